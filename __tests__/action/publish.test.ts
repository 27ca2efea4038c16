import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { ANOTHER_PROGRAM, appInputs, appWorkspace } from '../support/services.js'
import { startGitHub } from '../support/github/service.js'
import type { GitHub, StoredArtifact } from '../support/github/github.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()
const FILES = ['app_1.0.raw', 'app_1.0.raw.sha256', 'app_1.0.cdx.json', 'app_1.0.report.json']

let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

/** Runs the bundle with Node 24, as the runner does, with what GitHub gives to a job. */
function build(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = github.environment,
): Promise<ActionRun> {
  return runAction({
    workspace,
    inputs: { ...appInputs(), token: github.token, ...inputs },
    environment,
    command: [NODE24],
  })
}

function sha256(path: string): string {
  return `sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`
}

describe('the artifacts of a build', () => {
  it('are the image and its companions, as they are', async () => {
    const workspace = appWorkspace(temporaryFolder())
    const run = await build(workspace)
    expect(run.status).toBe(0)
    expect(github.artifacts.map(({ name }) => name)).toEqual(FILES)
    for (const { name, path, digest } of github.artifacts) {
      expect(readFileSync(path)).toEqual(readFileSync(join(workspace, 'portable-service', name)))
      expect(digest).toBe(sha256(path))
    }
    const [image] = github.artifacts as [StoredArtifact]
    expect(image.digest).toBe(run.outputs.digest)
    expect(run.outputs['artifact-id']).toBe(String(image.id))
    expect(run.outputs['artifact-url']).toBe(`https://github.com/acme/shop/actions/runs/1/artifacts/${image.id}`)
  })

  it("come back from the artifact service's own client as the same files, with no archive around them", async () => {
    const workspace = appWorkspace(temporaryFolder())
    const run = await build(workspace)
    const folder = temporaryFolder()
    const client = `
      import { DefaultArtifactClient } from '@actions/artifact'
      const client = new DefaultArtifactClient()
      const { artifacts } = await client.listArtifacts()
      for (const { id, digest } of artifacts) await client.downloadArtifact(id, { path: process.argv[1], expectedHash: digest })`
    // Not the synchronous one: the service is in this process.
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', client, folder], {
      env: { ...process.env, ...github.environment },
    })
    for (const name of FILES) expect(sha256(join(folder, name))).toBe(sha256(join(workspace, 'portable-service', name)))
    expect(sha256(join(folder, 'app_1.0.raw'))).toBe(run.outputs.digest)
    execFileSync('sha256sum', ['--check', 'app_1.0.raw.sha256'], { cwd: folder })
    expect(JSON.parse(readFileSync(join(folder, 'app_1.0.report.json'), 'utf8'))).toEqual(run.report)
  })

  it('are kept as long as retention-days says', async () => {
    await build(appWorkspace(temporaryFolder()), { 'retention-days': '7' })
    const [image] = github.artifacts as [StoredArtifact]
    const days = (Date.parse(image.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
  })

  it('are those of the companions that are wanted', async () => {
    const workspace = appWorkspace(temporaryFolder())
    await build(workspace, { artifact: 'false', cache: 'false' })
    expect(github.requests).toEqual([])
    const run = await build(workspace, { sbom: 'false', checksums: 'false' })
    expect(github.artifacts.map(({ name }) => name)).toEqual(['app_1.0.raw', 'app_1.0.report.json'])
    // Those of the run before would lie.
    for (const name of ['app_1.0.raw.sha256', 'app_1.0.cdx.json'])
      expect(existsSync(join(workspace, 'portable-service', name))).toBe(false)
    expect(run.outputs.sbom).toBeUndefined()
  })

  it('are there already when another leg made the same image', async () => {
    const first = await build(appWorkspace(temporaryFolder()))
    const second = await build(appWorkspace(temporaryFolder()))
    expect(second.status).toBe(0)
    expect(second.outputs['artifact-id']).toBe(first.outputs['artifact-id'])
    expect(github.artifacts).toHaveLength(FILES.length)
  })

  it('are not replaced by other bytes, unless "overwrite" says so', async () => {
    const workspace = appWorkspace(temporaryFolder())
    const first = await build(workspace)
    writeFileSync(join(workspace, 'program'), ANOTHER_PROGRAM)
    const refused = await build(workspace)
    expect(refused.status).toBe(1)
    expect(refused.annotations.map(({ message }) => message).join()).toMatch(
      /app_1\.0\.raw[^]*architecture-suffix: true[^]*overwrite: true/,
    )
    expect(github.artifacts[0]?.digest).toBe(first.outputs.digest)
    const replaced = await build(workspace, { overwrite: 'true' })
    expect(replaced.status).toBe(0)
    expect(github.artifacts.map(({ name }) => name).sort()).toEqual([...FILES].sort())
    expect(github.artifacts.find(({ name }) => name === 'app_1.0.raw')?.digest).toBe(replaced.outputs.digest)
  })
})

