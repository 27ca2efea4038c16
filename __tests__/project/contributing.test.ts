import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from '../support/run-action.js'

const text = readFileSync(join(REPOSITORY, 'CONTRIBUTING.md'), 'utf8')

const architecture = readFileSync(join(REPOSITORY, 'docs/architecture.md'), 'utf8')

describe('docs/architecture.md', () => {
  it('names files that there are', () => {
    const paths = [...architecture.matchAll(/`((?:src|__tests__|scripts)\/[\w./-]*)`/g)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([])
  })

  it('says of every stage in src/ what it is', () => {
    const stages = readdirSync(join(REPOSITORY, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const told = [...architecture.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)
    expect(told.sort()).toEqual(stages.map(({ name }) => name).filter((name) => name !== 'local-runner'))
  })
})

describe('CONTRIBUTING.md', () => {
  it('names files and folders that there are', () => {
    const paths = [...text.matchAll(/(?:src|__tests__|scripts|examples|docs|bench)\/[\w./-]*/g)].map(([path]) => path)
    expect(paths.length).toBeGreaterThan(8)
    expect(paths.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([])
  })

  it('names commands of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>
    }
    const commands = [...text.matchAll(/`(?:npm run )?((?:test|bench):[a-z]+)|`npm run ([\w:]+)/g)]
    expect(commands.length).toBeGreaterThan(8)
    expect(commands.map(([, a, b]) => a ?? b ?? '').filter((name) => !(name in scripts))).toEqual([])
  })
})
