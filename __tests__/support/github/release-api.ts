import { admit, type Access } from './access.js'
import { ApiFailure, notFound } from './api-failure.js'
import type { AssetStore } from './asset-store.js'
import { readFields, textOf, truthOf, type Fields } from './body.js'
import { jsonAnswer, type Answer, type Handler, type Incoming } from './exchange.js'
import type { StoredAsset, StoredRelease } from './github.js'
import { pageOf } from './pages.js'
import { assetJson, releaseJson, type Wording } from './release-json.js'
import type { ReleaseChanges, ReleaseStore } from './release-store.js'

/** What the API and the host of uploads have in common. */
export interface ReleaseParts {
  readonly access: Access
  readonly wording: Wording
  readonly releases: ReleaseStore
  readonly assets: AssetStore
  /** Of a release that a client makes; see `GitHubOptions`. */
  readonly lag: number
}

export const BOT = 'github-actions[bot]'

/** https://docs.github.com/rest/releases, as far as releases and assets go. */
export function releaseApi(parts: ReleaseParts): Handler {
  const routes = routesOf(parts)
  return answered(async (request) => {
    const path = admit(parts.access, request)
    const method = request.method === 'HEAD' ? 'GET' : request.method
    for (const [verb, pattern, route] of routes) {
      const match = pattern.exec(path)
      if (verb === method && match !== null) return route(decodeURIComponent(match[1] ?? ''), request)
    }
    throw notFound()
  })
}

/** Refusals as answers, and on every answer what GitHub says about the permission that it takes. */
export function answered(handler: Handler): Handler {
  return async (request) => {
    try {
      return await handler(request)
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      const answer = error.answer()
      const needed = request.method === 'GET' ? 'contents=read' : 'contents=write'
      return { ...answer, headers: { ...answer.headers, 'x-accepted-github-permissions': needed } }
    }
  }
}

type Route = (parameter: string, request: Incoming) => Answer | Promise<Answer>

function routesOf(parts: ReleaseParts): readonly (readonly [string, RegExp, Route])[] {
  const { releases, assets, wording } = parts
  const shown = (status: number, release: StoredRelease): Answer => jsonAnswer(status, releaseJson(release, wording))
  const shownAsset = (asset: StoredAsset): object => assetJson(asset, assets.get(asset.id).release, wording)
  const visible = (release: StoredRelease): boolean => !release.draft || parts.access.contents === 'write'
  const visibleById = (id: string): StoredRelease => {
    const release = releases.get(Number(id))
    if (!visible(release)) throw notFound()
    return release
  }
  return [
    [
      'GET',
      /^\/releases$/,
      (_, { url }) => pageOf(listed(releases, visible), url, (each) => releaseJson(each, wording)),
    ],
    ['POST', /^\/releases$/, async (_, { body }) => shown(201, created(parts, await readFields(body)))],
    ['GET', /^\/releases\/latest$/, () => shown(200, latest(releases))],
    ['GET', /^\/releases\/tags\/(.+)$/, (tag) => shown(200, byTag(releases, tag))],
    ['GET', /^\/releases\/(\d+)$/, (id) => shown(200, visibleById(id))],
    [
      'PATCH',
      /^\/releases\/(\d+)$/,
      async (id, { body }) => shown(200, releases.change(Number(id), changesOf(await readFields(body)))),
    ],
    ['DELETE', /^\/releases\/(\d+)$/, (id) => (releases.delete(Number(id)), { status: 204 })],
    ['GET', /^\/releases\/(\d+)\/assets$/, (id, { url }) => pageOf(visibleById(id).assets, url, shownAsset)],
    [
      'GET',
      /^\/releases\/assets\/(\d+)$/,
      (id, request) => {
        const { asset, release } = assets.get(Number(id))
        if (!visible(release)) throw notFound()
        return wantsBytes(request)
          ? { status: 302, headers: { location: assets.downloadUrl(asset.id) } }
          : jsonAnswer(200, shownAsset(asset))
      },
    ],
    [
      'PATCH',
      /^\/releases\/assets\/(\d+)$/,
      async (id, { body }) => {
        const fields = await readFields(body)
        const changes = { ...present('name', textOf(fields, 'name')), ...present('label', textOf(fields, 'label')) }
        return jsonAnswer(200, shownAsset(assets.change(Number(id), changes)))
      },
    ],
    ['DELETE', /^\/releases\/assets\/(\d+)$/, (id) => (assets.delete(Number(id)), { status: 204 })],
  ]
}

function wantsBytes({ headers }: Incoming): boolean {
  return headers.accept?.includes('application/octet-stream') === true
}

/** Newest first. */
function listed(releases: ReleaseStore, visible: (release: StoredRelease) => boolean): readonly StoredRelease[] {
  return releases.all.filter((release) => visible(release) && releases.sees(release)).reverse()
}

function byTag(releases: ReleaseStore, tag: string): StoredRelease {
  const release = releases.all.find(({ draft, tag_name }) => !draft && tag_name === tag)
  if (release === undefined || !releases.sees(release)) throw notFound()
  return release
}

function latest(releases: ReleaseStore): StoredRelease {
  const release = releases.all.findLast(({ draft, prerelease }) => !draft && !prerelease)
  if (release === undefined) throw notFound()
  return release
}

function created({ releases, lag }: ReleaseParts, fields: Fields): StoredRelease {
  const { tag_name, name, body, ...rest } = changesOf(fields)
  if (tag_name === undefined || tag_name === '')
    throw new ApiFailure(422, `Invalid request.\n\n"tag_name" wasn't supplied.`)
  return releases.create(
    { tag_name, ...present('name', name ?? undefined), ...present('body', body ?? undefined), ...rest },
    BOT,
    lag,
  )
}

/** The fields that are there and of the right type. */
function changesOf(fields: Fields): ReleaseChanges {
  return {
    ...present('tag_name', textOf(fields, 'tag_name')),
    ...present('name', textOf(fields, 'name')),
    ...present('body', textOf(fields, 'body')),
    ...present('target_commitish', textOf(fields, 'target_commitish')),
    ...present('make_latest', textOf(fields, 'make_latest')),
    ...present('draft', truthOf(fields, 'draft')),
    ...present('prerelease', truthOf(fields, 'prerelease')),
  }
}

function present<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>)
}
