import type { SectionKeys } from './section-keys.js'

/** systemd.socket(5): what [Socket] has of its own. */
export const SOCKET_KEYS: SectionKeys = {
  since: {
    '252': `
      Accept Backlog BindIPv6Only BindToDevice Broadcast DeferAcceptSec DirectoryMode ExecStopPre
      FileDescriptorName FlushPending FreeBind IPTOS IPTTL KeepAlive KeepAliveIntervalSec KeepAliveProbes
      KeepAliveTimeSec ListenDatagram ListenFIFO ListenMessageQueue ListenNetlink ListenSequentialPacket
      ListenSpecial ListenStream ListenUSBFunction Mark MaxConnections MaxConnectionsPerSource
      MessageQueueMaxMessages MessageQueueMessageSize NoDelay PassCredentials PassPacketInfo PassSecurity
      PipeSize Priority ReceiveBuffer RemoveOnStop ReusePort SELinuxContextFromNet SendBuffer Service
      SmackLabel SmackLabelIPIn SmackLabelIPOut SocketGroup SocketMode SocketProtocol SocketUser Symlinks
      TCPCongestion Timestamping Transparent TriggerLimitBurst TriggerLimitIntervalSec Writable
    `,
    '255': `
      PollLimitBurst PollLimitIntervalSec
    `,
    '257': `
      PassFileDescriptorsToExec
    `,
    '262': `
      AcceptFileDescriptors DeferTrigger DeferTriggerMaxSec PassPIDFD XAttrAccept XAttrEntryPoint XAttrListen
    `,
  },
  removed: {},
}
