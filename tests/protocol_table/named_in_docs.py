#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests that the documents name, held against the sources: each `Suite.Name` (… stands for anything), `x_test`, `tests/…` and fuzz target must be there, and
each published attack of docs/SECURITY.md has a test of its own unless the thing attacked is not there.

  tests/protocol_table/named_in_docs.py     what is named and missing, one a line; exit 1 if there is one
"""
import re
import sys

from protocol_table import ROOT, named_tests

CODE = re.compile(r"`([^`\n]+)`")
TEST = re.compile(r"[A-Z]\w*[a-z]\w*\.[\w…]+")
RULE = re.compile(r"([A-Z]\d\d)…")
ENDINGS = ("md", "json", "txt", "tl", "h", "cpp", "py", "sh", "vcf", "csv", "yml")
ATTACK = re.compile(r"^\| (V-\d\d(?:, V-\d\d)*) \|", re.M)
ABSENT = "there are no secret chats yet"


def is_test(words):
    return TEST.fullmatch(words) and words.rsplit(".", 1)[1] not in ENDINGS


def found(words, names):
    if rule := RULE.fullmatch(words):
        return any(rule[1] in name for name in names)
    pattern = re.compile("".join(".*" if c == "…" else re.escape(c) for c in words))
    return any(pattern.fullmatch(name) for name in names)


def missing_tests(text, names):
    return [words for words in dict.fromkeys(CODE.findall(text)) if (is_test(words) or RULE.fullmatch(words)) and not found(words, names)]


def missing_paths(text, root):
    paths = (re.match(r"tests/[\w./*-]+", words) for words in dict.fromkeys(CODE.findall(text)))
    return [path[0] for path in paths if path and "*" not in path[0] and not (root / path[0]).exists()]


def missing_files(text, files):
    return [words for words in dict.fromkeys(CODE.findall(text)) if re.fullmatch(r"[a-z]\w*_test", words) and words not in files]


def missing_targets(text, targets):
    """`target X`, `targets X, Y and Z`."""
    lists = re.findall(r"\btargets? ((?:`\w+`(?:, | and )?)+)", text)
    return [name for some in lists for name in CODE.findall(some) if name not in targets]


def bare_attacks(text, names):
    rows = (line for line in text.splitlines() if ATTACK.match(line))
    return [ATTACK.match(row)[1] for row in rows if ABSENT not in row and not any(is_test(words) and found(words, names) for words in CODE.findall(row))]


def main():
    names = named_tests(ROOT)
    targets = {path.stem for path in (ROOT / "tests/fuzz").glob("*.cpp")}
    files = {path.stem for path in (ROOT / "tests").rglob("*_test.cpp")}
    wrong = []
    for page in sorted((ROOT / "docs").rglob("*.md")):
        text = page.read_text()
        where = page.relative_to(ROOT)
        wrong += [f"{where}: no test is called {words}" for words in missing_tests(text, names)]
        wrong += [f"{where}: no file is called {words}" for words in missing_files(text, files)]
        wrong += [f"{where}: {path} is not there" for path in missing_paths(text, ROOT)]
        wrong += [f"{where}: no fuzz target is called {name}" for name in missing_targets(text, targets)]
        if page.name == "SECURITY.md":
            wrong += [f"{where}: no test shows {attack}" for attack in bare_attacks(text, names)]
    print("\n".join(wrong) or "every test that the documents name is there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
