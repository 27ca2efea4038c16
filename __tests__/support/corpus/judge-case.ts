import { basename } from 'node:path'
import { viewOfRaw } from '../../../src/image/raw-view.js'
import { hasLineBreaks } from '../../../src/image/unsquashfs/line-breaks.js'
import { readImage } from '../../../src/image/unsquashfs/whole-image.js'
import { ambiguous, judgeEntries, unreadable } from '../../../src/rules/container.js'
import type { Finding } from '../../../src/rules/finding.js'
import { subjectOfView } from '../../../src/rules/subject.js'
import { judge } from '../../../src/rules/table.js'
import { stockProfile, type ProfileName } from '../../../src/systemd/profile.js'
import { readImageFile } from '../../../src/verify/image-file.js'

/** What our rules say of a packed image under some profiles: mode `verify` without systemd's own opinion, and the image read once. */
export async function judgeCase(
  path: string,
  profiles: readonly ProfileName[],
): Promise<ReadonlyMap<ProfileName, readonly Finding[]>> {
  const file = await readImageFile(path)
  const same = (findings: readonly Finding[]): ReadonlyMap<ProfileName, readonly Finding[]> =>
    new Map(profiles.map((profile) => [profile, findings]))
  if (file.superblock === undefined) return same(file.findings)
  if (await hasLineBreaks(path, 'unsquashfs')) return same([...file.findings, ambiguous('line breaks')])
  const tree = await readImage(path, 'unsquashfs')
  if ('kind' in tree) return same([...file.findings, unreadable(tree.problem)])
  const view = viewOfRaw(path, 'unsquashfs', tree)
  const ofTree = [...file.findings, ...judgeEntries(tree)]
  const name = basename(path)
  const judged = new Map<ProfileName, readonly Finding[]>()
  try {
    for (const profile of profiles) {
      const subject = await subjectOfView(name, view, stockProfile(profile), [], name, { architecture: 'x86-64' })
      judged.set(profile, [...ofTree, ...(await judge(subject))])
    }
  } finally {
    view.close()
  }
  return judged
}
