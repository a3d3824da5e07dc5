# SPDX-License-Identifier: Apache-2.0
"""count_tests.py on output in the form that CTest, GoogleTest and Qt Test write."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "installer" / "lib"))
import count_tests  # noqa: E402

GOOGLETEST = """\
test 1
    Start 1: layers_test

1: Test command: /somewhere/layers_test
1: [==========] Running 3 tests from 1 test suite.
1: [ RUN      ] Norm.Agrees
1: [       OK ] Norm.Agrees (1 ms)
1: [ RUN      ] Norm.Rejects
1: norm_test.cpp:9: Failure
1: Expected equality of these values:
1: [  FAILED  ] Norm.Rejects (0 ms)
1: [ RUN      ] Norm.OnGpu
1: [  SKIPPED ] Norm.OnGpu (0 ms)
1: [==========] 3 tests from 1 test suite ran. (1 ms total)
1: [  PASSED  ] 1 test.
1: [  SKIPPED ] 1 test, listed below:
1: [  SKIPPED ] Norm.OnGpu
1: [  FAILED  ] 1 test, listed below:
1: [  FAILED  ] Norm.Rejects
1/1 Test #1: layers_test ......................***Failed    0.10 sec
"""
QT_TEST = """\
2: PASS   : ComposeTest::initTestCase()
2: FAIL!  : ComposeTest::clicks() Compared values are not the same
2:    Loc: [compose_test.cpp(12)]
2: Totals: 4 passed, 1 failed, 2 skipped, 0 blacklisted, 12ms
2/3 Test #2: compose_test .....................***Failed    1.50 sec
"""


def only(text):
    programs = count_tests.read_programs(text)
    assert len(programs) == 1, programs
    return programs[0]


class CountTests(unittest.TestCase):
    def counts(self, program):
        return program.passed, program.failed, program.skipped

    def test_googletest_cases_are_counted_once(self):
        program = only(GOOGLETEST)
        self.assertEqual(self.counts(program), (1, 1, 1))
        self.assertEqual((program.name, program.seconds, program.ok), ("layers_test", 0.1, False))

    def test_qt_totals_are_read(self):
        self.assertEqual(self.counts(only(QT_TEST)), (4, 1, 2))

    def test_crash_counts_as_a_failed_case(self):
        text = ("3: [ RUN      ] A.B\n3: [       OK ] A.B (2 ms)\n3: [ RUN      ] A.C\n"
                "3/3 Test #3: crash_test ...***Exception: SegFault  0.20 sec\n")
        self.assertEqual(self.counts(only(text)), (1, 1, 0))

    def test_timeout_and_missing_program_count_as_failed(self):
        self.assertEqual(self.counts(only("1/1 Test #1: slow_test ....***Timeout 900.01 sec\n")), (0, 1, 0))
        self.assertEqual(self.counts(only("1/1 Test #7: gone_test ....***Not Run   0.00 sec\n")), (0, 1, 0))

    def test_program_without_cases_counts_as_one(self):
        self.assertEqual(self.counts(only("4: hello\n1/1 Test #4: script .......   Passed    0.01 sec\n")), (1, 0, 0))

    def test_failure_of_the_program_after_all_cases_passed_is_a_failure(self):
        text = "1: [       OK ] A.B (2 ms)\n1/1 Test #1: leak_test ....***Failed    0.20 sec\n"
        self.assertEqual(self.counts(only(text)), (1, 1, 0))

    def test_skipped_program_is_neither(self):
        self.assertEqual(self.counts(only("1/1 Test #1: gpu_test ....***Skipped   0.00 sec\n")), (0, 0, 1))

    def test_interleaved_programs_are_kept_apart(self):
        text = ("1: [       OK ] A.B (2 ms)\n2: [       OK ] C.D (2 ms)\n1: [       OK ] A.C (2 ms)\n"
                "1/2 Test #2: two_test ....   Passed    0.20 sec\n2/2 Test #1: one_test ....   Passed    0.20 sec\n")
        counted = {p.name: p.passed for p in count_tests.read_programs(text)}
        self.assertEqual(counted, {"two_test": 1, "one_test": 2})

    def test_a_failure_is_shown_with_its_message(self):
        shown = "\n".join(count_tests.failure_lines(only(GOOGLETEST)))
        self.assertIn("norm_test.cpp:9: Failure", shown)
        self.assertNotIn("Norm.Agrees", shown)


if __name__ == "__main__":
    unittest.main()
