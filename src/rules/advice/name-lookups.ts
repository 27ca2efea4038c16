import { isOn } from '../../systemd/setting-values.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { enumerated } from '../../wording.js'
import type { SubjectUnit } from '../rule.js'
import { adviceRule, isMissing, textOf, type Advice } from './advice-rule.js'
import { either, fileLine } from './lines-to-add.js'
import { missingModules, sourcesOf } from './name-service.js'
import { reasonsOf, type RevealingProgram } from './revealing-programs.js'

interface Database {
  /** Of nsswitch.conf(5). */
  readonly name: 'hosts' | 'passwd' | 'group'
  readonly path: string
  /** By BindReadOnlyPaths=: not every host has a file of hosts. */
  readonly bind: string
  readonly without: string
  /** By name alone: what asks for the name of its own number mostly does without. */
  readonly functions: readonly string[]
  /** Of a service with a user of its own: who is to be somebody may want to know who (PostgreSQL's initdb ends without). */
  readonly ofOwnUser?: readonly string[]
}

const DATABASES: readonly Database[] = [
  {
    name: 'hosts',
    path: '/etc/hosts',
    bind: '-/etc/hosts',
    without: '"localhost" is what the DNS server of the host makes of it',
    functions: ['getaddrinfo', 'gethostbyname', 'gethostbyname_r', 'gethostbyname2', 'gethostbyname2_r'],
  },
  {
    name: 'passwd',
    path: '/etc/passwd',
    bind: '/etc/passwd',
    without: 'no user has a name',
    functions: ['getpwnam', 'getpwnam_r'],
    ofOwnUser: ['getpwuid', 'getpwuid_r'],
  },
  {
    name: 'group',
    path: '/etc/group',
    bind: '/etc/group',
    without: 'no group has a name',
    functions: ['getgrnam', 'getgrnam_r'],
  },
]

interface Asked extends Database {
  /** A function that the program calls for it. */
  readonly call: string
}

/** C04: hosts, users and groups that the C library does not find. */
export const namesUnknown = adviceRule(
  {
    id: 'C04',
    severity: 'info',
    title: 'A program that looks hosts, users or groups up finds the files that the C library reads for it.',
    why: 'Without /etc/hosts even "localhost" is asked of the DNS server of the host, and many do not know it. Without /etc/passwd and /etc/group nobody has a name, not even the user of the service: programs that are told to run as somebody, or ask for their own name, end or complain. The profiles bind none of them; User= and DynamicUser= need none.',
    remedy:
      'Add BindReadOnlyPaths=-/etc/hosts /etc/passwd /etc/group to the unit, or files of your own at these paths to the input files.',
    source: 'hosts(5), getpwnam(3), nsswitch.conf(5); glibc nss/nss_database.c; measured with glibc 2.36',
  },
  async (program, unit) => {
    if (program.isInterpreter || program.program.reveals.isGo) return []
    const asked = askedBy(program, unit)
    if (asked.length === 0) return []
    const missing: Asked[] = []
    for (const database of asked) if (await isMissing(program.context.tree, database.path)) missing.push(database)
    if (missing.length > 0) return [withoutFiles(program, missing)]
    return [
      ...(await dnsBeforeFiles(program, asked)),
      ...(await strangers(program, unit, asked)),
      ...(await modules(program, asked)),
    ]
  },
)

function askedBy(program: RevealingProgram, { effective }: SubjectUnit): Asked[] {
  const isAlone = isOn(effective, 'PrivateNetwork')
  const hasUser = lastSetting(effective, 'Service', 'User') !== undefined
  return DATABASES.flatMap((database) => {
    const functions = [...database.functions, ...(hasUser ? (database.ofOwnUser ?? []) : [])]
    const [call] = isAlone && database.name === 'hosts' ? [] : reasonsOf(program, functions)
    return call === undefined ? [] : [{ ...database, call }]
  })
}

const PLURALS = { hosts: 'hosts', passwd: 'users', group: 'groups' } as const

function withoutFiles({ shown }: RevealingProgram, missing: readonly Asked[]): Advice {
  const what = enumerated(missing.map(({ name }) => PLURALS[name]))
  const calls = missing.map(({ call }) => call).join(', ')
  const paths = missing.map(({ path }) => path)
  return {
    message: `${shown} can look up ${what} (${calls}), and the image has no ${paths.join(', no ')}: ${enumerated(missing.map(({ without }) => without))}.`,
    remedy: `${either(
      `add BindReadOnlyPaths=${missing.map(({ bind }) => bind).join(' ')} to the unit for what the host has`,
      `lines like "${paths[0] ?? ''}: FILE" to the input files for what the service needs`,
    )} Nothing to do where its configuration names none.`,
  }
}

/** What glibc does without the file changed between its releases; it has the text of either in it. */
async function dnsBeforeFiles(
  { shown, libraries, context }: RevealingProgram,
  asked: readonly Asked[],
): Promise<Advice[]> {
  const libc = libraries.get('libc.so.6')
  if (libc === undefined || asked.every(({ name }) => name !== 'hosts')) return []
  const configuration = await textOf(context.tree, CONFIGURATION)
  if (configuration === undefined || sourcesOf(configuration, 'hosts').length > 0) return []
  if ((await libc.placeOf(DNS_FIRST)) === undefined) return []
  const message = `${shown} can look up hosts, and the image has no ${CONFIGURATION} that says how: its C library asks DNS before /etc/hosts, and does not look there when DNS says no.`
  const remedy = `Add the line "${CONFIGURATION}: FILE" to the input files, with a FILE of the line "hosts: files dns".`
  return [{ message, remedy }]
}

const CONFIGURATION = '/etc/nsswitch.conf'
const DNS_FIRST = 'dns [!UNAVAIL=return] files'

/** A user whom systemd makes has a number that no file can know. */
async function strangers(
  { shown, context }: RevealingProgram,
  { effective }: SubjectUnit,
  asked: readonly Asked[],
): Promise<Advice[]> {
  const user = lastSetting(effective, 'Service', 'User')?.value ?? ''
  if (asked.every(({ name }) => name !== 'passwd') || isOn(effective, 'DynamicUser')) return []
  const passwd = /^[a-z_][\w-]{0,31}$/.test(user) ? await textOf(context.tree, '/etc/passwd') : undefined
  if (passwd === undefined || passwd.split('\n').some((line) => line.startsWith(`${user}:`))) return []
  const message = `${shown} can look up users, and /etc/passwd of the image has no ${user}, as whom the unit runs it.`
  const remedy = either(
    `add a line for ${user} to the file, with the number that the user has on the host`,
    'BindReadOnlyPaths=/etc/passwd /etc/group to the unit',
  )
  return [{ message, remedy }]
}

async function modules(program: RevealingProgram, asked: readonly Asked[]): Promise<Advice[]> {
  const configuration = (await textOf(program.context.tree, CONFIGURATION)) ?? ''
  const sources = asked.flatMap(({ name }) => sourcesOf(configuration, name))
  const missing = await missingModules(sources, program)
  const [first] = missing
  if (first === undefined) return []
  const message = `${CONFIGURATION} of the image tells ${program.shown} to look names up by ${enumerated(missing.map(({ module }) => module))} too, which is not in the image: the C library passes over it.`
  return [{ message, remedy: either(fileLine(`${first.folder}/${first.module}`), `take it out of ${CONFIGURATION}`) }]
}
