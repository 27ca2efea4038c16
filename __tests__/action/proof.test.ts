import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

interface Built {
  readonly run: ActionRun
  readonly image: string
}

/** Builds with a mksquashfs that packs, and then runs a shell script, as one that damages what it packs: `$output` is the image, or a part. */
async function buildWith(more: string, packing: string): Promise<Built> {
  const workspace = appWorkspace(newFolder(), { text: 'some text\n'.repeat(10_000) })
  const tools = join(newFolder(), 'tools')
  mkdirSync(tools)
  symlinkSync('/usr/bin/unsquashfs', join(tools, 'unsquashfs'))
  const script = `#!/bin/bash
set -e
[ "$1" = -version ] && exec /usr/bin/mksquashfs -version
output=$2
again=
[[ "$*" = *"-processors 1" ]] && again=yes
/usr/bin/mksquashfs "$@"
${more}
`
  writeFileSync(join(tools, 'mksquashfs'), script)
  chmodSync(join(tools, 'mksquashfs'), 0o755)
  const files = '/usr/bin/app: program\n/usr/share/text: text'
  const inputs = appInputs({ files, 'squashfs-tools': tools, packing, artifact: 'false' })
  return { run: await runAction({ workspace, inputs }), image: join(workspace, 'portable-service/app_1.0.raw') }
}

/** Does something else to the image, as releases with data races did: `damage` changes the unpacked tree `$root`. */
function repacked(damage: string): string {
  return `root=$(mktemp -d)/root
/usr/bin/unsquashfs -quiet -no-progress -d "$root" "$output"
${damage}
/usr/bin/mksquashfs "$root" "$output" -noappend -quiet -no-progress -all-root -all-time 0 -mkfs-time 0 -no-xattrs
rm -rf "$(dirname "$root")"`
}

describe('an image that mksquashfs made in one run, and damaged', () => {
  it.each([
    [
      'one byte of a file',
      'printf X | dd of="$root/usr/share/text" bs=1 seek=5000 conv=notrunc status=none',
      '/usr/share/text has another content than its source',
    ],
    ['the end of a file', 'truncate -s 99999 "$root/usr/share/text"', '/usr/share/text has 99999 bytes, not 100000'],
    ['a file gone', 'rm "$root/usr/share/text"', '/usr/share/text is missing'],
    ['a file too many', 'touch "$root/usr/more"', '/usr/more is not in the plan'],
    ['a mode', 'chmod 0666 "$root/usr/bin/app"', '/usr/bin/app has mode 0666, not 0755'],
    [
      'a file emptied, as an unreadable one is',
      ': > "$root/usr/share/text"',
      '/usr/share/text has 0 bytes, not 100000',
    ],
    [
      'a unit gone',
      'rm "$root/etc/systemd/system/app.service"; cp "$root/usr/bin/app" "$root/etc/systemd/system/app-x.service"',
      '/etc/systemd/system/app.service is missing',
    ],
    [
      'a unit',
      'sed -i s/app/xxx/ "$root/etc/systemd/system/app.service"',
      '/etc/systemd/system/app.service has another content than its source',
    ],
  ])('in %s never gets its name', async (_, damage, found) => {
    const { run, image } = await buildWith(repacked(damage), 'plain')
    expect(run.report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'V01',
        severity: 'refused',
        message: `The packed image is not what was planned: ${found}.`,
      }),
    )
    expect(run.status).toBe(1)
    expect(run.outputs.image).toBeUndefined()
    expect(existsSync(image)).toBe(false)
  })

  it('in nothing is fine', async () => {
    const { run } = await buildWith(repacked(':'), 'plain')
    expect([run.status, run.report.findings]).toEqual([0, []])
  })
})

describe('a part that mksquashfs damaged', () => {
  const DAMAGES = [
    ['one byte', 'printf X | dd of="$output" bs=1 seek=120 conv=notrunc status=none'],
    ['the end of the file', 'truncate -s 120 "$output"'],
    ['its tree', repacked('touch "$root/more"')],
    ['one byte of its content', repacked('printf X | dd of="$root/data" bs=1 seek=50 conv=notrunc status=none')],
  ] as const
  const warningsOf = ({ annotations }: ActionRun): readonly string[] =>
    annotations.flatMap(({ level, message }) => (level === 'warning' ? [message] : []))

  it.each(DAMAGES)('in %s is made again, and the image is the same', async (_, damage) => {
    const [good, mended] = [
      await buildWith(':', 'spliced'),
      await buildWith(`if [ -z "$again" ]; then ${damage}\nfi`, 'spliced'),
    ]
    expect([mended.run.status, mended.run.report.findings]).toEqual([0, []])
    expect(mended.run.outputs.digest).toBe(good.run.outputs.digest)
    const again = warningsOf(mended.run).filter((text) => text.includes('It is done again, with one thread'))
    // Each of the two parts: of the files, and of what the build writes itself.
    expect(again).toHaveLength(2)
  })

  it.each(DAMAGES)('in %s, whenever it is made, is in no image', async (_, damage) => {
    const { run, image } = await buildWith(damage, 'spliced')
    expect([run.status, run.report.error?.code]).toEqual([1, 'pack.damaged'])
    expect(run.outputs.image).toBeUndefined()
    expect(existsSync(image)).toBe(false)
  })
})
