export interface JobFacts {
  readonly owner: string
  readonly repository: string
  readonly runId: number
  readonly job: string
}

/** What a runner tells the processes of a job; of the server's address it tells that of github.com, or clients take it for an Enterprise Server. */
export function jobEnvironment(
  { owner, repository, runId, job }: JobFacts,
  runtimeToken: string,
  apiUrl: string,
  resultsUrl: string,
): Readonly<Record<string, string>> {
  return {
    RUNNER_ENVIRONMENT: 'github-hosted',
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ACTIONS_RESULTS_URL: `${resultsUrl}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: apiUrl,
    GITHUB_REPOSITORY: `${owner}/${repository}`,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: String(runId),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: job,
    GITHUB_WORKFLOW: 'CI',
    GITHUB_ACTOR: 'octocat',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_SHA: '4a7c1e0b9d3f5286a1c4e7b0d9f2a5c8e1b4d7f0',
  }
}
