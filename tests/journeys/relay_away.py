#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The relay is away, or something dies in the middle of handing in: what was accepted arrives, once, and nothing untrue is said."""
import io
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import zipfile

import search
from terminal_case import Citizen, Journey, main, process, until, words_of_pdf

SAVED = "Saved in the terminal. It is sent when the network is back."
RECEIVED = "Thank you! We have received your case."
ROUNDS = 6 if "ENTRE_TEST_ALL" in os.environ else 1


class RelayAway(Journey):
    def setUp(self):
        super().setUp()
        if not self.terminal.relay.alive():
            self.start_relay()
        if not self.terminal.agent.alive():
            self.terminal.start_agent()

    def kill(self, program):
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()

    def kill_agent(self):
        self.kill(self.terminal.agent)
        (self.terminal.folder / "agent.sock").unlink(missing_ok=True)

    def at_review(self):
        citizen = Citizen(self.terminal)
        citizen.reaches_review()
        return citizen

    def outcome(self, citizen):
        """What the receipt page says, with the case's number."""
        until(lambda: citizen.has(SAVED) or citizen.has(RECEIVED), "the receipt is shown")
        return (SAVED if citizen.has(SAVED) else RECEIVED), citizen.number_shown()

    def printed(self, number):
        return next((text for text in map(words_of_pdf, self.terminal.prints.glob("*.pdf")) if number in text), None)

    def test_saved_and_sent_when_the_relay_is_back(self):
        self.terminal.relay.end()
        citizen = self.at_review()
        citizen.presses("Send in")
        said, number = self.outcome(citizen)
        self.assertEqual(said, SAVED)
        self.assertTrue(citizen.has("The staff have been told. You need not do it again."))
        receipt = until(lambda: self.printed(number), "the receipt is printed")
        self.assertIn(citizen.words(SAVED), receipt)
        self.assertNotIn(citizen.words(RECEIVED), receipt)
        self.assertFalse(citizen.has(RECEIVED))
        following = citizen.ends()
        self.assertFalse(following.visitor.sees(number), "who ended is not told of")
        self.start_relay()
        self.assert_delivered_once(number, citizen.answers)

    def stored_case(self, number):
        """The case as it lies in the outbox of an agent that has just been killed."""
        with tempfile.TemporaryDirectory() as folder:
            for file in (self.terminal.folder / "outbox").glob("outbox.db*"):
                shutil.copy(file, folder)
            database = sqlite3.connect(f"{folder}/outbox.db")
            sealed, = database.execute("SELECT sealed FROM cases WHERE number=?", (number,)).fetchone()
            database.close()
        return sealed

    def opened(self, sealed, key):
        """What is in the sealed case for who holds `key`; None if nothing."""
        done = subprocess.run(["openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-inkey", key], input=sealed, capture_output=True, check=False)
        return done.stdout if done.returncode == 0 else None

    def test_the_agent_keeps_what_it_cannot_read(self):
        self.terminal.relay.end()
        citizen = self.at_review()
        words = re.findall(r"\w{8,}", citizen.answers["text"])
        self.assertEqual({word for _, word in search.words_in_memory(citizen.pid, words)}, set(words), "the search finds what is there")
        citizen.presses("Send in")
        said, number = self.outcome(citizen)
        self.assertEqual(said, SAVED)
        for pid in search.descendants(self.terminal.agent.pid):
            self.assertEqual(search.words_in_memory(pid, words), set(), "the agent knows words of the case")
        self.assertEqual(search.words_in_files([self.terminal.folder, self.terminal.memory], words), [], "words of the case are on disk")

        # Words may be packed: so what is stored is a case sealed to the municipality's key, and to no other.
        self.kill_agent()
        sealed = self.stored_case(number)
        pki = self.terminal.folder / "pki"
        told = subprocess.run(["openssl", "cms", "-cmsout", "-print", "-noout", "-inform", "DER"], input=sealed, capture_output=True, check=False)
        self.assertEqual(told.returncode, 0, "what the agent keeps is not sealed")
        recipients = [int(n, 0) for n in re.findall(r"serialNumber: (\w+)", told.stdout.decode())]
        relay = int(process.run(["openssl", "x509", "-noout", "-serial", "-in", pki / "relay-seal.pem"]).split("=")[1], 16)
        self.assertEqual(recipients, [relay], "it is sealed to the relay's key and to no other")
        with zipfile.ZipFile(io.BytesIO(self.opened(sealed, pki / "relay-seal.key"))) as case:
            self.assertIn(words[0], case.read("case.json").decode(), "the municipality can read it")
        for key in sorted(set(pki.glob("*.key")) - {pki / "relay-seal.key"}):
            self.assertIsNone(self.opened(sealed, key), f"{key.name} opens it")
        self.terminal.start_agent()
        self.start_relay()
        self.assert_delivered_once(number, citizen.answers)
        citizen.ends()

    def test_a_visit_killed_after_acceptance(self):
        self.terminal.relay.end()
        citizen = self.at_review()
        citizen.presses("Send in")
        _, number = self.outcome(citizen)
        os.kill(citizen.pid, signal.SIGKILL)
        following = citizen.is_gone()
        following.sees("The terminal was restarted. The last case was handed in and has number {number}.", number=number)
        for answer in (citizen.answers["text"], citizen.service.short_title, citizen.service.title):
            self.assertFalse(following.visitor.sees(answer), "nothing but the number is told")
        self.start_relay()
        self.assert_delivered_once(number, citizen.answers)
        following.wants("synpunkter")
        following.begin()
        after = following.ends()
        self.assertFalse(after.visitor.sees(number), "it is told once")

    def test_a_relay_killed_in_the_middle(self):
        for _ in range(ROUNDS):
            citizen = self.at_review()
            citizen.presses("Send in")
            time.sleep(random.uniform(0, 1))
            self.kill(self.terminal.relay)
            time.sleep(random.uniform(0, 1))
            self.start_relay()
            _, number = self.outcome(citizen)
            self.assert_delivered_once(number, citizen.answers)
            citizen.ends()

    def test_an_agent_killed_in_the_middle(self):
        for _ in range(ROUNDS):
            citizen = self.at_review()
            citizen.presses("Send in")
            time.sleep(random.uniform(0, 1))
            self.kill_agent()
            time.sleep(random.uniform(0, 1))
            self.terminal.start_agent()
            until(lambda: citizen.has(SAVED) or citizen.has(RECEIVED) or citizen.has("Nothing has been sent. Your answers are still here."), "an outcome is said")
            if citizen.has("Nothing has been sent. Your answers are still here."):
                citizen.presses("Send in")
            _, number = self.outcome(citizen)
            self.assert_delivered_once(number, citizen.answers)
            citizen.ends()


if __name__ == "__main__":
    main()
