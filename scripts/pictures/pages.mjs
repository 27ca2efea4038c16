// The pages that are photographed: Markdown and annotations as GitHub shows them, in a style of our own.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const style = readFileSync(join(import.meta.dirname, 'pictures.css'), 'utf8')

/** GitHub's own renderer of Markdown, with what GitHub lets it do: HTML stays, but for what `tagfilter` takes out. */
function html(markdown) {
  const extensions = ['table', 'strikethrough', 'autolink', 'tagfilter', 'tasklist']
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions.flatMap((name) => ['--extension', name])], {
    input: markdown,
    encoding: 'utf8',
  })
}

/** The box that a job's summary has on the page of its run. */
export function summaryPage(theme, markdown) {
  const body = html(markdown)
    // As a reader sees it who has clicked on it.
    .replace(/<details>(?=<summary>What is in it)/, '<details open>')
    // GitHub draws a chart of these lines; nothing in Debian does.
    .replace(/<pre><code class="language-mermaid">[^]*?<\/code><\/pre>/g, '')
  return page(theme, `<section class="box"><header>image summary</header><div class="markdown">${body}</div></section>`)
}

/** A file that a pull request adds, with its annotations, as the tab "Files changed" shows it. */
export function annotationPage(theme, file, text, annotations) {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const number = index + 1
      const boxes = annotations.filter((annotation) => annotation.line === number).map(annotationBox)
      const box = boxes.length === 0 ? '' : `<tr class="note"><td colspan="2">${boxes.join('')}</td></tr>`
      return `<tr class="added"><td class="number">${number}</td><td class="line">${escaped(line)}</td></tr>${box}`
    })
  return page(
    theme,
    `<section class="box"><header class="file">${escaped(file)}</header><table class="diff">${rows.join('')}</table></section>`,
  )
}

const CHECKS = { error: 'Check failure', warning: 'Check warning', notice: 'Check notice' }

function annotationBox({ level, file, line, title, message }) {
  return `<div class="annotation ${level}">
    <p class="check"><b>${CHECKS[level]} on line ${line} in ${escaped(file)}</b><span>GitHub Actions / image</span></p>
    <p class="title">${escaped(title)}</p>
    <pre>${escaped(message)}</pre>
  </div>`
}

function page(theme, body) {
  return `<!doctype html>
<html lang="en" data-theme="${theme}"><meta charset="utf-8"><style>${style}</style><body>${body}
<script>document.documentElement.dataset.height = Math.ceil(document.body.getBoundingClientRect().height)</script>
</body></html>`
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
