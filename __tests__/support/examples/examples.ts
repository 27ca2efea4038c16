import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { answerOf } from '../daemons/answer.js'
import { Room, until } from '../daemons/room.js'
import { startedUnit } from '../daemons/started-unit.js'
import { execStart, runInside } from '../image-content.js'
import { filesOfPackages, needsOf } from './machine-files.js'
import type { RanExample } from './run-example.js'

/** What an example of ordinary files and packages is. */
export interface Example {
  readonly name: string
  readonly image: string
  readonly units: readonly string[]
  /** Image path to file of the workspace: what `files` names, each file by itself. */
  readonly given: Readonly<Record<string, string>>
  /** Folders that the units need. */
  readonly folders: readonly string[]
  /** What this machine may give: `exactly` these paths, or files `of` a package and those that it depends on. */
  readonly machine: (ran: RanExample) => { readonly kind: 'exactly' | 'of'; readonly paths: ReadonlySet<string> }
  /** What it answers inside its unpacked image alone, and what of that is right. */
  readonly answer: (root: string, workspace: string) => Promise<string> | string
  readonly expected: string
}

export const EXAMPLES: readonly Example[] = [
  {
    name: 'page',
    image: 'page_1.0.raw',
    units: ['page.socket', 'page@.service'],
    given: { '/usr/bin/page': 'page' },
    folders: [],
    machine: () => exactly(needsOf('/bin/bash')),
    answer: (root) => runInside(root, execStart(root, 'page@.service'), 'GET / HTTP/1.1\r\nHost: here\r\n\r\n'),
    expected: 'HTTP/1.0 200 OK\r\n',
  },
  {
    name: 'static',
    image: 'tally_1.0.raw',
    units: ['tally.service', 'tally.timer'],
    given: { '/usr/bin/tally': 'build/tally' },
    folders: ['/var/lib/tally'],
    machine: () => exactly([]),
    answer: startTwice,
    expected: 'Started 1 times.\nStarted 2 times.\n',
  },
  {
    name: 'go',
    image: 'greeter_1.0.raw',
    units: ['greeter.service', 'greeter.socket'],
    given: { '/usr/bin/greeter': 'build/greeter' },
    folders: [],
    machine: ({ workspace }) => {
      const program = join(workspace, 'build/greeter')
      return exactly(needsOf(program).filter((path) => path !== program))
    },
    answer: askActivated,
    expected: 'Hello, /you.\n',
  },
  {
    name: 'cowsay-packages',
    image: 'cowsay_3.03.raw',
    units: ['cowsay.socket', 'cowsay@.service'],
    given: {},
    folders: [],
    machine: () => ({ kind: 'of', paths: filesOfPackages('cowsay') }),
    answer: (root) => runInside(root, execStart(root, 'cowsay@.service'), 'hello\n'),
    expected: '< hello >',
  },
  {
    name: 'nginx',
    image: 'site_1.0.raw',
    units: ['site.service'],
    given: { '/etc/nginx/nginx.conf': 'nginx.conf', '/srv/www/index.html': 'www/index.html' },
    folders: ['/var/cache/site'],
    machine: () => ({ kind: 'of', paths: filesOfPackages('nginx') }),
    answer: (root, workspace) => {
      const question = { client: ['curl', '--silent', '--fail', 'http://127.0.0.1:8082/'], answer: 'This site' }
      return answerOf({ units: ['site.service'], user: ORDINARY, question }, root, workspace)
    },
    expected: '<p>This site is an image.</p>',
  },
]

/** A number that no /etc/passwd has. */
const ORDINARY = 61999

export const hasGo = spawnSync('go', ['version']).status === 0

function exactly(paths: readonly string[]): { readonly kind: 'exactly'; readonly paths: ReadonlySet<string> } {
  return { kind: 'exactly', paths: new Set(paths) }
}

/** The second run finds what the first left. */
async function startTwice(root: string): Promise<string> {
  const unit = startedUnit(root, 'tally.service')
  const room = await Room.open(root, ORDINARY, unit.folders, unit.folderMode)
  try {
    const first = await room.start(unit)
    const second = await room.start(unit)
    return first.output + second.output
  } finally {
    await room.close()
  }
}

/** Asks a service that gets its socket from systemd-socket-activate(1). */
async function askActivated(root: string, workspace: string): Promise<string> {
  const room = await Room.open(root, ORDINARY, [], '0755')
  try {
    const daemon = room.activate('127.0.0.1:8081', execStart(root, 'greeter.service'))
    let answer = ''
    await until('its answer', daemon, async () => {
      const { status, output } = await room.ask(['curl', '--silent', 'http://127.0.0.1:8081/you'], '', workspace)
      answer = output
      return status === 0
    })
    return answer
  } finally {
    await room.close()
  }
}
