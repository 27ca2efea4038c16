import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from '../support/run-action.js'

/** Every file of a folder, by its path in it. */
function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path))]))
}

describe('dist', () => {
  it('is what `npm run package` makes of the sources now', () => {
    const made = mkdtempSync(join(REPOSITORY, 'node_modules/.dist-'))
    try {
      execFileSync(process.execPath, ['scripts/package.mjs', made], { cwd: REPOSITORY })
      const [fresh, committed] = [filesOf(made), filesOf(join(REPOSITORY, 'dist'))]
      expect([...committed.keys()]).toEqual([...fresh.keys()])
      const stale = [...fresh]
        .filter(([path, bytes]) => committed.get(path)?.equals(bytes) !== true)
        .map(([path]) => path)
      expect(stale.length === 0 ? 'up to date' : `run "npm run package" and commit dist: ${stale.join(', ')}`).toBe(
        'up to date',
      )
    } finally {
      rmSync(made, { recursive: true, force: true })
    }
  }, 300_000)

  it('is all in git, new chunks too', () => {
    if (!existsSync(join(REPOSITORY, '.git'))) {
      console.warn('not looked at: this is no git checkout')
      return
    }
    const untracked = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((line) => line.startsWith('??'))
    expect(untracked).toEqual([])
    const ignored = execFileSync('git', ['ls-files', '--others', '--ignored', '--exclude-standard', '--', 'dist'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    })
    expect(ignored).toBe('')
  })

  it('names no folder of the machine that made it, and carries its licences', () => {
    for (const [path, bytes] of filesOf(join(REPOSITORY, 'dist'))) {
      expect([path, bytes.includes(REPOSITORY)]).toEqual([path, false])
    }
    expect(readFileSync(join(REPOSITORY, 'dist/licenses.txt'), 'utf8')).toMatch(/@actions\/core[^]*MIT/)
  })
})
