import { describe, expect, it } from '@jest/globals'
import { nothingOfMachine } from '../../src/closure/machine/machine-closure.js'
import { ownedFilesOf } from '../../src/publish/owned-files.js'
import { byInput, byPackage, machineFile } from '../support/machine-closures.js'
import { givenFile, planOf } from '../support/plans.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

function status(name: string, state = 'installed'): string {
  return `Package: ${name}\nStatus: install ok ${state}\nArchitecture: amd64\nVersion: 1-${name}\n\n`
}

function machine(): string {
  const root = newFolder()
  const info = 'var/lib/dpkg/info'
  writeFiles(root, {
    'var/lib/dpkg/status': status('liba') + status('app') + status('gone', 'config-files'),
    [`${info}/liba:amd64.list`]: '/.\n/lib\n/lib/liba.so.1\n/usr\n/usr/share\n',
    [`${info}/app.list`]: '/usr\n/usr/bin\n/usr/bin/app\n/src\n/src/opt\n/src/opt/tool\n',
    [`${info}/gone.list`]: '/usr/bin/gone\n',
  })
  return root
}

describe('the packages of single files', () => {
  it('are those whose lists name them, where they are or where they were before /lib was a link', () => {
    const because = byInput('files, line 1')
    const plan = {
      ...planOf({}),
      machine: {
        ...nothingOfMachine([givenFile('/opt/tool', 'machine'), givenFile('/opt/own')]),
        entries: ['/usr/lib/liba.so.1', '/usr/bin/app', '/usr/bin/gone', '/usr/bin/nobody']
          .map((path) => machineFile(path, because))
          .concat(machineFile('/usr/share/whole', byPackage('whole'))),
      },
    }
    const owned = [...ownedFilesOf(plan, machine())].map(([path, { name, version }]) => [path, name, version])
    expect(owned).toEqual([
      ['/usr/lib/liba.so.1', 'liba', '1-liba'],
      ['/usr/bin/app', 'app', '1-app'],
      ['/opt/tool', 'app', '1-app'],
    ])
  })

  it('are none without dpkg, or without such files', () => {
    const entries = [machineFile('/usr/bin/app', byInput('files, line 1'))]
    const plan = { ...planOf({}), machine: { ...nothingOfMachine([]), entries } }
    expect(ownedFilesOf(plan, newFolder()).size).toBe(0)
    expect(ownedFilesOf(planOf({}), machine()).size).toBe(0)
  })
})
