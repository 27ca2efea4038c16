/** How far the test goes: the image is attached to this machine, and its units are started too. */
const ATTACH_TEST_MODES = ['none', 'attach', 'start'] as const

export type AttachTestMode = (typeof ATTACH_TEST_MODES)[number]

export function isAttachTestMode(text: string): text is AttachTestMode {
  return (ATTACH_TEST_MODES as readonly string[]).includes(text)
}
