import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Access } from './access.js'
import { ArtifactService } from './artifact-service.js'
import { AssetStore } from './asset-store.js'
import { BlobStorage } from './blob-storage.js'
import { assetByHand, completeByHand } from './by-hand.js'
import { CacheService } from './cache-service.js'
import { FaultPlan } from './fault-plan.js'
import type { GitHub, GitHubOptions, Host, SeenRequest } from './github.js'
import { jobEnvironment } from './job-environment.js'
import { Listener, type Surroundings } from './listener.js'
import { releaseApi, type ReleaseParts } from './release-api.js'
import { ReleaseStore } from './release-store.js'
import { releaseUploads } from './release-uploads.js'
import { RuntimeTokens } from './runtime-tokens.js'
import { twirpHandler } from './twirp.js'

export type * from './fault.js'
export type * from './github.js'

const TOKEN = 'ghs_releaseTokenThatNoTextMayShow0123456'
const EXPIRED_TOKEN = 'ghs_expiredTokenThatNoTextMayShow0123456'

/** Starts a GitHub on free ports of 127.0.0.1. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const { owner = 'acme', repository = 'shop', contentsPermission: contents = 'write', lag = 0 } = options
  const folder = mkdtempSync(join(tmpdir(), 'psa-github-'))
  const faults = new FaultPlan()
  const requests: SeenRequest[] = []
  const { api, uploads, results, storage: storageHost } = await listen({ faults, requests })

  const storage = new BlobStorage(storageHost.origin, folder)
  storageHost.serve((request) => storage.handle(request))

  const tokens = new RuntimeTokens()
  const artifacts = new ArtifactService(storage)
  const caches = new CacheService(storage)
  results.serve(twirpHandler(tokens, { ArtifactService: artifacts.methods, CacheService: caches.methods }))

  const releases = new ReleaseStore(options.immutableReleases ?? false)
  const assets = new AssetStore(releases, storage)
  const access: Access = { token: TOKEN, owner, repository, contents }
  const path = `repos/${owner}/${repository}`
  const wording = {
    api: `${api.origin}/${path}`,
    uploads: `${uploads.origin}/${path}`,
    site: `https://github.com/${owner}/${repository}`,
    assetDigests: options.assetDigests ?? true,
  }
  const parts: ReleaseParts = { access, wording, releases, assets, lag }
  api.serve(releaseApi(parts))
  uploads.serve(releaseUploads(parts, storage))

  const environmentOf: GitHub['environmentOf'] = ({ runId = 1, job = 'build' }) =>
    jobEnvironment({ owner, repository, runId, job }, tokens.issue(String(runId), job), api.origin, results.origin)
  return {
    environment: environmentOf({}),
    environmentOf,
    apiUrl: api.origin,
    token: TOKEN,
    expiredToken: EXPIRED_TOKEN,
    runtimeToken: tokens.issue('1', 'build'),
    requests,
    get artifacts() {
      return artifacts.artifacts
    },
    get caches() {
      return caches.caches
    },
    get releases() {
      return releases.all
    },
    replaceCache: (key, content) => caches.replace(key, content),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    addRelease: ({ lag: own = 0, ...release }) => releases.create(release, 'octocat', own),
    addAsset: ({ id }, name, content, more = {}) => assetByHand(assets, storage, id, name, content, more),
    finish: ({ id }, path) => completeByHand(assets, storage, id, path),
    removeAsset: (id) => assets.delete(id),
    publish: ({ id }) => releases.change(id, { draft: false }),
    removeRelease: (tag) => {
      for (const { id, tag_name } of releases.all) if (tag_name === tag) releases.delete(id)
    },
    close: async () => {
      await Promise.all([api, uploads, results, storageHost].map((host) => host.close()))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listen(surroundings: Surroundings): Promise<Readonly<Record<Host, Listener>>> {
  const started = (host: Host): Promise<Listener> => new Listener(host, surroundings).listen()
  const [api, uploads, results, storage] = await Promise.all([
    started('api'),
    started('uploads'),
    started('results'),
    started('storage'),
  ])
  return { api, uploads, results, storage }
}
