import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { draftUnits, type UnitDraft } from '../../src/sources/unit-draft.js'
import { isInside, openWorkspace } from '../../src/sources/workspace.js'
import { IDENTITY } from '../support/plans.js'
import { unit } from '../support/services.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
/** Where the runner's own working space is not. */
const elsewhere = mkdtempSync(join(isInside('/var/tmp', tmpdir()) ? '/dev/shm' : '/var/tmp', 'psa-test-'))
afterAll(() => rmSync(elsewhere, { recursive: true }))

// The library that expands patterns tells a runner in debug mode all that it does.
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
})

async function units(value: string, allowPrivate: readonly string[] = []): Promise<readonly UnitDraft[]> {
  const root = realpathSync(newFolder())
  writeFiles(root, { 'app.service': unit() })
  return draftUnits(
    openWorkspace(root, '.'),
    { kind: 'list', entries: [{ value, line: 7 }] },
    IDENTITY.pname,
    allowPrivate,
  )
}

describe('a unit of the machine', () => {
  it.each(['app.service', '*.service'])('behind a private folder is private: %s', async (name) => {
    chmodSync(elsewhere, 0o750)
    writeFileSync(join(elsewhere, 'app.service'), unit())
    const error = await units(join(elsewhere, name)).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ActionError)
    expect((error as ActionError).message).toContain(
      `units: line 7: "${elsewhere}/app.service" is not readable by everyone on this machine (not everyone may enter "${elsewhere}", mode 0750)`,
    )
    expect(await units(join(elsewhere, name), [elsewhere])).toHaveLength(1)
    chmodSync(elsewhere, 0o755)
    expect(await units(join(elsewhere, name))).toHaveLength(1)
  })

  it.each(['/proc/self/status', '/sys/kernel/profiling', '/proc/vers?on'])(
    'is not what the kernel makes up: %s',
    async (path) => {
      await expect(units(path)).rejects.toThrow(/^units: line 7: ".*" is in \/(proc|sys), whose files/)
    },
  )
})

describe('a unit whose name is not UTF-8', () => {
  it('stops a pattern with an error about the names', async () => {
    const folder = realpathSync(newFolder())
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/app-`), Buffer.from([0xe9]), Buffer.from('.service')]), unit())
    await expect(units(join(folder, '*.service'))).rejects.toThrow(/^units: line 7: ".*" cannot be looked for: .*app-/)
  })
})
