#!/usr/bin/env bash
# The layer check passes on the tree as it is and catches each planted breach.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/docs"
cp "$root/docs/rooms.txt" "$work/docs/"
for top in kb indexer searchd; do cp -r "$root/$top" "$work/$top"; done

"$root/tools/check-layers" "$work" >/dev/null

# breach FILE LINE EXPECTED: with LINE added to FILE the check must fail and say EXPECTED.
breach() {
    cp "$work/$1" "$work/kept"
    echo "$2" >>"$work/$1"
    if said=$("$root/tools/check-layers" "$work"); then
        echo "not caught: $2 in $1" >&2
        exit 1
    fi
    grep -qF "$3" <<<"$said" || { echo "caught without saying \"$3\": $said" >&2; exit 1; }
    mv "$work/kept" "$work/$1"
}
breach kb/doc/page.cc '#include "kb/search/engine.h"' 'kb/doc may not use kb/search'
breach kb/search/engine.cc '#include "indexer/source/reader.h"' 'kb/search may not use indexer/source'
breach kb/search/engine.h '#include <nlohmann/json.hpp>' 'nlohmann/json.hpp stays in'
breach searchd/api/answers.cc '#include <httplib.h>' 'httplib.h stays in searchd/http'
breach indexer/check/rule_links.cc '#include <xapian.h>' 'xapian.h stays in'
breach searchd/api/replies.h 'struct Page {' 'defines a Page too'

touch "$work/kb/search/forgotten.cc"
if "$root/tools/check-layers" "$work" >/dev/null; then
    echo "a source that no CMakeLists.txt names was not caught" >&2
    exit 1
fi
echo "layers: seven planted breaches caught"
