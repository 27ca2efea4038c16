import { createHash } from 'node:crypto'

/** The job that a runtime token is for. */
export interface Job {
  /** What the service calls the run: not the number that people see. */
  readonly runBackendId: string
  readonly jobBackendId: string
  /** GITHUB_RUN_ID. */
  readonly runId: string
  /** GITHUB_JOB. */
  readonly jobId: string
}

/** ACTIONS_RUNTIME_TOKEN of each job that was asked for. */
export class RuntimeTokens {
  private readonly jobs = new Map<string, Job>()

  issue(runId: string, jobId: string): string {
    const job: Job = { runBackendId: uuid(runId), jobBackendId: uuid(`${runId}/${jobId}`), runId, jobId }
    const scope = `Actions.GenericRead:${uuid('plan')} Actions.Results:${job.runBackendId}:${job.jobBackendId}`
    const payload = { iss: 'https://token.actions.githubusercontent.com', exp: 4_102_444_800, scp: scope }
    const token = [encoded({ alg: 'RS256', typ: 'JWT' }), encoded(payload), 'c2VjcmV0LW9mLXRoZS1ydW50aW1l'].join('.')
    this.jobs.set(token, job)
    return token
  }

  jobOf(authorization: string | undefined): Job | undefined {
    return this.jobs.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '')
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function uuid(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex')
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-')
}
