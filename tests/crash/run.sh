#!/usr/bin/env bash
# What the real programs leave when a build is killed, the disk is full, or content cannot be read. About half a
# minute; FIRSTLINE_CRASH_ROUNDS=400 kills that many builds of each kind (24), and takes as much longer.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# A namespace of its own, so that a mounted disk ends with the test, however that ends.
if [ -z "${FIRSTLINE_CRASH_TMPFS:-}" ] && [ "$(id -u)" = 0 ] && unshare --mount true 2>/dev/null; then
    FIRSTLINE_CRASH_TMPFS=$(mktemp -d)
    export FIRSTLINE_CRASH_TMPFS
    trap 'rmdir "$FIRSTLINE_CRASH_TMPFS"' EXIT
    unshare --mount "$0" "$@"
    exit
fi
cd "$here"
exec python3 -B -m unittest discover -p "*_test.py" "$@"
