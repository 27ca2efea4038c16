import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { pathsOf, type PlainNode } from '../../../src/image/squashfs/plain-image.js'
import { readPlainImage } from '../../../src/image/squashfs/read-image.js'
import { runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { assemble, directory, file, link, noise, type Wanted } from './assemble.js'
import { run } from './independent-readers.js'
import { mksquashfs, PLAIN } from './mksquashfs.js'
import { mutationsOf } from './mutations.js'
import { sweep } from './run-sweep.js'
import type { Swept } from './sweep.js'

const newFolder = temporaryFolders()

/** Ours: an index, runs, fragments, holes, folders in folders. */
function ownImage(): Buffer {
  const tree: Record<string, Wanted> = { '/large': directory(), '/a': directory(), '/a/b': directory() }
  for (let index = 0; index < 400; index++) tree[`/large/${String(index).padStart(30, '0')}`] = link('x')
  tree['/a/b/file'] = file(noise(9000))
  tree['/a/b/tail'] = file('tail')
  tree['/a/hole'] = file(noise(4096), 0o644, 8192)
  return assemble(tree).image
}

/** Of mksquashfs: owners, hard links, devices. */
function foreignImage(): Buffer {
  const [folder, image] = [newFolder(), join(newFolder(), 'image.raw')]
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'file'), noise(9000))
  linkSync(join(folder, 'file'), join(folder, 'sub', 'hard-link'))
  symlinkSync('file', join(folder, 'link'))
  execFileSync('mkfifo', [join(folder, 'sub', 'pipe')])
  execFileSync('mknod', [join(folder, 'sub', 'null'), 'c', '1', '3'])
  mksquashfs(folder, image, ...PLAIN, '-noF', '-b', '4K', '-all-time', '1700000000')
  return readFileSync(image)
}

const IMAGES = [ownImage(), foreignImage(), assemble({}).image]

describe('a mutated image', () => {
  const { numRuns } = runs(3000)
  let swept: Swept
  // Before all else: when this fails, nothing below reads such images in the process of the tests.
  beforeAll(() => {
    const folder = newFolder()
    const images = IMAGES.map((image, index) => {
      const path = join(folder, `${index}.raw`)
      writeFileSync(path, image)
      return path
    })
    swept = sweep(folder, images, numRuns, Math.floor(Math.random() * 2 ** 31), 20 + numRuns / 200)
  })

  it('is read or is not, and either is soon clear: nothing is thrown, and little memory is taken', () => {
    expect(swept.slowest).toBeLessThan(2000)
    expect(swept.peak).toBeLessThan(200e6)
    // The law says little when hardly an image is read, or most fail one and the same check.
    expect(swept.read).toBeGreaterThan(numRuns / 50)
    expect(swept.problems.length).toBeGreaterThan(20)
  })

  it('that is read is listed alike by unsquashfs', () => {
    const path = join(newFolder(), 'mutated.raw')
    fc.assert(
      fc.property(mutationsOf(IMAGES), (image) => {
        const read = readPlainImage((at, length) => image.subarray(at, at + length), image.length)
        if ('problem' in read) return
        writeFileSync(path, image)
        const listed = run('unsquashfs', ['-UTC', '-lln', '-no-progress', path])
        const paths: (readonly [string, PlainNode])[] = [['', read.root], ...pathsOf(read)]
        expect(withoutSizes(listed)).toBe(paths.map(([name, node]) => `${lineOf(name, node)}\n`).join(''))
      }),
      runs(400),
    )
  })
})

/** Folders have sizes of listings and devices numbers there, which are not told here. */
function withoutSizes(listing: string): string {
  return listing
    .replace(/^([dbcps].{9} \d+\/\d+) +(?:-?\d+, *)?-?\d+ /gm, '$1 ')
    .replace(/^([-l].{9} \d+\/\d+) +/gm, '$1 ')
}

const LETTERS = { 'block device': 'b', 'character device': 'c', pipe: 'p', socket: 's' }

/** As `unsquashfs -lln` lists it. */
function lineOf(path: string, node: PlainNode): string {
  const minutes = new Date(node.time * 1000).toISOString().slice(0, 16).replace('T', ' ')
  const line = (letter: string, size: string, end = ''): string =>
    `${letter}${permissions(node.mode)} ${node.uid}/${node.gid} ${size}${minutes} squashfs-root${path}${end}`
  switch (node.kind) {
    case 'directory':
      return line('d', '')
    case 'file':
      return line('-', `${node.content.size} `)
    case 'symlink':
      return line('l', `${Buffer.byteLength(node.target)} `, ` -> ${node.target}`)
    case 'special':
      return line(LETTERS[node.type], '')
  }
}

function permissions(mode: number): string {
  const letters = Array.from({ length: 9 }, (_, index) =>
    ((mode >> (8 - index)) & 1) === 1 ? 'rwx'.charAt(index % 3) : '-',
  )
  const special: [number, number, string][] = [
    [0o4000, 2, 's'],
    [0o2000, 5, 's'],
    [0o1000, 8, 't'],
  ]
  for (const [bit, index, letter] of special)
    if ((mode & bit) !== 0) letters[index] = letters[index] === 'x' ? letter : letter.toUpperCase()
  return letters.join('')
}
