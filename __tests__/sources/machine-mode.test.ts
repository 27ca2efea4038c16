import { expect, it } from '@jest/globals'
import { machineMode } from '../../src/sources/machine-mode.js'

it.each([
  [0o104755, 0, 0, 0o4755],
  [0o102755, 1, 0, 0o2755],
  [0o106755, 1, 1, 0o755],
  [0o106755, 0, 42, 0o4755],
  [0o043777, 33, 8, 0o1777],
])('keeps of the mode %o of user %i and group %i what means the same where all is of root', (mode, uid, gid, kept) => {
  expect(machineMode({ mode, uid, gid })).toBe(kept)
})
