import { readdirSync } from 'node:fs'
import process from 'node:process'
import { afterEach, describe, expect, it } from '@jest/globals'
import { cacheRig } from './cache-rig.js'

const { jobs } = cacheRig()
const FILES = { 'a.squashfs': 'the first part', 'nar/b.nar.zst': 'a store path', empty: '' }
const KEY = 'parts-v1-x86_64-linux-aaa'
const PREFIX = 'parts-v1-x86_64-linux-'

afterEach(() => expect(process.exitCode).toBeUndefined())

describe('a folder', () => {
  it('comes back as it was saved, also by its prefix, and is not saved twice', async () => {
    const job = await jobs()
    expect(await job.restore(KEY, [PREFIX])).toMatchObject({ result: { hit: 'none', answered: true }, warnings: [] })
    job.put(FILES)
    expect(await job.save(KEY)).toMatchObject({ result: { kind: 'saved', bytes: 26 }, warnings: [] })
    const reservations = (): number =>
      job.github.requests.filter(({ path }) => path.includes('CreateCacheEntry')).length
    expect(reservations()).toBe(1)
    expect(await job.save(KEY)).toMatchObject({ result: { kind: 'there already' }, warnings: [] })
    // It was not even packed.
    expect(reservations()).toBe(1)
    job.put({ own: 'stays', 'a.squashfs': 'an older one' })
    expect(await job.restore(KEY, [PREFIX])).toMatchObject({
      result: { hit: 'exact', key: KEY, bytes: 26 },
      warnings: [],
    })
    expect(job.files()).toEqual({ ...FILES, own: 'stays' })
    job.put({})
    expect(await job.restore(`${PREFIX}bbb`, [PREFIX])).toMatchObject({ result: { hit: 'prefix', key: KEY } })
    expect(job.files()).toEqual(FILES)
    expect(readdirSync(`${job.machine}/temp`)).toEqual(['parts'])
  })
})
