import { describe, expect, it } from '@jest/globals'
import type { GitHub, StoredRelease } from '../../support/github/service.js'
import { atOnce, clock, contentOf, digests, recordLog, rigs, type Rig } from './rig.js'
import { UPLOAD } from './rows.js'

const { start, files } = rigs()
const log = recordLog()

const SIGN = '0123456789abcdef'
const OURS = `<!-- made by portable-service-action ${SIGN} -->`
const LIST_FILES = /^GET .*\/releases\/\d+\/assets/
const LOOK_AT_RELEASE = /^GET .*\/releases\/\d+$/

/** What GitHub answers now when it is asked for the files. */
async function listing({ apiUrl, token }: GitHub, { id }: StoredRelease): Promise<object> {
  const headers = { authorization: `token ${token}` }
  const answer = await fetch(`${apiUrl}/repos/acme/shop/releases/${id}/assets`, { headers })
  return (await answer.json()) as object
}

function showAgain({ github }: Rig, files: object, times: number): void {
  github.fault({ on: LIST_FILES, times, answer: { kind: 'status', status: 200, body: files } })
}

describe('a list of files that shows what was before', () => {
  it('has no file that made room named again twice', async () => {
    const rig = await start()
    const release = rig.github.addRelease({ tag_name: 'v1' })
    const old = rig.github.addAsset(release, `app_1.raw.old-${SIGN}`, Buffer.from('old'))
    // Six looks come before it is named again.
    showAgain(rig, await listing(rig.github, release), 8)
    rig.github.fault({ on: UPLOAD, answer: { kind: 'status', status: 403, body: { message: 'No' } } })
    await expect(rig.attach(files(), { pause: atOnce })).rejects.toMatchObject({ code: 'publish.permission' })
    const renamed = rig.github.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(`/${old.id}`))
    expect(renamed).toHaveLength(1)
  })

  /** A draft whose last look before it is made public, when both files are in their places, shows the files as they were at some request. */
  async function shownAsAt(
    request: RegExp,
    times: number,
    old?: Buffer,
  ): Promise<{ readonly before: () => string; readonly run: () => Promise<{ state: string; waited: number }> }> {
    const rig = await start()
    const release = rig.github.addRelease({ tag_name: 'v1', draft: true, body: OURS })
    if (old !== undefined) rig.github.addAsset(release, 'app_1.raw', old)
    let before: object | undefined
    const remember = async (): Promise<void> => void (before = await listing(rig.github, release))
    rig.github.fault({ on: request, times: 1, answer: { kind: 'do', act: remember } })
    const both = files()
    let isShown = false
    const act = (): void => {
      const now = contentOf(rig.github.releases[0])
      if (before === undefined || isShown || both.some(({ name, digest }) => now[name] !== digest)) return
      isShown = true
      showAgain(rig, before, times)
    }
    rig.github.fault({ on: LOOK_AT_RELEASE, answer: { kind: 'do', act } })
    const run = async (): Promise<{ state: string; waited: number }> => {
      const { pause, waited } = clock()
      const { state } = await rig.attach(both, { pause })
      expect(contentOf(rig.github.releases[0])).toEqual(digests(...both))
      return { state, waited: waited() }
    }
    return { before: () => JSON.stringify(before), run }
  }

  it('does not make a run wait for what it uploaded itself', async () => {
    const { before, run } = await shownAsAt(/^PATCH .*assets/, 1)
    expect(await run()).toEqual({ state: 'published', waited: 0 })
    expect(before()).toContain('"app_1.raw.part-')
    expect(log()).not.toContain('Waiting for "app_1.raw')
  })

  it('leaves no draft to another job for what the run itself replaced', async () => {
    const { before, run } = await shownAsAt(/^DELETE .*assets/, 5, Buffer.from('old'))
    expect(await run()).toMatchObject({ state: 'published' })
    expect(before()).toContain('"app_1.raw.old-')
  })
})
