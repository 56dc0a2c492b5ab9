#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 in the middle of sending: nothing is lost, nothing arrives twice, acknowledged parts are not sent again.
#   kill_outbox.sh BIN   (the folder with heliographd and heliograph-cli)
set -u
BIN=$(realpath "$1"); WORK=$(mktemp -d); CLOUD=
finish() { [ -n "$CLOUD" ] && kill "$CLOUD" 2>/dev/null; rm -rf "$WORK"; }
trap finish EXIT
cd "$WORK" || exit 1
"$BIN/heliographd" --data cloud --listen 127.0.0.1:0 --codes codes > ready 2> cloud.log & CLOUD=$!
for _ in $(seq 200); do grep -qs ^ready ready && break; sleep 0.05; done
cli() { local who=$1; shift; "$BIN/heliograph-cli" --account "$who" "$@"; }
die() { echo "FAILED: $*"; exit 1; }
cli ada --cloud cloud/cloud.json sign-in --phone +12025550101 --code-file codes/12025550101.code --first-name Ada > /dev/null 2>&1 || die "Ada signs up"
cli bob --cloud cloud/cloud.json sign-in --phone +12025550102 --code-file codes/12025550102.code --first-name Bob > /dev/null 2>&1 || die "Bob signs up"
cli ada contacts add +12025550102 --first-name Bob > /dev/null || die "Ada adds Bob"
head -c 9000000 /dev/urandom > big.bin
for round in 1 2 3 4 5 6 7 8; do
    "$BIN/heliograph-cli" --account ada send --to +12025550102 --text "round $round" > /dev/null 2>&1 & pid=$!
    sleep "0.0$((round + 1))"; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
done
"$BIN/heliograph-cli" --account ada send --to +12025550102 --photo big.bin --as-file > /dev/null 2>&1 & pid=$!
sleep 0.15; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
queued=$(cli ada --offline history --chat +12025550102 --limit 100 --json | python3 -c 'import json,sys; print(len(json.load(sys.stdin)))') || die "reading the outbox"
cli ada --log debug send --to +12025550102 --text "the end" > /dev/null 2> end.log || { cat end.log; die "the outbox empties"; }
cli bob history --chat +12025550101 --limit 100 --json > bob.json || die "Bob reads"
python3 - "$queued" <<'P' || die "what arrived"
import collections, json, sys
messages = json.load(open("bob.json"))
texts = [m["text"] for m in messages if m["text"]]
twice = [t for t, n in collections.Counter(texts).items() if n > 1]
assert not twice, f"twice: {twice}"
assert texts == sorted(texts), f"out of order: {texts}"
assert len(messages) == int(sys.argv[1]) + 1, f"{len(messages)} arrived, {sys.argv[1]} + 1 were queued"
print(f"{len(messages)} messages arrived, each once, in order; {sum(m['media'] is not None for m in messages)} file")
P
file=$(python3 -c 'import json; print(next((m["id"] for m in json.load(open("bob.json")) if m["media"]), ""))')
if [ -n "$file" ]; then
    cli bob download --chat +12025550101 --message "$file" --out got > /dev/null || die "Bob saves the file"
    cmp big.bin got/big.bin || die "the file differs"
fi
echo PASSED
