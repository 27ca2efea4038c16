// Makes dist/ afresh from src/: the action (main and post) in dist, the local runner in dist/local. The bytes depend on
// nothing but the sources and the lock file, so a test can compare them with what is committed.
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
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
      [ncc, 'build', join(root, entry), '--out', made, '--license', 'licenses.txt', '--target', 'es2022', '--quiet'],
      {
        cwd: root,
        stdio: 'inherit',
      },
    )
    mkdirSync(folder, { recursive: true })
    for (const name of readdirSync(made)) {
      const file = join(made, name)
      if (name === 'package.json' || /\.(js|txt)$/.test(name)) {
        // Trailing blanks and Windows line ends of dependencies would make every checkout differ.
        writeFileSync(
          file,
          readFileSync(file, 'utf8')
            .replace(/\r\n/g, '\n')
            .replace(/[ \t]+$/gm, ''),
        )
        renameSync(file, join(folder, name))
      }
    }
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

rmSync(target, { recursive: true, force: true })
bundle('src/index.ts', target)
bundle('src/local-runner/index.ts', join(target, 'local'))
