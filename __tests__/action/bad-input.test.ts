import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { needs } from '../support/needs.js'
import { asOrdinaryUser, NOBODY as NOBODY_ID } from '../support/ordinary-user.js'
import { runAction, type ActionRun, type RunOptions } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const NOBODY = String(NOBODY_ID)

interface Bad {
  readonly inputs: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly prepare?: (workspace: string) => void
  readonly environment?: (workspace: string) => Readonly<Record<string, string>>
  /** What the one error must say: the input and the value, and what to do. */
  readonly says: readonly RegExp[]
  /** `file=…,line=…` of the annotation. */
  readonly at?: string
}

function bad(inputs: Bad['inputs'], says: Bad['says'], more: Partial<Bad> = {}): Bad {
  return { inputs, says, ...more }
}

const cases: Readonly<Record<string, Bad>> = {
  'no pname': bad({ pname: '' }, [/^pname: is required and empty/, /name that your units begin with/]),
  'pname with "_"': bad({ pname: 'my_app' }, [/^pname: "my_app" contains "_"/, /first "_"/, /my-app/]),
  'pname with "+"': bad({ pname: 'foo+1' }, [/^pname: "foo\+1" contains "\+"/, /letters, digits/]),
  'pname of 300 characters': bad({ pname: 'a'.repeat(300) }, [/^pname: /, /longer than a file name/]),
  'pname with a line break': bad({ pname: 'app\nother' }, [/^pname: "app\\nother" contains "\\n"/]),
  'pname that is a path': bad({ pname: '../app' }, [/^pname: "\.\.\/app" contains "\/"/]),
  'no version': bad({ version: '' }, [/^version: is required and empty/]),
  'version with "/"': bad({ version: '1/2' }, [/^version: "1\/2" contains "\/"/]),
  'version with "%"': bad({ version: '1%n' }, [/^version: "1%n" contains "%"/, /RootImage=/]),
  'name too long in all': bad({ version: '1'.repeat(250) }, [/^version: the image would be named/, /Shorten/]),
  'an unknown mode': bad({ mode: 'biuld' }, [/^mode: "biuld" is no mode/, /"build", "validate" or "verify"/]),
  'no units': bad({ units: '' }, [/^units: is required and empty/]),
  'unit without the prefix': bad(
    { units: 'web.service' },
    [/^units: line 1: "web\.service" would not be attached/, /Rename it/],
    { files: { 'web.service': unit() }, at: 'file=web.service,line=1' },
  ),
  'foobar.service for foo': bad(
    { pname: 'foo', units: 'foobar.service' },
    [/"foobar\.service" would not be attached/, /foo-…\.TYPE/],
    { files: { 'foobar.service': unit() }, at: 'file=foobar.service,line=1' },
  ),
  'a .mount unit': bad(
    { units: 'app.service\napp-data.mount' },
    [/^units: line 2: "app-data\.mount" would not be attached: portablectl ignores \.mount/, /\.service, \.socket/],
    {
      files: { 'app-data.mount': '[Mount]\n' },
      at: 'file=app-data.mount,line=1',
    },
  ),
  'no unit name at all': bad({ units: 'app.conf' }, [/"app\.conf" is not a unit name/], {
    files: { 'app.conf': unit() },
  }),
  'a unit that is missing': bad({ units: 'app.service\nmissing.service' }, [
    /^units: line 2: "missing\.service" does not exist/,
    /earlier step/,
  ]),
  'a unit that is a folder': bad({ units: 'folder' }, [/^units: line 1: "folder" is a folder/, /folder\/\*/], {
    files: { 'folder/x': '' },
  }),
  'an empty unit': bad({ units: 'app-empty.service' }, [/"app-empty\.service" is empty/], {
    files: { 'app-empty.service': '' },
    at: 'file=app-empty.service,line=1',
  }),
  'a unit that is a program': bad({ units: 'app-bin.service' }, [/NUL byte in line 2/], {
    files: { 'app-bin.service': Buffer.from('x\ny\0z') },
    at: 'file=app-bin.service,line=2',
  }),
  'a name given twice': bad(
    { units: 'app.service\nsub/app.service' },
    [/^units: line 2: "app\.service" is named twice: app\.service \(line 1\) and sub\/app\.service/],
    { files: { 'sub/app.service': unit() } },
  ),
  'a glob without a match': bad({ units: 'app.service\nunits/*.service' }, [
    /^units: line 2: no file matches "units\/\*\.service"/,
  ]),
  'a unit outside the workspace': bad(
    { units: '../app.service' },
    [/^units: line 1: "\.\.\/app\.service" (leads outside the workspace|does not exist)/],
    {
      prepare: (workspace) => writeFileSync(join(workspace, '../app.service'), unit()),
    },
  ),
  'a unit that is a link out of the workspace': bad(
    { units: 'app-link.service' },
    [/"app-link\.service" leads outside the workspace, to "\/etc\/hostname"/],
    {
      prepare: (workspace) => symlinkSync('/etc/hostname', join(workspace, 'app-link.service')),
    },
  ),
  'a YAML error': bad({ files: '/usr/bin/app: program\n/etc/x: [a' }, [/^files: line 2/]),
  'a leading "*"': bad({ files: '/usr/bin/app: program\n/etc/x: *glob' }, [/^files: line 2/, /quote it/i]),
  'a leading "@"': bad({ files: '/usr/bin/app: program\n/etc/x: @scope' }, [/^files: line 2/, /quote it/i]),
  'a leading "&"': bad({ files: '/usr/bin/app: program\n/etc/x: &a' }, [/^files: line 2/, /quote it/i]),
  'a leading "%"': bad({ files: '/usr/bin/app: program\n/etc/x: %n' }, [/^files: line 2/, /quote it/i]),
  'a tag': bad({ files: '/usr/bin/app: program\n/etc/x: !!js/function y' }, [/^files: line 2/]),
  'a key given twice': bad({ files: '/usr/bin/app: program\n/usr/bin/app: program' }, [
    /^files: line 2/,
    /is on line 1 already/,
  ]),
  'an image path with ".."': bad({ files: '/usr/bin/app: program\n/../x: program' }, [
    /^files: line 2: "\/\.\.\/x" is not a path inside the image/,
  ]),
  'a relative image path': bad({ files: 'usr/bin/app: program' }, [
    /^files: line 1: "usr\/bin\/app" is not a path inside the image/,
  ]),
  'a link path outside the image': bad({ symlinks: '../x: /usr/bin/app' }, [
    /^symlinks: line 1: "\.\.\/x" is not a path inside the image/,
  ]),
  'a link over a mount point': bad({ symlinks: '/etc/resolv.conf: /run/resolv.conf' }, [
    /"\/etc\/resolv\.conf" is a link over a mount point/,
    /somewhere else/,
  ]),
  'a link over a unit': bad({ symlinks: '/etc/systemd/system/app.service: /usr/bin/app' }, [
    /"\/etc\/systemd\/system\/app\.service" is already there as a symlink \(symlinks, line 1\)/,
  ]),
  'a link over a StateDirectory': bad(
    { symlinks: '/var/lib/app: /srv' },
    [/"\/var\/lib\/app" is a link over a mount point of StateDirectory= of app\.service \(app\.service:6\)/],
    {
      files: { 'app.service': unit('StateDirectory=app\n') },
    },
  ),
  'a link over a folder of the scaffold': bad({ symlinks: '/var: /srv' }, [
    /leads through the link \/var -> \/srv \(symlinks, line 1\)/,
  ]),
  'a file where a folder must be': bad({ files: '/usr/bin/app: program\n/proc: program' }, [
    /"\/proc" is a file, but every portable service needs a directory/,
  ]),
  'a file outside the workspace': bad({ files: '/usr/bin/app: ../../etc/passwd' }, [
    /^files: line 1: "\.\.\/\.\.\/etc\/passwd" (leads outside the workspace|does not exist)/,
  ]),
  'a file outside the workspace through a link': bad(
    { files: '/usr/bin/app: out/passwd' },
    [/^files: line 1: "out\/passwd" leads outside the workspace, to "\/etc\/passwd"/],
    {
      prepare: (workspace) => symlinkSync('/etc', join(workspace, 'out')),
    },
  ),
  'a file outside, by the workspace’s absolute path': bad({}, [/leads outside the workspace, to "\/etc\/passwd"/], {
    prepare: (workspace) => symlinkSync('/etc', join(workspace, 'out')),
  }),
  'a private file of the machine': bad({ files: '/usr/bin/app: program\n/etc/shadow: /etc/shadow' }, [
    /^files: line 2: "\/etc\/shadow" is not readable by everyone.*mode 0640/,
    /allow-private: \/etc\/shadow/,
  ]),
  'a pipe': bad({ files: '/usr/bin/app: /dev/null' }, [/"\/dev\/null" is neither a file, a folder nor a link/]),
  'a missing file': bad({ files: '/usr/bin/app: nothing' }, [
    /^files: line 1: "nothing" does not exist in the workspace/,
  ]),
  'an unknown compressor': bad({ 'squash-compression': 'brotli' }, [
    /^squash-compression: "brotli"/,
    /gzip, xz, zstd, lz4/,
  ]),
  'an option that runs commands': bad({ 'squash-compression': 'xz -p "x f 644 0 0 id"' }, [
    /^squash-compression: /,
    /-p/,
    /run/,
  ]),
  'another compressor’s option': bad({ 'squash-compression': 'gzip -Xdict-size 100%' }, [
    /^squash-compression: /,
    /-Xdict-size/,
  ]),
  'a block size that is no power of two': bad({ 'squash-block-size': '1000K' }, [
    /^squash-block-size: "1000K"/,
    /power of two/,
  ]),
  'a key that os-release cannot have': bad({ 'os-release': 'MY-KEY: x' }, [
    /^os-release: line 1: "MY-KEY" is not a key/,
  ]),
  'a description of two lines': bad({ description: 'one\ntwo' }, [/^description: "one\\ntwo"/, /one line/i]),
  'a description of two lines of Windows': bad({ description: 'one\r\ntwo\r\n' }, [/^description: "one\\ntwo"/]),
  'a boolean that is none': bad({ 'architecture-suffix': 'maybe' }, [
    /^architecture-suffix: "maybe" is neither true nor false/,
  ]),
  'a cache that is none': bad({ cache: 'maybe' }, [/^cache: "maybe" is neither/, /Use "auto", "true" or "false"/]),
  'an output folder that is a file': bad({ 'output-directory': 'program' }, [
    /^output-directory: "program" cannot be a folder: ".*\/program" is a file/,
  ]),
  'an output folder outside the workspace': bad({ 'output-directory': '../out' }, [
    /^output-directory: "\.\.\/out" leads outside the workspace/,
  ]),
  'an output folder that is a link out of it': bad(
    { 'output-directory': 'link/out' },
    [/^output-directory: "link\/out" leads outside the workspace, to "\/usr\/share\/out"/],
    {
      prepare: (workspace) => symlinkSync('/usr/share', join(workspace, 'link')),
    },
  ),
  'a working directory outside the workspace': bad({ 'working-directory': '..' }, [
    /^working-directory: "\.\." leads outside the workspace/,
  ]),
  'a working directory that is missing': bad({ 'working-directory': 'none' }, [
    /^working-directory: "none" is not a folder/,
  ]),
  'tools in a folder that has none': bad(
    { 'squashfs-tools': 'empty' },
    [/^squashfs-tools: neither ".*empty" nor its bin folder/],
    { prepare: (workspace) => mkdirSync(join(workspace, 'empty')) },
  ),
  'a pattern that leads outside the workspace': bad(
    { units: '../outside/*.service' },
    [/^units: line 1: "\.\.\/outside\/app\.service" leads outside the workspace/, /Copy the file/],
    {
      prepare: (workspace) => {
        mkdirSync(join(workspace, '../outside'))
        writeFileSync(join(workspace, '../outside/app.service'), unit())
      },
    },
  ),
  'a pattern with a line break': bad({ units: '- "*.service\\n/etc/*"' }, [/^units: line 1: .*control character/]),
  'git’s own folder': bad(
    { files: '/usr/bin/app: program\n/opt: .git' },
    [/^files: line 2: "\.git" is git's own, which can hold the token/, /another folder/],
    { files: { '.git/config': 'token' } },
  ),
  'the output directory': bad({ files: '/usr/bin/app: program\n/opt: .', 'output-directory': '.' }, [
    /^files: line 2: "\." is the output directory/,
    /another output-directory/,
  ]),
  'a name that is not UTF-8': bad(
    { files: '/usr/bin/app: program\n/opt: names' },
    [/^files: line 2: the folder ".*\/names" holds the name "caf\ufffd", which is not UTF-8/, /Rename it/],
    {
      prepare: (workspace) => {
        mkdirSync(join(workspace, 'names'))
        writeFileSync(Buffer.concat([Buffer.from(join(workspace, 'names/caf')), Buffer.from([0xe9])]), '')
      },
    },
  ),
  'a link whose target has a control character': bad(
    { files: '/usr/bin/app: program\n/opt: links' },
    [/^files: line 2: the link ".*\/links\/x" leads to "a\\nb", which has a control character/],
    {
      prepare: (workspace) => {
        mkdirSync(join(workspace, 'links'))
        symlinkSync('a\nb', join(workspace, 'links/x'))
      },
    },
  ),
  'a file that the kernel makes up': bad({ files: '/usr/bin/app: /proc/cpuinfo' }, [
    /^files: line 1: "\/proc\/cpuinfo" is in \/proc/,
    /Copy its content to a file first/,
  ]),
  'a unit that the kernel makes up': bad({ units: 'app.service: /proc/cpuinfo' }, [
    /^units: line 1: "\/proc\/cpuinfo" is in \/proc/,
  ]),
  'a workspace that is missing': bad({}, [/^The workspace ".*\/none" \(GITHUB_WORKSPACE\) does not exist/, /check/], {
    environment: (workspace) => ({ GITHUB_WORKSPACE: join(workspace, 'none') }),
  }),
  'a workspace that is a file': bad({}, [/^The workspace ".*\/program" \(GITHUB_WORKSPACE\) is no folder/], {
    environment: (workspace) => ({ GITHUB_WORKSPACE: join(workspace, 'program') }),
  }),
  'a version with "%" where GITHUB_WORKSPACE is empty': bad({ version: '1%' }, [/^version: "1%"/], {
    environment: () => ({ GITHUB_WORKSPACE: '' }),
  }),
  'an output folder that is a dead link': bad(
    { 'output-directory': 'dead/out' },
    [/^output-directory: "dead\/out" cannot be made: ".*\/dead" is a link that leads nowhere/],
    { prepare: (workspace) => symlinkSync('nothing', join(workspace, 'dead')) },
  ),
  'a SOURCE_DATE_EPOCH that is no number': bad({}, [/SOURCE_DATE_EPOCH is "yesterday"/, /digits, 0 to 4294967295/], {
    environment: () => ({ SOURCE_DATE_EPOCH: 'yesterday' }),
  }),
  'a SOURCE_DATE_EPOCH after 2106': bad({}, [/SOURCE_DATE_EPOCH is "4294967296"/], {
    environment: () => ({ SOURCE_DATE_EPOCH: '4294967296' }),
  }),
  'a name that leaves no room for the report’s': bad({ version: '1'.repeat(240) }, [
    /^version: the image would be named .* 1 bytes too long: it may have 247/,
    /Shorten/,
  ]),
  'a mistake on the third line of Windows': bad({ files: '\r\n/usr/bin/app: program\r\n/opt: nothing\r\n' }, [
    /^files: line 3: "nothing" does not exist/,
  ]),
  'an image that is missing': bad({ mode: 'verify', image: 'none.raw' }, [/^image: .*"none\.raw" does not exist/]),
  'no image to verify': bad({ mode: 'verify' }, [/^image: is required and empty/]),
  'an image that is a folder': bad({ mode: 'verify', image: '.' }, [/^image: "\." is not a file/]),
}

/** What only an ordinary user may not do; the workspace is that user's but for what the case takes away. */
const forbidden: Readonly<Record<string, Bad>> = {
  'a file that cannot be read': bad(
    { files: '/usr/bin/app: program\n/opt: data' },
    [/^files: line 2: ".*\/data\/deep\/x" cannot be read: permission denied/, /Make it readable/],
    { files: { 'data/deep/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data/deep/x'), 0) },
  ),
  'a folder that cannot be entered': bad(
    { files: '/usr/bin/app: program\n/opt: data' },
    [/^files: line 2: the folder ".*\/data\/deep" cannot be read: permission denied/],
    { files: { 'data/deep/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data/deep'), 0o444) },
  ),
  'an empty folder that cannot be entered': bad(
    { files: '/usr/bin/app: program\n/opt: data' },
    [/^files: line 2: the folder ".*\/data" cannot be read: permission denied/],
    {
      prepare: (workspace) => {
        mkdirSync(join(workspace, 'data'))
        execFileSync('chown', [NOBODY, join(workspace, 'data')])
        chmodSync(join(workspace, 'data'), 0o444)
      },
    },
  ),
  'a folder that cannot be listed': bad(
    { files: '/usr/bin/app: program\n/opt: data' },
    [/^files: line 2: the folder ".*\/data\/deep" cannot be read: permission denied/],
    { files: { 'data/deep/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data/deep'), 0o111) },
  ),
  'a file in a folder that cannot be entered': bad(
    { files: '/usr/bin/app: program\n/opt: data/deep/x' },
    [/^files: line 2: "data\/deep\/x" cannot be looked up: permission denied in ".*\/workspace\/data"/],
    { files: { 'data/deep/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data'), 0) },
  ),
  'a link into a folder that cannot be entered': bad(
    { files: '/usr/bin/app: program\n/opt: link/x' },
    [/^files: line 2: "link\/x" cannot be looked up: permission denied in ".*\/workspace\/data"/],
    {
      files: { 'data/deep/x': '' },
      prepare: (workspace) => {
        symlinkSync('data/deep', join(workspace, 'link'))
        chmodSync(join(workspace, 'data'), 0)
      },
    },
  ),
  'a unit that cannot be read': bad(
    { units: 'app.service\napp-x.service' },
    [/^units: line 2: ".*\/app-x\.service" cannot be read: permission denied/, /Make it readable/],
    { files: { 'app-x.service': unit() }, prepare: (workspace) => chmodSync(join(workspace, 'app-x.service'), 0) },
  ),
  'a pattern through a folder that cannot be listed': bad(
    { units: 'data/*.service' },
    [/^units: line 1: "data\/\*\.service" cannot be looked for: permission denied/],
    { files: { 'data/app.service': unit() }, prepare: (workspace) => chmodSync(join(workspace, 'data'), 0o111) },
  ),
  'an image that cannot be read': bad(
    { mode: 'verify', image: 'app_1.0.raw' },
    [/^image: the path: ".*\/app_1\.0\.raw" cannot be read: permission denied/],
    { files: { 'app_1.0.raw': '' }, prepare: (workspace) => chmodSync(join(workspace, 'app_1.0.raw'), 0) },
  ),
  'a working directory behind a locked folder': bad(
    { 'working-directory': 'data/deep' },
    [/^working-directory: "data\/deep" cannot be looked up: permission denied in ".*\/workspace\/data"/],
    { files: { 'data/deep/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data'), 0) },
  ),
  'an output folder that cannot be written to': bad(
    { 'output-directory': 'data/out' },
    [/^output-directory: "data\/out" cannot be written to: ".*\/workspace\/data": permission denied/],
    { files: { 'data/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data'), 0o555) },
  ),
  'an output folder behind a locked folder': bad(
    { 'output-directory': 'data/out/deep' },
    [/^output-directory: "data\/out\/deep" cannot be looked up: permission denied in ".*\/workspace\/data"/],
    { files: { 'data/x': '' }, prepare: (workspace) => chmodSync(join(workspace, 'data'), 0) },
  ),
}

