import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { changedEntry, namesIn } from '../support/cache-entry.js'
import { withFreshStore, type FreshStore } from '../support/fresh-store.js'
import { startGitHub, type GitHub, type StoredCache } from '../support/github/service.js'
import { complaintsOf, runJob, shown, type Job, type JobOptions } from '../support/jobs.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, nixEnvironment, NIX_REASON } from '../support/nix.js'
import { asOrdinaryUser, giveToOrdinaryUser } from '../support/ordinary-user.js'
import { NODE24 } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** Two store paths, of which one needs the other; whatever builds one says so in `trace`. @param words what `app` has in it; none: it fails */
function expression(trace: string, words: string): string {
  return `let
    shell = name: script: derivation {
      inherit name; system = builtins.currentSystem;
      builder = "/bin/sh"; PATH = "/usr/bin:/bin"; args = [ "-c" "echo \${name} >> ${trace}; \${script}" ];
    };
    lib = shell "cached-lib" "seq 20000 > $out";
  in {
    app = shell "cached-app" ${words === '' ? '"exit 1"' : `"mkdir $out; echo $out \${lib} ${words} > $out/needs"`};
  }`
}

/** Its jobs run one after another, each on a machine with a store of its own. */
interface Repository {
  readonly github: GitHub
  readonly job: (store: FreshStore, more?: More) => Promise<Seen>
}

interface More {
  readonly cache?: 'false'
  /** What `app` has in it: "words" unless said. */
  readonly words?: string
  /** Further variables. */
  readonly environment?: Readonly<Record<string, string>>
  readonly between?: () => void
}

interface Seen extends Job {
  /** What Nix built. */
  readonly built: readonly string[]
  /** Of what it saved an entry: parts, store. */
  readonly saved: readonly string[]
  /** Of what it had something of an earlier run, or left something for a later one. */
  readonly kept: readonly string[]
}

async function newRepository(user: 'root' | 'nobody'): Promise<Repository> {
  const github = await startGitHub()
  servers.push(github)
  const temp = join(newFolder(), 'temp')
  const trace = join(newFolder(), 'trace')
  const home = newFolder()
  const isOrdinary = user === 'nobody'
  const runner = isOrdinary ? asOrdinaryUser(newFolder()) : { command: [NODE24] }
  if (isOrdinary) giveToOrdinaryUser(home)

  async function job(store: FreshStore, more: More = {}): Promise<Seen> {
    const { cache = 'auto', words = 'words', environment = {}, between } = more
    rmSync(trace, { force: true })
    const before = github.caches.length
    const workspace = appWorkspace(newFolder(), { 'small.nix': expression(trace, words) })
    if (isOrdinary) giveToOrdinaryUser(workspace)
    const options: JobOptions = {
      ...runner,
      command: [...withFreshStore(store), ...runner.command],
      workspace,
      temp,
      inputs: appInputs({ contents: 'small.nix#app', artifact: 'false', cache }),
      // Waiting for the disk would be most of the time.
      environment: {
        NIX_CONFIG: `${nixEnvironment().NIX_CONFIG ?? ''}\nfsync-metadata = false`,
        ...github.environment,
        HOME: home,
        ...environment,
      },
      prepare: (folder) => {
        if (isOrdinary) for (const own of [folder, temp]) giveToOrdinaryUser(own)
      },
    }
    const steps = await runJob({ ...options, ...(between === undefined ? {} : { between }) })
    const kept = join(temp, 'portable-service-cache')
    return {
      ...steps,
      built: existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n').sort() : [],
      saved: kinds(github.caches.slice(before).map(({ key }) => key.replace('portable-service-', ''))),
      kept: existsSync(kept) ? kinds(readdirSync(kept)) : [],
    }
  }
  return { github, job }
}

function kinds(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replace(/-.*/, '')).sort()
}

