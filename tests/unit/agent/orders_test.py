#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Log-in and signing by phone: a visit, its agent, the relay and a provider, all real, over mutual TLS."""
import base64
import hashlib
import json
import random
import signal
import subprocess
import unittest

from terminal import PATIENCE, SOURCE, Program, Terminal, memory_holds, random_word, until

PEOPLE = ["190308189802", "190312049802", "201901012391", "201905242382"]  # published test numbers


class Eid(Program):
    def __init__(self, kind, folder):
        folder.mkdir()
        super().__init__(["/usr/bin/python3", SOURCE / "tests/devices/eid_server/eid_server.py", kind, folder], folder / "log",
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.kind, self.folder = kind, folder
        self.port = int(self.process.stdout.readline())

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer != "unknown", line
        return answer

    def orders(self):
        return json.loads(self.say("orders"))

    def toml(self, more=""):
        path = "/rp/v6.0" if self.kind == "bankid" else ""
        return f"""[[provider]]
id = "{self.kind}-x"
kind = "{self.kind}"
name = "{self.kind.title()}"
url = "https://127.0.0.1:{self.port}{path}"
certificate = "{self.folder}/rp.pem"
key = "{self.folder}/rp.key"
ca = "{self.folder}/ca.pem"
roots = "{self.folder}/roots.pem"
{more}
"""


class OrderCase(unittest.TestCase):
    kind = "bankid"
    more = ""

    def setUp(self):
        self.terminal = self.enterContext(Terminal())
        self.eid = self.terminal._keep(Eid(self.kind, self.terminal.folder / self.kind))
        self.terminal.more_for_relay = self.eid.toml(self.more)
        self.terminal.start_relay()
        self.terminal.start_agent()
        self.visit = self.terminal.visit()
        self.person = random.choice(PEOPLE), random_word(), random_word()

    def start(self, purpose="log_in", text="Entré"):
        answer = self.visit.ask(f"start_order {self.kind}-x {purpose} {text}", "start_order").split()
        self.assertEqual(answer[1], "pending", answer)
        return answer[0]

    def signs(self, text, document=None):
        document = document or "".join(random.choice("0123456789abcdef") for _ in range(64))
        answer = self.visit.ask(f"start_order {self.kind}-x sign {text} {document}", "start_order").split()
        self.assertEqual(answer[1], "pending", answer)
        self.document = document
        return answer[0]

    def until(self, order, state, hint):
        answer = []

        def stands_so():
            answer[:] = self.visit.ask(f"poll_order {order}", "poll_order").split(" ", 4)
            self.assertNotEqual(answer[0], "error", answer)
            return answer[1:3] == [state, hint] or (answer[1] != "pending" and self.fail(f"{answer} instead of {state} {hint}"))
        until(stands_so, f"the order is {state}: {hint}; it is {answer}")
        return answer

    def fails_with(self, hint):
        order = self.start()
        self.until(order, "pending", "scan_code")
        return self.until(order, "failed", hint)

    def logs_in(self):
        order = self.start()
        self.until(order, "pending", "scan_code")
        self.eid.say("approve " + " ".join(self.person))
        return self.until(order, "complete", "wait")[4].split("|")

    def test_the_visitor_is_who_the_provider_says(self):
        given_name, surname, number, evidence, proof = self.logs_in()
        self.assertEqual((number, given_name, surname), self.person)
        self.assertEqual(evidence.count("."), 2)
        self.assertGreater(int(proof), 500)
        # Nobody's name lies in a log, and the agent itself has never had it.
        for log in self.terminal.folder.glob("*.log"):
            for word in self.person:
                self.assertNotIn(word, log.read_text(encoding="utf-8"), log)
        self.assertEqual(memory_holds(self.terminal.agent.pid, self.person), set())

    def test_what_is_wrong_with_the_proof_lets_nobody_in(self):
        for forged in self.forgeries:
            with self.subTest(forged):
                self.eid.say(f"forge {forged}")
                order = self.start()
                self.until(order, "pending", "scan_code")
                self.eid.say("approve " + " ".join(self.person))
                self.until(order, "failed", "level_too_low" if forged == "level" else "not_verified")
        self.eid.say("forge off")
        self.logs_in()

    def test_a_signature_is_over_the_document(self):
        text = random_word(30)
        order = self.signs(text)
        self.until(order, "pending", "scan_code")
        self.eid.say("approve " + " ".join(self.person))
        evidence = self.until(order, "complete", "wait")[4].split("|")[3]
        claims = json.loads(base64.urlsafe_b64decode(evidence.split(".")[1] + "=="))
        self.assertEqual((claims["document_sha256"], claims["text_sha256"]), (self.document, hashlib.sha256(text.encode()).hexdigest()))
        question = self.eid.orders()["started"][-1]["question"]
        told = question["userNonVisibleData"] if self.kind == "bankid" else question["dataToSign"]["text"]
        self.assertIn(self.document, base64.b64decode(told).decode(), "the provider signs it")
        self.assertEqual((claims["method"], claims["level"]), (self.kind, "3"))
        # Without a document there is nothing to sign, and a log-in has none.
        for wrong in ("sign x", "sign x 12ab", "log_in x " + self.document):
            self.assertEqual(self.visit.ask(f"start_order {self.kind}-x {wrong}", "start_order"), "error bad_input", wrong)

    def test_a_visit_that_dies_takes_its_order_back(self):
        order = self.start()
        self.until(order, "pending", "scan_code")
        reference = self.eid.orders()["started"][-1]["reference"]
        self.visit.end(signal.SIGKILL)
        # Asked for all the while, so that it is not the relay that takes it for abandoned.
        until(lambda: self.terminal.ask_relay(f"/v1/orders/{order}") is None, "the agent takes it back")
        until(lambda: reference in self.eid.orders()["cancelled"], "the provider hears of it")

    def test_an_order_is_taken_back_and_is_its_own_terminals(self):
        order = self.start()
        self.until(order, "pending", "scan_code")
        self.assertEqual(self.visit.ask(f"cancel_order {order}", "cancel_order"), "ok")
        self.assertEqual(self.visit.ask(f"poll_order {order}", "poll_order"), "error not_found")
        until(lambda: self.eid.orders()["cancelled"], "the provider hears of it")
        self.assertEqual(self.visit.ask(f"start_order {random_word()} log_in x", "start_order"), "error not_found")
        self.assertEqual(self.visit.ask("poll_order ../health", "poll_order"), "error not_found")

    def test_a_line_that_breaks_is_mended_and_a_start_is_never_repeated(self):
        order = self.start()
        self.until(order, "pending", "scan_code")
        self.eid.say("break 2")
        self.eid.say("approve " + " ".join(self.person))
        self.until(order, "complete", "wait")
        before = len(self.eid.orders()["started"])
        self.eid.say("break 1")
        self.until(self.start(), "failed", "down")
        self.assertEqual(len(self.eid.orders()["started"]), before)
        self.assertIn("|1", self.visit.ask("providers"))
        self.logs_in()
        self.assertIn("|0", self.visit.ask("providers"))

    def test_a_provider_that_is_closed_is_told(self):
        self.eid.say("error 503 " + ("Maintenance" if self.kind == "bankid" else "1"))
        self.until(self.start(), "failed", "down")
        self.assertEqual(self.visit.ask("providers"), f"{self.kind}-x|{self.kind}|{self.kind.title()}|3|1")


class Bankid(OrderCase):
    forgeries = ["person", "order", "text", "revoked", "ocsp", "issuer"]

    def test_each_second_has_its_code_and_the_secret_stays_in_the_relay(self):
        order = self.start()
        codes = set()

        def two():
            codes.add(self.visit.ask(f"poll_order {order}", "poll_order").split()[3])
            return len(codes - {"-"}) > 1
        until(two, "the code changes")
        for code in codes - {"-"}:
            word, _, seconds, _ = code.split(".")
            self.assertEqual(word, "bankid")
            self.assertLess(int(seconds), PATIENCE)

    def test_what_the_phone_does_is_told(self):
        order = self.start()
        for word, hint in [("started", "opened"), ("userSign", "confirm_in_app"), ("userMrtd", "read_id_document"),
                           ("userCallConfirm", "confirm_call"), ("somethingNew", "wait")]:
            self.until(order, "pending", "scan_code") if word == "started" else None
            self.eid.say(f"hint {word}")
            self.assertEqual(self.until(order, "pending", hint)[3], "-")
        self.eid.say("fail certificateErr")
        self.until(order, "failed", "certificate_refused")

    def test_a_code_that_nobody_read_is_renewed_unseen(self):
        order = self.start()
        self.until(order, "pending", "scan_code")
        self.eid.say("fail expiredTransaction")
        until(lambda: len(self.eid.orders()["started"]) == 2, "a new order stands behind it")
        self.until(order, "pending", "scan_code")
        self.eid.say("hint userSign")
        self.until(order, "pending", "confirm_in_app")
        self.eid.say("fail expiredTransaction")
        self.until(order, "failed", "expired")

    def test_errors_are_words(self):
        for word, status, hint in [("alreadyInProgress", 400, "already_in_progress"), ("internalError", 500, "busy"),
                                   ("invalidParameters", 400, "failed")]:
            self.eid.say(f"error {status} {word}")
            self.until(self.start(), "failed", hint)

    def test_a_signature_has_its_text(self):
        text = random_word(30)
        order = self.signs(text)
        self.until(order, "pending", "scan_code")
        asked = self.eid.orders()["started"][-1]
        self.assertEqual(asked["kind"], "sign")
        self.assertEqual(base64.b64decode(asked["question"]["userVisibleData"]).decode(), text)


class Freja(OrderCase):
    kind = "freja"
    forgeries = ["order", "issuer", "signature", "level"]

    def test_what_the_phone_does_is_told(self):
        order = self.start()
        answer = self.until(order, "pending", "scan_code")
        reference = self.eid.orders()["started"][-1]["reference"]
        self.assertEqual(answer[3], "frejaeid://bindUserToTransaction?transactionReference=" + reference)
        self.eid.say("hint DELIVERED_TO_MOBILE")
        self.until(order, "pending", "confirm_in_app")
        self.eid.say("fail REJECTED")
        self.until(order, "failed", "cancelled_in_app")


del OrderCase

if __name__ == "__main__":
    unittest.main()
