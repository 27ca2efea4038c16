// node scripts/release-notes.mjs vX.Y.Z
// Prints what CHANGELOG.md says of a version. Fails when it says nothing, or when package.json or the lock file have another version.
import console from 'node:console'
import { readFileSync } from 'node:fs'
import process from 'node:process'

try {
  console.log(notesOf(process.argv[2] ?? ''))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

function notesOf(tag) {
  const [, version] = /^v(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)$/.exec(tag) ?? []
  if (version === undefined) throw new Error(`${JSON.stringify(tag)} is no tag vX.Y.Z.`)
  for (const file of ['package.json', 'package-lock.json']) {
    const { version: found } = JSON.parse(readFileSync(file, 'utf8'))
    if (found !== version)
      throw new Error(
        `${file} has version ${found}, the tag is ${tag}. Run npm version --no-git-tag-version ${version}.`,
      )
  }
  const notes = sectionOf(readFileSync('CHANGELOG.md', 'utf8'), version)
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of it: write a section "## [${version}] - YYYY-MM-DD".`)
  return notes
}

/** What stands below `## [VERSION] - DATE`, up to the next heading of its level or the links at the end. */
function sectionOf(changelog, version) {
  const lines = changelog.split(/\r?\n/)
  const start = lines.findIndex((line) => /^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/.exec(line)?.[1] === version)
  if (start === -1) return ''
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^(?:## |\[[^\]]+\]: )/.test(line))
  return rest
    .slice(0, end === -1 ? undefined : end)
    .join('\n')
    .trim()
}
