import { describe, expect, it } from '@jest/globals'
import { mountPlan } from '../../src/systemd/mount-plan.js'
import { stockProfile, withProfile } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { parseUnitName, type UnitName } from '../../src/systemd/unit-name.js'
import { cpuSeconds } from '../support/cpu-time.js'

/** systemd reads no longer line than a mebibyte: this leaves room for the key. */
const LONG = 1024 * 1024 - 5000

function nameOf(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

/** Nearly a mebibyte of words. */
function filled(word: (index: number) => string): string {
  const words: string[] = []
  for (let length = 0; length < LONG; length += (words.at(-1)?.length ?? 0) + 1) words.push(word(words.length))
  return words.join(' ')
}

describe('a mount plan of a hostile unit', () => {
  const deep = 'a/'.repeat(1000)

  it.each([
    ['directories with links', 'StateDirectory=', (index: number) => `folder-${index}:link-${index}`],
    ['deep directories with nothing in common', 'StateDirectory=', (index: number) => `${index}/${deep}:${index}`],
    ['binds', 'BindPaths=', (index: number) => `/source/${index}:/target/${index}`],
    ['binds of one another', 'BindPaths=', (index: number) => `/srv:/${'a/'.repeat(index % 400)}x`],
    ['what is below something inaccessible', 'InaccessiblePaths=/t ', (index: number) => `/t/folder-${index}`],
  ])('of a mebibyte of %s is made in seconds', async (_, setting, word) => {
    const file = parseUnitFile(`[Service]\nExecStart=/x\n${setting}${filled(word)}\n`)
    expect(file.problems).toEqual([])
    const name = nameOf('app.service')
    const effective = withProfile(name, file, stockProfile('default'))
    expect(await cpuSeconds(() => mountPlan(name, effective))).toBeLessThan(20)
  })
})