describe('a release', () => {
  const released = { release: 'v1.0', artifact: 'false' }

  it('is made as a draft at the commit, gets the files, and is published then', async () => {
    const workspace = appWorkspace(temporaryFolder())
    const run = await build(workspace, released)
    expect(run.status).toBe(0)
    const [release] = github.releases
    expect(github.releases).toHaveLength(1)
    expect(release).toMatchObject({ tag_name: 'v1.0', draft: false, publishedTimes: 1 })
    expect(release?.target_commitish).toBe(github.environment.GITHUB_SHA)
    for (const { name, path, state } of release?.assets ?? []) {
      expect(state).toBe('uploaded')
      expect(sha256(path)).toBe(sha256(join(workspace, 'portable-service', name)))
    }
    expect(release?.assets.map(({ name }) => name).sort()).toEqual([...FILES].sort())
    expect(run.outputs['release-url']).toMatch(/^https?:.*v1\.0$/)
    expect(run.outputs['asset-url']).toMatch(/^https?:.*\/app_1\.0\.raw$/)
    const creation = github.requests.findIndex(({ method, path }) => method === 'POST' && path.endsWith('/releases'))
    const publication = github.requests.findIndex(
      ({ method, path }) => method === 'PATCH' && /releases\/\d+$/.test(path),
    )
    const uploads = github.requests.flatMap(({ host, method }, at) =>
      host === 'uploads' && method === 'POST' ? [at] : [],
    )
    expect(uploads).toHaveLength(FILES.length)
    expect(uploads.every((at) => creation < at && at < publication)).toBe(true)
  })

  it('gets assets replaced by those of a new build, and keeps the ones that are the same', async () => {
    const workspace = appWorkspace(temporaryFolder())
    await build(workspace, released)
    const [before] = github.releases
    const old = before?.assets.map(({ id }) => id)
    expect((await build(workspace, released)).status).toBe(0)
    expect(github.releases[0]?.assets.map(({ id }) => id)).toEqual(old)
    writeFileSync(join(workspace, 'program'), ANOTHER_PROGRAM)
    const run = await build(workspace, released)
    expect(run.status).toBe(0)
    const image = github.releases[0]?.assets.find(({ name }) => name === 'app_1.0.raw')
    expect(image?.digest).toBe(run.outputs.digest)
    expect(github.releases[0]?.assets.map(({ name }) => name).sort()).toEqual([...FILES].sort())
    expect(github.releases).toHaveLength(1)
    expect(github.releases[0]?.publishedTimes).toBe(1)
  })

  it('takes the files of several legs that run at once, and is published once', async () => {
    const legs = await Promise.all(
      ['1.0', '1.1', '1.2'].map((version) =>
        build(
          appWorkspace(temporaryFolder()),
          { ...released, version, artifact: 'true' },
          github.environmentOf({ job: `build-${version}` }),
        ),
      ),
    )
    expect(legs.map(({ status, log }) => (status === 0 ? 'good' : log))).toEqual(['good', 'good', 'good'])
    expect(github.releases).toHaveLength(1)
    const [release] = github.releases
    expect(release).toMatchObject({ draft: false, publishedTimes: 1 })
    for (const { outputs } of legs) {
      const asset = release?.assets.find(({ name }) => name === outputs['image-name'])
      expect(asset?.digest).toBe(outputs.digest)
      expect(outputs['release-url']).toBe(legs[0]?.outputs['release-url'])
    }
    expect(release?.assets).toHaveLength(3 * FILES.length)
    expect(github.artifacts).toHaveLength(3 * FILES.length)
  })

  it('stays a draft when release-publish is false', async () => {
    const run = await build(appWorkspace(temporaryFolder()), { ...released, 'release-publish': 'false' })
    expect(run.status).toBe(0)
    expect(github.releases).toMatchObject([{ draft: true, publishedTimes: 0 }])
    expect(github.releases[0]?.assets).toHaveLength(FILES.length)
  })
})

