#!/bin/sh
# A scan for cron: findings as NDJSON, one file per run, moved into place only when the scan has ended.
#
#   17 3 * * *  APLOMB=/usr/local/bin/aplomb APLOMB_OUT=/var/log/aplomb /opt/aplomb/aplomb-scan.sh --profile audit
#
# All arguments go to `aplomb scan`. cron's PATH is short: name the command in APLOMB. cron mails what is on stderr:
# nothing on a day without gaps or errors.
# Exit code: that of the scan (0 done, 1 failed findings, 2 not scanned, 3 incomplete).
set -u
umask 077
out=${APLOMB_OUT:?set APLOMB_OUT to the folder for findings}
aplomb=${APLOMB:-aplomb}
name=findings-$(date -u +%Y%m%dT%H%M%SZ)-$$.ndjson

# One scan at a time: a slow one must not be overtaken by the next.
exec 9>"$out/.lock"
if ! flock -n 9; then
  echo "aplomb-scan: the last scan is still running" >&2
  exit 3
fi

"$aplomb" scan --quiet --format ndjson "$@" >"$out/.$name"
status=$?

case $status in
0 | 1 | 3 | 130)
  mv "$out/.$name" "$out/$name"
  [ "$status" -ne 3 ] || echo "aplomb-scan: something could not be read or delivered; see $out/$name" >&2
  ;;
*)
  # Nothing was scanned, or the scan died: such a file would look like an account without findings.
  rm -f "$out/.$name"
  echo "aplomb-scan: no scan, exit code $status" >&2
  ;;
esac
exit "$status"
