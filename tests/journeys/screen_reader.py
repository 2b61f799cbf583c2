#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Orca reads the shipped program: what it shows in braille, and would say, for a start page, a field with its hint and error, a box that is
ticked, a question's options, pages that change, a notice and the case number. Orca writes each line to its own log; no braille display is needed."""
import os
import re
import threading
import time
import tty

from terminal_case import BINARY, SOURCE, Citizen, Journey, main, process, random_words, until

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

        # A question that is left out: what is wrong with it, and the option to begin with.
        kind, area, text, reply = (service.text(question["label"]) for question in service.questions[:4])
        options = [service.text(option["label"]) for option in service.questions[0]["options"]]
        forward = re.compile("^" + re.escape(words("Next: {name}", name="")))
        visitor.press(forward, role="push button")
        orca.tells(kind, options[0], words("Error:"), words("The answer is missing. Choose an answer."))
        visitor.focus(options[1])
        orca.tells(options[1], "not selected")
        process.run(["xdotool", "key", "space"], env=self.keyboard)
        until(lambda: citizen.is_checked("radio button", options[1]), "the option is chosen")
        # Orca tells of a radio button's choice when the focus comes to it: that the space bar was struck it sees on a real keyboard only.
        visitor.focus(options[0])
        orca.tells(options[0])
        visitor.focus(options[1])
        orca.tells(options[1], "'selected")

        # A field: its name and what is written, letter by letter as it comes.
        def on_until(done, what):
            until(lambda: done() or (visitor.press(forward, role="push button") or time.sleep(0.5)), what)

        place = service.text(service.questions[1]["options"][0]["label"])
        on_until(lambda: citizen.choose("radio button", place, area), "the second is answered")
        on_until(lambda: visitor.is_there("entry", text), "the field is there")
        visitor.focus(text)
        orca.tells(text)
        written = random_words(3)
        visitor.type_into(text, written)
        orca.tells(written)
        on_until(lambda: citizen.choose("radio button", words("No"), reply), "the last is answered")
        attest = words("I certify that the information is correct.")
        on_until(lambda: citizen.has("Change"), "all is answered")
        until(lambda: visitor.is_there("check box", attest) or (citizen.press("Show more") or time.sleep(0.4)), "the box is there")
        orca.forget()
        visitor.focus(attest)
        orca.tells(attest, "not checked")
        visitor.press(attest)
        orca.tells("'checked")

        # What has happened, and the number to remember.
        citizen.presses("Send in")
        number = citizen.receives()
        orca.tells(words("Thank you! We have received your case."), number)


if __name__ == "__main__":
    main()
