#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What a card signs gets a time stamp where the municipality has a service for it; without an answer the case goes in all the same, and says so."""
import json
import re
import subprocess
import sys

from terminal_case import SOURCE, Citizen, Journey, main

sys.path.insert(0, str(SOURCE / "tests/devices/time_stamp_server"))
from time_stamp_server import TimeStampServer  # noqa: E402

SAVED = "Saved in the terminal. It is sent when the network is back."


def parts_of(pdf):
    """The signature's value and its time stamp token (or nothing), as OpenSSL finds them in the document's last signature."""
    text = pdf.read_bytes()
    der = bytes.fromhex(re.findall(rb"/Contents <([0-9a-f]+)>", text)[-1].decode())
    shown = subprocess.run(["openssl", "asn1parse", "-inform", "DER"], input=der, capture_output=True, check=False).stdout.decode()
    # "  123:d=4  hl=4 l= 256 prim: OCTET STRING ..."
    lines = [(int(m[1]), int(m[2]), int(m[3]), int(m[4]), m[5]) for m in
             re.finditer(r"^ *(\d+):d=(\d+) +hl=(\d+) l= *(\d+) \w+: *(.*)$", shown, re.M)]
    stamp = next((i for i, line in enumerate(lines) if "id-smime-aa-timeStampToken" in line[4]), None)
    if stamp is None:
        return None, None
    start, _, head, size, _ = lines[stamp + 2]  # the SET, and what is in it
    unsigned = max(i for i in range(stamp) if lines[i][4].startswith("cont [ 1 ]") and lines[i][1] < lines[stamp][1])
    at, _, before, length, kind = next(line for line in reversed(lines[:unsigned]) if line[1] == lines[unsigned][1])
    assert kind.startswith("OCTET STRING"), kind
    return der[at + before:at + before + length], der[start:start + head + size]


class TimeStamped(Journey):
    papers = 1

    def setUp(self):
        super().setUp()
        self.service = TimeStampServer(self.terminal.folder, f"stamps-{self.id().rsplit('.', 1)[1]}")
        self.addCleanup(self.service.close)
        self.addCleanup(self.terminal.pull_card)  # the next visit's card is put in anew

    def relay_with(self, config):
        self.terminal.relay.end()
        settings = self.terminal.folder / "relay.toml"
        settings.write_text(settings.read_text().split("[time_stamping]", maxsplit=1)[0] + config)
        self.start_relay()

    def signs(self, before=lambda: None, stored=False):
        """A whole visit; gives the case's number."""
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.reaches_review(papers=1)
        citizen.begins_signing()
        before()
        citizen.presses("Sign and send in")
        if stored:
            citizen.sees(SAVED)
        number = citizen.number_shown() if stored else citizen.receives()
        citizen.ends()
        return number

    def case(self, number):
        folder = self.delivered(number)
        said = subprocess.run(["pdfsig", folder / "case.pdf"], capture_output=True, text=True, check=False).stdout
        self.assertIn("Signature is Valid.", said)
        self.assertIn("Total document signed", said)
        words = [json.loads((folder / name).read_text())["case_pdf"] for name in ("case.json", "intake.json")]
        self.assertEqual([word["signed"] for word in words], [True, True])
        self.assertEqual(words[0].get("time_stamp"), words[1].get("time_stamp"))
        return folder, words[0].get("time_stamp")

    def test_a_signature_is_stamped(self):
        self.relay_with(self.service.toml())
        folder, word = self.case(self.signs())
        self.assertEqual(word, "present")
        signature, token = parts_of(folder / "case.pdf")
        self.service.verify(token, signature)
        self.assertEqual((len(self.service.questions), self.service.faults), (1, []))

    def test_a_service_that_is_silent_keeps_no_case_back(self):
        self.relay_with(self.service.toml("timeout_seconds = 2"))
        self.service.answer = self.service.hang
        folder, word = self.case(self.signs())
        self.assertEqual((word, parts_of(folder / "case.pdf")), ("missing", (None, None)))
        self.assertEqual(len(self.service.questions), 1)

    def test_a_relay_that_is_away_keeps_no_case_back(self):
        self.relay_with(self.service.toml())
        number = self.signs(before=self.terminal.relay.end, stored=True)
        self.start_relay()
        _, word = self.case(number)
        self.assertEqual(word, "missing")

    def test_without_a_service_nothing_is_said(self):
        self.relay_with("")
        folder, word = self.case(self.signs())
        self.assertEqual((word, parts_of(folder / "case.pdf")), (None, (None, None)))


if __name__ == "__main__":
    main()
