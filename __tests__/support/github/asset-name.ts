/**
 * What GitHub calls an asset that was uploaded under that name: "Hello, world~1.raw" becomes "Hello.world.1.raw".
 * Undocumented; gh's `release upload` mirrors it the same way, and travis-ci/dpl#821 lists examples.
 */
export function assetName(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{Mn}/gu, '')
  const dotted = (plain.startsWith('.') ? `default${plain}` : plain)
    .replace(/[^A-Za-z0-9_+@-]+/g, '.')
    .replace(/^\.|\.$/g, '')
  return dotted !== name && !dotted.includes('.') ? `default.${dotted}` : dotted
}
