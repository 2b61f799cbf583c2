#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Without an e-service: copies of a paper come out of the printer, and a scanned paper comes to an e-mail address."""
import email
import email.policy
import json
import random
import subprocess
import tempfile

from desk import Desk
from terminal_case import Citizen, Journey, main, paper, process, sample, until


def words_seen(pdf, page):
    """What a reader makes of the page as it looks, not of the text that stands behind it. It is told twice the resolution:
    it takes the stems of letters as large as these for ruled lines, and rubs them out."""
    with tempfile.TemporaryDirectory() as folder:
        process.run(["pdftoppm", "-r", "150", "-png", "-singlefile", "-f", str(page), "-l", str(page), pdf, f"{folder}/page"])
        text = subprocess.run(["tesseract", f"{folder}/page.png", "-", "-l", "swe", "--dpi", "300"], capture_output=True, text=True, check=True).stdout
    return set(sample.letters(text))


def page_count(pdf):
    text = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pages:")))


class PapersErrands(Journey):
    options = {"mail": True}

    def setUp(self):
        super().setUp()
        self.letters = self.terminal.letters
        self.terminal.allow_papers("copy: {max_pages: 3, max_copies: 4}", "mail: {max_pages: 5}")

    def next_citizen(self):
        """The visit that was waiting has read the old settings."""
        self.end_visit(self.terminal.visit_pid())
        return Citizen(self.terminal, service=None)

    def at_papers(self, citizen):
        citizen.press("Start")
        citizen.sees("What do you want to do?")
        citizen.presses("Scan, copy, print")

    def scans(self, citizen, papers):
        self.terminal.scanner_command("feeder", *(path for path, _ in papers))
        citizen.presses("Scan")
        citizen.sees("Picture of page {number}", number=len(papers))
        until(lambda: citizen.has("Scan one more page"), "the scanner is free")

    def test_copies_come_out_of_the_printer(self):
        papers = [paper(self.sheets) for _ in range(2)]
        copies = random.randint(2, 4)
        citizen = self.next_citizen()
        self.at_papers(citizen)
        citizen.presses("Copy it")
        self.scans(citizen, papers)
        self.assertTrue(citizen.has(citizen.words.counted("You can scan {count} more page.", "", 1).replace("{count}", "1")))
        citizen.presses("Next: Number of copies")
        for wanted in range(2, copies + 1):
            citizen.presses("One copy more")
            citizen.visitor.wait_until_sees(citizen.words.counted("{count} copy", "{count} copies", wanted).replace("{count}", str(wanted)))
        before = set(self.terminal.prints.glob("*.pdf"))
        citizen.presses("Print")
        citizen.sees("The copies are printed. Take them and your paper with you.")
        prints = set(self.terminal.prints.glob("*.pdf")) - before
        self.assertEqual(len(prints), copies)
        for pdf in prints:
            self.assertEqual(page_count(pdf), 2)
        for number, (_, words) in enumerate(papers, 1):
            self.assert_page_reads(words_seen(next(iter(prints)), number), words)
        citizen.presses("I am done")
        citizen.is_gone(press=("I have taken everything",))

    def test_a_paper_comes_by_mail(self):
        papers = [paper(self.sheets) for _ in range(2)]
        address = "".join(random.choice("abcdefghijk") for _ in range(12)) + "@brevlada.example"
        delivered = list(self.terminal.cases())
        citizen = self.next_citizen()
        self.at_papers(citizen)
        citizen.presses("Scan it to an e-mail address")
        self.scans(citizen, papers)
        citizen.presses("Next: E-mail address")
        citizen.visitor.type_into(citizen.words("E-mail address"), address.replace("@", " "))
        citizen.presses("Next: Check")
        citizen.visitor.wait_until_sees("anna@lindsjo.example")
        citizen.visitor.write_over(citizen.words("E-mail address"), address)
        citizen.presses("Next: Check")
        citizen.sees("Is the address right?")
        self.assertIn(address, citizen.visitor.all_texts())
        citizen.presses("Send the e-mail")
        citizen.sees("The e-mail is on its way.")
        until(lambda: list(self.letters.glob("*.eml")), "the letter has come")
        letters = list(self.letters.glob("*.eml"))
        self.assertEqual(len(letters), 1)
        self.assertEqual(json.loads(letters[0].with_suffix(".json").read_text())["to"], [address])
        message = email.message_from_bytes(letters[0].read_bytes(), policy=email.policy.default)
        pdf = self.sheets / "letter.pdf"
        pdf.write_bytes(next(message.iter_attachments()).get_content())
        self.assertEqual(page_count(pdf), 2)
        for number, (_, words) in enumerate(papers, 1):
            self.assert_page_reads(words_seen(pdf, number), words)
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        self.assert_page_reads(set(sample.letters(text)), papers[0][1])
        self.assertEqual(list(self.terminal.cases()), delivered, "a letter is no case")
        citizen.presses("I am done")
        citizen.is_gone(press=("I have taken everything",))

    def test_staff_learn_of_a_letter_that_is_refused_for_good(self):
        desk = Desk(self.terminal)
        self.addCleanup(desk.close)
        until(lambda: desk.troubles == {}, "the terminal is well")
        citizen = self.next_citizen()
        self.at_papers(citizen)
        citizen.presses("Scan it to an e-mail address")
        self.scans(citizen, [paper(self.sheets)])
        citizen.presses("Next: E-mail address")
        citizen.visitor.write_over(citizen.words("E-mail address"), "nobody@brevlada.example")
        citizen.presses("Next: Check")
        citizen.presses("Send the e-mail")
        citizen.sees("The e-mail is on its way.")
        until(lambda: desk.troubles == {"relay": "not_delivered"}, "staff are told")
        citizen.presses("I am done")
        citizen.is_gone(press=("I have taken everything",))

    def test_what_the_municipality_does_not_allow_is_not_there(self):
        self.terminal.allow_papers("copy: {max_pages: 3, max_copies: 1}")
        citizen = self.next_citizen()
        self.at_papers(citizen)
        citizen.sees("Scan what you want to copy")
        self.scans(citizen, [paper(self.sheets)])
        citizen.presses("Next: Number of copies")
        citizen.sees("How many copies do you want?")
        self.assertFalse(citizen.has("One copy more"))


if __name__ == "__main__":
    main()
