import type { SectionKeys } from './section-keys.js'

/** systemd.unit(5): [Unit], of units of every type. */
export const UNIT_KEYS: SectionKeys = {
  since: {
    '252': `
      After AllowIsolate AssertACPower AssertArchitecture AssertCapability AssertControlGroupController
      AssertCPUFeature AssertCPUPressure AssertCPUs AssertCredential AssertDirectoryNotEmpty AssertEnvironment
      AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost AssertIOPressure
      AssertKernelCommandLine AssertKernelVersion AssertMemory AssertMemoryPressure AssertNeedsUpdate
      AssertOSRelease AssertPathExists AssertPathExistsGlob AssertPathIsDirectory AssertPathIsEncrypted
      AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSymbolicLink AssertSecurity AssertUser
      AssertVirtualization Before BindsTo BindTo CollectMode ConditionACPower ConditionArchitecture
      ConditionCapability ConditionControlGroupController ConditionCPUFeature ConditionCPUPressure
      ConditionCPUs ConditionCredential ConditionDirectoryNotEmpty ConditionEnvironment
      ConditionFileIsExecutable ConditionFileNotEmpty ConditionFirmware ConditionFirstBoot ConditionGroup
      ConditionHost ConditionIOPressure ConditionKernelCommandLine ConditionKernelVersion ConditionMemory
      ConditionMemoryPressure ConditionNeedsUpdate ConditionOSRelease ConditionPathExists
      ConditionPathExistsGlob ConditionPathIsDirectory ConditionPathIsEncrypted ConditionPathIsMountPoint
      ConditionPathIsReadWrite ConditionPathIsSymbolicLink ConditionSecurity ConditionUser
      ConditionVirtualization Conflicts DefaultDependencies Description Documentation FailureAction
      FailureActionExitStatus IgnoreOnIsolate JobRunningTimeoutSec JobTimeoutAction JobTimeoutRebootArgument
      JobTimeoutSec JoinsNamespaceOf OnFailure OnFailureIsolate OnFailureJobMode OnSuccess OnSuccessJobMode
      PartOf PropagateReloadFrom PropagateReloadTo PropagatesReloadTo PropagatesStopTo RebootArgument
      RefuseManualStart RefuseManualStop ReloadPropagatedFrom Requires RequiresMountsFor RequiresOverridable
      Requisite RequisiteOverridable SourcePath StartLimitAction StartLimitBurst StartLimitInterval
      StartLimitIntervalSec StopPropagatedFrom StopWhenUnneeded SuccessAction SuccessActionExitStatus Upholds
      Wants
    `,
    '255': `
      SurviveFinalKillSignal
    `,
    '257': `
      WantsMountsFor
    `,
    '262': `
      AssertFraction AssertKernelModuleLoaded AssertMachineTag AssertPathIsSocket AssertVersion
      ConditionFraction ConditionKernelModuleLoaded ConditionMachineTag ConditionPathIsSocket ConditionVersion
    `,
  },
  removed: {
    '252': `
      IgnoreOnSnapshot
    `,
  },
}
