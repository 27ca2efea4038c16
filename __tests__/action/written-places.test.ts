import { execFileSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { expect } from '@jest/globals'
import { needs } from '../support/needs.js'
import { asOrdinaryUser } from '../support/ordinary-user.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** A user of this test alone: what belongs to it, the action has written. */
const USER = 61_987

/** Where every user may write. */
const PUBLIC = ['/tmp', '/var/tmp', '/dev/shm', '/run/lock', '/var/lock']

function writtenBy(user: number): readonly string[] {
  // Others' files come and go meanwhile, which find calls a failure. In a folder that is neither its own nor everybody's it has none.
  const script = 'find "$@" -xdev -type d ! -uid $user ! -perm -0002 -prune -o -uid $user -print 2>/dev/null; true'
  const found = execFileSync('sh', ['-c', script, 'sh', ...PUBLIC], { env: { ...process.env, user: String(user) } })
  return found.toString().split('\n').filter(Boolean)
}

needs(process.getuid?.() === 0, 'only root can run the action as another user').it(
  'a build, a validation and a verification leave files in the output folder and in that of the runner alone',
  async () => {
    const workspace = appWorkspace(newFolder())
    const output = newFolder()
    chownSync(output, USER, USER)
    const { command, bundle } = asOrdinaryUser(newFolder())
    const asUser = command.map((word) => word.replace(/^(--re[ug]id=).*/, `$1${USER}`))
    const folders: string[] = []
    const prepare = (folder: string): void => {
      folders.push(folder)
      execFileSync('chown', ['-R', String(USER), folder])
    }
    const run = (inputs: Readonly<Record<string, string>>): Promise<ActionRun> =>
      runAction({ workspace, inputs, command: asUser, bundle, prepare, environment: { HOME: '/nonexistent' } })
    const built = await run(appInputs({ 'output-directory': output }))
    const plain = await run(appInputs({ 'output-directory': output, packing: 'plain' }))
    const validated = await run({ mode: 'validate', units: 'app.service', 'output-directory': output })
    const image = built.outputs.image ?? ''
    const verified = await run({ mode: 'verify', image, 'output-directory': output })
    expect([built, plain, validated, verified].map(({ status }) => status)).toEqual([0, 0, 0, 0])
    const places = [output, ...folders]
    const elsewhere = writtenBy(USER).filter((path) => !places.some((place) => `${path}/`.startsWith(`${place}/`)))
    expect(elsewhere).toEqual([])
    expect(writtenBy(USER)).toContain(image)
  },
)
