#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The printer is out of paper: it is said; and nothing of the last visitor prints when somebody fills it."""
import os
import pathlib
import signal
import time

from terminal_case import Citizen, Journey, main, process, until, words_of_pdf


class PaperOut(Journey):
    def control(self, word):
        (self.terminal.printer_folder / "control").write_text(word)

    def jobs(self):
        return process.run(["lpstat", "-o"], env=self.terminal.environment).strip()

    def kept(self, whose):
        """Documents that CUPS ("spool") or the printer itself ("printer") keeps."""
        pattern = "d*" if whose == "spool" else "*"
        return [path for path in (self.terminal.printer_folder / "memory" / whose).glob(pattern) if path.is_file() and path.stat().st_size]

    def hands_in(self):
        citizen = Citizen(self.terminal)
        citizen.reaches_review()
        citizen.presses("Send in")
        return citizen, citizen.receives()

    def receipt_waits(self):
        self.control("paper-out")
        citizen, number = self.hands_in()
        citizen.sees("The printer is out of paper. Call for help, or write down your case number.")
        self.assertTrue(self.jobs(), "the receipt waits in the queue")
        until(lambda: self.kept("printer"), "the receipt is in the printer")
        return citizen, number

    def only_the_next_receipt_comes_out(self, left):
        until(lambda: not self.jobs() and not self.kept("spool") and not self.kept("printer"), "queue and printer forget the receipt")
        self.control("")
        before = set(self.terminal.prints.glob("*.pdf"))
        citizen, number = self.hands_in()
        citizen.sees("Is printed. Take it with you.")
        prints = set(self.terminal.prints.glob("*.pdf")) - before
        self.assertEqual(len(prints), 1, "one receipt has come out")
        printed = words_of_pdf(prints.pop())
        self.assertIn(number, printed)
        self.assertNotIn(left, printed)
        citizen.ends()

    def test_nothing_of_the_last_visitor_prints(self):
        citizen, number = self.receipt_waits()
        citizen.ends()
        self.only_the_next_receipt_comes_out(number)

    def print_service_dies(self):
        pid = self.terminal.printer_folder / "cupsd.pid"
        died = pid.read_text()
        os.kill(int(died), signal.SIGKILL)
        # Dead, though whoever started it has not heard of it yet.
        state = pathlib.Path(f"/proc/{int(died)}/stat")
        until(lambda: not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z", "the print service is dead")

        def comes_back():
            self.terminal.printer.process.send_signal(signal.SIGUSR2)
            until(lambda: pid.read_text() not in ("", died), "the print service is back")
        return comes_back

    def test_nothing_prints_when_the_print_service_died_meanwhile(self):
        citizen, number = self.receipt_waits()
        self.print_service_dies()()
        citizen.ends()
        self.only_the_next_receipt_comes_out(number)

    def test_nothing_prints_when_the_print_service_is_away_as_the_visit_ends(self):
        citizen, number = self.receipt_waits()
        comes_back = self.print_service_dies()
        citizen.ends()
        time.sleep(2)  # whoever cleans up after the visit has met nobody
        comes_back()
        self.only_the_next_receipt_comes_out(number)


if __name__ == "__main__":
    main()
