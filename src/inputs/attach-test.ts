import { isAttachTestMode, type AttachTestMode } from '../attach-test/mode.js'
import { inputError, quote } from '../errors.js'
import { scalar } from './input.js'

/** What the real systemd of this machine is asked to do with the image: the input `attach-test`. */
export function readAttachTest(): AttachTestMode {
  const text = scalar('attach-test') || 'none'
  if (isAttachTestMode(text)) return text
  throw inputError(
    'attach-test',
    `${quote(text)} is no such test.`,
    'Use "attach" (portablectl attaches the image, and detaches it), "start" (its units are started as well), or "none".',
  )
}
