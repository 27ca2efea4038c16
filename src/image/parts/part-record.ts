import { createHash } from 'node:crypto'
import type { PartRecord } from './part.js'

/** A record as text that tells by itself when it was damaged: the SHA-256 of the rest stands in its first line. */
export function writeRecord(key: string, { start, words, blocks, files, compressorOptions }: PartRecord): string {
  return sealed({ key, start, words, blocks, files, compressorOptions: compressorOptions.toString('hex') })
}

/**
 * @param files how many files the part has
 * @returns undefined for any text that {@link writeRecord} did not write for that key and as many files
 */
export function readRecord(text: string, key: string, files: number): PartRecord | undefined {
  const value = unsealed(text)
  if (value?.key !== key) return undefined
  const { start, words, blocks, files: digests, compressorOptions } = value
  if (!isCount(start) || !isListOf(words, isCount) || !isOptions(compressorOptions)) return undefined
  if (!isListOf(blocks, isDigestOrNone) || !isListOf(digests, isDigest)) return undefined
  if (blocks.length !== words.length || digests.length !== files) return undefined
  if (words.some((word, index) => (word === 0) !== (blocks[index] === ''))) return undefined
  return { start, words, blocks, files: digests, compressorOptions: Buffer.from(compressorOptions, 'hex') }
}

/** JSON under the SHA-256 of itself. */
export function sealed(value: unknown): string {
  const text = JSON.stringify(value)
  return `${digestOf(text)}\n${text}\n`
}

/** The object of a text of {@link sealed}; undefined for one that is damaged, or is no object. */
export function unsealed(text: string): Readonly<Record<string, unknown>> | undefined {
  const [digest = '', json = '', ...rest] = text.split('\n')
  if (rest.length !== 1 || rest[0] !== '' || digest !== digestOf(json)) return undefined
  const value = parsed(json)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function isListOf<T>(value: unknown, isOne: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(isOne)
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isDigestOrNone(value: unknown): value is string {
  return value === '' || isDigest(value)
}

/** A metadata block, which is not compressed: two bytes of header, and as many as they say. */
function isOptions(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(?:[0-9a-f]{2})*$/.test(value)) return false
  const block = Buffer.from(value, 'hex')
  return block.length === 0 || (block.length > 2 && block.readUInt16LE() === (0x8000 | (block.length - 2)))
}
