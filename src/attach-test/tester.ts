import type { Prefix } from '../systemd/image-name.js'
import { attachTest, type TestedImage } from './attach-test.js'
import type { AttachTestMode } from './mode.js'
import type { AttachTest } from './result.js'
import { testMachine } from './test-machine.js'

/** Tests an image, if that is asked for. */
export type Tester = (image: TestedImage) => Promise<AttachTest | undefined>

/**
 * Makes this machine ready for a test, before there is an image: what keeps it from being one is an error at once.
 * @param architecture systemd's name of that of the image; undefined when it is for any
 * @throws ActionError
 */
export async function attachTester(mode: AttachTestMode, prefix: Prefix, architecture?: string): Promise<Tester> {
  if (mode === 'none') return () => Promise.resolve(undefined)
  const machine = await testMachine(prefix, architecture)
  return (image) => attachTest(image, { mode, machine })
}
