/** What is wrong with an image, as the end of a sentence that begins with the file's name. Never leaves this folder as an exception. */
export class Damage extends Error {}

export function damaged(problem: string): never {
  throw new Damage(problem)
}
