#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The private print service ends with whoever started it and leaves neither a process nor a folder, however either ends."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(os.environ.get("ENTRE_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[3])) / "provisioning/demo.d/cups_private"
# Starts the service, says its id when it is ready, and waits.
PARENT = """
import subprocess, sys
service = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
assert service.stdout.readline() == b"ready\\n"
print(service.pid, flush=True)
service.wait()
"""


def descendants(pid):
    found = []
    for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        found += [int(child), *descendants(child)]
    return found


def is_gone(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def wait_until(condition):
    while not condition():  # ctest has the patience
        time.sleep(0.05)


class CupsPrivate(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entre-print-test-"))
        self.parent = subprocess.Popen([sys.executable, "-c", PARENT, PROGRAM, self.folder], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.service = int(self.parent.stdout.readline())
        self.processes = [self.service, *descendants(self.service)]
        self.memory = (self.folder / "memory").resolve()
        self.assertTrue(self.memory.is_dir())
        self.assertGreaterEqual(len(self.processes), 5, "cups_private, its keeper, bus, printer and cupsd")

    def tearDown(self):
        self.parent.kill()
        self.parent.wait()
        self.parent.stdout.close()
        wait_until(lambda: is_gone(self.service))

    def all_gone(self):
        wait_until(lambda: all(map(is_gone, self.processes)))
        wait_until(lambda: not self.memory.exists() and not self.folder.exists())

    def test_it_is_told_to_end(self):
        os.kill(self.service, signal.SIGTERM)
        self.all_gone()

    def test_its_parent_is_killed(self):
        self.parent.kill()
        self.all_gone()

    def test_it_is_killed(self):
        os.kill(self.service, signal.SIGKILL)
        wait_until(lambda: all(map(is_gone, self.processes)))
        # The next one tidies up.
        with tempfile.TemporaryDirectory() as other, subprocess.Popen([PROGRAM, other], stdout=subprocess.PIPE) as following:
            self.assertEqual(following.stdout.readline(), b"ready\n")
            self.assertFalse(self.memory.exists())
            self.assertFalse(self.folder.exists())
            following.terminate()

    def test_others_folders_are_left_alone(self):
        neighbour = pathlib.Path(tempfile.mkdtemp(prefix="entre-print-test-"))
        (neighbour / "theirs").write_text("x", encoding="ascii")
        with subprocess.Popen([PROGRAM, neighbour], stdout=subprocess.PIPE) as service:
            self.assertEqual(service.stdout.readline(), b"ready\n")
            service.terminate()
        self.assertTrue((neighbour / "theirs").exists())
        self.assertTrue(self.memory.is_dir(), "the living one has its memory still")
        subprocess.run(["rm", "-r", neighbour], check=True)


if __name__ == "__main__":
    unittest.main()
