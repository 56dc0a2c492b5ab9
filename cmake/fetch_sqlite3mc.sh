#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# fetch_sqlite3mc.sh FOLDER: puts sqlite3.c and sqlite3.h of SQLite3 Multiple Ciphers into FOLDER, out of the npm package that ships them.
# The archive is checked before it is unpacked; cmake/Sqlite3mc.cmake checks the two files again wherever they came from.
set -eu

package=better-sqlite3-multiple-ciphers
version=12.11.1
sha256=01388c78f46ce63c6aec021f67b364cc67bd637edba64f7add0c0230ce5f777a

folder=${1:?usage: fetch_sqlite3mc.sh FOLDER}
command -v npm >/dev/null || {
  echo "fetch_sqlite3mc.sh: npm is not installed. Install it, or give the build -DSQLITE3MC_SOURCE=FOLDER with sqlite3.c and sqlite3.h in it." >&2
  exit 1
}
mkdir -p "$folder"
work=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

(cd "$work" && npm pack --silent "$package@$version" >/dev/null)
archive="$work/$package-$version.tgz"
check=sha256sum
command -v sha256sum >/dev/null || check="shasum -a 256"
if ! printf '%s  %s\n' "$sha256" "$archive" | $check -c - >/dev/null 2>&1; then
  echo "fetch_sqlite3mc.sh: $package-$version.tgz is not the archive that was reviewed (SHA-256 differs). Nothing was unpacked." >&2
  exit 1
fi
tar -xzf "$archive" -C "$work" package/deps/sqlite3/sqlite3.c package/deps/sqlite3/sqlite3.h package/LICENSE
mv "$work/package/LICENSE" "$folder/LICENSE.package"
mv "$work/package/deps/sqlite3/sqlite3.h" "$folder/sqlite3.h"
mv "$work/package/deps/sqlite3/sqlite3.c" "$folder/sqlite3.c"
