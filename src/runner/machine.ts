import { ActionError } from '../errors.js'

/** @throws ActionError on a machine that cannot make images: only Linux has the file system and its tools */
export function checkMachine(platform: NodeJS.Platform = process.platform): void {
  if (platform === 'linux') return
  throw new ActionError({
    code: 'machine.platform',
    message: `This action builds and verifies on Linux; this runner is ${platform}.`,
    remedy: 'Run the job on a Linux runner, for example runs-on: ubuntu-latest.',
  })
}
