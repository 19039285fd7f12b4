#!/usr/bin/env bash
# The browser tests: the widget, console and reports against fixtures, then the demo store as a whole
# against the real daemon on the real content.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/serve.sh"
# The storefront of embed.test.mjs, which the daemon lists.
FIRSTLINE_STORE_PORT=$(free_port)
export FIRSTLINE_STORE_PORT FIRSTLINE_ORIGINS=http://127.0.0.1:$FIRSTLINE_STORE_PORT
serve "$root/content"
export FIRSTLINE_URL=$url FIRSTLINE_EVENTS_DB=$data/events.sqlite
FIRSTLINE_AGENT_TOKEN=$("$bin/firstline" --data "$data" token add browser-test --days 1 2>/dev/null)
export FIRSTLINE_AGENT_TOKEN FIRSTLINE_BIN=$bin
cd "$root/widget"
node --test --test-concurrency=1 ../tests/e2e/*.test.mjs
