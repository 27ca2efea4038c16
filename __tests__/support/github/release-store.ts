import { alreadyExists, custom, notFound } from './api-failure.js'
import type { NewRelease, StoredAsset, StoredRelease } from './github.js'

export type ReleaseChanges = Partial<
  Pick<StoredRelease, 'tag_name' | 'name' | 'body' | 'draft' | 'prerelease' | 'target_commitish' | 'make_latest'>
>

/** The releases of the repository and the rules about them, apart from HTTP. Values are replaced, never changed. */
export class ReleaseStore {
  private readonly byId = new Map<number, StoredRelease>()
  /** How many more requests do not see a release. */
  private readonly hidden = new Map<number, number>()
  /** GitHub never gives the tag of an immutable release to another one. */
  private readonly burntTags = new Set<string>()
  private ids = 1000

  constructor(private readonly immutableReleases: boolean) {}

  get all(): readonly StoredRelease[] {
    return [...this.byId.values()]
  }

  freshId(): number {
    this.ids += 1
    return this.ids
  }

  get(id: number): StoredRelease {
    const release = this.byId.get(id)
    if (release === undefined) throw notFound()
    return release
  }

  /** Whether a request that looks for it finds it already: one look fewer is left for which it does not. */
  sees(release: StoredRelease): boolean {
    const left = this.hidden.get(release.id) ?? 0
    this.hidden.set(release.id, Math.max(0, left - 1))
    return left === 0
  }

  /** Drafts of one tag may be many. */
  create(wanted: NewRelease, author: string, lag: number): StoredRelease {
    const release: StoredRelease = {
      id: this.freshId(),
      tag_name: wanted.tag_name,
      name: wanted.name ?? null,
      body: wanted.body ?? null,
      draft: true,
      prerelease: wanted.prerelease ?? false,
      target_commitish: wanted.target_commitish ?? 'main',
      author: wanted.author ?? author,
      created_at: now(),
      published_at: null,
      publishedTimes: 0,
      immutable: false,
      assets: [],
    }
    const made = wanted.draft === true ? release : this.published(release)
    this.byId.set(made.id, made)
    this.hidden.set(made.id, lag)
    return made
  }

  change(id: number, changes: ReleaseChanges): StoredRelease {
    const old = this.get(id)
    const { draft = old.draft, ...rest } = changes
    if (old.immutable && (draft || (rest.tag_name ?? old.tag_name) !== old.tag_name))
      throw custom('Release', 'state cannot be changed when release is immutable')
    const changed = { ...old, ...rest, draft }
    const made = old.draft && !draft ? this.published(changed) : changed
    this.rejectTwin(made)
    this.byId.set(id, made)
    return made
  }

  delete(id: number): void {
    this.get(id)
    this.byId.delete(id)
  }

  assetsChanged(id: number, change: (assets: readonly StoredAsset[]) => readonly StoredAsset[]): void {
    const release = this.get(id)
    this.byId.set(id, { ...release, assets: change(release.assets) })
  }

  private published(release: StoredRelease): StoredRelease {
    if (this.burntTags.has(release.tag_name))
      throw custom('Release', 'tag_name was used by an immutable release', 'tag_name')
    const immutable = this.immutableReleases
    const made = {
      ...release,
      draft: false,
      immutable,
      published_at: now(),
      publishedTimes: release.publishedTimes + 1,
    }
    this.rejectTwin(made)
    if (immutable) this.burntTags.add(made.tag_name)
    return made
  }

  private rejectTwin(release: StoredRelease): void {
    const twin = this.all.find(
      ({ id, tag_name, draft }) => id !== release.id && tag_name === release.tag_name && !draft && !release.draft,
    )
    if (twin !== undefined) throw alreadyExists('Release', 'tag_name')
  }
}

/** GitHub's times have no fractions of a second. */
export function now(time = Date.now()): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
