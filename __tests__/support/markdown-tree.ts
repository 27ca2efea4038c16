import { parsers } from 'prettier/plugins/markdown'

/** A node of mdast, as the Markdown parser in prettier (remark, with GitHub's tables) makes it. */
export interface MarkdownNode {
  readonly type: string
  /** Of text, entities read; of HTML and code as it stands. */
  readonly value?: string
  readonly lang?: string | null
  readonly children?: readonly MarkdownNode[]
}

/** Everything in a Markdown text, in its order. */
export async function nodesOf(markdown: string): Promise<readonly MarkdownNode[]> {
  // The types say that it needs prettier's options; it reads none.
  const root = (await parsers.markdown.parse(
    markdown,
    {} as Parameters<typeof parsers.markdown.parse>[1],
  )) as MarkdownNode
  return flat(root)
}

function flat(node: MarkdownNode): readonly MarkdownNode[] {
  return [node, ...(node.children ?? []).flatMap(flat)]
}
