import { saveState } from '@actions/core'
import { ActionError } from '../errors.js'
import { undoWhenStopped } from '../runner/cleanup.js'
import { lastLines, type CommandResult } from '../runner/command.js'
import { plainText } from '../runner/plain-text.js'
import { isOverdue, rootBy, type Root } from './as-root.js'

/** What must be taken off this machine again; plain values, for the post step gets them when this process was killed. */
export interface Attachment {
  /** What portablectl was given. */
  readonly image: string
  /** Names and patterns of its units, in the order in which they are stopped. */
  readonly units: readonly string[]
  /** Those that were made for the test, and those that the units make. */
  readonly folders: readonly string[]
}

/** The name of the state that the post step gets. */
export const ATTACHED_STATE = 'attached'

/** Seconds that a command may take. */
const PATIENCE = 60
/** Seconds that units may take to stop; systemd kills them after 90, unless they say otherwise. */
const STOP_PATIENCE = 100
/** Seconds for each command while this process is being stopped: the runner waits for 7.5 of them. */
const LAST_PATIENCE = 2

/** Takes an image off this machine, with all that came of it: at the end of a test, or when this process is stopped, or in the post step. */
export class Removal {
  private readonly registered: ReturnType<typeof undoWhenStopped>

  /** From before the image is attached on. */
  constructor(
    private readonly root: Root,
    private attachment: Attachment,
  ) {
    this.registered = undoWhenStopped(() => removeAtOnce(this.root, this.attachment))
    this.remember()
  }

  /** Removes these as well. */
  alsoFolders(folders: readonly string[]): void {
    this.attachment = { ...this.attachment, folders: [...this.attachment.folders, ...folders] }
    this.remember()
  }

  /** Of an image that was attached. @throws ActionError when it cannot be detached */
  async removeAttached(): Promise<void> {
    const { units } = this.attachment
    // An image with a unit that runs is not detached.
    if (isOverdue(await this.root.run(stop(units), STOP_PATIENCE))) {
      await this.root.run(kill(units), PATIENCE)
      await this.root.run(stop(units), STOP_PATIENCE)
    }
    // With KillMode=none they stop, and what they have started goes on.
    await this.root.run(kill(units), PATIENCE)
    const detached = await this.detach()
    await this.removeRest()
    if (detached.exitCode === 0) return
    throw new ActionError({
      code: 'attach-test.detach',
      message: `attach-test: the image could not be detached from this machine: ${plainText(lastLines(detached.stderr, 1))}`,
      remedy: 'Detach it yourself (sudo portablectl detach --runtime) where the machine is used again.',
    })
  }

  /** Of an image that portablectl refused: units that it copied before that, if there are any. */
  async removeRefused(): Promise<void> {
    await this.root.run(detach(this.attachment), PATIENCE)
    await this.removeRest()
  }

  /** There is nothing left to remove. */
  done(): void {
    this.registered.release()
    saveState(ATTACHED_STATE, '')
  }

  /** A unit with RefuseManualStop=, or one that was just started again, is stopped when it has no file any more that says so. */
  private async detach(): Promise<CommandResult> {
    const { units } = this.attachment
    const first = await this.root.run(detach(this.attachment), PATIENCE)
    const detached = first.exitCode === 0 ? first : await this.root.run(detach(this.attachment, '--force'), PATIENCE)
    await this.root.run(kill(units), PATIENCE)
    await this.root.run(stop(units), STOP_PATIENCE)
    return detached
  }

  private async removeRest(): Promise<void> {
    for (const command of forget(this.attachment)) await this.root.run(command, PATIENCE)
  }

  private remember(): void {
    saveState(ATTACHED_STATE, this.attachment)
  }
}

/** What a main step that was killed has left. */
export function removeLeftOver(attachment: Attachment): void {
  const root = rootBy(process.getuid?.() ?? 0)
  if (root !== undefined) removeAtOnce(root, attachment)
}

/** In seconds, whatever the units have to say to it. */
function removeAtOnce(root: Root, attachment: Attachment): void {
  const { units } = attachment
  const ended = [kill(units), stop(units)]
  for (const command of [...ended, detach(attachment), detach(attachment, '--force'), ...ended, ...forget(attachment)])
    root.runNow(command, LAST_PATIENCE)
}

function stop(units: readonly string[]): readonly string[] {
  return ['systemctl', '--no-pager', 'stop', '--', ...units]
}

function kill(units: readonly string[]): readonly string[] {
  return ['systemctl', '--no-pager', 'kill', '--signal=SIGKILL', '--', ...units]
}

/** `--force`: units that run are no obstacle. portablectl(1), since systemd 252. */
function detach({ image }: Attachment, ...options: readonly '--force'[]): readonly string[] {
  return ['portablectl', '--no-pager', 'detach', '--runtime', ...options, image]
}

/** systemd remembers units that failed, also when their files are gone. */
function forget({ units, folders }: Attachment): readonly (readonly string[])[] {
  const removed = folders.length === 0 ? [] : [['rm', '-rf', '--', ...folders]]
  return [['systemctl', '--no-pager', 'reset-failed', '--', ...units], ...removed]
}
