import { nothingOfMachine, type MachineClosure } from '../../src/closure/machine/machine-closure.js'
import type { Cause, MachineEntry, PackageInImage } from '../../src/closure/machine/machine-entry.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { givenFile } from './plans.js'

export function machineFile(path: string, cause: Cause, size = 1): MachineEntry {
  return { kind: 'file', path: imagePath(path), mode: 0o644, size, device: 1, inode: 2, modified: 3, cause }
}

export function machineLink(path: string, target: string, cause: Cause): MachineEntry {
  return { kind: 'symlink', path: imagePath(path), target, cause }
}

export function installed(name: string, cause: Cause, dependsOn: readonly string[] = []): PackageInImage {
  const [plain = name, architecture = 'amd64'] = name.split(':')
  return { name, version: '1:2.0+b1~x-1', architecture, source: { name: plain, version: '2' }, dependsOn, cause }
}

export const byInput = (where: string): Cause => ({ kind: 'input', where })
export const byPackage = (name: string, how = 'is a file of'): Cause => ({ kind: 'package', package: name, how })
export const byFile = (path: string, how: string): Cause => ({ kind: 'file', path: imagePath(path), how })

/** A program that is given, and its libraries; and a package with one that it depends on. */
export const MACHINE: MachineClosure = {
  ...nothingOfMachine([givenFile('/usr/bin/app', 'machine')]),
  entries: [
    machineLink('/lib', 'usr/lib', byFile('/usr/lib/ld.so', 'is a link on the way to')),
    machineFile('/usr/lib/ld.so', byFile('/usr/bin/app', 'is the dynamic loader of'), 20),
    machineFile('/usr/lib/liba.so', byFile('/usr/bin/app', 'is needed as liba.so by'), 30),
    machineFile('/usr/lib/libb.so', byFile('/usr/lib/liba.so', 'is needed as libb.so by'), 40),
    machineFile('/usr/sbin/daemon', byPackage('daemon'), 100),
    machineFile('/usr/share/daemon', byPackage('daemon'), 11),
    machineFile('/usr/share/data', byPackage('data'), 5),
    machineFile('/usr/bin/dash', byPackage('dash'), 7),
  ],
  packages: [
    installed('daemon', byInput('packages, line 1'), ['data']),
    installed('dash', byFile('/usr/sbin/daemon', 'is the interpreter of')),
    installed('data', byPackage('daemon', 'is a dependency of')),
  ],
  notes: [
    { kind: 'missing', message: 'Nothing has libx.so.', remedy: 'Install it.' },
    { kind: 'taken', path: imagePath('/etc/x'), message: '/etc/x was made here.' },
  ],
  replaced: [imagePath('/etc/daemon.conf')],
}
