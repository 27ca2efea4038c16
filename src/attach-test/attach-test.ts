import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { warning } from '@actions/core'
import { ActionError, codeOf, inputError, quote } from '../errors.js'
import { digestOfFile } from '../image/content-digest.js'
import { lastLines } from '../runner/command.js'
import { group, say } from '../runner/log.js'
import { plainLines } from '../runner/plain-text.js'
import { temporaryFolder } from '../runner/temporary-folder.js'
import type { Profile } from '../systemd/profile.js'
import { judgeUnits } from './judge-units.js'
import { journalEnd, journalOf, type JournalLine } from './journal.js'
import { profileForTest } from './own-profile.js'
import { clash, refusal } from './refusal.js'
import { Removal } from './removal.js'
import type { AttachTest } from './result.js'
import type { TestMachine } from './test-machine.js'
import { foldersToCome } from './unit-folders.js'
import type { PlannedUnit } from './unit-plan.js'
import { statesOf, watchUnits, watchedOnce, WATCH } from './watch-units.js'

/** What is attached. */
export interface TestedImage {
  /** Absolute path. */
  readonly path: string
  /** Of the bytes that were judged: `sha256:…`. */
  readonly digest: string
  /** The name that it goes by. */
  readonly fileName: string
  readonly units: readonly PlannedUnit[]
  readonly profile: Profile
  /** Of the input that the path comes from, for an error about it. */
  readonly input: 'image' | 'output-directory'
}

/** What a test of an image does. */
export interface Test {
  readonly mode: 'attach' | 'start'
  readonly machine: TestMachine
}

/** portablectl(1) mounts the image and reads a few files. Seconds. */
const ATTACH_PATIENCE = 60

/**
 * Attaches an image to this machine, as the people who deploy it will, starts its units if that is asked for, and takes it off again
 * whatever happens. The findings say what went wrong.
 * @throws ActionError when the machine, and not the image, is to blame
 */
export async function attachTest(image: TestedImage, test: Test): Promise<AttachTest> {
  const { root } = test.machine
  checkPath(image)
  await checkBytes(image)
  const units = image.units.map(({ pattern }) => pattern)
  // What the machine has is never stopped, as what is attached will be.
  const taken = (await statesOf(root, units)).find(({ load }) => load !== 'not-found')
  if (taken !== undefined) throw clash(`it has the unit ${taken.unit}`)
  const scratch = mkdtempSync(join(temporaryFolder(), 'portable-service-attach-'))
  const profile = profileForTest(image.profile, scratch)
  const named = namedAs(image, scratch)
  const removal = new Removal(root, { image: named, units, folders: [scratch, ...profile.folders] })
  try {
    await profile.install(root)
    const result = await attached(image, named, profile.name, test, removal)
    // A service may have had the means to write to it.
    await checkBytes(image)
    return result
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    removal.done()
  }
}

async function attached(
  { fileName, units }: TestedImage,
  path: string,
  profile: string,
  { mode, machine }: Test,
  removal: Removal,
): Promise<AttachTest> {
  const { root, systemd } = machine
  const since = await journalEnd(root)
  const result = await group(`Attach ${fileName} to systemd ${systemd}`, async () => {
    const command = ['portablectl', '--no-pager', 'attach', '--runtime', `--profile=${profile}`, path]
    const result = await root.run(command, ATTACH_PATIENCE)
    say(plainLines(lastLines(`${result.stdout}\n${result.stderr}`)))
    return result
  })
  if (result.exitCode !== 0) {
    await removal.removeRefused()
    return { mode, systemd, findings: [refusal(result, systemd)], units: [] }
  }
  try {
    removal.alsoFolders(
      await foldersToCome(
        root,
        units.map(({ pattern }) => pattern),
      ),
    )
    return await judgeAttached(units, { mode, machine }, since)
  } finally {
    await removeOrWarn(removal)
  }
}

async function judgeAttached(
  units: readonly PlannedUnit[],
  { mode, machine }: Test,
  since: string | undefined,
): Promise<AttachTest> {
  const { root, systemd } = machine
  const patterns = units.map(({ pattern }) => pattern)
  const refused = new Map<string, string>()
  const watched = await group(mode === 'attach' ? 'Load the units' : 'Start the units', async () => {
    if (mode === 'attach') return watchedOnce(await statesOf(root, patterns))
    for (const { name, start } of units) {
      if (start === undefined) continue
      say(`systemctl start ${start}`)
      const { exitCode, stderr } = await root.run(['systemctl', '--no-pager', 'start', '--no-block', '--', start], 60)
      if (exitCode === 0) continue
      const words = plainLines(lastLines(stderr, 3))
      refused.set(name, words)
      say(words)
    }
    return watchUnits(root, patterns, WATCH)
  })
  const journals = new Map<string, readonly JournalLine[]>()
  await root.run(['journalctl', '--sync'], 20)
  for (const { name, pattern } of units) {
    const journal = await journalOf(root, pattern, since)
    journals.set(name, journal)
    await group(`Journal of ${name}`, () => {
      for (const { text } of journal) say(text)
      return Promise.resolve()
    })
  }
  const { findings, outcomes } = judgeUnits(units, { watched, refused, journals, mode, systemd })
  for (const { unit, outcome, state } of outcomes) say(`${unit}: ${outcome}, ${state}`)
  return { mode, systemd, findings, units: outcomes }
}

/** portabled writes the path into RootImage= as it is, and systemd reads specifiers in it (systemd.exec(5)). */
function checkPath({ path, input }: TestedImage): void {
  const real = realpathSync(path)
  const bad = [path, real].find((text) => /[%\u0000-\u001f\u007f]/.test(text))
  if (bad === undefined) return
  throw inputError(
    input,
    `the image is at ${quote(bad)}, and systemd cannot start units of an image with "%" or a control character in its path (input attach-test).`,
    'Use another folder, or set attach-test: none.',
  )
}

/** What is tested, and what goes out after the test, is what was judged. */
async function checkBytes({ path, digest, fileName, input }: TestedImage): Promise<void> {
  const found = await digestOfFile(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })
  if (found !== undefined && `sha256:${found}` === digest) return
  throw new ActionError({
    code: 'attach-test.changed',
    message: `attach-test: the image ${quote(fileName)} was changed after it was judged: its digest was ${digest}, and ${found === undefined ? 'the file is gone' : `is sha256:${found}`}.`,
    remedy:
      input === 'image'
        ? 'Let nothing write to the image while this step runs. If a unit of the image did, do not use it.'
        : 'Let no earlier step leave a program running that writes to output-directory. If a unit of the image did, correct it.',
  })
}

/** An image of the Nix store has a hash before its name, and portablectl reads the prefix of the units from the name that it is given. */
function namedAs({ path, fileName }: TestedImage, scratch: string): string {
  if (basename(path) === fileName) return path
  const link = join(scratch, fileName)
  symlinkSync(realpathSync(path), link)
  return link
}

/** What the test found out counts, even if the machine is not as it was. */
async function removeOrWarn(removal: Removal): Promise<void> {
  try {
    await removal.removeAttached()
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    warning(`${error.message}\n${error.remedy}`)
  }
}
