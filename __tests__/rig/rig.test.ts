import { expect } from '@jest/globals'
import { rigTests } from '../support/rig/rig-tests.js'
import { RELEASE_OF, SUITES } from '../support/rig/suites.js'

const { rig, describe, it } = await rigTests()

describe.each(SUITES)('the rig with the systemd of %s', (suite) => {
  it('runs a scenario in it, and tells its output, its status and the journal', async () => {
    const script = 'systemctl --version\nlogger -t scenario hello\nexit 7'
    const { status, output, journal } = await rig.boot(suite, { script })
    expect(status).toBe(7)
    expect(output).toMatch(new RegExp(`^systemd ${RELEASE_OF[suite]}`))
    expect(journal).toContain('hello')
  })

  it('keeps nothing from one boot to the next', async () => {
    expect((await rig.boot(suite, { script: 'touch /etc/kept /var/lib/kept' })).status).toBe(0)
    expect((await rig.boot(suite, { script: 'ls /etc/kept /var/lib/kept' })).status).not.toBe(0)
  })
})
