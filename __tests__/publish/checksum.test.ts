import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { checksumName, checksumText } from '../../src/publish/checksum.js'
import { needs } from '../support/needs.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()
const NAME = 'app_1.0~rc1+b2.raw'

/** A folder with an image and its checksum. */
function published(text = 'the image'): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, NAME), text)
  const digest = createHash('sha256').update('the image').digest('hex')
  writeFileSync(join(folder, checksumName(NAME)), checksumText(`sha256:${digest}`, NAME))
  return folder
}

describe('the checksum of an image', () => {
  it('is what sha256sum prints, and checks', () => {
    const folder = published()
    expect(readFileSync(join(folder, `${NAME}.sha256`), 'utf8')).toBe(
      execFileSync('sha256sum', [NAME], { cwd: folder, encoding: 'utf8' }),
    )
    execFileSync('sha256sum', ['--check', '--strict', `${NAME}.sha256`], { cwd: folder })
    expect(() =>
      execFileSync('sha256sum', ['--check', `${NAME}.sha256`], { cwd: published('other'), stdio: 'pipe' }),
    ).toThrow()
  })

  /** What importctl and machinectl have systemd-importd run. */
  const systemdPull = ['/lib/systemd/systemd-pull', '/usr/lib/systemd/systemd-pull'].find((path) => existsSync(path))
  needs(systemdPull !== undefined, 'no systemd-pull on this machine').it.each([
    ['takes', 'the image', /checksum of .* is valid/],
    ['refuses', 'tHE IMAGE', /Checksum of .* did not check out/],
  ])('is the one by which systemd-pull %s a download', async (_, text, says) => {
    const folder = published(text)
    const server = createServer((request, response) => {
      const path = join(folder, basename(decodeURIComponent(request.url ?? '')))
      const bytes = existsSync(path) ? readFileSync(path) : undefined
      response.writeHead(bytes === undefined ? 404 : 200, { 'content-length': bytes?.length ?? 0 }).end(bytes)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const root = join(temporaryFolder(), 'images')
    mkdirSync(root)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${NAME}`
    const options = [
      '--verify=checksum',
      '--settings=no',
      '--roothash=no',
      '--verity=no',
      '--sync=no',
      `--image-root=${root}`,
    ]
    const words = await promisify(execFile)(systemdPull ?? '', ['raw', ...options, url, 'app']).then(
      ({ stdout, stderr }) => stdout + stderr,
      (error: unknown) => {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
        return stdout + stderr
      },
    )
    server.close()
    expect(words).toMatch(says)
    expect(existsSync(join(root, 'app.raw'))).toBe(text === 'the image')
  })
})
