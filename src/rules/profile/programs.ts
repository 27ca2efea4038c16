import { isOn } from '../../systemd/setting-values.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { rule, type Rule, type SubjectUnit } from '../rule.js'
import { runtimesOf } from './runtimes.js'

export const codeIsDenied: Rule = rule(
  {
    id: 'P04',
    severity: 'warning',
    title: 'No program that makes its code at run time runs with MemoryDenyWriteExecute=yes.',
    why: 'The kernel refuses memory that is written and executed (EPERM, EACCES): JIT compilers such as those of Node.js, Java, .NET, LuaJIT and PyPy, programs packed by UPX, and closures of libffi fail or stop. All stock profiles but trusted set it, and a unit cannot undo it.',
    remedy:
      'Attach with a profile of your own that leaves MemoryDenyWriteExecute= out, or with trusted; or run the program without its JIT (node --jitless).',
    source: 'systemd.exec(5), MemoryDenyWriteExecute=',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      if (!isOn(unit.effective, 'MemoryDenyWriteExecute')) continue
      for (const { command, runtime } of await runtimesOf(subject, unit)) {
        if (!runtime.makesCode || command.words.some(({ text }) => text === '--jitless')) continue
        report(
          `${command.key}= of ${unit.name} runs ${runtime.name}, which makes code at run time: with MemoryDenyWriteExecute=yes of the profile ${subject.profile.name} it fails.`,
          'Attach with a profile of your own without MemoryDenyWriteExecute=, or with trusted.',
          { unit, setting: command.setting, offset: command.offset },
        )
      }
    }
  },
)

/** A runtime with threads has more than this many at once. */
const MANY_TASKS = 16

export const tooFewTasks: Rule = rule(
  {
    id: 'P06',
    severity: 'warning',
    title: 'No runtime with many threads runs where TasksMax= allows a few.',
    why: 'The profile strict sets TasksMax=4, of processes and threads: Go, Java, Node.js and .NET start more before they do anything, and fail with EAGAIN. A unit cannot raise it.',
    remedy: 'Attach with nonetwork or default, or with a profile of your own.',
    source: 'src/portable/profile/system/strict/service.conf; systemd.resource-control(5), TasksMax=',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      const tasks = fewTasks(unit)
      if (tasks === undefined) continue
      for (const { command, runtime } of await runtimesOf(subject, unit)) {
        if (!runtime.hasThreads) continue
        report(
          `${command.key}= of ${unit.name} runs ${runtime.name}, which starts more threads than TasksMax=${tasks} allows.`,
          'Attach with nonetwork or default, or with a profile of your own that sets a higher TasksMax=.',
          { unit, setting: command.setting, offset: command.offset },
        )
      }
    }
  },
)

function fewTasks({ effective }: SubjectUnit): number | undefined {
  const value = lastSetting(effective, 'Service', 'TasksMax')?.value ?? ''
  return /^\d+$/.test(value) && Number(value) <= MANY_TASKS ? Number(value) : undefined
}
