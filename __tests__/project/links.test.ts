import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from '../support/run-action.js'
import { MARKDOWN_FILES } from './markdown-files.js'

/** Links and pictures of a Markdown text, code left out. */
function linksOf(markdown: string): string[] {
  const text = withoutCode(markdown).replace(/`[^`\n]*`/g, '``')
  const inline = [...text.matchAll(/\]\(\s*<?([^()\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
  const named = [...text.matchAll(/^\[[^\]]+\]: +<?(\S+?)>?$/gm)]
  const tags = [...text.matchAll(/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]+)"/g)]
  return [...inline, ...named, ...tags].map(([, target = '']) => target)
}

/** Without the fenced blocks. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^( *)(```+|~~~+)[^\n]*\n[^]*?^\1\2[`~]*$/gm, '')
}

/**
 * The anchors that GitHub makes of headings: small letters, no punctuation but "-" and "_", a hyphen for each blank; a number
 * for what was there before. And those that the text sets itself.
 */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const text = withoutCode(markdown)
  const anchors = new Set<string>()
  for (const [, heading = ''] of text.matchAll(/^#{1,6} +(.*?)(?: +#+)?$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replace(/ /g, '-')
    let [anchor, count] = [slug, 0]
    while (anchors.has(anchor)) anchor = `${slug}-${String((count += 1))}`
    anchors.add(anchor)
  }
  for (const [, anchor = ''] of text.matchAll(/<[a-z0-9]+\b[^>]*? (?:id|name)="([^"]+)"/g)) anchors.add(anchor)
  return anchors
}

function read(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8')
}

/** Why a link of a file leads nowhere; undefined when it leads somewhere, or out of the repository. */
function fault(file: string, link: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined
  const [path = '', anchor = ''] = link.split('#').map(decodeURIComponent)
  const target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path))
  if (path.startsWith('/') || target.startsWith('../')) return `${file}: ${link} leads out of the repository`
  if (!existsSync(join(REPOSITORY, target))) return `${file}: ${link} does not exist`
  if (anchor === '' || statSync(join(REPOSITORY, target)).isDirectory() || !target.endsWith('.md')) return undefined
  return anchorsOf(read(target)).has(anchor) ? undefined : `${file}: ${link} names no heading of ${target}`
}

describe('the Markdown files', () => {
  it('are found', () => {
    expect(MARKDOWN_FILES).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/rules.md']))
  })

  it.each(MARKDOWN_FILES)('%s: its links lead somewhere', (file) => {
    expect(linksOf(read(file)).flatMap((link) => fault(file, link) ?? [])).toEqual([])
  })
})

describe('links', () => {
  it('are found in all their forms, and not in code', () => {
    const text = [
      '[a](b.md#c) ![d](<e.png> "title") `[no](no.md)`',
      '```md\n[no](no.md)\n```',
      '- ```\n  [no](no.md)\n  ```'.replace('- ', '  '),
      '<img alt="x" src="f.png"> <a\n  href="g.md">g</a>',
      '[h]: i.md',
    ]
    expect(linksOf(text.join('\n')).sort()).toEqual(['b.md#c', 'e.png', 'f.png', 'g.md', 'i.md'])
  })

  it('lead to headings as GitHub names them', () => {
    const text = [
      "# What's `new` in v1.0?",
      '## A_b - c',
      '## Links to [there](x.md)',
      '## Twice\n## Twice',
      '```\n# none\n```',
      '<a id="own"></a>',
    ]
    expect([...anchorsOf(text.join('\n'))]).toEqual([
      'whats-new-in-v10',
      'a_b---c',
      'links-to-there',
      'twice',
      'twice-1',
      'own',
    ])
  })

  it.each(['gone.md', 'docs/rules.md#gone', '../outside.md', '/README.md', '#gone', 'docs/'.concat('gone/')])(
    'to %s are a fault',
    (link) => {
      expect(fault('README.md', link)).toBeDefined()
    },
  )
})
