#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts test cases in the output of `ctest --verbose`, where each line of a program carries the program's number.

GoogleTest and Qt Test programs are counted by their cases, anything else as one case. A program that ends badly without
saying which case failed (a crash, a timeout, a missing file) counts as one failed case.
"""
import dataclasses
import re
import sys

RESULT = re.compile(r"^\s*\d+/\d+ Test\s+#(\d+): (\S+) \.*\s*(.*?)\s+([\d.]+) sec\s*$")
OUTPUT = re.compile(r"^(\d+): ?(.*)$")
QT_TOTALS = re.compile(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped")
UNITTEST_RAN = re.compile(r"^Ran (\d+) tests? in ")
UNITTEST_FAILED = re.compile(r"^FAILED \((.*)\)")


@dataclasses.dataclass
class Program:
    name: str
    status: str
    seconds: float
    lines: list
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def ok(self):
        return self.status == "Passed"

    def count(self):
        known = False
        ran = 0
        for line in self.lines:
            if line.startswith("[       OK ] "):
                self.passed, known = self.passed + 1, True
            elif line.startswith("[  FAILED  ] ") and re.search(r"\(\d+ ms\)$", line):
                self.failed, known = self.failed + 1, True
            elif line.startswith("[  SKIPPED ] ") and re.search(r"\(\d+ ms\)$", line):
                self.skipped, known = self.skipped + 1, True
            elif totals := QT_TOTALS.match(line):
                passed, failed, skipped = map(int, totals.groups())
                self.passed, self.failed, self.skipped = self.passed + passed, self.failed + failed, self.skipped + skipped
                known = True
            elif match := UNITTEST_RAN.match(line):
                ran, known = int(match.group(1)), True
                self.passed += ran
            elif match := UNITTEST_FAILED.match(line):
                bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", match.group(1)))
                self.passed, self.failed = self.passed - bad, self.failed + bad
        if self.status.startswith("Skipped") or "***Skipped" in self.status:
            self.skipped += not known
        elif not self.ok and self.failed == 0:
            self.failed = 1
        elif self.ok and not known:
            self.passed = 1


def read_programs(text):
    """The programs in the order in which they ended."""
    outputs = {}
    programs = []
    for raw in text.splitlines():
        if result := RESULT.match(raw):
            number, name, status, seconds = result.groups()
            status = status.strip().lstrip("*").strip()
            programs.append(Program(name, status, float(seconds), outputs.pop(number, [])))
        elif output := OUTPUT.match(raw):
            outputs.setdefault(output.group(1), []).append(output.group(2))
    for program in programs:
        program.count()
    return programs


def failure_lines(program, limit=60):
    """What a person needs to see of a failed program: its failure messages, or else the end of its output."""
    shown = []
    block = []
    for line in program.lines:
        if line.startswith(("[ RUN      ]", "PASS ", "[----------]")):
            block = [line]
        elif line.startswith("[  FAILED  ]") and re.search(r"\(\d+ ms\)$", line):
            shown += block[-20:] + [line]
            block = []
        elif line.startswith(("FAIL!", "XPASS")):
            shown += block[-3:] + [line]
            block = []
        elif line.startswith("   Loc: "):
            shown.append(line)
        else:
            block.append(line)
    return (shown or program.lines)[:limit] if shown else program.lines[-limit:]


def main(arguments):
    with open(arguments[0], encoding="utf-8", errors="replace") as log:
        programs = read_programs(log.read())
    for program in programs:
        mark = "ok  " if program.ok and not program.failed else "FAIL"
        skipped = f", {program.skipped} skipped" if program.skipped else ""
        note = "" if program.ok else f"  ({program.status})"
        print(f"  {mark} {program.name}: {program.passed} passed, {program.failed} failed{skipped}, "
              f"{program.seconds:.1f} s{note}", file=sys.stderr)
    for program in programs:
        if program.failed or (not program.ok and "Skipped" not in program.status):
            print(f"\n--- {program.name}", *failure_lines(program), sep="\n", file=sys.stderr)
    print(sum(p.passed for p in programs), sum(p.failed for p in programs), sum(p.skipped for p in programs))


if __name__ == "__main__":
    main(sys.argv[1:])
