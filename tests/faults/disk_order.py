#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What is said to be kept is on the disk before it is said: agent and relay as they ship, watched by strace, and on a disk that
cannot sync."""
import os
import pathlib
import random
import signal
import sys
import tempfile
import unittest

import disk_log
from relay_case import Broken, Case, Relay, binary_in, make_pki

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "unit/agent"))
from terminal import BINARY, Terminal, until  # noqa: E402

# A sanitizer cannot look for leaks in a process that is traced.
TRACED = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}

BROKEN = (("fdatasync,fsync", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO"))


class AgentsDisk(unittest.TestCase):
    """`submit` is answered when a power cut could not take the case back."""

    def agent(self, terminal, *strace):
        # strace that is killed lets its program live on; setpriv does not.
        return terminal.start_agent(["strace", "-f", "-qq", *strace, "setpriv", "--pdeathsig", "KILL"], env=TRACED)

    def submit(self, terminal):
        visit = terminal.visit()
        case_id, file = terminal.new_case(20_000)
        return visit.ask(f"submit {case_id} E-1 {file}", f"submit {case_id}")

    def test_it_answers_when_the_case_is_on_the_disk(self):
        with Terminal() as terminal:
            log = terminal.folder / "strace.log"
            agent = self.agent(terminal, *disk_log.strace(log))
            self.assertEqual(self.submit(terminal), "ok")
            agent.end(signal.SIGKILL)
            calls = disk_log.read(log)
            store = terminal.folder / terminal.store
            written = [call for call in calls if call.name in disk_log.WRITES and call.path.startswith(str(store))]
            self.assertGreater(len(written), 3, "the case is seen to be written")
            answers = [call for call in calls if call.name == "sendmsg" and call.is_to_socket() and call.begin > written[-1].begin]
            self.assertTrue(answers, "it is answered after the case is written")
            self.assertEqual(disk_log.not_durable(calls, answers[0].begin, store), [], "the agent answers before this is on the disk")

    def test_a_disk_that_fails_makes_no_promise(self):
        with Terminal() as terminal:
            agent = terminal.start_agent()
            self.assertEqual(self.submit(terminal), "ok")
            for calls, error in BROKEN:
                with self.subTest(calls=calls, error=error):
                    with disk_log.broken_disk(agent.pid, calls, error):
                        self.assertTrue(self.submit(terminal).startswith("error"), "what could not be written was promised")
                    self.assertEqual(self.submit(terminal), "ok", "it goes on when the disk is well again")


class RelaysDisk(unittest.TestCase):
    """The relay confirms, publishes and forgets in an order that a power cut cannot break."""

    def setUp(self):
        base = tempfile.TemporaryDirectory(prefix="entre-disk-order-")
        self.addCleanup(base.cleanup)
        self.base = pathlib.Path(base.name).resolve()
        self.pki = make_pki(self.base / "pki")
        (self.base / "relay").mkdir()
        self.relay = Relay(binary_in(BINARY), self.pki, self.base / "relay")
        self.addCleanup(self.relay.end, signal.SIGKILL)
        self.case = Case(random.Random(), self.pki)
        self.log = self.base / "strace.log"
        self.store = self.relay.folder

    def start(self, *strace):
        self.relay.start_traced(*strace)
        self.assertTrue(self.relay.wait_for(self.relay.listening), "the relay has ended")

    def calls(self):
        self.relay.end(signal.SIGKILL)
        return disk_log.read(self.log)

    def store_writes(self, calls):
        return [call for call in calls if call.name in disk_log.WRITES and "/relay.db" in call.path]

    def not_durable(self, calls, moment):
        """Apart from what carries no case: the file with the port, and the program's own log."""
        return [what for what in disk_log.not_durable(calls, moment, self.store) if "/port" not in what and not what.endswith("/log")]

    def test_it_confirms_when_the_case_is_on_the_disk(self):
        # Without a destination nothing but the intake touches the disk.
        self.start(*disk_log.strace(self.log))
        self.assertTrue(self.relay.put(self.case))
        calls = self.calls()
        written = self.store_writes(calls)
        self.assertGreater(len(written), 3, "the case is seen to be written")
        # An answer and not TLS's own farewell.
        answers = [call for call in calls if call.is_to_socket() and "<TCP" in call.words and call.begin > written[-1].begin
                   and call.well and int(call.result.split()[0]) > 100]
        self.assertTrue(answers, "the case is confirmed before it is written")
        self.assertEqual(self.not_durable(calls, answers[0].begin), [], "the relay confirms before this is on the disk")

    def test_it_publishes_what_is_whole_and_forgets_what_is_published(self):
        self.relay.inbox.mkdir()
        self.start(*disk_log.strace(self.log))
        self.assertTrue(self.relay.put(self.case))
        self.assertTrue(self.relay.wait_for(lambda: self.relay.state(self.case) == "delivered"))
        marker = self.relay.inbox / ".handed-over" / self.case.id
        self.assertTrue(self.relay.wait_for(lambda: not marker.exists()))
        calls = self.calls()
        publishing, = [call for call in calls if call.name.startswith("rename") and call.paths[1] == str(self.relay.inbox / self.case.number)]
        self.assertEqual(disk_log.not_durable(calls, publishing.begin, self.relay.inbox), [], "the case gets its name before this is on the disk")
        noting = next(call for call in self.store_writes(calls) if call.begin > publishing.end)
        self.assertEqual(disk_log.not_durable(calls, noting.begin, self.relay.inbox), [], "the relay notes the delivery before this is on the disk")
        unmarking = next(call for call in calls if call.name.startswith("unlink") and call.path.endswith(self.case.id))
        self.assertGreater(unmarking.begin, noting.begin, "the mark goes after the delivery is noted")
        self.assertEqual(self.not_durable(calls, unmarking.begin), [], "the mark goes before this is on the disk")

    def test_a_store_that_cannot_write_confirms_nothing(self):
        self.start()
        for calls, error in BROKEN:
            with self.subTest(calls=calls, error=error):
                case = Case(random.Random(), self.pki)
                with disk_log.broken_disk(self.relay.process.pid, calls, error):
                    answer = self.relay.request("PUT", f"/v1/cases/{case.id}", case.sealed)
                    self.assertIn(answer[0], (500, 503, 507), "what could not be written was confirmed")
                self.assertTrue(self.relay.put(case), "it is taken when the disk is well again")

    def test_a_destination_that_cannot_sync_has_nothing_delivered(self):
        self.start()
        # SQLite syncs by fdatasync, so fsync is the destination's alone.
        with disk_log.broken_disk(self.relay.process.pid, "fsync", "EIO", self.log):
            self.relay.inbox.mkdir()
            self.assertTrue(self.relay.put(self.case))
            until(lambda: self.log.read_text().count("fsync(") >= 3, "it has tried again")
            self.assertEqual(self.relay.state(self.case), "received", "what may be lost is not delivered")
            self.assertEqual(self.relay.delivered(self.case), [], "what is not whole has no name")
        self.assertTrue(self.relay.wait_for(lambda: self.relay.state(self.case) == "delivered"))
        self.assertEqual(len(self.relay.delivered(self.case)), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
