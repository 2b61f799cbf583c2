#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Each of our services is locked down: `systemd-analyze security` gives it at most 2.0 of 10, the drop-in for all of them counted in.

What systemd gives no figure for is read from the units themselves: who may reach the network, and who holds what.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("ENTRE_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
UNITS = SOURCE / "provisioning/systemd"
MOST = 20  # tenths


def settings(unit):
    """The [Service] and [Socket] keys of a unit, with all their values."""
    found = {}
    for line in (UNITS / unit).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"(\w+)=(.*)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def exposure(folder, unit):
    """(whether it is within bounds, what systemd says)

    As a user's manager reads units: it gives the same figures, and asks for no /run of this machine's, no systemd that runs, and no root."""
    done = subprocess.run(["systemd-analyze", "--user", "security", "--offline=true", f"--threshold={MOST}", "--no-pager", unit],
                          env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(folder), "SYSTEMD_UNIT_PATH": str(folder / "units")},
                          capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


class Security(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(UNITS, self.folder / "units")

    def test_every_service_is_within_bounds(self):
        units = sorted(path.name for path in UNITS.glob("*.service"))
        self.assertIn("entre-terminal.service", units)
        for unit in units:
            with self.subTest(unit):
                good, said = exposure(self.folder, unit)
                self.assertRegex(said, r"Overall exposure level for entre-\S+: \d")
                self.assertTrue(good, said)

    def test_it_is_the_drop_in_that_does_it(self):
        shutil.rmtree(self.folder / "units/entre-.service.d")
        good, said = exposure(self.folder, "entre-agent.service")
        self.assertFalse(good, said)

    def test_each_program_is_its_own_user(self):
        users = [user for path in UNITS.glob("*.service") for user in settings(path.name).get("User", [])]
        self.assertEqual(len(users), len(set(users)), users)
        ours = {user for user in users if user.startswith("entre")}
        made = set(re.findall(r"^u (\S+)", (UNITS / "entre.sysusers").read_text(encoding="utf-8"), re.M))
        self.assertEqual(ours, made)

    def test_the_visit_has_no_network_and_the_line_out_no_devices(self):
        visit = settings("entre-terminal.service")
        self.assertEqual(visit["PrivateNetwork"], ["yes"])
        self.assertEqual(visit["RestrictAddressFamilies"], ["AF_UNIX"])
        for unit in ("entre-agent.service", "entre-relay.service"):
            self.assertEqual(settings(unit)["PrivateDevices"], ["yes"], unit)

    def test_only_the_visit_may_ask_for_a_scan(self):
        socket = settings("entre-scan.socket")
        self.assertEqual((socket["SocketUser"], socket["SocketMode"]), ([settings("entre-terminal.service")["User"][0]], ["0600"]))

    def test_no_unit_loosens_what_keeps_memory_off_the_disk(self):
        for path in (*UNITS.glob("*.service"), *UNITS.glob("*/20-needs.conf")):
            for key in ("LimitCORE", "MemorySwapMax", "NoNewPrivileges", "ProtectSystem"):
                self.assertNotIn(key, settings(path.relative_to(UNITS)), path)

    def test_what_a_unit_says_is_not_taken_back_by_the_drop_in_that_is_read_after_it(self):
        adding = {"SystemCallFilter", "DeviceAllow"}
        common = set(settings("entre-.service.d/10-lockdown.conf")) - adding
        for path in UNITS.glob("*.service"):
            self.assertEqual(common & set(settings(path.name)), set(), f"{path.name}: into {path.name}.d/20-needs.conf with it")


unittest.main()
