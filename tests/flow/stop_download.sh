#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl+C in the middle of a download: it ends cleanly, also when the cloud says nothing any more, and the same command goes on from what had come.
#   stop_download.sh BIN   (the folder with heliographd and heliograph-cli)
set -u
BIN=$(realpath "$1"); WORK=$(mktemp -d); CLOUD=; ROAD=
finish() { for one in $CLOUD $ROAD; do kill "$one" 2>/dev/null; done; rm -rf "$WORK"; }
trap finish EXIT
cd "$WORK" || exit 1
die() { echo "FAILED: $*"; exit 1; }
appears() { for _ in $(seq 1200); do [ -e "$1" ] && return; sleep 0.05; done; die "$1 never came"; }
"$BIN/heliographd" --data cloud --listen 127.0.0.1:0 --codes codes > ready 2> cloud.log & CLOUD=$!
for _ in $(seq 400); do grep -qs ^ready ready && break; sleep 0.05; done

# A road on which nothing moves once so many bytes have gone to the client, until the file "go" is there.
cat > road.py <<'P'
import json, os, socket, threading, time
STAND = 20_000_000
file = json.load(open("cloud/cloud.json"))
there = (file["dcs"][0]["host"], file["dcs"][0]["port"])
door = socket.create_server(("127.0.0.1", 0))
carried, lock = 0, threading.Lock()
def carry(source, to, down):
    global carried
    try:
        while data := source.recv(65536):
            with lock:
                carried += len(data) if down else 0
                stands = carried > STAND
            if stands: open("stands", "w").close()
            while stands and not os.path.exists("go"): time.sleep(0.02)
            to.sendall(data)
    except OSError:
        pass
    for end in (source, to): end.close()
for dc in file["dcs"]: dc["port"] = door.getsockname()[1]
json.dump(file, open("road.tmp", "w"))
os.rename("road.tmp", "road.json")
while True:
    near, _ = door.accept()
    far = socket.create_connection(there)
    threading.Thread(target=carry, args=(near, far, False), daemon=True).start()
    threading.Thread(target=carry, args=(far, near, True), daemon=True).start()
P
python3 road.py & ROAD=$!
appears road.json
cli() { "$BIN/heliograph-cli" --account ada "$@"; }
cli --cloud road.json sign-in --phone +12025550101 --code-file codes/12025550101.code --first-name Ada > /dev/null 2>&1 || die "Ada signs up"
head -c 70000000 /dev/urandom > big.bin  # more than is kept here while it is sent
cli send --to +12025550101 --photo big.bin --as-file --json > sent.json || die "the file goes to oneself"
id=$(python3 -c 'import json; print(json.load(open("sent.json"))["messages"][0]["id"])')

# SIGINT is ignored by what a shell starts in the background
python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])' \
    "$BIN/heliograph-cli" --account ada download --chat +12025550101 --message "$id" --out got --json > stopped.json & pid=$!
appears stands
for _ in $(seq 1200); do [ -s got/big.bin.part ] && break; sleep 0.05; done
kill -INT $pid
wait $pid; code=$?
[ "$code" = 130 ] || die "the exit code is $code"
grep -q '"stopped": true' stopped.json || die "it says: $(cat stopped.json)"
{ [ -s got/big.bin.part ] && [ ! -e got/big.bin ]; } || die "what had come is kept: $(ls got)"
part=$(stat -c %i got/big.bin.part)
touch go
cli download --chat +12025550101 --message "$id" --out got > /dev/null || die "it goes on"
cmp big.bin got/big.bin || die "the file differs"
[ "$(stat -c %i got/big.bin)" = "$part" ] || die "it was begun anew"
[ "$(ls got)" = big.bin ] || die "something is left: $(ls got)"
echo "Stopped and gone on."
