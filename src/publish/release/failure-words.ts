import type { Failure, NoAnswer, Oddity, Refusal } from './failure.js'
import { isAboutCertificate } from './retry.js'

/** What happened, for a line of the log: our own words only. */
export function shortly(failure: Failure): string {
  if (failure.kind === 'no-answer') return connectionWords(failure)
  if (failure.kind === 'odd') return ODD[failure.what]
  return failure.isPage ? `a web page instead of an answer (status ${failure.status})` : `status ${failure.status}`
}

const ODD: Readonly<Record<Oddity['what'], string>> = {
  invisible: 'GitHub does not find the release yet',
  hidden: 'GitHub has a release of the tag and does not show it yet',
  damaged: 'other bytes arrived than were sent',
  removed: 'somebody deleted the upload while it was under way',
  kept: 'GitHub keeps the name of the attempt before',
}

/** What Node's error codes mean, as a sentence without its full stop. */
export function connectionWords({ code }: NoAnswer): string {
  return `${meaningOf(code)} (${code.replace(/[^\w ]/g, '')})`
}

function meaningOf(code: string): string {
  if (isAboutCertificate(code)) return "the server's certificate is not one that this machine trusts"
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name of the server could not be resolved'
    case 'ECONNREFUSED':
      return 'the connection was refused'
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return 'there is no network route to the server'
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return 'the server did not answer in time'
    default:
      return 'the connection broke'
  }
}

/** GitHub's own words, for the curious. Text from outside. */
export function wordsOf({ status, message, problems }: Refusal): string {
  const parts = problems.map(({ field, code, message: words }) =>
    [field, code, words].filter((part) => part !== '').join(': '),
  )
  return [`Status ${status}${message === '' ? '' : `: ${message}`}`, ...parts].join('\n')
}
