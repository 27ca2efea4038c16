import { existsSync, readdirSync } from 'node:fs'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { ActionError } from '../errors.js'
import { lastLines } from '../runner/command.js'
import { findProgram } from '../runner/find-program.js'
import { installPackage } from '../runner/install-packages.js'
import { systemdArchitecture } from '../systemd/architecture.js'
import type { Prefix } from '../systemd/image-name.js'
import { matchesPrefix } from '../systemd/unit-name.js'
import { asRoot, type Root } from './as-root.js'

/** A machine that images can be attached to. */
export interface TestMachine {
  readonly root: Root
  /** The version of its systemd, as the distribution has it. */
  readonly systemd: string
}

/** Where portabled puts the units of attached images (portable.c attached_path). */
const ATTACHED = ['/run/systemd/system.attached', '/etc/systemd/system.attached']

const WITHOUT = 'or set attach-test: none.'

/**
 * Makes sure that an image can be attached here, before it is made; installs portablectl when it is missing.
 * @param prefix of the image
 * @param architecture systemd's name of that of the image; undefined when it is for any
 * @throws ActionError when it cannot
 */
export async function testMachine(prefix: Prefix, architecture: string | undefined): Promise<TestMachine> {
  checkBooted()
  checkArchitecture(architecture)
  checkFree(prefix)
  const root = await asRoot()
  if (findProgram('portablectl') === undefined) await install()
  const version = await root.run(['systemctl', '--version'], 20)
  const listed = await root.run(['portablectl', '--no-pager', 'list'], 60)
  if (listed.exitCode !== 0) {
    throw new ActionError({
      code: 'attach-test.portabled',
      message: `attach-test: systemd-portabled does not answer on this machine: ${lastLines(listed.stderr, 1)}`,
      remedy: `Make sure that D-Bus runs (package dbus), ${WITHOUT}`,
      details: lastLines(listed.stderr),
    })
  }
  return { root, systemd: versionIn(version.stdout) }
}

/** `systemd 257 (257.13-1~deb13u1)`: what is in brackets is the distribution's word. */
export function versionIn(text: string): string {
  const [, version, whole] = /^systemd (\S+)(?: \((.+)\))?$/m.exec(text) ?? []
  return whole ?? version ?? 'unknown'
}

/** sd_booted(3). */
function checkBooted(): void {
  if (existsSync('/run/systemd/system')) return
  throw new ActionError({
    code: 'attach-test.systemd',
    message: 'attach-test: the init process of this machine is not systemd, which alone attaches images.',
    remedy: `Run the job on the machine itself, such as runs-on: ubuntu-latest without "container:", ${WITHOUT}`,
  })
}

function checkArchitecture(image: string | undefined): void {
  const machine = systemdArchitecture(process.arch, endianness())
  if (image === undefined || machine === undefined || runsOn(machine).includes(image)) return
  throw new ActionError({
    code: 'attach-test.architecture',
    message: `attach-test: the image is for ${image}, and this machine is ${machine}.`,
    remedy: `Run the job on a machine of that architecture, such as runs-on: ubuntu-24.04-arm for arm64, ${WITHOUT}`,
  })
}

function runsOn(machine: string): readonly string[] {
  return machine === 'x86-64' ? ['x86-64', 'x86'] : [machine]
}

/** What is attached already is not ours to take off. */
function checkFree(prefix: Prefix): void {
  for (const folder of ATTACHED) {
    const unit = unitsIn(folder).find((name) => matchesPrefix(name.replace(/\.d$/, ''), prefix))
    if (unit === undefined) continue
    throw new ActionError({
      code: 'attach-test.attached',
      message: `attach-test: an image with the prefix "${prefix}" is attached to this machine already: ${join(folder, unit)} is there.`,
      remedy: `Detach it in an earlier step (sudo portablectl detach), run the job on a fresh machine, ${WITHOUT}`,
    })
  }
}

function unitsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

async function install(): Promise<void> {
  // Where systemd has no package of its own for it, portablectl is in systemd's.
  const names = { default: 'systemd-container', pacman: 'systemd', zypper: 'systemd-portable' }
  await installPackage(names, `Install the package systemd-container in an earlier step, ${WITHOUT}`)
  if (findProgram('portablectl') !== undefined) return
  throw new ActionError({
    code: 'attach-test.portablectl',
    message:
      'attach-test: there is no portablectl on this machine, and the package systemd-container did not bring it.',
    remedy: `Install it in an earlier step, ${WITHOUT}`,
  })
}
