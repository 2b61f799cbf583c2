#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A trustee applies for somebody else: the bar says for whom, the appointment must be there, and the case says it all."""
import json

from terminal_case import Citizen, Journey, main, until, words_of_pdf


class ForAnother(Journey):
    papers = 1

    def test_a_trustee_applies(self):
        citizen = Citizen(self.terminal, service="fardtjanst")
        words, answers = citizen.words, citizen.answers
        citizen.begin()
        citizen.logs_in()
        citizen.fills_in()
        first, _, last = answers["for_whom_person_name"].rpartition(" ")
        party = f"{first.split(' ')[0]} {last[0]}."
        citizen.visitor.wait_until_sees(words("{name} for {party}", name=self.terminal.holder[0], party=party).split(" ", 1)[1])

        # Without the appointment the way ends here, and says why.
        texts = citizen.visitor.all_texts()
        self.assertTrue(any("förordnande" in t for t in texts), texts)
        self.assertFalse([b for b in citizen.names("push button") if b.startswith(words("Next: {name}", name=""))], "the appointment is missing")
        citizen.scans(1)
        until(lambda: any("läkarintyg" in t for t in citizen.visitor.all_texts()), "the certificate is asked for")
        citizen.goes_on()  # it may come later
        citizen.attests()
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()

        folder = self.assert_delivered_once(number, answers)
        case = json.loads((folder / "case.json").read_text())
        self.assertEqual(case["on_behalf"], {"kind": "person", "right": answers["for_whom_capacity"],
                                             "name": answers["for_whom_person_name"], "number": "191500722390"})
        self.assertNotEqual(case["submitter"]["personal_number"], case["on_behalf"]["number"])
        self.assertEqual((case["assurance"]["method"], case["assurance"]["revocation"]), ("card", "no_responder"))
        self.assertLess(case["assurance"]["logged_in_at"], case["submitted_at"])
        for said in ("Sätt att logga in", "Id-kort med e-legitimation", "kortet anger ingen som kan svara"):
            self.assertIn(said, words_of_pdf(folder / "case.pdf"))
        self.assertIn(answers["for_whom_person_name"], words_of_pdf(folder / "case.pdf"))
        self.assertEqual([a["id"] for a in case["attachments"]], ["for_whom_appointment"])
        self.assert_page_reads(self.attachment_pages(folder)[0], self.paper_words[0])


if __name__ == "__main__":
    main()
