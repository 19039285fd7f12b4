#!/usr/bin/env bash
# `firstline` as an editor meets it: exit codes, messages, JSON, every subcommand once.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
bin=$root/build/release/bin/firstline
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
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
json() { python3 -c 'import json, sys; print(eval(sys.argv[1], {"d": json.load(sys.stdin)}))' "$1"; }

expect 0 'Exit codes' "$bin" --help
for command in index check search explain diff snapshots rollback eval report read token inbox recalls; do
    expect 0 "$command" "$bin" --help
    expect 0 'Usage' "$bin" "$command" --help
done
expect 2 'required' "$bin"
expect 2 'did you mean "search"?' "$bin" serch returns
expect 2 'is no command' "$bin" --data data frobnicate
expect 2 'not expected' "$bin" index --no-such-option
expect 3 'firstline index' "$bin" search returns
expect 3 'no/such/folder' "$bin" index no/such/folder
expect 0 'Nothing is published' "$bin" snapshots

mkdir -p content/en
printf -- '---\ntitle: How long can I return an item?\nkind: faq\n---\nYou have 60 days.\n\nSee [payment](payment.md).\n' >content/en/returns.md
printf -- '---\ntitle: How can I pay?\nkind: faq\n---\nBy card. See [nothing](gone.md).\n' >content/en/payment.md
expect 0 'Published' "$bin" index content
expect 0 'Nothing changed' "$bin" index content
expect 1 'en/payment.md:5' "$bin" check content
expect 1 'remedy:' "$bin" check content
expect 0 'You have 60 days' "$bin" search 'how long retrun'
expect 0 'Results for' "$bin" search 'how long retrun'
expect 0 'score' "$bin" search 'return' --explain
[ "$("$bin" --json search 'how long return' | json 'd["results"][0]["page"]')" = returns ]
[ "$("$bin" --json snapshots | json 'len(d["snapshots"])')" = 1 ]
[ "$("$bin" --json check content | json 'd["findings"][0]["rule"]')" = broken-link ]
# What would change, and why it is as it is.
expect 3 'there is no question to ask' "$bin" diff
printf 'questions:\n  - question: how long can i return\n    locale: en\n    answer: [returns]\n' >content/judgments.yaml
expect 0 'No answer changes' "$bin" diff
mv content/en/returns.md ./
expect 1 'judged question gets worse' "$bin" diff live content --html diff.html
cp -r content elsewhere
expect 3 'elsewhere/judgments.yaml' env -C / "$bin" --data "$work/data" diff live "$work/elsewhere" --locale fr
rm -r elsewhere
grep -q '<h3 lang="en" dir="auto">how long can i return</h3>' diff.html
[ "$( ("$bin" --json diff || true) | json 'd["flips"][0]["change"]')" = worse ]
mv returns.md content/en/
expect 0 '1 question asked of content' "$bin" test
expect 0 'pass  ' "$bin" test --all --abstain --junit junit.xml
grep -q 'testsuites name="firstline test" tests="1" failures="0"' junit.xml
"$bin" --json test >before.json
[ "$(json 'd["totals"]["passed"]' <before.json)" = 1 ]
sed 's/returns\]/payment]/' content/judgments.yaml >other.yaml
expect 1 'returns won' "$bin" test --judgments other.yaml
expect 0 'asked of' "$bin" test --judgments other.yaml --min-pass 0
expect 1 'passed in the baseline and failed now' "$bin" test --judgments other.yaml --baseline before.json
sed 's/returns\]/retruns]/' content/judgments.yaml >other.yaml
expect 1 'did you mean returns?' "$bin" test --judgments other.yaml
expect 3 'did you mean "live"' "$bin" diff lvie content
expect 3 'in no git repository' "$bin" diff git:HEAD content
expect 0 '“retrun” was read as “return”' "$bin" explain 'how long retrun'
expect 0 'What would bring payment to the top' "$bin" explain 'how long return' --page payment
expect 3 'did you mean "payment"?' "$bin" explain 'how long return' --page paymnt
[ "$("$bin" --json explain 'how long return' | json 'd["pages"][0]["page"]')" = returns ]
sed -i 's/60 days/90 days/' content/en/returns.md
expect 0 'Published' "$bin" index content
expect 0 'Live now' "$bin" rollback
expect 0 'You have 60 days' "$bin" search 'how long return'
expect 3 'older than the live one' "$bin" rollback
expect 3 'no snapshot' "$bin" rollback 000999-00000000
expect 0 'You have 90 days' "$bin" read content/en/returns.md --text
expect 3 'no events yet' "$bin" report
expect 3 'no daemon kept flags or drafts there yet' "$bin" inbox
expect 3 'no daemon kept flags or drafts there yet' "$bin" inbox done 3 --note 'It says 60 days now.'
expect 3 'no daemon kept flags or drafts there yet' "$bin" inbox accept 3
expect 2 '--note is required: it tells the agent why the content stays' "$bin" inbox decline 3
expect 2 'id' "$bin" inbox done first
for command in accept edit; do
    expect 2 'id' "$bin" inbox "$command"
    expect 0 '--internal' "$bin" inbox "$command" --help
done
expect 3 'no daemon kept inserts there yet' "$bin" recalls
expect 3 'no daemon kept inserts there yet' "$bin" recalls forget --days 30
expect 2 'conversation is required' "$bin" recalls erase
token=$("$bin" token add anna 2>/dev/null)
[ ${#token} -ge 40 ] || { echo "a token of ${#token} characters" >&2; exit 1; }
if grep -rqF "$token" data; then echo "the token itself is stored" >&2; exit 1; fi

# A judged set of our own through eval, and its run.
mkdir set
printf '%s\n' '{"id":"a","title":"Returns","body":"You have 60 days to return."}' '{"id":"b","title":"Payment","body":"Pay by card."}' >set/corpus.jsonl
printf '%s\n' '{"id":"q1","text":"how to return"}' '{"id":"q2","text":"card payment"}' >set/queries.jsonl
printf 'q1\ta\t1\nq2\tb\t1\n' >set/qrels.tsv
expect 0 '1.0000' "$bin" eval set --run run.tsv
grep -qP '^q1\ta\t1\t[0-9.]+\t[0-9.]+$' run.tsv
"$bin" --json eval set --typos 1 >eval.json
expect 0 '0 questions are better, 0 worse' "$bin" eval set --baseline eval.json --wins 3
expect 0 'without a stage' "$bin" eval set --ablate grams --ablate title
expect 0 'expected calibration error of all' "$bin" eval set --reliability
expect 3 'nonsense is no stage' "$bin" eval set --ablate nonsense
expect 3 'no earlier result' "$bin" eval set --baseline set/qrels.tsv
expect 3 'name one' "$bin" eval set --wins 3
printf '{"text":1}\n' >set/queries.jsonl
expect 3 'queries.jsonl:1' "$bin" eval set
echo "command line: as documented"
