import { quote } from '../../errors.js'
import type { Refusal } from './failure.js'
import { wordsOf } from './failure-words.js'

/** What is told of a failure: `why` completes a sentence. */
export interface Told {
  /** Behind `publish.` */
  readonly code: string
  readonly why: string
  readonly remedy: string
}

/** 403: GitHub knows the token, and it may not. */
export function ofForbidden(failure: Refusal): Told {
  const all = wordsOf(failure)
  if (/workflow/i.test(all) && /permission|scope/i.test(all))
    return {
      code: 'permission',
      why: 'the tag would be new and stand at a commit that changes workflow files, which this token has no permission for (status 403)',
      remedy: 'Push the tag first, and run this for it (on: push: tags).',
    }
  if (/SAML|SSO/.test(all))
    return {
      code: 'permission',
      why: 'the organization wants the token to be authorized for single sign-on (status 403)',
      remedy: "Authorize it in the token's settings, or leave the input token out, for the job's own.",
    }
  return {
    code: 'permission',
    why: 'the token may not change releases (status 403)',
    remedy:
      'Give the job "permissions: contents: write"; a token of your own needs "Contents: write". The token of a pull request from a fork never has it: leave the input release empty there.',
  }
}

export const IMMUTABLE: Told = {
  code: 'immutable-release',
  why: 'the release is published and immutable, so its files never change again',
  remedy:
    'Use a new tag. Where several legs of a matrix attach files, set release-publish: false in each of them and publish in one last job, when all files are there (gh release edit TAG --draft=false).',
}

export const HIDDEN: Told = {
  code: 'contended',
  why: 'GitHub says that it exists already, and does not show it',
  remedy: 'See whether another workflow changes the same release at the same time, then run the job again.',
}

/** 422: the token may, and GitHub does not want it. Its words are in messages; most have no code. */
export function ofInvalid(failure: Refusal, tag: string): Told {
  const all = wordsOf(failure)
  if (/used by an immutable release/i.test(all))
    return {
      code: 'immutable-release',
      why: `the tag ${quote(tag)} once belonged to an immutable release, and no other ever gets it`,
      remedy: 'Use a new tag.',
    }
  if (/immutable/i.test(all)) return IMMUTABLE
  if (/rule violation|being restricted|Cannot create ref|pre_receive/i.test(all))
    return {
      code: 'tag-rules',
      why: `a rule of the repository does not let this token make the tag ${quote(tag)}`,
      remedy:
        'Push the tag as somebody who may, or let the rule be bypassed (repository settings, Rules). The draft stays with its files, and the next run publishes it.',
    }
  if (failure.problems.some(({ code }) => code === 'already_exists')) return HIDDEN
  return {
    code: 'invalid',
    why: 'GitHub takes the request for invalid (status 422)',
    remedy: "The details have GitHub's own words.",
  }
}
