#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody answers: the visit ends, and the next visitor finds nothing of it."""
from idle_case import ASKED, IdleJourney
from terminal_case import Citizen, main, until


class IdleLeft(IdleJourney):
    # As short as the settings allow (WCAG 2.2.1 wants 20 seconds for an answer).
    options = {"idle": (10, 20)}

    def test_what_was_written_is_gone(self):
        citizen = Citizen(self.terminal)
        text = self.writes(citizen)
        citizen.sees(ASKED)
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        self.assertFalse(following.visitor.sees(text))
        self.assertFalse(following.visitor.sees(citizen.service.short_title), "it is the start page")

    def test_who_has_the_page_read_is_asked_to_the_end(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.presses("Listen")
        citizen.sees(ASKED)
        before = self.ear.position()
        following = citizen.is_gone()
        self.assertGreater(self.sounding(before), 2, "the question is read aloud, and does not rest the clock")
        following.visitor.find("push button", "Börja")

    def test_what_was_set_on_the_start_page_is_not_the_next_visitors(self):
        citizen = Citizen(self.terminal, service=None)
        citizen.presses("Text size")
        citizen.presses("Contrast")
        citizen.sees(ASKED)
        following = citizen.is_gone()
        size = following.visitor.find("push button", following.words("Text size"))
        contrast = following.visitor.find("push button", following.words("Contrast"))
        self.assertEqual((size.description, contrast.description), ("100\N{NO-BREAK SPACE}%", following.words("Light")))

    def test_a_card_that_was_left_is_nobodys(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.logs_in()
        citizen.sees(ASKED)
        citizen.sees("Take your card out of the reader.")
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        until(lambda: "verified=yes" not in self.terminal.card_command("status"), "the card asks for its PIN again")
        following.wants("specialkost")
        following.begin()
        following.presses("Next: Log in")
        following.sees("There is a card in the reader already. Take it out. Then put in your own card.")
        self.assertFalse(following.visitor.sees(self.terminal.holder[0]), "nobody is named")
        self.terminal.pull_card()
        following.ends()


if __name__ == "__main__":
    main()
