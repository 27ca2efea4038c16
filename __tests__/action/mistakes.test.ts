import { execFileSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { REPOSITORY, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const PAGE = join(REPOSITORY, 'docs/verdict.md')

/** A build of the service `app`, of which the unit has these lines more. */
async function build(more: string, inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
  const workspace = appWorkspace(newFolder(), { 'app.service': unit(more), 'app-data.mount': '[Mount]\nWhat=data\n' })
  return runAction({ workspace, inputs: appInputs(inputs) })
}

/** A good image that somebody changes, judged. */
async function verify(change: (folder: string) => string): Promise<ActionRun> {
  const made = await build('StateDirectory=app\n')
  const folder = join(made.outputs.image ?? '', '..')
  return runAction({ workspace: folder, inputs: { mode: 'verify', image: change(folder) } })
}

const MISTAKES: Readonly<Record<string, () => Promise<ActionRun>>> = {
  'The version after a "-"': () =>
    verify((folder) => {
      renameSync(join(folder, 'app_1.0.raw'), join(folder, 'app-1.0.raw'))
      rmSync(join(folder, 'app_1.0.raw.sha256'))
      return 'app-1.0.raw'
    }),
  '`StateDirectory=` without its folder (in an image that something else built)': () =>
    verify((folder) => {
      execFileSync('unsquashfs', ['-q', '-n', '-d', join(folder, 'root'), join(folder, 'app_1.0.raw')])
      rmSync(join(folder, 'root/var/lib/app'), { recursive: true })
      rmSync(join(folder, 'app_1.0.raw.sha256'))
      execFileSync('mksquashfs', [
        join(folder, 'root'),
        join(folder, 'app_1.0.raw'),
        '-noappend',
        '-quiet',
        '-no-progress',
      ])
      return 'app_1.0.raw'
    }),
  'A `.mount` unit': () => build('', { units: 'app.service\napp-data.mount' }),
  'A program that is not in the image': () => build('', { files: '/usr/bin/ap: program' }),
  'The prefix `+`': () => build('ExecStartPre=+/usr/bin/app\n'),
}

/** As people see it: where it stands, the rule, what is wrong and what to do. */
function annotationText({ annotations }: ActionRun): string {
  return annotations
    .filter(({ level }) => level === 'error')
    .map(({ properties, message }) => {
      const [title = 'Error', file, line] = ['title', 'file', 'line'].map(
        (name) => new RegExp(`${name}=([^,]*)`).exec(properties)?.[1],
      )
      const place = file === undefined ? '' : `${file}:${line ?? 1}  `
      return `    ${place}${title}\n${message.replace(/^/gm, '    ')}\n`
    })
    .join('\n')
}

it('docs/verdict.md shows the five commonest mistakes with the annotations that they get', async () => {
  const parts: string[] = []
  for (const [title, run] of Object.entries(MISTAKES)) parts.push(`**${title}**\n\n${annotationText(await run())}`)
  const page = readFileSync(PAGE, 'utf8')
  const expected = page.replace(
    /(<!-- mistakes -->\n)[^]*?(<!-- \/mistakes -->)/,
    (_, begin: string, end: string) => `${begin}${parts.join('\n')}${end}`,
  )
  // UPDATE_DOCS=1 npm run test:jest -- mistakes
  if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, expected)
  expect(page).toBe(expected)
}, 120_000)
