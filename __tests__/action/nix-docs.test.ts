import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { contentOf } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON } from '../support/nix.js'
import { REPOSITORY } from '../support/run-action.js'
import { openSeeds } from '../support/seeds.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const seeds = openSeeds(temporaryFolders())
const withNix = needs(canBuildWithNix, NIX_REASON)
const FILES = ['README.md', 'docs/from-nixpkgs.md']

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}

/** The inputs of every step in the YAML blocks of a text that has a source of Nix in it. */
function steps(text: string): readonly Readonly<Record<string, string>>[] {
  const blocks = [...text.matchAll(/```yaml\n([^]*?)```/g)].map(([, block = '']) => block)
  return blocks
    .filter((block) => block.includes('.#'))
    .flatMap((block) => {
      const yaml = parse(block) as readonly Step[] | { readonly jobs: { readonly image: { readonly steps: Step[] } } }
      const found = 'jobs' in yaml ? yaml.jobs.image.steps : yaml
      return found.flatMap(({ with: inputs }) => (inputs === undefined ? [] : [inputs]))
    })
}

function textOf(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8')
}

const examples = FILES.flatMap((file) =>
  steps(textOf(file)).map((inputs, at) => [`${file}, ${at + 1}: ${inputs.pname}`, inputs] as const),
)

describe('the documentation of sources of Nix', () => {
  it('has five examples', () => {
    expect(examples).toHaveLength(5)
  })

  it.each(FILES)('%s links to what is there', (file) => {
    const targets = [...textOf(file).matchAll(/\]\(([^):#]+)\)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(join(REPOSITORY, dirname(file), target)))).toEqual([])
  })
})

withNix.describe('an example of it', () => {
  withNix.it.each(examples)('%s builds as it stands', async (_, inputs) => {
    const run = await seeds.build({ 'squash-compression': 'zstd -Xcompression-level 1', ...inputs })
    expect(run.outputs['image-name']).toBe(`${inputs.pname}_${inputs.version}.raw`)
    expect(run.report.verdict).toBe('runs')
    expect(run.annotations.filter(({ level }) => level !== 'notice')).toEqual([])
    const units = Object.keys(contentOf(run.root)).filter((path) => path.startsWith('/etc/systemd/system/'))
    expect(units.map((path) => path.split('/').at(-1)).sort()).toEqual(run.outputs.units?.split('\n'))
  })
})
