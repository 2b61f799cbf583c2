#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The agent between a visit and a real relay: what it keeps, what it says, and what it never knows."""
import http.server
import os
import signal
import ssl
import threading
import time
import unittest

from terminal import PATIENCE, Terminal, children, memory_holds, random_word, until


class HandIn(unittest.TestCase):
    def test_received_is_said_after_the_relay_said_it(self):
        with Terminal() as terminal:
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case(3_000_000)
            self.assertEqual(visit.ask(f"submit {case_id} E-1 {file}", f"submit {case_id}"), "ok")
            self.assertTrue(visit.ask(f"await {case_id} 30", f"await {case_id}").startswith("received"))
            self.assertIsNotNone(terminal.at_relay(case_id))
            self.assertEqual(visit.ask("health"), "1 0 0")
            self.assertEqual(visit.ask(f"await {terminal.new_case()[0]} 5", "await").split()[1:], ["error", "not_found"])
            self.assertEqual(visit.leave(), 0)
            self.assertEqual(terminal.agent.end(), 0)

    def test_a_relay_that_is_away_gets_it_later(self):
        with Terminal() as terminal:
            terminal.start_relay()
            terminal.relay.end()
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case()
            self.assertEqual(visit.ask(f"submit {case_id} E-1 {file}", f"submit {case_id}"), "ok")
            self.assertTrue(visit.ask(f"await {case_id} 1", f"await {case_id}").startswith("stored"))
            self.assertEqual(visit.ask("health"), "0 0 1")
            visit.say(f"await {case_id} {PATIENCE}")
            terminal.start_relay()
            self.assertTrue(visit.hear(f"await {case_id}").startswith("received"))

    def test_an_agent_that_is_killed_loses_nothing_and_the_visit_does_not_notice(self):
        with Terminal() as terminal:
            terminal.start_relay()
            terminal.relay.end()
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case()
            self.assertEqual(visit.ask(f"submit {case_id} E-1 {file}", f"submit {case_id}"), "ok")
            visit.say(f"await {case_id} {PATIENCE}")
            terminal.agent.end(signal.SIGKILL)
            late, late_file = terminal.new_case()
            visit.say(f"submit {late} E-2 {late_file}")
            terminal.start_relay()
            terminal.start_agent()
            self.assertEqual(visit.hear(f"submit {late}"), "ok")
            self.assertTrue(visit.hear(f"await {case_id}").startswith("received"))
            self.assertTrue(visit.ask(f"await {late} 30", f"await {late}").startswith("received"))

    def test_an_id_stands_for_one_content(self):
        with Terminal() as terminal:
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case()
            other = terminal.new_case()[1]
            submit = f"submit {case_id} E-1 "
            self.assertEqual(visit.ask(submit + str(file), f"submit {case_id}"), "ok")
            self.assertEqual(visit.ask(submit + str(other), f"submit {case_id}"), "error refused")
            self.assertEqual(visit.ask(submit + str(file), f"submit {case_id}"), "ok")
            self.assertEqual(visit.ask(f"submit ../x E-1 {file}", "submit").split()[1:], ["error", "bad_input"])

    def test_what_the_relay_refuses_is_kept_for_staff_and_holds_nothing_up(self):
        with Terminal() as terminal:
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            file = terminal.new_case()[1]
            # It looks like a case id, but none of version 4.
            odd = "ffffffff-ffff-ffff-ffff-ffffffffffff"
            self.assertEqual(visit.ask(f"submit {odd} E-1 {file}", f"submit {odd}"), "ok")
            self.assertTrue(visit.ask(f"await {odd} {PATIENCE}", f"await {odd}").startswith("stored"))
            case_id, file = terminal.new_case()
            visit.ask(f"submit {case_id} E-2 {file}", f"submit {case_id}")
            self.assertTrue(visit.ask(f"await {case_id} 30", f"await {case_id}").startswith("received"))
            self.assertIn("case_refused", terminal.agent.log.read_text(encoding="utf-8"))


class Impostor(http.server.BaseHTTPRequestHandler):
    """Something on the way that says yes to everything, as a proxy's log-in page may."""

    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"state":"ok"}')
        self.server.asked.set()

    def log_message(self, *_):
        pass


class NotTheRelay(unittest.TestCase):
    def test_a_yes_that_is_not_the_relays_is_no_receipt(self):
        with Terminal() as terminal, http.server.ThreadingHTTPServer(("127.0.0.1", 0), Impostor) as server:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(terminal.folder / "pki/relay.pem", terminal.folder / "pki/relay.key")
            server.socket = tls.wrap_socket(server.socket, server_side=True)
            server.asked = threading.Event()
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.addCleanup(server.shutdown)
            terminal.relay_port = server.server_address[1]
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case()
            visit.ask(f"submit {case_id} E-1 {file}", f"submit {case_id}")
            self.assertTrue(server.asked.wait(PATIENCE))
            self.assertTrue(visit.ask(f"await {case_id} 1", f"await {case_id}").startswith("stored"))
            self.assertEqual(visit.ask("health").split()[2], "1")
            server.shutdown()


