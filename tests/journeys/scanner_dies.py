#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The scanner dies on page two: page one stays, words tell, the screen answers meanwhile, and scanning again works."""
import time

from terminal_case import Citizen, Journey, main, paper, until


class ScannerDies(Journey):
    def setUp(self):
        super().setUp()
        self.sheets_laid = [paper(self.sheets) for _ in range(2)]
        self.scanner("fault", "none")

    def scanner(self, *words):
        return self.terminal.scanner_command(*words)

    def at_scanner(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.fills_in()
        return citizen

    def sees_pages(self, citizen, count):
        until(lambda: citizen.has("Picture of page {number}", number=count) or self.turns(citizen), f"page {count} is shown")
        self.assertFalse(citizen.has("Picture of page {number}", number=count + 1))

    @staticmethod
    def turns(citizen):
        """The pages may stand behind "Show more", where words and pages are too much for one."""
        if citizen.words("Show more") in citizen.names("push button"):
            citizen.press("Show more")
            time.sleep(0.5)

    def assert_screen_answers(self, citizen):
        """Something else is pressed, and does what it does."""
        def size():
            return citizen.visitor.find("push button", citizen.words("Text size")).description
        for shown in ("150\N{NO-BREAK SPACE}%", "200\N{NO-BREAK SPACE}%", "100\N{NO-BREAK SPACE}%"):
            citizen.presses("Text size")
            until(lambda: shown in size(), f"the text is {shown}")
            time.sleep(0.4)  # a second press at once would be a trembling hand's

    def hands_in_both(self, citizen):
        until(lambda: not citizen.has("Making the page straight and readable"), "the page is made")
        citizen.goes_on()
        citizen.attests()
        citizen.presses("Send in")
        folder = self.assert_delivered_once(citizen.receives(), citizen.answers)
        pages = self.attachment_pages(folder)
        self.assertEqual(len(pages), 2, "the pages are those that were shown")
        for page, (_, words) in zip(pages, self.sheets_laid):
            self.assert_page_reads(page, words)
        citizen.ends()

    def test_it_dies_on_page_two(self):
        (first, _), (second, _) = self.sheets_laid
        self.scanner("feeder", first, second)
        self.scanner("fault", "die", "2")
        citizen = self.at_scanner()
        citizen.presses("Scan")
        citizen.sees("The pages that you have scanned are still here.")
        self.assertTrue(citizen.has("The scanner stopped. Put the page in again and press Scan."), citizen.visitor.all_texts())
        self.sees_pages(citizen, 1)
        self.assert_screen_answers(citizen)
        self.scanner("fault", "none")
        self.scanner("feeder", second)
        citizen.presses("Scan one more page")
        self.sees_pages(citizen, 2)
        self.hands_in_both(citizen)

    def test_it_hangs_on_page_two(self):
        (first, _), (second, _) = self.sheets_laid
        self.scanner("feeder", first, second)
        self.scanner("fault", "hang", "2")
        citizen = self.at_scanner()
        citizen.presses("Scan")
        self.sees_pages(citizen, 1)
        self.assertTrue(citizen.has("Stop scanning"))
        self.assert_screen_answers(citizen)
        self.assertTrue(citizen.has("Stop scanning"), "it hangs still")
        citizen.presses("Stop scanning")
        citizen.sees("Scan one more page")
        self.sees_pages(citizen, 1)
        self.scanner("fault", "none")
        self.scanner("feeder", second)
        citizen.presses("Scan one more page")
        self.sees_pages(citizen, 2)
        self.hands_in_both(citizen)


if __name__ == "__main__":
    main()
