import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { oneJob, run, runSteps, withFolder, write, seenByAction } from './run-here.js'

describe('run steps', () => {
  it('are bash scripts that pass outputs, variables and folders on', async () => {
    const { code, lines } = await runSteps(`
- id: first
  run: |
    echo "one=1" >> "$GITHUB_OUTPUT"
    printf 'many<<E\\na\\nb\\nE\\n' >> "$GITHUB_OUTPUT"
    echo "LATER=from first" >> "$GITHUB_ENV"
    mkdir "$RUNNER_TEMP/bin"
    printf '#!/bin/sh\\necho found me' > "$RUNNER_TEMP/bin/mine"; chmod +x "$RUNNER_TEMP/bin/mine"
    echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
    [[ -z "\${LATER:-}" ]] && echo not yet
- run: |
    mine; echo "$LATER / \${{ env.LATER }} / \${{ steps.first.outputs.one }} / \${{ steps.first.outcome }}"
    echo "err" >&2
    echo "$OWN $GITHUB_SHA \${{ steps.first.outputs.many == format('a{0}b', fromJSON('"\\n"')) }}"
  env:
    OWN: \${{ format('<{0}>', env.LATER) }}
    GITHUB_SHA: mine`)
    expect(lines).toContain('not yet')
    expect(lines).toContain('found me')
    expect(lines).toContain('err')
    expect(lines).toContain('from first / from first / 1 / success')
    expect(lines.find((line) => line.startsWith('<from first> '))).toMatch(/^<from first> [0-9a-f]{40} true$/)
    expect(lines.slice(lines.indexOf('Outputs'))).toEqual(['Outputs', 'first.one = 1', 'first.many = a', '  b', ''])
    expect(code).toBe(0)
  })

  it('stop at a failure; what follows is skipped, unless it asks for the failure', async () => {
    const { code, log } = await runSteps(`
- {id: a, run: 'false; echo NEVER-A'}
- {run: echo NEVER-B}
- {if: failure() && steps.a.outcome == 'failure', run: 'echo seen \${{ job.status }}'}
- {if: always(), run: echo ALWAYS}
- {if: success(), name: 'the last', run: echo NEVER-C}`)
    expect(code).toBe(1)
    expect(log).toContain('error: Process completed with exit code 1.')
    expect(log).toContain('seen failure')
    expect(log).toContain('ALWAYS')
    expect(log).toContain('Step 5: the last\nSkipped (if: success())')
    expect(log).toContain("Skipped (the job's status is failure)")
    expect(log).not.toMatch(/^NEVER/m)
  })

  it('use GitHub’s shells: a failure inside a pipe counts only with "shell: bash"', async () => {
    const { code, log } = await runSteps(`
- run: false | echo DEFAULT
- {shell: sh, run: false | echo SH}
- {shell: bash, run: false | echo BASH, id: bash, continue-on-error: true}
- run: echo \${{ steps.bash.outcome }}-\${{ steps.bash.conclusion }}`)
    expect(log).toMatch(/DEFAULT[^]*SH[^]*BASH[^]*failure-success/)
    expect(code).toBe(0)
    const other = await runSteps('- {shell: pwsh, run: x}')
    expect(other.log).toContain('error: workflow.yml:6: shell: "pwsh" is not supported by the local runner.')
    expect(other.code).toBe(1)
  })

  it('run in the workspace or their working-directory, with env and defaults of all levels', () =>
    withFolder(async (folder) => {
      const steps = `
- run: echo "1 $PWD $A $B $C"
- {run: 'echo "2 $PWD $A $B $C"', working-directory: '\${{ env.A }}', env: {C: step}}
- {run: x, working-directory: missing}`
      const more = 'env: {A: top, B: top, C: top}\ndefaults: {run: {working-directory: sub}}\n'
      write(
        folder,
        '.github/workflows/x.yml',
        oneJob(steps, more).replace('    steps:', '    env: {B: job}\n    steps:'),
      )
      mkdirSync(path.join(folder, 'sub'))
      mkdirSync(path.join(folder, 'top'))
      const { code, log } = await run(folder, { file: '.github/workflows/x.yml' })
      expect(log).toContain(`1 ${folder}/sub top job top`)
      expect(log).toContain(`2 ${folder}/top top job step`)
      expect(log).toContain(`working-directory: "${folder}/missing" is no folder.`)
      expect(code).toBe(1)
    }))

  it('are stopped at timeout-minutes, with what they started', async () => {
    const started = Date.now()
    const { code, log } = await runSteps(`
- {run: 'sleep 50; echo NEVER', timeout-minutes: 0.005}
- {if: always(), run: 'echo after', timeout-minutes: '\${{ 5 }}'}
- {if: always(), run: x, timeout-minutes: soon}`)
    expect(log).toContain('error: The step took longer than its timeout-minutes.')
    expect(log).toContain('after')
    expect(log).toContain('error: workflow.yml:9: timeout-minutes: "soon" is no positive number.')
    expect(log).not.toMatch(/^NEVER/m)
    expect(Date.now() - started).toBeLessThan(40_000)
    expect(code).toBe(1)
  })

  it('may leave a daemon behind, which lives as long as the job', () =>
    withFolder(async (folder) => {
      const steps = `
- run: (while sleep 0.1; do date +%N > beat; done) &
- run: 'rm -f beat; until test -e beat; do sleep 0.1; done; echo alive'`
      write(folder, 'workflow.yml', oneJob(steps))
      const { code, log } = await run(folder)
      expect(log).toContain('alive')
      expect(code).toBe(0)
      rmSync(path.join(folder, 'beat'), { force: true })
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(existsSync(path.join(folder, 'beat'))).toBe(false)
    }))

  it('do not get the caller’s own run, and cannot smuggle NODE_OPTIONS into later steps', async () => {
    const environment = {
      PATH: process.env.PATH,
      GITHUB_TOKEN: 'x',
      ACTIONS_RUNTIME_TOKEN: 'x',
      INPUT_A: 'x',
      npm_b: 'x',
      KEPT: '1',
    }
    const { code, lines } = await runSteps(
      `
- run: env | sort | sed 's/=.*//' | tr '\\n' ' '; echo "NODE_OPTIONS=--x" >> "$GITHUB_ENV"
- {if: always(), run: 'echo "[$NODE_OPTIONS]"'}`,
      { environment },
    )
    const names = lines.find((line) => line.includes(' KEPT '))?.split(' ') ?? []
    expect(names).toEqual(
      expect.arrayContaining(['CI', 'GITHUB_ACTIONS', 'GITHUB_REPOSITORY', 'RUNNER_OS', 'RUNNER_TEMP']),
    )
    expect(names.filter((name) => /TOKEN|^INPUT|^npm/.test(name))).toEqual([])
    expect(lines).toContain('[]')
    expect(code).toBe(1)
  })

  it('take text of a value as text wherever GitHub does', () =>
    withFolder(async (folder) => {
      const steps = `
- {run: 'echo "got $TITLE"', env: {TITLE: '\${{ inputs.title }}'}}
- {uses: ./, with: {with-default: '\${{ inputs.title }}'}}`
      write(
        folder,
        'workflow.yml',
        oneJob(steps).replace('workflow_dispatch', '{workflow_dispatch: {inputs: {title: {default: x}}}}'),
      )
      const title = '"; touch pwned; $(touch pwned) ${{ github.sha }}'
      const ran = await run(folder, { inputs: new Map([['title', title]]) })
      expect(ran.log).toContain(`got ${title}`)
      expect(seenByAction(ran)['INPUT_WITH-DEFAULT']).toBe(title)
      expect(existsSync(path.join(folder, 'pwned'))).toBe(false)
    }))
})
