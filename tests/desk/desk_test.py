#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A help call's whole way: visit, agent, Mosquitto, the desk's page in Chromium, and back."""
import os
import pathlib
import re
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "unit/agent"))
from terminal import Terminal, random_word, until  # noqa: E402
from browser import Browser  # noqa: E402

TAB, ENTER = "\ue004", "\ue007"


class Desk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = cls.enterClassContext(Browser())

    def setUp(self):
        self.terminal = self.enterContext(Terminal())
        self.password, self.name = random_word(), random_word()
        self.terminal.make_broker({"desk": self.password})
        self.terminal.start_broker()
        self.terminal.start_agent()
        self.visit = self.terminal.visit()
        until(lambda: self.visit.ask("health").split()[1] == "1", "the agent has found the broker")
        self.browser.go(f"http://127.0.0.1:{self.terminal.ports['desk']}/")

    def log_in(self, password=None):
        self.browser.write("#name", self.name)
        self.browser.write("#user", "desk")
        self.browser.write("#password", password or self.password)
        self.browser.press("#log-in button")

    def at_desk(self):
        self.log_in()
        self.browser.wait(lambda: self.browser.text("#line") == "Ansluten", "the desk is connected")

    def call(self):
        # A broker that does not answer within three seconds is no help, and a busy machine can be that slow; so one asks again.
        call = until(lambda: re.fullmatch("[0-9a-f]{16}", self.visit.ask("call_help ti login")), "the broker has the call").group()
        self.browser.wait(lambda: self.terminal.place in self.browser.text("#calls"), "the call is seen")
        return call

    def gone(self):
        self.browser.wait(lambda: self.terminal.place not in self.browser.text("#calls"), "the call is gone")

    def test_a_call_is_seen_answered_and_done(self):
        self.at_desk()
        self.assertIn("Ingen väntar på hjälp.", self.browser.text())
        self.browser.wait(lambda: "I gång" in self.browser.text("#terminals"), "the terminal is seen")
        call = self.call()
        row = self.browser.text("#calls")
        for words in (self.terminal.id, self.terminal.place, "Tigrinja", "Loggar in", "Väntar", "Jag går dit"):
            self.assertIn(words, row)
        self.assertEqual(self.visit.hear(f"help {call} sent"), "1")
        if picture := os.environ.get("ENTRE_PICTURE"):
            self.browser.picture(picture)
        self.browser.press(".go")
        self.assertEqual(self.visit.hear(f"help {call} answered").split(), ["1", self.name])
        self.browser.wait(lambda: "Du går dit" in self.browser.text("#calls"), "the answer is seen")
        self.browser.press(".done")
        self.visit.hear(f"help {call} closed")
        self.gone()
        # The broker has kept nothing: a desk that comes later sees no call.
        self.browser.go(f"http://127.0.0.1:{self.terminal.ports['desk']}/")
        self.at_desk()
        self.browser.wait(lambda: self.terminal.id in self.browser.text("#terminals"), "what the broker keeps has come")
        self.assertIn("Ingen väntar på hjälp.", self.browser.text())
        # Other tests take the broker away; the page's attempts to reach it again are not faults of the page.
        self.assertEqual([c for c in self.browser.complaints() if "ERR_CONNECTION_REFUSED" not in c], [])

    def test_a_device_that_needs_staff_is_told_until_it_is_well(self):
        self.at_desk()
        kiosks = lambda: self.browser.text("#terminals")  # noqa: E731
        self.browser.wait(lambda: "I gång" in kiosks(), "the terminal is seen")
        self.visit.ask("tell_device scanner scanner_jam")
        self.visit.ask("tell_device printer printer_paper_out")
        self.browser.wait(lambda: "Skannern: pappret har fastnat" in kiosks() and "Skrivaren: papperet är slut" in kiosks(), "both are told")
        self.assertIn("Behöver tillsyn", kiosks())
        # A broker that was restarted has kept nothing: the terminal says it again.
        self.terminal.broker.end()
        self.browser.wait(lambda: "Ingen kontakt" in self.browser.text("#line"), "the desk knows that it is cut off")
        self.terminal.start_broker()
        self.browser.wait(lambda: "Ansluten" in self.browser.text("#line") and "Skannern: pappret har fastnat" in kiosks(), "it is told again")
        self.visit.ask("tell_device scanner -")
        self.browser.wait(lambda: "Skannern" not in kiosks() and "Skrivaren" in kiosks(), "the scanner is well")
        self.visit.ask("tell_device printer -")
        self.browser.wait(lambda: "I gång" in kiosks() and "Behöver tillsyn" not in kiosks(), "all is well")

    def test_a_call_waits_for_a_desk_that_comes_later(self):
        until(lambda: "error" not in self.visit.ask("call_help sv form"), "the broker has the call")
        self.at_desk()
        self.browser.wait(lambda: self.terminal.place in self.browser.text("#calls"), "the call is seen")
        self.assertIn("Svarar på frågor", self.browser.text("#calls"))

    def test_the_keyboard_is_enough(self):
        self.browser.press("#name")
        self.browser.keys(*self.name, TAB, *"desk", TAB, *self.password, ENTER)
        self.browser.wait(lambda: self.browser.text("#line") == "Ansluten", "the desk is connected")
        call = self.call()
        self.assertIn("Nytt anrop", self.browser.text("#said"))
        self.browser.keys(TAB)
        label = self.browser.run("return document.activeElement.getAttribute('aria-label')")
        self.assertEqual(label, f"Jag går dit: {self.terminal.id}, {self.terminal.place}")
        self.browser.keys(ENTER)
        self.visit.hear(f"help {call} answered")
        self.browser.wait(lambda: (self.browser.run("return document.activeElement.className") or "") == "done", "the focus goes on to Klar")
        self.browser.keys(ENTER)
        self.visit.hear(f"help {call} closed")

    def test_a_wrong_password_is_said_and_can_be_mended(self):
        self.log_in("wrong")
        self.browser.wait(lambda: "stämmer inte" in self.browser.text("#log-in-fault"), "the fault is said")
        self.browser.write("#password", self.password)
        self.browser.press("#log-in button")
        self.browser.wait(lambda: self.browser.text("#line") == "Ansluten", "the desk is connected")

    def test_a_visit_that_leaves_takes_its_call_back_one_that_crashes_does_not(self):
        self.at_desk()
        call = self.call()
        self.visit.ask(f"cancel_help {call}")
        self.gone()
        self.call()
        self.visit.leave()
        self.gone()
        self.visit = self.terminal.visit()
        self.call()
        self.visit.end(signal.SIGKILL)
        self.visit = self.terminal.visit()
        self.visit.ask("left_behind")
        self.assertIn(self.terminal.place, self.browser.text("#calls"))

    def test_a_call_lives_through_the_agents_death_and_so_does_its_answer(self):
        self.at_desk()
        call = self.call()
        self.browser.press(".go")
        self.visit.hear(f"help {call} answered")
        self.terminal.agent.end(signal.SIGKILL)
        self.browser.wait(lambda: "Ingen kontakt" in self.browser.text("#terminals") or "Hjälp kallad" in self.browser.text("#terminals"), "noted")
        self.terminal.start_agent()
        self.assertEqual(self.visit.hear(f"help {call} answered").split()[-1], self.name)

    def test_a_call_of_a_dead_agent_that_nobody_asks_for_again_is_cleared(self):
        self.at_desk()
        self.call()
        self.visit.end(signal.SIGKILL)
        self.terminal.agent.end(signal.SIGKILL)
        self.terminal.start_agent()
        self.gone()

    def test_a_broker_that_was_restarted_learns_the_call_again(self):
        self.at_desk()
        call = self.call()
        self.terminal.broker.end()
        self.browser.wait(lambda: "Ingen kontakt" in self.browser.text("#line"), "the desk knows that it is cut off")
        self.terminal.start_broker()
        self.browser.wait(lambda: self.browser.text("#line") == "Ansluten", "the desk is back")
        self.browser.wait(lambda: self.terminal.place in self.browser.text("#calls"), "the call is back")
        self.browser.press(".go")
        self.visit.hear(f"help {call} answered")

    def test_staffs_words_stay_on_one_line_and_are_no_page(self):
        self.name = "<b>" + random_word()
        self.at_desk()
        call = self.call()
        self.browser.press(".go")
        self.assertEqual(self.visit.hear(f"help {call} answered").split(" ", 1)[1], self.name)
        self.assertEqual(self.browser.run("return document.querySelectorAll('#desk b b').length"), 0)


if __name__ == "__main__":
    unittest.main()
