import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals'

/** Keeps what each test prints from the terminal, and gives its lines. */
export function printedLines(): () => readonly string[] {
  let text = ''
  beforeAll(() => {
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      text += String(chunk)
      return true
    })
  })
  beforeEach(() => {
    text = ''
  })
  afterAll(() => {
    jest.restoreAllMocks()
  })
  return () => text.split('\n').filter((line) => line !== '')
}
