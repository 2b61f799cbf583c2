#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The relay is away, or something dies in the middle of handing in: what was accepted arrives, once, and nothing untrue is said."""
import os
import random
import signal
import time

from terminal_case import Citizen, Journey, main, until, words_of_pdf

SAVED = "Saved in the terminal. It is sent when the network is back."
RECEIVED = "Thank you! We have received your case."
ROUNDS = 6 if "ENTRE_TEST_ALL" in os.environ else 1


class RelayAway(Journey):
    def setUp(self):
        super().setUp()
        if not self.terminal.relay.alive():
            self.start_relay()
        if not self.terminal.agent.alive():
            self.terminal.start_agent()

    def kill(self, program):
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()

    def kill_agent(self):
        self.kill(self.terminal.agent)
        (self.terminal.folder / "agent.sock").unlink(missing_ok=True)

    def at_review(self):
        citizen = Citizen(self.terminal)
        citizen.reaches_review()
        return citizen

    def outcome(self, citizen):
        """What the receipt page says, with the case's number."""
        until(lambda: citizen.has(SAVED) or citizen.has(RECEIVED), "the receipt is shown")
        return (SAVED if citizen.has(SAVED) else RECEIVED), citizen.number_shown()

    def printed(self, number):
        return next((text for text in map(words_of_pdf, self.terminal.prints.glob("*.pdf")) if number in text), None)

    def test_saved_and_sent_when_the_relay_is_back(self):
        self.terminal.relay.end()
        citizen = self.at_review()
        citizen.presses("Send in")
        said, number = self.outcome(citizen)
        self.assertEqual(said, SAVED)
        self.assertTrue(citizen.has("The staff have been told. You need not do it again."))
        receipt = until(lambda: self.printed(number), "the receipt is printed")
        self.assertIn(citizen.words(SAVED), receipt)
        self.assertNotIn(citizen.words(RECEIVED), receipt)
        self.assertFalse(citizen.has(RECEIVED))
        following = citizen.ends()
        self.assertFalse(following.visitor.sees(number), "who ended is not told of")
        self.start_relay()
        self.assert_delivered_once(number, citizen.answers)

    def test_a_visit_killed_after_acceptance(self):
        self.terminal.relay.end()
        citizen = self.at_review()
        citizen.presses("Send in")
        _, number = self.outcome(citizen)
        os.kill(citizen.pid, signal.SIGKILL)
        following = citizen.is_gone()
        following.sees("The terminal was restarted. The last case was handed in and has number {number}.", number=number)
        for answer in (citizen.answers["text"], citizen.service.short_title, citizen.service.title):
            self.assertFalse(following.visitor.sees(answer), "nothing but the number is told")
        self.start_relay()
        self.assert_delivered_once(number, citizen.answers)
        following.wants("synpunkter")
        following.begin()
        after = following.ends()
        self.assertFalse(after.visitor.sees(number), "it is told once")

    def test_a_relay_killed_in_the_middle(self):
        for _ in range(ROUNDS):
            citizen = self.at_review()
            citizen.presses("Send in")
            time.sleep(random.uniform(0, 1))
            self.kill(self.terminal.relay)
            time.sleep(random.uniform(0, 1))
            self.start_relay()
            _, number = self.outcome(citizen)
            self.assert_delivered_once(number, citizen.answers)
            citizen.ends()

    def test_an_agent_killed_in_the_middle(self):
        for _ in range(ROUNDS):
            citizen = self.at_review()
            citizen.presses("Send in")
            time.sleep(random.uniform(0, 1))
            self.kill_agent()
            time.sleep(random.uniform(0, 1))
            self.terminal.start_agent()
            until(lambda: citizen.has(SAVED) or citizen.has(RECEIVED) or citizen.has("Nothing has been sent. Your answers are still here."), "an outcome is said")
            if citizen.has("Nothing has been sent. Your answers are still here."):
                citizen.presses("Send in")
            _, number = self.outcome(citizen)
            self.assert_delivered_once(number, citizen.answers)
            citizen.ends()


if __name__ == "__main__":
    main()
