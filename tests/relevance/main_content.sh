#!/usr/bin/env bash
# Gate: main-content extraction on ../shared/html reaches F1 0.95.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${FIRSTLINE_SHARED:-$root/../shared}
[ -d "$shared/html" ] || { echo "skipped: no $shared/html"; exit 77; }
exec "$root/tools/score-html" "$shared/html"
