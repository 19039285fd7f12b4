#!/usr/bin/env bash
# init, import, watch, completion and man as an editor meets them.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
bin=${FIRSTLINE_BIN:-$root/build/release/bin/firstline}
work=$(mktemp -d)
watcher=
trap '[ -z "$watcher" ] || kill "$watcher" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

# expect CODE TEXT COMMAND…: the command ends with CODE and says TEXT on stdout or stderr.
expect() {
    local code=0 wanted=$1 text=$2
    shift 2
    "$@" >out 2>&1 || code=$?
    if [ $code -ne "$wanted" ] || ! grep -qF -- "$text" out; then
        echo "$*: exit code $code (want $wanted), want \"$text\" in:" >&2
        cat out >&2
        exit 1
    fi
}

# A new folder passes check without any finding, and is never written over.
expect 0 'Next: firstline check' "$bin" init shop
expect 0 '0 errors, 0 warnings, 0 notes' "$bin" check shop --notes
expect 0 '2 of 2' "$bin" test shop
expect 0 'Published' "$bin" --data data index shop
expect 3 'is not empty' "$bin" init shop
echo x >file
expect 3 'is a file' "$bin" init file

# An export becomes files that read as the same pages; a second import replaces none of them.
fixtures=$root/tests/indexer/source/fixtures
expect 0 'Wrote 4 pages' "$bin" import "$fixtures/zendesk" help
expect 0 'id: 360001' cat help/en/orders-sending-things-back/how-do-i-return-an-item.md
grep -q '^audience: agent$' help/en/orders-sending-things-back/goodwill-refunds.md
expect 3 'is not empty' "$bin" import "$fixtures/intercom" help
echo mine >help/en/orders-sending-things-back/refunds.md
expect 0 'in the folder already' "$bin" import "$fixtures/zendesk" help --into-existing
[ "$(cat help/en/orders-sending-things-back/refunds.md)" = mine ]
ls help/en/orders-sending-things-back/refunds-2.md >/dev/null
expect 0 'Wrote 3 pages' "$bin" import "$fixtures/intercom" help --into-existing
expect 3 'no/such' "$bin" import no/such elsewhere
expect 1 'has no id' "$bin" import "$fixtures/google" feed
mkdir nothing && expect 3 'nothing was written' "$bin" import nothing fresh
[ ! -e fresh ]

# Every command and option of --help is in the completions and in the manual page.
for shell in bash zsh fish; do "$bin" completion $shell >completion.$shell; done
"$bin" man >firstline.1
bash -n completion.bash
expect 2 'bash' "$bin" completion tcsh
python3 - "$bin" <<'END'
import re, subprocess, sys
bin = sys.argv[1]
texts = {name: open(name).read() for name in ("completion.bash", "completion.zsh", "completion.fish", "firstline.1")}
texts["firstline.1"] = texts["firstline.1"].replace("\\-", "-")
checked = 0
def walk(words):
    global checked
    help = subprocess.run([bin, *words, "--help"], capture_output=True, text=True, check=True).stdout
    part = help.partition("\nSubcommands:\n")[2]
    names = re.findall(r"^  ([a-z]+) ", part, re.M)
    for option in re.findall(r"^  (-[-a-z,]+)", help.partition("\nOptions:\n")[2].partition("\nSubcommands:")[0], re.M):
        for name in option.split(","):
            checked += 1
            for file, text in texts.items():
                want = {"completion.fish": " -l " + name[2:] if name.startswith("--") else " -s " + name[1:]}.get(file, name)
                if want not in text:
                    sys.exit(f"{file} lacks {' '.join(words)} {name}")
    for name in names:
        for file, text in texts.items():
            if not re.search(rf"\b{name}\b", text):
                sys.exit(f"{file} lacks the command {' '.join(words + [name])}")
        walk(words + [name])
walk([])
if checked < 40:
    sys.exit(f"only {checked} options were found: has --help changed?")
END
complete_words() { # complete_words WORD…: what bash offers for the last of them
    bash -c 'source ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _firstline; echo "${COMPREPLY[@]}"' _ "$@"
}
[ "$(complete_words firstline wat)" = watch ]
[ "$(complete_words firstline index --stri)" = --strict ]
[ "$(complete_words firstline completion '')" = 'bash zsh fish' ]
if command -v groff >/dev/null; then
    warnings=$(groff -man -Tutf8 -ww -z firstline.1 2>&1 || true)
    [ -z "$warnings" ] || { echo "$warnings" >&2; exit 1; }
fi

# watch: a save is published, ten at once are one build, Ctrl-C ends it.
: >watch.log
"$bin" --data live watch shop >>watch.log 2>/dev/null &
watcher=$!
# until_line N: the log has its Nth build; ends the test after ten seconds.
until_line() {
    local tries=0
    while [ "$(grep -cE 'published|nothing changed' watch.log)" -lt "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { echo "watch: build $1 did not come:" >&2; cat watch.log >&2; exit 1; }
        sleep 0.05
    done
}
until_line 1
for i in 1 2 3 4 5 6 7 8 9 10; do printf -- '---\ntitle: Page %s\n---\nText %s.\n' $i $i >shop/en/faq/p$i.md; done
until_line 2
expect 0 ': 15 pages' tail -1 watch.log
mkdir -p shop/de/faq
printf -- '---\ntitle: Neu\naudience: nobody\n---\nText.\n' >shop/de/faq/neu.md
until_line 3
grep -q 'audience' watch.log
kill -INT "$watcher"
wait "$watcher"
watcher=
grep -q 'Stopped' watch.log
[ "$(grep -cE 'published|nothing changed' watch.log)" -le 4 ]
echo "workbench: as documented"
