import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { publishedFile, removeCompanions, writeCompanions } from '../../src/publish/companions.js'
import type { PublishedFile } from '../../src/publish/published-file.js'
import { file, planOf } from '../support/plans.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const PLAN = planOf({ '/x': file('x') })
const BOTH = { sbom: true, checksums: true }

/** An image in a folder that holds these files too. */
async function image(files: Readonly<Record<string, string>> = {}): Promise<{ folder: string; image: PublishedFile }> {
  const folder = newFolder()
  writeFiles(folder, { 'app_1.0.raw': 'the image', ...files })
  return { folder, image: await publishedFile(join(folder, 'app_1.0.raw'), 'application/octet-stream') }
}

describe('the companions of an image', () => {
  it('are its checksum and its bill of materials, told as they lie beside it', async () => {
    const { folder, image: raw } = await image()
    const written = writeCompanions(raw, PLAN, BOTH)
    expect(readdirSync(folder).sort()).toEqual(['app_1.0.cdx.json', 'app_1.0.raw', 'app_1.0.raw.sha256'])
    expect(readFileSync(join(folder, 'app_1.0.raw.sha256'), 'utf8')).toBe(`${sha256('the image')}  app_1.0.raw\n`)
    expect(readFileSync(join(folder, 'app_1.0.cdx.json'), 'utf8')).toContain(sha256('the image'))
    expect(written).toEqual([
      await publishedFile(join(folder, 'app_1.0.raw.sha256'), 'text/plain'),
      await publishedFile(join(folder, 'app_1.0.cdx.json'), 'application/vnd.cyclonedx+json'),
    ])
  })

  it.each([
    [{ sbom: false, checksums: true }, ['app_1.0.raw.sha256']],
    [{ sbom: true, checksums: false }, ['app_1.0.cdx.json']],
    [{ sbom: false, checksums: false }, []],
  ])('are only those that are wanted: %j', async (what, names) => {
    const { folder, image: raw } = await image()
    expect(writeCompanions(raw, PLAN, what).map(({ name }) => name)).toEqual(names)
    expect(readdirSync(folder).sort()).toEqual([...names, 'app_1.0.raw'].sort())
  })

  it('take the place of a link and do not go where it leads', async () => {
    const { folder, image: raw } = await image({ 'precious.txt': 'precious' })
    for (const name of ['app_1.0.raw.sha256', 'app_1.0.cdx.json']) symlinkSync('precious.txt', join(folder, name))
    writeCompanions(raw, PLAN, BOTH)
    expect(readFileSync(join(folder, 'precious.txt'), 'utf8')).toBe('precious')
    for (const { path, size } of writeCompanions(raw, PLAN, BOTH)) expect(statSync(path).size).toBe(size)
  })

  it('are an error of the user, and leave nothing half-written, where they cannot be', async () => {
    const { folder, image: raw } = await image()
    mkdirSync(join(folder, 'app_1.0.raw.sha256'))
    const work = (): unknown => writeCompanions(raw, PLAN, BOTH)
    expect(work).toThrow(ActionError)
    expect(work).toThrow(
      expect.objectContaining({ code: 'publish.write', message: expect.stringContaining('app_1.0.raw.sha256') }),
    )
    expect(readdirSync(folder).sort()).toEqual(['app_1.0.raw', 'app_1.0.raw.sha256'])
  })

  it('of an earlier run are taken away, and nothing else is', async () => {
    const { folder } = await image({
      'app_1.0.raw.sha256': 'stale',
      'app_1.0.cdx.json': 'stale',
      'app_1.1.raw.sha256': 'of another',
      'app_1.0.report.json': 'a report',
    })
    removeCompanions(folder, 'app_1.0.raw')
    expect(readdirSync(folder).sort()).toEqual(['app_1.0.raw', 'app_1.0.report.json', 'app_1.1.raw.sha256'])
    removeCompanions(folder, 'app_1.0.raw')
    removeCompanions(join(folder, 'not/made/yet'), 'app_1.0.raw')
    expect(existsSync(join(folder, 'not'))).toBe(false)
  })

  it('of an earlier run that are links are taken away, and what they lead to stays', async () => {
    const { folder } = await image({ 'precious.txt': 'precious' })
    symlinkSync('precious.txt', join(folder, 'app_1.0.raw.sha256'))
    removeCompanions(folder, 'app_1.0.raw')
    expect(readdirSync(folder).sort()).toEqual(['app_1.0.raw', 'precious.txt'])
  })
})

describe('a file that goes out', () => {
  it('is told with digest and size', async () => {
    const path = join(newFolder(), 'x.json')
    writeFileSync(path, 'content')
    expect(await publishedFile(path, 'application/json')).toEqual({
      path,
      name: 'x.json',
      digest: `sha256:${sha256('content')}`,
      size: 7,
      mediaType: 'application/json',
    })
  })
})

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
