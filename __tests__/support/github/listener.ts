import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { corrupted, cutAfter, drain } from './body.js'
import { jsonAnswer, lengthOf, type Answer, type Handler, type Incoming } from './exchange.js'
import type { FaultAnswer } from './fault.js'
import type { FaultPlan } from './fault-plan.js'
import type { Host, SeenRequest } from './github.js'

/** What all hosts share. */
export interface Surroundings {
  readonly faults: FaultPlan
  readonly requests: SeenRequest[]
}

/** One host on a port of its own. What it serves is told after it listens, for that needs to know its address. */
export class Listener {
  private readonly server: Server
  private readonly running = new Set<Promise<void>>()
  private readonly closing = new AbortController()
  private handler: Handler = () => ({ status: 503 })

  constructor(
    private readonly host: Host,
    private readonly surroundings: Surroundings,
  ) {
    this.server = createServer((request, response) => {
      // Node takes it from the message when the body breaks off.
      const { socket } = request
      const run: Promise<void> = this.exchange(request, response)
        .catch(() => void socket.destroy())
        .finally(() => this.running.delete(run))
      this.running.add(run)
    })
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return this
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  serve(handler: Handler): void {
    this.handler = handler
  }

  async close(): Promise<void> {
    this.closing.abort()
    const closed = new Promise((done) => this.server.close(done))
    this.server.closeAllConnections()
    await closed
    await Promise.allSettled(this.running)
  }

  private async exchange(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = message
    const seen = noted(this.host, message)
    this.surroundings.requests.push(seen)
    const request: Incoming = { method, url: new URL(path, this.origin), headers: message.headers, body: message }
    const answer = await this.answer(request, message)
    if (answer === undefined) return
    // Fails when the client is gone, so that no status is noted for it.
    if (answer.early !== true) await drain(message)
    seen.status = answer.status
    await send(answer, method, response)
  }

  /** Absent: the connection broke instead. */
  private async answer(request: Incoming, message: IncomingMessage): Promise<Answer | undefined> {
    const fault = this.surroundings.faults.strike(`${request.method} ${request.url.pathname}${request.url.search}`)
    if (fault === undefined) return this.serviced(request)
    const { socket } = message
    switch (fault.kind) {
      case 'status':
        return statusAnswer(fault)
      case 'html':
        return htmlAnswer(fault.status ?? 502)
      case 'cut': {
        const broken = (): void => void socket.destroy()
        if (fault.afterBytes === undefined) broken()
        else await this.serviced({ ...request, body: cutAfter(request.body, fault.afterBytes, broken) })
        broken()
        return undefined
      }
      case 'delay':
        await wait(fault.milliseconds, undefined, { signal: this.closing.signal })
        return this.serviced(request)
      case 'do':
        await fault.act()
        return this.serviced(request)
      case 'lose':
        await this.serviced(request)
        socket.destroy()
        return undefined
      case 'corrupt':
        return this.serviced({ ...request, body: corrupted(request.body) })
    }
  }

  /** A mistake of ours must not look like a broken connection; one of those makes the handler fail too, and nobody is there to hear. */
  private async serviced(request: Incoming): Promise<Answer> {
    try {
      return await this.handler(request)
    } catch (error) {
      return jsonAnswer(500, { message: `the local GitHub failed: ${String(error)}` })
    }
  }
}

function noted(host: Host, message: IncomingMessage): SeenRequest & { status: number | undefined } {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers))
    if (name !== 'authorization') headers[name] = String(value)
  const authorized = message.headers.authorization !== undefined
  return { host, method: message.method ?? '', path: message.url ?? '', status: undefined, headers, authorized }
}

function statusAnswer(fault: FaultAnswer & { readonly kind: 'status' }): Answer {
  const { status, headers = {}, body } = fault
  if (typeof body === 'object') return jsonAnswer(status, body, headers)
  if (body === undefined) return { status, headers }
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    content: { kind: 'text', text: body },
  }
}

function htmlAnswer(status: number): Answer {
  const text = `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>Proxy error</h1></body></html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, content: { kind: 'text', text } }
}

async function send(
  { status, headers = {}, content }: Answer,
  method: string,
  response: ServerResponse,
): Promise<void> {
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(lengthOf(content)) }
  response.writeHead(status, { ...length, ...headers })
  if (method === 'HEAD' || content === undefined || lengthOf(content) === 0) response.end()
  else if (content.kind === 'text') response.end(content.text)
  else await pipeline(createReadStream(content.path, { start: content.start, end: content.end - 1 }), response)
}
