// What the pictures show, as the action says it: the summary of a good build, and the annotations of one that fails.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '../..')

/** The example that `npm start` builds: what the picture shows, anybody can have on a screen. */
const GOOD = join(root, 'examples/page')
export const MISTAKE = join(import.meta.dirname, 'mistake')

/** The job summary of the good build, in Markdown. */
export function summaryText(dist) {
  const { status, log, summary } = run(dist, GOOD)
  if (status !== 0) throw new Error(`The example page cannot be built:\n${log}`)
  return summary
}

/** The annotations of the build that fails: `{ level, file, line, title, message }`, each text as it is. */
export function annotations(dist) {
  const { log } = run(dist, MISTAKE)
  return [...log.matchAll(/^::(error|warning|notice) ([^:]*)::(.*)$/gm)].map(([, level, properties, message]) => {
    const { file, line, title } = Object.fromEntries(
      properties.split(',').map((property) => property.split(/=(.*)/s).slice(0, 2).map(decoded)),
    )
    return { level, file, line: Number(line), title, message: decoded(message) }
  })
}

/** The same as one text, to be kept beside the picture. */
export function annotationText(all) {
  return all
    .map(({ level, file, line, title, message }) => `${file}:${line}  ${level}\n${title}\n${message}\n`)
    .join('\n')
}

/** How the toolkit escapes what is in a command. */
function decoded(text) {
  const signs = { '%0A': '\n', '%0D': '\r', '%3A': ':', '%2C': ',', '%25': '%' }
  return text.replace(/%(?:0A|0D|3A|2C|25)/g, (code) => signs[code])
}

/** Runs the action over a copy of a folder as a runner would, with the inputs of the workflow that the folder has. */
function run(dist, folder) {
  const made = mkdtempSync(join(tmpdir(), 'psa-pictures-'))
  try {
    const workspace = join(made, 'workspace')
    cpSync(folder, workspace, { recursive: true, filter: (path) => path !== join(folder, 'portable-service') })
    const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_STEP_SUMMARY: 'summary' }
    for (const name of Object.values(files)) writeFileSync(join(made, name), '')
    mkdirSync(join(made, 'temp'))
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(dist, 'index.js')], {
      cwd: workspace,
      encoding: 'utf8',
      // Of this process nothing but what a program needs to be found: a runner's own variables would lead it to a real run's files.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: join(made, 'temp'),
        ...Object.fromEntries(Object.entries(files).map(([variable, name]) => [variable, join(made, name)])),
        ...Object.fromEntries(
          Object.entries(inputsOf(workspace)).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        // There is no service to upload to, and the summary would say so.
        INPUT_ARTIFACT: 'false',
      },
    })
    return { status, log: `${stdout}${stderr}`, summary: readFileSync(join(made, 'summary'), 'utf8') }
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function inputsOf(workspace) {
  const { jobs } = parse(readFileSync(join(workspace, 'workflow.yml'), 'utf8'))
  return jobs.image.steps.find(({ uses = '' }) => uses.includes('portable-service-action')).with
}
