import { setOutputs } from './outputs.js'
import { conclude, type Conclusion } from './report/conclude.js'
import type { ProfileName } from './systemd/profile.js'

/** The profile that portablectl attaches with when none is named. */
export const PROFILE: ProfileName = 'default'

/**
 * Tells the verdict wherever it is looked for: outputs, report, annotations, summary, exit status.
 * @returns the path of the report
 */
export function tell(conclusion: Conclusion): string {
  const { units, fileName, storePaths } = conclusion
  const { verdict, report } = conclude(conclusion)
  setOutputs({ verdict, report, units, 'image-name': fileName })
  if (storePaths !== undefined) setOutputs({ 'store-paths': storePaths.map(({ path }) => path) })
  return report
}
