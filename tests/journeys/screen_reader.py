#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Orca reads the shipped program: what it shows in braille, and would say, for a start page, a field with its hint and error, a box that is
ticked, a question's options, pages that change, a notice and the case number. Orca writes each line to its own log; no braille display is needed."""
import os
import re
import threading
import tty

from terminal_case import BINARY, SOURCE, Citizen, Journey, main, random_words, until

LINE = re.compile(r"^[\d:.]+ - (?:BRAILLE LINE|SPEECH OUTPUT):\s+(?P<words>'.*)$", re.MULTILINE)


class Orca:
    """What the screen reader has shown and said, from its own log. The log is a terminal line: into a file Orca writes late."""

    def __init__(self):
        self.listening, line = os.openpty()
        tty.setraw(line)
        self.log, self.line = os.ttyname(line), line
        self.text, self.heard = bytearray(), 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            self.text += os.read(self.listening, 65536)

    def lines(self):
        return [found["words"] for found in LINE.finditer(bytes(self.text).decode(errors="replace"))]

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
        cls.orca = Orca()
        cls.terminal.visit_program = SOURCE / "provisioning/braille/visit-with-reader"
        cls.terminal.environment |= {"ENTRE_VISIT": str(BINARY / "bin/entre"), "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(cls.terminal.memory),
                                     "ENTRE_READER_OPTIONS": f"--disable speech --enable braille --debug-file={cls.orca.log}"}

    def test_what_a_reader_is_told(self):
        orca, citizen = self.orca, Citizen(self.terminal)
        until(orca.lines, "Orca has begun to read")
        words, service, visitor = citizen.words, citizen.service, citizen.visitor
        visitor.focus("Börja")
        orca.tells("Börja", "Svenska")
        visitor.press("Börja")
        orca.tells(words("What do you want to do?"))
        visitor.press(service.short_title)
        orca.tells(service.title)
        visitor.press(words("Start"))
        orca.tells(service.text(service.definition["steps"][0]["title"]))

        # A question that is left out: what is missing, and where among how many the option is.
        kind, _, text = service.questions[:3]
        forward = re.compile("^" + re.escape(words("Next: {name}", name="")))
        visitor.press(forward, role="push button")
        orca.tells(service.text(kind["label"]), service.text(kind["options"][0]["label"]), "1 of 5")
        second = service.text(kind["options"][1]["label"])
        visitor.focus(second)
        orca.tells(second, "2 of 5", "not selected")
        visitor.press(second)
        orca.tells("selected")

        # A field: its name, hint and error, and the words that are written.
        visitor.find("entry", service.text(text["label"]))
        visitor.focus(service.text(text["label"]))
        orca.tells(service.text(text["label"]))
        written = random_words(3)
        visitor.type_into(service.text(text["label"]), written)
        orca.tells(written)


if __name__ == "__main__":
    main()
