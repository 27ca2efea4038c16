// Makes dist/ afresh from src/: the action (main and post) in dist, the local runner in dist/local. The bytes depend on
// nothing but the sources and the lock file, so a test can compare them with what is committed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'

const root = resolve(import.meta.dirname, '..')
const target = resolve(process.argv[2] ?? join(root, 'dist'))
const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')

function bundle(entry, folder) {
  const made = mkdtempSync(join(root, 'node_modules/.package-'))
  try {
    execFileSync(
      process.execPath,
      [
        ncc,
        'build',
        join(root, entry),
        '--out',
        made,
        '--target',
        'es2022',
        '--stats-out',
        join(made, 'stats.json'),
        '--quiet',
      ],
      {
        cwd: root,
        stdio: 'inherit',
      },
    )
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(made).filter((name) => name === 'package.json' || name.endsWith('.js'))) {
      // Trailing blanks and Windows line ends of dependencies would make checkouts differ.
      const text = readFileSync(join(made, name), 'utf8')
      writeFileSync(join(folder, name), text.replace(/\r\n/g, '\n').replace(/[ \t]+$/gm, ''))
    }
    writeFileSync(join(folder, 'licenses.txt'), licences(JSON.parse(readFileSync(join(made, 'stats.json'), 'utf8'))))
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

/** The licence of every package that has a module in the bundle. (ncc's own --license forgets all but the last chunk's.) */
function licences(stats) {
  const packages = new Set()
  const visit = ({ name, modules = [] }) => {
    const found = /^\.\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(name ?? '')
    if (found !== null && !found[1].includes('@vercel/ncc')) packages.add(found[1])
    modules.forEach(visit)
  }
  stats.modules.forEach(visit)
  return [...packages].sort().map(licence).join('\n')
}

function licence(path) {
  const folder = join(root, path)
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((file) => /^(licen[cs]e|copying)(\.|$)/i.test(file))
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8')
      : `Licence: ${license}\n`
  return `${name} ${version}\n${license}\n\n${text
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()}\n`
}

rmSync(target, { recursive: true, force: true })
bundle('src/index.ts', target)
bundle('src/local-runner/index.ts', join(target, 'local'))
