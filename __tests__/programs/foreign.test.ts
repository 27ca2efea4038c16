import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { expect } from '@jest/globals'
import { fileOf } from '../../src/programs/byte-source.js'
import { readElf } from '../../src/programs/elf.js'
import { inspectProgram } from '../../src/programs/program.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { readPiece } from '../../src/view/piece.js'
import { needs } from '../support/needs.js'
import { foreignTree } from './linked.js'
import { librariesOf } from './real-loader.js'
import { contextIn } from './real-systems.js'
import { readByReadelf, shownOf, type Shown } from './readelf.js'

/** Debian's architectures, of either class and byte order, with the folder of their libraries and systemd's name of them. */
const ARCHITECTURES = [
  ['i386', 'i386-linux-gnu', 'x86'],
  ['arm64', 'aarch64-linux-gnu', 'arm64'],
  ['armhf', 'arm-linux-gnueabihf', 'arm'],
  ['mips64el', 'mips64el-linux-gnuabi64', 'mips64-le'],
  ['ppc64el', 'powerpc64le-linux-gnu', 'ppc64-le'],
  ['s390x', 's390x-linux-gnu', 's390x'],
] as const

for (const [architecture, folder, name] of ARCHITECTURES) {
  const root = foreignTree(architecture)
  const here = needs(
    existsSync(root) && existsSync('/usr/bin/readelf'),
    `no packages of ${architecture} (scripts/fetch-foreign-packages), or no readelf`,
  )
  here.describe(`programs and libraries of ${architecture}`, () => {
    const files = existsSync(root) ? elfFilesIn(root) : []
    const shown = readByReadelf(files.map((path) => `${root}${path}`))

    here.it('are read as readelf reads them', async () => {
      const view = viewOfFolder(root)
      let compared = 0
      for (const path of files) {
        const result = await readElf(fileOf(view, imagePath(path), lstatSync(`${root}${path}`).size))
        if (result.kind !== 'elf') throw new Error(`${path}: ${JSON.stringify(result)}`)
        expect([path, shownOf(result.elf)]).toEqual([path, shown.get(`${root}${path}`)])
        expect(result.elf.architecture).toBe(name)
        compared += 1
      }
      expect(compared).toBeGreaterThan(50)
    })

    here.it('need what readelf says, and find it where the loader of the architecture looks', async () => {
      const folders = [`/lib/${folder}`, `/usr/lib/${folder}`, '/lib', '/usr/lib']
      const programs = files.filter((path) => /^(?:\/usr)?\/bin\//.test(path))
      for (const path of programs) {
        const report = await inspectProgram(path, contextIn(root))
        expect({ path, architecture: report.architecture, problems: report.problems }).toEqual({
          path,
          architecture: name,
          problems: [],
        })
        expect([path, librariesOf(report)]).toEqual([path, closureByReadelf(root, path, folders, shown)])
      }
      expect(programs.length).toBeGreaterThan(50)
    })
  })
}

/** Every ELF file in a folder of the tree. */
function elfFilesIn(root: string, folder = ''): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return elfFilesIn(root, path)
    return entry.isFile() && beginsAsElf(`${root}${path}`) ? [path] : []
  })
}

function beginsAsElf(path: string): boolean {
  return Buffer.from(readPiece(path, 0, 4)).toString('latin1') === '\x7fELF'
}

/** What a program and its libraries need, each in the first folder that has it. */
function closureByReadelf(
  root: string,
  program: string,
  folders: readonly string[],
  shown: ReadonlyMap<string, Shown>,
): Record<string, string> {
  const closure: Record<string, string> = {}
  const waiting = [program]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    for (const name of shown.get(`${root}${path}`)?.needed ?? []) {
      const found = folders.map((folder) => `${root}${folder}/${name}`).find((each) => existsSync(each))
      if (found === undefined || name in closure || name.startsWith('ld')) continue
      closure[name] = realpathSync(found).slice(root.length)
      waiting.push(closure[name])
    }
  }
  return closure
}
