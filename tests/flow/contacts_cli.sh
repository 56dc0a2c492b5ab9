#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The address book from the command line: import, kill -9 in the middle of matching, search, why, a file that changes, sharing, export, deletion.
#   contacts_cli.sh BIN   (the folder with heliographd and heliograph-cli)
set -u
BIN=$(realpath "$1"); WORK=$(mktemp -d); CLOUD=
finish() { [ -n "$CLOUD" ] && kill "$CLOUD" 2>/dev/null; rm -rf "$WORK"; }
trap finish EXIT
cd "$WORK" || exit 1
"$BIN/heliographd" --data cloud --listen 127.0.0.1:0 --codes codes > ready 2> cloud.log & CLOUD=$!
for _ in $(seq 400); do grep -qs ^ready ready && break; sleep 0.05; done
cli() { local who=$1; shift; "$BIN/heliograph-cli" --account "$who" "$@"; }
die() { echo "FAILED: $*"; exit 1; }
# says FILE EXPRESSION: the JSON in FILE as `x` makes EXPRESSION true
says() { python3 -c 'import json,sys; x=json.load(open(sys.argv[1])); sys.exit(not eval(sys.argv[2]))' "$1" "$2" || { cat "$1"; die "$2"; }; }
card() { printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%s\r\nFN:%s\r\nN:;%s;;;\r\nTEL;TYPE=CELL:%s\r\nEMAIL:%s@example.org\r\nEND:VCARD\r\n' "$1" "$2" "$2" "$3" "$1"; }
for who in ada:12025550101:Ada bob:12025550102:Bob cyd:12025550103:Cyd; do
    IFS=: read -r name phone first <<< "$who"
    cli "$name" --cloud cloud/cloud.json sign-in --phone "+$phone" --code-file "codes/$phone.code" --first-name "$first" > /dev/null 2>&1 || die "$first signs up"
done

{ card u1 'Róbert Müller' '(202) 555-0102'; card u2 Broken 12; for i in $(seq 1000 2999); do card "n$i" "Person $i" "+1202556$i"; done; } > book.vcf
"$BIN/heliograph-cli" --account ada contacts import book.vcf --match-only > /dev/null 2>&1 & pid=$!
sleep 0.4; kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
cli ada contacts import book.vcf --match-only --json > import.json || die "the import goes on after kill -9"
says import.json 'x["read"] == 2002 and len(x["found"]) == 1 and len(x["not_members"]) == 2000 and not x["retry"] and len(x["invalid"]) == 1'
says import.json 'x["matching"]["private"] and x["added"] == 0'
cli ada contacts list --json > list.json && says list.json 'x == []'
cli ada contacts book --limit 3 --json > rows.json && says rows.json 'x["total"] == 2002 and len(x["entries"]) == 3'
cli ada contacts search muller --json > found.json && says found.json 'x["total"] == 1 and x["entries"][0]["numbers"][0]["standing"] == "member"'
cli ada contacts search '555 01' --json > found.json && says found.json 'x["total"] == 1'
id=$(python3 -c 'import json; print(json.load(open("found.json"))["entries"][0]["id"])')
cli ada contacts why "$id" --json > why.json && says why.json 'x[0]["standing"] == "member" and "not in your contacts" in x[0]["answer"]'
cli ada contacts sent --json > sent.json && says sent.json 'x == []'
cli ada contacts add-matches "$id" --json > added.json && says added.json 'x["added"] == 1'
cli ada contacts list --json > list.json && says list.json '[u["phone"] for u in x] == ["12025550102"]'
cli ada contacts share "entry:$id" --to +12025550102 --fields emails --json > shared.json && says shared.json '"EMAIL" in x["messages"][0]["media"]["contact"]["vcard"] and "TEL" not in x["messages"][0]["media"]["contact"]["vcard"]'

card u1 'Róbert Müller' '(202) 555-0103' > book.vcf
cli ada contacts sources list --json > sources.json && says sources.json 'len(x) == 1 and x[0]["entries"] == 2002'
cli ada contacts sources sync 1 --json > run.json || die "the file is read again"
says run.json '(x["changed"], x["removed"], x["asked"], x["found"]) == (1, 2001, 1, 1)'
cli ada contacts list --json > list.json && says list.json '[u["phone"] for u in x] == ["12025550103"]'
cli ada contacts export --format vcard3 --out all.vcf > /dev/null && [ "$(grep -c '^BEGIN:VCARD' all.vcf)" = 2002 ] || die "all is exported"
cli ada contacts delete-synced --json > gone.json && says gone.json 'x["deleted"] == 1'
cli ada contacts list --json > list.json && says list.json 'x == []'
# what is removed here stays out of later syncs, whatever becomes of it at its source, until it is brought back
{ card u1 'Róbert Müller' '(202) 555-0103'; card u3 Dan '(202) 555-0177'; } > book.vcf
cli ada contacts sources sync 1 --json > run.json && says run.json '(x["added"], x["left_out"]) == (1, 0)'
cli ada contacts search dan --json > found.json
dan=$(python3 -c 'import json; print(json.load(open("found.json"))["entries"][0]["id"])')
cli ada contacts remove "$dan" > /dev/null || die "a card is removed"
touch book.vcf && cli ada contacts sources sync 1 --json > run.json && says run.json '(x["added"], x["left_out"], x["left_out_changed"]) == (0, 1, 0)'
{ card u1 'Róbert Müller' '(202) 555-0103'; card u3 Dan '(202) 555-0178'; } > book.vcf
cli ada contacts sources sync 1 --json > run.json && says run.json '(x["added"], x["left_out"], x["left_out_changed"]) == (0, 1, 1)'
cli ada contacts runs --limit 1 --json > runs.json && says runs.json 'x[0]["left_out"] == 1'
cli ada contacts import book.vcf --match-only --json > import.json && says import.json '[r["name"] for r in x["removed_earlier"]] == ["Dan"] and x["saved"] == 0'
cli ada contacts search dan --json > found.json && says found.json 'x["total"] == 0'
cli ada contacts removed --json > removed.json && says removed.json '[(r["name"], r["changed"]) for r in x] == [("Dan", True)]'
cli ada contacts bring-back --all --json > back.json && says back.json 'x["brought_back"] == 1'
cli ada contacts search dan --json > found.json && says found.json 'x["entries"][0]["numbers"][0]["phone"] == "12025550178"'
cli ada contacts removed --json > removed.json && says removed.json 'x == []'

# a number that becomes one that nobody here has: the contact stays until it is settled
cli ada contacts search muller --json > found.json
id=$(python3 -c 'import json; print(json.load(open("found.json"))["entries"][0]["id"])')
cli ada contacts add-matches "$id" > /dev/null
{ card u1 'Róbert Müller' '(202) 555-0188'; card u3 Dan '(202) 555-0178'; } > book.vcf
cli ada contacts sources sync 1 --json > run.json && says run.json 'x["changed"] == 1'
cli ada contacts changed-numbers --json > changed.json && says changed.json '[(c["name"], c["phone"]) for c in x] == [("Róbert Müller", "12025550188")]'
cli ada contacts list --json > list.json && says list.json 'len(x) == 1'
cli ada contacts let-old-go "$id" --json > gone.json && says gone.json 'x["removed"]'
cli ada contacts changed-numbers --json > changed.json && says changed.json 'x == []'
cli ada contacts list --json > list.json && says list.json 'x == []'

cli ada contacts match key --json > key.json && says key.json 'len(x["fingerprint"]) == 39 and x["epoch"] == 1'
cli cyd contacts match key --json > other.json && cmp -s key.json other.json || die "one key for everybody"
cli ada contacts add +12025550144 --first-name Zed > zed.json 2>&1 && die "nobody has this number"
cli ada contacts search zed --json > zed.json && says zed.json '[n["standing"] for e in x["entries"] for n in e["numbers"]] == ["not_found"]'
cli ada contacts add +12025550103 --first-name Cydney --json > cyd.json && says cyd.json '(x["first"], x["phone"]) == ("Cydney", "12025550103")'
cli ada contacts sent --json > sent.json && says sent.json 'x == []'
printf 'Vorname,Rufnummer\nUwe,+4915112345678\n' > t.csv
"$BIN/heliograph-cli" contacts columns t.csv --json > columns.json && says columns.json 'len(x["columns"]) == 2'

# A cloud that cannot match in private: the numbers of a source leave when that was said, and not before.
"$BIN/heliographd" --data clear --listen 127.0.0.1:0 --codes codes --no-private-matching > clear.ready 2> clear.log & CLEAR=$!
trap 'kill "$CLEAR" 2>/dev/null; finish' EXIT
for _ in $(seq 400); do grep -qs ^ready clear.ready && break; sleep 0.05; done
cli dan --cloud clear/cloud.json sign-in --phone +12025550111 --code-file codes/12025550111.code --first-name Dan > /dev/null 2>&1 || die "Dan signs up"
{ card w1 Eve '+12025550112'; card w2 Fay '+12025550113'; } > work.vcf
cli dan contacts sources add file work.vcf --json > source.json && id=$(python3 -c 'import json; print(json.load(open("source.json"))["id"])')
cli dan contacts sources sync "$id" --json > run.json && die "without an answer the exit code is 1"
says run.json '(x["added"], x["asked"], x["consent"], x["unasked"]) == (2, 0, "unanswered", 2) and x["cloud"]'
cli dan contacts sources sync "$id" > words.txt; grep -q -- '--yes-send-numbers' words.txt || die "the flag is named"
cli dan contacts sent --json > sent.json && says sent.json 'x == []'
cli dan contacts sources sync "$id" --keep-numbers --json > run.json || die "a no is an answer"
says run.json '(x["asked"], x["consent"], x["unasked"]) == (0, "no", 2)'
cli dan contacts sources sync "$id" --json > run.json || die "a no is kept"
cli dan contacts sources consent "$id" yes --json > consent.json || die "a yes sends"
says consent.json '(x["consent"], x["unasked"], x["run"]["asked"]) == ("yes", 0, 2)'
cli dan contacts sent --json > sent.json && says sent.json 'len(x) == 2'
card w3 Gus '+12025550114' >> work.vcf
cli dan contacts sources sync "$id" --json > run.json && says run.json '(x["asked"], x["consent"]) == (1, "yes")'
cli dan contacts sources consent "$id" forget --json > consent.json && says consent.json 'x["consent"] == "unanswered"'
cli dan contacts sources consent "$id" --json > consent.json && says consent.json '(x["consent"], x["unasked"]) == ("unanswered", 0)'
cli dan contacts sources consent 77 2> words.txt && die "no such source"
echo "The address book is kept, matched, moved, shared, exported, removed, brought back and taken back."
