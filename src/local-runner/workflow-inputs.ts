import { ActionError, quote } from '../errors.js'
import { objectOf, type ObjectValue, type Value } from './expression-value.js'
import type { Workflow, WorkflowInput } from './workflow.js'

/** The `inputs` context: what was given, else the defaults of workflow_dispatch and workflow_call. */
export function inputValues(workflow: Workflow, given: ReadonlyMap<string, string>): ObjectValue {
  const names = workflow.inputs.map((input) => input.name)
  for (const name of given.keys()) if (!names.includes(name)) throw unknownInput(workflow, name, names)
  return objectOf(workflow.inputs.map((input) => [input.name, valueOf(input, given, workflow.file)] as const))
}

function valueOf(input: WorkflowInput, given: ReadonlyMap<string, string>, file: string): Value {
  const text = given.get(input.name) ?? input.default
  if (text === undefined && input.required)
    throw new ActionError({
      code: 'local.input',
      message: `The workflow's input "${input.name}" is required and has no default.`,
      remedy: `Give it: --input ${input.name}=VALUE`,
      at: { file, line: input.line },
    })
  if (input.type === 'boolean') return text === 'true'
  return input.type === 'number' ? Number(text ?? 0) : (text ?? '')
}

function unknownInput(workflow: Workflow, name: string, names: readonly string[]): ActionError {
  return new ActionError({
    code: 'local.input',
    message: `${workflow.file} declares no input ${quote(name)}.`,
    remedy: names.length === 0 ? 'It has none: leave out --input.' : `Inputs: ${names.join(', ')}.`,
  })
}
