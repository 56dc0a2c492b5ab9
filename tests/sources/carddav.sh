#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# carddav.sh LIVE_SOURCES: a real Radicale over TLS with a certificate of its own, filled, then read by the tests.
set -euo pipefail
tests=$(realpath "$1")

skip() { echo "skipped: $1"; exit 77; }
command -v radicale >/dev/null || skip "radicale is not installed (./dev test installs it)"
command -v openssl >/dev/null || skip "openssl is not installed"
command -v curl >/dev/null || skip "curl is not installed (./dev test installs it)"

work=$(mktemp -d)
radicale_pid=
cleanup() {
  [ -z "$radicale_pid" ] || kill "$radicale_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
printf 'ada:päss:word\n' >"$work/users"
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/config" <<CONFIG
[server]
hosts = 127.0.0.1:$port
ssl = True
certificate = $work/cert.pem
key = $work/key.pem
[auth]
type = htpasswd
htpasswd_filename = $work/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = $work/books
CONFIG
radicale --config "$work/config" >"$work/log" 2>&1 &
radicale_pid=$!
url=https://localhost:$port
ask() { curl -sSf --noproxy '*' --cacert "$work/cert.pem" -u 'ada:päss:word' "$@"; }
for _ in $(seq 100); do ask -o "$work/nothing" "$url/.web/" 2>/dev/null && break; kill -0 "$radicale_pid" || { cat "$work/log"; exit 1; }; sleep 0.1; done

card() { # number name
  printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u%s\r\nFN:%s\r\nN:;%s;;;\r\nTEL;TYPE=CELL:+4477009%05d\r\nNOTE:a & b <c>\\nsecond line\r\nEND:VCARD\r\n' "$1" "$2" "$2" "$1"
}
ask -X MKCOL -H 'Content-Type: application/xml' "$url/ada/friends/" --data-binary '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
  <resourcetype><collection/><C:addressbook/></resourcetype><displayname>Friends &amp; family</displayname></prop></set></mkcol>'
for i in $(seq 120); do
  card "$i" "Zoë Müller $i" >"$work/$i.vcf"
  printf 'next\nupload-file = "%s"\nurl = "%s"\nuser = "%s"\ncacert = "%s"\nnoproxy = "*"\nfail\nsilent\nheader = "Content-Type: text/vcard; charset=utf-8"\nheader = "Expect:"\n' "$work/$i.vcf" "$url/ada/friends/$i.vcf" 'ada:päss:word' "$work/cert.pem"
done | sed 1d >"$work/uploads"
curl -sS -K "$work/uploads"
printf 'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:list\r\nFN:Friends\r\nN:;Friends;;;\r\nX-ADDRESSBOOKSERVER-KIND:group\r\nEND:VCARD\r\n' >"$work/list.vcf"
ask -T "$work/list.vcf" -H 'Content-Type: text/vcard; charset=utf-8' "$url/ada/friends/list.vcf"
card 999 "Somebody New" >"$work/new.vcf"

export HELIO_CARDDAV_URL=$url HELIO_CARDDAV_CA=$work/cert.pem
export HELIO_CARDDAV_CHANGE="curl -sSf --noproxy '*' --cacert '$work/cert.pem' -u 'ada:päss:word' -T '$work/new.vcf' -H 'Content-Type: text/vcard; charset=utf-8' '$url/ada/friends/new.vcf'"
"$tests" --gtest_filter='LiveCardDav.*' || { tail -20 "$work/log"; exit 1; }
