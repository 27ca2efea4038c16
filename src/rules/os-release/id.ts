import { before } from '../../systemd/releases.js'
import { rule } from '../rule.js'
import { isSet, readOsRelease } from './read.js'

/** The first systemd that ends a comment at its line end, whatever is before that (NEWS of 254). */
const COMMENTS_END_SINCE = 254

export const noId = rule(
  {
    id: 'O02',
    severity: 'refused',
    title: 'os-release has an ID=.',
    why: 'attach refuses an image without one ("metadata lacks the ID field"), from 251 on. An empty one is none, and the last assignment counts.',
    remedy: 'Add ID=linux, or the ID of the distribution that the files come from.',
    source: 'portable.c portable_extract_by_path',
  },
  (subject, report) => {
    const now = readOsRelease(subject)?.values
    if (now === undefined) return
    if (!isSet(now.get('ID'))) {
      report(
        'os-release has no ID=, which portablectl wants.',
        'Add ID=linux, or the ID of the distribution that the files come from.',
      )
    } else if (!isSet(readOsRelease(subject, { commentsContinue: true })?.values.get('ID'))) {
      report(
        `systemd before ${COMMENTS_END_SINCE} finds no ID= in os-release: the comment on the line before it ends in a backslash, and takes the next line in.`,
        'Take the backslash from the end of the comment.',
        undefined,
        { releases: before(COMMENTS_END_SINCE) },
      )
    }
  },
)
