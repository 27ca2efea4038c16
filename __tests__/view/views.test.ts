import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readImage } from '../../src/image/unsquashfs/whole-image.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { pack } from '../../src/image/pack.js'
import type { ImagePlan, PlanEntry } from '../../src/image/plan.js'
import { viewOfPlan } from '../../src/image/plan-view.js'
import { viewOfRaw } from '../../src/image/raw-view.js'
import { resolve, type ImageView } from '../../src/view/view.js'
import { stockProfile } from '../../src/systemd/profile.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { judge } from '../../src/rules/table.js'
import { ancestorsOf, imagePath, parseImagePath, type ImagePath } from '../../src/systemd/image-path.js'
import { directory, file, link, planOf } from '../support/plans.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'
import { runs } from '../support/runs.js'

const newFolder = temporaryFolders()

/** They keep what they unpacked until they are closed. */
const opened: { readonly close: () => void }[] = []
afterEach(() => opened.splice(0).forEach((view) => view.close()))

interface Views {
  readonly plan: ImageView
  readonly folder: ImageView
  readonly raw: ImageView
}

/** The plan, and what real mksquashfs and unsquashfs make of it. */
async function viewsOf(plan: ImagePlan): Promise<Views> {
  const [image, unpacked] = [join(newFolder(), plan.fileName), join(newFolder(), 'root')]
  await pack(plan, { compression: ['gzip'], blockSize: 131072, time: 0, output: image }, 'mksquashfs')
  execFileSync('unsquashfs', ['-no-progress', '-d', unpacked, image], { stdio: 'ignore' })
  const tree = await readImage(image, 'unsquashfs')
  if ('problem' in tree) throw new Error(tree.problem)
  const raw = viewOfRaw(image, 'unsquashfs', tree)
  opened.push(raw)
  return { plan: viewOfPlan(plan), folder: viewOfFolder(unpacked), raw }
}

