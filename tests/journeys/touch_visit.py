#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter by touch alone: a finger's press and release in the middle of the box that the tree tells."""
import re
import time

from by_hand import Steps
from terminal_case import PATIENCE, Citizen, Journey, main, process, until


class Finger:
    """Puts a finger on what it is told, and lifts it again; writes on the keyboard that the screen shows."""

    def __init__(self, citizen, environment):
        self.citizen, self.environment = citizen, environment

    def _do(self, *words):
        process.run(["xdotool", *words], env=self.environment)

    def box(self, role, name):
        """Where a control is, when it has come to rest."""
        import pyatspi
        from visitor import RACES

        def now():
            try:
                node = self.citizen.visitor.find(role, name, timeout=PATIENCE)
                at = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
                return (at.x, at.y, at.width, at.height)
            except RACES:
                return None

        def still():
            first = now()
            time.sleep(0.35)  # longer than a double strike is waited for
            return first if first and first == now() and first[2] > 0 else None
        return until(still, f"{role} “{name}” stands still")

    def down(self, role, name):
        x, y, width, height = self.box(role, name)
        self._do("mousemove", str(x + width // 2), str(y + height // 2), "mousedown", "1")

    def up(self):
        self._do("mouseup", "1")

    def presses(self, role, name):
        self.down(role, name)
        self.up()

    def slides_off(self, role, name):
        """Presses, thinks better of it, and lifts the finger beside."""
        x, y, width, height = self.box(role, name)
        self.down(role, name)
        self._do("mousemove", str(x + width // 2), str(max(2, y - 12)))
        self.up()

    def ticks(self, role, name):
        """Not by sliding off, but by a press."""
        self.slides_off(role, name)
        time.sleep(0.5)
        assert not self.citizen.is_checked(role, name), "sliding off is no choice"
        self.presses(role, name)

    def writes(self, field, text):
        """Taps the field and then the keys, one by one, each seen in the field before the next."""
        words, written = self.citizen.words, ""
        self.presses("entry", field)
        keys = {}
        for letter in text:
            if letter.isupper():
                self.presses("toggle button", words("Capitals"))
                self.citizen.visitor.find("push button", letter, timeout=PATIENCE)
                name = letter
            elif letter == " ":
                name = words("Space")
            elif letter in ".,?":
                self.presses("push button", "123")
                name = letter
            else:
                name = letter
            if name not in keys:
                keys[name] = self.box("push button", name)
            x, y, width, height = keys[name]
            self._do("mousemove", str(x + width // 2), str(y + height // 2), "mousedown", "1", "mouseup", "1")
            written += letter
            until(lambda: self.citizen.visitor.value_of(field) == written, f"“{written}” is written: {self.citizen.visitor.value_of(field)!r}")
        self.presses("push button", words("Hide"))
        self.citizen.visitor.wait_until_gone(re.compile("^" + words("Hide") + "$"), timeout=PATIENCE)


class TouchVisit(Journey):
    def test_from_start_to_receipt(self):
        citizen = Citizen(self.terminal)
        words, service = citizen.words, citizen.service
        finger = Finger(citizen, self.keyboard)
        finger.slides_off("push button", "Börja")
        time.sleep(1)
        self.assertFalse(citizen.has("What do you want to do?"), "sliding off is no press")
        finger.presses("push button", "Börja")
        citizen.sees("What do you want to do?")
        citizen.turns_to_service(lambda: finger.presses("push button", words("Show more")))
        finger.presses("push button", service.short_title)
        citizen.sees("The service in short")
        finger.presses("push button", words("Start"))
        steps = Steps(self, finger)
        steps.answers_everything()
        steps.certifies()
        steps.hands_in_and_leaves()


if __name__ == "__main__":
    main()
