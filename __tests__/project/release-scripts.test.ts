import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

interface Ended {
  readonly status: number | null
  readonly said: string
}

/** Runs a program with no configuration of git but a name for its commits. */
function run(folder: string, program: string, ...words: readonly string[]): Ended {
  const name = 'A person'
  const email = 'person@example.org'
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
    },
  })
  return { status, said: `${stdout}${stderr}` }
}

function git(folder: string, ...words: readonly string[]): string {
  const { status, said } = run(folder, 'git', ...words)
  if (status !== 0) throw new Error(`git ${words.join(' ')}: ${said}`)
  return said.trim()
}

/** A clone, and the bare repository that it pushes to. */
function newClone(): { readonly clone: string; readonly remote: string } {
  const remote = newFolder()
  git(remote, 'init', '--bare', '--quiet')
  const clone = newFolder()
  git(clone, 'init', '--quiet', '--initial-branch=main')
  git(clone, 'remote', 'add', 'origin', remote)
  return { clone, remote }
}

describe('scripts/move-major-tag', () => {
  /** Makes a commit with that tag, which the remote gets. */
  function release(clone: string, tag: string, ...how: readonly string[]): string {
    git(clone, 'commit', '--quiet', '--allow-empty', '-m', tag)
    git(clone, 'tag', ...how, tag)
    git(clone, 'push', '--quiet', 'origin', tag)
    return git(clone, 'rev-parse', 'HEAD')
  }

  function move(folder: string, tag: string): Ended {
    return run(folder, join(REPOSITORY, 'scripts/move-major-tag'), tag)
  }

  function majorOf(remote: string, name = 'v1'): string {
    return run(remote, 'git', 'rev-parse', '--verify', '--quiet', `refs/tags/${name}`).said.trim()
  }

  it('makes the tag of the first release, and moves it with each that is newer', () => {
    const { clone, remote } = newClone()
    for (const tag of ['v1.0.0', 'v1.0.9', 'v1.0.10', 'v1.1.0']) {
      const commit = release(clone, tag)
      expect(move(clone, tag)).toEqual({ status: 0, said: `v1 is ${tag} now (${commit}).\n` })
      expect(majorOf(remote)).toBe(commit)
    }
  })

  it('moves it to the commit of an annotated tag', () => {
    const { clone, remote } = newClone()
    const commit = release(clone, 'v1.0.0', '--annotate', '--message=one')
    expect(move(clone, 'v1.0.0').status).toBe(0)
    expect(majorOf(remote)).toBe(commit)
  })

  it.each([
    ['a prerelease', 'v1.2.0-rc.1'],
    ['an older patch', 'v1.0.3'],
    ['another major version', 'v2.0.0'],
    ['a version of the zeroth', 'v0.9.0'],
  ])('leaves it where it is for %s', (_, tag) => {
    const { clone, remote } = newClone()
    const newest = release(clone, 'v1.1.0')
    move(clone, 'v1.1.0')
    release(clone, tag)
    expect(move(clone, tag).status).toBe(0)
    expect(majorOf(remote)).toBe(newest)
  })

  it('takes no prerelease, and nothing that only looks like a version, for the newest', () => {
    const { clone, remote } = newClone()
    for (const tag of ['v1.3.0-rc.1', 'v10.0.0', 'v1.9', 'v1.9.9.9', 'v1.09.0', 'v1.x.0']) release(clone, tag)
    const commit = release(clone, 'v1.2.0')
    expect(move(clone, 'v1.2.0').status).toBe(0)
    expect(majorOf(remote)).toBe(commit)
  })

  it('knows all releases of the remote in a clone that has one tag, as a workflow has', () => {
    const { clone, remote } = newClone()
    release(clone, 'v1.1.0')
    move(clone, 'v1.1.0')
    const newest = majorOf(remote)
    release(clone, 'v1.0.3')
    const shallow = newFolder()
    git(shallow, 'clone', '--quiet', '--depth=1', '--no-tags', '--branch=v1.0.3', `file://${remote}`, '.')
    git(shallow, 'tag', '--force', 'v1.0.3')
    expect(git(shallow, 'tag')).toBe('v1.0.3')
    expect(move(shallow, 'v1.0.3')).toEqual({
      status: 0,
      said: 'v1.1.0 is the newest of v1: v1.0.3 does not move it.\n',
    })
    const commit = release(clone, 'v1.2.0')
    const next = newFolder()
    git(next, 'clone', '--quiet', '--depth=1', '--no-tags', '--branch=v1.2.0', `file://${remote}`, '.')
    git(next, 'tag', '--force', 'v1.2.0')
    expect(move(next, 'v1.2.0').status).toBe(0)
    expect([newest === commit, majorOf(remote)]).toEqual([false, commit])
  })

  it('fails for what is no version, and moves nothing', () => {
    const { clone, remote } = newClone()
    release(clone, 'v1.0.0')
    for (const tag of ['v1', '1.0.0', 'v1.0', 'v01.0.0', 'v1.0.0 v1.0.1', '--force', '', 'v1.0.0;id', 'v1.0.$(id)'])
      expect([tag, move(clone, tag)]).toEqual([tag, { status: 1, said: `${tag} is no version vX.Y.Z.\n` }])
    expect(majorOf(remote)).toBe('')
  })

  it('fails for a tag that is not there', () => {
    const { clone } = newClone()
    release(clone, 'v1.0.0')
    expect(move(clone, 'v1.0.1')).toEqual({ status: 1, said: 'There is no tag v1.0.1 in this clone.\n' })
  })
})

