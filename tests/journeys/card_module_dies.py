#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A card whose vendor's module crashes, at the log-in and at the signature: the visit lives, says what to do, and the next try works."""
import os
import signal

from terminal_case import BINARY, Citizen, Journey, main, until

FAILED = "The card could not be used. Take it out and put it in again."


class CardModuleDies(Journey):
    papers = 1
    options = {"card_module": BINARY / "bin/vendor-card.so"}

    @classmethod
    def before_start(cls):
        cls.vendor = cls.terminal.folder / "vendor"
        cls.vendor.mkdir()
        cls.terminal.environment["ENTRE_CARD_MODULE"] = str(cls.vendor)

    def crashes_at(self, call):
        (self.vendor / "abort_at").write_text(str(call))

    def assert_crashed(self):
        self.assertFalse((self.vendor / "abort_at").exists(), "the module has crashed")

    def card_processes(self, visit):
        children = []
        for thread in os.listdir(f"/proc/{visit}/task"):
            children += open(f"/proc/{visit}/task/{thread}/children").read().split()
        return [int(child) for child in children if open(f"/proc/{child}/comm").read().strip() == "entre-card"]

    @staticmethod
    def can_sign(citizen):
        from visitor import has
        return has(citizen.visitor.find("push button", citizen.words("Next: Sign")), "enabled")

    def test_the_visit_outlives_the_module(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.presses("Next: Log in")
        citizen.sees("How do you want to log in?")

        # While the card is read.
        self.crashes_at(5)
        self.terminal.insert_card()
        citizen.sees(FAILED)
        self.assert_crashed()
        self.terminal.pull_card()
        citizen.sees_not(FAILED)
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code")

        # While it logs in: killed from outside, as the kernel does when memory is short.
        citizen.writes_pin()
        self.terminal.card_command("slow", "200")
        citizen.presses("Next: Log in")
        os.kill(until(lambda: self.card_processes(citizen.pid), "the card is being used")[0], signal.SIGKILL)
        self.terminal.card_command("slow", "0")
        citizen.sees(FAILED)
        self.terminal.pull_card()
        citizen.sees_not(FAILED)
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code")
        citizen.writes_pin()
        citizen.presses("Next: Log in")
        citizen.sees("Logged in: {name}", name=self.terminal.holder[0])

        # While it signs: what was filled in is still there.
        before = self.terminal.cases()
        citizen.fills_in()
        citizen.scans(1)
        citizen.attests()
        citizen.begins_signing()
        self.crashes_at(12)
        citizen.presses("Sign and send in")
        citizen.sees(FAILED)
        self.assert_crashed()
        self.assertEqual(self.terminal.cases(), before, "nothing is sent")
        self.terminal.pull_card()
        until(lambda: not self.can_sign(citizen), "it is seen that the card is out")
        self.terminal.insert_card()
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        self.assert_delivered_once(citizen.receives(), citizen.answers)
        self.assertEqual(self.terminal.visit_pid(), citizen.pid, "it is the same visit all the while")
        self.assertNotIn("verified=yes", self.terminal.card_command("status"), "the card asks for its PIN again")
        self.terminal.pull_card()
        citizen.ends()


if __name__ == "__main__":
    main()
