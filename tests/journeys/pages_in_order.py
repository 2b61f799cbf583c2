#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A paper with a wrong page in it: moved, removed, put back, scanned anew, and exactly the right pages come, in order."""
import os
import pathlib
import re
import signal
import tempfile

from terminal_case import Citizen, Journey, main, paper, process, random_words, until


class PagesInOrder(Journey):
    def lay(self, where, *papers):
        self.terminal.scanner_command(where, *(path for path, _ in papers))

    def letter(self):
        """A sheet full of lines: what is straight on it can be told. The picture and the words."""
        path = tempfile.mkstemp(prefix="letter-", suffix=".png", dir=self.sheets)[1]
        lines = [random_words(6) for _ in range(40)]
        process.run(["convert", "-size", "1240x1754", "xc:white", "-font", "DejaVu-Sans", "-pointsize", "24", "-fill", "black",
                     "-annotate", "+140+160", "\n".join(lines), path])
        return path, " ".join(lines).split()

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

    def test_what_the_program_did_is_taken_back_and_done_again(self):
        self.addCleanup(self.terminal.scanner_command, "skew", "0")
        self.terminal.scanner_command("skew", "4")
        self.lay("feeder", self.letter())
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.fills_in()
        citizen.presses("Scan")
        self.shows(citizen, 1)
        self.presses_of(citizen, "Enlarge", 1)
        self.page_heading(citizen, 1, 1)
        self.assertTrue(citizen.has("Straightened"), citizen.visitor.all_texts())
        citizen.visitor.focus(citizen.words("Undo the straightening"))
        citizen.presses("Undo the straightening")
        citizen.sees("Straighten again")
        self.focus_is_on(citizen, "Straighten again")
        self.assertFalse(citizen.has("Straightened"))
        citizen.presses("Straighten again")
        citizen.sees("Straightened")
        self.assertTrue(citizen.has("Undo the straightening"))

    @staticmethod
    def reader_of(citizen):
        """Of the visit's two workers the one that reads: it has the models in memory."""
        def memory():
            found = {}
            for children in pathlib.Path(f"/proc/{citizen.pid}/task").glob("*/children"):
                for child in children.read_text().split():
                    process_of = pathlib.Path(f"/proc/{child}")
                    if (process_of / "comm").read_text().strip() == "entre-page":
                        found[int(child)] = int((process_of / "statm").read_text().split()[1])
            sizes = sorted(found.values())
            return len(sizes) == 2 and sizes[1] > 1.5 * sizes[0] and found
        found = until(memory, "the reader has its models")
        return max(found, key=found.get)

    def test_who_hands_in_at_once_has_every_page_read(self):
        papers = [paper(self.sheets) for _ in range(3)]
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.fills_in()
        reader = self.reader_of(citizen)
        os.kill(reader, signal.SIGSTOP)
        try:
            self.lay("feeder", *papers)
            citizen.presses("Scan")
            self.shows(citizen, 3)
            citizen.goes_on()
            citizen.attests()
            citizen.presses("Send in")
            citizen.visitor.wait_until_sees(
                citizen.words.counted("Making your last page readable", "Making your last {count} pages readable", 3).replace("{count}", "3"))
        finally:
            os.kill(reader, signal.SIGCONT)
        pages = self.attachment_pages(self.delivered(citizen.receives()))
        self.assertEqual(len(pages), 3)
        for page, (_, words) in zip(pages, papers):
            self.assert_page_reads(page, words)
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
