/**
 * The seconds of CPU that this process takes for some work. The clock on the wall would tell how busy the machine is; even CPU takes up to twice
 * its time beside a busy neighbour on the same core. So a limit is several times what the work takes, and far below what it would take without its law.
 */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