const servers: GitHub[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

const ALL = ['cached-app', 'cached-lib']
const TRUSTING = ['trusted-users = root nobody']
const REFUSING = ['trusted-users = root', 'require-sigs = true']
const NOWHERE = { ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/' }

/** An empty store, as root has it. */
function empty(): FreshStore {
  return { folder: newFolder() }
}

function damageArchive(folder: string, isIt: (bytes: Buffer) => boolean): void {
  const archives = readdirSync(join(folder, 'nar')).map((name) => join(folder, 'nar', name))
  const path = archives.find((each) => isIt(readFileSync(each))) ?? ''
  const bytes = readFileSync(path)
  const at = bytes.length >> 1
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(path, bytes)
}

needs(canBuildWithNix, NIX_REASON).describe('the store paths of a build', () => {
  describe.each([
    ['as root', 'root', empty],
    ["as an ordinary user, through Nix's daemon", 'nobody', () => ({ ...empty(), daemon: TRUSTING })],
  ] as const)('%s', (_, user, machine) => {
    const seen = new Map<string, Seen>()
    let expected: string | undefined
    beforeAll(async () => {
      const { job } = await newRepository(user)
      const old = machine()
      seen.set('first', await job(old))
      seen.set('fresh', await job(machine()))
      seen.set('same', await job(old))
      if (user === 'nobody') seen.set('refusing', await job({ ...empty(), daemon: REFUSING }))
      expected = (await job(old, { cache: 'false' })).main.outputs.digest
    })

    function outcome(name: string): Seen {
      const found = seen.get(name)
      if (found === undefined) throw new Error('not run')
      expect(found.main.outputs.digest).toBe(expected)
      expect(expected).toMatch(/^sha256:/)
      return found
    }

    it('are built when nothing is remembered, and left to the next run like the parts', () => {
      const { main, post, ...rest } = outcome('first')
      expect(complaintsOf(main, post)).toEqual([])
      expect(rest).toEqual({ built: ALL, saved: ['parts', 'store'], kept: ['parts', 'store'] })
      expect(main.outputs['cache-hit']).toBe('false')
      expect(shown(post)).toMatch(
        /^::group::Save parts\n.*: saved, .*\n::endgroup::\n::group::Save store\n.*: saved, .*\n::endgroup::\n$/,
      )
    })

    it('are not built again on a machine with an empty store', () => {
      const { main, post, ...rest } = outcome('fresh')
      expect(complaintsOf(main, post)).toEqual([])
      expect(rest).toEqual({ built: [], saved: [], kept: ['parts', 'store'] })
      expect(main.outputs['cache-hit']).toBe('true')
      expect(main.log).toMatch(/^2 store paths .* remembered from an earlier run: not built or fetched again$/m)
      expect(post).toMatchObject({ status: 0, log: '' })
    })

    it('are neither asked for nor left where the machine has them', () => {
      const { main, post, ...rest } = outcome('same')
      expect(complaintsOf(main, post)).toEqual([])
      expect(rest).toEqual({ built: [], saved: [], kept: ['parts'] })
    })

    if (user === 'nobody')
      it('are built again, after one warning, where Nix takes nothing unsigned', () => {
        const { main, post, ...rest } = outcome('refusing')
        expect([main.status, post.status]).toEqual([0, 0])
        expect(complaintsOf(main, post)).toEqual([
          expect.stringMatching(
            /^warning: 2 of 2 store paths that an earlier run left cannot be used: .*trusted-users/,
          ),
        ])
        expect(rest).toEqual({ built: ALL, saved: [], kept: ['parts', 'store'] })
      })
  })

  describe('when something goes wrong', () => {
    let repository: Repository
    let expected: string | undefined
    beforeAll(async () => {
      repository = await newRepository('root')
      expected = (await repository.job(empty())).main.outputs.digest
    })

    function storeEntry(): StoredCache {
      const found = repository.github.caches.findLast(({ key }) => key.includes('-store-'))
      if (found === undefined) throw new Error('nothing was saved')
      return found
    }

    it('are built alone where another path changed; what is no longer needed is not left', async () => {
      const { main, post, ...rest } = await repository.job(empty(), { words: 'others' })
      expect(complaintsOf(main, post)).toEqual([])
      expect(main.outputs.digest).not.toBe(expected)
      expect(rest).toMatchObject({ built: ['cached-app'], saved: ['parts', 'store'] })
      expect(namesIn(storeEntry()).filter((name) => name.endsWith('.narinfo'))).toHaveLength(2)
      // For the next ones.
      await repository.job(empty())
    })

    it('are not left when Nix cannot build one', async () => {
      const { main, post, ...rest } = await repository.job(empty(), { words: '' })
      expect(main.status).toBe(1)
      expect(complaintsOf(main)).toEqual([expect.stringMatching(/^error: .*small\.nix#app/)])
      expect(main.state.changes).toBeUndefined()
      expect(post).toMatchObject({ status: 0, log: '' })
      expect(rest).toMatchObject({ built: ['cached-app'], saved: [] })
    })

    it('cost one warning, with the parts, when nobody answers', async () => {
      const { main, post, ...rest } = await repository.job(empty(), { environment: NOWHERE })
      expect(complaintsOf(main, post)).toEqual([expect.stringMatching(/^warning: Nothing was restored .*ECONNREFUSED/)])
      expect(main.outputs).toMatchObject({ digest: expected, 'cache-hit': 'false' })
      expect(rest).toMatchObject({ built: ALL, saved: [] })
    })

    it('cost one warning, with the parts, when nobody takes them', async () => {
      const answer = { kind: 'status', status: 429, body: { code: 'resource_exhausted', msg: 'too many' } } as const
      repository.github.fault({ on: /CreateCacheEntry/, answer })
      const { main, post, ...rest } = await repository.job(empty(), { words: 'third' })
      repository.github.clearFaults()
      expect(complaintsOf(main)).toEqual([])
      expect(complaintsOf(post)).toEqual([expect.stringMatching(/^warning: Nothing was saved in the cache: .*429/)])
      expect(JSON.parse(main.state.changes ?? '')).toHaveLength(2)
      expect(rest).toMatchObject({ saved: [] })
    })

    it('cost one warning when one is damaged, which is built again, and heals what is remembered', async () => {
      const entry = storeEntry()
      const damaged = changedEntry(entry, (folder) => damageArchive(folder, (bytes) => bytes.includes('\n19999\n')))
      await repository.github.replaceCache(entry.key, damaged)
      const { main, post, ...rest } = await repository.job(empty())
      expect(complaintsOf(main, post)).toEqual([
        expect.stringMatching(/^warning: 2 of 2 store paths that an earlier run left cannot be used/),
      ])
      expect(main.outputs).toMatchObject({ digest: expected, 'cache-hit': 'true' })
      expect(rest).toMatchObject({ built: ALL, saved: ['store'] })
      const healed = await repository.job(empty())
      expect(complaintsOf(healed.main, healed.post)).toEqual([])
      expect(healed.main.outputs.digest).toBe(expected)
      expect(healed).toMatchObject({ built: [], saved: [] })
    })
  })
})
