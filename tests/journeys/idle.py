#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody touches the screen for a while: it asks, to be seen and heard, counts, and goes on when somebody answers."""
from idle_case import ASKED, STAY, IdleJourney
from terminal_case import Citizen, main, until


class Idle(IdleJourney):
    options = {"idle": (10, 60)}

    def test_it_asks_and_goes_on_as_often_as_one_likes(self):
        citizen = Citizen(self.terminal)
        text = self.writes(citizen)
        before = self.quiet()
        citizen.sees(ASKED)
        self.assertTrue(citizen.has("Your answers are hidden"))
        self.assertFalse(citizen.visitor.sees(text), "the answers are hidden")
        self.ear.wait_until_it_sounds(before, timeout=60)
        self.counts(citizen)
        citizen.presses(STAY)
        citizen.visitor.wait_until_sees(text)
        self.assertEqual(self.terminal.visit_pid(), citizen.pid, "the visit goes on")
        # As often as one likes (EN 301 549 11.2.2.1), and with the whole time each time.
        citizen.sees(ASKED)
        again = until(lambda: self.seconds_left(citizen), "the seconds are told")
        self.assertGreater(again, 35, "the whole time is given again")
        citizen.presses(STAY)
        citizen.visitor.wait_until_sees(text)
        citizen.ends()

    def test_who_has_the_page_read_hears_the_question(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.presses("Listen")
        citizen.sees(ASKED)
        before = self.ear.position()
        # Words and not only a tone, while it counts; being read aloud keeps the question neither up nor away.
        until(lambda: self.sounding(before) > 4, "the question is read aloud")
        self.assertTrue(citizen.has(ASKED), "it is still asked")
        self.counts(citizen)
        citizen.presses(STAY)
        citizen.sees("The service in short")


if __name__ == "__main__":
    main()
