#!/usr/bin/env bash
# The systemd units: they are well-formed, know only names that systemd knows, and leave the daemon little
# beyond what it needs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
command -v systemd-analyze >/dev/null || { echo "SKIPPED: systemd-analyze is not installed" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# verify looks for the program where the unit says it is.
printf '#!/bin/sh\n' >"$work/firstline-searchd"
chmod +x "$work/firstline-searchd"
sed "s#/usr/bin/firstline-searchd#$work/firstline-searchd#" "$root/packaging/systemd/firstline-searchd.service" >"$work/firstline-searchd.service"
cp "$root/packaging/systemd/firstline-searchd.socket" "$work"
said=$(systemd-analyze verify --man=no "$work/firstline-searchd.service" "$work/firstline-searchd.socket" 2>&1)
if [ -n "$said" ]; then
    echo "systemd-analyze verify says:" >&2
    echo "$said" >&2
    exit 1
fi

# 0 is a unit that may do nothing, 100 one that may do all; Debian's own nginx unit has 96.
systemd-analyze security --offline=true --threshold=20 "$work/firstline-searchd.service" >"$work/exposure" ||
    { tail -1 "$work/exposure" >&2; exit 1; }
tail -1 "$work/exposure"
