import { constants } from 'node:os'

/** What systemd says by the exit status of a service that it could not set up. */
export interface SetupFailure {
  /** As `systemctl status` has it: `NAMESPACE`. */
  readonly name: string
  /** The end of a sentence that begins with "systemd". */
  readonly meaning: string
}

/** systemd.exec(5), Process Exit Codes, of systemd's own. */
const SETUP_FAILURES: ReadonlyMap<number, SetupFailure> = new Map(
  (
    [
      [200, 'CHDIR', 'could not change to its working directory (WorkingDirectory=)'],
      [201, 'NICE', 'could not set its nice level'],
      [202, 'FDS', 'could not set up its file descriptors'],
      [203, 'EXEC', 'could not execute its program'],
      [204, 'MEMORY', 'had too little memory'],
      [205, 'LIMITS', 'could not set its resource limits (Limit…=)'],
      [206, 'OOM_ADJUST', 'could not set OOMScoreAdjust='],
      [207, 'SIGNAL_MASK', 'could not set its signal mask'],
      [208, 'STDIN', 'could not open its standard input (StandardInput=)'],
      [209, 'STDOUT', 'could not open its standard output (StandardOutput=)'],
      [210, 'CHROOT', 'could not change its root directory'],
      [211, 'IOPRIO', 'could not set its I/O priority'],
      [212, 'TIMERSLACK', 'could not set TimerSlackNSec='],
      [213, 'SECUREBITS', 'could not set SecureBits='],
      [214, 'SETSCHEDULER', 'could not set its CPU scheduling'],
      [215, 'CPUAFFINITY', 'could not set CPUAffinity='],
      [216, 'GROUP', 'could not find or change to its group (Group=, SupplementaryGroups=)'],
      [217, 'USER', 'could not find or change to its user (User=), or set up its user namespace'],
      [218, 'CAPABILITIES', 'could not set its capabilities (CapabilityBoundingSet=, AmbientCapabilities=)'],
      [219, 'CGROUP', 'could not set up its control group'],
      [220, 'SETSID', 'could not make a session for it'],
      [221, 'CONFIRM', 'was told not to run it'],
      [222, 'STDERR', 'could not open its standard error (StandardError=)'],
      [224, 'PAM', 'could not open a PAM session for it (PAMName=)'],
      [225, 'NETWORK', 'could not set up its network namespace'],
      [226, 'NAMESPACE', 'could not mount what the unit or the profile mounts over the image'],
      [227, 'NO_NEW_PRIVILEGES', 'could not set NoNewPrivileges='],
      [228, 'SECCOMP', 'could not set its filters of system calls'],
      [229, 'SELINUX_CONTEXT', 'could not set SELinuxContext='],
      [230, 'PERSONALITY', 'could not set Personality='],
      [231, 'APPARMOR', 'could not set AppArmorProfile='],
      [232, 'ADDRESS_FAMILIES', 'could not set RestrictAddressFamilies='],
      [233, 'RUNTIME_DIRECTORY', 'could not make its RuntimeDirectory='],
      [235, 'CHOWN', 'could not change the owner of a socket'],
      [236, 'SMACK_PROCESS_LABEL', 'could not set SmackProcessLabel='],
      [237, 'KEYRING', 'could not set up its keyring'],
      [238, 'STATE_DIRECTORY', 'could not make its StateDirectory='],
      [239, 'CACHE_DIRECTORY', 'could not make its CacheDirectory='],
      [240, 'LOGS_DIRECTORY', 'could not make its LogsDirectory='],
      [241, 'CONFIGURATION_DIRECTORY', 'could not make its ConfigurationDirectory='],
      [242, 'NUMA_POLICY', 'could not set its NUMA policy'],
      [243, 'CREDENTIALS', 'could not load its credentials (LoadCredential=, ImportCredential=)'],
      [245, 'BPF', 'could not set up its BPF restrictions'],
    ] as const
  ).map(([status, name, meaning]) => [status, { name, meaning }]),
)

/** Undefined for a status that is the program's own. */
export function setupFailure(status: number): SetupFailure | undefined {
  return SETUP_FAILURES.get(status)
}

/** `SIGSEGV` of 11; signal(7). */
export function signalName(signal: number): string {
  return Object.entries(constants.signals).find(([, number]) => number === signal)?.[0] ?? `signal ${signal}`
}
