import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { askSystemd, type Opinion, type Question } from '../../src/analyze/ask-systemd.js'
import { findTool } from '../../src/analyze/find-tool.js'
import { highestExposure } from '../../src/analyze/exposure.js'
import { STOCK_PROFILES, stockText } from '../../src/systemd/profiles/stock.js'
import { needs } from '../support/needs.js'
import { printedLines } from '../support/printed.js'
import { temporaryFolders } from '../support/temporary-folder.js'
import { foreign, unitsOf } from './units.js'

const tool = await findTool(10_000)
const systemd = needs('version' in tool, 'no systemd-analyze of systemd 250 or newer')
const printed = printedLines()
const newFolder = temporaryFolders()

const DEFAULT = { name: 'default', text: stockText('default') }

function ask(texts: Readonly<Record<string, string>>, more: Partial<Question> = {}): Promise<Opinion> {
  return askSystemd({ units: unitsOf(texts), profile: DEFAULT, oldest: 252, ...more })
}

const SERVICE = '[Service]\nExecStart=/usr/bin/app\n'

/** Of each remark, where it is and the end of what it says. */
function placed({ findings }: Opinion): readonly unknown[] {
  return findings.map(({ file, line, column, message }) => [
    file,
    line,
    column,
    message.replace(/^systemd \d+ on /, ''),
  ])
}

