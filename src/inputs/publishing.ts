import { ActionError, inputError, quote } from '../errors.js'
import { artifactNameProblem } from '../publish/artifact-name.js'
import { whyNoArtifacts } from '../publish/artifact-service.js'
import type { Publishing } from '../publish/publishing.js'
import { parseTag } from '../publish/release/tag.js'
import { readBoolean, scalar } from './input.js'

/** GitHub keeps nothing longer: 90 days, 400 in private repositories. Which of them holds, the artifact service knows. */
const LONGEST_RETENTION = 400

/** What becomes of the image `fileName` and its companions: `artifact`, `retention-days`, `overwrite`, `release…`, `token`, `sbom`, `checksums`. */
export function readPublishing(fileName: string): Publishing {
  return {
    sbom: readBoolean('sbom', true),
    checksums: readBoolean('checksums', true),
    artifact: readArtifact(fileName),
    release: readRelease(),
  }
}

function readArtifact(fileName: string): Publishing['artifact'] {
  const isWanted = readBoolean('artifact', true)
  const overwrite = readBoolean('overwrite')
  const retentionDays = readRetention()
  if (!isWanted) return undefined
  const problem = artifactNameProblem(fileName)
  if (problem !== undefined)
    throw inputError(
      'version',
      `the image would be named ${quote(fileName)}, and an artifact of GitHub cannot have that name: ${problem}`,
      'Use letters, digits, ".", "-", "+" and "~" in version, or set artifact: false.',
    )
  const whyNot = whyNoArtifacts(process.env)
  return whyNot === undefined ? { retentionDays, overwrite } : { whyNot }
}

function readRetention(): number | undefined {
  const text = scalar('retention-days')
  // As actions/upload-artifact has it: 0 stands for what the repository says.
  if (text === '' || text === '0') return undefined
  if (/^\d{1,3}$/.test(text) && Number(text) <= LONGEST_RETENTION) return Number(text)
  throw inputError(
    'retention-days',
    `${quote(text)} is no number of days from 1 to ${LONGEST_RETENTION}.`,
    'Write a whole number, such as 7, or leave it out for what the repository says.',
  )
}

function readRelease(): Publishing['release'] {
  const text = scalar('release')
  const publish = readBoolean('release-publish', true)
  if (text === '') return undefined
  const tag = parseTag(text)
  if (!tag.ok) throw inputError('release', tag.reason, tag.remedy)
  const token = scalar('token')
  if (token === '') {
    // Where nothing gives tokens, none can be missing: a workflow may be tried on a laptop as it is.
    if (!isOnRunner()) return { whyNot: 'there is no token (input token)' }
    throw inputError(
      'token',
      `is empty, and the release ${quote(tag.tag)} cannot be reached without one.`,
      "Leave the input out, for the job's own token, or check that the secret it names exists (a pull request from a fork has no secrets).",
    )
  }
  if (!/^[\x21-\x7e]+$/.test(token))
    throw inputError(
      'token',
      'has blanks, line breaks or other characters in it that no token has.',
      'Store the secret anew, the token alone, without a line break.',
    )
  return { ...readRepository(), tag: tag.tag, publish, token }
}

function isOnRunner(): boolean {
  return (process.env.ACTIONS_RUNTIME_TOKEN ?? '') !== '' || process.env.RUNNER_ENVIRONMENT === 'github-hosted'
}

/** Where the release is; the runner says so. */
function readRepository(): { readonly owner: string; readonly repository: string; readonly commit: string } {
  const [, owner, repository] = /^([\w.-]+)\/([\w.-]+)$/.exec(variable('GITHUB_REPOSITORY')) ?? []
  if (owner === undefined || repository === undefined) throw noVariable('GITHUB_REPOSITORY', 'OWNER/NAME')
  const commit = variable('GITHUB_SHA')
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) throw noVariable('GITHUB_SHA', "a commit's hash")
  return { owner, repository, commit }
}

function variable(name: string): string {
  return process.env[name] ?? ''
}

function noVariable(name: string, form: string): ActionError {
  return new ActionError({
    code: `environment.${name}`,
    message: `The environment variable ${name} is ${quote(variable(name))}, which is not ${form}: the release has no repository.`,
    remedy: 'A runner sets it. Outside of one, set it yourself, or leave the input release out.',
  })
}
