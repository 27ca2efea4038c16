// Makes dist/ afresh from src/: the action (main and post) in dist, the local runner in dist/local. The bytes depend on
// nothing but the sources and the lock file, so a test can compare them with what is committed.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'

const root = resolve(import.meta.dirname, '..')
const target = resolve(process.argv[2] ?? join(root, 'dist'))
const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')

/** Bundles one entry into a folder of its own and returns it: dist is touched only when all bundles are made. */
function bundle(entry) {
  const made = mkdtempSync(join(root, 'node_modules/.package-'))
  process.on('exit', () => rmSync(made, { recursive: true, force: true }))
  const options = ['--out', made, '--target', 'es2022', '--stats-out', join(made, 'stats.json'), '--quiet']
  execFileSync(process.execPath, [ncc, 'build', join(root, entry), ...options], {
    cwd: join(root, 'src'),
    stdio: 'inherit',
  })
  return made
}

function install(made, folder) {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(made).filter((name) => name === 'package.json' || name.endsWith('.js'))) {
    // Trailing blanks and Windows line ends of dependencies would make checkouts differ.
    const text = readFileSync(join(made, name), 'utf8')
    const lazy = name === 'index.js' && text.includes('node_modules/undici/') ? withoutUndici(text) : text
    writeFileSync(join(folder, name), lazy.replace(/\r\n/g, '\n').replace(/[ \t]+$/gm, ''))
  }
  writeFileSync(join(folder, 'licenses.txt'), licences(JSON.parse(readFileSync(join(made, 'stats.json'), 'utf8'))))
}

/**
 * The toolkit's HTTP client imports undici for one case (fetch through a proxy), and evaluating it is half of what it takes to start: each
 * step, the client of the cache and every validation would pay that. Loaded where it is used instead, as our own import() would.
 */
function withoutUndici(text) {
  const found = /^var undici = (__nccwpck_require__\(\d+\));$/m.exec(text)
  const after = found === null ? '' : text.slice(found.index + found[0].length)
  const uses = after.match(/(?<![\w$./-])undici\.\w+/g) ?? []
  if (found === null || uses.some((use) => use !== 'undici.ProxyAgent'))
    throw new Error(`The toolkit's HTTP client uses undici otherwise than it did: ${uses}. See withoutUndici().`)
  const lazy = `var undici = { get ProxyAgent() { return ${found[1]}.ProxyAgent } };`
  return `${text.slice(0, found.index)}${lazy}${after}`
}

/** The licence of every package that has a module in the bundle. (ncc's own --license forgets all but the last chunk's.) */
function licences(stats) {
  const packages = new Set()
  const visit = ({ name, modules = [] }) => {
    const found = /^\.{1,2}\/((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(name ?? '')
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

const action = bundle('src/index.ts')
const local = bundle('src/local-runner/index.ts')
rmSync(target, { recursive: true, force: true })
install(action, target)
install(local, join(target, 'local'))
