/** How the version of a package has to stand to one that a dependency names. */
export type VersionRelation = '<<' | '<=' | '=' | '>=' | '>>'

export function isVersion(version: string, relation: VersionRelation, wanted: string): boolean {
  const order = compareVersions(version, wanted)
  switch (relation) {
    case '<<':
      return order < 0
    case '<=':
      return order <= 0
    case '=':
      return order === 0
    case '>=':
      return order >= 0
    case '>>':
      return order > 0
  }
}

/** Below 0 when `a` is the older one, above when it is the newer one. deb-version(7): epoch, upstream version, revision. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  return (
    compareText(left.epoch, right.epoch) ||
    compareText(left.upstream, right.upstream) ||
    compareText(left.revision, right.revision)
  )
}

function partsOf(version: string): { readonly epoch: string; readonly upstream: string; readonly revision: string } {
  const colon = version.indexOf(':')
  const rest = version.slice(colon + 1)
  const dash = rest.lastIndexOf('-')
  return {
    epoch: colon === -1 ? '' : version.slice(0, colon),
    upstream: dash === -1 ? rest : rest.slice(0, dash),
    revision: dash === -1 ? '' : rest.slice(dash + 1),
  }
}

/** By turns what is no digit, sign by sign, and a number. What is missing counts as nothing, and as 0. */
function compareText(a: string, b: string): number {
  const [left, right] = [runsOf(a), runsOf(b)]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [one = '', other = ''] = [left[index], right[index]]
    const order = index % 2 === 0 ? compareSigns(one, other) : compareNumbers(one, other)
    if (order !== 0) return order
  }
  return 0
}

/** Signs at even places, digits at odd ones. */
function runsOf(text: string): string[] {
  return [...text.matchAll(/([^0-9]*)([0-9]*)/g)].flatMap(([, signs = '', digits = '']) => [signs, digits])
}

function compareSigns(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const order = rankOf(a[index]) - rankOf(b[index])
    if (order !== 0) return order
  }
  return 0
}

/** "~" before the end, the end before letters, letters before other signs. */
function rankOf(sign: string | undefined): number {
  if (sign === undefined) return 0
  if (sign === '~') return -1
  return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + 256
}

/** Of any length: versions are made of dates and hashes too. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
  if (left.length !== right.length) return left.length - right.length
  return left === right ? 0 : left < right ? -1 : 1
}
