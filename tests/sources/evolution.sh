#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# evolution.sh LIVE_SOURCES: a real evolution-data-server on a session bus and in a home of its own, filled, then read by the tests.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tests=$(realpath "$1")

skip() { echo "skipped: $1"; exit 77; }
command -v dbus-run-session >/dev/null || skip "dbus-run-session is not installed (package dbus)"
[ -x /usr/libexec/evolution-source-registry ] || skip "evolution-data-server is not installed (./dev test installs it)"
/usr/bin/python3 -c 'import gi' 2>/dev/null || skip "python3-gi is not installed (./dev test installs it)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/home" "$work/run"
chmod 700 "$work/run"
# memory leaks of programs that a sanitizer was never told of are not ours
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/home/.config XDG_DATA_HOME=$work/home/.local/share XDG_CACHE_HOME=$work/home/.cache
export GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
export HELIO_EDS_CHANGE="/usr/bin/python3 '$here/evolution_fill.py' more"
timeout 240 dbus-run-session -- bash -c '/usr/bin/python3 "$1/evolution_fill.py" first && exec "$2" --gtest_filter="LiveEvolution.*"' -- "$here" "$tests"
