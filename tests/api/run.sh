#!/usr/bin/env bash
# The API as a contract: the document, every reply of the running daemon, roles, origins and caches against it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root/widget"
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --no-audit --no-fund --silent
fi
cd "$root/tests/api"
node --test --test-concurrency=1 ./*.test.mjs
