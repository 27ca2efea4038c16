import { ancestorsOf, baseName, parentOf, type ImagePath } from '../../systemd/image-path.js'
import { parseShebang, SHEBANG_BYTES } from '../../programs/shebang.js'
import { look } from '../../programs/tree.js'
import { variableOf } from '../../systemd/exec-environment.js'
import type { SubjectUnit } from '../rule.js'
import { adviceRule, areMissing, type Advice } from './advice-rule.js'
import { either, isOfNix, packageLine } from './lines-to-add.js'
import { textPaths } from './text-paths.js'
import type { RevealingProgram } from './revealing-programs.js'

/** C02: Python and Perl without the modules that they begin with. */
export const standardLibraryMissing = adviceRule(
  {
    id: 'C02',
    severity: 'fails-to-start',
    title: 'An interpreter of Python or Perl has its standard library.',
    why: 'Python ends at once without its module encodings, and hardly any script of Perl does without strict. They are files that no loader asks for.',
    remedy: 'Add the package of the interpreter to packages: what it depends on comes along.',
    source: 'CPython Modules/getpath.py; perlrun(1), perlvar(1) @INC',
  },
  async (program, unit) => [...(await python(program, unit)), ...(await perl(program, unit))],
)

async function python(program: RevealingProgram, unit: SubjectUnit): Promise<Advice[]> {
  const { path } = program.program
  const { tree } = program.context
  const name = baseName(path)
  if (!/^python(?:3(?:\.\d+)?t?)?$/.test(name)) return []
  const home = variableOf(unit, 'PYTHONHOME')?.split(':') ?? []
  for (const prefix of [...home, ...prefixesOf(path), '/usr', '/usr/local']) {
    for (const folder of [`${prefix}/lib`, `${prefix}/lib64`]) {
      const found = await look(tree, folder, 'root')
      if (found.kind === 'unknown') return []
      const names = found.kind === 'found' && found.node.kind === 'directory' ? await tree.list(found.path) : []
      if (
        !(await areMissing(
          tree,
          names.flatMap((each) => modulesIn(folder, each, name)),
        ))
      )
        return []
    }
  }
  const message = `${path} is in the image without the standard library of Python: it ends at once ("No module named 'encodings'").`
  return [{ message, remedy: remedyOf(program, 'python3'), severity: 'fails-to-start' }]
}

/** Where Python has its modules: `python3.11/encodings`, `python311.zip`. One that is called `python3` or `python` may be of any version. */
function modulesIn(folder: string, name: string, program: string): string[] {
  const digits = /^python(3)\.?(\d+)(t?)(?:\.zip)?$/.exec(name)
  if (digits === null) return []
  const [, major = '', minor = '', threads = ''] = digits
  if (program.includes('.') && program !== `python${major}.${minor}${threads}`) return []
  return [name.endsWith('.zip') ? `${folder}/${name}` : `${folder}/${name}/encodings`]
}

/** Python goes up from where it is: `/usr` for `/usr/bin/python3.11`. */
function prefixesOf(path: ImagePath): string[] {
  return ['', ...ancestorsOf(parentOf(path))]
}

async function perl(program: RevealingProgram, unit: SubjectUnit): Promise<Advice[]> {
  const { path } = program.program
  if (!/^perl(?:5[\d.]*)?$/.test(baseName(path)) || (await hasOwnFolders(program))) return []
  const libraries = [...program.libraries].flatMap(([name, file]) => (name.startsWith('libperl.so') ? [file] : []))
  const folders: string[] = []
  for (const { source } of [program.program, ...libraries]) folders.push(...(await textPaths(source, 'perl')))
  if (folders.length === 0) return []
  const given = variableOf(unit, 'PERL5LIB')?.split(':') ?? []
  const places = [...given, ...folders].map((folder) => `${folder}/strict.pm`)
  if (!(await areMissing(program.context.tree, places))) return []
  const message = `${path} is in the image without the standard library of Perl: scripts end at once ("Can't locate strict.pm in @INC").`
  return [{ message, remedy: remedyOf(program, 'perl'), severity: 'warning' }]
}

/** `perl -I/opt/modules`, in a command or in the first line of a script. */
async function hasOwnFolders({ command, context, script }: RevealingProgram): Promise<boolean> {
  if (command.words.some(({ text }) => text.startsWith('-I'))) return true
  if (script === undefined) return false
  const shebang = parseShebang(await context.tree.readAt(script, 0, SHEBANG_BYTES))
  return shebang.kind === 'shebang' && /(?:^|\s)-\w*I/.test(shebang.argument ?? '')
}

function remedyOf(program: RevealingProgram, name: string): string {
  return isOfNix(program)
    ? `Add the whole store path of ${name} to the input contents.`
    : `${either(packageLine(name))} What it depends on comes along.`
}
