import { FUNCTIONS, STATUS_FUNCTIONS } from './expression-functions.js'
import type { Expression } from './expression-parser.js'
import { ExpressionProblem } from './expression-value.js'

/** Where in a workflow an expression stands; GitHub offers each place its own contexts. */
export type Place = 'workflow' | 'job-condition' | 'job' | 'step' | 'step-condition'

const EVERYWHERE = ['github', 'inputs', 'vars']
const JOB = [...EVERYWHERE, 'needs', 'matrix', 'env', 'secrets']
const STEP = [...JOB, 'steps', 'job', 'runner']

const CONTEXTS: Readonly<Record<Place, ReadonlySet<string>>> = {
  workflow: new Set([...EVERYWHERE, 'secrets']),
  'job-condition': new Set([...EVERYWHERE, 'needs']),
  job: new Set(JOB),
  step: new Set(STEP),
  'step-condition': new Set(STEP.filter((name) => name !== 'secrets')),
}

const ALL_CONTEXTS: ReadonlySet<string> = new Set([...STEP, 'strategy', 'jobs'])

/** What `github`, `runner` and `job` hold on one machine. `contexts.ts` fills exactly these (a test compares). */
export const KNOWN_MEMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'github',
    new Set(
      (
        'action action_path actor actor_id api_url base_ref event event_name event_path graphql_url head_ref job ' +
        'ref ref_name ref_protected ref_type repository repository_owner repositoryurl retention_days run_attempt ' +
        'run_id run_number server_url sha token triggering_actor workflow workflow_ref workflow_sha workspace'
      ).split(' '),
    ),
  ],
  ['runner', new Set(['arch', 'debug', 'environment', 'name', 'os', 'temp', 'tool_cache'])],
  ['job', new Set(['status'])],
])

export function allowsStatus(place: Place): boolean {
  return place === 'job-condition' || place === 'step-condition'
}

/** Throws for whatever evaluation could not do, so that it is said before the first step runs. */
export function checkExpression(expression: Expression, place: Place): void {
  const check = (part: Expression): void => checkExpression(part, place)
  switch (expression.kind) {
    case 'literal':
      break
    case 'name':
      checkContext(expression.name, place)
      break
    case 'not':
    case 'every':
      check(expression.of)
      break
    case 'binary':
      check(expression.left)
      check(expression.right)
      break
    case 'call':
      checkCall(expression.name, expression.args.length, place)
      expression.args.forEach(check)
      break
    case 'member':
      check(expression.of)
      check(expression.key)
      checkMember(expression.of, expression.key)
      break
  }
}

function checkContext(name: string, place: Place): void {
  const folded = name.toLowerCase()
  if (CONTEXTS[place].has(folded)) return
  throw new ExpressionProblem(
    ALL_CONTEXTS.has(folded)
      ? `"${name}" is not available at this place of a workflow`
      : `"${name}" is no context that the local runner knows`,
  )
}

function checkCall(name: string, count: number, place: Place): void {
  const key = name.toLowerCase()
  if (STATUS_FUNCTIONS.has(key)) {
    if (!allowsStatus(place)) throw new ExpressionProblem(`${name}() is only available in "if:"`)
    if (count > 0) throw new ExpressionProblem(`${name}() with arguments is not supported by the local runner`)
    return
  }
  const known = FUNCTIONS.get(key)
  if (known === undefined) throw new ExpressionProblem(`the function ${name}() is not supported by the local runner`)
  if (count < known.fewest || count > known.most)
    throw new ExpressionProblem(`${name}() does not take ${count} argument${count === 1 ? '' : 's'}`)
}

function checkMember(of: Expression, key: Expression): void {
  if (of.kind !== 'name' || key.kind !== 'literal' || typeof key.value !== 'string') return
  const known = KNOWN_MEMBERS.get(of.name.toLowerCase())
  if (known !== undefined && !known.has(key.value.toLowerCase()))
    throw new ExpressionProblem(`${of.name}.${key.value} is not supported by the local runner`)
}

/** Whether a condition asks for the job's status itself; if not, GitHub puts `success() &&` before it. */
export function asksStatus(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return false
    case 'not':
    case 'every':
      return asksStatus(expression.of)
    case 'binary':
      return asksStatus(expression.left) || asksStatus(expression.right)
    case 'member':
      return asksStatus(expression.of) || asksStatus(expression.key)
    case 'call':
      return STATUS_FUNCTIONS.has(expression.name.toLowerCase()) || expression.args.some(asksStatus)
  }
}
