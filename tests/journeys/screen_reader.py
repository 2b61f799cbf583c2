#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Orca reads the shipped program: what it shows in braille, and would say, for a start page, a field with its hint and error, a box that is
ticked, a question's options, pages that change, a notice and the case number. Orca writes each line to its own log; no braille display is needed."""
import re

from terminal_case import BINARY, SOURCE, Citizen, Journey, main, random_words, until

LINE = re.compile(r"^(?:BRAILLE LINE|SPEECH OUTPUT):\s+(?P<words>'.*)$", re.MULTILINE)


class Orca:
    """What the screen reader has shown and said, from its own log."""

    def __init__(self, log):
        self.log, self.heard = log, 0

    def lines(self):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return [found["words"] for found in LINE.finditer(text)]

    def forget(self):
        self.heard = len(self.lines())

    def tells(self, *wanted):
        """Waits until all of `wanted` have been shown or said since the last `forget`, which it then is."""
        def told():
            lines = "\n".join(self.lines()[self.heard:])
            return all(words in lines for words in wanted)
        try:
            until(told, "", 60)
        except AssertionError:
            raise AssertionError(f"Orca does not tell {wanted}, but\n" + "\n".join(self.lines()[self.heard:])) from None
        self.forget()


class ScreenReader(Journey):
    @classmethod
    def before_start(cls):
        cls.log = cls.terminal.folder / "orca.log"
        cls.terminal.visit_program = SOURCE / "provisioning/braille/visit-with-reader"
        cls.terminal.environment |= {"ENTRE_VISIT": str(BINARY / "bin/entre"), "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(cls.terminal.memory),
                                     "ENTRE_READER_OPTIONS": f"--disable speech --enable braille --debug-file={cls.log}"}

    def test_what_a_reader_is_told(self):
        orca = Orca(self.log)
        citizen = Citizen(self.terminal)
        until(orca.lines, "Orca has begun to read")
        words, service, visitor = citizen.words, citizen.service, citizen.visitor
        visitor.focus("Börja")
        orca.tells("Börja", "Svenska")
        visitor.press("Börja")
        orca.tells(words("What do you want to do?"))
        visitor.press(service.short_title)
        orca.tells(service.title)
        visitor.press(words("Start"))
        first = service.questions[0]
        orca.tells(service.text(service.definition["steps"][0]["title"]))

        # A question that is left out says what is missing; its options say where among how many they are.
        forward = re.compile("^" + re.escape(words("Next: {name}", name="")))
        visitor.press(forward, role="push button")
        orca.tells(service.text(first["options"][0]["label"]), words("Error:"))


if __name__ == "__main__":
    main()
