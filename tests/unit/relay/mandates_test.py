#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What somebody may do for another, asked of Mina ombud by the relay as it ships: over TLS, with signed questions and answers."""
import base64
import json
import os
import pathlib
import random
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["ENTRE_SOURCE_DIR"])
sys.path[:0] = [str(ROOT / "tests/faults"), str(ROOT / "tests/unit/relay"), str(ROOT / "tests/devices/mina_ombud_server")]
from card_issuer import Issuer  # noqa: E402
from mina_ombud_server import MinaOmbudServer, coded, decoded, openssl  # noqa: E402
from relay_case import Relay, binary_in, make_pki  # noqa: E402

HOLDER = "191500722390"  # the co-ordination number of the issuer's cards
ORGANISATION, PERSON = "165560038860", "190308189802"


def word():
    return "".join(random.choices("abcdef0123456789-åäö", k=20))


class Mandates(unittest.TestCase):
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
        self.server = MinaOmbudServer(self.folder)
        self.addCleanup(self.server.close)

    def start(self, config, issuer=True):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.relay = Relay(binary_in(os.environ["ENTRE_BINARY_DIR"]), self.pki, folder)
        with (folder / "relay.toml").open("a") as file:
            file.write('[revocation]\nwhen_unknown = "accept_and_mark"\n' + config)
        if issuer:
            self.issuer = Issuer(folder)
            self.addCleanup(self.issuer.close)
            (folder / "roots" / "issuer.pem").write_bytes(self.issuer.certificate.read_bytes())
        self.relay.start()
        self.addCleanup(self.relay.end)
        if issuer:
            self.assertTrue(self.relay.wait_for(self.relay.listening), (folder / "log").read_text())
            self.evidence = self.log_in()

    def log_in(self):
        card = self.issuer.card(())
        _, challenge = self.relay.request("POST", "/v1/challenges", json.dumps({"purpose": "log_in"}))
        status, answer = self.relay.request("POST", "/v1/log-ins", json.dumps({
            "challenge_id": challenge["id"], "algorithm": card.algorithm, "certificates": [base64.b64encode(card.der()).decode()],
            "signature": base64.b64encode(card.sign(challenge["challenge"])).decode()}))
        self.assertEqual((status, answer.get("personal_number")), (200, HOLDER))
        return answer["evidence"]

    def ask(self, giver=ORGANISATION, evidence=None):
        status, answer = self.relay.request("POST", "/v1/mandates", json.dumps({"evidence": evidence or self.evidence, "number": giver}))
        return [right["code"] for right in answer["rights"]] if status == 200 else (status, answer["code"])

    def log(self):
        return (self.relay.folder / "log").read_text()

    def test_rights_are_found_where_they_were_given(self):
        self.start(self.server.toml())
        rights = [word() for _ in range(3)]
        self.server.powers = {(HOLDER, ORGANISATION[2:]): rights, (HOLDER, PERSON): rights[:1], (PERSON, ORGANISATION[2:]): [word()]}
        self.assertEqual(self.ask(), rights)
        self.assertEqual(self.ask(PERSON), rights[:1])
        self.assertEqual(self.ask("190312049802"), [])
        self.assertEqual([question["fullmaktshavare"] for question in self.server.asked], [{"id": HOLDER, "typ": "samnr"}] * 3)
        self.assertEqual([question["fullmaktsgivare"]["typ"] for question in self.server.asked], ["orgnr", "pnr", "pnr"])
        self.assertEqual((self.server.faults, self.server.tokens_given), ([], 1))
        self.assertNotIn(HOLDER, self.log())
        self.assertNotIn("mandates_unknown", self.log())

    def test_access_that_ends_is_asked_for_anew(self):
        self.start(self.server.toml())
        self.server.lasts = 20
        self.assertEqual([self.ask(), self.ask()], [[], []])
        self.assertEqual(self.server.tokens_given, 2)
        self.server.lasts = 300
        self.ask()
        self.server.tokens.clear()  # theirs to forget
        self.assertEqual(self.ask(), (503, "unavailable"))
        self.assertEqual(self.ask(), [])
        self.assertEqual(self.server.faults, [])

    def test_answers_that_do_not_count(self):
        self.start(self.server.toml())
        self.server.powers = {(HOLDER, ORGANISATION[2:]): [word()]}

        def with_(**changes):
            return lambda context: context | changes
        same = lambda context: context  # noqa: E731
        other = {"id": "5564372307", "typ": "orgnr", "namn": "X"}
        for name, (bend, spoil) in {
                "another giver": (with_(fullmaktsgivare=other), same),
                "another holder": (with_(fullmaktshavare=[{"id": PERSON, "typ": "pnr"}]), same),
                "no holder": (with_(fullmaktshavare=[]), same),
                "another municipality": (with_(tredjeman="5564372307"), same),
                "an old one": (with_(tidpunkt="2022-11-28T15:10:11.191523+01:00"), same),
                "no time": (with_(tidpunkt="now"), same),
                "no code": (with_(behorigheter=[{"fullmakt": "x"}]), same),
                "a right put in": (same, with_(behorigheter=[{"kod": "x", "fullmakt": "x"}])),
                "a field put in": (same, with_(more="x")),
                "no signature": (same, lambda context: {key: value for key, value in context.items() if key != "_sig"}),
                "no algorithm": (same, lambda context: context | {"_sig": context["_sig"] | {"protected": base64.urlsafe_b64encode(
                    b'{"kid":"557b","alg":"none"}').decode().rstrip("=")}}),
                "an unknown key": (same, lambda context: context | {"_sig": context["_sig"] | {"protected": base64.urlsafe_b64encode(
                    b'{"kid":"557c","alg":"RS256"}').decode().rstrip("=")}}),
                "not a context": (same, lambda context: "x")}.items():
            with self.subTest(name):
                self.server.bend, self.server.spoil = bend, spoil
                missing = self.log().count("mandates_unknown")
                self.assertEqual(self.ask(), (503, "unavailable"))
                self.assertEqual(self.log().count("mandates_unknown"), missing + 1)
        self.server.bend = self.server.spoil = same
        self.server.signer = "stranger"
        self.assertEqual(self.ask(), (503, "unavailable"))
        self.server.signer = "signer"
        for algorithm in ("none", "HS256", "RS1", ""):
            self.server.algorithm = algorithm
            self.assertEqual(self.ask(), (503, "unavailable"))
        self.server.algorithm = "RS256"
        self.assertEqual(len(self.ask()), 1)
        for status in (400, 403, 500):
            self.server.status = status
            self.assertEqual(self.ask(), (503, "unavailable"))
        self.server.status, self.server.delay = 200, 60
        self.assertEqual(self.ask(), (503, "unavailable"))
        self.assertEqual(self.server.faults, [])
        self.server.close()
        self.assertEqual(self.ask(), (503, "unavailable"))

    def test_who_has_not_logged_in_here_asks_nothing(self):
        self.start(self.server.toml())
        head, claims, signature = self.evidence.split(".")
        forged = base64.urlsafe_b64encode(json.dumps({"sub": PERSON, "terminal": "terminal-1", "method": "card", "iat": 2 ** 33,
                                                      "x5t#S256": "x"}).encode()).decode().rstrip("=")
        for evidence in ("x", f"{head}.{forged}.{signature}", f"{head}.{claims}.", self.evidence[:-8] + "AAAAAAAA"):
            self.assertEqual(self.ask(evidence=evidence), (403, "refused"))
        for number in ("5560038860", "16556003886x", "", "1" * 13):
            self.assertEqual(self.ask(number), (400, "bad_input"))
        self.assertEqual((self.server.asked, self.server.tokens_given), ([], 0))

    def test_evidence_is_of_this_terminal_and_this_day(self):
        self.start(self.server.toml())
        head, claims, _ = self.evidence.split(".")
        said = json.loads(decoded(claims))
        for change, asked in ({}, []), ({"terminal": "terminal-2"}, (403, "refused")), ({"iat": said["iat"] - 13 * 3600}, (403, "refused")):
            text = f"{head}.{coded(json.dumps(said | change).encode())}"
            der = openssl("dgst", "-sha256", "-sign", self.pki / "relay-evidence.key", input=text.encode())
            shown = openssl("asn1parse", "-inform", "DER", input=der).decode()
            numbers = [line.rsplit(":", 1)[1].rjust(64, "0") for line in shown.splitlines() if "INTEGER" in line]
            self.assertEqual(self.ask(evidence=f"{text}.{coded(bytes.fromhex(''.join(numbers)))}"), asked, change)
        self.assertEqual(len(self.server.asked), 1)

    def test_a_server_that_nobody_vouches_for_is_not_told_anything(self):
        self.start(self.server.toml(ca=str(self.pki / "relay-ca.pem")))
        self.assertEqual(self.ask(), (503, "unavailable"))
        self.assertEqual((self.server.asked, self.server.tokens_given), ([], 0))

    def test_without_mina_ombud_it_is_said(self):
        self.start("")
        self.assertEqual(self.ask(), (404, "not_found"))

    def test_what_is_configured_wrong_is_said_with_its_line(self):
        public = self.folder / "public.key"
        public.write_bytes((self.server.folder / "ours.key").read_bytes())
        public.chmod(0o644)
        for wrong, said in ({"address": "http://127.0.0.1:1/dfm"}, "https://"), ({"token_address": ""}, "https://"), ({"client": ""}, "'client'"), \
                ({"third_party": "16212000082"}, "ten digits"), ({"service": "min tjänst"}, "letters"), ({"key": "nowhere"}, "'key'"), \
                ({"key": str(public)}, "Everybody"), ({"key": f"{self.server.folder}/tls.key"}, "RSA"):
            self.start(self.server.toml(**wrong), issuer=False)
            self.assertEqual(self.relay.process.wait(timeout=60), 1, wrong)
            self.assertIn(said, self.log())


if __name__ == "__main__":
    unittest.main()
