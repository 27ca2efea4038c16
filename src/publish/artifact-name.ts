import { quote } from '../errors.js'

/**
 * Why a file cannot be uploaded as an artifact of its name, as a clause that follows it; undefined when it can.
 * @actions/artifact takes no name with a sign that some file system refuses, and prints names as they are: after `##[`
 * the runner reads a command.
 */
export function artifactNameProblem(name: string): string | undefined {
  const strange = /[":<>|*?\r\n\\/]|##\[/.exec(name)?.[0]
  return strange === undefined ? undefined : `contains ${quote(strange)}, which no name of an artifact may have`
}
