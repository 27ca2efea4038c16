import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { rootBy, type Root } from '../../src/attach-test/as-root.js'
import { journalOf } from '../../src/attach-test/journal.js'
import { foldersToCome } from '../../src/attach-test/unit-folders.js'
import { statesOf } from '../../src/attach-test/watch-units.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const { PATH: path = '' } = process.env
const here = process.cwd()
afterEach(() => {
  process.env.PATH = path
  process.chdir(here)
})

/** What runs programs without sudo. */
function root(): Root {
  const root = rootBy(0)
  if (root === undefined) throw new Error('root needs no sudo')
  return root
}

/** Programs of shell in the place of those of systemd. */
function standIns(scripts: Readonly<Record<string, string>>, folder = newFolder()): string {
  for (const [name, script] of Object.entries(scripts))
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return folder
}

function putInFront(scripts: Readonly<Record<string, string>>): void {
  process.env.PATH = `${standIns(scripts)}${delimiter}${path}`
}

describe('a systemd that does not answer', () => {
  it.each(['exit 1', 'kill -KILL $$', 'exit 124'])('is an error, and no good news: %s', async (script) => {
    putInFront({ systemctl: script })
    await expect(statesOf(root(), ['app.service'])).rejects.toThrow(/systemd does not tell how the units are/)
  })
})

describe('folders of units', () => {
  const systemctl = 'echo StateDirectory=app dpkg'

  it('are removed after a test only when they were not there before it', async () => {
    putInFront({ systemctl, find: "printf '/var/lib/dpkg\\0'; exit 1" })
    expect(await foldersToCome(root(), ['app.service'])).toEqual([
      '/var/lib/app',
      '/var/lib/private/app',
      '/var/lib/private/dpkg',
    ])
  })

  it.each(['exit 124', 'exit 127', 'kill -KILL $$'])(
    'are never removed when nobody can tell what was there: find and %s',
    async (find) => {
      putInFront({ systemctl, find })
      expect(await foldersToCome(root(), ['app.service'])).toEqual([])
    },
  )
})

describe('a journal', () => {
  it('is read without filling the memory, however much there is', async () => {
    const line = JSON.stringify({ MESSAGE: 'x'.repeat(4000), PRIORITY: '6' })
    putInFront({ journalctl: `yes '${line}' | head -c 200000000` })
    const before = process.memoryUsage().rss
    expect(await journalOf(root(), 'app.service', 'cursor')).toHaveLength(500)
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024)
  })

  it('has no more lines of messages that have many', async () => {
    const line = JSON.stringify({ MESSAGE: '\n'.repeat(4000), PRIORITY: '6' })
    putInFront({ journalctl: `for i in 1 2 3; do printf '%s\\n' '${line}'; done` })
    expect(await journalOf(root(), 'app.service', 'cursor')).toHaveLength(500)
  })
})

describe('a folder of PATH that is relative, and so the repository’s', () => {
  it('has no program that is run as root, neither alone in PATH', async () => {
    const workspace = newFolder()
    const bin = join(workspace, 'bin')
    mkdirSync(bin)
    standIns({ systemctl: 'echo hostile', true: 'echo hostile' }, bin)
    standIns({ systemctl: 'echo hostile', true: 'echo hostile' }, workspace)
    process.chdir(workspace)
    for (const first of ['bin:', ':', '.:', 'bin']) {
      process.env.PATH = first.endsWith(':') ? `${first}${path}` : first
      for (const program of ['systemctl', 'true'])
        expect((await root().run([program, '--version'], 5)).stdout).not.toContain('hostile')
    }
  })
})
