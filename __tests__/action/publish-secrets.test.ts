import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { startGitHub } from '../support/github/service.js'
import type { GitHub } from '../support/github/github.js'
import { findProgram } from '../../src/runner/find-program.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()

let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

interface Made {
  readonly run: ActionRun
  /** Everything that the run wrote, by what it is. */
  readonly texts: Readonly<Record<string, string>>
}

/** A build that publishes in every way, with the log as wordy as it gets. */
async function publish(more: Readonly<Record<string, string>> = {}, debug = '1'): Promise<Made> {
  const workspace = appWorkspace(temporaryFolder())
  let runner = ''
  const run = await runAction({
    workspace,
    inputs: { ...appInputs(), release: 'v1.0', token: github.token, ...more },
    environment: { ...github.environment, RUNNER_DEBUG: debug },
    command: [NODE24],
    prepare: (folder) => {
      runner = folder
    },
  })
  return {
    run,
    texts: { log: run.log, ...contentsOf(runner), ...contentsOf(join(workspace, 'portable-service')) },
  }
}

function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')]),
  )
}

function whereIs(secret: string, texts: Made['texts']): string[] {
  return Object.entries(texts).flatMap(([name, text]) => (text.includes(secret) ? [name] : []))
}

function expectNoSecret({ texts }: Made): void {
  expect(Object.keys(texts)).toEqual(
    expect.arrayContaining([
      'log',
      'output',
      'state',
      'summary',
      'app_1.0.raw',
      'app_1.0.report.json',
      'app_1.0.cdx.json',
    ]),
  )
  for (const secret of [
    github.token,
    github.runtimeToken,
    github.expiredToken,
    github.runtimeToken.split('.')[1] ?? '',
  ])
    expect(whereIs(secret, texts)).toEqual([])
  // Signatures of addresses: the toolkit itself names them to the runner, which then hides them; nothing else may.
  const { log = '', ...rest } = texts
  const masks = [...log.matchAll(/^::add-mask::(.*)$/gm)].map(([, mask = '']) => mask)
  const shown = masks.reduce((text, mask) => text.replaceAll(mask, '***'), log)
  for (const text of [shown, ...Object.values(rest)]) expect(text).not.toMatch(/[?&]sig=(?!\*\*\*)[^\s&"]/)
}

describe('secrets', () => {
  it('are in nothing that a good run writes', async () => {
    const made = await publish()
    expect(made.run.status).toBe(0)
    expectNoSecret(made)
  })

  it.each([
    ['the artifact', { on: /CreateArtifact/ }],
    ['the blob storage', { on: /comp=block/ }],
    ['a release', { on: /\/releases/ }],
  ])('are in nothing that a run writes when %s answers with what it was sent', async (_, { on }) => {
    // As a debugging proxy may: the headers of the request come back in the error.
    const echo = `denied: authorization: token ${github.token} Bearer ${github.runtimeToken} https://x.invalid/?sig=abc%2Fdef`
    github.fault({ on, answer: { kind: 'status', status: 403, body: { message: echo, msg: echo } } })
    const made = await publish({}, '')
    expect(made.run.status).toBe(1)
    const { log = '', ...others } = made.texts
    // The artifact client itself hands every answer to the runner, to show when it debugs; the runner masks what it knows to be secret.
    expectNoSecret({ ...made, texts: { ...others, log: log.replace(/^::debug::Body: .*$/gm, '') } })
  })

  it('are in nothing that a run writes when the token has expired', async () => {
    const made = await publish({ token: github.expiredToken })
    expect(made.run.status).toBe(1)
    expectNoSecret(made)
  })

  it('are not in the environment of the programs that the action starts', async () => {
    const tools = temporaryFolder()
    const seen = temporaryFolder()
    for (const name of ['mksquashfs', 'unsquashfs']) {
      const real = findProgram(name) ?? ''
      writeFileSync(join(tools, name), `#!/bin/sh\nenv > ${seen}/${name}-$$\nexec ${real} "$@"\n`)
      chmodSync(join(tools, name), 0o755)
    }
    const workspace = appWorkspace(temporaryFolder())
    mkdirSync(join(workspace, 'x'))
    const run = await runAction({
      workspace,
      inputs: { ...appInputs(), 'squashfs-tools': tools, token: github.token },
      environment: github.environment,
    })
    expect(run.status).toBe(0)
    const environments = Object.values(contentsOf(seen))
    expect(environments.length).toBeGreaterThan(1)
    for (const environment of environments) {
      expect(environment).toContain('PATH=')
      expect(environment).not.toMatch(/^(?:INPUT_|ACTIONS_|STATE_)/m)
    }
  })
})

describe('what GitHub answers', () => {
  const hostile =
    '\n::set-output name=image::stolen\n::error::forged\n<script>x</script> **bold** [link](https://evil.invalid) \u001b[31mred @everyone `code` | cell'

  it.each([
    ['the artifact', /CreateArtifact/],
    ['a release', /\/releases/],
  ])('for %s reaches neither the log as a command nor the summary as markup', async (_, on) => {
    github.fault({ on, answer: { kind: 'status', status: 422, body: { message: hostile, msg: hostile } } })
    const { run } = await publish()
    expect(run.status).toBe(1)
    expect(run.outputs.image).toMatch(/app_1\.0\.raw$/)
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1)
    expect(run.log).not.toMatch(/^::(?:set-output|error::forged)/m)
    expect(run.summary).not.toMatch(/<script|\*\*bold|\]\(https:\/\/evil|\u001b|@everyone/)
  })
})