systemd.describe('what the systemd of this machine says', () => {
  it('is nothing of good units of every kind, whatever the host has to add', async () => {
    const good = {
      'app.service': `[Unit]\nAfter=network.target host.service\nRequires=host.service\nDocumentation=man:app(8)\n${SERVICE}StateDirectory=app\nUser=app\nEnvironment=ID=%m OS=%o\n`,
      'app.socket': '[Socket]\nListenStream=80\n',
      'app-host.socket': '[Socket]\nListenStream=81\nService=host.service\n',
      'app-each.socket': '[Socket]\nListenStream=82\nAccept=yes\n',
      'app-port@.socket': '[Socket]\nListenStream=%i\n',
      'app-port@.service': SERVICE,
      'app-i@.service': `${SERVICE}[Install]\nDefaultInstance=main\n`,
      'app.timer': '[Timer]\nOnCalendar=daily\n',
      'app.path': '[Path]\nPathExists=/run/x\n',
      'app.target': '[Unit]\nRequires=app.service nowhere.service\n',
      '-app.service': SERVICE,
      'app-a:b.service': SERVICE,
      'app\\x2dc.service': SERVICE,
      [`${'a'.repeat(247)}.service`]: SERVICE,
    }
    const { findings, exposures, exceeds } = await ask(good)
    expect({ findings, exceeds }).toEqual({ findings: [], exceeds: false })
    expect(exposures?.services.map(({ unit }) => unit).sort()).toEqual(
      Object.keys(good)
        .filter((name) => name.endsWith('.service'))
        .sort(),
    )
    expect(printed()).toEqual(['systemd-analyze verify cannot be asked about names with a colon: app-a:b.service'])
  })

  it('stands on the lines of the units', async () => {
    const opinion = await ask({
      'app.service': `[Unit]\nDescriptionn=x\n[Service]\nExecStart=/usr/bin/app \\\n# why\n  --x\nRestart=\\\n  maybe\n  KillMode=none\n`,
      'app-crlf.service': '[Service]\r\nExecStart=/usr/bin/app\r\nFoo=bar\r\n',
      'app-mark.service': '\ufeff[Service]\nFoo=bar\nExecStart=/usr/bin/app\n',
      'app@.service': `${SERVICE}Foo=bar\n`,
      'app-end.service': `${SERVICE}Restart=may\\\nbe\\`,
    })
    expect(placed(opinion)).toEqual([
      ['units/app.service', 2, 1, expect.stringMatching(/^app\.service: Unknown key .*'Descriptionn'/)],
      ['units/app.service', 7, 1, expect.stringMatching(/^app\.service: .*maybe/)],
      ['units/app.service', 9, 3, expect.stringMatching(/^app\.service: Unit uses KillMode=none/)],
      ['units/app-crlf.service', 3, 1, expect.stringMatching(/^app-crlf\.service: Unknown key .*'Foo'/)],
      ['units/app-mark.service', 2, 1, expect.stringMatching(/^app-mark\.service: Unknown key .*'Foo'/)],
      ['units/app@.service', 3, 1, expect.stringMatching(/^app@\.service \(as app@1\.service\): Unknown key .*'Foo'/)],
      ['units/app-end.service', 3, 1, expect.stringMatching(/^app-end\.service: .*may be/)],
    ])
    for (const { rule, severity } of opinion.findings) expect([rule, severity]).toEqual(['A01', 'warning'])
  })

  it('says which of it keeps a unit from being loaded, and of what a unit lacks', async () => {
    const opinion = await ask({
      'app-a.service': `${SERVICE}Foo=bar\nWorkingDirectory=relative\n`,
      'app-b.service': '[Service]\nType=simple\n',
      'app-c.service': '[Service\n',
      'app-d.socket': '[Socket]\n',
      'app-e@.service': `[Service]\nExecStart=/usr/bin/app %!\nUser=%z\n`,
    })
    const fatal = opinion.findings.filter(({ message }) => message.endsWith(' It does not load the unit.'))
    expect(fatal.map(({ unit, line }) => [unit, line])).toEqual([
      ['app-a.service', 4],
      ['app-b.service', undefined],
      ['app-c.service', 1],
      ['app-d.socket', undefined],
      ['app-e@.service', 3],
    ])
    expect(opinion.findings).toHaveLength(6)
    expect(opinion.exposures).toBeUndefined()
  })

  it('is of a line of the unit itself where the repository has no file of it', async () => {
    const units = unitsOf({ 'app.service': `${SERVICE}Foo=bar\n` }).map(foreign)
    const { findings } = await askSystemd({ units, profile: DEFAULT, oldest: 252 })
    expect(findings).toMatchObject([{ unit: 'app.service', line: 3, column: 1 }])
    expect(findings[0]).not.toHaveProperty('file')
  })

  it('is of the profile where that is a file of the user’s, once, and else not', async () => {
    const texts = {
      'app-a.service': SERVICE,
      'app-b.service': SERVICE,
      'app.socket': '[Socket]\nListenStream=/run/x\n',
    }
    const text = '[Service]\nPrivateUsers=yes\nFoo=bar\n'
    const profile = { name: 'ci/mine.conf', text }
    const opinion = await ask({ ...texts, 'app-b.service': SERVICE, 'app-c.service': SERVICE }, { profile })
    expect(placed(opinion)).toEqual([['ci/mine.conf', 3, 1, expect.stringMatching(/^the profile: Unknown key/)]])
    expect(await ask(texts, { profile: { name: 'default', text } })).toMatchObject({ findings: [] })
  })

  it('is information where that systemd is older than all that count', async () => {
    const { findings } = await ask({ 'app.service': `${SERVICE}Foo=bar\n` }, { oldest: 99999 })
    expect(findings).toMatchObject([{ rule: 'A01', severity: 'info' }])
  })

  it('cannot be made to say of another unit, of the log or of the exposure what it does not say', async () => {
    const forged = `\\nUnit app.service has a bad unit file setting.\\n::error::x\\nOverall exposure level for app.service: 0.0 PERFECT`
    const { findings, exposures } = await ask({
      'app.service': SERVICE,
      'app-x.service': `${SERVICE}Environment="no${forged}" "\\x1b[31m"\n`,
    })
    expect(findings.length).toBeGreaterThan(1)
    for (const { severity, message, line, unit } of findings) {
      expect(severity).toBe('warning')
      expect(message).not.toMatch(/[\u0000-\u001f]/)
      expect(unit === 'app.service' && line !== undefined).toBe(false)
    }
    for (const { level } of exposures?.services ?? []) expect(level).toBeGreaterThan(0.5)
    expect(printed()).toEqual([])
  })

  it('is no more than can be read, of a text that is nothing but mistakes', async () => {
    const opinion = await ask({ 'app.service': `${SERVICE}${'x=\n'.repeat(100_000)}` })
    expect(opinion.findings).toHaveLength(201)
    expect(opinion.findings.at(-1)?.message).toMatch(/^systemd \d+ has more remarks on the units than these 200\.$/)
  })

  it('leaves nothing behind', async () => {
    const before = process.env.RUNNER_TEMP
    const scratch = newFolder()
    process.env.RUNNER_TEMP = scratch
    try {
      const asked = ask({ 'app.service': SERVICE })
      expect(await asked).toMatchObject({ findings: [] })
      expect(readdirSync(scratch)).toEqual([])
    } finally {
      if (before === undefined) delete process.env.RUNNER_TEMP
      else process.env.RUNNER_TEMP = before
    }
  })
})

