#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""`entrectl doctor` at a terminal where all is well, and where one part after the other is away."""
import json
import signal
import subprocess

from terminal_case import BINARY, PATIENCE, Journey, main, until


class Doctor(Journey):
    def examine(self):
        done = subprocess.run([BINARY / "bin/entrectl", "doctor", "--json", "--config", self.terminal.config, "--agent-config",
                               self.terminal.folder / "agent.toml"], capture_output=True, text=True, env=self.terminal.environment, check=False, timeout=PATIENCE)
        self.assertTrue(done.stdout, done.stderr)
        told = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0 if told["well"] else 1, done.stderr)
        return {part["part"]: part for part in told["parts"]}

    def ill(self, parts):
        return sorted(name for name, part in parts.items() if part["health"] == "ill")

    def all_well(self):
        parts = until(lambda: None if self.ill(now := self.examine()) else now, "all is well")
        self.assertEqual({p["health"] for p in parts.values()} - {"warning"}, {"well"})
        return parts

    def falls_ill(self, *names):
        """Just these parts are ill, each with what to do about it."""
        parts = until(lambda: now if self.ill(now := self.examine()) == sorted(names) else None, f"{names} are ill")
        for name in names:
            self.assertTrue(parts[name]["remedy"] and parts[name]["what"], parts[name])

    def test_each_part(self):
        terminal = self.terminal
        parts = self.all_well()
        self.assertLessEqual({"card_service", "reader", "scanner", "printer", "voice", "agent", "relay", "broker", "disk"}, set(parts))

        terminal.reader.process.send_signal(signal.SIGUSR1)
        self.falls_ill("card_service")
        terminal.reader.process.send_signal(signal.SIGUSR2)
        self.all_well()

        for words in ("feeder", "glass", "both sides", "simulated.toml"):
            self.assertIn(words, parts["scanner"]["what"])
        terminal.scanner.end()
        self.falls_ill("scanner")
        terminal.start_scanner()
        self.all_well()

        terminal.relay.end()
        self.falls_ill("relay")
        self.start_relay()
        self.all_well()

        terminal.broker.end()
        self.falls_ill("broker")
        self.start_broker()
        self.all_well()

        terminal.agent.end()
        self.falls_ill("agent")
        terminal.start_agent()
        self.all_well()

        terminal.printer.process.send_signal(signal.SIGUSR1)
        self.falls_ill("printer")
        terminal.printer.process.send_signal(signal.SIGUSR2)
        self.all_well()


if __name__ == "__main__":
    main()
