#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What the whole terminal holds in memory while ten pages in colour are scanned, made readable and handed in: window, speech, agent and all.

    tests/bench/terminal_memory.py [--pages 10]     needs a built build/release; prints megabytes (PSS, the most of all together) by program

Counted are Entré's own programs: entre-session, entre (the visit), entre-page, entre-scan and entre-agent."""
import argparse
import collections
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("ENTRE_SOURCE_DIR", str(SOURCE))
sys.path.insert(0, str(SOURCE / "tests/journeys"))
import terminal_case  # noqa: E402
from terminal_case import Citizen, Journey, until  # noqa: E402

COUNTED = ("entre-session", "entre", "entre-page", "entre-scan", "entre-agent")


def memory(binaries):
    """PSS in megabytes by program, of those that were built here."""
    held = collections.Counter()
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            program = pathlib.Path(os.readlink(process / "exe"))
            if program.parent == binaries and program.name in COUNTED:
                rollup = (process / "smaps_rollup").read_text()
                held[program.name] += int(rollup.split("Pss:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            continue
    return held


def colour_page(folder, number):
    """A4 with words, at 300 dpi, on a coloured ground."""
    path = pathlib.Path(folder) / f"page{number}.png"
    words = "\n".join(" ".join(terminal_case.sample.words(6).split()) for _ in range(30))
    subprocess.run(["convert", "-size", "2480x3508", "gradient:#ffe9d0-#d7ecff", "-font", "DejaVu-Sans", "-pointsize", "44", "-fill", "#203040",
                    "-annotate", "+200+300", words, str(path)], check=True)
    return path


class TerminalMemory(Journey):
    pages = 10

    def test_pages(self):
        papers = [colour_page(self.sheets, number) for number in range(self.pages)]
        most, parts, over = 0.0, collections.Counter(), threading.Event()

        def watch():
            nonlocal most, parts
            while not over.wait(0.1):
                now = memory(self.terminal.binaries.resolve())
                if sum(now.values()) > most:
                    most, parts = sum(now.values()), now

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            citizen = Citizen(self.terminal, service="specialkost")
            citizen.begin()
            citizen.logs_in()
            citizen.fills_in()
            before = memory(self.terminal.binaries.resolve())
            self.terminal.scanner_command("feeder", *papers)
            start = time.monotonic()
            citizen.presses("Scan")
            until(lambda: citizen.has("Scan one more page") and not citizen.has("Making the page straight and readable"), "all pages are there", 300)
            shown = time.monotonic() - start
            citizen.goes_on()
            citizen.attests()
            citizen.begins_signing()
            citizen.presses("Sign and send in")
            number = citizen.receives()
            self.assertEqual(len(self.attachment_pages(self.delivered(number))), self.pages)
        finally:
            over.set()
            watcher.join()
        print(f"\nbefore the scan {sum(before.values()):.0f} MB; at most {most:.0f} MB with {self.pages} pages: "
              + ", ".join(f"{name} {size:.0f}" for name, size in parts.most_common()) + f"; all pages shown after {shown:.0f} s", flush=True)
        citizen.ends()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10)
    TerminalMemory.pages = parser.parse_args().pages
    sys.argv[1:] = []
    terminal_case.main()
