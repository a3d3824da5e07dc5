# SPDX-License-Identifier: Apache-2.0
"""Each rule of check_style.py finds a breach made for it and accepts a clean tree."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "installer" / "lib"))
import check_style  # noqa: E402

CLEAN = "// SPDX-License-Identifier: Apache-2.0\n#include \"engine/request/result.h\"\n"


class CheckStyle(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(setattr, check_style, "ROOT", check_style.ROOT)
        check_style.ROOT = pathlib.Path(folder.name)

    def breaches(self, rule, name, text):
        path = check_style.ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return rule([pathlib.Path(name)])

    def test_clean_file_breaks_no_rule(self):
        for rule in check_style.RULES:
            self.assertEqual(self.breaches(rule, "engine/request/a.cpp", CLEAN), [], rule.__name__)

    def test_breaches_are_found(self):
        cases = [
            (check_style.top_level, "src/a.cpp", CLEAN),
            (check_style.licence_line, "engine/a.cpp", "int a;\n"),
            (check_style.licence_line, "installer/tool", "#!/bin/sh\n"),
            (check_style.file_length, "engine/a.cpp", CLEAN + "\n" * 400),
            (check_style.machine_paths, "engine/a.cpp", CLEAN + 'const char* p = "/' + 'scratch/someone/file";\n'),
            (check_style.engine_without_qt, "engine/a.cpp", CLEAN + "#include <QString>\n"),
            (check_style.valid_json, "presets/a.json", "{,}"),
        ]
        for rule, name, text in cases:
            self.assertEqual(len(self.breaches(rule, name, text)), 1, f"{rule.__name__} on {name}")

    def test_pictures_need_no_licence_line(self):
        self.assertEqual(self.breaches(check_style.licence_line, "resources/icons/a.svg", "<svg/>"), [])


if __name__ == "__main__":
    unittest.main()
