#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Where a PIN is in the memory of the visit: in a locked page while it is written and used, and afterwards nowhere."""
import pathlib
import random
import re
import sys

from terminal_case import Citizen, Journey, main, until

LONGEST = 8  # digits; the longest PIN that the card takes
CHUNK = 1 << 24
CAP_SYS_PTRACE = 19  # linux/capability.h


def digits():
    return "".join(random.choices("0123456789", k=LONGEST))


def mappings(pid):
    """What of a process's memory can be read: begin, end, what it is, and its flags."""
    begin = end = None
    for line in pathlib.Path(f"/proc/{pid}/smaps").read_text().splitlines():
        if head := re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line):
            begin, end, rights, what = int(head[1], 16), int(head[2], 16), head[3], head[4] or "anonymous"
        elif line.startswith("VmFlags:") and rights.startswith("r") and what not in ("[vvar]", "[vsyscall]"):
            yield begin, end, what, line.split()[1:]


def places(pid, pin):
    """Where `pin` stands in a process's memory, as bytes or in wider characters."""
    forms = {form: pin.encode(form) for form in ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")}
    longest = max(map(len, forms.values()))
    found = []
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for begin, end, what, flags in mappings(pid):
            before = b""
            for at in range(begin, end, CHUNK):
                try:
                    memory.seek(at)
                    part = before + memory.read(min(CHUNK, end - at))
                except OSError:
                    break  # a device's memory, or gone since
                found += [(what, form, "lo" in flags) for form, wanted in forms.items() if wanted in part]
                before = part[-longest:]
    return found


class PinInMemory(Journey):
    papers = 1
    options = {"pin": digits()}

    def assert_nowhere(self, citizen, pin, when):
        self.assertEqual(places(citizen.pid, pin), [], f"{when}, the PIN is nowhere")

    def assert_locked(self, citizen, pin, when):
        found = places(citizen.pid, pin)
        self.assertTrue(found, f"{when}, the PIN is somewhere: else nothing is looked for")
        self.assertEqual([place for place in found if not place[2]], [], f"{when}, the PIN is in locked memory alone")

    def is_used(self, citizen):
        """Whether a process of the visit uses the card."""
        for thread in pathlib.Path(f"/proc/{citizen.pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "entre-card":
                    return True
        return False

    def uses(self, citizen, button, pin):
        """Presses what uses the PIN, and looks while the card works on it."""
        self.terminal.card_command("slow", "100")
        citizen.presses(button)
        until(lambda: self.is_used(citizen), "the card is used")
        found = places(citizen.pid, pin)
        self.terminal.card_command("slow", "0")
        self.assertEqual([place for place in found if not place[2]], [], "in use, the PIN is in locked memory alone")

    def wrong_pin(self, citizen):
        while (pin := digits()) == self.terminal.pin or places(citizen.pid, pin):
            pass
        return pin

    def test_a_pin_is_in_locked_memory_and_then_nowhere(self):
        citizen = Citizen(self.terminal, service="specialkost")
        self.assert_nowhere(citizen, self.terminal.pin, "before it is written")
        citizen.begin()
        citizen.presses("Next: Log in")
        self.terminal.insert_card()

        # Written and regretted, by the button and by the card.
        pin = self.terminal.pin
        citizen.sees("Enter your PIN code")
        citizen.writes_pin()
        self.assert_locked(citizen, pin, "while it is written")
        citizen.presses("Clear")
        until(lambda: citizen.visitor.value_of(citizen.words("PIN code")) == "", "it is cleared")
        self.assert_nowhere(citizen, pin, "when it is cleared")
        citizen.writes_pin()
        citizen.presses("Back")
        citizen.sees("How do you want to log in?")
        self.assert_nowhere(citizen, pin, "when the page is left")
        citizen.presses("Next: Enter the PIN code")
        citizen.sees("Enter your PIN code")
        citizen.writes_pin()
        self.terminal.pull_card()
        citizen.sees("The card was taken out too early. Put it in again and let it stay.")
        self.assert_nowhere(citizen, pin, "when the card is pulled")
        self.terminal.insert_card()

        # A wrong one is as secret: it is mostly nearly right.
        citizen.sees("Enter your PIN code")
        wrong = self.wrong_pin(citizen)
        citizen.writes_pin(wrong)
        self.uses(citizen, "Next: Log in", wrong)
        until(lambda: citizen.visitor.value_of(citizen.words("PIN code")) == "", "it was wrong")
        until(lambda: not self.is_used(citizen), "the card is let go of")
        self.assert_nowhere(citizen, wrong, "when it was wrong")

        citizen.writes_pin()
        self.uses(citizen, "Next: Log in", pin)
        citizen.sees("Logged in: {name}", name=self.terminal.holder[0])
        self.assertFalse(self.is_used(citizen), "the card is let go of")
        self.assert_nowhere(citizen, pin, "when it has logged in")

        citizen.fills_in()
        citizen.scans(1)
        citizen.attests()
        citizen.begins_signing()
        self.assert_locked(citizen, pin, "while it is written to sign")
        self.uses(citizen, "Sign and send in", pin)
        citizen.receives()
        self.assertFalse(self.is_used(citizen), "the card is let go of")
        self.assert_nowhere(citizen, pin, "when it has signed")
        self.terminal.pull_card()
        citizen.ends()


def may_read():
    """Whether the memory of a process that lets nobody attach may be read: by root, and not in every container."""
    rights = re.search(r"^CapEff:\s*([0-9a-f]+)", pathlib.Path("/proc/self/status").read_text(), re.M)
    return bool(int(rights[1], 16) >> CAP_SYS_PTRACE & 1)


if __name__ == "__main__":
    if not may_read():
        print("another process's memory may not be read here")
        sys.exit(77)
    main()
