import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from '../support/run-action.js'

const FOLDER = join(REPOSITORY, 'docs/pictures')
const PICTURES = ['summary.png', 'summary-dark.png', 'annotation.png', 'annotation-dark.png']

/** What the committed bundle says now, of what the pictures show. */
const TEXTS = `
  import { annotations, annotationText, summaryText } from './scripts/pictures/texts.mjs'
  const dist = process.argv[1]
  console.log(JSON.stringify({ summary: summaryText(dist), annotation: annotationText(annotations(dist)) }))
`

function textsOf(dist: string): { readonly summary: string; readonly annotation: string } {
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', TEXTS, dist], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  })
  return JSON.parse(said) as ReturnType<typeof textsOf>
}

/**
 * Without what the machine has its part in: the sizes and versions of bash and its libraries, which order them, what
 * mksquashfs makes of them, its processor's name in their paths, and the exposure, which is what its systemd measures.
 */
function withoutMachine(summary: string): readonly string[] {
  const lines = summary
    .replace(/<details><summary>How exposed [^]*?<\/details>\n\n/, '')
    .replace(/```mermaid\n[^]*?```\n/, '')
    .replace(/\d+(?:\.\d+)?(?: |&nbsp;)(?:B|KiB|MiB)/g, 'SIZE')
    .replace(/\d+%/g, 'SHARE')
    .replace(/<code>[0-9a-f]{64}<\/code>/, 'DIGEST')
    .replace(/[\w&#;]+-linux-gnu|ld-linux[^<]*|(?<=\.so\.\d+)[.\d]+/g, 'MACHINE')
    .split('\n')
  const isMember = (line: string): boolean => line.includes(' | SIZE | SHARE | ')
  return [...lines.filter((line) => !isMember(line)), ...lines.filter(isMember).sort()]
}

describe('the pictures of the README', () => {
  it.each(PICTURES)('%s is a PNG of 900 pixels by two, not too high and not too large', (name) => {
    const picture = readFileSync(join(FOLDER, name))
    expect(picture.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(picture.subarray(12, 16).toString('latin1')).toBe('IHDR')
    expect(picture.readUInt32BE(16)).toBe(1800)
    expect(picture.readUInt32BE(20)).toBeGreaterThan(600)
    expect(picture.readUInt32BE(20)).toBeLessThan(2600)
    expect(picture.length).toBeLessThan(200_000)
  })

  it('are in it, each for light and for dark pages', () => {
    const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8')
    expect(PICTURES.filter((name) => !readme.includes(`docs/pictures/${name}`))).toEqual([])
  })

  it('say what the action says: else run npm run pictures', () => {
    const { summary, annotation } = textsOf(join(REPOSITORY, 'dist'))
    const shown = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
    expect(annotation).toBe(shown('annotation.txt'))
    expect(withoutMachine(summary)).toEqual(withoutMachine(shown('summary.md')))
  })
})
