import { readFileSync } from 'node:fs'

interface Because {
  readonly kind: 'input' | 'package' | 'file'
  readonly name: string
}

interface MachineReport {
  readonly packages: readonly { readonly name: string; readonly because: Because }[]
  readonly files: readonly { readonly path: string; readonly because: Because }[]
}

/** Paths that the report of an image does not trace back to an input, among these. */
export function unexplained(report: string, paths: readonly string[]): readonly string[] {
  const { machine } = JSON.parse(readFileSync(report, 'utf8')) as { readonly machine: MachineReport }
  const ofFile = new Map(machine.files.map(({ path, because }) => [path, because]))
  const ofPackage = new Map(machine.packages.map(({ name, because }) => [name, because]))
  const comesOfInput = (path: string): boolean => {
    const seen = new Set<Because>()
    let because = ofFile.get(path)
    while (because !== undefined && because.kind !== 'input' && !seen.has(because)) {
      seen.add(because)
      because = (because.kind === 'file' ? ofFile : ofPackage).get(because.name)
    }
    return because?.kind === 'input'
  }
  return paths.filter((path) => !comesOfInput(path))
}
