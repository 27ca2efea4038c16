import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
let built: ActionRun
let verified: ActionRun

beforeAll(async () => {
  const workspace = appWorkspace(newFolder(), {
    'app.socket': '[Socket]\nListenStream=8080\n[Install]\nWantedBy=sockets.target\n',
    'app-job.service': unit(),
    'app-job.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
    big: 'x'.repeat(3 * 1024 * 1024),
  })
  built = await runAction({
    workspace,
    inputs: appInputs({
      units: 'app.service\napp.socket\napp-job.service\napp-job.timer',
      files: '/usr/bin/app: program\n/usr/share/app/big: big',
    }),
  })
  const image = built.outputs.image ?? ''
  verified = await runAction({ workspace: join(image, '..'), inputs: { mode: 'verify', image } })
})

/** The parts that tell of the image itself, and not of where its files went. */
function aboutImage({ summary }: ActionRun): string | undefined {
  return /^### [^]*?(?=\n#### |$(?![^]))/.exec(summary)?.[0].trim()
}

describe('the summary of a run', () => {
  it('tells what starts the units, how to use the image, and what is in it', () => {
    expect([built.status, verified.status]).toEqual([0, 0])
    for (const part of [
      '| <code>app.service</code> | <code>app.socket</code>, on traffic<br><code>multi-user.target</code>, once enabled |',
      '| <code>app-job.service</code> | <code>app-job.timer</code>, at its times<br><code>multi-user.target</code>, once enabled |',
      '\nsudo portablectl attach /var/lib/portables/app_1.0.raw\nsudo systemctl enable --now app-job.timer app.socket\n',
      '\nsudo portablectl reattach /var/lib/portables/app_1.0.raw\nsudo systemctl try-restart app.service\n',
      '| <code>/usr/share/app/big</code> | 3.0&nbsp;MiB | 100% |',
      '    "1: /usr/share/app/big" : 3072.',
    ])
      expect(built.summary).toContain(part)
  })

  it('is the same for an image that was built and for one that was found, of which nobody knows why something is in it', () => {
    expect(aboutImage(built)).toContain('| files, line 2 |\n')
    // The last of four columns: "Why it is there".
    const withoutCauses = aboutImage(built)?.replace(/<summary>What is in it[^]*/, (part) =>
      part.replace(/^(\|(?:[^|\n]*\|){3})[^|\n]*\|$/gm, '$1'),
    )
    expect(aboutImage(verified)).toBe(withoutCauses)
    expect(aboutImage(verified)).toMatch(/^### <code>app&#95;1\.0\.raw<\/code>[^]*<\/details>$/)
  })

  it('still tells what starts the units when nothing was packed', async () => {
    const workspace = appWorkspace(newFolder(), {
      'app.service': '[Service\n',
      'app.socket': '[Socket]\nListenStream=1\n',
    })
    const { status, summary } = await runAction({ workspace, inputs: appInputs({ units: 'app.service\napp.socket' }) })
    expect(status).toBe(1)
    expect(summary).toContain('| <code>app.service</code> | <code>app.socket</code>, on traffic |')
    expect(summary).not.toContain('portablectl attach')
  })
})