/** All that a view says of a path. */
async function told(view: ImageView, path: ImagePath): Promise<unknown> {
  const whole = await view.read(path, 1_000_000).then(text, () => 'no file')
  const start = await view.read(path, 3).then(text, () => 'no file')
  return { node: await view.lstat(path), list: await view.list(path), whole, start, at: await resolve(view, path) }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** Every path of the plan, every name of the plan put below every path, and some that are nowhere. */
function pathsToAsk(plan: ImagePlan): ImagePath[] {
  const paths = ['', ...plan.entries.keys()]
  const names = [...new Set(paths.map((path) => path.slice(path.lastIndexOf('/') + 1)))].slice(0, 8)
  return ['/', ...paths.flatMap((path) => [path, ...names.map((name) => `${path}/${name}`), `${path}/none/x`])].flatMap(
    (path) => parseImagePath(path) ?? [],
  )
}

async function expectAgreement(plan: ImagePlan, views: Views): Promise<void> {
  for (const path of pathsToAsk(plan)) {
    const expected = [path, await told(views.plan, path)]
    expect([path, await told(views.folder, path)]).toEqual(expected)
    expect([path, await told(views.raw, path)]).toEqual(expected)
  }
  for (const profile of ['default', 'trusted'] as const) {
    const findings = async (view: ImageView) => judge(await subjectOfView(plan.fileName, view, stockProfile(profile)))
    const expected = await findings(views.plan)
    expect(await findings(views.folder)).toEqual(expected)
    expect(await findings(views.raw)).toEqual(expected)
  }
}

function onDisk(content: string, mode: number): PlanEntry {
  const folder = newFolder()
  writeFiles(folder, { x: content })
  const { size, dev: device, ino: inode, mtimeMs: modified } = statSync(join(folder, 'x'))
  const source = { kind: 'path', path: join(folder, 'x'), device, inode, modified } as const
  return { kind: 'file', mode, size, source, because: 'test' }
}

const UNIT = '[Service]\nExecStart=/usr/bin/app\nStateDirectory=app x\nBindPaths=/x:/mnt/x /y:/far/y\n'

describe('a plan, the folder it unpacks to and the image it packs to', () => {
  it('say the same of every path, also through links, and are judged the same', async () => {
    const plan = planOf({
      '/etc/os-release': link('../usr/lib/os-release'),
      '/usr/lib/os-release': file('ID=test\nPORTABLE_PREFIXES="other"\n'),
      '/lib': link('usr/lib'),
      '/usr/lib/systemd/system/app.service': file(UNIT),
      '/etc/systemd/system': link('/opt/units'),
      '/opt/units/app.socket': file('[Socket]\nListenStream=80\n'),
      '/opt/units/app@.service': link('/lib/systemd/system/app.service'),
      '/opt/units/app-gone.service': link('/dev/null'),
      '/far': link('mnt'),
      '/mnt/x': file(),
      '/usr/bin/app': onDisk('#!/bin/sh\n', 0o4755),
      '/usr/bin/private': onDisk('x'.repeat(200_000), 0o600),
      '/usr/sticky': directory(0o1777),
      '/a': link('b'),
      '/b': link('a/'),
      '/up': link('usr/../../..//./usr'),
      '/out': link('/etc/passwd'),
      '/in': link('/usr/bin/app/none'),
      '/var/lib/app': link('/run/app'),
      '/tmp': file('x'),
      '/proc': directory(),
    })
    const views = await viewsOf(plan)
    await expectAgreement(plan, views)
    const findings = await judge(await subjectOfView(plan.fileName, views.raw, stockProfile('default')))
    const rules = findings.map(({ rule }) => rule)
    expect(rules).toEqual(expect.arrayContaining(['O04', 'M01', 'M02', 'M03', 'M04', 'M06']))
  })

  it('say the same of any tree, whatever the names', async () => {
    const name = fc.oneof(
      fc.constantFrom('a', 'b', 'é', '-x', '*', '[a]', 'a b', '"', "'", '\\', 'a\\ b', '$(x)', '...', '#', '~', ' '),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }).filter((text) => !/[/\0]|^\.{1,2}$/.test(text)),
    )
    const path = fc
      .array(name, { minLength: 1, maxLength: 3 })
      .map((parts) => parseImagePath(`/${parts.join('/')}`))
      .filter((path) => path !== undefined && isWellFormed(path))
    const target = fc.oneof(
      fc.constantFrom('/', '.', '..', '../..', '/a', 'a/b', 'b', '/a/../b', 'a/', '/b/a b'),
      fc.array(name, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('/')),
    )
    const entry = fc.oneof(
      fc.constantFrom(0o755, 0o700, 0o1777).map(directory),
      fc.tuple(fc.string(), fc.constantFrom(0o644, 0o755, 0o400)).map(([content, mode]) => file(content, mode)),
      target.filter((text) => isWellFormed(text) && !/[\u0000-\u001f\u007f]/.test(text)).map(link),
    )
    const tree = fc.array(fc.tuple(path, entry), { minLength: 4, maxLength: 12 }).map(treeOf)
    await fc.assert(
      fc.asyncProperty(tree, async (plan) => expectAgreement(plan, await viewsOf(plan))),
      runs(8),
    )
  })
})

/** False when half a character is in it, which no file system has. */
function isWellFormed(text: string): boolean {
  return Buffer.from(text).toString() === text
}

/** A plan of those entries that do not lie below a file or a link. */
function treeOf(entries: readonly (readonly [path: string | undefined, entry: PlanEntry])[]): ImagePlan {
  const tree: Record<string, PlanEntry> = { '/a/b': directory(), '/etc/os-release': file('ID=x\n') }
  for (const [path = '/a', entry] of entries) {
    const above = ancestorsOf(imagePath(path)).some((folder) => (tree[folder]?.kind ?? 'directory') !== 'directory')
    const below = Object.keys(tree).some((other) => other.startsWith(`${path}/`))
    if (!above && !below) tree[path] = entry
  }
  return planOf(tree)
}
