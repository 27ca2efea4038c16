import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { hasGo } from '../support/examples/examples.js'
import { runExample } from '../support/examples/run-example.js'
import { canBuildWithNix } from '../support/nix.js'
import { deploy, type Deployed, type Deployment } from '../support/rig/deployment.js'
import { rigTests } from '../support/rig/rig-tests.js'
import { SUITES, type Suite } from '../support/rig/suites.js'
import { REPOSITORY, runAction } from '../support/run-action.js'
import { openSeeds } from '../support/seeds.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const { rig, it, describe } = await rigTests()
const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)

type Check = Omit<Deployment, 'name' | 'image'> & { readonly expected: RegExp }

/** What each example does on a host. */
const CHECKS: Readonly<Record<string, Check>> = {
  page: { starts: ['page.socket'], check: 'get 8080 /', expected: /200 OK[^]*<p>It is / },
  static: {
    starts: ['tally.timer', 'tally.service'],
    check: 'systemctl start tally.service; logged tally.service',
    expected: /Started 1 times\.\n[^]*Started 2 times\.\n/,
  },
  minimal: { starts: ['minimal.service'], check: 'systemctl show -P SubState minimal.service', expected: /^running$/m },
  go: {
    starts: ['greeter.socket'],
    check: 'get 8081 /you',
    stops: ['greeter.socket', 'greeter.service'],
    expected: /Hello, \/you\./,
  },
  'cowsay-packages': { starts: ['cowsay.socket'], check: 'ask 3000 moo', expected: /< moo >[^]*\(oo\)/ },
  nginx: { starts: ['site.service'], check: 'get 8082 /', expected: /<p>This site is an image\.<\/p>/ },
  hello: { starts: ['hello.service'], check: 'logged hello.service', expected: /^Hello, world!$/m },
  'hello-symlinks': { starts: ['hello.service'], check: 'logged hello.service', expected: /^Hello, world!$/m },
  cowsay: { starts: ['cowsay.socket'], check: 'ask 3000 moo', expected: /< moo >[^]*\(oo\)/ },
  // Debian's caddy knows no socket of systemd, so nobody answers; caddy on a port of its own is below.
  caddyplugins: {
    starts: ['caddyplugins.socket'],
    check: 'systemctl show -P SubState -P Listen caddyplugins.socket',
    expected: /^listening$/m,
  },
}

const OF_NIX = ['hello', 'hello-symlinks', 'cowsay', 'caddyplugins']

/** Takes the socket that systemd opened, sd_listen_fds(3), and answers each who asks. */
const SERVER = `
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
  const char *page = "HTTP/1.0 200 OK\\r\\n\\r\\n<p>A page over fd 3</p>";
  char question[4096];
  for (int peer; (peer = accept(3, 0, 0)) >= 0; close(peer))
    if (read(peer, question, sizeof question) > 0) write(peer, page, strlen(page));
  return 1;
}
`

async function pageOverSocket(): Promise<string> {
  const workspace = newFolder()
  writeFiles(workspace, {
    'server.c': SERVER,
    'fd3.socket': '[Socket]\nListenStream=3003\n\n[Install]\nWantedBy=sockets.target\n',
    'fd3.service': '[Service]\nExecStart=/usr/bin/server\n',
  })
  execFileSync('cc', ['-static', '-o', join(workspace, 'server'), join(workspace, 'server.c')])
  const inputs = { pname: 'fd3', version: '1', units: 'fd3.socket\nfd3.service', files: '/usr/bin/server: server' }
  const run = await runAction({ workspace, inputs })
  if (run.status !== 0) throw new Error(run.log)
  return run.outputs.image ?? ''
}

/** Debian's caddy asks DNS for localhost, to open a port that nobody needs. */
function caddyfile(greeting: string): string {
  return `{\n\tadmin off\n}\n:3000 {\n\trespond "${greeting} {$NAME}"\n}\n`
}

