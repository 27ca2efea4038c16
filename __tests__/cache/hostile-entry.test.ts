import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  linkSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { archive, cacheRig, limited, type Jobs } from './cache-rig.js'

const { jobs } = cacheRig()
const KEY = 'parts-v1-aaa'

/** Builds a folder `work` on the attacker's machine and says what of it the archive has; the paths in the archive are changed by `transform`. */
interface Attack {
  readonly title: string
  readonly members: (work: string, job: Jobs) => readonly string[]
  readonly expected: RegExp
}

const victim = (job: Jobs): string => join(job.machine, 'home', 'victim')

const ATTACKS: readonly Attack[] = [
  {
    title: 'an absolute path',
    members: (work, job) => (
      writeFileSync(join(work, 'x'), 'evil'),
      [`--transform=s,^x$,${victim(job)},`, 'parts', 'x']
    ),
    expected: /no build put there/,
  },
  {
    title: 'a path that climbs out of the folder',
    members: (work) => (
      writeFileSync(join(work, 'x'), 'evil'),
      ['--transform=s,^x$,parts/../../home/victim,', 'parts', 'x']
    ),
    expected: /no build put there/,
  },
  {
    title: 'a link, and a file through it',
    members: (work, job) => {
      symlinkSync(join(job.machine, 'home'), join(work, 'parts/link'))
      writeFileSync(join(work, 'x'), 'evil')
      return ['--transform=s,^x$,parts/link/victim,', 'parts', 'x']
    },
    expected: /links or special files/,
  },
  {
    title: 'a hard link to a file elsewhere, and its content',
    members: (work, job) => {
      linkSync(join(work, 'parts/a'), join(work, 'parts/b'))
      return [`--transform=flags=h;s,^.*$,${victim(job)},`, 'parts']
    },
    expected: /exit code 2|links or special files/,
  },
  {
    title: 'two names of one file',
    members: (work) => (linkSync(join(work, 'parts/a'), join(work, 'parts/b')), ['parts']),
    expected: /links or special files/,
  },
  {
    title: 'the folder above',
    members: (work) => {
      mkdirSync(join(work, 'y'), { mode: 0o700 })
      return ['--transform=s,^y$,..,', '--transform=s,^parts/a$,..,', 'parts', 'y']
    },
    expected: /no build put there|no files/,
  },
  {
    title: 'a device',
    members: (work) => (execFileSync('mknod', [join(work, 'parts/null'), 'c', '1', '3']), ['parts']),
    expected: /links or special files/,
  },
  {
    title: 'a file and a folder of one name',
    members: (work) => {
      writeFileSync(join(work, 'x'), 'evil')
      return ['--transform=s,^x$,parts/a/b,', 'parts', 'x']
    },
    expected: /EEXIST|ENOTDIR/,
  },
  {
    title: 'a file that is huge and holds nothing',
    members: (work) => (truncateSync(join(work, 'parts/a'), 2 ** 40), ['--sparse', 'parts']),
    expected: /has more than 10.0 MiB/,
  },
  {
    title: 'countless files',
    members: (work) => {
      for (let count = 0; count < 60; count += 1) writeFileSync(join(work, `parts/${count}`), '')
      return ['parts']
    },
    expected: /has more than 50 files/,
  },
  {
    title: 'no file',
    members: () => ['--exclude=a', 'parts'],
    expected: /no files/,
  },
]

describe('an entry that somebody else wrote', () => {
  it.each(ATTACKS)('writes nothing anywhere: $title', async ({ members, expected }) => {
    const job = await jobs()
    job.put({ a: 'a part' })
    await job.save(KEY)
    mkdirSync(join(job.machine, 'home'))
    writeFileSync(victim(job), 'safe')
    const work = join(job.machine, 'attacker')
    mkdirSync(join(work, 'parts'), { recursive: true })
    writeFileSync(join(work, 'parts/a'), 'evil')
    await job.github.replaceCache(KEY, archive(work, members(work, job)))
    job.put({ own: 'as it was' })
    const told = await job.restore(KEY, [], limited({ bytes: 10 * 2 ** 20, files: 50 }))
    expect(told.result).toEqual({ hit: 'none', key: undefined, answered: true, broken: expect.any(String) as unknown })
    expect(told.warnings).toEqual([expect.stringMatching(expected)])
    expect(job.files()).toEqual({ own: 'as it was' })
    expect(readFileSync(victim(job), 'utf8')).toBe('safe')
    expect(readdirSync(join(job.machine, 'home'))).toEqual(['victim'])
    expect(readdirSync(join(job.machine, 'temp'))).toEqual(['parts'])
    expect(statSync(join(job.machine, 'temp')).mode & 0o777).toBe(0o755)
  })

  it('does not fill the disk with the few kilobytes that it is', async () => {
    const job = await jobs()
    job.put({ a: 'a part' })
    await job.save(KEY)
    await job.github.replaceCache(KEY, bomb(job.machine))
    job.put({ own: 'as it was' })
    const { result, warnings } = await job.restore(KEY, [], limited({ bytes: 10 * 2 ** 20 }))
    // The client was ended, and yet the service had answered: nobody needs to fear that the next question takes long.
    expect(result).toEqual({ hit: 'none', key: undefined, answered: true, broken: expect.any(String) as unknown })
    expect(warnings).toEqual([expect.stringMatching(/what it unpacks has more than 10.0 MiB/)])
    expect(job.files()).toEqual({ own: 'as it was' })
    expect(readdirSync(join(job.machine, 'temp'))).toEqual(['parts'])
  })

  it('cannot give a file other rights', async () => {
    const job = await jobs()
    job.put({ a: 'a part' })
    execFileSync('chmod', ['7777', join(job.folder, 'a')])
    await job.save(KEY)
    job.put({})
    await job.restore(KEY)
    expect(statSync(join(job.folder, 'a')).mode & 0o7777).toBe(0o644)
  })
})

/** The archive of a file of 7 GiB of zeros: a tar header, and frames of zeros, for the compressed form is made of any number of frames. */
function bomb(folder: string): Uint8Array {
  mkdirSync(join(folder, 'bomb/parts'), { recursive: true })
  truncateSync(fileIn(join(folder, 'bomb/parts/a')), 7 * 2 ** 30)
  const compressed = (command: string): Buffer =>
    execFileSync('sh', ['-c', `${command} | zstd`], { stdio: ['ignore', 'pipe', 'ignore'] })
  const header = compressed(`tar -cf - -C '${folder}/bomb' parts/a | head -c 512`)
  const zeros = compressed('head -c 64M /dev/zero')
  return Buffer.concat([header, ...Array<Buffer>(112).fill(zeros)])
}

function fileIn(path: string): string {
  writeFileSync(path, '')
  return path
}
