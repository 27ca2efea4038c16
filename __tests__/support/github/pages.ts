import { jsonAnswer, type Answer } from './exchange.js'

/** One page of a list, with the `Link` header that clients follow to the others. */
export function pageOf<Item>(items: readonly Item[], url: URL, shown: (item: Item) => object): Answer {
  const size = Math.min(100, positive(url.searchParams.get('per_page'), 30))
  const page = positive(url.searchParams.get('page'), 1)
  const last = Math.max(1, Math.ceil(items.length / size))
  const links = [
    ...(page > 1 ? [link(url, page - 1, 'prev')] : []),
    ...(page < last ? [link(url, page + 1, 'next'), link(url, last, 'last')] : []),
    ...(page > 1 ? [link(url, 1, 'first')] : []),
  ]
  const body = items.slice((page - 1) * size, page * size).map(shown)
  return jsonAnswer(200, body, links.length > 0 ? { link: links.join(', ') } : {})
}

function link(url: URL, page: number, relation: string): string {
  const there = new URL(url)
  there.searchParams.set('page', String(page))
  return `<${there.href}>; rel="${relation}"`
}

function positive(text: string | null, otherwise: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : otherwise
}
