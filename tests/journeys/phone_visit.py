#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""BankID and Freja on the visitor's phone: the phone reads the code off the picture of the screen, as a camera does."""
import base64
import hashlib
import json
import subprocess
import tempfile
import time

from terminal_case import Citizen, Journey, main, process, random_word, until, words_of_pdf

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


class PhoneSignature(PhoneCase):
    papers = 1

    def to_signature(self, kind):
        self.logs_in(kind)
        self.citizen.fills_in()
        self.citizen.scans(1)
        self.citizen.attests()
        self.citizen.presses("Next: Sign")
        self.says("Open {provider} on your phone and read the code on the screen.", kind)

    def test_the_phone_signs_what_is_delivered(self):
        for kind in self.options["phones"]:
            with self.subTest(kind):
                self.to_signature(kind)
                question = self.orders(kind)["started"][-1]["question"]
                shown = base64.b64decode(question["userVisibleData"] if kind == "bankid" else question["dataToSign"]["text"]).decode()
                self.assertIn(self.citizen.answers["child_name"], shown)
                self.reads_code(kind)
                self.terminal.phone(kind, "approve", *self.person)
                number = self.citizen.receives()
                self.assertIn(number, shown)

                folder = self.assert_delivered_once(number, self.citizen.answers)
                case, intake = (json.loads((folder / name).read_text()) for name in ("case.json", "intake.json"))
                self.assertEqual((case["assurance"]["method"], case["submitter"]["personal_number"]), (kind, self.person[0]))
                self.assertEqual(case["assurance"]["revocation"], {"bankid": "ocsp", "freja": "provider"}[kind])
                self.assertEqual((intake["evidence"]["outcome"], intake["evidence"]["method"]), ("valid", kind))
                signature, = intake["signatures"]
                self.assertEqual((signature["outcome"], signature["method"], signature["by_submitter"]), ("valid", kind, True))
                kept = json.loads((folder / signature["file"]).read_text())
                self.assertTrue(shown.startswith(kept["text"]), "what was shown is kept")
                document = hashlib.sha256((folder / "case.pdf").read_bytes()).hexdigest()
                hidden = base64.b64decode(question["userNonVisibleData"]).decode() if kind == "bankid" else shown
                self.assertIn(document, hidden, "the provider signed this very document")
                said = words_of_pdf(folder / "case.pdf")
                for words in (f"Underskrivet med {NAMES[kind]} av {' '.join(self.person[1:])}", f"{NAMES[kind]}, tillitsnivå"):
                    self.assertIn(words, said)
                self.citizen = self.citizen.ends()
                self.citizen.wants("specialkost")
                self.visitor = self.citizen.visitor

    def test_another_person_cannot_sign_and_the_review_is_still_there(self):
        self.to_signature("bankid")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "approve", "190308189802", "Annan", "Person")
        self.citizen.sees("Somebody else has signed. The one who has logged in must sign.")
        self.citizen.presses("Back to the review")
        self.citizen.attests()
        self.citizen.presses("Next: Sign")
        self.says("Open {provider} on your phone and read the code on the screen.")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "approve", *self.person)
        self.assert_delivered_once(self.citizen.receives(), self.citizen.answers)
        self.citizen.ends()


class PhonePatience(PhoneCase):
    options = {"phones": ("bankid",), "idle": (10, 20)}

    def test_nobody_is_asked_whether_they_are_there_while_the_phone_is_awaited(self):
        self.begins("bankid")
        end = time.monotonic() + 14
        while time.monotonic() < end:
            self.assertFalse(self.citizen.has("Are you still there?"))
            time.sleep(0.2)
        # Afterwards it asks as ever.
        self.terminal.phone("bankid", "fail", "expiredTransaction")
        self.citizen.sees("Are you still there?")


if __name__ == "__main__":
    main()
