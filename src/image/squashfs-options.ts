import { inputError, quote } from '../errors.js'

/** What mksquashfs(1) and the kernels of today share. (`lzma` packs as well, but no kernel reads it.) */
export const COMPRESSORS = ['gzip', 'xz', 'zstd', 'lz4', 'lzo'] as const
export type Compressor = (typeof COMPRESSORS)[number]

/** A checked `squash-compression`. */
export interface Compression {
  readonly compressor: Compressor
  /** What follows `-comp` in the arguments of mksquashfs: the compressor, then its options. */
  readonly words: readonly string[]
  /** Of xz, when given: what the last `-Xdict-size` says. */
  readonly dictionary?: DictionarySize
}

export type DictionarySize =
  | { readonly kind: 'bytes'; readonly bytes: number; readonly written: string }
  | { readonly kind: 'percent'; readonly percent: number; readonly written: string }

/** What may follow an option. `list` is separated by commas. */
type Operand =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'word' | 'list'; readonly words: readonly string[] }
  | { readonly kind: 'dictionary' }

const COMPRESSION = 'squash-compression'
const BLOCK_SIZE = 'squash-block-size'
const SMALLEST_DICTIONARY = 8192
const SMALLEST_BLOCK = 4096
const LARGEST_BLOCK = 1_048_576

/**
 * The options that every mksquashfs from 4.5 to 4.7 takes (its *_wrapper.c). Left out because only some do: xz's filters `arm64` and
 * `riscv` and zstd's negative levels (4.7), lz4's `-Xacceleration` and `-Xcompression-level` (after 4.7.5).
 */
const OPTIONS: Readonly<Record<Compressor, ReadonlyMap<string, Operand>>> = {
  gzip: new Map<string, Operand>([
    ['-Xcompression-level', { kind: 'number', least: 1, most: 9 }],
    ['-Xwindow-size', { kind: 'number', least: 8, most: 15 }],
    ['-Xstrategy', { kind: 'list', words: ['default', 'filtered', 'huffman_only', 'run_length_encoded', 'fixed'] }],
  ]),
  xz: new Map<string, Operand>([
    ['-Xbcj', { kind: 'list', words: ['x86', 'arm', 'armthumb', 'powerpc', 'sparc', 'ia64'] }],
    ['-Xdict-size', { kind: 'dictionary' }],
  ]),
  zstd: new Map<string, Operand>([['-Xcompression-level', { kind: 'number', least: 1, most: 22 }]]),
  lz4: new Map<string, Operand>([['-Xhc', { kind: 'none' }]]),
  lzo: new Map<string, Operand>([
    ['-Xalgorithm', { kind: 'word', words: ['lzo1x_1', 'lzo1x_1_11', 'lzo1x_1_12', 'lzo1x_1_15', 'lzo1x_999'] }],
    ['-Xcompression-level', { kind: 'number', least: 1, most: 9 }],
  ]),
}

/**
 * Reads `squash-compression`: a compressor, then only its own `-X` options. Stricter than mksquashfs where that reads on past a value
 * (`9abc`, `50%x`), never laxer. Whether a dictionary fits the block size is for {@link checkDictionary}.
 */
export function parseCompression(text: string): Compression {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const [name, ...options] = words
  const compressor = COMPRESSORS.find((known) => known === name)
  if (compressor === undefined) throw notACompressor(name)
  let dictionary: DictionarySize | undefined
  let algorithm: string | undefined
  for (let index = 0; index < options.length; index += 1) {
    const option = options[index] ?? ''
    const operand = OPTIONS[compressor].get(option)
    if (operand === undefined) throw notAnOption(compressor, option)
    if (operand.kind === 'none') continue
    index += 1
    const value = options[index]
    if (value === undefined || !isOperand(operand, value)) throw notAnOperand(compressor, option, operand, value)
    if (operand.kind === 'dictionary') dictionary = parseDictionary(value)
    if (operand.kind === 'word') algorithm = value
  }
  if (algorithm !== undefined && algorithm !== 'lzo1x_999' && options.includes('-Xcompression-level'))
    throw levelWithoutUse(algorithm)
  return { compressor, words, ...(dictionary === undefined ? {} : { dictionary }) }
}

/** Reads `squash-block-size` into bytes: a power of two from 4096 to 1048576, written in bytes, K or M. */
export function parseBlockSize(text: string): number {
  const bytes = /^\d{1,7}[kKmM]?$/.test(text) ? bytesOf(text) : 0
  if (bytes >= SMALLEST_BLOCK && bytes <= LARGEST_BLOCK && Number.isInteger(Math.log2(bytes))) return bytes
  const what = `${quote(text)} is no block size of squashfs.`
  throw inputError(BLOCK_SIZE, what, 'Use a power of two from 4K to 1M: 4K, 8K, 16K, 32K, 64K, 128K, 256K, 512K or 1M.')
}

