// What the action costs beside bare mksquashfs, on the same tree: files of this machine's own libraries and
// interpreters. Prints ratios of paired runs; absolute times are the machine's and say little.
//
//   npm run bench:files                     300 MB, 3 pairs, the default compression (takes many minutes)
//   npm run bench:files -- --megabytes 60 --runs 5 --compression 'zstd -Xcompression-level 6'
//   npm run bench:files -- --files 50000 --compression 'zstd -Xcompression-level 3'     many small files instead
import console from 'node:console'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { actionEnvironment, comparePairs, machineFiles, printStart, scratchFolder, smallText } from './measure.mjs'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '300' },
    files: { type: 'string', default: '0' },
    runs: { type: 'string', default: '3' },
    compression: { type: 'string', default: 'xz -Xdict-size 100%' },
  },
})

/** Fills `tree` with ordinary files of the machine until it has `bytes`. */
function fill(tree, bytes) {
  let filled = 0
  for (const { path, size } of machineFiles(bytes)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true })
    cpSync(path, join(tree, path))
    filled += size
  }
  return filled
}

/** Fills `tree` with `count` small files, 200 to a folder. */
function fillSmall(tree, count) {
  let filled = 0
  for (let number = 0; number < count; number++) {
    const folder = join(tree, String(Math.floor(number / 200)))
    if (number % 200 === 0) mkdirSync(folder)
    const text = smallText(number)
    writeFileSync(join(folder, String(number)), text)
    filled += text.length
  }
  return filled
}

const folder = scratchFolder()
const tree = join(folder, 'tree')
mkdirSync(tree)
const files = Number(values.files)
const bytes = files > 0 ? fillSmall(tree, files) : fill(tree, Number(values.megabytes) * 1e6)
writeFileSync(join(folder, 'app.service'), '[Service]\nExecStart=/usr/bin/true\n')
const { compression } = values
console.log(
  `${Math.round(bytes / 1e6)} MB${files > 0 ? ` in ${files} files` : ' of files'}, ${compression}, ${values.runs} pairs of runs, Node ${process.versions.node}`,
)
const env = actionEnvironment(folder, compression, { files: '/usr/share/tree: tree' })
comparePairs({ folder, env, sources: [tree], compression, runs: Number(values.runs) })
printStart(folder)
