import { ancestorsOf, baseName, parentOf, type ImagePath } from '../../systemd/image-path.js'
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
    severity: 'warning',
    title: 'An interpreter of Python or Perl has its standard library.',
    why: 'Python ends at once without its module encodings, and hardly any script of Perl does without strict. They are files that no loader asks for.',
    remedy: 'Add the package of the interpreter to packages: what it depends on comes along.',
    source: 'CPython Modules/getpath.py; perlrun(1), perlvar(1) @INC',
  },
  async (program, unit) => [...(await python(program, unit)), ...(await perl(program, unit))],
)

async function python(program: RevealingProgram, unit: SubjectUnit): Promise<Advice[]> {
  const { path } = program.program
  const version = /^python(3\.\d+)t?$/.exec(baseName(path))?.[1]
  if (version === undefined) return []
  const home = variableOf(unit, 'PYTHONHOME')?.split(':') ?? []
  const places = [...home, ...prefixesOf(path), '/usr', '/usr/local'].flatMap((prefix) => [
    `${prefix}/lib/${baseName(path)}/encodings`,
    `${prefix}/lib64/${baseName(path)}/encodings`,
    `${prefix}/lib/python${version.replace('.', '')}.zip`,
  ])
  if (!(await areMissing(program.context.tree, places))) return []
  const message = `${path} is in the image without the standard library of Python ${version}: it ends at once ("No module named 'encodings'").`
  return [{ message, remedy: remedyOf(program, 'python3') }]
}

/** Python goes up from where it is: `/usr` for `/usr/bin/python3.11`. */
function prefixesOf(path: ImagePath): string[] {
  return ['', ...ancestorsOf(parentOf(path))]
}

async function perl(program: RevealingProgram, unit: SubjectUnit): Promise<Advice[]> {
  const { path } = program.program
  if (!/^perl(?:5[\d.]*)?$/.test(baseName(path))) return []
  const libraries = [...program.libraries].flatMap(([name, file]) => (name.startsWith('libperl.so') ? [file] : []))
  const folders: string[] = []
  for (const { source } of [program.program, ...libraries]) folders.push(...(await textPaths(source, 'perl')))
  if (folders.length === 0) return []
  const given = variableOf(unit, 'PERL5LIB')?.split(':') ?? []
  const places = [...given, ...folders].map((folder) => `${folder}/strict.pm`)
  if (!(await areMissing(program.context.tree, places))) return []
  const message = `${path} is in the image without the standard library of Perl: scripts end at once ("Can't locate strict.pm in @INC").`
  return [{ message, remedy: remedyOf(program, 'perl') }]
}

function remedyOf(program: RevealingProgram, name: string): string {
  return isOfNix(program)
    ? `Add the whole store path of ${name} to the input contents.`
    : `${either(packageLine(name))} What it depends on comes along.`
}
