import { nixEnvironment } from './nix.js'

/** How a machine has its Nix. */
export interface FreshStore {
  /** Is at /nix for the command, and for nobody else: an empty one is a machine on which nothing was built yet. */
  readonly folder: string
  /** Lines of nix.conf of a daemon that runs meanwhile; without them the command has the store to itself. */
  readonly daemon?: readonly string[]
}

/** Waits for what it starts, or the mount would be gone before the daemon is. */
const DAEMON = `
  NIX_CONFIG="$1" setpriv --pdeathsig=TERM nix-daemon --daemon 2> /dev/null & daemon=$!
  shift
  until [ -S /nix/var/nix/daemon-socket/socket ]; do kill -0 $daemon || exit 1; sleep 0.02; done
  NIX_REMOTE=daemon "$@"; status=$?
  kill $daemon; wait $daemon
  exit $status`

/** Runs a command on such a machine: to be put in front of it. */
export function withFreshStore({ folder, daemon }: FreshStore): readonly string[] {
  const config = [nixEnvironment().NIX_CONFIG ?? '', 'fsync-metadata = false', ...(daemon ?? [])].join('\n')
  const script = `mount --bind "$1" /nix && shift || exit 1; ${daemon === undefined ? 'shift; exec "$@"' : DAEMON}`
  return ['unshare', '--mount', 'bash', '-c', script, 'bash', folder, config]
}
