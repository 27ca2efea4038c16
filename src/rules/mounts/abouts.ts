import type { RuleAbout } from '../rule.js'

/** The rules about what must be in the image, but for their severity, which is one. */
type About = Omit<RuleAbout, 'severity'>

const NAMESPACE = 'src/core/namespace.c, apply_mounts'
const BUILT = 'Nothing to do in an image that this action builds; in another, add it, empty.'

const ABOUTS: readonly About[] = [
  {
    id: 'M01',
    title: 'The folders that the sandbox mounts over are there: /proc, /sys, /dev, /run, /tmp, /var/tmp.',
    why: 'systemd cannot make a missing folder on a read-only root: the service fails with 226/NAMESPACE.',
    remedy: BUILT,
    source: `${NAMESPACE}; systemd.exec(5), MountAPIVFS=, PrivateTmp=`,
  },
  {
    id: 'M02',
    title: '/etc/machine-id is there, as a file or as a link into /run.',
    why: 'Every stock profile mounts the file of the host over it, and cannot make it (226/NAMESPACE).',
    remedy: BUILT,
    source: 'src/portable/profile, BindReadOnlyPaths=/etc/machine-id',
  },
  {
    id: 'M03',
    title: '/etc/resolv.conf is there, as a file or as a link into /run.',
    why: 'The profiles default and trusted mount the file of the host over it, and cannot make it (226/NAMESPACE).',
    remedy: BUILT,
    source: 'src/portable/profile, BindReadOnlyPaths=/etc/resolv.conf',
  },
  {
    id: 'M04',
    title: 'Every folder of StateDirectory=, CacheDirectory=, LogsDirectory= and ConfigurationDirectory= is there.',
    why: 'systemd mounts a folder of the host over exactly this one, and cannot make it (226/NAMESPACE).',
    remedy: `${BUILT} Or let systemd make it on a tmpfs: TemporaryFileSystem= of the folder above.`,
    source: 'src/core/exec-invoke.c, compile_bind_mounts; systemd.exec(5), StateDirectory=',
  },
  {
    id: 'M05',
    title: 'Every link of StateDirectory=NAME:LINK and its like is there, with the text that systemd would write.',
    why: 'systemd makes the link when all is mounted, and on a read-only root it must be there already (226/NAMESPACE).',
    remedy:
      'Nothing to do in an image that this action builds; in another, add the link, or TemporaryFileSystem= of the folder above.',
    source: 'src/core/namespace.c, create_symlinks_from_tuples',
  },
  {
    id: 'M06',
    title:
      'Every target of BindPaths=, BindReadOnlyPaths= and MountImages= is there, a file for a file and a folder for a folder.',
    why: 'systemd cannot make a missing target on a read-only root, and mounts no folder over a file (226/NAMESPACE).',
    remedy: BUILT,
    source: `${NAMESPACE}; systemd.exec(5), BindPaths=`,
  },
  {
    id: 'M07',
    title: 'Every target of TemporaryFileSystem= is there.',
    why: 'systemd cannot make a missing folder on a read-only root (226/NAMESPACE).',
    remedy: BUILT,
    source: 'src/core/namespace.c, mount_tmpfs',
  },
  {
    id: 'M08',
    title: 'What is made read-only, inaccessible or the like is there.',
    why: 'The paths of ReadWritePaths= and its like, without "-", and those of ProtectSystem= are paths of the image, and systemd makes none of them (226/NAMESPACE).',
    remedy: 'Put "-" before the path, or take it out; in an image that this action builds it is made.',
    source: `${NAMESPACE}; systemd.exec(5), ReadWritePaths=`,
  },
  {
    id: 'M10',
    title: 'WorkingDirectory= is there when all is mounted.',
    why: 'It is a folder of the image, or of what is mounted in it; without "-" the service fails with 200/CHDIR, and some systemds do not load the unit.',
    remedy: 'Name a folder of the image, or one that StateDirectory= or RuntimeDirectory= makes.',
    source: 'src/core/exec-invoke.c, apply_working_directory; src/core/unit.c, unit_verify_contexts',
  },
]

export const DEMANDS: readonly RuleAbout[] = ABOUTS.map((about) => ({ ...about, severity: 'fails-to-start' }))
