#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Help cannot be called: the citizen is told what to do instead. The broker comes back: staff answer by name."""
import json
import re

import yaml

from desk import Desk
from terminal_case import PATIENCE, SOURCE, Citizen, Journey, main, until


class BrokerDown(Journey):
    @staticmethod
    def tries_again(citizen):
        if citizen.has("We could not call the staff"):
            citizen.presses("Try to call again")

    def test_help_without_and_with_a_broker(self):
        self.terminal.broker.end()
        citizen = Citizen(self.terminal)
        citizen.presses("Call for help")
        citizen.sees("We could not call the staff")
        phone = yaml.safe_load((SOURCE / "provisioning/content/municipality.yaml").read_text())["phone"]
        for words in ("Do this instead:", "Go to the information desk.", "Take your card with you when you leave the terminal."):
            self.assertTrue(citizen.has(words), words)
        self.assertTrue(citizen.has("Or call {phone}.", phone=phone))
        citizen.presses("Go on by yourself")
        # Everything else goes on without it.
        citizen.begin()
        citizen.presses("Call for help")
        citizen.sees("We could not call the staff")

        self.start_broker()
        desk = Desk(self.terminal)
        self.addCleanup(desk.close)
        # The agent finds the broker by and by; until then it is told again that nobody can be called.
        until(lambda: citizen.has("The staff have been called") or self.tries_again(citizen), "the staff can be called")
        call = desk.calls.get(timeout=PATIENCE)
        while not desk.calls.empty():
            call = desk.calls.get()
        self.assertEqual((call["place"], call["language"]), (self.terminal.place, "sv"))
        self.assertFalse(re.search("synpunkt", json.dumps(call), re.I), "a call never says the service")
        desk.says(call, "coming")
        citizen.sees("{name} is on the way", name=desk.name)
        desk.says(call, "closed")
        citizen.sees_not("{name} is on the way", name=desk.name)
        citizen.sees("The service in short")
        citizen.ends()


if __name__ == "__main__":
    main()
