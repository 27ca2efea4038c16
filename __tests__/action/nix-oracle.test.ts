import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { contentOf, fileOf, unpack, type Content } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON } from '../support/nix.js'
import { openSeeds, seedFile } from '../support/seeds.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

const ARCHITECTURE = { x64: 'x86-64', arm64: 'arm64' }[process.arch as 'x64' | 'arm64']

interface Pair {
  /** The image that nixpkgs' own function makes. */
  readonly theirs: string
  /** The same for this action. */
  readonly inputs: Readonly<Record<string, string>>
  /** What os-release says in one and not in the other. */
  readonly lost: readonly string[]
  readonly gained: readonly string[]
  /** Paths that only ours has. */
  readonly more?: Content
}

const CADDY_UNITS = [
  'caddyplugins.service: [.#caddy/lib/systemd/system/caddy.service, caddyplugins.service]',
  'caddyplugins.socket: caddyplugins.socket',
].join('\n')

function gainedBy(pname: string, version: string): readonly string[] {
  return [
    ...[`PORTABLE_PREFIXES=${pname}`, `IMAGE_ID=${pname}`, `IMAGE_VERSION=${version}`, `VERSION_ID=${version}`],
    `ARCHITECTURE=${ARCHITECTURE}`,
  ]
}

const PAIRS: Readonly<Record<string, Pair>> = {
  'hello with symlinks and contents': {
    theirs: 'hello-image',
    inputs: {
      pname: 'hello',
      version: '1.0',
      units: '.#hello-service',
      description: 'GNU hello',
      homepage: 'https://www.gnu.org/software/hello/',
      symlinks: '- { object: .#cacert/etc/ssl, symlink: /etc/ssl }',
      contents: '.#coreutils',
    },
    lost: ['HOME_URL=https://www.gnu.org/software/hello/', 'PORTABLE_PRETTY_NAME=GNU hello'],
    gained: [
      'PORTABLE_PRETTY_NAME="GNU hello"',
      'HOME_URL="https://www.gnu.org/software/hello/"',
      ...gainedBy('hello', '1.0'),
    ],
  },
  cowsay: {
    theirs: 'cowsay-image',
    inputs: {
      pname: 'cowsay',
      version: '1.0',
      units: 'known-path/cowsay@.service\ncowsay.socket',
      symlinks: '- { object: .#cowsay/bin/cowsay, symlink: /bin/cowsay }',
      'squash-compression': 'gzip',
    },
    lost: [],
    gained: gainedBy('cowsay', '1.0'),
  },
  caddyplugins: {
    theirs: 'caddyplugins-image',
    inputs: {
      pname: 'caddyplugins',
      version: '2.6.2',
      units: CADDY_UNITS,
      symlinks: '- { object: .#Caddyfile, symlink: /etc/caddy/Caddyfile }',
      'squash-compression': 'gzip',
    },
    lost: [],
    gained: gainedBy('caddyplugins', '2.6.2'),
    // For ProtectSystem=full, which the profile trusted lets caddy's own unit keep.
    more: { '/usr': 'directory' },
  },
  'a service with a StateDirectory': {
    theirs: 'stateful-image',
    inputs: { pname: 'hello', version: '1.0', units: '.#stateful-service', 'squash-compression': 'gzip' },
    lost: [],
    gained: gainedBy('hello', '1.0'),
    more: { '/var/lib/hello': 'directory' },
  },
}

/** The one image in an output of nixpkgs' function. */
function imageOf(attribute: string): string {
  const folder = seeds.path(attribute)
  const [name = ''] = readdirSync(folder)
  return join(folder, name)
}

/** Without the scaffold's own store path, which is in the root once more. */
function withoutDuplicate(content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).filter(([path]) => !/^\/nix\/store\/[^/]+-root-fs-scaffold-/.test(path)),
  )
}

/** `file SHA256`: what is at a path, without its mode. */
function withoutModes(content: Content): Content {
  return Object.fromEntries(Object.entries(content).map(([path, what]) => [path, what.replace(/ \d+( |$)/, '$1')]))
}

function differingLines(root: string, other: string): string[] {
  const [lines, others] = [root, other].map((folder) =>
    readFileSync(join(folder, 'etc/os-release'), 'utf8').trim().split('\n'),
  )
  return (lines ?? []).filter((line) => !others?.includes(line))
}

function times(image: string): ReadonlySet<string> {
  const lines = execFileSync('unsquashfs', ['-lln', '-UTC', image], { encoding: 'utf8' }).trim().split('\n')
  return new Set(lines.map((line) => line.replace(/^\S+ (\S+) +\d+ (\S+ \S+) .*$/, '$1 $2')))
}

