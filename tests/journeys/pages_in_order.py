#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A paper with a wrong page in it: moved, removed, put back, scanned anew, and exactly the right pages come, in order."""
import re

from terminal_case import Citizen, Journey, main, paper, until


class PagesInOrder(Journey):
    def lay(self, where, *papers):
        self.terminal.scanner_command(where, *(path for path, _ in papers))

    def presses_of(self, citizen, english, page):
        """Presses a page's own button, told from the others' by what it says of itself."""
        name, hint = citizen.words(english), citizen.words("Page {number}", number=page)

        def press():
            from visitor import RACES
            try:
                for node, _ in citizen.visitor.nodes():
                    if node.getRoleName() == "push button" and node.name == name and hint in node.description:
                        return node.queryAction().doAction(0)
            except RACES:
                return False
            return False
        until(press, f"{name} of page {page} is pressed")

    def shows(self, citizen, count):
        """That many pages, and no more, when the scanner is free."""
        until(lambda: citizen.words("Scan one more page") in citizen.names("push button")
              and self.pages(citizen) == count, f"there are {count} pages")

    @staticmethod
    def pages(citizen):
        pattern = re.compile(re.escape(citizen.words("Picture of page {number}", number="#")).replace(r"\#", r"\d+"))
        return len({text for text in citizen.visitor.all_texts() if pattern.fullmatch(text)})

    def focus_is_on(self, citizen, english):
        until(lambda: citizen.visitor.of_focused(lambda node: node.name) == citizen.words(english), f"the focus is on {english}")

    def page_heading(self, citizen, page, pages):
        until(lambda: citizen.visitor.is_there("heading", citizen.words("Page {page} of {pages}", page=page, pages=pages)),
              f"page {page} of {pages} is shown large")

    def test_the_right_pages_come_in_the_right_order(self):
        first, wrong, second, third, better = (paper(self.sheets) for _ in range(5))
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.fills_in()
        self.lay("feeder", first, wrong, second)
        citizen.presses("Scan")
        self.shows(citizen, 3)
        citizen.sees(citizen.words.counted("You can scan {count} more page.", "You can scan {count} more pages.", 2).replace("{count}", "2"))

        # The wrong page goes to the end, a step at a time.
        self.presses_of(citizen, "Enlarge", 2)
        self.page_heading(citizen, 2, 3)
        citizen.visitor.focus(citizen.words("Move later"))
        citizen.presses("Move later")
        self.page_heading(citizen, 3, 3)
        self.focus_is_on(citizen, "Move earlier")
        citizen.presses("Previous page")
        self.page_heading(citizen, 2, 3)
        citizen.presses("Back to all pages")
        self.shows(citizen, 3)
        self.focus_is_on(citizen, "Enlarge")

        # One is removed by mistake and put back; then the right one.
        self.presses_of(citizen, "Remove", 1)
        citizen.sees("Page {number} is removed.", number=1)
        self.focus_is_on(citizen, "Put it back")
        citizen.presses("Put it back")
        self.shows(citizen, 3)
        self.presses_of(citizen, "Remove", 3)
        citizen.sees("Page {number} is removed.", number=3)
        self.shows(citizen, 2)

        # What comes from the glass stands behind what came from the feeder.
        self.lay("feeder")
        self.lay("glass", third)
        citizen.presses("Scan one more page")
        self.shows(citizen, 3)

        # A step on and a step back lose nothing; one page is scanned anew in its place.
        citizen.goes_on()
        citizen.sees("Change")
        citizen.presses("Back")
        self.shows(citizen, 3)
        self.presses_of(citizen, "Enlarge", 1)
        self.page_heading(citizen, 1, 3)
        self.lay("glass", better)
        citizen.presses("Scan again")
        until(lambda: not citizen.has("Keep the lid closed.") and citizen.words("Scan again") in citizen.names("push button"),
              "the page is scanned anew")
        self.page_heading(citizen, 1, 3)
        citizen.presses("Back to all pages")
        self.shows(citizen, 3)
        citizen.goes_on()
        citizen.attests()
        citizen.presses("Send in")
        folder = self.assert_delivered_once(citizen.receives(), citizen.answers)
        pages = self.attachment_pages(folder)
        self.assertEqual(len(pages), 3)
        for page, (_, words) in zip(pages, (better, second, third)):
            self.assert_page_reads(page, words)
        kept = set(sum((words for _, words in (better, second, third)), []))
        gone = set(first[1] + wrong[1]) - kept
        self.assertEqual(gone & set().union(*pages), set(), "what was taken away is not handed in")
        citizen.ends()

    def test_several_papers_become_several_documents(self):
        papers = [paper(self.sheets) for _ in range(3)]
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.logs_in()
        citizen.fills_in()
        self.lay("feeder", *papers[:2])
        citizen.presses("Scan")
        self.shows(citizen, 2)
        citizen.presses("Another paper")
        citizen.sees("Paper {number} of {count}", number=2, count=2)
        self.lay("feeder", papers[2])
        citizen.presses("Scan")
        self.shows(citizen, 1)
        citizen.presses("Previous paper")
        self.shows(citizen, 2)
        citizen.goes_on()
        citizen.attests()
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        folder = self.delivered(citizen.receives())
        documents = sorted(p.name for p in (folder / "attachments").glob("*.pdf"))
        self.assertEqual(len(documents), 2, documents)
        pages = self.attachment_pages(folder)
        self.assertEqual(len(pages), 3)
        for page, (_, words) in zip(pages, papers):
            self.assert_page_reads(page, words)
        citizen.ends()


if __name__ == "__main__":
    main()
