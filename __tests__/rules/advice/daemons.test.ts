import { existsSync } from 'node:fs'
import { describe, expect } from '@jest/globals'
import { needs } from '../../support/needs.js'
import { adviceOn, closureOf, entriesAt } from './images.js'

/** Real programs with their libraries and nothing else: what they then lack, as measured by running them so. */
const DAEMONS: readonly (readonly [program: string, rules: readonly string[]])[] = [
  ['/usr/sbin/nginx', ['C04']],
  ['/usr/bin/redis-server', ['C04']],
  ['/usr/bin/memcached', ['C04']],
  ['/usr/bin/caddy', ['C03']],
  ['/usr/bin/curl', ['C03']],
  ['/usr/bin/python3', ['C02']],
  ['/usr/bin/perl', ['C02']],
  ['/usr/bin/php', ['C03', 'C05']],
  ['/usr/sbin/sshd', ['C04', 'C07']],
  ['/usr/bin/bash', []],
  ['/usr/bin/env', []],
]

describe('real programs', () => {
  for (const [program, rules] of DAEMONS) {
    needs(existsSync(program), `${program} is not there`).it(
      `${program}: ${rules.join(', ') || 'nothing'}`,
      async () => {
        const found = await adviceOn(await closureOf(program), [`ExecStart=${program}`])
        expect(found.map(({ rule }) => rule)).toEqual(rules)
      },
    )
  }

  const PYTHON = '/usr/lib/python3.11'
  needs(existsSync(PYTHON) && existsSync('/usr/bin/python3.11'), 'Python 3.11 is not there').it(
    'are silent once they have it',
    async () => {
      const entries = { ...(await closureOf('/usr/bin/python3')), ...entriesAt(`${PYTHON}/encodings`) }
      expect(await adviceOn(entries, ['ExecStart=/usr/bin/python3'])).toEqual([])
    },
  )
})
