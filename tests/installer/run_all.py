#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the installer's own tests and prints how many passed, failed and were skipped."""
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent


def main():
    suite = unittest.defaultTestLoader.discover(str(HERE), pattern="*_test.py")
    result = unittest.TextTestRunner(stream=sys.stderr, buffer=True, verbosity=0).run(suite)
    bad = len(result.failures) + len(result.errors)
    print(max(result.testsRun - bad - len(result.skipped), 0), bad, len(result.skipped))


if __name__ == "__main__":
    main()