/** An image of caddy, on a port of its own: Debian's is too old for a socket of systemd. */
async function caddy(version: string, greeting: string): Promise<string> {
  const inputs = {
    pname: 'caddyplugins',
    version,
    units: 'caddyplugins.service: [".#caddy/lib/systemd/system/caddy.service", state.service]',
    symlinks: '- { object: Caddyfile, symlink: /etc/caddy/Caddyfile }',
  }
  const build = await seeds.build(inputs, (workspace) => {
    const more =
      '\n[Service]\nStateDirectory=caddyplugins\nEnvironment=HOME=/var/lib/caddyplugins NAME=nobody\nAmbientCapabilities=\n'
    writeFileSync(join(workspace, 'state.service'), more)
    writeFileSync(join(workspace, 'Caddyfile'), caddyfile(greeting))
  })
  return build.image
}

/** The host's drop-in of the article, and a Caddyfile of the host. $1 is the image's next version. */
const OVERRIDDEN = `
get 3000 /
mkdir -p /etc/caddy /etc/systemd/system/caddyplugins.service.d
printf %s '${caddyfile('The host greets')}' >/etc/caddy/Caddyfile
printf '[Service]\\nBindReadOnlyPaths=/etc/caddy\\nEnvironment=NAME=User\\n' >/etc/systemd/system/caddyplugins.service.d/override.conf
systemctl daemon-reload; systemctl restart caddyplugins.service
get 3000 /
echo kept >/var/lib/private/caddyplugins/mark
portablectl reattach --runtime -q $1 2>>/tmp/failed; systemctl restart caddyplugins.service
echo "runs from $(systemctl show -P RootImage caddyplugins.service)"
get 3000 /
rm -r /etc/systemd/system/caddyplugins.service.d /etc/caddy
systemctl daemon-reload; systemctl restart caddyplugins.service
get 3000 /
echo "state: $(cat /var/lib/private/caddyplugins/mark) $(ls /var/lib/private/caddyplugins)"
image=$1
`

const deployments: Deployment[] = []
const deployed = new Map<Suite, ReadonlyMap<string, Deployed>>()

const isBuilt = (name: string): boolean => (OF_NIX.includes(name) ? canBuildWithNix : name !== 'go' || hasGo)
const BUILT = Object.entries(CHECKS).filter(([name]) => isBuilt(name))

beforeAll(async () => {
  for (const [name, check] of BUILT) deployments.push({ name, image: runExample(name, newFolder()).image, ...check })
  deployments.push({
    name: 'fd3',
    image: await pageOverSocket(),
    starts: ['fd3.socket'],
    check: 'get 3003 /',
    stops: ['fd3.socket', 'fd3.service'],
  })
  if (canBuildWithNix) {
    const [image, next] = [await caddy('2.6.2', 'Version one greets'), await caddy('2.6.3', 'Version two greets')]
    deployments.push({
      name: 'drop-in',
      image,
      images: [next],
      starts: ['caddyplugins.service'],
      check: OVERRIDDEN,
    })
  }
  await Promise.all(SUITES.map(async (suite) => deployed.set(suite, await deploy(rig, suite, deployments))))
}, 600_000)

function resultOf(suite: Suite, name: string): Deployed | undefined {
  return deployed.get(suite)?.get(name)
}

describe('the examples', () => {
  it('are all asked', () => {
    expect(readdirSync(join(REPOSITORY, 'examples')).sort()).toEqual(Object.keys(CHECKS).sort())
  })
})

describe.each(SUITES)('on the systemd of %s', (suite) => {
  it.each(BUILT)(
    'the example %s attaches, runs, answers and detaches, and leaves nothing behind',
    (name, { expected }) => {
      expect(resultOf(suite, name)).toEqual({ answer: expect.stringMatching(expected), failed: '', left: '' })
    },
  )

  it('a page is answered over an activated socket', () => {
    expect(resultOf(suite, 'fd3')).toEqual({
      answer: expect.stringContaining('<p>A page over fd 3</p>'),
      failed: '',
      left: '',
    })
  })

  it("the host's own drop-in takes effect and survives the next version, and so does the state", () => {
    const { answer = '', failed, left } = resultOf(suite, 'drop-in') ?? {}
    const said = answer.match(/^(?:Version|The host|runs from|state:).*$|\(no answer\)/gm)
    expect(said).toEqual([
      'Version one greets nobody',
      'The host greets User',
      expect.stringMatching(/^runs from .*caddyplugins_2\.6\.3\.raw$/),
      'The host greets User',
      'Version two greets nobody',
      expect.stringMatching(/^state: kept /),
    ])
    expect([failed, left]).toEqual(['', ''])
  })
})
