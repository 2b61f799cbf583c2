#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The printer is out of paper: it is said; and nothing of the last visitor prints when somebody fills it."""
import signal

from terminal_case import Citizen, Journey, main, process, until, words_of_pdf


class PaperOut(Journey):
    def control(self, word):
        (self.terminal.printer_folder / "control").write_text(word)

    def jobs(self):
        return process.run(["lpstat", "-o"], env=self.terminal.environment).strip()

    def hands_in(self):
        citizen = Citizen(self.terminal)
        citizen.reaches_review()
        citizen.presses("Send in")
        return citizen, citizen.receives()

    def test_nothing_of_the_last_visitor_prints(self):
        self.control("paper-out")
        citizen, first = self.hands_in()
        citizen.sees("The printer is out of paper. Call for help, or write down your case number.")
        self.assertTrue(self.jobs(), "the receipt waits in the queue")
        citizen.ends()
        until(lambda: not self.jobs(), "the queue forgets the receipt")
        # It is switched off, filled, and on again.
        for told, gone in ((signal.SIGUSR1, True), (signal.SIGUSR2, False)):
            self.terminal.printer.process.send_signal(told)
            until(lambda: (not (self.terminal.printer_folder / "printer.pid").read_text().strip()) == gone, "the printer is off, or on")
            self.control("")
        citizen, second = self.hands_in()
        citizen.sees("Is printed. Take it with you.")
        prints = list(self.terminal.prints.glob("*.pdf"))
        self.assertEqual(len(prints), 1, "one receipt has come out")
        printed = words_of_pdf(prints[0])
        self.assertIn(second, printed)
        self.assertNotIn(first, printed)
        citizen.ends()


if __name__ == "__main__":
    main()
