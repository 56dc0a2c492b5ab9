#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What went wrong, short enough for the end of a log: failures.py LOG...

A log of ctest gives one part for each case that failed, any other log one part for the step. Each part has a few lines: from the first one that
tells something (an assertion, a sanitizer's report, an error of the compiler) or, where there is none, the last ones. About 28 lines in all."""
import re
import sys

LINES = 28
WIDTH = 240
CASE = re.compile(r"^ *\d+/\d+ Test +#\d+: (.+?) \.*(?:Subprocess \w+)?\*\*\*(?!Skipped)(.*?) +[\d.]+ sec")
BORDER = re.compile(r"^ *\d+/\d+ Test +#\d+: |^ +Start +\d+: |^\d+% tests passed")
TELLING = re.compile(r": Failure$|Sanitizer|runtime error:|^FAILED|\berror:|CMake Error|^\s*not ok\b|✖|Traceback|unknown file: |Timeout")
NOISE = re.compile(r"^\s*$|^\[|^Note: Google Test|^Running main|^ *\d+ FAILED TEST|^\s*# (Subtest|tests|suites|pass|cancelled|skipped|todo|duration)|^ninja: build stopped|^\s*(---|\.\.\.|duration_ms:|type:|failureType:|code:)")


def cases(lines):
    """[(name, verdict, output)] of the cases that failed; the output of a case follows its verdict."""
    found, current = [], None
    for line in lines:
        if BORDER.match(line):
            case = CASE.match(line)
            current = (case[1], case[2].strip(": "), []) if case else None
            if current:
                found.append(current)
        elif current:
            current[2].append(line)
    return found


def excerpt(lines, count):
    lines = [line for line in lines if not NOISE.match(line)]
    first = next((i for i, line in enumerate(lines) if TELLING.search(line)), max(0, len(lines) - count))
    first = min(first, max(0, len(lines) - 1))
    return [line[:WIDTH] for line in lines[first:first + count]]


def main(logs):
    parts = []
    for log in logs:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
        parts += cases(lines) or [(log, "", lines)]
    count = max(3, LINES // max(1, len(parts)) - 1)
    for name, verdict, output in parts[:LINES]:
        print(f"FAILED {name}{' (' + verdict + ')' if verdict not in ('', 'Failed') else ''}")
        if len(parts) <= LINES // 2:
            for line in excerpt(output, count):
                print("    " + line)
    if len(parts) > LINES:
        print(f"and {len(parts) - LINES} more")


if __name__ == "__main__":
    main(sys.argv[1:])
