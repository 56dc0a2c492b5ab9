#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The client behind proxies that other people wrote: microsocks (SOCKS5, with and without a password), dante (SOCKS5, with and without leave to pass)
# and tinyproxy (HTTP CONNECT, with and without a password). What shows that they were used: where no proxy listens nothing arrives, each wrong password
# is refused, and so is who has no leave.
#   real_proxies.sh BIN   (the folder with heliographd and heliograph-cli)
set -u
BIN=$(realpath "$1"); WORK=$(mktemp -d); PIDS=()
finish() { for pid in "${PIDS[@]}"; do kill "$pid" 2>/dev/null; done; rm -rf "$WORK"; }
trap finish EXIT
cd "$WORK" || exit 1
die() { echo "FAILED: $*"; tail -n 5 ./*.log 2>/dev/null; exit 1; }
PATH=$PATH:/usr/sbin
for tool in microsocks tinyproxy danted; do command -v $tool > /dev/null || die "$tool is not installed"; done
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
listening() { for _ in $(seq 200); do (exec 3<> "/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0; sleep 0.05; done; return 1; }
begin() { local port=$1; shift; "$@" > "proxy-$port.log" 2>&1 < /dev/null & PIDS+=($!); listening "$port" || die "$1 does not listen"; }

"$BIN/heliographd" --data cloud --listen 127.0.0.1:0 --codes codes > ready 2> cloud.log < /dev/null & PIDS+=($!)
for _ in $(seq 200); do grep -qs ^ready ready && break; sleep 0.05; done
open_socks=$(free_port); begin "$open_socks" microsocks -i 127.0.0.1 -p "$open_socks"
shut_socks=$(free_port); begin "$shut_socks" microsocks -i 127.0.0.1 -p "$shut_socks" -u ada -P 's:ec@ret'
open_http=$(free_port); shut_http=$(free_port)
printf 'Port %s\nListen 127.0.0.1\nTimeout 600\nAllow 127.0.0.1\nPidFile "%s/open.pid"\nLogFile "%s/tinyproxy-open.log"\n' "$open_http" "$WORK" "$WORK" > open.conf
printf 'Port %s\nListen 127.0.0.1\nTimeout 600\nAllow 127.0.0.1\nPidFile "%s/shut.pid"\nBasicAuth ada secret\nLogFile "%s/tinyproxy-shut.log"\n' "$shut_http" "$WORK" "$WORK" > shut.conf
begin "$open_http" tinyproxy -d -c open.conf
begin "$shut_http" tinyproxy -d -c shut.conf

dante() { # port, pass or block
    printf 'logoutput: stderr\ninternal: 127.0.0.1 port = %s\nexternal: 127.0.0.1\nclientmethod: none\nsocksmethod: none\n' "$1" > "dante-$2.conf"
    printf 'client pass { from: 127.0.0.0/8 to: 0.0.0.0/0 }\nsocks %s { from: 127.0.0.0/8 to: 127.0.0.0/8 }\n' "$2" >> "dante-$2.conf"
    begin "$1" danted -f "dante-$2.conf" -p "$WORK/dante-$2.pid"
}
open_dante=$(free_port); dante "$open_dante" pass
shut_dante=$(free_port); dante "$shut_dante" block

cli() { "$BIN/heliograph-cli" --account ada "$@"; }
cli proxy set "socks5://127.0.0.1:$open_socks" > /dev/null 2>&1 || die "the proxy is kept before anybody signed in"
cli --cloud cloud/cloud.json sign-in --phone +12025550101 --code-file codes/12025550101.code --first-name Ada > /dev/null 2> sign-in.log || die "signing up through SOCKS5"
head -c 5000000 /dev/urandom > big.bin
round=0
for way in "socks5://127.0.0.1:$open_socks" "socks5://ada:s%3Aec%40ret@127.0.0.1:$shut_socks" "http://127.0.0.1:$open_http" "http://ada:secret@127.0.0.1:$shut_http" "socks5://127.0.0.1:$open_dante"; do
    round=$((round + 1))
    cli proxy set "$way" > /dev/null || die "setting $way"
    cli send --to +12025550101 --text "round $round" > /dev/null 2> "round$round.log" || die "a text by $way"
    cli send --to +12025550101 --photo big.bin --as-file > /dev/null 2>> "round$round.log" || die "a file by $way"
    id=$(cli --json history --chat +12025550101 --limit 1 | python3 -c 'import json,sys; print(json.load(sys.stdin)[-1]["id"])')
    cli download --chat +12025550101 --message "$id" --out "got$round" > /dev/null 2>> "round$round.log" || die "the file back by $way"
    cmp -s big.bin "got$round/big.bin" || die "the file differs by $way"
done
# Side by side, each from a copy of the account: they wait until their patience ends.
refused() { # number, way: what it is told is in refused-NUMBER.log
    cp -r ada "ada$1"
    "$BIN/heliograph-cli" --account "ada$1" proxy set "$2" > /dev/null || { echo "setting $2"; return; }
    if timeout 60 "$BIN/heliograph-cli" --account "ada$1" devices list > /dev/null 2> "refused-$1.log"; then echo "it came through by $2"; return; fi
    grep -q -i "proxy" "refused-$1.log" || echo "nobody says that it was the proxy, by $2"
}
round=0; WAITS=()
for way in "socks5://ada:wrong@127.0.0.1:$shut_socks" "http://ada:wrong@127.0.0.1:$shut_http" "socks5://127.0.0.1:$shut_dante" "socks5://127.0.0.1:$(free_port)"; do
    round=$((round + 1))
    refused "$round" "$way" > "verdict-$round" & WAITS+=($!)
done
wait "${WAITS[@]}"
[ -z "$(cat verdict-*)" ] || die "$(cat verdict-*)"
cli proxy set "socks5://ada:wrong@127.0.0.1:$shut_socks" > /dev/null || die "setting a way with a wrong password"
cli --json proxy show | grep -q wrong && die "a password is printed"
cli proxy off > /dev/null || die "switching it off"
cli devices list > /dev/null 2>&1 || die "the straight way"
echo "SOCKS5 by microsocks and dante, HTTP CONNECT by tinyproxy, with and without a password: sign-up, text, file up and down"
