import type { SectionKeys } from './section-keys.js'

/** systemd.service(5): what [Service] has of its own. */
export const SERVICE_KEYS: SectionKeys = {
  since: {
    '252': `
      BusName ExecCondition ExecReload ExecStart ExecStop ExitType FailureAction FileDescriptorStoreMax
      GuessMainPID NonBlocking NotifyAccess OOMPolicy PermissionsStartOnly PIDFile RebootArgument
      RemainAfterExit Restart RestartForceExitStatus RestartPreventExitStatus RestartSec
      RootDirectoryStartOnly RuntimeMaxSec RuntimeRandomizedExtraSec Sockets StartLimitAction StartLimitBurst
      StartLimitInterval SuccessExitStatus TimeoutAbortSec TimeoutStartFailureMode TimeoutStartSec
      TimeoutStopFailureMode TimeoutStopSec Type USBFunctionDescriptors USBFunctionStrings WatchdogSec
    `,
    '255': `
      FileDescriptorStorePreserve OpenFile ReloadSignal RestartMaxDelaySec RestartMode RestartSteps
    `,
    '262': `
      ExecReloadPost LUOSession RefreshOnReload RestartRandomizedDelaySec
    `,
  },
  removed: {
    '252': `
      BusPolicy SysVStartPriority
    `,
  },
}
