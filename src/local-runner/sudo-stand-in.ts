import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What `sudo` is for root itself: its options dropped, VAR=VALUE handed to env, the rest executed. `-u USER` still means
 * that user. Options with a value may end a cluster (`-nu root`), which the patterns with two stars stand for.
 */
const SCRIPT = `#!/bin/sh
user=root
while [ $# -gt 0 ]; do
  case $1 in
    --) shift; break ;;
    --user=*) user=\${1#*=}; shift ;;
    --user) user=$2; shift; shift ;;
    --group|--prompt|--close-from|--host|--role|--type|--command-timeout|--chdir|--chroot|--other-user) shift; shift ;;
    --*) shift ;;
    -u?*) user=\${1#-u}; shift ;;
    -*u) user=$2; shift; shift ;;
    -*[gpCrtTUDR]) shift; shift ;;
    -*) shift ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || exit 0
[ "$user" = root ] || [ "$user" = '#0' ] || exec runuser -u "$user" -- env "$@"
exec env "$@"
`

/** The folder that holds the stand-in, or undefined where it is not wanted: not root, or there is a real sudo. */
export function provideSudo(root: string, searchPath: string): string | undefined {
  if (process.getuid?.() !== 0 || isOnPath('sudo', searchPath)) return undefined
  const folder = path.join(root, 'bin')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'sudo'), SCRIPT, { mode: 0o755 })
  return folder
}

function isOnPath(program: string, searchPath: string): boolean {
  return searchPath.split(path.delimiter).some((folder) => {
    if (folder === '') return false
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