/**
 * Throws when mksquashfs would refuse the dictionary for this block size (xz_wrapper.c, xz_options_post): it must be 8192 bytes or
 * more, no larger than a block, and 2^n or 2^n + 2^(n+1), which is what an xz header can hold.
 */
export function checkDictionary(compression: Compression, blockSize: number): void {
  const { dictionary } = compression
  if (dictionary === undefined) return
  const bytes = dictionary.kind === 'bytes' ? dictionary.bytes : percentOf(blockSize, dictionary.percent)
  const shown = dictionary.kind === 'bytes' ? dictionary.written : `${dictionary.written} (${bytes} bytes)`
  const remedy = `Use 100%, 75%, 50% or 25%, or one of 8K, 12K, 16K, 24K, 32K … up to the block size, ${blockSize} bytes.`
  const problem = dictionaryProblem(bytes, blockSize)
  if (problem !== undefined) throw inputError(COMPRESSION, `-Xdict-size ${shown} ${problem}.`, remedy)
}

function dictionaryProblem(bytes: number, blockSize: number): string | undefined {
  if (bytes > blockSize) return `is larger than the block size, ${blockSize} bytes`
  if (bytes < SMALLEST_DICTIONARY) return `is less than ${SMALLEST_DICTIONARY} bytes`
  const lowestBit = bytes & -bytes
  return bytes === lowestBit || bytes === 3 * lowestBit ? undefined : 'is neither 2^n nor 2^n + 2^(n+1) bytes'
}

/** In single precision at each step and cut off, as mksquashfs computes it. */
function percentOf(blockSize: number, percent: number): number {
  return Math.trunc(Math.fround(Math.fround(blockSize * Math.fround(percent)) / 100))
}

function parseDictionary(text: string): DictionarySize | undefined {
  if (/^\d{1,3}(?:\.\d{1,6})?%$/.test(text)) {
    const percent = Number(text.slice(0, -1))
    return percent > 0 && percent <= 100 ? { kind: 'percent', percent, written: text } : undefined
  }
  return /^\d{1,7}[kKmM]?$/.test(text) ? { kind: 'bytes', bytes: bytesOf(text), written: text } : undefined
}

function bytesOf(text: string): number {
  const unit = text.slice(-1).toUpperCase()
  return parseInt(text, 10) * (unit === 'M' ? 1_048_576 : unit === 'K' ? 1024 : 1)
}

function isOperand(operand: Exclude<Operand, { kind: 'none' }>, value: string): boolean {
  switch (operand.kind) {
    case 'number':
      return /^[1-9]\d?$/.test(value) && Number(value) >= operand.least && Number(value) <= operand.most
    case 'word':
      return operand.words.includes(value)
    case 'list':
      return value.split(',').every((word) => operand.words.includes(word))
    case 'dictionary':
      return parseDictionary(value) !== undefined
  }
}

function describeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'none':
      return 'nothing'
    case 'number':
      return `a number from ${operand.least} to ${operand.most}`
    case 'word':
      return `one of ${operand.words.join(', ')}`
    case 'list':
      return `one or more of ${operand.words.join(',')} (commas, no blanks)`
    case 'dictionary':
      return 'a size like 32K or 1M, or a part of the block size like 75%'
  }
}

function notACompressor(name: string | undefined): Error {
  const remedy = `Begin with one of ${COMPRESSORS.join(', ')}; its own -X options may follow.`
  if (name === undefined) return inputError(COMPRESSION, 'is empty.', remedy)
  const why = name === 'lzma' ? 'packs images that no Linux kernel can mount' : 'is not a compressor that is taken here'
  return inputError(COMPRESSION, `${quote(name)} ${why}.`, remedy)
}

function notAnOption(compressor: Compressor, option: string): Error {
  const known = [...OPTIONS[compressor].keys()].join(', ')
  const remedy = `Options of ${compressor}: ${known}.`
  if (/^-pf?$/.test(option))
    return inputError(
      COMPRESSION,
      `mksquashfs's ${option} runs commands; only -X options of the compressor are taken.`,
      remedy,
    )
  if (option === '-b')
    return inputError(COMPRESSION, '-b is no option of the compressor.', `Use the input ${BLOCK_SIZE}.`)
  return inputError(
    COMPRESSION,
    `${quote(option)} is no option of ${compressor}; only its own -X options are taken.`,
    remedy,
  )
}

function notAnOperand(compressor: Compressor, option: string, operand: Operand, value: string | undefined): Error {
  const what = value === undefined ? 'lacks its value' : `does not take ${quote(value)}`
  return inputError(COMPRESSION, `${option} of ${compressor} ${what}.`, `It takes ${describeOperand(operand)}.`)
}

function levelWithoutUse(algorithm: string): Error {
  const what = `-Xcompression-level does nothing for ${algorithm}, and mksquashfs refuses it.`
  return inputError(COMPRESSION, what, 'Leave it out, or use -Xalgorithm lzo1x_999.')
}
