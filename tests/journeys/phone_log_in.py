#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A visitor logs in with BankID or Freja on the phone; and what comes in the way."""
import base64

from phone_case import PhoneCase, reads
from terminal_case import main, until


class PhoneLogIn(PhoneCase):
    def test_a_phone_reads_the_code_and_its_owner_is_logged_in(self):
        for kind in self.options["phones"]:
            with self.subTest(kind):
                self.begins(kind)
                self.assertNotIn("frejaeid", " ".join(self.visitor.all_texts()), "the code itself is said nowhere")
                self.reads_code(kind)
                self.says("Write your security code in {provider} on your phone.", kind)
                until(lambda: not reads(self.display), "the code is gone when it has been read")
                self.terminal.phone(kind, "approve", *self.person)
                self.citizen.sees("Logged in: {name}", name=self.person[1])
                asked = self.orders(kind)["started"][-1]["question"]
                if kind == "bankid":
                    self.assertIn(self.terminal.place, base64.b64decode(asked["userVisibleData"]).decode())
                self.citizen = self.citizen.ends()
                self.citizen.wants("specialkost")
                self.visitor = self.citizen.visitor

    def test_the_code_is_another_each_second(self):
        self.begins("bankid")
        codes = set()
        until(lambda: codes.add(reads(self.display)) or len(codes - {""}) >= 3, "the code has changed twice")

    def test_no_in_the_app_has_words_and_a_way_on(self):
        self.begins("bankid")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "fail", "userCancel")
        self.says("You cancelled in {provider}. Nothing was sent.")
        self.citizen.presses("Try again")
        self.says("Open {provider} on your phone and read the code on the screen.")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "approve", *self.person)
        self.citizen.sees("Logged in: {name}", name=self.person[1])

    def test_start_over_and_cancel_take_the_order_back(self):
        self.begins("freja")
        first = self.orders("freja")["started"][-1]["reference"]
        self.citizen.presses("Start over")
        until(lambda: first in self.orders("freja")["cancelled"], "the first order is taken back")
        second = until(lambda: (newest := self.orders("freja")["started"][-1]["reference"]) != first and newest, "another has begun")
        self.says("Open {provider} on your phone and read the code on the screen.", "freja")
        self.citizen.presses("Cancel")
        self.citizen.sees("How do you want to log in?")
        until(lambda: second in self.orders("freja")["cancelled"], "the second is taken back")

    def test_who_leaves_takes_the_order_along(self):
        self.begins("bankid")
        reference = self.orders("bankid")["started"][-1]["reference"]
        self.citizen.ends()
        until(lambda: reference in self.orders("bankid")["cancelled"], "the order is taken back")

    def test_a_provider_that_is_down_says_so_before_anybody_tries(self):
        self.chooses("freja")
        self.terminal.phone("freja", "error", "503", "x")
        self.addCleanup(self.terminal.phone, "freja", "error", "off")
        self.citizen.presses("Next: Show the code")
        self.says("{provider} does not work just now. Choose another way, or come back later.", "freja")
        self.citizen.presses("Choose another way")
        self.citizen.sees("Does not work just now. Choose another way.")
        names = self.citizen.names("radio button")
        self.assertNotIn(self.citizen.words("{provider} on your phone", provider="Freja"), names)
        self.assertIn(self.citizen.words("{provider} on your phone", provider="BankID"), names)

    def test_a_relay_that_is_away_has_words_and_the_log_in_goes_on_when_it_is_back(self):
        self.begins("bankid")
        self.terminal.relay.end()
        self.citizen.sees("Try again")
        self.start_relay()
        self.citizen.presses("Try again")
        self.says("Open {provider} on your phone and read the code on the screen.")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "approve", *self.person)
        self.citizen.sees("Logged in: {name}", name=self.person[1])


if __name__ == "__main__":
    main()
