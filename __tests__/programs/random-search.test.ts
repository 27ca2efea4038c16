import fc from 'fast-check'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'
import { library, program, type Wanted } from './linked.js'
import { APP, expectAgreement, isThere, realTrees, SYSTEMS, type Files } from './real-systems.js'

const { ask } = realTrees()

const NAMES = ['liba.so', 'libb.so', 'libx.so']
const FOLDERS = ['/usr/lib', '/opt/l', '/opt/m/deep', '/opt/app/lib']
const LISTS = ['/opt/l', '/opt/m/deep:/opt/l', '$ORIGIN', '$ORIGIN/../lib', '/opt/link/../l', '/opt/none:/opt/link', '']

const needed = fc.subarray(NAMES)
const list = fc.oneof(
  fc.constant({}),
  fc.constantFrom(...LISTS).map((rpath) => ({ rpath })),
  fc.constantFrom(...LISTS).map((runpath) => ({ runpath })),
)

function fileOf(name: string): fc.Arbitrary<Wanted | undefined> {
  const real = fc.tuple(needed, list).map(([names, lists]) => library(name, { needed: names, ...lists }))
  return fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 4 },
    { arbitrary: real, weight: 4 },
    {
      arbitrary: fc.constantFrom(`-> ${name}`, `-> ../l/${name}`, '-> gone', 'text', '', `-> ../../usr/lib/${name}`),
      weight: 1,
    },
  )
}

const places = FOLDERS.flatMap((folder) => NAMES.map((name) => [`${folder}/${name}`, fileOf(name)] as const))

/** Libraries here and there, that need each other, some of them no libraries at all. */
const files: fc.Arbitrary<Files> = fc
  .tuple(fc.record(Object.fromEntries(places)), fc.subarray(NAMES, { minLength: 1 }), list)
  .map(([libraries, names, lists]) => ({
    '/opt/link': '-> m/deep',
    ...Object.fromEntries(
      Object.entries(libraries).flatMap(([path, file]) => (file === undefined ? [] : [[path, file] as const])),
    ),
    [APP]: program({ needed: names, ...lists }),
  }))

for (const system of [SYSTEMS.glibc, SYSTEMS.musl]) {
  const here = needs(isThere(system), `no ${system.name} to run as root (scripts/fetch-foreign-packages)`)
  here.it(`whatever is where: the search of ${system.name} is that of its loader`, async () => {
    await fc.assert(
      fc.asyncProperty(files, async (tree) => {
        expectAgreement(await ask(system, tree))
      }),
      runs(15),
    )
  })
}
