#!/usr/bin/env bash
# Gate: no judged set below its Xapian baseline (shared/relevance/README.md) or worse than the figures of
# baseline.json, and the independent scorer agrees with `firstline eval` to the fourth digit. The short sets,
# or with --all every one.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${FIRSTLINE_SHARED:-$root/../shared}
[ -d "$shared/relevance/sets" ] || { echo "skipped: no $shared/relevance/sets"; exit 77; }
exec python3 "$root/tests/relevance/gate.py" "$root/build/release/bin/firstline" "$shared/relevance" "$@"
