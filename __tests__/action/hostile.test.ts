import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
let unpacked = ''

beforeAll(async () => {
  const run = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs() })
  unpacked = join(newFolder(), 'root')
  execFileSync('unsquashfs', ['-q', '-n', '-d', unpacked, run.outputs.image ?? ''])
})

/** A good image, unpacked, changed and packed again. */
function image(change: (root: string) => void, name = 'app_1.0.raw'): string {
  const folder = newFolder()
  const root = join(folder, 'root')
  execFileSync('cp', ['-a', unpacked, root])
  change(root)
  execFileSync('mksquashfs', [root, join(folder, name), '-noappend', '-quiet', '-no-progress'])
  return join(folder, name)
}

async function verify(path: string, more: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  return runAction({ workspace: join(path, '..'), inputs: { mode: 'verify', image: path, ...more } })
}

const rules = (run: ActionRun): string[] => run.report.findings.map(({ rule }) => rule)

describe('an image that pretends', () => {
  it('by a link target with line breaks to have what it has not is not believed', async () => {
    // unsquashfs prints the target as it is: the lines after the first look like entries, and cost no inode.
    const run = await verify(
      image((root) => {
        rmSync(join(root, 'etc/machine-id'))
        rmSync(join(root, 'proc'), { recursive: true })
        symlinkSync('x\netc/machine-id L etc/os-release\nproc L etc', join(root, 'a'))
      }),
    )
    expect(run.report).toMatchObject({ verdict: 'unknown', findings: [{ rule: 'F10', severity: 'warning' }] })
  })

  it('by a name with a line break is not believed either', async () => {
    const run = await verify(image((root) => writeFileSync(join(root, 'x D 0 755 0 0\nproc'), '')))
    expect(rules(run)).toEqual(['F10'])
  })

  it('to have a unit that is a link to the host’s has none, before systemd 262', async () => {
    for (const target of ['/usr/share/unit', '../../../../../usr/share/unit']) {
      const run = await verify(
        image((root) => {
          mkdirSync(join(root, 'usr/share'))
          execFileSync('mv', [join(root, 'etc/systemd/system/app.service'), join(root, 'usr/share/unit')])
          symlinkSync(target, join(root, 'etc/systemd/system/app.service'))
        }),
      )
      expect(rules(run)).toEqual(['U02'])
      expect(run.report.verdict).toBe('refused')
    }
  })

  it('by the name of a link to be an image is judged by the name of the file, too', async () => {
    const path = image(() => undefined, 'blob')
    symlinkSync('blob', join(path, '../app_1.0.raw'))
    const run = await verify(join(path, '../app_1.0.raw'))
    expect(rules(run)).toEqual(['N01'])
  })

  it('to have an ID that systemd 252 does not see is refused', async () => {
    const run = await verify(
      image((root) => writeFileSync(join(root, 'etc/os-release'), '# built in C:\\build\\\nID=debian\n')),
    )
    expect(run.report).toMatchObject({
      verdict: 'refused',
      findings: [{ rule: 'O02' }, { rule: 'O05' }, { rule: 'O08' }],
    })
  })

  it('to be for everyone and is for users is refused', async () => {
    const run = await verify(
      image((root) => writeFileSync(join(root, 'etc/os-release'), 'ID=x\nPORTABLE_SCOPE=user\n')),
    )
    expect(run.report).toMatchObject({
      verdict: 'refused',
      findings: [{ rule: 'O05' }, { rule: 'O06' }, { rule: 'O08' }],
    })
  })

  it('with a pipe for its checksum does not stop the run', async () => {
    const path = image(() => undefined)
    execFileSync('mkfifo', [`${path}.sha256`])
    expect((await verify(path)).status).toBe(0)
  })
})

describe('names that are not UTF-8', () => {
  it('stay apart from those that look alike, and trouble nobody', async () => {
    const run = await verify(
      image((root) => {
        writeFileSync(join(root, 'é'), '')
        writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xe9])]), '')
      }),
    )
    expect([run.status, rules(run)]).toEqual([0, []])
  })
})

describe('a repository with links in the output folder', () => {
  it('cannot have the report or the image written through them', async () => {
    const victim = join(newFolder(), 'victim')
    writeFileSync(victim, 'precious')
    const workspace = appWorkspace(newFolder())
    mkdirSync(join(workspace, 'portable-service'))
    for (const name of ['app_1.0.report.json', 'app_1.0.raw'])
      symlinkSync(victim, join(workspace, 'portable-service', name))
    const run = await runAction({ workspace, inputs: appInputs() })
    expect(run.status).toBe(0)
    expect(readFileSync(victim, 'utf8')).toBe('precious')
    expect(lstatSync(run.outputs.image ?? '').isFile()).toBe(true)
    expect(() => readlinkSync(run.outputs.report ?? '')).toThrow()
  })
})

