/** What the kernel makes of the beginning of a script. */
export type Shebang =
  | {
      readonly kind: 'shebang'
      readonly interpreter: string
      /** All that follows, as one argument. */
      readonly argument: string | undefined
    }
  | { readonly kind: 'none' }
  /** It begins with `#!`, and the kernel does not execute it (ENOEXEC). `problem` completes "its first line …". */
  | { readonly kind: 'bad'; readonly problem: string }

/** BINPRM_BUF_SIZE since Linux 5.1 (128 before): the kernel sees no more of a file than this. */
export const SHEBANG_BYTES = 256

const [TAB, NEWLINE, SPACE] = [0x09, 0x0a, 0x20]

/** Linux: fs/binfmt_script.c load_script. `file` is the first {@link SHEBANG_BYTES} bytes, or all of a shorter one. */
export function parseShebang(file: Uint8Array): Shebang {
  if (file[0] !== 0x23 || file[1] !== 0x21) return { kind: 'none' }
  // The kernel's buffer is filled up with NULs.
  const buffer = new Uint8Array(SHEBANG_BYTES)
  buffer.set(file.subarray(0, SHEBANG_BYTES))

  const newline = buffer.indexOf(NEWLINE)
  let end = newline
  if (newline === -1) {
    const name = skipBlanks(buffer, 2, SHEBANG_BYTES - 1)
    if (endOfName(buffer, name, SHEBANG_BYTES - 1) === undefined) {
      return { kind: 'bad', problem: `does not end its interpreter within ${SHEBANG_BYTES} bytes` }
    }
    end = SHEBANG_BYTES - 1
  }
  while (isBlank(buffer[end - 1])) end -= 1
  const start = skipBlanks(buffer, 2, end)
  if (start >= end || buffer[start] === 0) return { kind: 'bad', problem: 'names no interpreter' }

  const separator = endOfName(buffer, start, end)
  const interpreter = textOf(buffer, start, separator ?? end)
  const from = separator === undefined || buffer[separator] === 0 ? end : skipBlanks(buffer, separator, end)
  const argument = textOf(buffer, from, end)
  return { kind: 'shebang', interpreter, argument: from < end ? argument : undefined }
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB
}

function skipBlanks(buffer: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(buffer[at])) at += 1
  return at
}

/** Where a blank or NUL stands. */
function endOfName(buffer: Uint8Array, from: number, end: number): number | undefined {
  for (let at = from; at < end; at += 1) if (isBlank(buffer[at]) || buffer[at] === 0) return at
  return undefined
}

/** Up to the first NUL. */
function textOf(buffer: Uint8Array, from: number, end: number): string {
  const bytes = Buffer.from(buffer.subarray(from, end))
  const nul = bytes.indexOf(0)
  return (nul === -1 ? bytes : bytes.subarray(0, nul)).toString('utf8')
}

/** What env(1) executes for a script. */
export type EnvProgram =
  | { readonly kind: 'program'; readonly name: string }
  /** `why` is a whole sentence. */
  | { readonly kind: 'unknown'; readonly why: string }

/**
 * What `#!/usr/bin/env ARGUMENT` executes: the whole argument is the program's name, blanks and all, unless it is `-S` and a command line
 * (coreutils since 8.30). What changes the environment, or has quotes, escapes and variables, is not followed.
 */
export function envProgram(argument: string | undefined): EnvProgram {
  if (argument === undefined)
    return { kind: 'unknown', why: 'Without an argument, env executes the script itself again.' }
  const split = /^(?:-v?S|--split-string=)\s*(.*)$/s.exec(argument)
  const words = split === null ? [argument] : (split[1] ?? '').split(/[ \t\n\v\f\r]+/).filter((word) => word !== '')
  if (split !== null && /["'\\$#]/.test(split[1] ?? '')) return { kind: 'unknown', why: NOT_FOLLOWED }
  const name = words.find((word) => !word.includes('=') || word.startsWith('PATH='))
  if (name === undefined || name.startsWith('-') || name.startsWith('PATH='))
    return { kind: 'unknown', why: NOT_FOLLOWED }
  return { kind: 'program', name }
}

const NOT_FOLLOWED = 'This program does not follow what these arguments of env do.'
