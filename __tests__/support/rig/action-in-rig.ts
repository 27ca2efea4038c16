import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NODE24, REPOSITORY, type ReportJson } from '../run-action.js'
import type { Bind, Rig } from './rig.js'
import type { Suite } from './suites.js'

export interface RiggedAction {
  readonly workspace: string
  readonly inputs: Readonly<Record<string, string>>
  /** Commands of bash, before the action is run and after. */
  readonly before?: string
  readonly after?: string
  /** Commands of bash that run it: `main` becomes the main step's process, `post` runs the post step. */
  readonly run?: string
  /** What runs the action, in front of node: setpriv, for another user. */
  readonly through?: string
}

export interface RiggedRun {
  readonly status: number
  readonly log: string
  readonly report: RiggedReport | undefined
  /** What `after` printed. */
  readonly after: string
  /** What of the image is left on the machine, one thing a line. */
  readonly left: string
  readonly outputs: string
  readonly summary: string
}

export type RiggedReport = ReportJson & {
  readonly attachTest: {
    readonly mode: string
    readonly systemd: string
    readonly units: readonly { readonly unit: string; readonly outcome: string; readonly state: string }[]
  } | null
}

const PRELUDE = `
export RUNNER_TEMP=/tmp/runner GITHUB_ACTIONS=true
main() { exec env "\${inputs[@]}" $through /node /action/index.js; }
post() { env "\${inputs[@]}" /node -e '
  const state = require("fs").readFileSync(process.env.GITHUB_STATE, "utf8")
  const env = { ...process.env }
  for (const [, name, , value] of state.matchAll(/^([^\\n<]+)<<([^\\n]+)\\n([^]*?)\\n\\2$/gm)) env["STATE_" + name] = value
  require("child_process").spawnSync("/node", ["/action/index.js"], { env, stdio: "inherit" })'; }
# Everything that an image of the prefix app could leave behind.
left() {
  ls -A /run/systemd/system.attached /etc/systemd/system.attached /run/portables /etc/portables 2>/dev/null | grep -vE '^$|:$'
  ls -dA /run/systemd/portable /var/lib/app* /var/lib/private/* /var/cache/app* /var/cache/private/* /var/log/app* /var/log/private/* /etc/app* $RUNNER_TEMP/portable-service-attach-* 2>/dev/null
  systemctl list-units --all --plain --no-legend 'app*'
}
`

/**
 * Runs the committed action, as a runner would, on a machine that real systemd runs: several times, one after the other. The workspaces
 * are those of this machine, and may be written to.
 */
export async function runInRig(rig: Rig, suite: Suite, actions: readonly RiggedAction[]): Promise<RiggedRun[]> {
  const binds: Bind[] = [
    ...actions.map(({ workspace }, index) => ({ from: workspace, to: placeOf(index), writable: true }) as const),
    { from: NODE24, to: '/node' },
    { from: join(REPOSITORY, 'dist'), to: '/action' },
  ]
  const script = `${PRELUDE}${actions.map(scriptOf).join('')}`
  const { output } = await rig.boot(suite, { script, binds, patience: 60 + 30 * actions.length })
  const runs = output.split(/^@run\n/m).slice(1)
  if (runs.length !== actions.length) throw new Error(`not all of the actions were run:\n${output}`)
  return runs.map((printed, index) => read(printed, actions[index]?.workspace ?? '', placeOf(index)))
}

/** As deep, and as private, as the workspace of a runner is. */
function placeOf(index: number): string {
  return `/home/runner/work/${index}`
}

function scriptOf({ inputs, before, after, run, through }: RiggedAction, index: number): string {
  const settings = Object.entries(inputs).map(([name, value]) => quoted(`INPUT_${name.toUpperCase()}=${value}`))
  return `
echo @run
export GITHUB_WORKSPACE=${placeOf(index)}
mkdir -p -m 0777 $RUNNER_TEMP
for name in OUTPUT STATE STEP_SUMMARY ENV PATH; do export GITHUB_$name=$RUNNER_TEMP/$name; : >$RUNNER_TEMP/$name; chmod 0666 $RUNNER_TEMP/$name; done
cd $GITHUB_WORKSPACE
inputs=(${settings.join(' ')}) through=${quoted(through ?? '')}
${before ?? ''}
${run ?? '(main)'}
status=$?
echo @after
${after ?? ''}
echo @outputs; cat $GITHUB_OUTPUT
echo @summary; cat $GITHUB_STEP_SUMMARY
echo @left; left
echo @status $status
`
}

function read(printed: string, workspace: string, place: string): RiggedRun {
  const [log = '', after = '', outputs = '', summary = '', rest = ''] = printed.split(
    /^@(?:after|outputs|summary|left)\n/m,
  )
  const [, left = '', status] = /^([^]*)^@status (\d+)$/m.exec(rest) ?? []
  const [, , path] = /^report<<([^\n]+)\n([^\n]*)\n\1$/m.exec(outputs) ?? []
  const report = path?.startsWith(`${place}/`) === true ? join(workspace, path.slice(place.length)) : undefined
  return {
    status: Number(status),
    log,
    after,
    outputs,
    summary,
    left,
    report:
      report !== undefined && existsSync(report)
        ? (JSON.parse(readFileSync(report, 'utf8')) as RiggedReport)
        : undefined,
  }
}

/** As one word of bash. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