systemd.describe('the exposure of a service', () => {
  it('falls from profile to profile', async () => {
    const levels = new Map<string, number>()
    for (const name of STOCK_PROFILES) {
      const { exposures } = await ask({ 'app.service': SERVICE }, { profile: { name, text: stockText(name) } })
      levels.set(name, Number(highestExposure(exposures)))
    }
    const [trusted = 0, normal = 0, nonetwork = 0, strict = 0] = ['trusted', 'default', 'nonetwork', 'strict'].map(
      (name) => levels.get(name),
    )
    expect([trusted > 9, normal < 3.5, normal > nonetwork, nonetwork > strict, strict > 0.5]).toEqual(
      Array(5).fill(true),
    )
  })

  it('is told worst first, with what adds most to it', async () => {
    const { exposures } = await ask({
      'app.service': SERVICE,
      'app-open.service': `${SERVICE}SystemCallFilter=~@clock\n`,
      'app@.service': SERVICE,
    })
    expect(exposures?.services.map(({ unit }) => unit)).toEqual(['app-open.service', 'app.service', 'app@.service'])
    for (const { worst, word } of exposures?.services ?? []) {
      expect(word).toMatch(/^[A-Z]+$/)
      expect(worst).toHaveLength(3)
      expect(worst.map(({ level }) => level)).toEqual(worst.map(({ level }) => level).sort((a, b) => b - a))
    }
  })

  it('over the threshold is a finding each, and fails the step', async () => {
    const trusted = { name: 'trusted', text: stockText('trusted') }
    const texts = { 'app.service': SERVICE, 'app-b.service': `${SERVICE}DynamicUser=yes\nProtectSystem=strict\n` }
    expect(await ask(texts, { profile: trusted, threshold: 10 })).toMatchObject({ exceeds: false, findings: [] })
    const all = await ask(texts, { profile: trusted, threshold: 1 })
    expect(all.exceeds).toBe(true)
    expect(all.findings.map(({ rule, unit }) => [rule, unit])).toEqual([
      ['A02', 'app.service'],
      ['A02', 'app-b.service'],
    ])
  })

  it('of a unit that does not load is not known, which is said where there is a threshold', async () => {
    const texts = { 'app.service': SERVICE, 'app-b.service': '[Service]\nType=simple\n' }
    const { findings, exceeds } = await ask(texts, { threshold: 9 })
    expect(exceeds).toBe(false)
    expect(findings.filter(({ rule }) => rule === 'A02')).toMatchObject([
      { unit: 'app-b.service', severity: 'warning', message: expect.stringContaining('does not load the unit') },
    ])
  })
})

describe('asking about no units', () => {
  it('asks nobody', async () => {
    expect(await ask({})).toEqual({ findings: [], exceeds: false })
  })
})
