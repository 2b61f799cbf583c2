#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A visit hears what its citizen may do for another by way of agent, relay and Mina ombud; and goes on where nobody answers."""
import os
import pathlib
import random
import sys
import unittest

ROOT = pathlib.Path(os.environ["ENTRE_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "tests/devices/mina_ombud_server"))
from mina_ombud_server import MinaOmbudServer  # noqa: E402
from terminal import Terminal, memory_holds, random_word  # noqa: E402

HOLDER, GIVER = random.sample(["190308189802", "190312049802", "201901012391", "201905242382"], 2)


class DigitalRights(unittest.TestCase):
    def setUp(self):
        self.terminal = self.enterContext(Terminal())
        self.server = MinaOmbudServer(self.terminal.folder)
        self.addCleanup(self.server.close)
        self.terminal.new_card(random_word(), random_word(), HOLDER)

    def start(self, config):
        self.terminal.more_for_relay = config
        self.terminal.start_relay()
        self.terminal.start_agent()
        self.visit = self.terminal.visit()
        self.evidence = self.terminal.log_in(self.visit).split("|")[3]

    def ask(self, number=GIVER):
        return self.visit.ask(f"digital_rights {self.evidence} {number}", "digital_rights")

    def test_a_visit_hears_the_rights(self):
        self.start(self.server.toml())
        self.assertEqual(self.ask(), "")
        rights = [random_word(), random_word()]
        self.server.powers = {(HOLDER, GIVER): rights}
        self.assertEqual([right.split("|")[0] for right in self.ask().split()], rights)
        self.assertEqual(self.server.faults, [])
        self.assertEqual(memory_holds(self.terminal.agent.pid, [HOLDER, GIVER]), set())
        for log in self.terminal.folder.glob("*.log"):
            self.assertNotIn(GIVER, log.read_text(encoding="utf-8"), log)

    def test_without_an_answer_it_hears_why(self):
        self.start(self.server.toml())
        self.assertEqual(self.ask("12"), "error bad_input")
        self.server.status = 500
        self.assertEqual(self.ask(), "error unavailable")
        self.server.status = 200
        self.evidence = self.evidence[:-8] + "AAAAAAAA"
        self.assertEqual(self.ask(), "error refused")
        self.terminal.relay.end()
        self.assertEqual(self.ask(), "error unavailable")

    def test_where_nobody_is_asked_it_hears_that(self):
        self.start("")
        self.assertEqual(self.ask(), "error not_found")


if __name__ == "__main__":
    unittest.main()
