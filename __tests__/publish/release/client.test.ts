import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from '@jest/globals'
import { openClient } from '../../../src/publish/release/client.js'

const HOUR = 3_600_000
const server = createServer((_, response) => {
  const time = Date.now() + 2 * HOUR
  response.writeHead(200, { date: new Date(time).toUTCString(), 'content-type': 'application/json' })
  response.end('{}')
})

afterAll(() => {
  server.close()
})

describe("GitHub's clock", () => {
  it('is that of its last answer, whatever the clock here says', async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    const client = await openClient({ owner: 'a', repository: 'b', token: 'c' }, `http://127.0.0.1:${port}`)
    const ahead = (): number => Math.round((client.now() - Date.now()) / HOUR)
    expect(ahead()).toBe(0)
    await client.send('GET /')
    expect(ahead()).toBe(2)
  })
})
