import { beforeAll, describe, expect, it } from '@jest/globals'
import { verdictsOf, type Finding } from '../../src/rules/finding.js'
import type { ProfileName } from '../../src/systemd/profile.js'
import { buildCase } from '../support/corpus/build-case.js'
import type { CorpusCase } from '../support/corpus/case.js'
import { CORPUS } from '../support/corpus/corpus.js'
import { judgeCase } from '../support/corpus/judge-case.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const freshFolder = temporaryFolders()

/** As many at a time as keep two cores busy. */
const WORKERS = 3

type Judged = ReadonlyMap<ProfileName, readonly Finding[]>
const judged = new Map<CorpusCase, Judged | Error>()

beforeAll(async () => {
  const folder = freshFolder()
  const left = [...CORPUS]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      judged.set(next, await judgedCase(next, folder))
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
}, 300_000)

/** One image that cannot be built or judged shall not hide the others. */
async function judgedCase(corpusCase: CorpusCase, folder: string): Promise<Judged | Error> {
  try {
    const path = await buildCase(corpusCase, folder)
    return await judgeCase(
      path,
      corpusCase.expected.map(({ profile }) => profile),
    )
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function findingsOf(corpusCase: CorpusCase, profile: ProfileName): readonly Finding[] {
  const found = judged.get(corpusCase)
  if (found === undefined || found instanceof Error) throw found ?? new Error('not judged')
  return found.get(profile) ?? []
}

const EXPECTED = CORPUS.flatMap((corpusCase) =>
  corpusCase.expected.map(({ open: why, ...expectation }) => ({ corpusCase, ...expectation, why })),
)

function agrees({ corpusCase, profile, verdicts, rules }: (typeof EXPECTED)[number]): void {
  const findings = findingsOf(corpusCase, profile)
  expect(verdictsOf(findings)).toEqual(verdicts)
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([...rules]))
}

describe('the corpus', () => {
  it('has a name of its own for each image', () => {
    expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length)
  })

  it.each(EXPECTED.filter(({ why }) => why === undefined))(
    '$corpusCase.name under $profile ($corpusCase.about)',
    agrees,
  )

  describe('where what systemd reports does not decide, and the expectation is our own', () => {
    it.each(EXPECTED.filter(({ why }) => why !== undefined))(
      '$corpusCase.name under $profile ($corpusCase.about): $why',
      agrees,
    )
  })
})
