#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""From the start to an e-service's first question by one switch: what is marked changes by itself, and a press takes it."""
import time

from terminal_case import Citizen, Journey, main, until
from xtest import Keyboard

SWITCH = 96  # F12, as provisioning/content/keypads/one_switch.toml has it


class OneSwitch(Journey):
    # Slow: whoever looks through the accessibility tree on a busy machine sees late.
    options = {"keypads": ("one_switch",), "input_settings": "scan_interval_ms = 6000"}

    def marked(self):
        """The words of what is marked."""
        return self.citizen.visitor.of_focused(lambda node: node.name)

    def takes(self, *steps):
        """Waits until each of `steps` is marked, and takes it just then."""
        for name in steps:
            until(lambda: self.marked() == name, f"“{name}” is marked", 600)
            self.keyboard_.strike(SWITCH)
            until(lambda: self.marked() not in (None, name), "something else is marked")

    def test_to_the_first_question(self):
        self.citizen = citizen = Citizen(self.terminal)
        self.keyboard_ = Keyboard(self.display)
        self.addCleanup(self.keyboard_.close)
        words = citizen.words
        citizen.visitor.find("push button", "Börja")
        nothing = self.marked()
        time.sleep(7)
        self.assertEqual(self.marked(), nothing, "nothing is marked before the switch is pressed")
        self.keyboard_.strike(SWITCH)
        page = words("The page")
        until(lambda: self.marked() in (page, "Börja"), "the page is marked")
        self.takes(*([page] if self.marked() == page else []), "Börja")
        citizen.sees("What do you want to do?")
        # Left alone it goes round a few times and stops; a press begins anew.
        stopped = words("Nothing moves now. Press the switch to go on.")
        until(lambda: self.marked() == stopped, "it stops by itself", 600)
        self.keyboard_.strike(SWITCH)
        until(lambda: self.marked() not in (None, stopped), "it goes on")


if __name__ == "__main__":
    main()
