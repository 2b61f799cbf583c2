#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Cards that their issuer has taken back, at the relay as it ships; OpenSSL's commands are issuer and responder."""
import base64
import json
import os
import pathlib
import random
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["ENTRE_SOURCE_DIR"])
sys.path[:0] = [str(ROOT / "tests/faults"), str(ROOT / "tests/unit/relay")]
from card_issuer import Issuer, openssl  # noqa: E402
from relay_case import Case, Relay, binary_in, make_pki  # noqa: E402


def claims(evidence):
    part = evidence.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


class Revocation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.pki = make_pki(pathlib.Path(cls.kept.name) / "pki")

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        self.issuer = Issuer(self.folder)
        self.addCleanup(self.issuer.close)

    def start(self, config="", roots=None):
        folder = self.folder / "relay"
        (folder / "inbox").mkdir(parents=True)
        self.relay = Relay(binary_in(os.environ["ENTRE_BINARY_DIR"]), self.pki, folder)
        for issuer in roots or [self.issuer]:
            (folder / "roots" / f"{issuer.name}.pem").write_bytes(issuer.certificate.read_bytes())
        self.level = random.choice(["", "2", "3", "4"])
        text = (folder / "relay.toml").read_text().replace("[relay]", f'[relay]\ncard_level = "{self.level}"')
        (folder / "relay.toml").write_text(text)
        with (folder / "relay.toml").open("a") as file:
            file.write(f"[revocation]\ntimeout_seconds = 2\n{config}\n")
        self.relay.start()
        self.addCleanup(self.relay.end)
        self.assertTrue(self.relay.wait_for(self.relay.listening), (folder / "log").read_text())

    def log_in(self, card):
        """Who told that the card is good; or the code of the refusal."""
        _, challenge = self.relay.request("POST", "/v1/challenges", json.dumps({"purpose": "log_in"}))
        status, answer = self.relay.request("POST", "/v1/log-ins", json.dumps({
            "challenge_id": challenge["id"], "algorithm": card.algorithm,
            "certificates": [base64.b64encode(card.der()).decode()],
            "signature": base64.b64encode(card.sign(challenge["challenge"])).decode()}))
        if status == 200:
            self.assertEqual(answer["personal_number"], "191500722390")
            self.assertEqual((answer["method"], answer["level"]), ("card", self.level))
            signed = claims(answer["evidence"])
            self.assertEqual({key: signed[key] for key in ("method", "level", "revocation")},
                             {key: answer[key] for key in ("method", "level", "revocation")})
            return answer["revocation"]
        self.assertEqual(status, 403)
        return answer["code"]

    def test_a_good_card_is_let_in_and_its_responder_asked_once(self):
        self.start()
        for kind in ("EC", "RSA"):
            before = self.issuer.questions["ocsp"]
            card = self.issuer.card(kind=kind)
            self.assertEqual(self.log_in(card), "ocsp")
            self.assertEqual(self.log_in(card), "ocsp")
            self.assertEqual(self.issuer.questions, {"ocsp": before + 1, "crl": 0})

    def test_an_answer_that_is_not_to_be_kept_is_asked_for_again(self):
        self.start("cache_seconds = 0")
        card = self.issuer.card()
        self.assertEqual([self.log_in(card), self.log_in(card)], ["ocsp", "ocsp"])
        self.issuer.revoke(card)
        self.assertEqual(self.log_in(card), "certificate_revoked")
        self.assertEqual(self.issuer.questions, {"ocsp": 3, "crl": 0})

    def test_a_revoked_card_is_not_let_in_whatever_is_configured(self):
        self.start('when_unknown = "accept_and_mark"')
        for sources in (("ocsp",), ("crl",), ("ocsp", "crl")):
            card = self.issuer.card(sources)
            self.issuer.revoke(card)
            self.assertEqual(self.log_in(card), "certificate_revoked", sources)

    def test_a_card_that_its_issuer_never_gave_out_is_not_let_in(self):
        self.start('when_unknown = "accept_and_mark"')
        card = self.issuer.card()
        self.issuer.forget(card)
        self.assertEqual(self.log_in(card), "certificate_untrusted")

    def test_a_card_has_its_time(self):
        self.start()
        self.assertEqual(self.log_in(self.issuer.card(begins=-9, ends=-1)), "certificate_expired")
        self.assertEqual(self.log_in(self.issuer.card(begins=1, ends=9)), "certificate_not_yet_valid")
        self.assertEqual(self.issuer.questions, {"ocsp": 0, "crl": 0})

    def test_a_stranger_makes_the_relay_ask_nobody(self):
        stranger = Issuer(self.folder, "stranger")
        self.addCleanup(stranger.close)
        self.start()
        self.assertEqual(self.log_in(stranger.card()), "certificate_untrusted")
        self.assertEqual(stranger.questions, {"ocsp": 0, "crl": 0})

    def test_who_is_let_sign_answers_may_and_others_may_not(self):
        other = Issuer(self.folder, "other")
        self.addCleanup(other.close)
        self.start("cache_seconds = 0", roots=[self.issuer, other])
        card = self.issuer.card(("ocsp",))

        def answered_by(signer, issuer=self.issuer):
            self.issuer.answer_ocsp = lambda question: issuer.honest_ocsp(question, signer=signer)
            return self.log_in(card)
        responder = self.issuer.issue("responder", "/CN=responder", ["responder"])
        client = self.issuer.issue("client", "/CN=client", ["client"])
        foreign = other.issue("responder", "/CN=responder", ["responder"])
        late = self.issuer.issue("late", "/CN=responder", ["responder"], begins=-9, ends=-1)
        self.assertEqual(answered_by(responder), "ocsp")
        for name, signer in {"no responder": client, "other issuer's": foreign, "expired": late,
                             "other issuer": (other.certificate, other.folder / "ca.key")}.items():
            self.assertEqual(answered_by(signer), "certificate_status_unknown", name)

    def test_answers_that_do_not_count(self):
        self.start("cache_seconds = 0")
        card, another = self.issuer.card(("ocsp",)), self.issuer.card(("ocsp",))
        honest, heard = self.issuer.honest_ocsp, []

        def bent(question):
            answer = bytearray(honest(question))
            answer[answer.index(b"\x0a\x01\x00") + 2] = random.randrange(1, 7)  # OCSPResponseStatus
            return bytes(answer)

        def keeping(question):
            heard.append(honest(question))
            return heard[-1]
        self.issuer.answer_ocsp = keeping
        self.assertEqual([self.log_in(card), self.log_in(another)], ["ocsp", "ocsp"])
        for name, answer in {
                "yesterday's": lambda question: honest(question, before=("faketime", "-f", "-1d"), more=("-nmin", "5")),
                "yesterday's without an end": lambda question: honest(question, before=("faketime", "-f", "-1d"), more=()),
                "tomorrow's": lambda question: honest(question, before=("faketime", "-f", "+12h")),
                "another question's": lambda question: heard[0],
                "another card's": lambda question: heard[1],
                "no answer": lambda question: random.randbytes(random.randrange(1, 400)),
                "cut off": lambda question: honest(question)[:-random.randrange(1, 60)],
                "a refusal": bent,
                "too long": lambda question: honest(question) + bytes(70_000),
                "nothing": lambda question: b""}.items():
            self.issuer.answer_ocsp = answer
            self.assertEqual(self.log_in(card), "certificate_status_unknown", name)
        self.issuer.answer_ocsp = honest
        self.assertEqual(self.log_in(card), "ocsp")

    def test_an_answer_without_an_end_counts_while_it_is_new(self):
        self.start()
        self.issuer.answer_ocsp = lambda question: self.issuer.honest_ocsp(question, more=())
        self.assertEqual(self.log_in(self.issuer.card(("ocsp",))), "ocsp")

    def test_a_stored_answer_without_our_nonce_counts_for_its_own_card_only(self):
        self.start("cache_seconds = 0")
        card, another = self.issuer.card(("ocsp",)), self.issuer.card(("ocsp",))
        openssl("ocsp", "-issuer", self.issuer.certificate, "-cert", card.certificate, "-no_nonce", "-reqout", self.folder / "own")
        stored = self.issuer.honest_ocsp((self.folder / "own").read_bytes())
        self.issuer.answer_ocsp = lambda question: stored
        self.assertEqual(self.log_in(card), "ocsp")
        self.assertEqual(self.log_in(another), "certificate_status_unknown")

    def test_a_list_tells_where_the_responder_does_not(self):
        self.start()
        self.issuer.answer_ocsp = lambda question: b""
        good, bad = self.issuer.card(), self.issuer.card()
        self.issuer.revoke(bad)
        self.assertEqual(self.log_in(good), "crl")
        self.assertEqual(self.log_in(bad), "certificate_revoked")
        self.assertEqual(self.issuer.questions, {"ocsp": 2, "crl": 1})  # the list is kept

    def test_lists_that_do_not_count(self):
        other = Issuer(self.folder, "other")
        self.addCleanup(other.close)
        self.start("cache_seconds = 0", roots=[self.issuer, other])
        card, honest = self.issuer.card(("crl",)), self.issuer.honest_crl
        self.assertEqual(self.log_in(card), "crl")
        for name, answer in {
                "last week's": lambda: honest(begins=-7, ends=-1),
                "next week's": lambda: honest(begins=1, ends=7),
                "another issuer's": other.honest_crl,
                "forged": lambda: honest(authority=other),
                "not a list": lambda: random.randbytes(random.randrange(1, 400)),
                "nothing": lambda: b""}.items():
            self.issuer.answer_crl = answer
            self.assertEqual(self.log_in(card), "certificate_status_unknown", name)

    def test_what_happens_when_nobody_answers_is_configured(self):
        self.start('when_unknown = "accept_and_mark"')
        self.assertEqual(self.log_in(self.issuer.card(())), "no_responder")
        card = self.issuer.card()
        self.issuer.answer_ocsp = self.issuer.answer_crl = self.issuer.hang
        self.assertEqual(self.log_in(card), "not_checked")
        self.issuer.answer_ocsp = self.issuer.honest_ocsp
        self.assertEqual(self.log_in(card), "ocsp")  # that nobody answered is not kept

    def test_without_an_answer_a_card_is_refused_by_default(self):
        self.start()
        self.assertEqual(self.log_in(self.issuer.card(())), "certificate_status_unknown")
        card = self.issuer.card()
        self.issuer.answer_ocsp = self.issuer.answer_crl = self.issuer.hang
        self.assertEqual(self.log_in(card), "certificate_status_unknown")
        self.issuer.web.shutdown()
        self.issuer.web.server_close()
        self.assertEqual(self.log_in(card), "certificate_status_unknown")

    def test_the_configured_responder_is_asked_instead(self):
        second = Issuer(self.folder, "second")
        self.addCleanup(second.close)
        second.answer_ocsp = self.issuer.honest_ocsp
        self.start(f'responder = "{second.url}/ocsp"')
        self.assertEqual(self.log_in(self.issuer.card(())), "ocsp")
        self.assertEqual(self.log_in(self.issuer.card()), "ocsp")
        self.assertEqual((self.issuer.questions["ocsp"], second.questions["ocsp"]), (0, 2))

    def intake(self, pdf, number="191500722390"):
        """What the relay says of a case with this document, which must lie there whole."""
        case = Case(random, self.pki)
        case.sign(pdf, {"given_name": "Åsa", "surname": "Öberg", "personal_number": number}, self.pki)
        self.relay.put(case)
        self.assertTrue(self.relay.wait_for(lambda: self.relay.delivered(case)))
        [folder] = self.relay.delivered(case)
        case.check(folder)
        said = json.loads((folder / "intake.json").read_text())
        # Nobody has logged in here, and that is told too.
        doubts = [] if said["case_pdf"]["signature"] in ("valid", "unconfirmed") else ["case_pdf_signature"]
        self.assertEqual(said["attention"], ["evidence"] + doubts)
        return said["case_pdf"]["signature"], said["case_pdf"].get("revocation")

    def log(self):
        return (self.folder / "relay" / "log").read_text()

    def test_a_signature_is_worth_what_the_cards_issuer_says(self):
        self.start()
        for kind in ("EC", "RSA"):
            self.assertEqual(self.intake(self.issuer.card(use="signing", kind=kind).document(Issuer.word())), ("valid", "ocsp"))
        self.assertEqual(self.intake(self.issuer.card(("crl",), use="signing").document("x")), ("valid", "crl"))
        self.assertEqual(self.intake(self.issuer.card((), use="signing").document("x")), ("unconfirmed", "no_responder"))
        self.assertNotIn("signature_doubtful", self.log())
        for sources in (("ocsp",), ("crl",)):
            card = self.issuer.card(sources, use="signing")
            document = card.document("x")
            self.issuer.revoke(card)
            self.issuer.answer_crl = self.issuer.honest_crl
            self.relay.end()
            self.relay.start()  # whatever it had heard is forgotten
            self.relay.wait_for(self.relay.listening)
            self.assertEqual(self.intake(document), ("revoked", None), sources)
        self.assertIn("signature_doubtful", self.log())

    def test_signatures_that_are_none(self):
        stranger = Issuer(self.folder, "stranger")
        self.addCleanup(stranger.close)
        self.start()
        card = self.issuer.card(use="signing")
        document = card.document("x")
        self.assertEqual(self.intake(document, "190312049802"), ("other_person", "ocsp"))
        self.assertEqual(self.intake(stranger.card(use="signing").document("x")), ("untrusted", None))
        self.assertEqual(self.intake(self.issuer.card().document("x")), ("untrusted", None))  # a key for log-in
        self.assertEqual(self.intake(self.issuer.card(use="signing", begins=-9, ends=-1).document("x")), ("expired", None))
        self.assertEqual(self.intake(self.issuer.card(use="signing", begins=1, ends=9).document("x")), ("not_yet_valid", None))
        place = document.index(b"/Contents")
        for name, bent in {"changed": document.replace(b"% x", b"% y"), "added to": document + b"%",
                           "cut": document[:-1], "a range that ends early": card.document("x", less=1), "unsigned": b"%PDF-1.7", "a gap": document[:place] + document[place:].replace(b">", b"> ", 1),
                           "no numbers": document.replace(b"[0 ", b"[- "), "numbers past the end": document.replace(b"[0 0", b"[0 9"),
                           "too long a number": document.replace(b"[0 ", b"[0" * 30 + b" ")}.items():
            self.assertEqual(self.intake(bent), ("broken", None), name)
        self.assertEqual(stranger.questions, {"ocsp": 0, "crl": 0})

    def test_silence_of_the_issuers_is_told_to_staff(self):
        self.start('when_unknown = "accept_and_mark"')

        def silent():
            return self.relay.request("GET", "/v1/health")[1]["card_issuers_silent"]
        self.assertEqual((self.log_in(self.issuer.card(())), silent()), ("no_responder", 0))  # nobody was asked
        honest = self.issuer.answer_ocsp, self.issuer.answer_crl
        self.issuer.answer_ocsp = self.issuer.answer_crl = lambda *_: b""
        card = self.issuer.card()
        self.assertEqual((self.log_in(card), silent()), ("not_checked", 1))
        self.assertEqual((self.intake(self.issuer.card(use="signing").document("x")), silent()), (("unconfirmed", "not_checked"), 2))
        self.issuer.answer_ocsp, self.issuer.answer_crl = honest
        self.assertEqual((self.log_in(card), silent()), ("ocsp", 0))

    def test_what_is_configured_wrong_is_said_with_its_line(self):
        for wrong, said in {'responder = "ldap://ocsp.example"': "begins with http:// or https://",
                            'responder = "http://"': "begins with http:// or https://",
                            'when_unknown = "accept"': "'accept_and_mark'",
                            "timeout_seconds = 60": "from 1 to 6",
                            "cache_seconds = -1": "from 0 to 86400"}.items():
            folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
            relay = Relay(binary_in(os.environ["ENTRE_BINARY_DIR"]), self.pki, folder)
            with (folder / "relay.toml").open("a") as file:
                file.write(f"[revocation]\n{wrong}\n")
            line = (folder / "relay.toml").read_text().count("\n")
            relay.start()
            self.assertEqual(relay.process.wait(timeout=60), 1)
            log = (folder / "log").read_text()
            self.assertIn(f"relay.toml:{line}: ", log)
            self.assertIn(said, log)


if __name__ == "__main__":
    unittest.main()
