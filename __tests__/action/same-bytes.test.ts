import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { asOrdinaryUser, giveToOrdinaryUser } from '../support/ordinary-user.js'
import { NODE24, runAction, type RunOptions } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** Enough content for several blocks and fragments, some of it twice. */
function workspaceWithContent(): string {
  const text = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * index * 31 + index) % 253))
  const workspace = appWorkspace(newFolder(), {
    'app.service': unit('StateDirectory=app\n'),
    'data/a': text,
    'data/b': text.subarray(1000),
    'data/c': text,
    'data/ä/d': 'small',
  })
  chmodSync(join(workspace, 'program'), 0o755)
  return workspace
}

const inputs = appInputs({
  files: '/usr/bin/app: program\n/usr/share/app: data',
  'squash-compression': 'xz -Xdict-size 100%',
  'squash-block-size': '128K',
})

async function digest(options: Partial<RunOptions> = {}): Promise<string> {
  const run = await runAction({ workspace: workspaceWithContent(), inputs, ...options })
  if (run.status !== 0) throw new Error(run.log)
  return run.outputs.digest ?? ''
}

const node = process.execPath
const variations: Readonly<Record<string, () => Partial<RunOptions>>> = {
  'in another folder': () => ({}),
  'with umask 077': () => ({ command: ['bash', '-c', 'umask 077; exec "$@"', 'bash', node] }),
  'in another locale': () => ({ environment: { LC_ALL: 'de_DE.UTF-8', LANG: 'tr_TR.UTF-8', LC_COLLATE: 'POSIX' } }),
  'in another time zone': () => ({ environment: { TZ: 'Pacific/Kiritimati' } }),
  'on Node 24': () => ({ command: [NODE24] }),
  'on one core': () => ({ command: ['taskset', '-c', '0', node] }),
  'at another time': () => ({ command: ['unshare', '--time', '--boottime', '100000', '--fork', node] }),
  'from sources with other times': () => {
    const workspace = workspaceWithContent()
    for (const name of ['app.service', 'program', 'data/a', 'data']) utimesSync(join(workspace, name), 1, 1)
    return { workspace }
  },
  'from sources with other modes that git does not record': () => {
    const workspace = workspaceWithContent()
    chmodSync(join(workspace, 'data/a'), 0o600)
    chmodSync(join(workspace, 'data'), 0o700)
    chmodSync(join(workspace, 'program'), 0o710)
    return { workspace }
  },
  'from sources that are hard links of each other': () => {
    const workspace = workspaceWithContent()
    execFileSync('rm', [join(workspace, 'data/c')])
    linkSync(join(workspace, 'data/a'), join(workspace, 'data/c'))
    return { workspace }
  },
  'with SOURCE_DATE_EPOCH=0 set': () => ({ environment: { SOURCE_DATE_EPOCH: '0' } }),
  'as an ordinary user': () => {
    const workspace = workspaceWithContent()
    giveToOrdinaryUser(workspace)
    return { workspace, prepare: giveToOrdinaryUser, ...asOrdinaryUser(newFolder()) }
  },
}

describe('the same inputs give the same bytes', () => {
  const reference = digest()
  it.each(Object.entries(variations))('%s', async (_, variation) => {
    expect(await digest(variation())).toBe(await reference)
  })

  it('but other content, another mode that git records, or another SOURCE_DATE_EPOCH do not', async () => {
    const changed = workspaceWithContent()
    writeFileSync(join(changed, 'data/ä/d'), 'Small')
    const executable = workspaceWithContent()
    chmodSync(join(executable, 'data/a'), 0o755)
    const others = [
      await digest({ workspace: changed }),
      await digest({ workspace: executable }),
      await digest({ environment: { SOURCE_DATE_EPOCH: '1700000000' } }),
    ]
    expect(new Set([...others, await reference]).size).toBe(4)
  })
})
