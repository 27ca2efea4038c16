import type { Answer, Incoming } from './exchange.js'
import type { StoredBytes } from './stored-bytes.js'

/** The bytes of a file, or the range of them that the request asks for; HEAD gets its headers, for the listener sends no body. */
export function fileAnswer(
  request: Incoming,
  stored: StoredBytes,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const { path, size, digest } = stored
  const all = { 'accept-ranges': 'bytes', etag: `"${digest.slice(-16)}"`, ...headers }
  const range = rangeOf(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''), size)
  if (range === 'all') return { status: 200, headers: all, content: { kind: 'file', path, start: 0, end: size } }
  if (range === 'none') return { status: 416, headers: { 'content-range': `bytes */${size}` } }
  const [start, end] = range
  const contentRange = `bytes ${start}-${end - 1}/${size}`
  return {
    status: 206,
    headers: { ...all, 'content-range': contentRange },
    content: { kind: 'file', path, start, end },
  }
}

/** Of `bytes=FIRST-LAST`, `bytes=FIRST-` and `bytes=-COUNT`; the end exclusive. Anything else asks for all. */
function rangeOf(header: string, size: number): readonly [number, number] | 'all' | 'none' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? []
  if (first === '' && last === '') return 'all'
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  return start < end ? [start, end] : 'none'
}
