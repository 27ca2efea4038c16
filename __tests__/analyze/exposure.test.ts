import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { highestExposure, parseExposures, type Exposures } from '../../src/analyze/exposure.js'
import { overThreshold, unmeasured } from '../../src/analyze/exposure-findings.js'
import { hostileText } from '../support/hostile-text.js'
import { unitName } from '../support/plans.js'
import { runs } from '../support/runs.js'

/** As 252 to 262 print it, in a locale with UTF-8 and in one without. */
const TEXT = [
  '  NAME                      DESCRIPTION                                    EXPOSURE',
  '✗ ProtectClock=             Service may write to the hardware clock             0.2',
  '✗ RootDirectory=/RootImage= Service runs within the host’s root directory       0.9',
  '✗ PrivateNetwork=           Service has access to the host’s network            0.5',
  '✓ RemoveIPC=                Service user cannot leave SysV IPC objects around      ',
  '  SupplementaryGroups=      Service runs as root, option does not matter           ',
  '✗ CapabilityBoundingSet=~CAP_SYS_(NICE|RESOURCE) Service has privileges         0.1',
  '✗ Delegate=                 Service maintains its own delegated subtree         0.1',
  '',
  '→ Overall exposure level for app.service: 3.3 OK :-)',
  '  NAME                      DESCRIPTION                                    EXPOSURE',
  '- User=/DynamicUser=        Service runs as root user                           0.4',
  '',
  '-> Overall exposure level for app@1.service: 10.0 DANGEROUS :-(',
  '-> Overall exposure level for app-b.service: 0.0',
  '',
].join('\n')

describe('what systemd-analyze security says', () => {
  it('is the level of each service and the settings that add to it', () => {
    expect(parseExposures(TEXT)).toEqual([
      {
        name: 'app.service',
        level: 3.3,
        word: 'OK',
        worst: [
          { setting: 'PrivateNetwork=', level: 0.5 },
          { setting: 'ProtectClock=', level: 0.2 },
          { setting: 'CapabilityBoundingSet=~CAP_SYS_(NICE|RESOURCE)', level: 0.1 },
        ],
      },
      { name: 'app@1.service', level: 10, word: 'DANGEROUS', worst: [{ setting: 'User=/DynamicUser=', level: 0.4 }] },
      { name: 'app-b.service', level: 0, word: '', worst: [] },
    ])
  })

  it('is never taken for an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, fc.constantFrom(...TEXT.split('\n')))), (lines) => {
        for (const { level } of parseExposures(lines.join('\n'))) expect(level).toBeGreaterThanOrEqual(0)
      }),
      runs(100),
    )
  })
})

const EXPOSURES: Exposures = {
  version: 252,
  services: [
    {
      unit: unitName('app-b.service'),
      level: 9.2,
      word: 'UNSAFE',
      worst: [{ setting: 'PrivateNetwork=', level: 0.5 }],
    },
    { unit: unitName('app.service'), level: 3.1, word: 'OK', worst: [] },
  ],
}

describe('security-threshold', () => {
  it.each([
    [0, ['app-b.service', 'app.service']],
    [3, ['app-b.service', 'app.service']],
    [3.1, ['app-b.service']],
    [9.2, []],
    [10, []],
  ])('%d is exceeded by what is over it alone', (threshold, units) => {
    expect(overThreshold(EXPOSURES, threshold, 'default').map(({ unit }) => unit)).toEqual(units)
  })

  it('says what to do', () => {
    expect(overThreshold(EXPOSURES, 4, 'default')).toEqual([
      {
        rule: 'A02',
        severity: 'warning',
        unit: 'app-b.service',
        message:
          'app-b.service: with the profile default its exposure is 9.2 UNSAFE by the measure of systemd 252, and security-threshold allows 4.0.',
        remedy:
          'These add most to it: PrivateNetwork= (0.5); see systemd.exec(5), "Sandboxing". A stricter profile lowers it too; or raise security-threshold.',
      },
    ])
    expect(unmeasured(['app.service'], 'there is no systemd-analyze on this machine')).toMatchObject([
      { rule: 'A02', severity: 'warning', unit: 'app.service' },
    ])
  })

  it('is compared with the highest, which is the output', () => {
    expect(highestExposure(EXPOSURES)).toBe('9.2')
    expect(highestExposure({ version: 252, services: EXPOSURES.services.map((one) => ({ ...one, level: 10 })) })).toBe(
      '10.0',
    )
    expect(highestExposure({ version: 252, services: [] })).toBeUndefined()
    expect(highestExposure(undefined)).toBeUndefined()
  })
})
