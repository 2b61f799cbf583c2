#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Where the paper goes is told for this very scanner; what is the matter with it is told in steps, and staff learn of it."""
import random
import time

from desk import Desk
from terminal_case import Citizen, Journey, main, paper, until

TEXTS = {
    "up": "Put the pages in the tray on the lid, with the text up.",
    "down": "Put the pages in the tray on the lid, with the text down.",
    "towards_you": "Stand the pages in the scanner, with the text towards you.",
    "away_from_you": "Stand the pages in the scanner, with the text away from you.",
}
EDGES = {"top": "Let the top of the pages go in first.", "bottom": "Let the bottom of the pages go in first."}
CORNERS = {
    "back_left": "Put the page in the corner at the back to the left, with the text down.",
    "back_right": "Put the page in the corner at the back to the right, with the text down.",
    "front_left": "Put the page in the corner nearest to you to the left, with the text down.",
    "front_right": "Put the page in the corner nearest to you to the right, with the text down.",
}


class ScannerGuidance(Journey):
    text, edge, corner = manual = tuple(random.choice(list(words)) for words in (TEXTS, EDGES, CORNERS))
    options = {"scanner_manual": manual}

    def setUp(self):
        super().setUp()
        self.desk = Desk(self.terminal)
        self.addCleanup(self.desk.close)

    def test_guidance_and_faults(self):
        sheet, _ = paper(self.sheets)
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.fills_in()
        for words in ("Take away staples and clips.", TEXTS[self.text], EDGES[self.edge]):
            citizen.sees(words)
        citizen.presses("Thick or small paper")
        citizen.sees(CORNERS[self.corner])
        self.assertFalse(citizen.has(TEXTS[self.text]))
        citizen.presses("Many pages: use the feeder")
        citizen.sees(TEXTS[self.text])

        self.terminal.scanner_command("feeder", sheet)
        for state, code, words, step in (
                ("jam", "scanner_jam", "The paper is stuck in the scanner. Call for help.", "Do not pull the paper."),
                ("cover-open", "scanner_cover_open", "The scanner's lid is open. Close it and press Scan.", "Close the lid until it clicks.")):
            self.terminal.scanner_command("state", state)
            citizen.presses("Scan")
            citizen.sees(words)
            self.assertTrue(citizen.has(step), step)
            until(lambda: self.desk.troubles == {"scanner": code}, f"staff are told of {code}")

        self.terminal.scanner.end()
        citizen.presses("Scan")
        citizen.sees("The scanner has lost contact. It may be switched off, or its cable loose. Call for help.")
        self.assertTrue(citizen.has("Press Call for help."))
        until(lambda: self.desk.troubles == {"scanner": "scanner_gone"}, "staff are told that it is gone")

        self.terminal.start_scanner()
        self.terminal.scanner_command("feeder", sheet)
        citizen.presses("Scan")
        citizen.sees("Picture of page {number}", number=1)
        until(lambda: self.desk.troubles == {}, "staff are told that it is well")

        # A page that is turned says nothing of the scanner.
        self.terminal.scanner_command("feeder", sheet)
        self.terminal.scanner_command("state", "jam")
        citizen.presses("Scan one more page")
        until(lambda: self.desk.troubles == {"scanner": "scanner_jam"}, "staff are told again")
        citizen.presses("Turn")
        time.sleep(4)  # the page is made anew, and what is told of it would have come
        self.assertEqual(self.desk.troubles, {"scanner": "scanner_jam"})
        citizen.is_gone(press=("End", "End and delete"))


if __name__ == "__main__":
    main()
