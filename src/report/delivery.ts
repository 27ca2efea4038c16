import { code, link, plain } from './markdown.js'
import { fitting, shortened } from './room.js'

/** Where the image and its companions went, and where they should have gone and did not. */
export interface Delivery {
  readonly artifact?: {
    /** As the service gave it. */
    readonly url: string
    readonly names: readonly string[]
  }
  readonly release?: {
    readonly url: string
    readonly tag: string
    /** In the service's word: `draft`, `published`. */
    readonly state: string
    /** The image itself. */
    readonly assetUrl: string
  }
  /** Whole sentences. */
  readonly notDone: readonly string[]
}

const ROOM = { most: 50, bytes: 64 * 1024 }
const LONGEST_LINE = 2000

/** The part of the summary that tells where the files are; empty when they were to go nowhere. */
export function deliveryText({ artifact, release, notDone }: Delivery): string {
  const lines = [
    ...(artifact === undefined
      ? []
      : [`**Artifact:** ${[link('download', artifact.url), ...namesOf(artifact.names)].join(', ')}`]),
    ...(release === undefined
      ? []
      : [
          `**Release:** ${link(shortened(release.tag), release.url)} (${plain(release.state)}), ${link('the image', release.assetUrl)}`,
        ]),
    ...fitting(
      notDone.slice(0, ROOM.most).map((line) => [`**Note:** ${plain(shortened(line, LONGEST_LINE))}`]),
      ROOM,
    ).flat(),
  ]
  return lines.length === 0 ? '' : `#### Where it is\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`
}

function namesOf(names: readonly string[]): string[] {
  const rows = names.slice(0, ROOM.most).map((name) => [code(shortened(name))])
  const shown = fitting(rows, ROOM).flat()
  return shown.length === names.length ? shown : [...shown, `${names.length - shown.length} more files`]
}

/** That the image is there, was judged, and did not get where it should. */
export function deliveryFailureText(message: string, remedy: string): string {
  return [
    '#### The image was built and checked, but not published\n',
    `**What happened:** ${plain(shortened(message, LONGEST_LINE))}\n`,
    `**What to do:** ${plain(shortened(remedy, LONGEST_LINE))}\n`,
    'The files are in the output folder, as the outputs say.\n\n',
  ].join('\n')
}
