import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import type { GitHub, GitHubOptions } from '../support/github/github.js'
import { startGitHub } from '../support/github/service.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON, nixEnvironment } from '../support/nix.js'
import { REPOSITORY, runAction, type RunOptions } from '../support/run-action.js'
import { openSeeds } from '../support/seeds.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)

/** What a run of the service `app` gets otherwise than a good one, so that a message comes. */
type Scene = () => Promise<Partial<RunOptions>> | Partial<RunOptions>

const SCENES: Readonly<Record<string, Scene>> = {
  '"…" would not be attached': () => ({ inputs: appInputs({ pname: 'web' }) }),
  'pname: "…" contains "_"': () => ({ inputs: appInputs({ pname: 'my_app' }) }),
  'The program … does not exist': () => ({ inputs: appInputs({ files: '/usr/bin/ap: program' }) }),
  'needs the library …, which its loader does not find': () => ({ workspace: workspaceWithout('libgone.so.1') }),
  'no file matches "…"': () => ({ inputs: appInputs({ units: 'units/*' }) }),
  '… does not exist in the workspace': () => ({ inputs: appInputs({ files: '/usr/bin/app: build/app' }) }),
  'is not readable by everyone on this machine': () => ({
    inputs: appInputs({ files: '/usr/bin/app: program\n/etc/shadow: /etc/shadow' }),
  }),
  '… is not installed on this machine': () => ({ inputs: appInputs({ packages: 'no-such-package' }) }),
  'BindPaths= … takes … from the host': () => ({ workspace: workspaceWith('BindPaths=/srv/data') }),
  'systemd reads the file … on the host': () => ({ workspace: workspaceWith('EnvironmentFile=/etc/app.env') }),
  'the token may not change releases': async () => {
    const { environment, token } = await gitHub({ contentsPermission: 'read' })
    return { environment, inputs: appInputs({ artifact: 'false', release: 'v1.0', token }) }
  },
  'was not uploaded as an artifact: …': async () => {
    const github = await gitHub()
    const body = { msg: 'an artifact with this name already exists on the workflow run' }
    github.fault({ on: /\/CreateArtifact$/, answer: { kind: 'status', status: 409, body } })
    return { environment: github.environment, inputs: appInputs() }
  },
  'the init process of this machine is not systemd': () => ({ inputs: appInputs({ 'attach-test': 'start' }) }),
}

const closing: GitHub[] = []
afterAll(() => Promise.all(closing.map((github) => github.close())))

async function gitHub(options?: GitHubOptions): Promise<GitHub> {
  const github = await startGitHub(options)
  closing.push(github)
  return github
}

/** A service whose unit has this line more. */
function workspaceWith(line: string): string {
  return appWorkspace(newFolder(), { 'app.service': unit(`${line}\n`) })
}

/** A service whose program is linked to a library that nobody has. */
function workspaceWithout(library: string): string {
  const workspace = appWorkspace(newFolder())
  writeFiles(workspace, {
    'gone.c': 'int gone(void) { return 0; }\n',
    'main.c': 'int gone(void);\nint main(void) { return gone(); }\n',
  })
  const cc = (...args: readonly string[]): Buffer => execFileSync('cc', args, { cwd: workspace })
  cc('-shared', '-fPIC', `-Wl,-soname,${library}`, '-o', library, 'gone.c')
  cc('-o', 'program', 'main.c', library)
  rmSync(join(workspace, library))
  return workspace
}

const NIX_SCENES: Readonly<Record<string, Scene>> = {
  'In a git checkout, Nix sees only what git tracks': () => {
    const workspace = seeds.workspace()
    execFileSync('git', ['init', '--quiet'], { cwd: workspace })
    return { workspace, inputs: appInputs({ units: '.#hello-service', pname: 'hello', files: '' }) }
  },
  'does not provide attribute': () => ({
    workspace: seeds.workspace(),
    inputs: appInputs({ units: 'hello.service: .#nothing', pname: 'hello', files: '' }),
  }),
}

/** First cells of the table of what the action says. */
const ROWS = [
  ...(
    /## Troubleshooting\n[^]*?\| --- \| --- \|\n([^]*?)\n\n/.exec(
      readFileSync(join(REPOSITORY, 'README.md'), 'utf8'),
    )?.[1] ?? ''
  ).matchAll(/^\| `(.+?)` \|/gm),
].map(([, cell = '']) => cell)

/** What the action says of a scene. */
async function said(scene: Scene): Promise<string> {
  const good = { workspace: appWorkspace(newFolder()), inputs: appInputs(), environment: {} }
  const options = { ...good, ...(await scene()) }
  const run = await runAction({ ...options, environment: { ...nixEnvironment(), ...options.environment } })
  return run.annotations.map(({ message }) => message).join('\n')
}

function pattern(cell: string): RegExp {
  return new RegExp(
    cell
      .split('…')
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+?'),
  )
}

describe("README's troubleshooting", () => {
  it('has the messages that are tested here', () => {
    expect([...ROWS].sort()).toEqual([...Object.keys(SCENES), ...Object.keys(NIX_SCENES)].sort())
  })

  it.each(Object.entries(SCENES))('has what the action says: %s', async (cell, scene) => {
    expect(await said(scene)).toMatch(pattern(cell))
  })

  needs(canBuildWithNix, NIX_REASON).it.each(Object.entries(NIX_SCENES))(
    'has what Nix says: %s',
    async (cell, scene) => {
      expect(await said(scene)).toMatch(pattern(cell))
    },
  )
})
