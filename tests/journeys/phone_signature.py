#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A visitor signs with the phone what is delivered, and nobody else can."""
import base64
import hashlib
import json

from phone_case import NAMES, PhoneCase
from terminal_case import main, words_of_pdf


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


if __name__ == "__main__":
    main()
