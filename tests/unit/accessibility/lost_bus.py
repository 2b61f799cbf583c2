#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The bus dies under the stage, which goes on without it and without spinning; a registry that comes back finds it again. lost_bus.py STAGE"""
import os
import random
import signal
import subprocess
import sys
import time

VISITOR = os.path.join(os.environ["ENTRE_SOURCE_DIR"], "tests", "journeys", "visitor.py")


def processes_on(address):
    """Those that were started on this bus, as pairs of pid and command line."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", encoding="utf-8", errors="replace") as environment:
                if address not in environment.read():
                    continue
            with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as command:
                found.append((int(pid), command.read()))
        except OSError:
            pass
    return found


def kill(processes, *names):
    for pid, command in processes:
        if any(name in command for name in names):
            os.kill(pid, signal.SIGKILL)


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(stage, lost):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "AT_SPI_BUS_ADDRESS")}
    bus = subprocess.Popen(["dbus-daemon", "--session", "--print-address=1", "--nofork", "--nosyslog"],
                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = bus.stdout.readline().strip()
    environment["DBUS_SESSION_BUS_ADDRESS"] = address
    name = f"scen-{random.randrange(2**32):x}"
    program = subprocess.Popen([stage, name, "Rubrik", "Fält", "Kod", "Val", "Nästa"], stdin=subprocess.PIPE, env=environment)
    try:
        tree = subprocess.run(["/usr/bin/python3", VISITOR, name], env=environment, capture_output=True, text=True, timeout=60)
        assert "[heading] 'Rubrik'" in tree.stdout, tree.stdout + tree.stderr
        if lost == "registry":
            kill(processes_on(address), "registryd")
            tree = subprocess.run(["/usr/bin/python3", VISITOR, name], env=environment, capture_output=True, text=True, timeout=60)
            assert "[heading] 'Rubrik'" in tree.stdout, "a new registry does not know the program: " + tree.stdout + tree.stderr
        elif lost == "session":
            bus.kill()
        else:
            kill(processes_on(address), "at-spi", "accessibility.conf")
        time.sleep(0.5)
        before = processor_seconds(program.pid)
        time.sleep(2)
        assert program.poll() is None, f"the program ended with the bus ({lost})"
        spent = processor_seconds(program.pid) - before
        assert spent < 0.5, f"spinning without a bus: {spent} s of 2 s"
        program.stdin.close()
        assert program.wait(30) == 0
    finally:
        program.kill()
        bus.kill()
        bus.wait()
        for pid, _ in processes_on(address):
            try:
                os.kill(pid, signal.SIGTERM)
            except OSError:
                pass


if __name__ == "__main__":
    for which in ("registry", "accessibility", "session"):
        run(sys.argv[1], which)
