import type { ProgramContext, ProgramProblem, ProgramStep } from './program-report.js'
import { isOpen, look, lookProblem, type Look } from './tree.js'

/** A file that is to be executed next. */
export interface NextFile {
  readonly role: ProgramStep['role']
  readonly asked: string
  /** How many scripts the kernel has been through since something was executed. */
  readonly scripts: number
}

export interface OpenedFile {
  readonly step: ProgramStep
  /** By others than owner and group. */
  readonly readable: boolean
  /** Whoever is not root may become another user or group by it (set-user-ID, set-group-ID). */
  readonly changesUser: boolean
  readonly size: number
}

/** Finds a file, and asks whether it may be executed. */
export async function openExecutable(
  { role, asked }: NextFile,
  { tree, viewer, workingDirectory }: ProgramContext,
): Promise<OpenedFile | ProgramProblem> {
  const problem = (outcome: 'fails' | 'unknown', message: string): ProgramProblem => ({ about: role, outcome, message })
  const path = asked.startsWith('/') ? asked : workingDirectory && `${workingDirectory}/${asked}`
  if (path === undefined)
    return problem('unknown', `Where ${asked} is depends on the folder that the service starts in.`)
  const found = await look(tree, path, viewer)
  if (found.kind === 'unknown')
    return problem('unknown', `${subject(role, asked)} cannot be looked for: ${unseen(found)}.`)
  if (found.kind !== 'found') return problem('fails', `${subject(role, asked)} ${lookProblem(found, path)}.`)
  const { node, links } = found
  if (node.kind !== 'file') return problem('fails', `${subject(role, asked)} is no regular file.`)
  if (!tree.executes(found.path)) {
    return problem('fails', `${subject(role, asked)} lies where nothing may be executed (NoExecPaths=).`)
  }
  if ((node.mode & 0o111) === 0) return problem('fails', `${subject(role, asked)} is not executable.`)
  if (viewer === 'other' && !isOpen(node.mode)) {
    return problem(
      'fails',
      `${subject(role, asked)} may be executed only by its owner or group, whom the service does not run as.`,
    )
  }
  return {
    step: { role, asked, path: found.path, links },
    readable: (node.mode & 0o004) !== 0,
    changesUser: viewer === 'other' && (node.mode & 0o6000) !== 0,
    size: node.size,
  }
}

function subject(role: ProgramStep['role'], asked: string): string {
  const shown = shownPath(asked)
  switch (role) {
    case 'program':
      return `The program ${shown}`
    case 'interpreter':
      return `The interpreter ${shown}`
    case 'env':
      return `The program ${shown}, which env looks for,`
    case 'loader':
      return `The dynamic loader ${shown}`
  }
}

/** What cannot be seen is the cause: a script with Windows line ends asks for "/bin/sh\r". */
function shownPath(path: string): string {
  return /[^!-~\u00a1-\uffff]/.test(path) ? JSON.stringify(path) : path
}

function unseen({ at }: Look & { readonly kind: 'unknown' }): string {
  return `what is at ${at} is not known here`
}

/** Looks a bare name up as execvp(3) and systemd do: the first file that may be executed counts. */
export async function searchPath(name: string, context: ProgramContext): Promise<string | ProgramProblem> {
  const shown = `${JSON.stringify(name)} in ${context.path.join(':')}`
  if (name === '') return { about: 'program', outcome: 'fails', message: 'There is no program with an empty name.' }
  for (const folder of context.path) {
    if (!folder.startsWith('/')) continue
    const path = `${folder === '/' ? '' : folder}/${name}`
    const opened = await openExecutable({ role: 'program', asked: path, scripts: 0 }, context)
    if ('step' in opened) return path
    if (opened.outcome === 'unknown')
      return {
        about: 'program',
        outcome: 'unknown',
        message: `Whether there is a program ${shown} is not known: ${path} cannot be looked for.`,
      }
  }
  return { about: 'program', outcome: 'fails', message: `There is no executable program ${shown}.` }
}