class LeftBehind(unittest.TestCase):
    def test_the_next_visit_learns_the_number_of_a_case_whose_visit_died(self):
        with Terminal() as terminal:
            terminal.start_agent()
            visit = terminal.visit()
            case_id, file = terminal.new_case()
            number = "E-" + random_word(6)
            visit.ask(f"submit {case_id} {number} {file}", f"submit {case_id}")
            self.assertEqual(visit.ask("left_behind"), "none")
            visit.end(signal.SIGKILL)
            following = terminal.visit()
            until(lambda: following.ask("left_behind") == f"{case_id} {number}", "the case is told")
            terminal.agent.end(signal.SIGKILL)
            terminal.start_agent()
            self.assertEqual(following.ask("left_behind"), f"{case_id} {number}")
            self.assertEqual(following.ask(f"acknowledge {case_id}", f"acknowledge {case_id}"), "ok")
            self.assertEqual(following.ask("left_behind"), "none")


class LogIn(unittest.TestCase):
    def test_staff_learn_that_nobody_tells_whether_cards_are_blocked(self):
        with Terminal() as terminal:
            terminal.new_card("A", "B", "190308189802")
            terminal.card_responder = 'responder = "http://127.0.0.1:9/ocsp"'  # discard: nobody listens there
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            self.assertEqual(visit.ask("health"), "1 0 0")
            self.assertEqual(terminal.log_in(visit).split("|")[7], "not_checked")
            self.assertEqual(visit.ask("health"), "1 0 0 silent")

    def test_the_agent_never_knows_who_logged_in(self):
        with Terminal() as terminal:
            given_name, surname = random_word(), random_word()
            number = "190308189802"
            terminal.new_card(given_name, surname, number)
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            words = {given_name, surname, number}
            person = terminal.log_in(visit).split("|")
            self.assertEqual(person[:3], [given_name, surname, number])
            self.assertEqual(person[3].count("."), 2)
            self.assertEqual((person[4], person[5], person[7]), ("card", "", "no_responder"))  # its issuer tells of no card
            self.assertLess(abs(time.time() - int(person[6])), 300)
            line, = children(terminal.agent.pid)
            self.assertEqual(memory_holds(line, words), words, "the search finds what is there")
            self.assertEqual(memory_holds(terminal.agent.pid, words), set())
            visit.end(signal.SIGKILL)
            until(lambda: not children(terminal.agent.pid), "the visit's line is gone")
            self.assertFalse(os.path.exists(f"/proc/{line}"))
            self.assertEqual(memory_holds(terminal.agent.pid, words), set())
            self.assertNotIn(number, terminal.agent.log.read_text(encoding="utf-8"))

    def test_a_line_dies_with_its_agent_and_the_next_question_gets_a_new_one(self):
        with Terminal() as terminal:
            terminal.new_card(random_word(), random_word(), "190312049802")
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            visit.ask("challenge")
            line, = children(terminal.agent.pid)
            terminal.agent.end(signal.SIGKILL)
            until(lambda: not os.path.exists(f"/proc/{line}"), "the line is gone")
            terminal.start_agent()
            self.assertNotIn("error", terminal.log_in(visit))

    def test_what_the_relay_does_not_believe_is_said_as_such(self):
        with Terminal() as terminal:
            terminal.new_card(random_word(), random_word(), "190312049802")
            (terminal.folder / "card-roots/ca.pem").rename(terminal.folder / "card-roots/ca.away")
            terminal.start_relay()
            terminal.start_agent()
            visit = terminal.visit()
            self.assertEqual(terminal.log_in(visit), "error certificate_untrusted")
            terminal.relay.end()
            self.assertEqual(visit.ask("challenge"), "error unavailable")


class Door(unittest.TestCase):
    def test_another_user_is_not_let_in(self):
        if os.geteuid() != 0:
            self.skipTest("only root can become another user")
        with Terminal() as terminal:
            terminal.start_agent()
            until((terminal.folder / "agent.sock").exists, "the door is open")
            self.assertEqual((terminal.folder / "agent.sock").stat().st_mode & 0o777, 0o600)
            terminal.folder.chmod(0o755)
            (terminal.folder / "agent.sock").chmod(0o666)
            visit = terminal.visit(patience=1, user=65534, group=65534)
            self.assertEqual(visit.ask("left_behind"), "error unavailable")
            self.assertEqual(terminal.visit().ask("left_behind"), "none")

    def test_no_broker_no_promise_of_help(self):
        with Terminal() as terminal:
            terminal.start_agent()
            visit = terminal.visit()
            self.assertEqual(visit.ask("call_help sv form"), "error unavailable")
            self.assertEqual(visit.ask("call_help sv Anna"), "error bad_input")


if __name__ == "__main__":
    unittest.main()
