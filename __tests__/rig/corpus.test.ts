import { beforeAll, expect } from '@jest/globals'
import { buildCase } from '../support/corpus/build-case.js'
import type { CorpusCase } from '../support/corpus/case.js'
import { CORPUS } from '../support/corpus/corpus.js'
import { readOutcomes, type Outcome } from '../support/corpus/outcome.js'
import { scenario } from '../support/corpus/scenario.js'
import { rigTests } from '../support/rig/rig-tests.js'
import { RELEASE_OF, SUITES, type Suite } from '../support/rig/suites.js'
import { FACTOR } from '../support/runs.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const { rig, it, describe } = await rigTests()
const freshFolder = temporaryFolders()

/** Expectations of one boot. */
const AT_ONCE = 150
/** Seconds that one may take at worst, most take one: a service that never gets ready, a portabled that hangs. */
const PATIENCE = 90

/** What is asked: everything in a long run, else one case of every other group of cases, under the profile that comes first. */
const ASKED: readonly CorpusCase[] =
  FACTOR > 1
    ? CORPUS.map((each) => withExpected(each, () => true)).filter(({ expected }) => expected.length > 0)
    : slice()

function slice(): CorpusCase[] {
  const about = new Map<string, CorpusCase>()
  for (const each of CORPUS) {
    const [group = ''] = /^\w+/.exec(each.about) ?? []
    const measured = withExpected(each, (_, index) => index === 0)
    if (!about.has(group) && measured.expected.length > 0) about.set(group, measured)
  }
  return [...about.values()].filter((_, index) => index % 2 === 0)
}

/** Without expectations that nobody can measure. */
function withExpected(each: CorpusCase, isAsked: (expectation: unknown, index: number) => boolean): CorpusCase {
  return { ...each, expected: each.expected.filter(({ open }) => open === undefined).filter(isAsked) }
}

const EXPECTED = ASKED.flatMap(({ name, about, expected }) =>
  expected.map(({ profile, verdicts }) => ({ id: `${name} ${profile}`, about, verdicts })),
)

/** Cases in boots of about equal length. */
function batches(cases: readonly CorpusCase[]): CorpusCase[][] {
  const made: CorpusCase[][] = []
  let room = 0
  for (const each of cases) {
    if (room < each.expected.length) {
      made.push([])
      room = AT_ONCE
    }
    made.at(-1)?.push(each)
    room -= each.expected.length
  }
  return made
}

let images = ''

const outcomes = new Map<Suite, ReadonlyMap<string, Outcome>>()

/** The systemds side by side: each waits for most of the time. */
beforeAll(async () => {
  images = freshFolder()
  for (const each of ASKED) await buildCase(each, images)
  await Promise.all(SUITES.map(async (suite) => outcomes.set(suite, await measured(suite))))
}, 3_600_000)

describe.each(SUITES)('the systemd of %s', (suite) => {
  it.each(EXPECTED)('does with $id what is expected ($about)', ({ id, verdicts }) => {
    const outcome = outcomes.get(suite)?.get(id)
    expect([outcome?.verdict, outcome?.said]).toEqual([verdicts[RELEASE_OF[suite]], outcome?.said])
  })
})

async function measured(suite: Suite): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  for (const batch of batches(ASKED)) {
    const { output } = await rig.boot(suite, {
      script: scenario(batch, '/images'),
      binds: [{ from: images, to: '/images' }],
      patience: AT_ONCE * PATIENCE,
    })
    for (const [id, outcome] of readOutcomes(output)) outcomes.set(id, outcome)
  }
  return outcomes
}
