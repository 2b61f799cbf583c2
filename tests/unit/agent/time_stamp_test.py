#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A visit gets a time stamp by way of agent, relay and service, all real; and goes on in time where there is none."""
import hashlib
import os
import pathlib
import random
import signal
import sys
import time
import unittest

ROOT = pathlib.Path(os.environ["ENTRE_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "tests/devices/time_stamp_server"))
from terminal import Terminal  # noqa: E402
from time_stamp_server import TimeStampServer  # noqa: E402


class TimeStamp(unittest.TestCase):
    def setUp(self):
        self.terminal = self.enterContext(Terminal())
        self.service = TimeStampServer(self.terminal.folder)
        self.addCleanup(self.service.close)
        self.signature = random.randbytes(256)

    def start(self, config):
        self.terminal.more_for_relay = config
        self.terminal.start_relay()
        self.terminal.start_agent()
        self.visit = self.terminal.visit()

    def ask(self, visit=None):
        return (visit or self.visit).ask("time_stamp " + hashlib.sha256(self.signature).hexdigest(), "time_stamp")

    def test_a_visit_gets_its_stamp(self):
        self.start(self.service.toml())
        for _ in range(2):
            self.service.verify(bytes.fromhex(self.ask()), self.signature)
        self.assertEqual(self.service.faults, [])

    def test_without_a_service_or_a_stamp_a_visit_hears_why(self):
        self.start("")
        self.assertEqual(self.ask(), "error not_found")
        self.terminal.relay.end()
        self.terminal.more_for_relay = self.service.toml("timeout_seconds = 1")
        self.terminal.start_relay()
        self.service.answer = lambda question: b"no"
        self.assertEqual(self.ask(), "error unavailable")
        self.service.answer = self.service.hang
        self.assertEqual(self.ask(), "error unavailable")
        self.assertEqual(self.visit.ask("time_stamp 00", "time_stamp"), "error bad_input")
        self.service.answer = self.service.honest
        self.service.verify(bytes.fromhex(self.ask()), self.signature)
        self.terminal.relay.end()
        self.assertEqual(self.ask(), "error unavailable")
        self.assertEqual(self.service.faults, [])

    def test_a_relay_that_is_stuck_ends_the_wait_at_the_deadline(self):
        self.start(self.service.toml())
        impatient = self.terminal.visit(patience=2)
        self.assertEqual(impatient.ask("time_stamp 00", "time_stamp"), "error bad_input")  # the line is there
        self.terminal.relay.process.send_signal(signal.SIGSTOP)
        self.addCleanup(self.terminal.relay.process.send_signal, signal.SIGCONT)
        begun = time.monotonic()
        self.assertEqual(self.ask(impatient), "error unavailable")
        # Far from the ninety seconds that tests wait, whatever else the machine does.
        self.assertLess(time.monotonic() - begun, 60)


if __name__ == "__main__":
    unittest.main()
