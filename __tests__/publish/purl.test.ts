import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { debianPurl } from '../../src/publish/purl.js'
import { runs } from '../support/runs.js'

const DEBIAN = { id: 'debian', prettyName: 'Debian', versionId: '12' }

describe('a package URL', () => {
  it.each([
    [
      { name: 'curl', version: '7.50.3-1', architecture: 'i386' },
      { id: 'debian', prettyName: '', versionId: '8' },
      'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=debian-8',
    ],
    [
      { name: 'libstdc++6', version: '1:12.2.0-14+deb12u1~bpo', architecture: 'amd64' },
      DEBIAN,
      'pkg:deb/debian/libstdc%2B%2B6@1:12.2.0-14%2Bdeb12u1~bpo?arch=amd64&distro=debian-12',
    ],
    [
      { name: 'libc6:i386', version: '2.36', architecture: 'i386' },
      { id: 'Ubuntu', prettyName: '', versionId: '24.04' },
      'pkg:deb/ubuntu/libc6@2.36?arch=i386&distro=Ubuntu-24.04',
    ],
    [
      { name: 'base', version: '1', architecture: 'all' },
      { id: 'debian', prettyName: 'Debian sid' },
      'pkg:deb/debian/base@1?arch=all',
    ],
    [{ name: 'base', version: '1', architecture: 'all' }, undefined, 'pkg:deb/debian/base@1?arch=all'],
  ])('of %j', (one, distribution, purl) => {
    expect(debianPurl(one, distribution)).toBe(purl)
  })

  it('gives back what it was made of, and is an ASCII address, whatever that is', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 })
    fc.assert(
      fc.property(text, text, (version, architecture) => {
        const purl = debianPurl({ name: 'x', version, architecture }, DEBIAN)
        expect(purl).toMatch(/^[\w.~:/@?=&%-]*$/)
        const [, read = '', arch = ''] = /^pkg:deb\/debian\/x@([^?]*)\?arch=([^&]*)&distro=debian-12$/.exec(purl) ?? []
        expect([read, arch].map(decodeURIComponent)).toEqual([version, architecture])
      }),
      runs(100),
    )
  })
})
