import { formatBytes } from '../wording.js'

/** What bounds the client. Times are in milliseconds. */
export interface ClientLimits {
  /** For a look at what is there: a small question, in whose place a service that is down or behind a proxy's page makes the client try for half a minute. */
  readonly lookup: number
  /** How long nothing may move: no byte downloaded, uploaded, packed or unpacked. */
  readonly still: number
  /** For a restore or a save as a whole: longer, it saves nothing. */
  readonly whole: number
  /** Of the folder. An archive of a few kilobytes can unpack to as much as the disk holds. */
  readonly bytes: number
  /** Of the folder, with the folders in it. */
  readonly files: number
}

/** GitHub keeps 10 GB for a repository; more than half of that for one entry would always push out all others. A closure of a thousand paths has a few thousand files. */
export const CLIENT_LIMITS: ClientLimits = {
  lookup: 20_000,
  still: 45_000,
  whole: 300_000,
  bytes: 5 * 1024 ** 3,
  files: 100_000,
}

export interface Amount {
  readonly bytes: number
  readonly files: number
}

/** What is wrong with so much, as the end of a sentence about the folder or entry; undefined: nothing. */
export function tooMuch({ bytes, files }: Amount, limits: ClientLimits): string | undefined {
  if (bytes > limits.bytes) return `has more than ${formatBytes(limits.bytes)}`
  if (files > limits.files) return `has more than ${limits.files} files`
  return undefined
}
