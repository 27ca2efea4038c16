import { readFileSync } from 'node:fs'

/**
 * JavaScript for the most memory that a process ever had, in bytes. Not `resourceUsage().maxRSS`: Linux has that begin with what the parent had, and jest's
 * workers are large (getrusage(2) does not say so; exec_mmap in the kernel's fs/exec.c does).
 */
export const PEAK = `Number(/^VmHWM:\\s+(\\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024`

/** The same of this process. */
export function peakOfThisProcess(): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
}
