# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter from the first question to the next visitor, the same for a hand at the keys, a finger on the screen and switches.
`hand` has presses(role, name), writes(field, text) and ticks(role, name), and citizen, the visit."""
import re

from terminal_case import until


class Steps:
    def __init__(self, journey, hand):
        self.journey, self.hand, self.citizen = journey, hand, hand.citizen
        self.words = hand.citizen.words
        self.forward = re.compile("^" + re.escape(self.words("Next: {name}", name="")))

    def answers_everything(self):
        citizen, service = self.citizen, self.citizen.service
        for question in service.questions:
            answer = citizen.answers.get(question["id"])
            if answer is None:
                continue
            label = service.text(question["label"])
            asked = re.compile("^" + re.escape(label))
            until(lambda: citizen.visitor.is_there(None, asked) or self.turns(self.forward), f"“{label}” is asked")
            if question["kind"] not in ("choice", "yes_no"):
                self.hand.writes(label, answer)
                continue
            name = self.words("Yes" if answer else "No") if question["kind"] == "yes_no" else service.option(question, answer)
            self.hand.ticks("radio button", name)
            until(lambda: citizen.is_checked("radio button", name), f"“{name}” is chosen")

    def turns(self, button):
        """Presses it, and waits until the page is another."""
        before = self.citizen.visitor.all_texts()
        self.hand.presses("push button", button)
        until(lambda: self.citizen.visitor.all_texts() != before, "the page turns")

    def certifies(self):
        citizen = self.citizen
        attest = self.words("I certify that the information is correct.")
        for _ in range(6):
            if citizen.has("Change") or citizen.visitor.is_there("check box", attest):
                break
            self.turns(self.forward)
        while not citizen.visitor.is_there("check box", attest):
            self.turns(self.words("Show more"))
        self.hand.ticks("check box", attest)
        until(lambda: citizen.is_checked("check box", attest), "it is certified")

    def hands_in(self):
        """Gives the case's number."""
        self.hand.presses("push button", self.words("Send in"))
        return self.citizen.receives()

    def hands_in_and_leaves(self):
        number = self.hands_in()
        self.journey.assert_delivered_once(number, self.citizen.answers)
        self.hand.presses("push button", self.words("End"))
        following = self.citizen.is_gone()
        following.visitor.find("push button", "Börja")
        self.journey.assertFalse(following.visitor.sees(number), "the next visitor sees nothing of the case")
