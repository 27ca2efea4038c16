#!/usr/bin/env bash
# room.sh ROOT USER MODE FOLDER… makes, in the namespaces of its own that it was started in, what systemd puts around a portable
# service: the image read-only, and over it /proc, /dev, /run, /tmp, and the service's folders, which belong to USER (a number), with MODE.
# Then it says so, and stays.
set -euo pipefail
root=$1 user=$2 mode=$3
shift 3

ip link set lo up
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
mount -t proc proc "$root/proc"
for folder in dev run tmp var/tmp; do mount -t tmpfs -o mode=755 tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp" "$root/var/tmp"
for device in null zero full random urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"
mkdir -m 1777 "$root/dev/shm"
for folder in "$@"; do
  # /run is written to; elsewhere the image must have the folder, or mount fails as systemd would.
  if [[ $folder == /run/* ]]; then mkdir -p "$root$folder"; fi
  mount -t tmpfs -o "mode=$mode,uid=$user,gid=$user" tmpfs "$root$folder"
done
echo ready
exec sleep infinity
