import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { listForAttestation } from '../../src/publish/attestation-list.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()

afterEach(() => {
  jest.restoreAllMocks()
  delete process.env.GITHUB_ARTIFACTS
  delete process.env.GITHUB_ARTIFACTS_LIST
})

/** Lists files of these paths, and returns what the runner then reads. */
function list(paths: readonly string[], before = '', listed?: object): string {
  const folder = temporaryFolder()
  const runner = temporaryFolder()
  process.env.GITHUB_ARTIFACTS = join(runner, 'list')
  writeFileSync(join(runner, 'list'), before)
  if (listed !== undefined) {
    process.env.GITHUB_ARTIFACTS_LIST = join(runner, 'listed')
    writeFileSync(join(runner, 'listed'), JSON.stringify(listed))
  }
  const files = paths.map((path) => ({
    path: path.startsWith('/') ? path : join(folder, path),
    name: path.split('/').at(-1) ?? '',
    digest: `sha256:${'0'.repeat(64)}`,
    size: 1,
    mediaType: 'text/plain',
  }))
  listForAttestation(files, folder)
  return readFileSync(join(runner, 'list'), 'utf8')
}

describe('the list of files to attest', () => {
  it('gets a path from the workspace on each line, behind what is there', () => {
    expect(list(['out/app_1.0.raw', 'out/app_1.0.raw.sha256'], '# mine\n')).toBe(
      '# mine\nout/app_1.0.raw\nout/app_1.0.raw.sha256\n',
    )
  })

  it.each(['a=b/app.raw', '#out/app.raw', 'out\n/app.raw', ' out/app.raw', 'out/app.raw ', '/elsewhere/app.raw'])(
    'leaves out what the runner would refuse or misread: %j',
    (path) => {
      expect(list([path, 'good.raw'])).toBe('good.raw\n')
    },
  )

  it('leaves out a name that an earlier step listed with other bytes: the runner would fail the step', () => {
    const subjects = [{ name: 'app.raw', digest: `sha256:${'1'.repeat(64)}` }]
    expect(list(['out/app.raw', 'out/other.raw'], '', { subjects })).toBe('out/other.raw\n')
  })

  it('takes no more than the runner does', () => {
    const subjects = Array.from({ length: 499 }, (_, at) => ({ name: `x${at}`, digest: 'sha256:x' }))
    expect(list(['one.raw', 'two.raw'], '', { subjects })).toBe('one.raw\n')
  })

  it('is no error when it cannot be written to', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'list'))
    process.env.GITHUB_ARTIFACTS = join(folder, 'list')
    expect(() => listForAttestation([], folder)).not.toThrow()
    expect(list([], 'as it was\n', 'nonsense' as unknown as object)).toBe('as it was\n')
  })

  it('gives one warning for each path that is left out, and none for the others', () => {
    const printed = warnings()
    list(['a=b/app.raw', 'good.raw', '/elsewhere/other.raw'])
    expect(printed()).toEqual([
      expect.stringMatching(/^::warning::"app\.raw" is not listed for attestation: .*"a=b\/app\.raw"/),
      expect.stringMatching(/^::warning::"other\.raw" is not listed for attestation: it is outside the workspace\.$/),
    ])
  })

  it('gets a warning when the runner’s file does not take it, and no error', () => {
    const printed = warnings()
    // A regular file that nobody writes to, not even root.
    process.env.GITHUB_ARTIFACTS = '/proc/self/status'
    listForAttestation([{ path: '/w/a.raw', name: 'a.raw', digest: 'x', size: 1, mediaType: 'x' }], '/w')
    expect(printed()).toEqual([expect.stringContaining('GITHUB_ARTIFACTS cannot be written to')])
  })

  it('is not made where the runner has none', () => {
    const printed = warnings()
    const missing = join(temporaryFolder(), 'list')
    for (const path of ['', missing]) {
      process.env.GITHUB_ARTIFACTS = path
      listForAttestation([{ path: '/x/a=b', name: 'a=b', digest: 'x', size: 1, mediaType: 'x' }], '/w')
    }
    expect(existsSync(missing)).toBe(false)
    expect(printed()).toEqual([])
  })
})

/** The warnings that are printed from now on. */
function warnings(): () => string[] {
  let log = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text)
    return true
  })
  return () => log.split('\n').filter((line) => line.startsWith('::warning'))
}
