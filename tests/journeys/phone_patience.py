#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Who is busy with the phone is not asked whether they are there; who has left is, and takes the code along."""
import time

from phone_case import PhoneCase
from terminal_case import main, until


class PhonePatience(PhoneCase):
    options = {"phones": ("bankid",), "idle": (10, 20)}

    def is_left_alone(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.assertFalse(self.citizen.has("Are you still there?"))
            time.sleep(0.2)

    def test_who_looks_for_the_phone_is_not_asked_and_who_has_left_is(self):
        self.begins("bankid")
        self.is_left_alone(14)
        # What the phone does begins the time anew.
        self.reads_code("bankid")
        self.is_left_alone(14)
        self.citizen.sees("Are you still there?")
        # Nobody answers: neither the code nor the visit stays.
        reference = self.orders("bankid")["started"][-1]["reference"]
        self.citizen.is_gone()
        until(lambda: reference in self.orders("bankid")["cancelled"], "the order is taken back")


if __name__ == "__main__":
    main()
