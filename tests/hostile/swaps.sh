#!/usr/bin/env bash
# Two snapshots take turns under load, a damaged one in between. FIRSTLINE_SWAPS is how often (100; 1000 is
# the long form).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/serve.sh"
swaps=${FIRSTLINE_SWAPS:-100}

# Forty pages, each with the marker in its title and its text.
write_pages() {
    local folder=$1 marker=$2 page
    mkdir -p "$folder"
    for page in $(seq 40); do
        printf -- '---\nid: page-%d\nkind: faq\ntitle: How do I return an item, case %d, %s?\nsection: Returns\n---\nTo return an item of %s, case %d, send it back within %d days.\n' \
            "$page" "$page" "$marker" "$marker" "$page" $((page + 10)) >"$folder/page-$page.md"
    done
}
write_pages "$work/first" amberleaf
write_pages "$work/second" birchbark
mkdir -p "$root/build/web"
serve "$work/first"
first=$(cat "$data/CURRENT")
"$bin/firstline" --data "$data" index "$work/second" >"$work/index.log"
second=$(cat "$data/CURRENT")
[ "$first" != "$second" ] || { echo "both editions are one snapshot" >&2; exit 1; }

# The second snapshot under another id, one byte of a mapped file flipped, the manifest as it was.
bad=000099-${second#*-}
cp -r "$data/snapshots/$second" "$data/snapshots/$bad"
flipped=$(find "$data/snapshots/$bad" -type f ! -name 'manifest*' -size +1k | sort | head -1)
python3 - "$flipped" <<'END_OF_PYTHON'
import sys
with open(sys.argv[1], "r+b") as file:
    middle = file.seek(0, 2) // 2
    file.seek(middle)
    byte = file.read(1)[0]
    file.seek(middle)
    file.write(bytes([byte ^ 0x10]))
END_OF_PYTHON

until_true 5 sh -c "curl -fs '$url/readyz' | grep -q '$second'"
"$bin/swap_run" "${url##*:}" "$daemon" "$data" "$bad" "$swaps" "$second=birchbark" "$first=amberleaf"
refusals=$(grep -c '"event":"snapshot refused; the last good one' "$work/searchd.log" || true)
echo "the log tells of $refusals refusals"
[ "$refusals" -gt 0 ] || { tail -5 "$work/searchd.log" >&2; exit 1; }
