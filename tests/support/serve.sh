# Sourced by tests that need the real daemon: serves a copy of a content folder on a free port.
#
#   serve CONTENT    indexes and serves it, with the files of $web (build/web by default); sets $url, $data, $content (the copy) and $daemon
#
# Everything lives in a temporary folder; the daemon is ended and the folder removed on exit.
bin=$root/build/release/bin
work=$(mktemp -d)
daemon=
finish() {
    if [ -n "$daemon" ]; then
        kill -TERM "$daemon" 2>/dev/null || true
        wait "$daemon" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# until_true SECONDS COMMAND…: waits for the command to succeed, failing loudly after SECONDS.
until_true() {
    local seconds=$1 end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $end ] || { echo "not within $seconds s: $*" >&2; return 1; }
        sleep 0.05
    done
}

serve() {
    content=$work/content
    data=$work/data
    cp -r "$1" "$content"
    "$bin/firstline" --data "$data" index "$content" >"$work/index.log"
    local port
    port=$(free_port)
    url=http://127.0.0.1:$port
    "$bin/firstline-searchd" --config "$root/tools/demo.yaml" --data "$data" --port "$port" --web "${web:-$root/build/web}" 2>"$work/searchd.log" &
    daemon=$!
    until_true 20 curl -fs -o /dev/null "$url/readyz" || { cat "$work/searchd.log" >&2; return 1; }
}