/** What unsquashfs says of the superblock, but for sizes and counts. */
function superblock(image: string): string[] {
  const text = execFileSync('unsquashfs', ['-stat', '-UTC', image], { encoding: 'utf8' })
  return text.split('\n').filter((line) => !/^(Found|Filesystem size|Number of (fragments|inodes))/.test(line))
}

describe.each(Object.entries(PAIRS))(
  'beside the image of nixpkgs, ours of %s',
  (_, { theirs, inputs, lost, gained, more = {} }) => {
    const roots = { theirs: '', ours: '' }
    const images = { theirs: '', ours: '' }
    let [their, our]: [Content, Content] = [{}, {}]

    beforeAll(async () => {
      if (!canBuildWithNix) return
      images.theirs = imageOf(theirs)
      roots.theirs = unpack(images.theirs, join(newFolder(), 'root'))
      const run = await seeds.build({ 'squash-compression': '', ...inputs })
      images.ours = run.image
      roots.ours = run.root
      their = withoutDuplicate(contentOf(roots.theirs))
      our = contentOf(roots.ours)
    })

    it('has every path of theirs with the same type, content and target, and just the mount points more', () => {
      const osRelease = { '/etc/os-release': 'file' }
      expect({ ...withoutModes(our), ...osRelease }).toEqual({ ...withoutModes(their), ...osRelease, ...more })
    })

    it('has more in os-release', () => {
      expect(differingLines(roots.theirs, roots.ours)).toEqual(lost)
      expect(differingLines(roots.ours, roots.theirs)).toEqual(gained)
    })

    it('has other modes outside the store, where theirs have those of a store', () => {
      const changes = Object.keys(their)
        .filter((path) => our[path] !== their[path] && path !== '/etc/os-release')
        .map((path) => [path.startsWith('/nix/store/'), `${modeOf(their, path)} -> ${modeOf(our, path)}`])
      expect(new Set(changes.map((change) => JSON.stringify(change)))).toEqual(
        new Set(
          [
            [false, 'directory 555 -> directory 755'],
            [false, 'file 444 -> file 644'],
          ].map((x) => JSON.stringify(x)),
        ),
      )
    })

    it('has one time, no extended attributes and no table for NFS, and is otherwise packed the same way', () => {
      expect(times(images.theirs)).toEqual(new Set(['0/0 1970-01-01 00:00', '0/0 1980-01-01 00:00']))
      expect(times(images.ours)).toEqual(new Set(['0/0 1970-01-01 00:00']))
      const [theirWords, ourWords] = [superblock(images.theirs), superblock(images.ours)]
      expect(theirWords.filter((line) => !ourWords.includes(line))).toEqual([
        'Creation or last append time Tue Jan  1 00:00:00 1980',
        'Filesystem is exportable via NFS',
        'Inodes are compressed',
        'Uids/Gids (Id table) are compressed',
        'Xattrs are compressed',
        'Number of xattr ids 0',
      ])
      expect(ourWords.filter((line) => !theirWords.includes(line))).toEqual([
        'Creation or last append time Thu Jan  1 00:00:00 1970',
        'Filesystem is not exportable via NFS',
        'Inodes are uncompressed',
        'Uids/Gids (Id table) are uncompressed',
        'Xattrs are not stored',
      ])
    })
  },
)

describe('a file of the repository as the object of a link', () => {
  it('is a link to a store path with nixpkgs, and that file itself with this action', async () => {
    const theirs = unpack(imageOf('caddyplugins-image-of-a-path'), join(newFolder(), 'root'))
    const ours = await seeds.build({
      ...PAIRS.caddyplugins?.inputs,
      symlinks: '- { object: Caddyfile, symlink: /etc/caddy/Caddyfile }',
    })
    const target = readlinkSync(join(theirs, 'etc/caddy/Caddyfile'))
    expect(target).toMatch(/^\/nix\/store\/[^/]+-Caddyfile$/)
    const { [target]: content, ...rest } = withoutModes(withoutDuplicate(contentOf(theirs)))
    expect(content).toBe(withoutModes({ '': fileOf(seedFile('Caddyfile')) })[''])
    expect(withoutModes(contentOf(ours.root))).toEqual({
      ...rest,
      '/etc/caddy/Caddyfile': content,
      '/etc/os-release': expect.any(String),
      '/usr': 'directory',
    })
  })
})

function modeOf(content: Content, path: string): string {
  return /^\w+ \d+/.exec(content[path] ?? '')?.[0] ?? ''
}
