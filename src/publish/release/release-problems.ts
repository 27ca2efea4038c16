import { ActionError, quote } from '../../errors.js'
import { IMMUTABLE } from './refusals.js'
import type { Purpose } from './release-error.js'

/** What can be wrong with a release and its files though GitHub refuses nothing. */

export function immutableRelease(purpose: Purpose): ActionError {
  const { code, why, remedy } = IMMUTABLE
  return new ActionError({
    code: `publish.${code}`,
    message: `Files cannot be attached to the ${nameOf(purpose)}: ${why}.`,
    remedy,
  })
}

/** An answer that is not of the form that GitHub's API has. */
export function unexpectedAnswer(purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.answer',
    message: `The job could not ${purpose.doing}: the answer is not what GitHub's API gives (${nameOf(purpose)}).`,
    remedy:
      'Something between this machine and GitHub may answer in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.',
  })
}

export function releaseDeleted(purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.release-deleted',
    message: `The ${nameOf(purpose)} was deleted while files were attached to it.`,
    remedy: 'If nobody meant that, run the job again: it makes a new one.',
  })
}

/** Others change the same files or releases faster than this process comes to an end. */
export function contended(purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.contended',
    message: `The ${nameOf(purpose)} is changed by others again and again while files are attached to it.`,
    remedy: 'See which other workflow attaches files of these names, and run one after the other (concurrency).',
  })
}

/** @param began by GitHub's clock, `now` too: ms since 1970 */
export function unfinishedUpload(
  name: string,
  { began, until }: { readonly began: number | undefined; readonly until: number | undefined },
  now: number,
  purpose: Purpose,
): ActionError {
  const since = began === undefined ? '' : `, for ${Math.max(1, Math.floor((now - began) / 60_000))} minutes now`
  const then =
    until === undefined
      ? ''
      : ` Without that, it is taken for a leftover from ${new Date(until).toISOString().slice(11, 16)} UTC on.`
  return new ActionError({
    code: 'publish.unfinished-upload',
    message: `${quote(name)} of the ${nameOf(purpose)} is being uploaded by somebody else${since}, or was left by a job that was cut off.`,
    remedy: `If no other job uploads it, delete it (gh release delete-asset TAG NAME) and run this one again: what is uploaded already is not uploaded twice.${then}`,
  })
}

/** @param theirs the file that is there, as people know it */
export function nameClash(name: string, theirs: string, purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.name-clash',
    message: `${quote(name)} was not attached to the ${nameOf(purpose)}: GitHub makes the same name of it as of ${quote(theirs)}, which is there.`,
    remedy:
      'Use a version of letters, digits, ".", "+" and "-" alone for releases (no "~" or "^"); or delete the file that is there.',
  })
}

export function otherArchitecture(name: string, theirs: string, ours: string, purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.other-architecture',
    message: `${quote(name)} of the ${nameOf(purpose)} is an image for ${theirs}, and this one is for ${ours}. It is not replaced.`,
    remedy: 'Set architecture-suffix: true, so that images for several architectures have names of their own.',
  })
}

export function unclearArchitecture(name: string, why: string, purpose: Purpose): ActionError {
  return new ActionError({
    code: 'publish.other-architecture',
    message: `${quote(name)} of the ${nameOf(purpose)} may be an image for another architecture, for it cannot be read: ${why}. It is not replaced.`,
    remedy: 'Set architecture-suffix: true, or delete that file of the release by hand.',
  })
}

function nameOf({ owner, repository, tag }: Purpose): string {
  return `release ${quote(tag)} of ${owner}/${repository}`
}
