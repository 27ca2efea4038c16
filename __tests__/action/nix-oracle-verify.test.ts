import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { needs } from '../support/needs.js'
import { canBuildWithNix, nix, nixEnvironment, NIX_REASON } from '../support/nix.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { openSeeds } from '../support/seeds.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const seeds = openSeeds(temporaryFolders())
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

async function verify(
  inputs: Readonly<Record<string, string>>,
  prepare: (workspace: string) => void = () => undefined,
): Promise<ActionRun> {
  const workspace = seeds.workspace()
  prepare(workspace)
  return runAction({ workspace, inputs: { mode: 'verify', ...inputs }, environment: nixEnvironment() })
}

interface Judgement {
  readonly name: string
  readonly units: string
  readonly verdict: string
  /** The rules that found something. */
  readonly findings: readonly string[]
  /** Names in the input `units`. */
  readonly expected?: string
}

const JUDGEMENTS: Readonly<Record<string, Judgement>> = {
  'hello-image': { name: 'hello_1.0.raw', units: 'hello.service', verdict: 'runs', findings: ['O05', 'U13'] },
  'cowsay-image': {
    name: 'cowsay_1.0.raw',
    units: 'cowsay.socket\ncowsay@.service',
    verdict: 'runs',
    findings: ['O05'],
    expected: 'cowsay.socket\ncowsay@.service',
  },
  'cowsay-image-without-at': {
    name: 'cowsay_1.0.raw',
    units: 'cowsay-.service\ncowsay.socket',
    verdict: 'refused',
    findings: ['V02', 'O05', 'U08', 'U13'],
    expected: 'cowsay.socket\ncowsay@.service',
  },
  'caddyplugins-image': {
    name: 'caddyplugins_2.6.2.raw',
    units: 'caddyplugins.service\ncaddyplugins.socket',
    verdict: 'runs',
    findings: ['O05', 'P03', 'C03'],
  },
  'stateful-image': {
    name: 'hello_1.0.raw',
    units: 'hello.service',
    verdict: 'fails-to-start',
    findings: ['O05', 'U13', 'M04'],
  },
  'underscore-image': { name: 'my_hello_1.0.raw', units: '', verdict: 'refused', findings: ['N03', 'O05', 'U01'] },
}

describe('an image that nixpkgs’ own function made is judged:', () => {
  it.each(Object.entries(JUDGEMENTS))('%s', async (attribute, { name, units, verdict, findings, expected = '' }) => {
    const run = await verify({ image: `.#${attribute}`, units: expected })
    const image = join(seeds.path(attribute), name)
    const digest = execFileSync('sha256sum', [image], { encoding: 'utf8' }).slice(0, 64)
    expect(run.report.findings.map(({ rule }) => rule)).toEqual(findings)
    expect(run.outputs).toMatchObject({ image, 'image-name': name, digest: `sha256:${digest}`, units, verdict })
    expect(run.status).toBe(verdict === 'runs' ? 0 : 1)
  })

  it('as no portable service by systemd-dissect, for want of PORTABLE_PREFIXES', () => {
    const text = execFileSync('systemd-dissect', ['--no-pager', join(seeds.path('hello-image'), 'hello_1.0.raw')], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', SYSTEMD_COLORS: '0' },
    })
    expect(text).toMatch(/✗ portable service/)
  })
})

describe('such an image is found', () => {
  let folder = ''
  beforeAll(() => {
    if (canBuildWithNix) folder = seeds.path('hello-image')
  })
  const link = (workspace: string): void => void nix(['build', '--out-link', 'result', '.#hello-image'], workspace)

  it.each<readonly [string, () => string, (workspace: string) => void]>([
    ['as a package of a flake', () => '.#hello-image', () => undefined],
    ['as the file in it', () => '.#hello-image^out/hello_1.0.raw', () => undefined],
    ['as the folder of the store', () => folder, () => undefined],
    ['as the file of the store', () => `${folder}/hello_1.0.raw`, () => undefined],
    ['through the link of nix build', () => './result', link],
    ['through the link of nix build, by its file', () => 'result/hello_1.0.raw', link],
  ])('%s', async (_, image, prepare) => {
    const run = await verify({ image: image() }, prepare)
    expect([run.status, run.outputs.image, run.report.verdict]).toEqual([0, `${folder}/hello_1.0.raw`, 'runs'])
  })

  it('as the default package, in the article’s own flake', async () => {
    const run = await verify({ image: '.#' })
    expect([run.status, run.outputs['image-name'], run.outputs.units]).toEqual([0, 'hello_1.0.raw', 'hello.service'])
  })
})
