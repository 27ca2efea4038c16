import { describe, expect, it } from '@jest/globals'
import { Interrupts } from '../../src/local-runner/interrupts.js'
import { oneJob, run, withFolder, write } from './run-here.js'

describe('a wish to stop', () => {
  const steps = `
- run: |
    trap 'echo caught INT; exit 0' INT
    echo ready; while :; do sleep 0.1; done
- run: echo NEVER
- {if: cancelled(), run: echo cleanup}
- {if: always(), run: 'trap "" INT TERM; echo stubborn; while :; do sleep 0.1; done'}
- {if: always(), run: echo afterwards}`

  it('reaches the step as SIGINT; then only always() and cancelled() run, and SIGKILL ends the stubborn', () =>
    withFolder(async (folder) => {
      write(folder, 'workflow.yml', oneJob(steps))
      const interrupts = new Interrupts(0)
      const onText = (text: string): void => {
        if (text.startsWith('ready')) setTimeout(() => interrupts.deliver('SIGINT'), 100)
        if (text.startsWith('stubborn')) setTimeout(() => interrupts.deliver('SIGINT'), 100)
      }
      const { code, lines } = await run(folder, { interrupts }, onText)
      expect(lines.filter((line) => /^(ready|caught|NEVER|cleanup|stubborn|afterwards)/.test(line))).toEqual([
        'ready',
        'caught INT',
        'cleanup',
        'stubborn',
      ])
      expect(code).toBe(130)
    }))

  it.each([false, true])('goes on to SIGTERM and SIGKILL when the step does not listen (terminal: %s)', (terminal) =>
    withFolder(async (folder) => {
      write(
        folder,
        'workflow.yml',
        oneJob(`- run: 'trap "" INT; trap "echo caught TERM" TERM; echo ready; while :; do sleep 0.1; done'`),
      )
      const interrupts = new Interrupts()
      const onText = (text: string): void => {
        if (text.startsWith('ready')) setTimeout(() => interrupts.deliver('SIGTERM'), 100)
      }
      const { code, log } = await run(folder, { interrupts, terminal, grace: [300, 900] }, onText)
      expect(log).toMatch(/caught TERM[^]*error: The operation was canceled\./)
      expect(code).toBe(143)
    }),
  )
})
