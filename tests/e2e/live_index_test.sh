#!/usr/bin/env bash
# Editing one content file and running `firstline index` changes what a running daemon answers, with no
# failed request under load meanwhile; rolling back changes it back.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/serve.sh"
serve "$root/content"

cat >"$work/load.py" <<'END'
"""Asks four questions at once, over kept-alive connections, until told to stop; prints how many and any that failed."""
import http.client, json, os, sys, threading
host, stop = sys.argv[1].removeprefix("http://"), sys.argv[2]
paths = ["/v1/answers?q=how+long+can+i+return", "/v1/suggest?q=how+do+i+retu", "/v1/pages/returns-period", "/v1/recommended?url=/cart"]
asked, failed, snapshots, lock = [0], [], set(), threading.Lock()
def work(path):
    connection = http.client.HTTPConnection(host, timeout=10)
    for _ in range(200_000):
        if os.path.exists(stop):
            return
        try:
            connection.request("GET", path)
            reply = connection.getresponse()
            body = reply.read()
            snapshot = json.loads(body)["snapshot"] if reply.status == 200 else None
        except Exception as error:
            reply, snapshot = None, None
            body = repr(error).encode()
            connection = http.client.HTTPConnection(host, timeout=10)
        with lock:
            asked[0] += 1
            if asked[0] == 1:
                open(stop + ".asking", "w").close()
            if reply is None or reply.status != 200:
                failed.append((path, getattr(reply, "status", 0), body[:200]))
            else:
                snapshots.add(snapshot)
threads = [threading.Thread(target=work, args=(path,)) for path in paths]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(f"{asked[0]} requests, {len(failed)} failed, {len(snapshots)} snapshots seen")
print(failed[:3] if failed else "", file=sys.stderr)
sys.exit(1 if failed or asked[0] < 200 or len(snapshots) < 7 else 0)
END
python3 "$work/load.py" "$url" "$work/stop" &
load=$!
until_true 20 test -e "$work/stop.asking"

says() { curl -fs "$url/v1/answers?q=how+long+can+i+return+an+item" | grep -qF "$1"; }
until_true 5 says 'You have 60 days'
page=$content/en/faq/returns-period.md
for days in 61 62 63 64 65 66; do
    sed -i -E "s/You have [0-9]+ days/You have $days days/" "$page"
    "$bin/firstline" --data "$data" index "$content" >"$work/index.log"
    until_true 5 says "You have $days days"
done
"$bin/firstline" --data "$data" rollback >/dev/null
until_true 5 says 'You have 65 days'
touch "$work/stop"
wait $load

# A page that breaks keeps its last published words, and the editor is told where.
printf -- '---\ntitle: [unclosed\n---\nYou have 5 days.\n' >"$page"
code=0
"$bin/firstline" --data "$data" index "$content" >"$work/index.log" || code=$?
[ $code -eq 1 ] || { echo "index of a broken page ended with $code, not 1" >&2; exit 1; }
grep -q 'en/faq/returns-period.md:[0-9]' "$work/index.log" || { cat "$work/index.log" >&2; exit 1; }
says 'You have 6' || { echo "the broken page took the answer down" >&2; exit 1; }
echo "live index: six publishes and a rollback under load, no failed request"