describe('an image of an earlier run', () => {
  it('is not left to be taken for one that could not be built', async () => {
    const workspace = appWorkspace(newFolder())
    const first = await runAction({ workspace, inputs: appInputs() })
    expect(existsSync(first.outputs.image ?? '')).toBe(true)
    writeFileSync(join(workspace, 'app.service'), '[Service]\nExecStart=/usr/bin/app\nWorkingDirectory=/proc/x\n')
    const second = await runAction({ workspace, inputs: appInputs() })
    expect([second.status, second.report.verdict]).toEqual([1, 'fails-to-start'])
    expect(existsSync(first.outputs.image ?? '')).toBe(false)
  })
})

describe('tools that fail', () => {
  async function withTool(name: 'mksquashfs' | 'unsquashfs', script: string): Promise<ActionRun> {
    const tools = newFolder()
    for (const tool of ['mksquashfs', 'unsquashfs']) {
      if (tool !== name) symlinkSync(`/usr/bin/${tool}`, join(tools, tool))
    }
    writeFileSync(join(tools, name), `#!/bin/bash\n[ "$1" = -version ] && exec /usr/bin/${name} -version\n${script}\n`)
    chmodSync(join(tools, name), 0o755)
    return runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs({ 'squashfs-tools': tools }) })
  }

  it.each([
    ['unsquashfs', 'kill -KILL $$', /^unsquashfs was ended by SIGKILL/],
    ['mksquashfs', 'kill -KILL $$', /^mksquashfs ended by SIGKILL/],
    ['mksquashfs', 'exit 0', /^mksquashfs ended with status 0/],
    ['mksquashfs', 'echo "FATAL ERROR: no" >&2; exit 3', /^mksquashfs ended with status 3/],
  ] as const)('%s: %s', async (tool, script, message) => {
    const run = await withTool(tool, script)
    expect(run.annotations.map(({ message }) => message)).toEqual([expect.stringMatching(message)])
    expect(run.report).toMatchObject({ verdict: 'unknown', findings: [] })
    expect(run.status).toBe(1)
  })

  it('because they cannot be run are told before anything is packed', async () => {
    const tools = newFolder()
    symlinkSync('/usr/bin/mksquashfs', join(tools, 'mksquashfs'))
    writeFileSync(join(tools, 'unsquashfs'), '#!/nonexistent\n')
    chmodSync(join(tools, 'unsquashfs'), 0o755)
    const run = await runAction({
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ 'squashfs-tools': tools }),
    })
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^squashfs-tools: .*unsquashfs does not say its version/),
    ])
    expect(run.log).not.toContain('Pack app')
  })
})

describe('a summary that cannot be written', () => {
  it('hides neither the error of a run nor its result', async () => {
    const environment = { GITHUB_STEP_SUMMARY: '/nonexistent/summary' }
    const bad = await runAction({
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ pname: 'my_app' }),
      environment,
    })
    expect(bad.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^pname: "my_app" contains "_"/),
    ])
    const good = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs(), environment })
    expect([good.status, good.outputs.verdict]).toEqual([0, 'runs'])
    expect(good.log).toContain('The job summary cannot be written')
  })
})

describe('the summary', () => {
  it('has commands that a shell takes as they are meant, and none for an image that would be refused', async () => {
    const run = await runAction({
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ version: '1;reboot$(id)' }),
    })
    expect(run.summary).toContain("sudo portablectl attach '/var/lib/portables/app_1;reboot$(id).raw'")
    const refused = await verify(image((root) => rmSync(join(root, 'etc/os-release'))))
    expect(refused.summary).not.toContain('portablectl attach')
  })

  it('says why nothing was built', async () => {
    const run = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs({ pname: 'my_app' }) })
    expect(run.summary).toContain('Nothing was built')
    expect(run.summary).toContain('cuts an image&#39;s name'.replace('&#39;', "'"))
  })
})

describe('a unit that comes with the files', () => {
  it('is one of the image’s units, for portabled finds it', async () => {
    const workspace = appWorkspace(newFolder(), { 'x.unit': '[Service]\nExecStart=/usr/bin/app\n' })
    const run = await runAction({
      workspace,
      inputs: appInputs({ files: '/usr/bin/app: program\n/usr/lib/systemd/system/app-x.service: x.unit' }),
    })
    expect(run.outputs.units).toBe('app-x.service\napp.service')
  })
})
