import { nothingOfMachine } from '../../src/closure/machine/machine-closure.js'
import type { Identity } from '../../src/image/identity.js'
import type { ImagePlan, PlanEntry } from '../../src/image/plan.js'
import type { GivenEntry } from '../../src/sources/given.js'
import type { Unit } from '../../src/sources/unit.js'
import { parsePrefix, type Prefix } from '../../src/systemd/image-name.js'
import { ancestorsOf, imagePath, type ImagePath } from '../../src/systemd/image-path.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { parseUnitName, type UnitName } from '../../src/systemd/unit-name.js'

export const BECAUSE = 'the test'

export function directory(mode = 0o755): PlanEntry {
  return { kind: 'directory', mode, because: BECAUSE }
}

export function link(target: string): PlanEntry {
  return { kind: 'symlink', target, because: BECAUSE }
}

export function file(content: string | Uint8Array = '', mode = 0o644): PlanEntry {
  const bytes = Buffer.from(content)
  return { kind: 'file', mode, size: bytes.length, source: { kind: 'bytes', bytes }, because: BECAUSE }
}

/** A plan of just these entries and the folders above them. */
export function planOf(
  entries: Readonly<Record<string, PlanEntry>>,
  fileName = 'app_1.0.raw',
  units: readonly Unit[] = [],
): ImagePlan {
  const all = new Map<ImagePath, PlanEntry>()
  for (const path of Object.keys(entries)) {
    for (const folder of ancestorsOf(imagePath(path))) all.set(folder, directory())
  }
  for (const [path, entry] of Object.entries(entries)) all.set(imagePath(path), entry)
  const sorted = new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)))
  const machine = nothingOfMachine([])
  return { fileName, identity: IDENTITY, units, storePaths: [], machine, notices: [], entries: sorted }
}

export function unitName(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

/** A unit that is a file of its own name in the repository. */
export function unitOf(name: string, text: string): Unit {
  return {
    name: unitName(name),
    content: Buffer.from(text),
    file: parseUnitFile(text),
    parts: [{ firstLine: 1, file: `units/${name}`, edits: [] }],
  }
}

/** A service with these lines, which begin at line 3. */
export function serviceOf(name: string, ...lines: string[]): Unit {
  return unitOf(name, ['[Service]', 'ExecStart=/usr/bin/app', ...lines, ''].join('\n'))
}

export function givenFile(path: string, origin: 'machine' | 'workspace' = 'workspace'): GivenEntry {
  const source = { kind: 'local', origin, path: `/src${path}`, size: 3, device: 1, inode: 2, modified: 3 } as const
  return { kind: 'file', path: imagePath(path), mode: 0o644, source, where: 'files, line 1' }
}

export function givenEmpty(path: string): GivenEntry {
  return { kind: 'file', path: imagePath(path), mode: 0o644, source: { kind: 'empty' }, where: 'files, line 1' }
}

export function givenLink(path: string, target: string): GivenEntry {
  return { kind: 'symlink', path: imagePath(path), target, where: 'symlinks, line 1' }
}

function prefix(text: string): Prefix {
  const parsed = parsePrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.prefix
}

export const IDENTITY: Identity = {
  pname: prefix('app'),
  version: '1.0',
  architecture: 'x86-64',
  architectureInName: false,
  description: '',
  homepage: '',
  osRelease: [],
}
