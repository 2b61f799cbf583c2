#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""After a whole visit nothing of it is anywhere: not in the memory of any process, not on disk, not in a spool, not at the broker."""
import os
import pathlib
import random
import re
import signal
import tempfile

import search
from terminal_case import Citizen, Journey, main, process, random_word, until


def printed_words():
    """Words that nobody has said before, plain enough to be read from a paper."""
    return ["".join(random.choice("bdfhkmnprst") + random.choice("aeiou") for _ in range(4)) for _ in range(6)]


class NothingLeft(Journey):
    maxDiff = None
    # To look through so much memory takes longer than a visit may stand still.
    options = {"idle": (1800, 60), "pin": "".join(random.choices("0123456789", k=8)), "holder": (random_word().title(), random_word(5).title(), "190308189802")}

    @classmethod
    def before_start(cls):
        search.adopt_orphans()
        # Whatever a program lays in the folder for passing things, or at home, is searched with the rest.
        for variable, folder in (("TMPDIR", "tmp"), ("HOME", "home")):
            (cls.terminal.folder / folder).mkdir()
            cls.addClassCleanup(os.environ.__setitem__, variable, os.environ.get(variable, tempfile.gettempdir()))
            os.environ[variable] = cls.terminal.environment[variable] = str(cls.terminal.folder / folder)
        cls.on_paper = printed_words()
        sheet = cls.sheets / "sheet.png"
        process.run(["convert", "-size", "1240x1754", "xc:white", "-font", "DejaVu-Sans", "-pointsize", "64", "-fill", "black",
                     "-annotate", "+140+300", "\n\n".join(cls.on_paper), sheet])
        cls.terminal.papers = [sheet]

    def processes(self):
        """Every process of the terminal, by name, and whoever they left behind. The accessibility bus is ours, who look with it;
        the card holds its own holder and PIN."""
        bus = [pid for program in self.terminal.programs if program.name == "bus" for pid in search.descendants(program.pid)]
        for pid in set(search.descendants(os.getpid())) - {os.getpid(), *bus}:
            try:
                name, state = re.search(r"\((.*)\) (\S)", pathlib.Path(f"/proc/{pid}/stat").read_text()).groups()
            except OSError:
                continue
            if name != "virtual-card" and state != "Z":
                yield name, pid

    def in_memory(self, words):
        return sorted((name, where, word) for name, pid in self.processes() for where, word in search.words_in_memory(pid, words))

    def in_files(self, words, handed_in):
        cups = (self.terminal.printer_folder / "memory").resolve()
        # Apart from what the citizen carries home or hands in, and the plastic that the virtual card is made of.
        theirs = [*(self.terminal.delivered / number for number in handed_in), self.terminal.folder / "card", self.terminal.prints]
        return search.words_in_files((self.terminal.folder, self.terminal.memory, cups), words, theirs)

    def in_spools(self):
        """Documents at rest: what is printed has its text packed, so it is not words that are looked for. What describes the
        printer itself (a PPD) is none."""
        memory = (self.terminal.printer_folder / "memory").resolve()
        files = [path for folder in ("spool", "printer") for path in (memory / folder).rglob("*") if path.is_file()]
        return sorted(str(path.relative_to(memory)) for path in files if path.stat().st_size and not path.read_bytes().startswith(b"*PPD"))

    def assert_nothing_is_left(self, words, handed_in):
        with self.subTest("files"):
            self.assertEqual(self.in_files(words, handed_in), [], "words of the visit are in files")
        with self.subTest("spools"):
            self.assertEqual(self.in_spools(), [], "a document is in a spool")
        with self.subTest("memory"):
            # The relay's as well: it stands at the municipality, which has the case, but it needs it no longer.
            self.assertEqual(self.in_memory(words), [], "words of the visit are in memory")

    def at_review(self):
        """A visit with everything in it, and its words: written, of the person, and read from the paper."""
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.reaches_review(papers=1)
        given, surname, _ = self.terminal.holder
        written = [w for key in ("child_name", "school", "reaction") for w in re.findall(r"\w{8,}", citizen.answers[key])]
        words = [*written, given, surname, *self.on_paper]
        # Seen while the visit lives, so that the search is known to find.
        alive = {word for _, word in search.words_in_memory(citizen.pid, words)}
        self.assertLessEqual({*written, given, surname}, alive, "the living visit holds every word")
        read = [word for word in self.on_paper if word in alive]
        self.assertGreaterEqual(len(read), 3, "the living visit holds what was read from the paper")
        return citizen, [*random.sample(written, 3), surname, *read]

    def test_nothing_of_a_visit_is_left(self):
        citizen, words = self.at_review()
        citizen.presses("Call for help")
        citizen.sees("The staff have been called")
        citizen.presses("Take the call back")
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()
        folder = self.assert_delivered_once(number, citizen.answers)
        self.assertTrue(self.in_files(words, []), f"{folder} holds the words")
        citizen.sees("Is printed. Take it with you.")
        self.terminal.pull_card()
        following = citizen.ends()
        following.visitor.find("push button", "Börja")
        self.assert_nothing_is_left([*words, self.terminal.pin], [number])

    def test_nothing_of_a_visit_that_is_killed_is_left(self):
        # The card's holder may have handed in other cases, which name them.
        others = [case.name for case in self.terminal.cases()]
        citizen, words = self.at_review()
        citizen.begins_signing()
        os.kill(citizen.pid, random.choice([signal.SIGKILL, signal.SIGSEGV]))
        self.terminal.pull_card()
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        until(lambda: not [pid for name, pid in self.processes() if name == "entre-page"], "the dead visit's page worker is gone")
        self.assert_nothing_is_left([*words, self.terminal.pin], others)


if __name__ == "__main__":
    main()
