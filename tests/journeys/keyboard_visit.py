#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter by keyboard alone: every step is a key that the display sends, and the focus is followed in the tree."""
import random
import re

from by_hand import Steps
from terminal_case import PATIENCE, Citizen, Journey, main, process, until

KEYSYMS = {"å": "aring", "ä": "adiaeresis", "ö": "odiaeresis", " ": "space", ".": "period"}


class Keys:
    """A person at a keyboard, who goes where they want to be and looks where they are."""
    onward = ("Tab", "Down", "Right")  # the arrow is the one that the language is read with

    def __init__(self, citizen, environment):
        self.citizen, self.environment = citizen, environment

    def press(self, *keys):
        process.run(["xdotool", "key", "--delay", "40", *keys], env=self.environment)

    def type(self, text):
        def sym(letter):
            name = KEYSYMS.get(letter.lower(), letter)
            return name.capitalize() if letter.isupper() and letter.lower() in KEYSYMS else name
        self.press(*(sym(letter) for letter in text))

    def here(self):
        """What has the focus: role, name and description."""
        return self.citizen.visitor.of_focused(lambda node: (node.getRoleName(), node.name, node.description))

    def moves(self, key):
        """Presses a key that moves the focus, and gives where it came."""
        before = self.here()
        self.press(key)
        until(lambda: self.here() not in (None, before), f"{key} moves the focus from {before}")
        return self.here()

    def goes_to(self, role, name):
        """Tabs (or steps with the arrows, which is the same outside a field) until the focus is there."""
        citizen = self.citizen
        citizen.visitor.find(role, name, timeout=PATIENCE)
        name = re.compile(f"^{re.escape(name)}$") if isinstance(name, str) else name
        passed = []
        while not (self.here() and self.here()[0] == role and name.search(self.here()[1])):
            in_field = bool(self.here()) and self.here()[0] == "entry"
            passed.append(self.moves("Tab" if in_field else random.choice(self.onward)))
            assert len(passed) < 90, f"the focus never comes to {name.pattern}; it came to {passed}"

    def presses(self, role, name):
        self.goes_to(role, name)
        self.press(random.choice(["Return", "space"]))

    def ticks(self, role, name):
        self.goes_to(role, name)
        self.press("space")

    def writes(self, field, text):
        visitor = self.citizen.visitor
        self.goes_to("entry", field)
        self.type(text)
        until(lambda: visitor.value_of(field) == text, f"“{text}” is written: {visitor.value_of(field)!r}")
        self.hides_keyboard()

    def hides_keyboard(self):
        """The one on the screen, which came with the field."""
        self.press("Escape")
        self.citizen.visitor.wait_until_gone(re.compile("^" + self.citizen.words("Hide") + "$"), timeout=PATIENCE)


class KeyboardVisit(Journey):
    def test_from_start_to_receipt(self):
        citizen = Citizen(self.terminal)
        words, service = citizen.words, citizen.service
        keys = Keys(citizen, self.keyboard)
        citizen.visitor.find("push button", "Börja")
        keys.presses("push button", "Börja")
        citizen.sees("What do you want to do?")
        citizen.turns_to_service(lambda: keys.presses("push button", words("Show more")))
        keys.goes_to("push button", service.short_title)
        # Backwards is the way back.
        at = keys.here()
        self.assertNotEqual(keys.moves("shift+Tab"), at)
        self.assertEqual(keys.moves("Tab"), at)
        keys.presses("push button", service.short_title)
        citizen.sees("The service in short")
        keys.presses("push button", words("Start"))
        steps = Steps(self, keys)
        steps.answers_everything()
        steps.certifies()
        steps.hands_in_and_leaves()


if __name__ == "__main__":
    main()
