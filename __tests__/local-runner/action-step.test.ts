import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { FIXTURE_ACTION, oneJob, run, runSteps, withFolder, write, seenByAction } from './run-here.js'

describe('the action’s own step', () => {
  it('gets the environment of a runner, with the defaults of action.yml', () =>
    withFolder(async (folder) => {
      const steps = `
- uses: org/portable-service-action@v1
  id: build
  env: {STEP_OWN: '1'}
  with: {two words: 'a\${{ 1 }}', old: x, Order: main, strange: y}
- run: echo "image is \${{ steps.build.outputs.image }} \${{ steps.build.outputs.plain }}"`
      write(folder, 'workflow.yml', oneJob(steps))
      const ran = await run(folder)
      const seen = seenByAction(ran)
      expect(seen).toMatchObject({
        'INPUT_WITH-DEFAULT': 'from action.yml',
        INPUT_TOKEN: '',
        INPUT_TWO_WORDS: 'a1',
        INPUT_ORDER: 'main',
        GITHUB_WORKSPACE: folder,
        GITHUB_ACTION_PATH: FIXTURE_ACTION,
        GITHUB_ACTION: 'build',
        GITHUB_EVENT_NAME: 'workflow_dispatch',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_SHA: '0'.repeat(40),
        RUNNER_OS: 'Linux',
        STEP_OWN: '1',
      })
      expect(Object.keys(seen).filter((name) => /^ACTIONS_|TOKEN/.test(name))).toEqual(['INPUT_TOKEN'])
      expect(existsSync(seen.RUNNER_TEMP ?? '')).toBe(false)
      expect(ran.log).toContain(`CWD ${folder}`)
      expect(ran.log).toContain('image is /tmp/an image.raw 1')
      expect(ran.log).toContain("warning: Unexpected input(s) 'Order', 'strange', valid inputs are ['with-default', ")
      expect(ran.log).toContain("warning: Input 'old' has been deprecated with message: use with-default")
      expect(ran.log).toContain('build.image = /tmp/an image.raw')
      expect(ran.code).toBe(0)
    }))

  it('is followed by its post step, last first, with the state that main saved', async () => {
    const { code, log } = await runSteps(`
- {uses: ./, with: {order: first, with-default: A}}
- {uses: ./, with: {order: second, with-default: B, outcome: 3}}
- {uses: ./, with: {order: third}}
- {run: echo LAST, if: always()}`)
    const order = log.match(/^(MAIN|POST kept for \w+ default=\w output=true|LAST|error: .*)/gm)
    expect(order).toEqual([
      'MAIN',
      'MAIN',
      'error: Process completed with exit code 3.',
      'LAST',
      'POST kept for second default=B output=true',
      'POST kept for first default=A output=true',
      'error: Job only: failure.',
    ])
    expect(code).toBe(1)
  })

  it('fails the job when its post step fails', async () => {
    const { code, log } = await runSteps('- {uses: ./, with: {post-outcome: 4}}')
    expect(log).toContain('error: Process completed with exit code 4.')
    expect(code).toBe(1)
  })

  it.each([
    ['success()', '0', true],
    ['success()', '1', false],
    ['failure()', '1', true],
    ['always()', '1', true],
    ["runner.os == 'Nothing'", '0', false],
  ])('honours post-if: %s after exit code %s', (condition, outcome, isRun) =>
    withFolder(async (folder) => {
      const actionRoot = path.join(folder, 'action')
      for (const name of ['main.mjs', 'post.mjs'])
        write(actionRoot, name, readFileSync(path.join(FIXTURE_ACTION, name), 'utf8'))
      write(
        actionRoot,
        'action.yml',
        `inputs: {outcome: {}, post-outcome: {}}\nruns: {main: main.mjs, post: post.mjs, post-if: "${condition}"}\n`,
      )
      write(folder, 'workflow.yml', oneJob(`- {uses: ./action, with: {outcome: '${outcome}'}}`))
      const { log } = await run(folder, { actionRoot })
      expect(log.includes('POST kept')).toBe(isRun)
    }),
  )
})
