// A picture of a page, by a browser without a screen.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** CSS pixels: about what a README has on GitHub's page. A pixel of theirs is two by two of the picture, for fine screens. */
const WIDTH = 900
const SCALE = 2

/** Writes the page as a PNG of at most 256 colours, which is a third of the size and looks the same. */
export function photograph(html, path) {
  const made = mkdtempSync(join(tmpdir(), 'psa-photograph-'))
  try {
    const source = join(made, 'page.html')
    const picture = join(made, 'picture.png')
    writeFileSync(source, html)
    const measured = browse(made, source, ['--dump-dom', `--window-size=${WIDTH},1000`])
    const height = /data-height="(\d+)"/.exec(measured)?.[1]
    if (height === undefined) throw new Error('The browser does not say how high the page is.')
    browse(made, source, [`--screenshot=${picture}`, `--window-size=${WIDTH},${height}`])
    execFileSync('pngquant', ['--force', '--speed', '1', '--strip', '--output', `${picture}.small`, '256', picture])
    renameSync(`${picture}.small`, path)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function browse(made, source, options) {
  const profile = mkdtempSync(join(made, 'profile-'))
  return execFileSync(
    'chromium',
    [
      '--headless',
      // The page is our own, and root, as in a container, has no sandbox.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
      `--force-device-scale-factor=${SCALE}`,
      `--user-data-dir=${profile}`,
      ...options,
      pathToFileURL(source).href,
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
  )
}
