#!/usr/bin/env bash
# packaging/nginx/firstline.conf in front of the daemon's Unix socket: TLS, HTTP/2, what is hidden, whose
# address and request id the daemon believes, the limits, and that a restart behind it is not noticed.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
nginx=$(command -v nginx || echo "$root/build/third_party/nginx/usr/sbin/nginx")
[ -x "$nginx" ] || { echo "SKIPPED: no nginx; tools/fetch-nginx fetches it" >&2; exit 77; }
searchd=$root/build/release/bin/firstline-searchd
work=$(mktemp -d)
pids=()
finish() {
    for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
fail() { echo "nginx_test: $*" >&2; tail -n 5 "$work"/*.log >&2; exit 1; }
until_true() {
    local end=$((SECONDS + 20))
    until "$@"; do [ $SECONDS -lt $end ] || fail "not within 20 s: $*"; sleep 0.05; done
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=help.store.example \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
sed -e "s#unix:/run/firstline/http.sock#unix:$work/http.sock#" \
    -e "s#listen 443 ssl http2#listen 127.0.0.1:$port ssl http2#" -e '/listen \[::\]:443/d' \
    -e "s#/etc/ssl/help.store.example.pem#$work/certificate.pem#" \
    -e "s#/etc/ssl/help.store.example.key#$work/key.pem#" \
    "$root/packaging/nginx/firstline.conf" >"$work/firstline.conf"
cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u;
    scgi_temp_path $work/s;
    include $work/firstline.conf;
}
CONF

start_daemon() {
    FIRSTLINE_LISTEN_ADDRESS=none FIRSTLINE_LISTEN_SOCKET=$work/http.sock FIRSTLINE_LIMITS_DRAIN_MS=0 \
        "$searchd" --data "$work/data" 2>>"$work/searchd.log" &
    daemon=$!
    pids+=("$daemon")
    until_true curl -s -o /dev/null --unix-socket "$work/http.sock" http://x/healthz
}
start_daemon
"$nginx" -p "$work" -c "$work/nginx.conf" 2>>"$work/nginx.log" &
pids+=($!)
get() { curl -sk --http2 --resolve "help.store.example:$port:127.0.0.1" "$@"; }
url=https://help.store.example:$port
until_true get -o /dev/null "$url/help"

# An answer comes (503: nothing is published here), by HTTP/2, with the daemon's own words.
said=$(get -w ' %{http_version} %{http_code}' "$url/v1/answers?q=returns")
case "$said" in *not_ready*" 2 503") ;; *) fail "an answer was: $said" ;; esac

# The operator's routes are not the public's; on the daemon's own socket they are there.
for path in healthz readyz metrics v1/admin/reload; do
    [ "$(get -o /dev/null -w '%{http_code}' "$url/$path")" = 404 ] || fail "/$path is public"
done
curl -s --unix-socket "$work/http.sock" -o "$work/metrics" http://x/metrics
grep -q '^firstline_build_info' "$work/metrics" || fail "no metrics"

# nginx's request id is the one in the daemon's log and in the reply; the client's own is not believed.
id=$(get -o /dev/null -D - -H 'X-Request-Id: client-chose-this' "$url/help" | tr -d '\r' | sed -n 's/^x-request-id: //p')
[ ${#id} = 32 ] || fail "the request id is \"$id\""
until_true grep -q "\"request\":\"$id\"" "$work/searchd.log"

# One address's flood is turned away by nginx, with a status clients know.
codes=$(for _ in $(seq 120); do printf 'url = "%s/help"\noutput = "/dev/null"\n' "$url"; done |
    get -w '%{http_code}\n' -K - | sort | uniq -c)
echo "$codes" | grep -q ' 429$' || fail "no limit: $codes"

# A restart behind nginx's kept connections: each request, one after the other, has an answer.
for turn in $(seq 20); do
    if [ $((turn % 10)) = 5 ]; then
        kill -TERM "$daemon"
        wait "$daemon" || fail "the daemon ended with $?"
        start_daemon
    fi
    code=429
    while [ "$code" = 429 ]; do code=$(get -o /dev/null -w '%{http_code}' "$url/help.css"); done
    [ "$code" = 200 ] || fail "request $turn had $code"
done
echo "nginx_test: TLS, HTTP/2, hidden routes, request ids, limits and restarts are as packaging/nginx says"