describe('scripts/release-notes.mjs', () => {
  const CHANGELOG = `# Changelog

## [Unreleased]

- Not yet.

## [1.2.0-rc.1] - 2026-12-20

- Nearly.

## [1.1.0] - 2026-12-01

### Added

- A thing.

## [1.0.0] - 2026-11-22

- The first.

## [0.9.0] - 2026-11-01

[1.0.0]: https://example.org/
`

  function notes(tag: string, version: string, lock = version): Ended {
    const folder = newFolder()
    writeFiles(folder, {
      'package.json': JSON.stringify({ version }),
      'package-lock.json': JSON.stringify({ version: lock }),
      'CHANGELOG.md': CHANGELOG,
    })
    return run(folder, process.execPath, join(REPOSITORY, 'scripts/release-notes.mjs'), tag)
  }

  it('prints what the changelog says of the version', () => {
    expect(notes('v1.1.0', '1.1.0')).toEqual({ status: 0, said: '### Added\n\n- A thing.\n' })
    expect(notes('v1.0.0', '1.0.0')).toEqual({ status: 0, said: '- The first.\n' })
    expect(notes('v1.2.0-rc.1', '1.2.0-rc.1')).toEqual({ status: 0, said: '- Nearly.\n' })
  })

  it.each([
    ['another version in package.json', 'v1.1.0', '1.0.0', '1.0.0', 'package.json has version 1.0.0'],
    ['another version in the lock file', 'v1.1.0', '1.1.0', '1.0.0', 'package-lock.json has version 1.0.0'],
    ['no section but that of a prerelease', 'v1.2.0', '1.2.0', '1.2.0', 'CHANGELOG.md says nothing of it'],
    ['an empty section', 'v0.9.0', '0.9.0', '0.9.0', 'CHANGELOG.md says nothing of it'],
    ['a section of another version that begins like it', 'v1.1.0-rc.1', '1.1.0-rc.1', '1.1.0-rc.1', 'says nothing'],
    ['no version', 'v1', '1.0.0', '1.0.0', '"v1" is no tag vX.Y.Z.'],
  ])('fails for %s', (_, tag, version, lock, why) => {
    const { status, said } = notes(tag, version, lock)
    expect([status, said]).toEqual([1, expect.stringContaining(why)])
  })

  it('finds in the changelog of this project the version that package.json has, dated or not released yet', () => {
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { version: string }
    const changelog = readFileSync(join(REPOSITORY, 'CHANGELOG.md'), 'utf8')
    const headings = [...changelog.matchAll(/^## \[([^\]]+)\] - (\d{4}-\d\d-\d\d|unreleased)$/gm)]
    expect(headings.map(([, name]) => name)).toContain(version)
  })
})

describe('scripts/check-dist', () => {
  function changed(files: Readonly<Record<string, string>>): Ended {
    const { clone } = newClone()
    mkdirSync(join(clone, 'dist'))
    writeFiles(clone, { 'dist/index.js': '1', '.gitignore': '*.log\n' })
    git(clone, 'add', '.')
    git(clone, 'commit', '--quiet', '-m', 'one')
    writeFiles(clone, files)
    return run(clone, join(REPOSITORY, 'scripts/check-dist'))
  }

  it('is content with what is committed, whatever else is new', () => {
    expect(changed({ 'dist/index.js': '1', 'other.js': '2' })).toEqual({ status: 0, said: '' })
  })

  it.each([
    ['a file that changed', 'dist/index.js'],
    ['a new file', 'dist/234.index.js'],
    ['a new file in a new folder', 'dist/local/index.js'],
    ['a new file that git ignores', 'dist/new.log'],
  ])('fails for %s, and names it', (_, file) => {
    const { status, said } = changed({ [file]: '2' })
    expect([status, said]).toEqual([1, expect.stringContaining(file)])
  })
})
