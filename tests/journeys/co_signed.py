#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Two guardians sign at the same terminal, one after the other, each with their own e-ID; or the second signs later, and everybody is told."""
import json
import subprocess

from phone_case import PhoneCase
from terminal_case import main, process, random_word, until, words_of_pdf

NUMBER, PIN = "190312049802", "246802"  # a published test number


class CoSigned(PhoneCase):
    papers = 1
    options = {"phones": ("bankid",),
               "other_card": ("--given", random_word().title(), "--surname", random_word().title(), "--number", NUMBER, "--pin", PIN)}

    def setUp(self):
        super().setUp()
        self.addCleanup(self.terminal.pull_card)
        self.addCleanup(self.other_card, "pull")
        self.name = random_word().title() + " " + random_word().title()
        self.answers = self.citizen.answers
        self.answers |= {"another_guardian": True, "guardian_name": self.name, "guardian_number": NUMBER}

    def other_card(self, word):
        process.run([self.terminal.binaries / "virtual-card", "ctl", self.terminal.folder / "other-card", word])

    def pulls_card(self):
        """And is told so: beside the step that always says it."""
        words = self.citizen.words("Put the card in the reader below the screen.")
        self.terminal.pull_card()
        until(lambda: self.citizen.visitor.all_texts().count(words) > 1, "the reader is seen to be empty")

    def first_signs_with_card(self):
        self.citizen.reaches_review(papers=1)
        self.citizen.begins_signing()
        self.assertNotIn(self.citizen.words("Sign and send in"), self.citizen.names("push button"), "it is not sent yet")
        self.citizen.presses("Sign")
        self.is_others_turn()

    def first_signs_with_phone(self):
        self.person = "190308189802", self.person[1], self.person[2]
        self.logs_in("bankid")
        self.citizen.fills_in()
        self.citizen.scans(1)
        self.citizen.attests()
        self.citizen.presses("Next: Sign")
        self.phone_approves(*self.person)
        self.is_others_turn()

    def is_others_turn(self):
        self.citizen.sees("{role} signs now", role="Den andra vårdnadshavaren")
        self.citizen.sees("You have signed. It is sent when {name} has signed too.", name=self.name)
        self.assertEqual([p.name for p in self.terminal.cases() if self.data(p) == self.answers], [], "nothing is sent yet")

    def phone_approves(self, *person):
        self.says("Open {provider} on your phone and read the code on the screen.")
        self.reads_code("bankid")
        self.terminal.phone("bankid", "approve", *person)

    def other_signs_with_card(self, pin=PIN):
        self.pulls_card()
        self.other_card("insert")
        self.citizen.sees("Sign with your PIN code")
        self.citizen.writes_pin(pin)
        self.citizen.presses("Sign and send in")

    def delivered_case(self):
        number = self.citizen.receives()
        folder = self.assert_delivered_once(number, self.answers)
        case, intake = (json.loads((folder / name).read_text()) for name in ("case.json", "intake.json"))
        other, = case["co_signers"]
        self.assertEqual((other["role"], other["name"], other["personal_number"]), ("Den andra vårdnadshavaren", self.name, NUMBER))
        self.assertIn(f"Ska också skriva under: {self.name}", words_of_pdf(folder / "case.pdf"))
        self.citizen.ends()
        return folder, other, intake

    def card_signatures(self, folder):
        said = subprocess.run(["pdfsig", folder / "case.pdf"], capture_output=True, text=True, check=False).stdout
        self.assertEqual(said.count("Signature is Valid."), said.count("Signature #"))
        return said.count("Signature #")

    def test_both_sign_with_their_cards(self):
        self.first_signs_with_card()
        # Nobody signs twice with the card that is still there.
        self.citizen.sees("Take out your card. Then {name} puts in their own.", name=self.name)
        self.assertFalse(self.is_enabled("Next: Enter the PIN code"))
        # Nor does the first one's card in another's turn.
        self.pulls_card()
        self.terminal.insert_card()
        self.citizen.sees("This is not {name}'s e-ID. {name} must sign with their own.", name=self.name)
        # A wrong code and the right one: what the first has signed is still there.
        self.other_signs_with_card("000000")
        self.citizen.visitor.wait_until_sees(self.citizen.words.counted(
            "The PIN code is wrong. You have {count} try left.", "The PIN code is wrong. You have {count} tries left.", 2).replace("{count}", "2"))
        self.citizen.writes_pin(PIN)
        self.citizen.presses("Sign and send in")
        folder, other, intake = self.delivered_case()
        self.assertEqual(other["signed_with"], "card")
        self.assertEqual(self.card_signatures(folder), 2)
        # Nobody can be asked about the cards of a demo.
        self.assertEqual((intake["case_pdf"]["signature"], intake["co_signers"][0]["outcome"]), ("unconfirmed", "unconfirmed"))
        self.assertNotEqual(intake["case_pdf"]["certificate_sha256"], intake["co_signers"][0]["certificate_sha256"])
        self.assertNotIn("attention", intake)

    def is_enabled(self, english):
        from visitor import has
        return has(self.visitor.find("push button", self.citizen.words(english)), "enabled")

    def test_a_card_and_then_a_phone_that_must_be_the_others(self):
        self.first_signs_with_card()
        self.citizen.presses("{provider} on your phone", provider="BankID")
        self.citizen.presses("Next: Show the code")
        self.phone_approves("190308189802", "Annan", "Person")
        self.citizen.sees("This is not {name}'s e-ID. {name} must sign with their own.", name=self.name)
        self.citizen.presses("Choose another way")
        self.is_others_turn()
        self.citizen.presses("{provider} on your phone", provider="BankID")
        self.citizen.presses("Next: Show the code")
        self.phone_approves(NUMBER, *self.name.split())
        folder, other, intake = self.delivered_case()
        self.assertEqual((other["signed_with"], self.card_signatures(folder)), ("bankid", 1))
        self.assertEqual(intake["co_signers"], [{"outcome": "valid", "signed_with": "bankid", "file": "signature-1.json"}])
        self.assertEqual((intake["signatures"][0]["by_submitter"], intake["signatures"][0]["by_co_signer"]), (False, True))
        self.assertNotIn("attention", intake)

    def test_a_phone_and_then_a_card(self):
        self.first_signs_with_phone()
        self.citizen.presses("Card in the card reader")
        self.other_signs_with_card()
        folder, other, intake = self.delivered_case()
        self.assertEqual((other["signed_with"], self.card_signatures(folder)), ("card", 1))
        # The phone signed the document before the card's signature was added to it.
        self.assertEqual([s["outcome"] for s in intake["signatures"]], ["valid"])
        self.assertEqual(intake["co_signers"][0]["outcome"], "unconfirmed")
        self.assertNotIn("signature", intake["case_pdf"])
        self.assertNotIn("attention", intake)

    def test_the_other_is_not_here(self):
        self.first_signs_with_card()
        self.citizen.presses("Cannot sign here now")
        before = set(self.terminal.prints.glob("*.pdf"))
        self.citizen.presses("Send in anyway")
        self.citizen.sees("We wait for the signature of {name}.", name=self.name)
        printed = until(lambda: next(iter(set(self.terminal.prints.glob("*.pdf")) - before), None), "the receipt is printed")
        self.assertIn(f"Vi väntar på underskrift av {self.name}.", words_of_pdf(printed))
        folder, other, intake = self.delivered_case()
        self.assertNotIn("signed_with", other)
        self.assertEqual((intake["co_signers"], intake["attention"]), ([{"outcome": "awaited"}], ["awaits_signature"]))
        self.assertEqual(self.card_signatures(folder), 1)

    def test_nobody_signs_for_the_other_under_their_own_number(self):
        self.answers["guardian_number"] = "190308189802"
        self.citizen.reaches_review(papers=1)
        self.citizen.sees("You have written your own personal number for another: {role}. Press Change, and write theirs.",
                          role="Den andra vårdnadshavaren")
        self.assertFalse(self.is_enabled("Next: Sign"))
        self.citizen.ends()


if __name__ == "__main__":
    main()