describe('what attestation actions read', () => {
  it('lists the files by their paths in the workspace', async () => {
    const workspace = appWorkspace(temporaryFolder())
    const list = join(temporaryFolder(), 'artifacts')
    writeFileSync(list, '# by an earlier step\n')
    await build(workspace, { artifact: 'false' }, { GITHUB_ARTIFACTS: list })
    expect(readFileSync(list, 'utf8')).toBe(
      `# by an earlier step\n${FILES.map((name) => `portable-service/${name}\n`).join('')}`,
    )
  })

  it('is left alone where there is no such file', async () => {
    const list = join(temporaryFolder(), 'none')
    const run = await build(appWorkspace(temporaryFolder()), { artifact: 'false' }, { GITHUB_ARTIFACTS: list })
    expect(run.status).toBe(0)
    expect(existsSync(list)).toBe(false)
  })
})

describe('without a way to GitHub', () => {
  it.each([
    ['on a laptop', {}, /Not uploaded as an artifact, because .*runner.*The files are in the output folder/],
    [
      'on GitHub Enterprise Server',
      { ...fakeRunner(), GITHUB_SERVER_URL: 'https://git.example.org' },
      /Not uploaded as an artifact, because .*Enterprise.*The files are in the output folder/,
    ],
  ])('%s, the build succeeds, says so in one line, and leaves the files', async (_, environment, line) => {
    const workspace = appWorkspace(temporaryFolder())
    const run = await build(workspace, {}, environment)
    expect(run.status).toBe(0)
    expect(run.log.split('\n').filter((text) => text.startsWith('Not uploaded'))).toHaveLength(1)
    expect(run.log).toMatch(line)
    expect(run.summary).toContain('Not uploaded as an artifact')
    for (const name of FILES) expect(existsSync(join(workspace, 'portable-service', name))).toBe(true)
    expect(run.outputs['artifact-id']).toBeUndefined()
  })

  it('a release without a token is one line too, but on a runner it is an error before anything is built', async () => {
    const workspace = appWorkspace(temporaryFolder())
    const laptop = await build(workspace, { release: 'v1', token: '' }, {})
    expect(laptop.status).toBe(0)
    expect(laptop.log).toMatch(/^Not attached to a release, because there is no token/m)
    const runner = await build(appWorkspace(temporaryFolder()), { release: 'v1', token: '' })
    expect(runner.status).toBe(1)
    expect(runner.annotations[0]?.message).toMatch(/^token: is empty/)
    expect(runner.outputs.image).toBeUndefined()
  })
})

function fakeRunner(): Record<string, string> {
  return { ACTIONS_RUNTIME_TOKEN: 'x', ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }
}

describe('the bundle', () => {
  it('is done as soon as the last upload is: no open connection keeps the step waiting', async () => {
    const run = build(appWorkspace(temporaryFolder()), { release: 'v1.0' })
    const { status } = await run
    const ended = Date.now()
    expect(status).toBe(0)
    const answered = Date.parse(github.releases[0]?.published_at ?? '')
    expect(ended - answered).toBeLessThan(3000)
  })
})