async function refused(
  { inputs, files, prepare, environment }: Bad,
  name: string,
  options: Partial<RunOptions> = {},
): Promise<{ run: ActionRun; workspace: string; before: string[] }> {
  const workspace = appWorkspace(join(newFolder(), 'workspace'), files)
  if (options.command !== undefined) execFileSync('chown', ['-R', NOBODY, workspace])
  prepare?.(workspace)
  const before = readdirSync(workspace).sort()
  const made = name.includes('absolute path') ? { files: `/usr/bin/app: ${workspace}/out/passwd` } : inputs
  const run = await runAction({
    workspace,
    inputs: appInputs(made),
    environment: environment?.(workspace) ?? {},
    ...options,
  })
  return { run, workspace, before }
}

/** One error that says all of it, and nothing else happened. */
function expectRefusal(bad: Bad, { run, workspace, before }: Awaited<ReturnType<typeof refused>>): void {
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(1)
  for (const pattern of bad.says) expect(errors[0]?.message).toMatch(pattern)
  // What happened, and on a line of its own what to do.
  expect(errors[0]?.message.split('\n').length).toBeGreaterThan(1)
  if (bad.at !== undefined) expect(errors[0]?.properties).toBe(bad.at)
  expect(run.status).toBe(1)
  expect(run.log).not.toMatch(/Pack |bug of this action/)
  expect(readdirSync(workspace).sort()).toEqual(before)
  // The report is written all the same, outside the workspace.
  expect(run.report.error?.message).toMatch(bad.says[0] ?? /./)
  expect(existsSync(join(workspace, 'portable-service'))).toBe(false)
}

