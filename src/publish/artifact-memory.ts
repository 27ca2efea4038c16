/** Blocks of 8 MiB that the client sends at once; its own default is 5. */
const BLOCKS_AT_ONCE = '3'

/** Keeps the client's peak low: whatever the file's size, it holds a dozen buffers of 8 MiB. A number that the workflow sets stays. */
export function sendFewBlocksAtOnce(): void {
  if ((process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ?? '') === '')
    process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY = BLOCKS_AT_ONCE
}
