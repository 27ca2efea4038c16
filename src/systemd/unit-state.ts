/** What systemd says of a unit: some of the properties of `systemctl show`. */
export interface UnitState {
  readonly unit: string
  /** `loaded`, or why not: `not-found`, `bad-setting`, `error`, `masked`. */
  readonly load: string
  /** Of a unit that is not loaded: what is wrong with it. */
  readonly loadError: string
  readonly active: string
  readonly sub: string
  readonly result: string
  /** How the main process last ended: `exited` with a status, or ended by the signal of that number; undefined before it did. */
  readonly ended: { readonly how: 'exited' | 'killed' | 'dumped'; readonly status: number } | undefined
  readonly restarts: number
  /** Something is to be done with it, or being done. */
  readonly hasJob: boolean
}

/** To be asked for, each; systemd passes over those that a unit of its type has not. */
export const STATE_PROPERTIES = [
  'Id',
  'LoadState',
  'LoadError',
  'ActiveState',
  'SubState',
  'Result',
  'ExecMainCode',
  'ExecMainStatus',
  'NRestarts',
  'Job',
] as const

/** siginfo.h: CLD_EXITED, CLD_KILLED and CLD_DUMPED. */
const ENDINGS: ReadonlyMap<string, 'exited' | 'killed' | 'dumped'> = new Map([
  ['1', 'exited'],
  ['2', 'killed'],
  ['3', 'dumped'],
])

/** The properties of each unit that `systemctl show` prints: `Name=value` lines, a blank line between units. */
export function parseShown(shown: string): ReadonlyMap<string, string>[] {
  return shown
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map(
      (block) =>
        new Map(
          block.split('\n').flatMap((line) => {
            const equals = line.indexOf('=')
            return equals === -1 ? [] : [[line.slice(0, equals), line.slice(equals + 1)] as const]
          }),
        ),
    )
}

export function parseStates(shown: string): UnitState[] {
  return parseShown(shown).map((properties) => {
    const of = (name: (typeof STATE_PROPERTIES)[number]): string => properties.get(name) ?? ''
    const how = ENDINGS.get(of('ExecMainCode'))
    return {
      unit: of('Id'),
      load: of('LoadState'),
      // `org.freedesktop.systemd1.BadUnitSetting "Unit app.service has a bad unit file setting."`
      loadError: /"(.*)"/s.exec(of('LoadError'))?.[1] ?? '',
      active: of('ActiveState'),
      sub: of('SubState'),
      result: of('Result'),
      ended: how === undefined ? undefined : { how, status: Number(of('ExecMainStatus')) },
      restarts: Number(of('NRestarts')) || 0,
      hasJob: !['', '0'].includes(of('Job')),
    }
  })
}

/** It waits before it is started again: `auto-restart`, from 254 on `auto-restart-queued` too. */
export function waitsForRestart({ sub }: Pick<UnitState, 'sub'>): boolean {
  return sub.startsWith('auto-restart')
}

/** It is on its way from one state to another. */
export function isUnderWay(state: UnitState): boolean {
  return (
    !waitsForRestart(state) &&
    (state.hasJob || ['activating', 'deactivating', 'reloading', 'refreshing', 'maintenance'].includes(state.active))
  )
}

/** For people: `active (running)`. */
export function stateText({ load, active, sub }: UnitState): string {
  return load === 'loaded' ? `${active} (${sub})` : load
}
