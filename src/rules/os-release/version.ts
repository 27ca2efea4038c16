import { from } from '../../systemd/releases.js'
import { rule } from '../rule.js'
import { isSet, readOsRelease } from './read.js'

export const noVersion = rule(
  {
    id: 'O08',
    severity: 'warning',
    title: 'os-release has the version that the file name has.',
    why: 'From 255 on, the journal has name and version of the image with every line of its services: IMAGE_ID= or ID=, and IMAGE_VERSION=, VERSION_ID= or BUILD_ID=.',
    remedy: 'Set IMAGE_ID= and IMAGE_VERSION= in os-release.',
    source: 'portable.c append_release_log_fields',
    releases: from(255),
  },
  (subject, report) => {
    const values = readOsRelease(subject)?.values
    if (values === undefined) return
    const said = values.get('IMAGE_VERSION')
    const named = /^[^_]+_(.+)\.raw$/.exec(subject.fileName ?? '')?.[1]
    if (
      isSet(said) &&
      named !== undefined &&
      !/^(?:[_+]|$)/.test(named.startsWith(said ?? '') ? named.slice(said?.length) : named)
    ) {
      report(
        `IMAGE_VERSION=${JSON.stringify(said)} in os-release is not the version of the file name, ${JSON.stringify(named)}.`,
        'Build the image again under the right name, or correct os-release.',
      )
    }
    if (['IMAGE_VERSION', 'VERSION_ID', 'BUILD_ID'].some((key) => isSet(values.get(key)))) return
    report(
      'os-release has no version (IMAGE_VERSION=, VERSION_ID= or BUILD_ID=): the journal will not tell from which version of the image a line is.',
      'Add IMAGE_ID= and IMAGE_VERSION= to os-release.',
      undefined,
      { severity: 'info' },
    )
  },
)
