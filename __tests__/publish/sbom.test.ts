import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import * as formats from 'ajv-formats'
import fc from 'fast-check'
import type { StorePathInfo } from '../../src/closure/nix/store-path-info.js'
import type { ImagePlan, PlanEntry } from '../../src/image/plan.js'
import type { OwnedFiles } from '../../src/publish/sbom-parts.js'
import { sbomName, sbomOf } from '../../src/publish/sbom.js'
import { storePath, type StorePath } from '../../src/sources/store-path.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { byInput, installed, MACHINE } from '../support/machine-closures.js'
import { REPOSITORY } from '../support/run-action.js'
import { file, planOf, serviceOf } from '../support/plans.js'
import { runs } from '../support/runs.js'

const DIGEST = `sha256:${'ab'.repeat(32)}`

interface Bill {
  readonly serialNumber: string
  readonly metadata: { readonly component: { readonly name: string; readonly hashes: readonly { content: string }[] } }
  readonly components: readonly {
    readonly 'bom-ref': string
    readonly name: string
    readonly version?: string
    readonly properties: readonly { name: string; value: string }[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const problemsOf = schemaOf16()

/** The schema of CycloneDX 1.6, of their own library. */
function schemaOf16(): (bill: unknown) => unknown {
  const schema = (name: string): object =>
    JSON.parse(
      readFileSync(
        join(REPOSITORY, 'node_modules/@cyclonedx/cyclonedx-library/res/schema', `${name}.SNAPSHOT.schema.json`),
        'utf8',
      ),
    ) as object
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  // Their names for formats of text that ajv-formats has not.
  ajv.addFormat('iri-reference', true).addFormat('idn-email', true)
  formats.default.default(ajv)
  // Their references lead to the files beside them, whose names here have SNAPSHOT in them.
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` })
  const validate = ajv.compile(schema('bom-1.6'))
  return (bill) => (validate(bill) ? [] : validate.errors)
}

function info(name: string, references: readonly StorePath[] = []): StorePathInfo {
  return { path: path(name), narHash: `sha256-${'A'.repeat(43)}=`, narSize: 1234, references }
}

/** A store path of that name, with a hash of its own. */
function path(name: string): StorePath {
  const hash = Array.from(name)
    .reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 0xffffff, 7)
    .toString(16)
  return storePath(`/nix/store/${hash.replace(/e/g, 'z').padStart(32, '0')}-${name}`)
}

function plan(storePaths: readonly StorePathInfo[], more: Partial<ImagePlan> = {}): ImagePlan {
  return { ...planOf({ '/x': file('x') }), storePaths, ...more }
}

function parse(text: string): Bill {
  return JSON.parse(text) as Bill
}

const GLIBC = info('glibc-2.39-52', [path('glibc-2.39-52')])
const OPENSSL = info('openssl-3.0.14-bin', [path('glibc-2.39-52'), path('openssl-3.0.14-bin')])
const APP = info('app', [path('openssl-3.0.14-bin'), path('glibc-2.39-52')])

describe('the bill of materials', () => {
  it('has a component for each store path: name, version, output and the hash of its archive', () => {
    const bill = parse(sbomOf(plan([GLIBC, OPENSSL, APP]), DIGEST))
    const openssl = bill.components.find(({ name }) => name === 'openssl')
    expect(openssl).toMatchObject({ version: '3.0.14', 'bom-ref': path('openssl-3.0.14-bin').slice(11) })
    expect(openssl?.properties).toEqual([
      { name: 'nix:output_path', value: OPENSSL.path },
      { name: 'nix:output', value: 'bin' },
      { name: 'nix:narHash', value: OPENSSL.narHash },
      { name: 'nix:narSize', value: '1234' },
    ])
    expect(bill.components.map(({ name, version }) => [name, version])).toEqual(
      expect.arrayContaining([
        ['app', undefined],
        ['glibc', '2.39-52'],
      ]),
    )
    expect(bill.metadata.component).toMatchObject({ name: 'app', hashes: [{ content: 'ab'.repeat(32) }] })
  })

  it('says what needs what, from the image down', () => {
    const { dependencies } = parse(sbomOf(plan([GLIBC, OPENSSL, APP]), DIGEST))
    const graph = Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref.replace(/^[^-]*-/, ''), dependsOn]))
    expect(graph).toMatchObject({
      image: [APP.path.slice(11)],
      app: [GLIBC.path, OPENSSL.path].map((one) => one.slice(11)).sort(),
      'openssl-3.0.14-bin': [GLIBC.path.slice(11)],
      'glibc-2.39-52': [],
    })
  })

  it.each([
    ['an image of no store path', plan([])],
    ['one of three', plan([GLIBC, OPENSSL, APP])],
    ['store paths that need each other', plan([info('a', [path('b')]), info('b', [path('a')])])],
    [
      'a description full of markup',
      plan([], {
        identity: { ...planOf({}).identity, description: '"}\u001b[31m<script>::set-output name=x::y' },
        units: [serviceOf('app.service'), serviceOf('app@.service')],
      }),
    ],
  ])('is CycloneDX 1.6: %s', (_, image) => {
    expect(problemsOf(parse(sbomOf(image, DIGEST)))).toEqual([])
  })

  it('says which format it is of, and nothing of when it was made', () => {
    const bill = parse(sbomOf(plan([APP]), DIGEST))
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bill.metadata).not.toHaveProperty('timestamp')
  })

  it('tells whether more is in the image than store paths', () => {
    const aggregates = (entries: ImagePlan['entries']): unknown =>
      (JSON.parse(sbomOf(plan([APP], { entries }), DIGEST)) as { compositions: unknown }).compositions
    const ordinary = { kind: 'path', path: '/x', device: 1, inode: 2, modified: 3 } as const
    const entry: PlanEntry = { kind: 'file', mode: 0o644, size: 1, source: ordinary, because: 'the test' }
    const closure = { aggregate: 'complete', dependencies: [APP.path.slice(11)] }
    expect(aggregates(planOf({ '/x': entry }).entries)).toEqual([
      { aggregate: 'incomplete', dependencies: ['image'] },
      closure,
    ])
    expect(aggregates(planOf({ '/x': file('x') }).entries)).toEqual([
      { aggregate: 'complete', dependencies: ['image'] },
      closure,
    ])
  })

  describe('of an image with packages', () => {
    const base = planOf({ '/x': file('x') })
    const ofPath = (path: string): PlanEntry => ({
      kind: 'file',
      mode: 0o644,
      size: 1,
      source: { kind: 'path', path, device: 1, inode: 2, modified: 3 },
      because: 'the test',
    })
    const files = MACHINE.entries.flatMap(({ kind, path }) => (kind === 'file' ? [[path, ofPath(path)] as const] : []))
    const entries = new Map([...base.entries, ...files, [imagePath('/usr/bin/app'), ofPath('/src/app')]])
    const buildMachine = { id: 'debian', prettyName: 'Debian', versionId: '12' }
    const image: ImagePlan = { ...base, machine: MACHINE, buildMachine, entries, storePaths: [APP] }
    const purl = (name: string): string => `pkg:deb/debian/${name}@1:2.0%2Bb1~x-1?arch=amd64&distro=debian-12`
    const owner = installed('libs', byInput('unused'))
    const owned = new Map(['/usr/lib/libb.so', '/usr/lib/liba.so'].map((path) => [imagePath(path), owner] as const))

    it('has each, by its package URL, with its source, and what needs it', () => {
      const bill = parse(sbomOf(image, DIGEST, owned))
      expect(problemsOf(bill)).toEqual([])
      expect(bill.components.map((one) => one['bom-ref'])).toEqual([
        APP.path.slice(11),
        ...['daemon', 'dash', 'data', 'libs'].map(purl),
      ])
      expect(bill.components[1]).toMatchObject({ name: 'daemon', version: '1:2.0+b1~x-1', purl: purl('daemon') })
      expect(bill.components[1]?.properties).toContainEqual({ name: 'deb:source', value: 'daemon' })
      const graph = Object.fromEntries(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))
      expect(graph).toMatchObject({
        image: [APP.path.slice(11), ...['daemon', 'dash', 'libs'].map(purl)].sort(),
        [purl('daemon')]: [purl('data')],
        [purl('libs')]: [],
      })
    })

    it('names the files of packages that are not there as a whole', () => {
      const { components } = parse(sbomOf(image, DIGEST, owned))
      const libs = components
        .find(({ name }) => name === 'libs')
        ?.properties.filter(({ name }) => name.endsWith(':file'))
      expect(libs?.map(({ value }) => value)).toEqual(['/usr/lib/liba.so', '/usr/lib/libb.so'])
    })

    it('is complete when every file is of a package', () => {
      const aggregates = (owners: OwnedFiles): unknown =>
        (JSON.parse(sbomOf(image, DIGEST, owners)) as { compositions: { aggregate: string }[] }).compositions.map(
          ({ aggregate }) => aggregate,
        )
      const all = new Map(
        ['/usr/bin/app', '/usr/lib/ld.so', ...owned.keys()].map((path) => [imagePath(path), owner] as const),
      )
      expect(aggregates(owned)).toEqual(['incomplete', 'complete', 'incomplete', 'unknown'])
      expect(aggregates(all)).toEqual(['complete', 'complete', 'incomplete', 'unknown'])
    })

    it('is the same in whatever order they come', () => {
      const [x, y] = ['x', 'y'].map((name) => installed(name, byInput('unused')))
      if (x === undefined || y === undefined) throw new Error('no packages')
      const files: OwnedFiles = new Map([...owned, [imagePath('/usr/bin/y'), y], [imagePath('/usr/bin/x'), x]])
      const turned = { ...image, machine: { ...MACHINE, packages: MACHINE.packages.toReversed() } }
      const bill = sbomOf(image, DIGEST, files)
      expect(sbomOf(turned, DIGEST, new Map([...files].reverse()))).toBe(bill)
      const names = parse(bill).components.map(({ name }) => name)
      expect(names).toEqual(['app', 'daemon', 'dash', 'data', 'libs', 'x', 'y'])
    })

    it('has a package once, also when a file of it came by itself', () => {
      const twice = new Map([[imagePath('/usr/lib/liba.so'), installed('daemon', byInput('unused'))]])
      expect(parse(sbomOf(image, DIGEST, twice)).components.map(({ name }) => name)).toEqual([
        'app',
        'daemon',
        'dash',
        'data',
      ])
    })

    it('and whose packages need each other, hangs together', () => {
      const packages = ['a', 'b'].map((name) =>
        installed(
          name,
          byInput('unused'),
          ['a', 'b'].filter((each) => each !== name),
        ),
      )
      const circle = { ...image, storePaths: [], machine: { ...MACHINE, packages } }
      const bill = parse(sbomOf(circle, DIGEST))
      expect(problemsOf(bill)).toEqual([])
      expect(bill.dependencies[0]).toEqual({ ref: 'image', dependsOn: [purl('a'), purl('b')] })
    })
  })

  it('is not taken for CycloneDX 1.6 when something is missing: the schema is looked at', () => {
    const bill = parse(sbomOf(plan([APP]), DIGEST))
    expect(problemsOf({ ...bill, components: [{ type: 'library' }] })).not.toEqual([])
    expect(problemsOf({ ...bill, serialNumber: 'x' })).not.toEqual([])
  })

  it('is the same for the same image, in whatever order its store paths come, and another for another', () => {
    const graph = fc.array(fc.array(fc.nat(5), { maxLength: 4 }), { maxLength: 6 }).map((edges) =>
      edges.map((to, at) =>
        info(
          `p${at}-1.${at}`,
          // A store lists a reference once.
          [...new Set(to.map((target) => path(`p${target % edges.length}-1.${target % edges.length}`)))],
        ),
      ),
    )
    fc.assert(
      fc.property(graph, fc.nat(), (infos, seed) => {
        const turned = [
          ...infos.slice(seed % (infos.length || 1)),
          ...infos.slice(0, seed % (infos.length || 1)),
        ].reverse()
        const bill = sbomOf(plan(infos), DIGEST)
        expect(sbomOf(plan(turned.map((one) => ({ ...one, references: one.references.toReversed() }))), DIGEST)).toBe(
          bill,
        )
        expect(problemsOf(parse(bill))).toEqual([])
        const { dependencies, components } = parse(bill)
        // Every component can be reached from the image.
        const reached = new Set(['image'])
        for (const ref of reached)
          dependencies.find((one) => one.ref === ref)?.dependsOn.forEach((next) => reached.add(next))
        expect([...reached].sort()).toEqual(['image', ...components.map((one) => one['bom-ref'])].sort())
      }),
      runs(50),
    )
    expect(parse(sbomOf(plan([APP]), DIGEST)).serialNumber).not.toBe(
      parse(sbomOf(plan([APP]), `sha256:${'cd'.repeat(32)}`)).serialNumber,
    )
  })

  it('has a name that tools know', () => {
    expect(sbomName('app_1.0.raw')).toBe('app_1.0.cdx.json')
  })
})