describe('bad input', () => {
  it.each(Object.entries(cases))('%s is one clear error', async (name, bad) => {
    expectRefusal(bad, await refused(bad, name))
  })
})

needs(process.getuid?.() === 0, 'only root can run the action as another user').describe(
  'what an ordinary user may not read or write',
  () => {
    it.each(Object.entries(forbidden))('%s is one clear error', async (name, bad) => {
      const prepare = (folder: string): void => void execFileSync('chown', ['-R', NOBODY, folder])
      expectRefusal(bad, await refused(bad, name, { ...asOrdinaryUser(newFolder()), prepare }))
    })
  },
)

describe('text of the repository', () => {
  it('never becomes a workflow command', async () => {
    const workspace = appWorkspace(newFolder(), { 'app-x.service': '[Service]\nExecStart=/usr/bin/app\n' })
    const hostile = '::error::x\n::set-output name=image::/etc/passwd\n::add-mask::app'
    for (const inputs of [
      { units: hostile },
      { files: `/usr/bin/app: ${hostile}` },
      { pname: hostile },
      { description: hostile },
      { version: hostile },
      { 'squash-compression': hostile },
      { mode: hostile },
    ]) {
      const run = await runAction({ workspace, inputs: appInputs(inputs) })
      expect(run.status).toBe(1)
      expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1)
      expect(run.log).not.toMatch(/^\s*::(set-output|add-mask)/m)
      expect(run.outputs.image).toBeUndefined()
    }
  })

  it('in names of files reaches the image as it is', async () => {
    const workspace = appWorkspace(newFolder())
    const names = [
      '-rf',
      '$(id)',
      '`id`',
      '; id',
      'x f 644 0 0 id',
      "it's",
      '"',
      '\\',
      '*',
      '#',
      '::error::x',
      '%n',
      '{a,b}',
    ]
    mkdirSync(join(workspace, 'names'))
    for (const name of names) writeFileSync(join(workspace, 'names', name), name)
    chmodSync(join(workspace, 'names'), 0o755)
    const run = await runAction({ workspace, inputs: appInputs({ files: '/usr/bin/app: program\n/names: names' }) })
    expect(run.log).not.toMatch(/^::error::x/m)
    const verified = await runAction({ workspace, inputs: { mode: 'verify', image: run.outputs.image ?? '' } })
    expect([run.status, verified.status]).toEqual([0, 0])
  })
})
