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

/** Expectations of one boot: about a minute. */
const AT_ONCE = 60
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

const outcomes = new Map(SUITES.map((suite) => [suite, new Map<string, Outcome>()] as const))

/** The systemds side by side: each waits for most of the time. */
beforeAll(async () => {
  images = freshFolder()
  for (const each of ASKED) await buildCase(each, images)
  await Promise.all(SUITES.map(measure))
}, 9_000_000)

describe.each(SUITES)('the systemd of %s', (suite) => {
  it.each(EXPECTED)('does with $id what is expected ($about)', ({ id, verdicts }) => {
    const outcome = outcomes.get(suite)?.get(id)
    expect([outcome?.verdict, outcome?.said]).toEqual([verdicts[RELEASE_OF[suite]], outcome?.said])
  })
})

async function measure(suite: Suite): Promise<void> {
  const all = batches(ASKED)
  for (const [at, batch] of all.entries()) {
    const { output } = await rig.boot(suite, {
      script: scenario(batch, '/images'),
      binds: [{ from: images, to: '/images' }],
      patience: AT_ONCE * PATIENCE,
    })
    for (const [id, outcome] of readOutcomes(output)) outcomes.get(suite)?.set(id, outcome)
    // The whole corpus takes long, and nobody should have to guess whether it gets on.
    if (all.length > 1) process.stderr.write(`${suite}: ${at + 1} of ${all.length} boots\n`)
  }
}
