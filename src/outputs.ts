import { setOutput } from '@actions/core'
import type { Verdict } from './rules/finding.js'

/** Every output of the action, by the name that action.yml gives it. */
export interface Outputs {
  readonly image: string
  readonly 'image-name': string
  readonly digest: string
  readonly size: number
  readonly units: readonly string[]
  readonly 'store-paths': readonly string[]
  readonly verdict: Verdict
  readonly report: string
  readonly 'cache-hit': boolean
  readonly 'artifact-id': number
  readonly 'artifact-url': string
  readonly 'release-url': string
  readonly 'asset-url': string
  readonly sbom: string
  readonly 'security-exposure': string
}

/** Sets the outputs given; nothing else sets one. Lists have one entry per line. */
export function setOutputs(outputs: Partial<Outputs>): void {
  for (const [name, value] of Object.entries(outputs)) {
    setOutput(name, Array.isArray(value) ? value.join('\n') : value)
  }
}
