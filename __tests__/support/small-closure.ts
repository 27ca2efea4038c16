import { join } from 'node:path'
import { openNix, type Nix } from '../../src/closure/nix/nix.js'
import { storePath, type StorePath } from '../../src/sources/store-path.js'
import { openWorkspace } from '../../src/sources/workspace.js'
import { closureOf, nixBuild, nixEnvironment } from './nix.js'
import { writeFiles } from './temporary-folder.js'

const EXPRESSION = `let
    shell = name: script: derivation {
      inherit name; system = builtins.currentSystem;
      builder = "/bin/sh"; PATH = "/usr/bin:/bin"; args = [ "-c" script ];
    };
  in rec {
    text = builtins.toFile "remembered-text" "named by its content";
    lib = shell "remembered-lib" "seq 20000 > $out";
    app = shell "remembered-app" "mkdir $out; echo $out \${lib} \${text} > $out/needs";
    other = shell "remembered-other" "echo \${lib} > $out";
  }`

/** The file of {@link EXPRESSION} in the folder of {@link smallClosure}. */
export const SMALL_FILE = 'small.nix'

/** Three store paths, and one that needs one of them. */
export interface SmallClosure {
  /** A program that needs itself, `lib` and `text`. */
  readonly app: StorePath
  readonly lib: StorePath
  /** Its name comes from its content, and so nobody needs to sign it. */
  readonly text: StorePath
  /** Needs `lib` and is needed by none. */
  readonly other: StorePath
}

/** Builds them in this machine's store, by a file in `folder`. */
export function smallClosure(folder: string): SmallClosure {
  writeFiles(folder, { [SMALL_FILE]: EXPRESSION })
  const [app = '', lib = '', other = ''] = ['app', 'lib', 'other'].flatMap((name) =>
    nixBuild(['--file', join(folder, SMALL_FILE), name]),
  )
  const text = closureOf(app).find((path) => path.endsWith('-remembered-text')) ?? ''
  return { app: storePath(app), lib: storePath(lib), text: storePath(text), other: storePath(other) }
}

/** @param environment further variables: NIX_REMOTE says which store */
export async function withNix<T>(
  folder: string,
  environment: Readonly<Record<string, string>>,
  use: (nix: Nix) => Promise<T>,
): Promise<T> {
  const before = { ...process.env }
  const { NIX_CONFIG = '' } = nixEnvironment()
  // Waiting for the disk would be most of the time.
  Object.assign(process.env, { NIX_CONFIG: `${NIX_CONFIG}\nfsync-metadata = false` }, environment)
  try {
    return await use(
      await openNix(openWorkspace(folder, '.'), { text: SMALL_FILE, input: 'contents', where: 'line 1' }),
    )
  } finally {
    process.env = before
  }
}
