#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Orca reads the shipped program: what it shows in braille, and would say, for a start page, a field with its hint and error, a box that is
ticked, a question's options, pages that change, a notice and the case number. Orca writes each line to its own log; no braille display is needed."""
import ast
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from terminal_case import Citizen, Journey, main, process, random_words, until

LINE = re.compile(r"^(?:BRAILLE LINE|SPEECH OUTPUT):\s+(?P<words>'.*)$", re.MULTILINE)


class Orca:
    """The screen reader on a terminal's display and bus, with settings and home of its own."""

    def __init__(self, terminal, display):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="orca-"))
        self.log = self.home / "orca.log"
        environment = dict(os.environ, DISPLAY=display, HOME=str(self.home), XDG_RUNTIME_DIR=str(terminal.folder / "run"), LC_ALL="C.UTF-8", GDK_BACKEND="x11")
        self.program = process.Program("orca", ["/usr/bin/python3", shutil.which("orca"), "--replace", "--disable", "speech", "--enable", "braille",
                                                f"--debug-file={self.log}", "-u", self.home / "settings"], self.home / "out.log", env=environment)
        self.heard = 0
        until(lambda: self.log.exists() and "ORCA: Initialized" in self.text() or "BRAILLE LINE" in self.text(), "Orca has started")

    def text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def lines(self):
        """What it has shown and said, in order."""
        return [found["words"] for found in LINE.finditer(self.text())]

    def forget(self):
        self.heard = len(self.lines())

    def tells(self, *wanted):
        """Waits until all of `wanted` have been shown or said since the last `forget`."""
        def told():
            lines = "\n".join(self.lines()[self.heard:])
            return all(words in lines for words in wanted)
        try:
            until(told, "", 40)
        except AssertionError:
            raise AssertionError(f"Orca does not tell {wanted}, but\n" + "\n".join(self.lines()[self.heard:])) from None

    def end(self):
        self.program.end()
        shutil.rmtree(self.home, ignore_errors=True)


if __name__ == "__main__":
    main()
