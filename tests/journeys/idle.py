#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody touches the screen: it asks, counts, and ends the visit; or goes on when somebody answers."""
import re

from terminal_case import Citizen, Journey, main, until


class Idle(Journey):
    options = {"idle": (10, 20)}

    def seconds_left(self, citizen):
        pattern = re.compile("^" + re.escape(citizen.words("{seconds} seconds left")).replace(r"\{seconds\}", r"(\d+)") + "$")
        return next((int(m[1]) for m in map(pattern.match, citizen.visitor.all_texts()) if m), None)

    def test_it_asks_and_goes_on_and_ends(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.sees("Are you still there?")
        self.assertTrue(citizen.has("Your answers are hidden"))
        first = until(lambda: self.seconds_left(citizen), "the seconds are told")
        until(lambda: (self.seconds_left(citizen) or first) < first, "the seconds count")
        citizen.presses("Yes, I am here – go on")
        citizen.sees("The service in short")
        self.assertEqual(self.terminal.visit_pid(), citizen.pid, "the visit goes on")
        citizen.sees("Are you still there?")
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        self.assertFalse(following.has("The service in short"))


if __name__ == "__main__":
    main()
