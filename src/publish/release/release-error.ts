import { ActionError, quote } from '../../errors.js'
import { redact } from '../../runner/redact.js'
import type { Failure, NoAnswer, Oddity, Refusal } from './failure.js'
import { connectionWords, wordsOf } from './failure-words.js'
import { HIDDEN, ofForbidden, ofInvalid, type Told } from './refusals.js'
import { isAboutCertificate, isAboutRate, PATIENCE, toldSeconds } from './retry.js'

/** What a request was for, and of which release; `doing` completes "The job could not …": `upload "app.raw"`. */
export interface Purpose {
  readonly doing: string
  readonly owner: string
  readonly repository: string
  readonly tag: string
  /** A secret: it goes into no text. */
  readonly token: string
}

/** The one place where what goes wrong with GitHub becomes our words. */
export function releaseError(failure: Failure, purpose: Purpose, now = Date.now()): ActionError {
  const { code, why, remedy } = told(failure, purpose, now)
  const { doing, tag, owner, repository, token } = purpose
  return new ActionError({
    code: `publish.${code}`,
    message: `The job could not ${doing} (release ${quote(tag)} of ${owner}/${repository}): ${why}.`,
    remedy,
    ...(failure.kind === 'refused' && !failure.isPage
      ? { details: redact(`GitHub said:\n${wordsOf(failure)}`, [token]) }
      : {}),
  })
}

function told(failure: Failure, purpose: Purpose, now: number): Told {
  switch (failure.kind) {
    case 'no-answer':
      return ofConnection(failure)
    case 'odd':
      return ofOddity(failure, purpose)
    case 'refused':
      return ofRefusal(failure, purpose, now)
  }
}

const AGAIN = 'Run the job again: what is uploaded already is not uploaded twice.'

function ofConnection(failure: NoAnswer): Told {
  const why = connectionWords(failure)
  if (isAboutCertificate(failure.code))
    return {
      code: 'certificate',
      why,
      remedy: 'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
    }
  const neverMade = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UNREACH|CONNECT_TIMEOUT/.test(failure.code)
  return {
    code: neverMade ? 'unreachable' : 'connection',
    why: `${why}, each time`,
    remedy: neverMade
      ? 'Check that this machine reaches GitHub (GITHUB_API_URL; HTTPS_PROXY and NO_PROXY where it needs a proxy), then run the job again.'
      : AGAIN,
  }
}

function ofOddity({ what }: Oddity, purpose: Purpose): Told {
  if (what === 'invisible') return notFound(purpose)
  if (what === 'hidden') return HIDDEN
  if (what === 'removed' || what === 'kept')
    return {
      code: 'contended',
      why:
        what === 'removed'
          ? 'somebody deleted the upload while it was under way, each time'
          : 'GitHub keeps the name of an upload that failed',
      remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
    }
  return {
    code: 'damaged',
    why: 'other bytes arrived than were sent, each time',
    remedy:
      'Check that no other step changes the file meanwhile, and what stands between this machine and GitHub; then run the job again.',
  }
}

function ofRefusal(failure: Refusal, purpose: Purpose, now: number): Told {
  const { status } = failure
  if (failure.isPage) return ofPage(failure)
  if (isAboutRate(failure)) return ofRate(failure, now)
  if (status >= 500)
    return {
      code: 'github',
      why: `GitHub failed each time, at last with status ${status}`,
      remedy: `${AGAIN} www.githubstatus.com tells of disturbances.`,
    }
  if (status === 401)
    return {
      code: 'token',
      why: 'GitHub does not know the token, or it is no longer valid (status 401)',
      remedy:
        "Leave the input token out, for the job's own token, which is valid as long as the job runs; or renew the secret that it names.",
    }
  if (status === 403) return ofForbidden(failure)
  if (status === 404) return notFound(purpose)
  if (status === 422) return ofInvalid(failure, purpose.tag)
  return {
    code: 'refused',
    why: `GitHub refused it with status ${status}`,
    remedy: "The details have GitHub's own words.",
  }
}

function notFound({ owner, repository }: Purpose): Told {
  return {
    code: 'not-found',
    why: 'GitHub shows nothing there to this token (status 404)',
    remedy: `Check that ${owner}/${repository} is right and that the token may see it: the job needs "permissions: contents: write"; a fine-grained token needs the repository among its own, with "Contents: write".`,
  }
}

function ofPage({ status }: Refusal): Told {
  const remedy =
    'Something between this machine and GitHub answers in its place, such as a proxy: check HTTPS_PROXY, NO_PROXY and GITHUB_API_URL, then run the job again.'
  return { code: 'page', why: `a web page came back (status ${status}), and GitHub's API gives none`, remedy }
}

function ofRate(failure: Refusal, now: number): Told {
  const seconds = toldSeconds(failure, now)
  const why = `GitHub takes no more requests for now (status ${failure.status})`
  if (seconds === undefined || seconds <= PATIENCE)
    return { code: 'rate-limit', why, remedy: `Wait some minutes. ${AGAIN}` }
  const time = new Date(now + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')
  return {
    code: 'rate-limit',
    why: `${why}, for longer than a job should wait`,
    remedy: `Come back in ${Math.ceil(seconds / 60)} minutes, at ${time} UTC. ${AGAIN}`,
  }
}
