#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The house rules that a script can check, over the files that git knows or would add. Prints each breach and, last, how
many rules passed and failed."""
import json
import pathlib
import re
import shutil
import subprocess
import sys

import engine_messages

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md",
             "app", "ui", "engine", "resources", "presets", "tests", "installer"}
CODE = {".h", ".hpp", ".cpp", ".cu", ".cuh", ".qml", ".js", ".py", ".cmake", ".sh"}
MAX_LINES = 400
MAX_FILE_BYTES = 20_000_000
CLANG_FORMAT = "clang-format-14"
# Folders that differ from machine to machine; tests may make up a /home/somebody.
MACHINE_PATHS = re.compile(r"""["'=\s(](/root|/work|/mnt|/scratch)/\w""")


def tracked_files():
    listing = subprocess.run(["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             check=True, capture_output=True).stdout.decode()
    return [path for path in map(pathlib.Path, filter(None, listing.split("\0"))) if (ROOT / path).is_file()]


def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def is_code(path):
    if path.suffix in CODE or path.name == "CMakeLists.txt":
        return True
    if path.suffix or path.name.startswith("."):
        return False
    with open(ROOT / path, "rb") as file:
        return file.read(2) == b"#!"


def top_level(files):
    """Nothing at the top but the agreed folders."""
    extra = {path.parts[0] for path in files} - TOP_LEVEL
    return [f"{name}: does not belong at the top level" for name in sorted(extra) if not name.startswith(".")]


def licence_line(files):
    """Every source file names its licence in one of its first three lines."""
    return [f"{path}: no SPDX-License-Identifier: Apache-2.0 line at its top" for path in files
            if is_code(path) and "SPDX-License-Identifier: Apache-2.0" not in "\n".join(read(path).splitlines()[:3])]


def file_length(files):
    """No source file is longer than a reader's patience."""
    lengths = ((path, read(path).count("\n")) for path in files if is_code(path))
    return [f"{path}: {lines} lines, the limit is {MAX_LINES}" for path, lines in lengths if lines > MAX_LINES]


def file_size(files):
    """Nothing huge is committed by accident."""
    return [f"{path}: {(ROOT / path).stat().st_size} bytes" for path in files
            if (ROOT / path).stat().st_size > MAX_FILE_BYTES]


def machine_paths(files):
    """No committed code depends on one machine's folders."""
    return [f"{path}:{number}: names a folder of one machine: {line.strip()[:80]}" for path in files if is_code(path)
            for number, line in enumerate(read(path).splitlines(), 1) if MACHINE_PATHS.search(line)]


def engine_without_qt(files):
    """engine/ never includes Qt or anything above it."""
    include = re.compile(r'^\s*#\s*include\s+(<Q|[<"]Qt|"ui/|"app/)')
    return [f"{path}:{number}: {line.strip()}" for path in files if path.parts[0] == "engine" and is_code(path)
            for number, line in enumerate(read(path).splitlines(), 1) if include.match(line)]


def valid_json(files):
    """Committed JSON can be read."""
    breaches = []
    for path in files:
        if path.suffix == ".json" and "invalid" not in path.name and "broken" not in path.name:
            try:
                json.loads(read(path))
            except ValueError as error:
                breaches.append(f"{path}: {error}")
    return breaches


def formatting(files):
    """C++ is formatted as .clang-format says."""
    sources = [str(path) for path in files if path.suffix in {".h", ".hpp", ".cpp", ".cu", ".cuh"}]
    if not sources:
        return []
    done = subprocess.run([CLANG_FORMAT, "--dry-run", *sources], cwd=ROOT, capture_output=True, text=True)
    wrong = {line.split(":")[0] for line in done.stderr.splitlines() if "clang-format-violations" in line}
    return [f"{path}: not formatted; installer/format does it" for path in sorted(wrong)]


def shell_scripts(files):
    """shellcheck finds nothing in our shell scripts."""
    scripts = [str(path) for path in files if path.suffix == ".sh" or (is_code(path) and not path.suffix
               and path.name != "CMakeLists.txt" and re.match(r"#!.*\b(ba)?sh\b", read(path)[:60]))]
    done = subprocess.run(["shellcheck", "-x", "-f", "gcc", *scripts], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines()


def engine_sentences(files):
    """What the engine says and the window shows is translated; installer/lib/engine_messages.py update adds it."""
    return engine_messages.breaches()


RULES = [top_level, licence_line, file_length, file_size, machine_paths, engine_without_qt, valid_json, engine_sentences]
TOOL_RULES = [(formatting, CLANG_FORMAT), (shell_scripts, "shellcheck")]


def main():
    files = tracked_files()
    rules = list(RULES)
    for rule, tool in TOOL_RULES:
        if shutil.which(tool):
            rules.append(rule)
        else:
            print(f"  skip {rule.__name__}: {tool} is not installed", file=sys.stderr)
    failed = 0
    for rule in rules:
        breaches = rule(files)
        failed += bool(breaches)
        print(f"  {'FAIL' if breaches else 'ok  '} {rule.__name__}: {rule.__doc__}", file=sys.stderr)
        for breach in breaches[:25]:
            print(f"         {breach}", file=sys.stderr)
        if len(breaches) > 25:
            print(f"         and {len(breaches) - 25} more", file=sys.stderr)
    print(len(rules) - failed, failed, 0)


if __name__ == "__main__":
    main()
