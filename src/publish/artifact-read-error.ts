/**
 * What `upload` comes to, or the error of reading the file. The client reads with a stream whose errors nobody listens to:
 * without this, one would end the process without a word. The client itself does not notice, and waits until its own
 * timer strikes, minutes later.
 */
export async function orReadError<T>(upload: Promise<T>): Promise<T> {
  let fail: (error: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  process.on('uncaughtException', fail)
  try {
    return await Promise.race([upload, failed])
  } finally {
    process.off('uncaughtException', fail)
  }
}
