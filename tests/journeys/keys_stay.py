#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""No key and no combination leaves the program: random ones, thousands with ENTRE_TEST_ALL, and the visit is still there."""
import os
import random
import signal
import subprocess
import time

from terminal_case import PATIENCE, Citizen, Journey, main, until
from xtest import Keyboard

COUNT = 6000 if os.environ.get("ENTRE_TEST_ALL") else 250
# Keycodes of X11: the modifiers (control, alt, shift, the logo key, on both sides), and what presses buttons.
MODIFIERS = (37, 105, 64, 108, 50, 62, 133, 134)
PRESSES = (36, 65, 104)
ALL = [code for code in range(9, 256) if code not in MODIFIERS]
# Those that other programs end at, leave by, or take the screen with.
FAMOUS = [((64,), 70), ((37,), 54), ((37, 64), 119), ((37, 64), 22), ((133,), 46), ((64,), 23), ((37,), 24), ((37,), 25), ((64,), 9), ((37, 50), 9), ((), 107), ((64,), 107)]
FAMOUS += [((37, 64), code) for code in (*range(67, 77), 95, 96)]


class KeysStay(Journey):
    def strikes(self, keyboard, codes, count):
        for number in range(count):
            held, code = random.choice(FAMOUS) if number % 7 == 0 else (random.sample(MODIFIERS, random.choice((0, 0, 1, 1, 2, 3))), random.choice(codes))
            if code in codes:
                keyboard.strike(code, held)
            if number % 50 == 0:
                keyboard.wait()
                time.sleep(0.2)  # not faster than any hand could
        for code in MODIFIERS:
            keyboard.send(code, False)
        keyboard.wait()

    def is_well(self, keyboard):
        """There is a page, and it hears keys."""
        citizen = Citizen(self.terminal, service=None)
        pid = self.terminal.visit_pid()
        until(lambda: citizen.visitor.focused() or citizen.visitor.is_there("heading"), "there is a page")

        def here():
            return citizen.visitor.of_focused(lambda node: (node.name, node.getRoleName()))

        def moves():
            before = here()
            keyboard.strike(9)  # Escape: out of the keys' help, where Tab would only be told of
            keyboard.strike(23)
            time.sleep(0.3)
            return here() not in (None, before)
        try:
            until(moves, "Tab moves the focus")
        except AssertionError as fault:
            now = self.terminal.visit_pid()
            raise AssertionError(f"{fault}:\n{citizen.visitor.tree() if now == pid else 'another visit is on'}") from None
        return citizen

    def crashes(self):
        return (self.terminal.folder / "session.log").read_text(errors="replace").count("visit_crashed")

    def next_visit(self):
        pid = until(self.terminal.visit_pid, "a visit is there")
        Citizen(self.terminal, service=None)
        os.kill(pid, signal.SIGTERM)
        until(lambda: self.terminal.visit_pid() not in (None, pid), "the next visit is there")

    def test_no_key_leaves(self):
        self.next_visit()  # what another test has struck is not to be begun with
        citizen = Citizen(self.terminal)
        keyboard = Keyboard(self.display)
        self.addCleanup(keyboard.close)
        citizen.begin()
        citizen.presses("Start")
        # With an answer given, "End" asks first: no key alone ends this visit.
        question = citizen.service.questions[0]
        answer = citizen.service.option(question, citizen.answers[question["id"]])
        citizen.visitor.press(answer, role="radio button", timeout=PATIENCE)
        until(lambda: citizen.is_checked("radio button", answer), "there is an answer")
        pid = self.terminal.visit_pid()
        self.strikes(keyboard, [code for code in ALL if code not in PRESSES], COUNT)
        self.assertEqual(self.terminal.visit_pid(), pid, "the same visit is on")
        self.is_well(keyboard)
        self.assertEqual(self.terminal.visit_pid(), pid, "the same visit is on")
        # Nor does anybody who asks the window to close.
        windows = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".*"], env=self.keyboard, capture_output=True, text=True).stdout.split()
        for window in windows:
            subprocess.run(["xdotool", "windowquit", window], env=self.keyboard, capture_output=True)
        self.is_well(keyboard)
        self.assertEqual(self.terminal.visit_pid(), pid, "closing the window does not end it")

    def test_a_visit_ends_by_its_buttons_only(self):
        keyboard = Keyboard(self.display)
        self.addCleanup(keyboard.close)
        before = self.crashes()
        self.strikes(keyboard, ALL, COUNT)
        self.is_well(keyboard)
        self.assertEqual(self.crashes(), before, "no visit crashed")

    def test_the_session_can_end_it(self):
        before = self.crashes()
        self.next_visit()
        self.assertEqual(self.crashes(), before, "it ended in good order")


if __name__ == "__main__":
    main()
