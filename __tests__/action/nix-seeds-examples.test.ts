import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { contentOf, execStart, fileOf, runInside, unpack } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { runExample } from '../support/examples/run-example.js'
import { canBuildWithNix, NIX_REASON } from '../support/nix.js'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

interface Example {
  readonly image: string
  readonly units: readonly string[]
  /** What `symlinks` and the units put into the image. */
  readonly more: Readonly<Record<string, unknown>>
  readonly runs: (root: string) => void
}

const greets = (root: string): void => {
  expect(runInside(root, execStart(root, 'hello.service'))).toBe('Hello, world!\n')
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  hello: { image: 'hello_1.0.raw', units: ['hello.service'], more: {}, runs: greets },
  'hello-symlinks': {
    image: 'hello_1.0.raw',
    units: ['hello.service'],
    more: {
      '/bin/hello': expect.stringMatching(/^link \/nix\/store\/[^/]+-hello-2\.10\/bin\/hello$/),
      '/etc/ssl': expect.stringMatching(/^link \/nix\/store\/[^/]+-nss-cacert-3\.87\/etc\/ssl$/),
    },
    runs: greets,
  },
  cowsay: {
    image: 'cowsay_1.0.raw',
    units: ['cowsay.socket', 'cowsay@.service'],
    more: {},
    runs: (root) => {
      expect(runInside(root, execStart(root, 'cowsay@.service'), 'hello\n')).toContain('< hello >')
    },
  },
  caddyplugins: {
    image: 'caddyplugins_2.6.2.raw',
    units: ['caddyplugins.service', 'caddyplugins.socket'],
    more: {
      '/etc/caddy/Caddyfile': fileOf(readFileSync(join(REPOSITORY, 'examples/caddyplugins/Caddyfile'))),
      '/var/lib/caddyplugins': 'directory 755',
    },
    runs: (root) => {
      const [program = ''] = execStart(root, 'caddyplugins.service')
      expect(runInside(root, [program, 'version'])).toContain('2.6.2')
    },
  },
}

describe('the workflow of an example', () => {
  it.each(Object.entries(EXAMPLES))('%s builds its image', (name, { image, units, more, runs }) => {
    const { workspace, image: file, log } = runExample(name, newFolder())
    expect(file).toBe(join(workspace, 'portable-service', image))
    expect(log).not.toMatch(/^\s*(::)?(error|warning)(:| )/m)
    const root = unpack(file, join(newFolder(), 'root'))
    expect(readdirSync(join(root, 'etc/systemd/system'))).toEqual(units)
    expect(contentOf(root)).toMatchObject(more)
    expect(readFileSync(join(root, 'etc/os-release'), 'utf8')).toMatch(/^ID=nixos\n[^]*^BUILD_ID=rolling$/m)
    runs(root)
  })
})
