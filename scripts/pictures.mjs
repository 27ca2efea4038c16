// Makes docs/pictures: the summary of a build, and the annotations of one that fails, as GitHub shows them, from a real
// run of the action. `npm run pictures`, or `npm run pictures -- DIST` for a bundle that is not the committed one.
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import process from 'node:process'
import { annotationPage, summaryPage } from './pictures/pages.mjs'
import { photograph } from './pictures/photograph.mjs'
import { annotations, annotationText, MISTAKE, summaryText } from './pictures/texts.mjs'

const root = resolve(import.meta.dirname, '..')
const target = join(root, 'docs/pictures')
const dist = resolve(process.argv[2] ?? join(root, 'dist'))

function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

const missing = ['chromium', 'cmark-gfm', 'pngquant'].filter((program) => !isInstalled(program))
if (missing.length > 0) {
  console.error(`${missing.join(', ')}: not installed, and the pictures are made with them. On Debian:
  apt-get install chromium cmark-gfm pngquant fonts-inter fonts-liberation fonts-noto-color-emoji`)
  process.exit(1)
}

const summary = summaryText(dist)
const found = annotations(dist)
const [{ file }] = found
const source = readFileSync(join(MISTAKE, file), 'utf8')

mkdirSync(target, { recursive: true })
writeFileSync(join(target, 'summary.md'), summary)
writeFileSync(join(target, 'annotation.txt'), annotationText(found))
for (const [theme, suffix] of [
  ['light', ''],
  ['dark', '-dark'],
]) {
  photograph(summaryPage(theme, summary), join(target, `summary${suffix}.png`))
  photograph(annotationPage(theme, file, source, found), join(target, `annotation${suffix}.png`))
}
