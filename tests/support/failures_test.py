# SPDX-License-Identifier: GPL-3.0-or-later
import unittest

import failures

LOG = """\
  1/4 Test #2: Bytes.fine ......   Passed    0.01 sec
  2/4 Test #190: Box.U10 .......***Failed   0.32 sec
[ RUN      ] Box.U10
/src/box_test.cpp:12: Failure
Expected equality of these values:
[  FAILED  ] Box.U10 (0 ms)
  3/4 Test #191: Chat.Z ........Subprocess aborted***Exception:   1.32 sec
some words before
==123==ERROR: AddressSanitizer: heap-use-after-free
    #0 in here
  4/4 Test #17: Vectors.Absent .***Skipped   0.02 sec
not of interest

50% tests passed, 2 tests failed out of 4
"""


class Failures(unittest.TestCase):
    def test_each_case_that_failed_has_its_name_and_its_own_output(self):
        found = failures.cases(LOG.splitlines())
        self.assertEqual([(name, verdict) for name, verdict, _ in found], [("Box.U10", "Failed"), ("Chat.Z", "Exception")])
        self.assertEqual(failures.excerpt(found[0][2], 5), ["/src/box_test.cpp:12: Failure", "Expected equality of these values:"])
        self.assertEqual(failures.excerpt(found[1][2], 5), ["==123==ERROR: AddressSanitizer: heap-use-after-free", "    #0 in here"])

    def test_a_log_that_tells_nothing_is_shown_by_its_end(self):
        self.assertEqual(failures.excerpt(["a", "b", "c"], 2), ["b", "c"])
        self.assertEqual(failures.excerpt(["x.cpp:1:2: error: no", "much", "more"], 2), ["x.cpp:1:2: error: no", "much"])


if __name__ == "__main__":
    unittest.main()
