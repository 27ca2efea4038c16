import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from '@jest/globals'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { compileLeg, runLeg } from './compiled.js'
import { COMMIT, contentOf, digests, rigs, UNSQUASHFS } from './rig.js'

const { start, files } = rigs()
const temporaryFolder = temporaryFolders()

/** A proxy that takes every host for this machine. */
const asked: string[] = []
const proxy = createServer().on('connect', ({ url = '' }, client) => {
  asked.push(url)
  const server = connect(Number(url.replace(/.*:/, '')), '127.0.0.1', () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n')
    server.pipe(client).pipe(server)
  })
  for (const socket of [server, client]) socket.on('error', () => socket.destroy())
})

afterAll(() => {
  proxy.close()
})

describe('a machine that reaches GitHub through a proxy only', () => {
  it('uploads through it, too', async () => {
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    const { github } = await start()
    const api = new URL(github.apiUrl)
    api.hostname = 'api.github.invalid'
    const environment = {
      GITHUB_API_URL: api.origin,
      http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    }
    const both = files()
    const { attached, error } = await runLeg(compileLeg(temporaryFolder()), process.execPath, environment, {
      files: both,
      request: { owner: 'acme', repository: 'shop', tag: 'v1', commit: COMMIT, publish: true, token: github.token },
      image: { architecture: 'x86-64', unsquashfs: UNSQUASHFS },
    })
    expect(error).toBeUndefined()
    expect(attached?.state).toBe('published')
    expect(contentOf(github.releases[0])).toEqual(digests(...both))
    expect(new Set(asked.map((host) => host.replace(/:.*/, '')))).toEqual(new Set(['api.github.invalid', '127.0.0.1']))
  })
})
