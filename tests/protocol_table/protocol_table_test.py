# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

import named_in_docs as docs
import protocol_table as table

LOG = """
      Start  1: Handshake.K09_B06_ForeignDcIsRefused
 1/4 Test  #1: Handshake.K09_B06_ForeignDcIsRefused ...............   Passed    0.02 sec
 2/4 Test  #2: R12Reader.ABoolIsOneOfTwoNumbers ...................   Passed    0.01 sec
 3/4 Test  #3: Handshake.K10_Red ..................................***Failed    0.01 sec
[       OK ] Alone.T01_RunByHand (3 ms)
[  FAILED  ] Alone.T02_Red (3 ms)
 4/4 Test  #4: Vectors.K18_Absent .................................***Skipped   0.01 sec
"""


class Table(unittest.TestCase):
    def test_only_what_ran_and_passed_counts(self):
        tests = table.tests_by_rule(table.passed_tests(LOG))
        self.assertEqual(set(tests), {"K-09", "B-06", "R-12", "T-01"})

    def test_ids_are_whole_words(self):
        self.assertEqual(set(table.tests_by_rule(["AES256.X", "S.UTF08", "S.S100", "L.Layer228", "A.V01x"])), {"V-01"})
        self.assertEqual(set(table.tests_by_rule(["B.U05U07Drops", "B.U08AndU09"])), {"U-05", "U-07", "U-08", "U-09"})

    def test_ranges_and_single_ids_in_comments(self):
        self.assertEqual(list(table.rules_in("// K-02 … K-04, E-01; SHA-25 UTF-08 T-03 ... T-04")), ["K-02", "K-03", "K-04", "E-01", "T-03", "T-04"])

    def test_a_rule_without_a_test_shows(self):
        parts = table.read_rules("# c\n== One\nK-01 | S | a\nK-02 | S | b\nV-07 | later | c\n")
        tests = {"K-01": ["X.K01"]}
        self.assertEqual([gap[0] for gap in table.missing(parts, tests, "")], ["K-02"])
        page = table.page(parts, tests, {"K-01": ["src/a"]})
        self.assertIn("| K-02 | S | b |  | **none** |", page)
        self.assertIn("1 of 2 rules have a test.", page)
        self.assertIn("comes with secret chats", page)

    def test_a_page_that_says_what_did_not_happen_is_untrue(self):
        parts = table.read_rules("== One\nK-01 | S | a | K-02, E-01\nK-02 | S | b\nV-07 | later | c\n")
        names = ["X.K01_a", "X.K02_b"]
        page = table.page(parts, table.tests_by_rule(names), {})
        self.assertIn("| K-01 | S | a | as K-02, E-01 | `X.K01_a` |", page)
        self.assertEqual(table.untrue(page, parts, names), [])
        self.assertEqual(table.untrue(page, parts, ["X.K01_a", "X.K02_new"]), ["docs/PROTOCOL.md names X.K02_b, which did not run and pass"])
        self.assertEqual(table.untrue(page.replace("`X.K02_b`", "**none**"), parts, names), ["docs/PROTOCOL.md has no test for K-02"])
        self.assertEqual(table.untrue(page.replace("| K-01 |", "| K-03 |"), parts, names), ["docs/PROTOCOL.md has no test for K-01"])


class Docs(unittest.TestCase):
    NAMES = ["Session.V01_InOrder", "Gzip.C05_Bombs"]

    def test_names_that_no_test_has_are_found(self):
        text = "`Session.V01_InOrder`, `Session.V01_…`, `C05…`, `Gzip.C05_Limits`, `Rates.…`, `C06…`, `ARCHITECTURE.md`, `NAME.part`"
        self.assertEqual(docs.missing_tests(text, self.NAMES), ["Gzip.C05_Limits", "Rates.…", "C06…"])

    def test_targets_files_and_paths(self):
        self.assertEqual(docs.missing_targets("target `envelope`; targets `vcard`, `csv` and `gone`", {"envelope", "vcard", "csv"}), ["gone"])
        self.assertEqual(docs.missing_files("`here_test`, `gone_test`", {"here_test"}), ["gone_test"])
        self.assertEqual(docs.missing_paths("`tests/protocol_table/rules.txt`, `tests/gone --now`", table.ROOT), ["tests/gone"])

    def test_an_attack_without_a_test_shows(self):
        rows = ["| V-01 | order | chained | `Session.V01_…` | done |", "| V-02 | x | y | `Session.Gone`; target `envelope` | done |", "| V-07, V-09 | | | | there are no secret chats yet |"]
        self.assertEqual(docs.bare_attacks("\n".join(rows), self.NAMES), ["V-02"])


if __name__ == "__main__":
    unittest.main()
