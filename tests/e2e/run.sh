#!/usr/bin/env bash
# tests/e2e/run.sh live|alone: the browser tests. "live" are those of the demo store, the help centre and hostile
# content against the real daemon; "alone" those of widget, console and reports against fixtures.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
live=$(printf '%s.test.mjs ' demo embed help_center hostile_content)
cd "$root/tests/e2e"
case "${1:-}" in
    alone)
        alone=()
        for file in *.test.mjs; do [[ " $live " == *" $file "* ]] || alone+=("$file"); done
        exec node --test --test-concurrency=1 "${alone[@]}"
        ;;
    live) ;;
    *) echo "run.sh: want live or alone" >&2; exit 2 ;;
esac
. "$root/tests/support/serve.sh"
# The storefront of embed.test.mjs, which the daemon lists.
FIRSTLINE_STORE_PORT=$(free_port)
export FIRSTLINE_STORE_PORT FIRSTLINE_ORIGINS=http://127.0.0.1:$FIRSTLINE_STORE_PORT
serve "$root/content"
export FIRSTLINE_URL=$url FIRSTLINE_EVENTS_DB=$data/events.sqlite
FIRSTLINE_AGENT_TOKEN=$("$bin/firstline" --data "$data" token add browser-test --days 1 2>/dev/null)
export FIRSTLINE_AGENT_TOKEN FIRSTLINE_BIN=$bin
# shellcheck disable=SC2086
node --test --test-concurrency=1 $live
