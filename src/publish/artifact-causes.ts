/** Why an artifact was not uploaded: `why` completes a sentence after a colon. */
export interface Cause {
  readonly why: string
  readonly remedy: string
}

const AGAIN = 'Run the job again.'
const STATUS_PAGE = 'www.githubstatus.com tells of disturbances.'
const HOSTS = 'the host of ACTIONS_RESULTS_URL and *.blob.core.windows.net'
const SURROUNDINGS = `Let this machine reach GitHub's artifact service (${HOSTS}; HTTPS_PROXY and NO_PROXY where it needs a proxy)`

/** What the words of the client mean, the particular before the general. Where the words have a status or a code, `why` repeats it. */
const CAUSES: readonly (readonly [words: RegExp, why: string, remedy: string])[] = [
  [
    /Unable to get the (ACTIONS_\w+) env variable/,
    'the variable $1 is not set',
    'The runner gives it to actions, not to run: steps; keep it when a container or a wrapper clears the environment. Or set artifact: false.',
  ],
  [
    /Failed to get backend IDs|Invalid token specified/,
    'ACTIONS_RUNTIME_TOKEN is no token of the artifact service',
    'Leave the variable as the runner sets it.',
  ],
  [/Invalid value set for (ACTIONS_\w+)/, '$1 is no number above 0', 'Correct the variable, or leave it out.'],
  [
    /not currently supported on GHES/,
    'a GitHub Enterprise Server takes no such artifacts',
    'Set artifact: false, and take the files from the output folder.',
  ],
  [
    /Artifact storage quota has been hit/,
    "the account's storage for artifacts is full",
    'Delete artifacts that nobody needs and shorten retention-days, or buy more; GitHub counts anew every 6 to 12 hours.',
  ],
  [
    /^storage \(403\)/,
    'the storage no longer takes the signed address of this upload (403)',
    `The address is good for an hour or so: if the upload took longer, find out what slows it. ${AGAIN}`,
  ],
  [
    /^Failed to \w+: .*\(401\)/,
    "the artifact service does not take the job's runtime token: most likely it has expired (401)",
    `It ends with the time that the job may take: see what took so long. ${AGAIN}`,
  ],
  [
    /^Failed to \w+: .*\(403\)/,
    'the artifact service forbids it (403)',
    'Artifacts need no entry under permissions:, so see whether a policy, an IP allow list or a proxy is in the way. Or set artifact: false.',
  ],
  [
    /^Failed to \w+: .*\(404\)/,
    'the artifact service does not know this run, or no longer (404)',
    `See whether the run was cancelled or deleted meanwhile, and that ACTIONS_RESULTS_URL is what the runner set. ${AGAIN}`,
  ],
  [
    /^Failed to \w+: .*\((400|422)\)/,
    'the artifact service takes the request for invalid ($1)',
    "The details have the service's own words; a plain version and a retention-days that the repository allows help most.",
  ],
  [
    /^Failed to CreateArtifact: .*\(409\)|^Artifact not found/,
    'another job of this run uploads a file of that name at the same time (409)',
    'In a matrix, give each image a name of its own with architecture-suffix: true.',
  ],
  [
    /\(429\)/,
    'there were too many requests at once, each time (429)',
    'Run the job again later, or fewer legs of a matrix at once (max-parallel).',
  ],
  [
    /Unexpected token|is not valid JSON|Unexpected end of JSON|<!doctype|<html|\bPARSE_ERROR\b/i,
    'something answered in the place of the artifact service, with HTML or other text of its own: most likely a proxy, or the login page of a network',
    `${SURROUNDINGS}, then run the job again.`,
  ],
  [
    /\((5\d\d)\)/,
    'the artifact service or its storage failed each time, at last with status $1',
    `${AGAIN} ${STATUS_PAGE}`,
  ],
  [
    /certificate|self[- ]signed|\bCERT_/i,
    'the certificate of the artifact service is not one that this machine trusts',
    'Where a proxy opens connections, give its certificate to Node.js with NODE_EXTRA_CA_CERTS.',
  ],
  [
    /SSL routines|\bEPROTO\b/,
    'something in the place of the artifact service does not speak TLS',
    `${SURROUNDINGS}, then run the job again.`,
  ],
  [
    /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|tunneling socket|Invalid URL)\b/,
    'no connection to the artifact service or its storage ($1)',
    `${SURROUNDINGS}, then run the job again.`,
  ],
  [
    /Upload progress stalled|Request timeout|\bETIMEDOUT\b/,
    'the artifact service or its storage did not answer in time',
    `${AGAIN} If it happens again, see what slows the connection. ${STATUS_PAGE}`,
  ],
  [
    /\b(ECONNRESET|EPIPE|UND_ERR_SOCKET)\b|socket hang up|aborted/,
    'the connection to the artifact service or its storage broke',
    `${AGAIN} ${STATUS_PAGE}`,
  ],
  [
    /No files were found to upload|during file read|\b(?:ENOENT|EACCES|EISDIR|EIO)\b/,
    'the file cannot be read, or is gone',
    'See what changes the output folder while this step runs.',
  ],
  [/response from backend was not ok/, 'the artifact service refused it without saying why', `${AGAIN} ${STATUS_PAGE}`],
  [/\((\d\d\d)\)/, 'the artifact service or its storage refused it with status $1', AGAIN],
]

export function causeOf(words: string): Cause {
  for (const [pattern, why, remedy] of CAUSES) {
    const found = pattern.exec(words)
    if (found !== null) return { why: why.replace('$1', found[1] ?? 'no code'), remedy }
  }
  return {
    why: 'the upload failed in a way that is not foreseen',
    remedy: `The details have the client's own words. ${AGAIN}`,
  }
}
