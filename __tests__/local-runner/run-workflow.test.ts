import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { oneJob, run, runSteps, withFolder, write } from './run-here.js'

describe('a whole workflow', () => {
  it('skips other actions, whatever they contain, and says so', async () => {
    const { code, log } = await runSteps(`
- {uses: actions/checkout@v5, id: out, with: {x: '\${{ strange.thing(1) }}'}}
- run: echo "[\${{ steps.out.outputs.x }}]"`)
    expect(log).toContain(
      'Step 1: actions/checkout@v5\nnotice: Skipped: the local runner runs no other action than its own.',
    )
    expect(log).toContain('[]')
    expect(code).toBe(0)
  })

  it('runs jobs in the order of their needs, with outputs, conditions and the first leg', () =>
    withFolder(async (folder) => {
      const workflow = `
on: push
jobs:
  last:
    if: always() && needs.two.result == 'failure'
    needs: [one, two, three]
    steps: [{run: 'echo "got $W"', env: {W: '\${{ needs.one.outputs.word }} \${{ toJSON(needs.three.result) }}'}}]
  three: {needs: two, steps: [{run: echo NEVER}]}
  two: {needs: one, steps: [{run: exit 9}]}
  one:
    strategy: {matrix: {os: [linux, mac], arch: "\${{ fromJSON('[\\"x64\\", \\"arm\\"]') }}", exclude: [{os: linux, arch: x64}]}}
    outputs: {word: '\${{ steps.s.outputs.word }}'}
    steps: [{id: s, run: 'echo "word=\${{ matrix.os }}-\${{ matrix.arch }}" >> $GITHUB_OUTPUT'}]
  reusable: {uses: ./.github/workflows/x.yml}
`
      write(folder, 'workflow.yml', workflow)
      const all = await run(folder)
      expect(all.log).toContain('notice: All 5 jobs run, one after another: one, two, three, last, reusable.')
      expect(all.log).toContain('notice: Only the first of 3 legs of the matrix runs: os=linux, arch=arm')
      expect(all.log).toContain('got linux-arm "skipped"')
      expect(all.log).toContain('Job three\nSkipped (it needs two)')
      expect(all.log).toContain('the local runner does not run other workflows (./.github/workflows/x.yml)')
      expect(all.log).not.toMatch(/^NEVER/m)
      expect(all.code).toBe(1)
      const one = await run(folder, { job: 'one' })
      expect([one.code, one.log.includes('Job two')]).toEqual([0, false])
      const two = await run(folder, { job: 'two' })
      expect(two.log).toContain('notice: Job two runs after what it needs: one, two.')
    }))

  it('names an unsupported expression with its file and line before any step runs', async () => {
    const { code, log } = await runSteps(`
- run: echo NEVER
- run: |
    echo
    echo \${{ hashFiles('**/lock') }}`)
    expect(log).toBe(
      "error: workflow.yml:10: ${{ hashFiles('**/lock') }}: the function hashFiles() is not supported by the local runner.\n" +
        '  The local runner reads github, env, inputs, steps, needs, matrix, runner, job, vars and secrets.\n',
    )
    expect(code).toBe(1)
  })

  it('says once that secrets and variables are empty, and nothing of an event but its inputs', async () => {
    const { code, log } = await runSteps(`
- {run: 'echo "[$A$B]"', env: {A: '\${{ secrets.KEY }}', B: '\${{ secrets.KEY }}\${{ vars.V }}'}}
- {run: 'echo "\${{ github.event_name == ''release'' && github.event.release.id || ''by hand'' }}"'}
- {run: 'echo \${{ github.event.release.id }}'}`)
    expect(log.match(/secrets\.KEY is empty/g)).toHaveLength(1)
    expect(log).toContain('[]')
    expect(log).toContain('by hand')
    expect(log).toContain(
      'error: workflow.yml:9: ${{ github.event.release.id }}: a run on one machine has no such value',
    )
    expect(code).toBe(1)
  })

  it('takes inputs from their defaults or the caller', () =>
    withFolder(async (folder) => {
      const inputs =
        '{a: {default: x}, b: {type: boolean, default: true}, c: {type: number, default: 2}, d: {type: choice, options: [p, q]}, e: {required: true}}'
      const on = `{workflow_dispatch: {inputs: ${inputs}}}`
      write(
        folder,
        'workflow.yml',
        oneJob(`- {run: echo $ALL | tr -d ' "', env: {ALL: '\${{ toJSON(inputs) }}'}}`).replace(
          'workflow_dispatch',
          on,
        ),
      )
      expect((await run(folder)).log).toMatch(
        /error: workflow\.yml:\d+: The workflow's input "e" is required .*\n.*--input e=VALUE/,
      )
      expect((await run(folder, { inputs: new Map([['z', '']]) })).log).toContain('declares no input "z"')
      const { log } = await run(folder, {
        inputs: new Map([
          ['e', 'E'],
          ['c', '5'],
          ['b', 'false'],
        ]),
      })
      expect(log).toContain('{a:x,b:false,c:5,d:p,e:E}')
    }))

  it('keeps the summary of all steps and says where it is', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `line ${index}`)
    const { log } = await runSteps(`
- {run: 'echo "# One" >> $GITHUB_STEP_SUMMARY'}
- {run: 'printf "%s\\n" ${many.map((line) => `"${line}"`).join(' ')} > $GITHUB_STEP_SUMMARY'}`)
    const file = /^Summary: (.*)$/m.exec(log)?.[1] ?? ''
    expect(readFileSync(file, 'utf8')).toBe(['# One', ...many, ''].join('\n'))
    expect(log).toContain('  … and 9 more lines')
    rmSync(path.dirname(file), { recursive: true })
  })

  it('ends with one clear error for a file that is not there or not a workflow', () =>
    withFolder(async (folder) => {
      write(folder, 'bad/workflow.yml', 'jobs:\n  a: [\n')
      const missing = await run(folder, { file: 'none.yml' })
      expect([missing.code, missing.lines[0]]).toEqual([1, 'error: none.yml cannot be read: there is no such file.'])
      const bad = await run(folder, { file: 'bad' })
      expect(bad.code).toBe(1)
      expect(bad.lines[0]).toMatch(/^error: bad\/workflow\.yml:\d: bad\/workflow\.yml is not valid YAML/)
    }))

  it('takes the commit and the repository from git', () =>
    withFolder(async (folder) => {
      write(
        folder,
        'workflow.yml',
        oneJob("- run: 'echo ${{ github.repository }} ${{ github.ref }} ${{ github.sha }}'"),
      )
      write(
        folder,
        'make.yml',
        oneJob(`- run: |
    git init -q -b topic . && git remote add origin https://u:p@github.com/own/name.git
    git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git rev-parse HEAD`),
      )
      const made = await run(folder, { file: 'make.yml' })
      const sha = /^[0-9a-f]{40}$/m.exec(made.log)?.[0] ?? 'none'
      expect((await run(folder)).log).toContain(`own/name refs/heads/topic ${sha}`)
    }))
})
