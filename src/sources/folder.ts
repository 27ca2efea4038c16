import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { ActionError, inputError, quote } from '../errors.js'
import { reasonOf } from './real-path.js'

/** The input, and the line in it, that names a file. */
export interface Mention {
  readonly input: string
  readonly where: string
}

export interface FolderEntry {
  readonly name: string
  readonly path: string
  /** Of a link: the link's own. */
  readonly stats: Stats
}

/**
 * What a folder holds, sorted by name.
 * @throws ActionError when it cannot be listed, or holds a name that is no plain text
 */
export function entriesOf(folder: string, { input, where }: Mention): FolderEntry[] {
  try {
    const names = readdirSync(folder, { encoding: 'buffer' }).map((bytes) => {
      const problem = textProblem(bytes)
      if (problem === undefined) return bytes.toString()
      throw inputError(
        input,
        `${where}: the folder ${quote(folder)} holds the name ${quote(bytes.toString())}, which ${problem} and cannot go into an image.`,
        'Rename it, or name the other files one by one.',
      )
    })
    return names.sort().map((name) => ({ name, path: join(folder, name), stats: lstatSync(join(folder, name)) }))
  } catch (error) {
    if (error instanceof ActionError) throw error
    throw inputError(
      input,
      `${where}: the folder ${quote(folder)} cannot be read: ${reasonOf(error)}.`,
      'Make it readable for the user that runs this step, and let the step that writes it finish first.',
      { cause: error },
    )
  }
}

/** Where a link leads, as it says so. @throws ActionError when that is no plain text */
export function targetOf(link: string, { input, where }: Mention): string {
  const bytes = readlinkSync(link, { encoding: 'buffer' })
  const problem = textProblem(bytes)
  if (problem === undefined) return bytes.toString()
  throw inputError(
    input,
    `${where}: the link ${quote(link)} leads to ${quote(bytes.toString())}, which ${problem} and cannot go into an image.`,
    'Make the link anew, with a target of plain text, or leave it out.',
  )
}

/** Strict, and a byte order mark counts: what is decoded is the same bytes again when it is encoded. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textProblem(bytes: Uint8Array): string | undefined {
  try {
    return /[\u0000-\u001f\u007f]/.test(UTF8.decode(bytes)) ? 'has a control character' : undefined
  } catch {
    return 'is not UTF-8'
  }
}
