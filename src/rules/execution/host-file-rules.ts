import { lastSetting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Report, type Rule, type SubjectUnit } from '../rule.js'
import { credentials, descriptorStreams, environmentFiles, standardFiles, type HostPath } from './host-paths.js'

const ABOUT = {
  id: 'X05',
  severity: 'fails-to-start',
  title: 'Files that systemd opens on the host are on every host, or may be missing',
  why: 'EnvironmentFile=, LoadCredential= with a path, and StandardInput=, StandardOutput= and StandardError= with a file are opened on the host, before the image is entered: what the image has there does not count.',
  remedy:
    'Allow that it is missing (EnvironmentFile=-…, LoadCredential= with a name, SetCredential= as a default), or have the host provide it before.',
  source:
    'src/core/execute.c exec_context_load_environment, src/core/exec-credential.c load_credential, src/core/exec-invoke.c setup_output; measured on 252, 257 and 262',
} as const

const WHAT: Readonly<Record<HostPath['use'], string>> = {
  environment: 'reads the file',
  credential: 'reads the credential',
  'encrypted-credential': 'reads and decrypts the credential',
  input: 'opens the file',
  output: 'writes to the file',
}

const REMEDIES: Readonly<Record<HostPath['use'], string>> = {
  environment:
    'Write EnvironmentFile=-… where the service can do without it; what is always the same goes into Environment=.',
  credential:
    'Load it by a name (LoadCredential=ID), which may be missing, add SetCredential=ID:… as a default, or have the host provide the file.',
  'encrypted-credential':
    'Load it by a name (LoadCredentialEncrypted=ID), which may be missing, or have the host provide the file.',
  input: 'Have the host provide the file, or use StandardInput=data.',
  output:
    "Let the service log to the journal, or write to a file in a folder that every host has: the service's own folders (LogsDirectory= …) are made too late.",
}

/** X05: what systemd looks for on the host. */
export const hostFileMissing: Rule = rule(ABOUT, ({ units }, report) => {
  for (const unit of units.filter(({ name }) => unitType(name) === 'service')) {
    for (const path of hostPathsOf(unit)) tell(unit, path, report)
    for (const setting of descriptorStreams(unit.effective)) {
      if (units.some(({ name }) => unitType(name) === 'socket') || lastSetting(unit.effective, 'Service', 'Sockets'))
        continue
      const message = `${setting.key}=${setting.value} of ${unit.name}: no socket unit of the image gives it what it asks for.`
      report(message, 'Add the socket unit to the image, or use another stream.', { unit, setting })
    }
  }
})

function hostPathsOf({ name, effective }: SubjectUnit): HostPath[] {
  return [...environmentFiles(name, effective), ...credentials(name, effective), ...standardFiles(name, effective)]
}

function tell(unit: SubjectUnit, { setting, offset, path, presence, use }: HostPath, report: Report): void {
  const place = { unit, setting, offset }
  const what = `${setting.key}= of ${unit.name}: systemd ${WHAT[use]} ${path} on the host`
  if (presence === 'absent') {
    const missing =
      use === 'output'
        ? 'a host as Debian installs it has no such folder'
        : 'a host as Debian installs it has no such file'
    report(`${what}, and ${missing}.`, REMEDIES[use], place)
  }
  if (presence === 'unknown') {
    report(`${what}, and not every host may have it.`, REMEDIES[use], place, { severity: 'info', open: true })
  }
}

/** X07: files that are written outside of what an image and its profile are about. */
export const writesToHost: Rule = rule(
  {
    id: 'X07',
    severity: 'info',
    title: 'A service logs to the journal',
    why: 'A file of StandardOutput= or StandardError= is written on the host, by root, whatever the profile forbids the service; nothing rotates it, and it stays when the image is detached.',
    remedy:
      'Leave StandardOutput= and StandardError= to the journal, or let the program write to its LogsDirectory= itself.',
    source: 'src/core/exec-invoke.c setup_output; measured on 252, 257 and 262',
  },
  ({ units }, report) => {
    for (const unit of units.filter(({ name }) => unitType(name) === 'service')) {
      for (const { setting, offset, path, presence, use } of standardFiles(unit.name, unit.effective)) {
        if (use !== 'output' || presence !== 'there' || path.startsWith('/dev/')) continue
        const message = `${setting.key}= of ${unit.name} makes systemd write to ${path} on the host, outside of the image.`
        report(message, 'Leave it to the journal, or let the program write to its LogsDirectory= itself.', {
          unit,
          setting,
          offset,
        })
      }
    }
  },
)
