import type { CorpusCase } from './case.js'

/**
 * A shell script for a host that real systemd runs, which attaches the image of each case under each of its profiles,
 * starts its units, and takes it off again. It prints one block of lines for each, for `readOutcomes`. No case can hold
 * it up, and none leaves anything behind for the next.
 * @param images the folder of the host that has the images, as `buildCase` leaves them
 */
export function scenario(cases: readonly CorpusCase[], images: string): string {
  return [
    '#!/bin/bash',
    PRELUDE,
    ...cases.flatMap(({ name, fileName, starts, expected }) =>
      expected.map(({ profile }) =>
        ['try', `${name} ${profile}`, profile, `${images}/${name}/${fileName}`, ...starts].map(quoted).join(' '),
      ),
    ),
    'echo "@end"',
    '',
  ].join('\n')
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** try ID PROFILE IMAGE UNIT… ; every line that it prints of its own begins with @. */
const PRELUDE = `exec 2>&1
export SYSTEMD_COLORS=0 SYSTEMD_PAGER= LC_ALL=C
snapshot() { ls /run/systemd/system.attached 2>/dev/null | tr '\\n' ' '; }
try() {
  local id=$1 profile=$2 image=$3; shift 3
  local cursor unit
  echo "@case $id"
  cursor=$(journalctl -n0 --show-cursor -q | sed -n 's/^-- cursor: //p')
  timeout 20 portablectl attach --runtime -q -p "$profile" "$image" </dev/null
  local status=$?
  echo "@attach $status $(snapshot)"
  # A named pipe as os-release holds portabled up until its watchdog ends it, and with it everybody else.
  [ $status -ne 124 ] || systemctl kill -s KILL systemd-portabled.service
  if [ $status -eq 0 ]; then
    for unit; do
      timeout 30 systemctl start "$unit" </dev/null
      echo "@start $? $unit"
    done
    sleep 0.5
    for unit; do
      echo "@unit $unit $(systemctl show -p ActiveState -p Result -p ExecMainStatus -p ConditionResult -p AssertResult "$unit" | tr '\\n' ' ')"
    done
  fi
  journalctl --sync
  journalctl -q --after-cursor="$cursor" -o cat --no-pager | grep -vE 'pids.max for control|modprobe@' | tail -n 40
  clean "$image" $status
}
clean() {
  local left
  # Nothing was copied: systemd has nothing to forget, and reloading it takes the longest of all.
  if [ $2 -ne 0 ] && [ -z "$(snapshot)" ]; then rm -rf /run/portables; return; fi
  left=$(systemctl list-units --all --plain --no-legend 'app*' | awk '{print $1}')
  left="$left $(snapshot | tr ' ' '\\n' | grep -v '\\.d$' | tr '\\n' ' ')"
  for unit in $left; do case $unit in *@.*) ;; *) timeout 10 systemctl stop "$unit";; esac; done >/dev/null 2>&1 </dev/null
  timeout 20 portablectl detach --runtime --no-reload -q "$1" >/dev/null 2>&1 </dev/null
  rm -rf /run/systemd/system.attached /run/portables /run/app* /var/lib/app* /var/lib/private /var/cache/app /var/cache/private /var/log/app* /var/log/private /etc/app /var/lib/more
  # A dynamic user's folder is a link into private, which is gone.
  find /var/lib /var/cache /var/log -maxdepth 1 -xtype l -delete
  systemctl daemon-reload
  systemctl reset-failed
}
`
