import { warning } from '@actions/core'

/**
 * The days that are asked for, or as many as the repository allows; said once, and not by the client for each file.
 * @param limit GITHUB_RETENTION_DAYS; an older runner sets none
 */
export function allowedRetention(days: number | undefined, limit: string): number | undefined {
  const most = /^[1-9]\d*$/.test(limit) ? Number(limit) : Infinity
  if (days === undefined || days <= most) return days
  warning(
    `retention-days: the repository keeps artifacts for ${most} days at most, so these are kept for ${most} and not ${days}.`,
  )
  return most
}
