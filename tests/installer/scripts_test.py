# SPDX-License-Identifier: Apache-2.0
"""The installer's lists and the shell functions that every step goes through."""
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"


class Lists(unittest.TestCase):
    def test_every_package_has_a_user_and_a_reason(self):
        names = []
        for line in (INSTALLER / "packages.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r"^[a-z0-9.+-]+ +(build|test|fuzz) +\S.*$")
                names.append(line.split()[0])
        self.assertEqual(len(names), len(set(names)))

    def test_every_wheel_is_pinned_to_one_file(self):
        lines = [line for line in (INSTALLER / "libtorch.txt").read_text().splitlines() if not line.startswith("#")]
        for line in lines:
            self.assertRegex(line, r"^[a-z0-9-]+==[0-9.]+ --hash=sha256:[0-9a-f]{64}$")
        version = re.search(r"^torch==(\S+)", "\n".join(lines), re.M).group(1)
        self.assertIn(f"LIBTORCH_VERSION={version}\n", (INSTALLER / "lib" / "libtorch.sh").read_text())
        self.assertIn(f"libtorch-{version}", (INSTALLER / "cmake" / "MutoscopeLibTorch.cmake").read_text())


class Scripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = pathlib.Path(folder.name) / "cache"

    def bash(self, code, **environment):
        prelude = "set -euo pipefail\n" + "".join(
            f'. "{INSTALLER}/lib/{name}.sh"\n' for name in ("common", "packages", "libtorch", "build", "tests"))
        return subprocess.Popen(["bash", "-c", prelude + code], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True,
                                env={**os.environ, "MUTOSCOPE_CACHE": str(self.cache), **environment})

    def finish(self, process):
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def test_failed_step_shows_its_log_and_keeps_its_status(self):
        status, _, err = self.finish(self.bash("prepare_cache; lock_cache; run_logged step no_progress bash -c 'echo why; exit 7'"))
        self.assertEqual(status, 7)
        self.assertIn("why", err)
        self.assertIn(str(self.cache / "logs" / "step.log"), err)

    def test_interruption_ends_the_running_program_too(self):
        process = self.bash("prepare_cache; lock_cache; run_logged step no_progress bash -c 'echo $$ >\"$0\"; sleep 60 & wait' "
                            f"{self.cache}/pid")
        deadline = time.monotonic() + 20
        pid_file = self.cache / "pid"
        while not (pid_file.exists() and pid_file.read_text().strip()):
            self.assertLess(time.monotonic(), deadline, "the step did not start")
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        status, _, _ = self.finish(process)
        self.assertEqual(status, 130)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(pid_file.read_text()), 0)

    def test_cache_inside_the_source_tree_is_refused_and_not_made(self):
        inside = ROOT / "installer" / "some-cache"
        status, _, err = self.finish(self.bash("prepare_cache", MUTOSCOPE_CACHE=str(inside)))
        self.assertEqual(status, 1)
        self.assertIn("outside the source tree", err)
        self.assertFalse(inside.exists())

    def test_second_installer_waits_for_the_first(self):
        first = self.bash("prepare_cache; lock_cache; echo locked; sleep 2")
        self.assertEqual(first.stdout.readline(), "locked\n")
        started = time.monotonic()
        status, _, err = self.finish(self.bash("prepare_cache; lock_cache"))
        self.assertEqual(status, 0)
        self.assertIn("Waiting for another installer", err)
        self.assertGreater(time.monotonic() - started, 0.5)
        self.finish(first)

    def test_given_libtorch_is_checked(self):
        status, _, err = self.finish(self.bash("prepare_cache; ensure_libtorch", MUTOSCOPE_LIBTORCH=str(self.cache.parent)))
        self.assertEqual(status, 1)
        self.assertIn("libtorch_cpu.so", err)

    def test_a_source_tree_elsewhere_has_a_build_folder_of_its_own(self):
        code = "choose_build_folder release; echo $BUILD_DIR; SOURCE_DIR=/elsewhere/tree; choose_build_folder release; echo $BUILD_DIR"
        status, out, _ = self.finish(self.bash(code))
        here, elsewhere = out.split()
        self.assertEqual(status, 0)
        self.assertNotEqual(here, elsewhere)

    def test_nothing_run_or_anything_failed_is_a_failure(self):
        for counts, status_wanted in (("0 0 0", 1), ("3 1 0", 1), ("3 0 2", 0)):
            status, out, _ = self.finish(self.bash(f"add_counts {counts}; finish"))
            self.assertEqual(status, status_wanted, counts)
            passed, failed, _ = counts.split()
            self.assertEqual(out.splitlines()[-1], f"{passed} passed, {failed} failed")

    def test_no_package_is_missing_twice_and_unknown_ones_are_missing(self):
        code = "packages_for() { printf '%s\\n' bash no-such-package-for-mutoscope; }; missing_packages build"
        status, out, _ = self.finish(self.bash(code))
        self.assertEqual((status, out), (0, "no-such-package-for-mutoscope\n"))


if __name__ == "__main__":
    unittest.main()
