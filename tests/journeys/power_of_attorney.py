#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Somebody acts by power of attorney: Mina ombud is asked where it is configured, the case tells its answer, and goes in whatever that is."""
import json
import sys

from terminal_case import SOURCE, Citizen, Journey, main, random_answers, random_word, until, words_of_pdf

sys.path.insert(0, str(SOURCE / "tests/devices/mina_ombud_server"))
from mina_ombud_server import MinaOmbudServer  # noqa: E402


class PowerOfAttorney(Journey):
    papers = 1

    def setUp(self):
        super().setUp()
        folder = self.terminal.folder / self.id().rsplit(".", 1)[1]
        folder.mkdir()
        self.server = MinaOmbudServer(folder)
        self.addCleanup(self.server.close)
        self.terminal.relay.end()
        settings = self.terminal.folder / "relay.toml"
        settings.write_text(settings.read_text().split("[mina_ombud]", maxsplit=1)[0] + self.server.toml())
        self.start_relay()
        self.addCleanup(self.terminal.pull_card)  # the next visit's card is put in anew

    def hands_in(self, capacity):
        citizen = Citizen(self.terminal, service="fardtjanst", answers=random_answers("fardtjanst") | {"for_whom_capacity": capacity})
        citizen.begin()
        citizen.logs_in()
        citizen.fills_in()
        citizen.scans(1)
        until(lambda: any("läkarintyg" in text for text in citizen.visitor.all_texts()), "the certificate is asked for")
        citizen.goes_on()  # it may come later
        citizen.attests()
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()
        citizen.ends()
        folder = self.assert_delivered_once(number, citizen.answers)
        case, self.document = json.loads((folder / "case.json").read_text()), words_of_pdf(folder / "case.pdf")
        self.assertEqual(case["on_behalf"]["right"], capacity)
        self.assertEqual(self.server.faults, [])
        return case["on_behalf"]

    def test_what_the_register_knows_stands_in_the_case(self):
        rights = [random_word(), random_word()]
        self.server.powers = {(self.terminal.holder[2], "191500722390"): rights}
        said = self.hands_in("agent")["mina_ombud"]
        self.assertEqual((said["answer"], [right["code"] for right in said["rights"]]), ("found", rights))
        self.assertRegex(self.document, "Fullmakt hos Mina ombud.{0,3} Det finns en")

    def test_a_register_that_is_down_keeps_no_case_back(self):
        self.server.status = 500
        self.assertEqual(self.hands_in("agent")["mina_ombud"], {"answer": "no_answer"})
        self.assertRegex(self.document, "Fullmakt hos Mina ombud.{0,3} Mina ombud svarade inte")

    def test_it_is_not_asked_of_who_is_appointed(self):
        self.assertNotIn("mina_ombud", self.hands_in("trustee"))
        self.assertNotIn("Mina ombud", self.document)
        self.assertEqual((self.server.asked, self.server.tokens_given), ([], 0))


if __name__ == "__main__":
    main()
