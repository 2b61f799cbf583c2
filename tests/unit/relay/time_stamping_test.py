#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Time stamps at the relay as it ships; OpenSSL's commands are the service, and judge what comes out."""
import base64
import hashlib
import json
import os
import pathlib
import random
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["ENTRE_SOURCE_DIR"])
sys.path[:0] = [str(ROOT / "tests/faults"), str(ROOT / "tests/devices/time_stamp_server")]
from relay_case import Relay, binary_in, make_pki  # noqa: E402
from time_stamp_server import TimeStampServer  # noqa: E402


class TimeStamping(unittest.TestCase):
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
        self.service = TimeStampServer(self.folder)
        self.addCleanup(self.service.close)
        self.signature = random.randbytes(256)

    def start(self, config):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.relay = Relay(binary_in(os.environ["ENTRE_BINARY_DIR"]), self.pki, folder)
        with (folder / "relay.toml").open("a") as file:
            file.write(config)
        self.relay.start()
        self.addCleanup(self.relay.end)
        self.assertTrue(self.relay.wait_for(self.relay.listening), (folder / "log").read_text())

    def ask(self, signature=None):
        digest = hashlib.sha256(signature or self.signature).digest()
        status, answer = self.relay.request("POST", "/v1/time-stamps", json.dumps({"sha256": base64.b64encode(digest).decode()}))
        if status != 200:
            return status, answer["code"]
        return status, base64.b64decode(answer["token"])

    def log(self):
        return (self.relay.folder / "log").read_text()

    def test_the_service_stamps_what_was_signed_and_hears_nothing_but_its_hash(self):
        self.start(self.service.toml())
        status, token = self.ask()
        self.assertEqual(status, 200)
        self.service.verify(token, self.signature)
        with self.assertRaises(Exception):
            self.service.verify(token, self.signature + b"x")
        [(path, headers, question)] = self.service.questions
        self.assertEqual((path, headers["Content-Type"]), ("/tsa", "application/timestamp-query"))
        self.assertEqual(self.service.digest_in(question), hashlib.sha256(self.signature).hexdigest())
        self.assertLess(len(question), 80)  # a digest, its kind, a nonce: there is no room for anything else
        self.assertNotIn("time_stamp_missing", self.log())
        # Another question is another one, with a nonce of its own, about the same thing too.
        self.ask()
        self.assertNotEqual(self.service.questions[0][2], self.service.questions[1][2])

    def test_answers_that_do_not_count(self):
        self.start(self.service.toml("timeout_seconds = 2"))
        honest = self.service.honest
        stranger = TimeStampServer(self.folder, "stranger")
        self.addCleanup(stranger.close)
        self.service.issue("mail")
        digest = hashlib.sha256(self.signature).hexdigest()
        other_digest = hashlib.sha256(b"other").hexdigest()
        heard = []

        def keeping(question):
            heard.append(honest(question))
            return heard[-1]
        self.service.answer = keeping
        self.assertEqual(self.ask()[0], 200)
        (self.service.folder / "stamps.pem").rename(self.service.folder / "good.pem")
        self.service.issue("stamps", days=1, before=("faketime", "-f", "-3d"))
        (self.service.folder / "stamps.pem").rename(self.service.folder / "late.pem")
        (self.service.folder / "stamps.key").rename(self.service.folder / "late.key")
        self.service.issue("stamps")
        for name, answer in {
                "a foreign signer": stranger.honest,
                "no signer of time stamps": lambda question: self.service.signed_by("mail", question),
                "an expired signer": lambda question: self.service.signed_by("late", question),
                "another's imprint": lambda question: honest(self.service.asked_anew("-digest", other_digest, "-sha256")),
                "another's imprint, our nonce": lambda question: honest(question.replace(
                    hashlib.sha256(self.signature).digest(), hashlib.sha256(b"other").digest())),
                "another nonce": lambda question: honest(self.service.asked_anew("-digest", digest, "-sha256")),
                "no nonce": lambda question: honest(self.service.asked_anew("-digest", digest, "-sha256", "-no_nonce")),
                "an old answer": lambda question: heard[0],
                "an hour ago": lambda question: honest(question, before=("faketime", "-f", "-1h")),
                "in an hour": lambda question: honest(question, before=("faketime", "-f", "+1h")),
                "a refusal": lambda question: honest(b"\x30\x03\x02\x01\x01"),
                "no answer": lambda question: random.randbytes(random.randrange(1, 400)),
                "cut off": lambda question: honest(question)[:-random.randrange(1, 60)],
                "too long": lambda question: honest(question) + bytes(70_000),
                "changed": lambda question: honest(question)[:-9] + random.randbytes(9),
                "nothing": lambda question: b"",
                "silence": self.service.hang,
                "a byte at a time": self.service.drip}.items():
            with self.subTest(name):
                self.service.answer = answer
                missing = self.log().count("time_stamp_missing")
                self.assertEqual(self.ask(), (503, "unavailable"))
                self.assertEqual(self.log().count("time_stamp_missing"), missing + 1)
        self.assertEqual((self.service.faults, stranger.faults), ([], []))
        for answer in (honest, lambda question: self.service.signed_by("stamps", question)):
            self.service.answer = answer
            status, token = self.ask()
            self.assertEqual(status, 200)
            self.service.verify(token, self.signature)
        self.service.close()
        self.assertEqual(self.ask(), (503, "unavailable"))

    def test_without_a_service_there_are_none(self):
        self.start("")
        self.assertEqual(self.ask(), (404, "not_found"))
        self.assertNotIn("time_stamp_missing", self.log())

    def test_only_a_hash_is_taken(self):
        self.start(self.service.toml())
        for body in ({}, {"sha256": 7}, {"sha256": "AAAA"}, {"sha256": base64.b64encode(bytes(33)).decode()}, {"sha256": "é" * 44}, []):
            status, answer = self.relay.request("POST", "/v1/time-stamps", json.dumps(body))
            self.assertEqual((status, answer["code"]), (400, "bad_input"), body)
        self.assertEqual(self.service.questions, [])

    def test_what_is_configured_wrong_is_said_with_its_line(self):
        empty = self.folder / "empty.pem"
        empty.write_text("")
        good = f'address = "{self.service.url}"\ncertificates = "{self.service.certificates}"'
        for wrong, said in {f'address = "{self.service.url}"': "'certificates' must name a PEM file",
                            f'address = "{self.service.url}"\ncertificates = "nowhere.pem"': "'certificates' must name a PEM file",
                            f'address = "{self.service.url}"\ncertificates = "{empty}"': "no certificate (PEM)",
                            'address = "ftp://tsa.example"': "begins with http:// or https://",
                            good + "\ntimeout_seconds = 7": "from 1 to 6"}.items():
            folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
            relay = Relay(binary_in(os.environ["ENTRE_BINARY_DIR"]), self.pki, folder)
            with (folder / "relay.toml").open("a") as file:
                file.write(f"[time_stamping]\n{wrong}\n")
            relay.start()
            self.assertEqual(relay.process.wait(timeout=60), 1, wrong)
            self.assertIn(said, (folder / "log").read_text())


if __name__ == "__main__":
    unittest.main()
