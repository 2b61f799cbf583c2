#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What the whole terminal costs, on the shipped programs: prints numbers, judges nothing. terminal_bench.py [BUILD-DIR]"""
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(SOURCE / "provisioning/demo.d"), str(SOURCE / "tests/journeys")]
from process import until  # noqa: E402
from terminal import Terminal  # noqa: E402


def ticks(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def switches(pid):
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for line in (task / "status").read_text().splitlines():
            if "ctxt_switches" in line:
                total += int(line.split()[1])
    return total


def memory(pid):
    """Proportional and private kilobytes."""
    told = {line.split(":")[0]: int(line.split()[1]) for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]}
    return told["Pss"], told["Private_Dirty"] + told["Private_Clean"], told["Rss"]


def first_picture(terminal, display):
    """Milliseconds from the start of the process to its first picture, once."""
    environment = dict(terminal.environment, DISPLAY=display, SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy")
    begun = time.monotonic()
    process = subprocess.Popen([terminal.binaries / "entre", "--config", terminal.config, "--software", "--print-times"], env=environment,
                               stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        if "first picture" in line:
            break
    took = (time.monotonic() - begun) * 1000
    process.send_signal(signal.SIGTERM)
    process.wait()
    process.stderr.close()
    return took


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build/release")
    terminal = Terminal(build / "bin")
    try:
        terminal.start()
        display = terminal.display()
        terminal.accessibility_bus()
        times = sorted(first_picture(terminal, display) for _ in range(7))
        print(f"start to first picture   median {statistics.median(times):.0f} ms, best {times[0]:.0f}, worst {times[-1]:.0f} (software rendering, Xvfb)")
        terminal.environment["SDL_AUDIODRIVER"] = "dummy"
        terminal.start_session("--software", "--print-times", display=display)
        pid = until(terminal.visit_pid, "the visit is on")
        time.sleep(8)
        before, woken = ticks(pid), switches(pid)
        seconds = 20
        time.sleep(seconds)
        hertz = os.sysconf("SC_CLK_TCK")
        print(f"idle on the start page   {(ticks(pid) - before) / hertz / seconds * 100:.2f} % of a core, {(switches(pid) - woken) / seconds:.1f} wake-ups a second")
        for name, process in [("entre", pid), ("entre-session", terminal.session.pid), ("entre-agent", terminal.agent.pid), ("entre-relay", terminal.relay.pid)]:
            pss, private, rss = memory(process)
            print(f"memory of {name:14} {pss / 1024:.1f} MB proportional, {private / 1024:.1f} MB private, {rss / 1024:.1f} MB resident")
        log = terminal.session.log
        gaps = []
        for _ in range(5):
            pictures = log.read_text().count("first picture")
            pid = until(terminal.visit_pid, "a visit is on")
            time.sleep(3)  # a visit that dies at once makes the session wait before the next
            os.kill(pid, signal.SIGKILL)
            begun = time.monotonic()
            until(lambda: log.read_text().count("first picture") > pictures, "the next start page is up")
            gaps.append((time.monotonic() - begun) * 1000)
        print(f"next start page after kill -9   median {statistics.median(gaps):.0f} ms, worst {max(gaps):.0f}")
    finally:
        terminal.end()


if __name__ == "__main__":
    main()
