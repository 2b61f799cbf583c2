#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Specialkost with a card that is pulled, with wrong PINs and with the wrong card: plain words, nothing sent, nothing lost."""
import os
import random
import re

from terminal_case import PATIENCE, Citizen, Journey, main, process, random_word, until

REMOVED = "The card was taken out too early. Put it in again and let it stay."


class CardPulled(Journey):
    papers = 1
    options = {"other_card": ("--kind", "library", "--given", random_word().title(), "--surname", random_word().title())}

    def setUp(self):
        super().setUp()
        self.terminal.pull_card()
        self.terminal.card_command("unblock")

    def tries(self):
        return int(re.search(r"tries=(\d+)", self.terminal.card_command("status"))[1])

    def is_verified(self):
        return "verified=yes" in self.terminal.card_command("status")

    def other_card(self, word):
        process.run([self.terminal.binaries / "virtual-card", "ctl", self.terminal.folder / "other-card", word])

    def wrong_pin(self):
        return "".join(random.sample([d for d in "0123456789" if d not in self.terminal.pin] * 3, 6))

    def at_log_in(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.presses("Next: Log in")
        citizen.sees("How do you want to log in?")
        return citizen

    def assert_answers_are_there(self, citizen):
        citizen.sees("Nothing has been sent. Your answers are still here.")
        self.turn_until(citizen, citizen.answers["child_name"])
        self.assertEqual(self.terminal.cases(), self.before, "nothing is sent")

    @staticmethod
    def turn_until(citizen, text):
        """Pages through the review until the text is seen."""
        for _ in range(6):
            if citizen.visitor.sees(text):
                return
            before = citizen.visitor.all_texts()
            citizen.presses("Show more")
            until(lambda: citizen.visitor.all_texts() != before, "the page turns")
        raise AssertionError(f"{text} is not on the review")

    def test_pulled_while_signing(self):
        self.before = self.terminal.cases()
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.reaches_review(papers=1)

        # Between the PIN and the signature.
        citizen.begins_signing()
        self.terminal.pull_card()
        citizen.sees(REMOVED)
        self.turn_until(citizen, citizen.answers["child_name"])
        self.assertEqual(self.terminal.cases(), self.before, "nothing is sent")

        # In the middle of what the card and the program say to each other.
        for at in random.sample([1, 2, 3], 2 if "ENTRE_TEST_ALL" not in os.environ else 3):
            with self.subTest(pulled_at=at):
                self.terminal.insert_card()
                citizen.begins_signing()
                self.terminal.card_command("pull-at", str(at))
                citizen.presses("Sign and send in")
                citizen.sees(REMOVED)
                self.assert_answers_are_there(citizen)
        self.terminal.card_command("pull-at", "0")

        self.terminal.insert_card()
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()
        folder = self.assert_delivered_once(number, citizen.answers)
        self.assertEqual(len(self.terminal.cases()), len(self.before) + 1)
        self.assertIn("Signature is Valid", process.run(["pdfsig", "-nocert", folder / "case.pdf"]))
        self.assertFalse(self.is_verified(), "the card asks for its PIN again")

        # The card stays in the reader: it is nobody's in the next visit, and without its PIN it does nothing there either.
        following = citizen.ends()
        following.wants("specialkost")
        following.begin()
        following.presses("Next: Log in")
        following.sees("There is a card in the reader already. Take it out. Then put in your own card.")
        self.assertNotIn(following.words("Next: Enter the PIN code"), following.names("push button"))
        self.assertFalse(following.visitor.sees(self.terminal.holder[0]), "nobody is named")
        self.terminal.pull_card()
        following.sees_not("There is a card in the reader already. Take it out. Then put in your own card.")
        self.terminal.insert_card()
        following.sees("Enter your PIN code")
        following.presses("Next: Log in")
        following.sees("The code is too short. Enter the whole PIN code.")
        self.assertFalse(self.is_verified())
        self.terminal.pull_card()
        following.ends()

    def two_tries(self, citizen):
        return citizen.words.counted("The PIN code is wrong. You have {count} try left.", "The PIN code is wrong. You have {count} tries left.", 2).replace("{count}", "2")

    def test_wrong_pins_and_a_blocked_card(self):
        citizen = self.at_log_in()
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code")
        last = citizen.words("The PIN code is wrong. You have 1 try left. Think it over before you try again.")
        for words in (self.two_tries(citizen), last):
            citizen.writes_pin(self.wrong_pin())
            citizen.presses("Next: Log in")
            citizen.visitor.wait_until_sees(words, timeout=PATIENCE)
        self.assertEqual(self.tries(), 1)
        citizen.writes_pin(self.wrong_pin())
        citizen.presses("Next: Log in")
        citizen.sees("The card is blocked after too many wrong codes. Whoever issued the card can open it. You can choose another way.")
        self.assertEqual(self.tries(), 0)
        # Another way is there.
        citizen.presses("Without e-ID")
        citizen.presses("Next: See those services")
        citizen.sees("Services without log-in")
        self.terminal.pull_card()
        citizen.ends()

    def test_a_wrong_pin_and_then_the_right_one(self):
        citizen = self.at_log_in()
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code")
        citizen.writes_pin(self.wrong_pin())
        citizen.presses("Next: Log in")
        citizen.visitor.wait_until_sees(self.two_tries(citizen), timeout=PATIENCE)
        citizen.writes_pin()
        citizen.presses("Next: Log in")
        citizen.sees("Logged in: {name}", name=self.terminal.holder[0])
        self.assertEqual(self.tries(), 3)
        self.terminal.pull_card()
        citizen.ends()

    def test_a_card_without_an_e_id(self):
        citizen = self.at_log_in()
        self.other_card("insert")
        self.addCleanup(self.other_card, "pull")
        citizen.sees("This card has no e-ID. Put in an ID card with an e-ID.")
        self.other_card("pull")
        until(lambda: citizen.words("Next: Enter the PIN code") not in citizen.names("push button"), "it is seen that the card is out")
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code")
        self.terminal.pull_card()
        citizen.sees(REMOVED)
        citizen.ends()


if __name__ == "__main__":
    main()
