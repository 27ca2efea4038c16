import { cachePolicy, type CachePolicy } from '../cache/cache-policy.js'
import { ActionError, inputError, quote } from '../errors.js'
import { checkDictionary, parseBlockSize, parseCompression } from '../image/squashfs-options.js'
import type { SquashfsChoice } from '../request.js'
import { wantedOf } from '../sources/wanted.js'
import { resolveLocal, type Workspace } from '../sources/workspace.js'
import { readBoolean, scalar } from './input.js'

/** reproducible-builds.org: the time that everything in the image gets, in seconds since 1970; a squashfs has 32 bits for it. */
export function readTime(): number {
  const text = process.env.SOURCE_DATE_EPOCH ?? ''
  if (text === '') return 0
  if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text)
  throw new ActionError({
    code: 'environment.SOURCE_DATE_EPOCH',
    message: `The environment variable SOURCE_DATE_EPOCH is ${quote(text)}, which is no time that a squashfs can have.`,
    remedy: 'Set it to seconds since 1970 in digits, 0 to 4294967295, or leave it out.',
  })
}

export function readSquashfs(workspace: Workspace): SquashfsChoice {
  const compression = parseCompression(scalar('squash-compression') || 'xz -Xdict-size 100%')
  const blockSize = parseBlockSize(scalar('squash-block-size') || '1M')
  checkDictionary(compression, blockSize)
  return { tools: readTools(workspace), compression, blockSize, packing: readPacking() }
}

function readPacking(): SquashfsChoice['packing'] {
  const text = scalar('packing') || 'spliced'
  if (text === 'spliced' || text === 'plain') return text
  throw inputError('packing', `${quote(text)} is no way to pack.`, 'Use "spliced" or "plain".')
}

export function readCache(): CachePolicy {
  const text = scalar('cache') || 'auto'
  const choice = text === 'auto' ? text : readBoolean('cache', false, 'Use "auto", "true" or "false".')
  return cachePolicy(choice, scalar('release') !== '', process.env)
}

export function readTools(workspace: Workspace): SquashfsChoice['tools'] {
  const text = scalar('squashfs-tools') || 'auto'
  if (text === 'auto') return 'auto'
  return (
    wantedOf(workspace, 'squashfs-tools', 'the value', text) ?? {
      folder: resolveLocal(workspace, 'squashfs-tools', 'the folder', text).path,
    }
  )
}
