# SPDX-License-Identifier: Apache-2.0
"""Fails where a string of the window has no translation: what lupdate would add to a file is missing in it."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

lupdate, source = sys.argv[1], pathlib.Path(sys.argv[2])
missing = []
with tempfile.TemporaryDirectory() as folder:
    for language in ("de", "zh_CN"):
        copy = pathlib.Path(folder) / f"mutoscope_{language}.ts"
        shutil.copy(source / "resources" / "translations" / copy.name, copy)
        subprocess.run([lupdate, "-silent", "-I", str(source), "-locations", "none", str(source / "ui"),
                        str(source / "app" / "studio"), "-ts", str(copy)], check=True, capture_output=True)
        for context in ElementTree.parse(copy).getroot().iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
                kind = translation.get("type")
                if kind == "unfinished" or (kind is None and not all(forms)):
                    missing.append(f"{language}: {context.find('name').text}: {message.find('source').text}")
for line in missing:
    print(line)
sys.exit(1 if missing else 0)
