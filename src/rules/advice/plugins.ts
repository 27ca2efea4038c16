import { parentOf } from '../../systemd/image-path.js'
import { adviceRule, areMissing, isMissing, type Advice } from './advice-rule.js'
import { either, fileLine, fileLines, isOfNix, packageLine } from './lines-to-add.js'
import { reasonsOf, type RevealingProgram } from './revealing-programs.js'

/** C07: what the libraries that load plugins look for, of those that the program itself calls. */
export const pluginsMissing = adviceRule(
  {
    id: 'C07',
    severity: 'info',
    title: 'The plugins of PAM, iconv and OpenSSL are there for a program that uses them.',
    why: 'These libraries open files beside them that nothing names: PAM lets nobody in without its modules and the file of the program in /etc/pam.d; iconv knows little but Unicode and ASCII without its modules; OpenSSL has its old ciphers in a file of their own.',
    remedy: 'Add the folder to files, or the package that has it to packages.',
    source: 'pam(8), iconv(3), OSSL_PROVIDER-legacy(7ssl)',
  },
  async (program) => (program.isInterpreter ? [] : [...(await pam(program)), ...(await besideLibrary(program))]),
)

async function pam(program: RevealingProgram): Promise<Advice[]> {
  const { tree } = program.context
  const library = program.libraries.get('libpam.so.0')
  if (library === undefined || reasonsOf(program, ['pam_start', 'pam_start_confdir']).length === 0) return []
  const modules = `${parentOf(library.path)}/security`
  const missing: string[] = []
  if (await areMissing(tree, ['/etc/pam.d', '/etc/pam.conf', '/usr/lib/pam.d'])) missing.push('/etc/pam.d')
  if (await isMissing(tree, modules)) missing.push(modules)
  if (missing.length === 0) return []
  const remedy = isOfNix(program)
    ? 'Add a file for the program, with the paths of modules in the store, below /etc/pam.d to the input files.'
    : `${either(packageLine('libpam-runtime'), fileLines(missing))} Nothing to do where its configuration asks for no PAM.`
  const message = `${program.shown} can let PAM decide, and the image has no ${missing.join(', no ')}: PAM lets nobody in.`
  return [{ message, remedy }]
}

interface Plugins {
  readonly functions: readonly string[]
  /** Beside whose file they are. */
  readonly library: string
  readonly beside: string
  /** Completes "the program …", before the folder. */
  readonly use: string
}

const PLUGINS: readonly Plugins[] = [
  {
    functions: ['iconv_open'],
    library: 'libc.so.6',
    beside: 'gconv',
    use: 'converts texts (iconv_open), for which all but Unicode and ASCII is in',
  },
  {
    functions: ['OSSL_PROVIDER_load', 'OSSL_PROVIDER_try_load'],
    library: 'libcrypto.so.3',
    beside: 'ossl-modules',
    use: 'loads providers of OpenSSL (OSSL_PROVIDER_load), of which the one of old ciphers is in',
  },
]

async function besideLibrary(program: RevealingProgram): Promise<Advice[]> {
  const advice: Advice[] = []
  for (const { functions, library, beside, use } of PLUGINS) {
    const file = program.libraries.get(library)
    if (file === undefined || reasonsOf(program, functions).length === 0) continue
    const folder = `${parentOf(file.path)}/${beside}`
    if (!(await isMissing(program.context.tree, folder))) continue
    const remedy = isOfNix(program)
      ? `Add the whole store path of ${file.path} to the input contents.`
      : either(fileLine(folder))
    advice.push({ message: `${program.shown} ${use} ${folder}, which is not in the image.`, remedy })
  }
  return advice
}
