#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter by two switches and nothing else: one moves on, one selects; words are written on the screen's keyboard."""
import random

from by_hand import Steps
from terminal_case import Citizen, Journey, main, random_answers, until
from xtest import Keyboard

MOVE, SELECT = 95, 96  # F11 and F12, as provisioning/content/keypads/two_switches.toml has them


class Switches:
    """Somebody who sees what is marked, and has two switches."""

    def __init__(self, citizen, display):
        self.citizen, self.keyboard = citizen, Keyboard(display)
        self.strikes = 0

    def here(self):
        """What is marked: role, name and box."""
        def told(node):
            box = node.queryComponent().getExtents(0)
            return node.getRoleName(), node.name, (box.x, box.y, box.width, box.height)
        return self.citizen.visitor.of_focused(told)

    def strike(self, key):
        """One strike, and what is marked then."""
        before = self.here()
        self.keyboard.strike(key)
        self.strikes += 1
        until(lambda: self.here() not in (None, before), f"something else than {before} is marked")
        return self.here()

    def presses(self, role, name):
        """Goes to what bears `name` through groups and rows, and selects it."""
        words = self.citizen.words
        target = self.citizen.visitor.find(role, name)
        box = target.queryComponent().getExtents(0)
        name = target.name
        middle = (box.x + box.width / 2, box.y + box.height / 2)
        out = words("Out of here")
        here = until(self.here, "something is marked")
        for _ in range(120):
            marked, (x, y, wide, high) = here[1], here[2]
            if marked == name and here[0] == role:
                self.strike(SELECT)
                return
            inside = x <= middle[0] < x + wide and y <= middle[1] < y + high
            row = marked.startswith(name + ", ") or marked.endswith(", " + name) or f", {name}, " in marked
            leads_there = row or (inside and here[0] in ("panel", "dialog"))
            here = self.strike(SELECT if marked == out or leads_there else MOVE)
        raise AssertionError(f"never came to “{name}”; “{here}” is marked")

    ticks = presses

    def writes(self, label, word):
        self.presses("entry", label)
        for count, letter in enumerate(word, 1):
            self.presses("push button", letter)
            until(lambda: self.citizen.visitor.value_of(label) == word[:count], f"“{word[:count]}” is written")
        self.presses("push button", self.citizen.words("Hide"))


class TwoSwitches(Journey):
    options = {"keypads": ("two_switches",)}

    def test_from_start_to_receipt(self):
        answers = random_answers("synpunkter")
        answers["text"] = "".join(random.choice("abdefghijklmnoprstuvyåäö") for _ in range(3))
        citizen = Citizen(self.terminal, answers=answers)
        words, service = citizen.words, citizen.service
        switches = Switches(citizen, self.display)
        citizen.visitor.find("push button", "Börja")
        switches.strike(MOVE)
        switches.presses("push button", "Börja")
        citizen.sees("What do you want to do?")
        citizen.turns_to_service(lambda: switches.presses("push button", words("Show more")))
        switches.presses("push button", service.short_title)
        citizen.sees("The service in short")
        switches.presses("push button", words("Start"))
        steps = Steps(self, switches)
        steps.answers_everything()
        steps.certifies()
        self.assert_delivered_once(steps.hands_in(), answers)
        print(f"{switches.strikes} strikes", flush=True)


if __name__ == "__main__":
    main()
