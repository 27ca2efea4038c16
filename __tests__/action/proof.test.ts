import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/**
 * Builds with a mksquashfs that packs, and then does something else to the image, as releases with data races did:
 * `damage` is a shell script that changes the unpacked tree `$root`.
 */
async function buildWith(damage: string): Promise<{ run: ActionRun; workspace: string }> {
  const workspace = appWorkspace(newFolder(), { text: 'some text\n'.repeat(10_000) })
  const tools = join(newFolder(), 'tools')
  mkdirSync(tools)
  symlinkSync('/usr/bin/unsquashfs', join(tools, 'unsquashfs'))
  const script = `#!/bin/bash
set -e
[ "$1" = -version ] && exec /usr/bin/mksquashfs -version
/usr/bin/mksquashfs "$@"
root=$(mktemp -d)/root
/usr/bin/unsquashfs -quiet -no-progress -d "$root" "$2"
${damage}
/usr/bin/mksquashfs "$root" "$2" -noappend -quiet -no-progress -all-root -all-time 0 -mkfs-time 0 -no-xattrs
rm -rf "$(dirname "$root")"
`
  writeFileSync(join(tools, 'mksquashfs'), script)
  chmodSync(join(tools, 'mksquashfs'), 0o755)
  const inputs = appInputs({ files: '/usr/bin/app: program\n/usr/share/text: text', 'squashfs-tools': tools })
  return { run: await runAction({ workspace, inputs }), workspace }
}

describe('an image that mksquashfs damaged', () => {
  it.each([
    [
      'one byte of a file',
      'printf X | dd of="$root/usr/share/text" bs=1 seek=5000 conv=notrunc status=none',
      '/usr/share/text has another content than its source',
    ],
    ['the end of a file', 'truncate -s 99999 "$root/usr/share/text"', '/usr/share/text has 99999 bytes, not 100000'],
    ['a file gone', 'rm "$root/usr/share/text"', '/usr/share/text is missing'],
    ['a file too many', 'touch "$root/usr/more"', '/usr/more is not in the plan'],
    ['a mode', 'chmod 0666 "$root/usr/bin/app"', '/usr/bin/app has mode 0666, not 0644'],
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
    const { run, workspace } = await buildWith(damage)
    expect(run.report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'V01',
        severity: 'refused',
        message: `The packed image is not what was planned: ${found}.`,
      }),
    )
    expect(run.status).toBe(1)
    expect(run.outputs.image).toBeUndefined()
    expect(existsSync(join(workspace, 'portable-service/app_1.0.raw'))).toBe(false)
  })

  it('in nothing is fine', async () => {
    const { run } = await buildWith(':')
    expect([run.status, run.report.findings]).toEqual([0, []])
  })
})
