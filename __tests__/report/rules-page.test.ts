import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { rulesPage } from '../../src/report/rules-page.js'
import { RULE_TABLE } from '../../src/rules/table.js'
import { REPOSITORY } from '../support/run-action.js'

/** Those of section 7 of the research that concern a naked image; F05 is V01 here, and N08 needs an earlier release. */
const RESEARCHED = `
  N01 N02 N03 N04 N05 N06 N07
  F01 F02 F03 F04 F06 F07
  O01 O02 O03 O04 O05 O06 O07 O08
  U01 U02 U03 U04 U05 U06 U07 U08 U09 U10 U11 U12 U13
  M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M11
  X01 X02 X03 X04 X05 X06 X07
  P01 P02 P03 P04 P05 P06 P07 P08
  H01 V01
`
  .trim()
  .split(/\s+/)

describe('the table of rules', () => {
  it('has each id once, and all that were researched', () => {
    const ids = RULE_TABLE.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(RESEARCHED.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('is docs/rules.md', () => {
    // npm run rules
    expect(readFileSync(join(REPOSITORY, 'docs/rules.md'), 'utf8')).toBe(rulesPage())
  })

  it('says of every rule what it demands, why, what to do, and where systemd decides it', () => {
    for (const about of RULE_TABLE) {
      for (const text of [about.title, about.why, about.remedy, about.source])
        expect([about.id, text]).toEqual([about.id, expect.stringMatching(/\S.{3}/)])
    }
  })
})
