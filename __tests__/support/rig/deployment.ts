import { dirname, basename } from 'node:path'
import { NODE24 } from '../run-action.js'
import type { Bind, Rig } from './rig.js'
import type { Suite } from './suites.js'

/** An image on a host, and what is done with it there. */
export interface Deployment {
  readonly name: string
  /** Absolute path on this machine. */
  readonly image: string
  /** Others, which the commands know as $1, $2 and so on. */
  readonly images?: readonly string[]
  /** What is started once it is attached. */
  readonly starts: readonly string[]
  /** Commands of bash, which may `ask PORT TEXT`, `get PORT PATH` and see what a unit has `logged UNIT`; the image's name is $image. */
  readonly check: string
  /** What is stopped before it is detached; what is started when absent. */
  readonly stops?: readonly string[]
}

export interface Deployed {
  /** What the commands of `check` printed. */
  readonly answer: string
  /** What went wrong: attach, start, stop or detach. */
  readonly failed: string
  /** What is there afterwards and was not before. */
  readonly left: string
}

const PRELUDE = `
# ask PORT TEXT: says it and that this is all, and prints the answer. get PORT PATH: asks by HTTP. Again while nobody listens.
ask() { talk "$1" "$2" end; }
get() { talk "$1" $'GET '"$2"$' HTTP/1.0\\r\\nHost: here\\r\\n\\r\\n' write; }
talk() { /node -e '
  const [port, text, say] = process.argv.slice(1)
  const end = Date.now() + 10000
  const ask = () => {
    let answer = ""
    const again = () => Date.now() < end ? setTimeout(ask, 100) : console.log("(no answer)")
    const socket = require("net").connect({ port, host: "127.0.0.1", allowHalfOpen: say === "end" }, () => socket[say](text))
    socket.on("data", (chunk) => (answer += chunk)).on("error", () => {}).on("close", () => answer === "" ? again() : console.log(answer))
  }
  ask()' "$@"; }
logged() { journalctl --sync; journalctl -q -o cat --no-pager -u "$1"; }
present() {
  ls -d /run/systemd/system.attached/* /etc/systemd/system.attached/* /run/portables/* /etc/portables/* /etc/systemd/system/*.wants/* 2>/dev/null
  portablectl list --no-legend
  # The host's own units may fail at any time, those of sid in a container do: what was detached has no file any more.
  systemctl list-units --all --plain --no-legend --state=failed | grep -v ' loaded '
}
`

/** Puts images on a host of that systemd, one after the other, each attached, started, asked and detached as a person would. */
export async function deploy(
  rig: Rig,
  suite: Suite,
  deployments: readonly Deployment[],
): Promise<ReadonlyMap<string, Deployed>> {
  const binds = new Map<string, Bind>([['/node', { from: NODE24, to: '/node' }]])
  const placeOf = (image: string): string => {
    const to = `/images/${binds.size}`
    binds.set(to, { from: dirname(image), to })
    return `${to}/${basename(image)}`
  }
  const script = `${PRELUDE}${deployments.map((deployment) => scriptOf(deployment, placeOf)).join('')}`
  const { output } = await rig.boot(suite, { script, binds: [...binds.values()], patience: 60 * deployments.length })
  return new Map(
    output
      .split(/^@image /m)
      .slice(1)
      .map((printed) => {
        const [, name = '', answer = '', failed = '', left = ''] =
          /^(.*)\n([^]*)@failed\n([^]*)@left\n([^]*)$/.exec(printed) ?? []
        return [name, { answer, failed, left }]
      }),
  )
}

function scriptOf(
  { name, image, images = [], starts, check, stops = starts }: Deployment,
  placeOf: (image: string) => string,
): string {
  return `
echo "@image ${name}"
present >/tmp/before
image=${placeOf(image)}
set -- ${images.map(placeOf).join(' ')}
{
  portablectl attach --runtime -q $image
  systemctl start ${starts.join(' ')}
} 2>/tmp/failed
${check}
{
  systemctl stop ${stops.map((unit) => `'${unit}'`).join(' ')}
  portablectl detach --runtime -q $image
} 2>>/tmp/failed
echo @failed; cat /tmp/failed
echo @left; present | diff /tmp/before - | grep '^>'
`
}
