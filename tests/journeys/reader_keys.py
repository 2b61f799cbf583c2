#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A card reader with keys of its own: the page has none, says what to do on the reader, and waits; at the log-in and at the signature."""
from terminal_case import BINARY, Citizen, Journey, main

WAITS = "The reader waits for your code. Enter it on the reader's keys and press OK."


class ReaderKeys(Journey):
    papers = 1
    options = {"card_module": BINARY / "bin/vendor-card.so"}

    @classmethod
    def before_start(cls):
        cls.vendor = cls.terminal.folder / "vendor"
        cls.vendor.mkdir()
        cls.terminal.environment["ENTRE_CARD_MODULE"] = str(cls.vendor)
        (cls.vendor / "keys").touch()

    def writes(self, citizen, code):
        """What is written on the reader, once the screen says that it is waited for."""
        citizen.sees(WAITS)
        (self.vendor / "new").write_text(code)
        (self.vendor / "new").rename(self.vendor / "keys_pin")

    def has_been_heard(self, citizen):
        citizen.sees_not(WAITS)
        (self.vendor / "keys_pin").unlink()

    def assert_no_keys(self, citizen):
        names = citizen.names("push button")
        self.assertFalse({str(digit) for digit in range(10)} & set(names), "the page has no keys")
        self.assertFalse(citizen.visitor.is_there("password text"), "and no field")

    def test_the_code_is_written_on_the_reader(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.presses("Next: Log in")
        self.terminal.insert_card()
        citizen.sees("Enter your PIN code on the reader")
        self.assert_no_keys(citizen)

        # Cancelled on the reader: another try, or another way.
        citizen.presses("Next: Log in")
        self.writes(citizen, "cancel")
        citizen.sees("No code came from the reader. Try again.")
        self.has_been_heard(citizen)
        citizen.presses("Next: Enter the PIN code")

        citizen.sees("Enter your PIN code on the reader")
        citizen.presses("Next: Log in")
        self.writes(citizen, self.terminal.pin[::-1] + "0")
        citizen.visitor.wait_until_sees(citizen.words.counted("The PIN code is wrong. You have {count} try left.", "The PIN code is wrong. You have {count} tries left.", 2).replace("{count}", "2"))
        self.has_been_heard(citizen)
        citizen.presses("Next: Log in")
        self.writes(citizen, self.terminal.pin)
        citizen.sees("Logged in: {name}", name=self.terminal.holder[0])
        self.has_been_heard(citizen)

        citizen.fills_in()
        citizen.scans(1)
        citizen.attests()
        citizen.presses("Next: Sign")
        citizen.sees("Sign with your PIN code on the reader")
        self.assert_no_keys(citizen)
        citizen.presses("Sign and send in")
        self.writes(citizen, self.terminal.pin)
        self.assert_delivered_once(citizen.receives(), citizen.answers)
        self.has_been_heard(citizen)
        self.assertNotIn("verified=yes", self.terminal.card_command("status"), "the card asks for its PIN again")
        self.terminal.pull_card()
        citizen.ends()


if __name__ == "__main__":
    main()
