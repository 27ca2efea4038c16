import { getBooleanInput, getInput } from '@actions/core'
import { inputError, quote } from '../errors.js'

/**
 * A list or map as it was written: its first line's indentation counts, and lines are counted from the first, blank ones
 * too. Only the line breaks are made one kind: a workflow written on Windows means the same.
 */
export function structured(name: string): string {
  return getInput(name, { trimWhitespace: false }).replace(/\r\n/g, '\n')
}

/** One value, without the blanks and line breaks around it. */
export function scalar(name: string): string {
  return structured(name).trim()
}

export function required(name: string, value: string, remedy: string): string {
  if (value.trim() === '') throw inputError(name, 'is required and empty.', remedy)
  return value
}

/**
 * @param whenEmpty what action.yml says is the default: a caller may pass the input on as an empty text
 * @param remedy for inputs that take another word, too
 */
export function readBoolean(name: string, whenEmpty = false, remedy = 'Use "true" or "false".'): boolean {
  if (scalar(name) === '') return whenEmpty
  try {
    return getBooleanInput(name)
  } catch {
    throw inputError(name, `${quote(scalar(name))} is neither true nor false.`, remedy)
  }
}
