import type { SectionKeys } from './section-keys.js'

/** What [Service] and [Socket] have in common: how processes run (systemd.exec(5)), in which control group (systemd.resource-control(5)), and how they end (systemd.kill(5)). */
export const PROCESS_KEYS: SectionKeys = {
  since: {
    '252': `
      AllowedCPUs AllowedMemoryNodes AmbientCapabilities AppArmorProfile BindPaths BindReadOnlyPaths
      BlockIOAccounting BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth
      BPFProgram CacheDirectory CacheDirectoryMode CapabilityBoundingSet ConfigurationDirectory
      ConfigurationDirectoryMode CoredumpFilter CPUAccounting CPUAffinity CPUQuota CPUQuotaPeriodSec
      CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUShares CPUWeight DefaultMemoryLow
      DefaultMemoryMin Delegate DeviceAllow DevicePolicy DisableControllers DynamicUser Environment
      EnvironmentFile ExecPaths ExecSearchPath ExecStartPost ExecStartPre ExecStopPost ExtensionDirectories
      ExtensionImages FinalKillSignal Group IgnoreSIGPIPE InaccessibleDirectories InaccessiblePaths
      IOAccounting IODeviceLatencyTargetSec IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass
      IOSchedulingPriority IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow
      IPAddressDeny IPCNamespacePath IPEgressFilterPath IPIngressFilterPath KeyringMode KillMode KillSignal
      LimitAS LimitCORE LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE
      LimitNOFILE LimitNPROC LimitRSS LimitRTPRIO LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential
      LoadCredentialEncrypted LockPersonality LogExtraFields LogLevelMax LogNamespace LogRateLimitBurst
      LogRateLimitIntervalSec LogsDirectory LogsDirectoryMode ManagedOOMMemoryPressure
      ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap MemoryAccounting
      MemoryDenyWriteExecute MemoryHigh MemoryLimit MemoryLow MemoryMax MemoryMin MemorySwapMax MountAPIVFS
      MountFlags MountImages NetworkNamespacePath Nice NoExecPaths NoNewPrivileges NUMAMask NUMAPolicy
      OOMScoreAdjust PAMName PassEnvironment Personality PrivateDevices PrivateIPC PrivateMounts
      PrivateNetwork PrivateTmp PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome
      ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem
      ReadOnlyDirectories ReadOnlyPaths ReadWriteDirectories ReadWritePaths RemoveIPC RestartKillSignal
      RestrictAddressFamilies RestrictFileSystems RestrictNamespaces RestrictNetworkInterfaces
      RestrictRealtime RestrictSUIDSGID RootDirectory RootHash RootHashSignature RootImage RootImageOptions
      RootVerity RuntimeDirectory RuntimeDirectoryMode RuntimeDirectoryPreserve SecureBits SELinuxContext
      SendSIGHUP SendSIGKILL SetCredential SetCredentialEncrypted Slice SmackProcessLabel SocketBindAllow
      SocketBindDeny StandardError StandardInput StandardInputData StandardInputText StandardOutput
      StartupAllowedCPUs StartupAllowedMemoryNodes StartupBlockIOWeight StartupCPUShares StartupCPUWeight
      StartupIOWeight StateDirectory StateDirectoryMode SupplementaryGroups SyslogFacility SyslogIdentifier
      SyslogLevel SyslogLevelPrefix SystemCallArchitectures SystemCallErrorNumber SystemCallFilter
      SystemCallLog TasksAccounting TasksMax TemporaryFileSystem TimeoutCleanSec TimeoutSec TimerSlackNSec
      TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate UMask UnsetEnvironment User
      UtmpIdentifier UtmpMode WatchdogSignal WorkingDirectory
    `,
    '255': `
      CoredumpReceive DefaultStartupMemoryLow DelegateSubgroup ExtensionImagePolicy ImportCredential
      LogFilterPatterns MemoryKSM MemoryPressureThresholdSec MemoryPressureWatch MemoryZSwapMax
      MountImagePolicy NFTSet RootEphemeral RootImagePolicy SetLoginEnvironment StartupMemoryHigh
      StartupMemoryLow StartupMemoryMax StartupMemorySwapMax StartupMemoryZSwapMax
    `,
    '257': `
      BindLogSockets ManagedOOMMemoryPressureDurationSec MemoryZSwapWriteback PrivatePIDs
    `,
    '262': `
      BindNetworkInterface BPFDelegateAttachments BPFDelegateCommands BPFDelegateMaps BPFDelegatePrograms
      CacheDirectoryAccounting CacheDirectoryQuota CPUPressureThresholdSec CPUPressureWatch CPUSetPartition
      DelegateNamespaces IOPressureThresholdSec IOPressureWatch LogsDirectoryAccounting LogsDirectoryQuota
      MemoryTHP OOMRules PrivateBPF RootMStack StateDirectoryAccounting StateDirectoryQuota UserNamespacePath
    `,
  },
  removed: {
    '252': `
      Capabilities NetClass
    `,
    '262': `
      BlockIOAccounting BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth
      CPUAccounting CPUShares DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow MemoryLimit
      StartupBlockIOWeight StartupCPUShares
    `,
  },
}
