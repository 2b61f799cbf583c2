# SPDX-License-Identifier: EUPL-1.2
"""BankID and Freja on the visitor's phone: the phone reads the code off the picture of the screen, as a camera does."""
import json
import subprocess
import tempfile

from terminal_case import Citizen, Journey, process, random_word, until

NAMES = {"bankid": "BankID", "freja": "Freja"}


def reads(display):
    """What the QR code on the screen says now; empty where there is none."""
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        process.run(["import", "-display", display, "-window", "root", picture.name])
        found = subprocess.run(["zbarimg", "--quiet", "--raw", "--nodbus", picture.name], capture_output=True, text=True, check=False)
    return found.stdout.strip()


class PhoneCase(Journey):
    options = {"phones": ("bankid", "freja")}

    def setUp(self):
        super().setUp()
        self.citizen = Citizen(self.terminal, service="specialkost")
        self.visitor = self.citizen.visitor
        self.person = "190312049802", random_word().title(), random_word().title()

    def says(self, english, kind="bankid", **values):
        self.citizen.sees(english, provider=NAMES[kind], **values)

    def chooses(self, kind):
        self.citizen.begin()
        self.citizen.presses("Next: Log in")
        self.citizen.presses("{provider} on your phone", provider=NAMES[kind])

    def begins(self, kind):
        self.chooses(kind)
        self.citizen.presses("Next: Show the code")
        self.says("Open {provider} on your phone and read the code on the screen.", kind)

    def reads_code(self, kind):
        """Holds the phone towards the screen until the provider takes what it has read."""
        codes = []

        def taken():
            code = reads(self.display)
            if code:
                codes.append(code)
            return code and self.terminal.phone(kind, "scan", code) == "ok"
        until(taken, f"the provider takes a code of {codes}")
        return codes

    def orders(self, kind):
        return json.loads(self.terminal.phone(kind, "orders"))

    def logs_in(self, kind):
        self.begins(kind)
        self.reads_code(kind)
        self.terminal.phone(kind, "approve", *self.person)
        self.citizen.sees("Logged in: {name}", name=self.person[1])
