#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/PROTOCOL.md: rule -> where -> test.

A rule counts as tested when its id, without the hyphen, stands in the name of a test that ran and passed: names come from ctest's output
(build/asan/ctest.log, or any log that holds it) or a test program's own. Where a rule is kept is found by its id in comments of the source.

  tests/protocol_table/protocol_table.py --check [--log FILE]...   rules without a test, and what docs/PROTOCOL.md says that did not happen; exit 1 if there is any
  tests/protocol_table/protocol_table.py --write [--log FILE]...   writes docs/PROTOCOL.md
  --from-source   instead of a log: every test the source names, whether it passes or not (to see the gaps while writing)
  --rules T,K     only rules of these letters
"""
import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "TKPECSRUAQFVMB"
# K09_B05_…, K09B05…, …AndU08…; not the 08 of UTF08 nor the 28 of Layer228
IN_NAME = re.compile(rf"(?<![A-Z0-9])((?:[{LETTERS}]\d\d)+)(?!\d)")
IN_SOURCE = re.compile(rf"(?<![A-Za-z0-9-])([{LETTERS}])-(\d\d)(?!\d)(?:\s*(…|\.\.+|–)\s*\1-(\d\d)(?!\d))?")
PASSED = re.compile(r"^\s*\d+/\d+\s+Test\s+#\d+:\s+(\S+)\s+\.*\s*Passed\s", re.M)
PASSED_ALONE = re.compile(r"^\[ +OK \] (\S+)", re.M)  # a test program run by hand
NAMED = re.compile(r"^\s*TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\)", re.M)
LATER = "later"


def read_rules(text):
    """[(part, [(id, who, words, through)])]; through: rules that this one is kept by, where no source cites it"""
    parts = []
    for line in text.splitlines():
        if line.startswith("== "):
            parts.append((line[3:], []))
        elif line and not line.startswith("#"):
            rule, who, words, *through = (field.strip() for field in line.split("|"))
            parts[-1][1].append((rule, who, words, through[0].split(", ") if through else []))
    return parts


def passed_tests(text):
    return sorted(set(PASSED.findall(text)) | set(PASSED_ALONE.findall(text)))


def named_tests(root):
    return sorted({".".join(m) for path in (root / "tests").rglob("*.cpp") for m in NAMED.findall(path.read_text())})


def tests_by_rule(names):
    found = defaultdict(list)
    for name in names:
        ids = [run[at:at + 3] for run in IN_NAME.findall(name) for at in range(0, len(run), 3)]
        for one in dict.fromkeys(ids):
            found[f"{one[0]}-{one[1:]}"].append(name)
    return found


def rules_in(text):
    for letter, first, _, last in IN_SOURCE.findall(text):
        for number in range(int(first), int(last or first) + 1):
            yield f"{letter}-{number:02}"


def places_by_rule(root):
    found = defaultdict(list)
    for top in ("src", "ui"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            # files of one subject stand together: x.h and x.cpp are one place
            place = path.relative_to(root).with_suffix("").as_posix()
            for rule in dict.fromkeys(rules_in(path.read_text())):
                if place not in found[rule]:
                    found[rule].append(place)
    return found


def missing(parts, tests, letters):
    return [(rule, who, words) for _, rules in parts for rule, who, words, _ in rules
            if who != LATER and not tests.get(rule) and (not letters or rule[0] in letters)]


NAMED_ON_PAGE = re.compile(r"`(\w+\.\w+)`")


def untrue(page_text, parts, names):
    """What the page says and the tests do not: [words]. A test more than it names is no untruth; --write adds it."""
    out = [f"docs/PROTOCOL.md names {name}, which did not run and pass" for name in sorted(set(NAMED_ON_PAGE.findall(page_text)) - set(names))]
    wanted = [rule for _, rules in parts for rule, who, _, _ in rules if who != LATER]
    for rule in wanted:
        row = re.search(rf"^\| {rule} \|.*$", page_text, re.M)
        if not row or not NAMED_ON_PAGE.search(row.group()):
            out.append(f"docs/PROTOCOL.md has no test for {rule}")
    return out


def some(items, most):
    shown = [f"`{item}`" for item in items[:most]]
    if len(items) > most:
        shown.append(f"and {len(items) - most} more")
    return "<br>".join(shown)


def where_through(through):
    return f"as {', '.join(through)}" if through else ""


def page(parts, tests, places):
    wanted = [rule for _, rules in parts for rule, who, _, _ in rules if who != LATER]
    done = [rule for rule in wanted if tests.get(rule)]
    out = ["# The protocol, rule by rule", "",
           "Made by `tests/protocol_table/protocol_table.py --write` from the tests that ran and passed; do not edit. The rules are our checklist of MTProto 2.0 and",
           "the API's manners, for the client (C) and the cloud (S). *Where*: files that cite the rule, or the rules that it is kept by. *Test*: passed tests that carry its id in",
           "their name. `./dev test` fails where a rule has none, and where a test that stands here did not pass.", "",
           f"{len(done)} of {len(wanted)} rules have a test." + ("" if len(done) == len(wanted) else " The others say **none**."), ""]
    for part, rules in parts:
        out += [f"## {part}", "", "| rule | who | what | where | test |", "|---|---|---|---|---|"]
        for rule, who, words, through in rules:
            if who == LATER:
                out.append(f"| {rule} | | {words} | | comes with secret chats |")
            else:
                out.append(f"| {rule} | {who} | {words} | {some(places.get(rule, []), 4) or where_through(through)} | {some(tests.get(rule, []), 3) or '**none**'} |")
        out.append("")
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--log", action="append", type=Path)
    parser.add_argument("--from-source", action="store_true")
    parser.add_argument("--rules", default="")
    args = parser.parse_args()
    parts = read_rules((Path(__file__).parent / "rules.txt").read_text())
    if args.from_source:
        names = named_tests(ROOT)
    else:
        logs = args.log or [ROOT / "build/asan/ctest.log"]
        for log in logs:
            if not log.is_file():
                sys.exit(f"{log} is not there: run the tests first (./dev test), or say --log FILE or --from-source")
        names = passed_tests("\n".join(log.read_text(errors="replace") for log in logs))
        if not names:
            sys.exit("no passed test in " + ", ".join(map(str, logs)))
    tests = tests_by_rule(names)
    known = {rule for _, rules in parts for rule, *_ in rules}
    strangers = sorted(set(tests) - known)
    if strangers:
        print("tests name rules that do not exist: " + ", ".join(f"{rule} ({tests[rule][0]})" for rule in strangers), file=sys.stderr)
    if args.write:
        (ROOT / "docs/PROTOCOL.md").write_text(page(parts, tests, places_by_rule(ROOT)))
    gaps = missing(parts, tests, args.rules.replace(",", ""))
    if args.check or not args.write:
        for rule, who, words in gaps:
            print(f"{rule} [{who}] {words}: no test")
        total = sum(who != LATER and (not args.rules or rule[0] in args.rules) for _, rules in parts for rule, who, _, _ in rules)
        print(f"{total - len(gaps)} of {total} rules have a test that {'is named' if args.from_source else 'ran and passed'}")
        said = [] if args.from_source else untrue((ROOT / "docs/PROTOCOL.md").read_text(), parts, names)
        for words in said:
            print(words)
        return 1 if gaps or strangers or said else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
