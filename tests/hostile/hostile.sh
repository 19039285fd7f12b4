#!/usr/bin/env bash
# A thousand slow connections of five kinds without a proxy, beside honest clients. FIRSTLINE_HOSTILE_SECONDS
# is how long (15; 600 is the long form, whose 99th percentile has to be 20 ms or less).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/serve.sh"
# A thousand connections on either side, and the daemon's own files.
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 4096 ] || ulimit -n 4096
# What half of the slow readers ask for: a file that the daemon must not hold once for each of them.
web=$work/web
mkdir -p "$web"
head -c 4000000 /dev/zero >"$web/large.png"
serve "$root/content"
"$bin/hostile_run" "${url##*:}" "$daemon" "${FIRSTLINE_HOSTILE_SECONDS:-15}"
