import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../support/run-action.js'

/** Every Markdown file of the project, by its path in the repository. What is built or installed is none of it. */
export const MARKDOWN_FILES: readonly string[] = [
  ...filesIn('', false),
  ...['.github', 'docs', 'examples'].flatMap((folder) => filesIn(folder, true)),
].filter((path) => path.endsWith('.md'))

function filesIn(folder: string, recursive: boolean): string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .sort()
}
