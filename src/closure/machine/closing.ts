import { addTo } from '../../multimap.js'
import { openExecutable, searchPath } from '../../programs/executable.js'
import type { ElfFile } from '../../programs/elf.js'
import type { ImagePath } from '../../systemd/image-path.js'
import { PLAIN_ENVIRONMENT, type StartedByUnit } from './commands-of-units.js'
import { followLibrary, followProgram } from './follow-program.js'
import type { Environment, Ground, Lack, Program } from './ground.js'
import { mayNeedMore } from './first-bytes.js'

/** Follows every program of an image, and what those bring, until nothing new comes. */
export class Closing {
  private readonly programs: Program[] = []
  private readonly libraries: (readonly [Program, ElfFile])[] = []
  private readonly seen = new Set<string>()
  private readonly lacks: Lack[] = []
  /** In which environments units start a program. */
  private readonly started = new Map<ImagePath, Environment[]>()
  private readonly usual: Environment

  constructor(
    private readonly ground: Ground,
    private readonly byUnits: readonly StartedByUnit[],
  ) {
    // What a program of the service starts in turn inherits its environment.
    this.usual = byUnits.find(({ environment }) => environment.libraryPath !== '')?.environment ?? PLAIN_ENVIRONMENT
  }

  /** @returns what nobody has */
  async run(): Promise<readonly Lack[]> {
    for (const each of this.byUnits) await this.start(each)
    await this.enqueueFiles(this.ground.image.files())
    for (;;) {
      await this.enqueueFiles(this.ground.arrivals.takeFresh())
      const program = this.programs.shift()
      if (program !== undefined) await this.follow(program)
      else {
        // Programs first: what they load may be what a library needs.
        const library = this.libraries.shift()
        if (library === undefined) break
        this.lacks.push(...(await followLibrary(...library, this.ground)))
      }
    }
    return this.lacks
  }

  /** A program that a unit names comes along only with the essential package that it is of. */
  private async start({ program, environment, searchPath: path, where }: StartedByUnit): Promise<void> {
    for (const tree of [this.ground.image, this.ground.overlay]) {
      const context = { tree, viewer: 'root', ...environment } as const
      const asked = program.kind === 'path' ? program.path : await searchPath(program.name, { ...context, path })
      if (typeof asked !== 'string') continue
      const opened = await openExecutable({ role: 'program', asked, scripts: 0 }, context)
      if (!('step' in opened)) continue
      const { step } = opened
      if (tree === this.ground.overlay && !this.ground.arrivals.needPackageOf(step, { kind: 'input', where })) return
      addTo(this.started, step.path, environment)
      return
    }
  }

  private async enqueueFiles(paths: readonly ImagePath[]): Promise<void> {
    for (const path of paths) {
      if (!(await mayNeedMore(this.ground.image, path))) continue
      for (const environment of this.started.get(path) ?? [this.usual]) this.enqueue({ path, environment })
    }
  }

  private enqueue(program: Program): void {
    const key = JSON.stringify([program.path, program.environment])
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.programs.push(program)
  }

  private async follow(program: Program): Promise<void> {
    const { next, lacks, library } = await followProgram(program, this.ground)
    for (const each of next) this.enqueue(each)
    this.lacks.push(...lacks)
    if (library !== undefined) this.libraries.push([program, library])
  }
}
