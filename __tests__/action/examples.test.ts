import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { EXAMPLES, hasGo, type Example } from '../support/examples/examples.js'
import { unexplained } from '../support/examples/reasons.js'
import { runExample, type RanExample } from '../support/examples/run-example.js'
import { contentOf, fileOf, foldersAbove, SCAFFOLD, unpack, type Content } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { REPOSITORY } from '../support/run-action.js'
import { FACTOR } from '../support/runs.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const asRoot = needs(process.getuid?.() === 0, 'images are unpacked and run by root')
const withGo = needs(process.getuid?.() === 0 && hasGo, 'examples/go needs go and root')

interface Built extends RanExample {
  readonly root: string
  readonly content: Content
}

const built = new Map<string, Built>()

/** Built once for all tests of this file. */
function buildOf({ name }: Pick<Example, 'name'>): Built {
  const known = built.get(name)
  if (known !== undefined) return known
  const ran = runExample(name, newFolder())
  const root = unpack(ran.image, join(newFolder(), 'root'))
  const made = { ...ran, root, content: contentOf(root) }
  built.set(name, made)
  return made
}

/** What an example has of its workspace and by its units: all but what comes of the machine. */
function ownOf({ given, folders, units }: Example, workspace: string): Content {
  const fileAt = (file: string): string => {
    const isProgram = (lstatSync(join(workspace, file)).mode & 0o100) !== 0
    return fileOf(readFileSync(join(workspace, file)), isProgram ? '755' : '644')
  }
  return {
    ...foldersAbove([...Object.keys(given), ...folders]),
    ...Object.fromEntries(folders.map((folder) => [folder, 'directory 755'])),
    ...SCAFFOLD,
    ...Object.fromEntries(Object.entries(given).map(([path, file]) => [path, fileAt(file)])),
    ...Object.fromEntries(units.map((unit) => [`/etc/systemd/system/${unit}`, fileAt(unit)])),
    '/etc/os-release': expect.any(String) as unknown as string,
  }
}

/** Paths of what is neither a folder nor its own. */
function othersOf(example: Example): readonly string[] {
  const { content, workspace } = buildOf(example)
  const own = ownOf(example, workspace)
  return Object.keys(content)
    .filter((path) => !(path in own) && !content[path]?.startsWith('directory'))
    .sort()
}

/** What this machine has at a path that is no folder. */
function ofMachine(path: string): string {
  const [only] = Object.values(contentOf(path, path))
  return only ?? ''
}

describe.each(EXAMPLES)('the example $name', (example) => {
  const { it } = example.name === 'go' ? withGo : asRoot

  it('builds, and answers inside its image alone', async () => {
    const { image, log, root, workspace } = buildOf(example)
    expect(image).toBe(join(workspace, 'portable-service', example.image))
    expect(log).not.toMatch(/^\s*(::)?(error|warning)(:| )/m)
    expect(await example.answer(root, workspace)).toContain(example.expected)
  })

  it('holds its own files, and of this machine what they need, as it is there', () => {
    const { content, workspace } = buildOf(example)
    expect(content).toMatchObject(ownOf(example, workspace))
    const others = othersOf(example)
    const allowed = example.machine(buildOf(example))
    if (allowed.kind === 'exactly') expect(others).toEqual([...allowed.paths].sort())
    else expect(others.filter((path) => !allowed.paths.has(path) && !isLinkToSomething(path, content))).toEqual([])
    expect(others.filter((path) => content[path] !== ofMachine(path))).toEqual([])
  })

  it('tells of all that is of this machine why it is there', () => {
    const { image } = buildOf(example)
    expect(unexplained(image.replace(/raw$/, 'report.json'), othersOf(example))).toEqual([])
  })

  it('holds nothing twice', () => {
    const { content } = buildOf(example)
    const isFileByItself = (path: string): boolean =>
      existsSync(path) && realpathSync(path) === path && lstatSync(path).isFile()
    const twice = Object.entries(content).filter(([path, what], index, all) => {
      const same = all.findIndex(([, other]) => other === what)
      return what.startsWith('file') && same !== index && !what.endsWith(EMPTY) && !isFileByItself(path)
    })
    expect(twice).toEqual([])
  })

  it('has the same bytes when it is built again, elsewhere', () => {
    const again = runExample(example.name, newFolder())
    expect(readFileSync(again.image).equals(readFileSync(buildOf(example).image))).toBe(true)
  })
})

const page = readFileSync(join(REPOSITORY, 'docs/programs.md'), 'utf8')

/** Of the table in docs/programs.md: megabytes of the image, mebibytes of the files in it, and how many these are. */
function sizesTold(name: string): readonly number[] {
  const row = new RegExp(`^\\| \\[${name}\\]\\(.*\\| ([\\d.]+) MB \\| ([\\d.]+) MiB \\| ([\\d,]+) \\|$`, 'm')
  return [...(row.exec(page) ?? [])].slice(1).map((number) => Number(number.replace(',', '')))
}

/** What Debian changes in its packages may change so much. */
function isAbout(told: number | undefined, found: number): boolean {
  return told !== undefined && Math.abs(told - found) <= found * 0.05 + 0.05
}

const ofDebian12 = needs(
  process.getuid?.() === 0 && /^VERSION_ID="12"$/m.test(readFileSync('/etc/os-release', 'utf8')),
  'the sizes in docs/programs.md are those of Debian 12',
)

ofDebian12.describe('docs/programs.md', () => {
  const here = [...EXAMPLES.map(({ name }) => name), 'minimal'].filter((name) => name !== 'go' || hasGo)

  it('has a row for each of them, and for no other', () => {
    expect(page.match(/(?<=^\| \[)[\w-]+/gm)?.sort()).toEqual([...EXAMPLES.map(({ name }) => name), 'minimal'].sort())
  })

  it.each(here)('says how much is in %s', (name) => {
    const { content, root } = buildOf({ name })
    const files = Object.keys(content).filter((path) => content[path]?.startsWith('file'))
    const bytes = files.reduce((sum, path) => sum + lstatSync(join(root, path)).size, 0)
    const [, told, count] = sizesTold(name)
    const mebibytes = bytes / 2 ** 20
    const found = { told, count, mebibytes, files: files.length }
    expect({ ...found, isSo: isAbout(told, mebibytes) && isAbout(count, files.length) }).toMatchObject({ isSo: true })
  })

  // The default compression of the larger ones takes a minute: npm run test:large.
  const quick = here.filter((name) => FACTOR > 1 || (sizesTold(name)[1] ?? 0) < 20)
  it.each(quick)('says how large the image of %s is', (name) => {
    const { image } = runExample(name, newFolder(), 'xz -Xdict-size 100%')
    const [told] = sizesTold(name)
    const megabytes = lstatSync(image).size / 1e6
    expect({ told, megabytes, isSo: isAbout(told, megabytes) }).toMatchObject({ isSo: true })
  })
})

const EMPTY = createHash('sha256').digest('hex')

/** A link that was made on this machine, as by update-alternatives(1). */
function isLinkToSomething(path: string, content: Content): boolean {
  return content[path]?.startsWith('link') === true && realpathSync(path) in content
}
