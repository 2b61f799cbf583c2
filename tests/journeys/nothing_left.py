#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""After a whole visit nothing of it is anywhere: not in the memory of any process, not on disk, not in a spool, not at the broker."""
import base64
import pathlib
import random
import re

from terminal_case import Citizen, Journey, main, random_word

CHUNK = 16 << 20


def shapes(word):
    """The word as programs hold text: in UTF-8, UTF-16 and UTF-32, and in base64 wherever in a text it begins."""
    forms = [word.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
    for shift in range(3):
        raw = b"\0" * shift + word.encode()
        # Without the ends, which hold bits of the neighbours.
        forms.append(base64.b64encode(raw[: len(raw) // 3 * 3])[4 if shift else 0:])
    return forms


def memory_of(pid):
    """Everything that the process can read, in overlapping pieces; what cannot be read is passed over."""
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r(\S\S\S) \S+ \S+ (\d+)\s*(.*)", line)
            # A file's pages that nobody can write to are the program, not what it was told.
            if not found or found[5] in ("[vvar]", "[vsyscall]") or (found[3][0] == "-" and found[4] != "0"):
                continue
            at, end = int(found[1], 16), int(found[2], 16)
            tail = b""
            while at < end:
                try:
                    memory.seek(at)
                    piece = memory.read(min(CHUNK, end - at))
                except (OSError, ValueError, OverflowError):
                    break
                if not piece:
                    break
                yield found[5] or "anonymous", tail + piece
                tail = piece[-256:]
                at += len(piece)


def descendants(pid):
    """The process and all that come from it."""
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            try:
                found += descendants(int(child))
            except OSError:
                continue  # it has ended
    return found


class NothingLeft(Journey):
    papers = 1
    options = {"pin": "".join(random.choices("0123456789", k=8)), "holder": (random_word().title(), random_word(5).title(), "190308189802")}

    def processes(self):
        """Every process of the terminal, by name. The accessibility bus is ours, who look with it; the card holds its own holder and PIN."""
        for program in self.terminal.programs:
            if program.name == "bus" or not program.alive():
                continue
            for pid in descendants(program.pid):
                try:
                    name = pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
                except OSError:
                    continue
                if name != "virtual-card":
                    yield f"{name} ({program.name})", pid

    def in_memory(self, words):
        wanted = [(form, word) for word in words for form in shapes(word)]
        found = set()
        for name, pid in self.processes():
            try:
                for where, piece in memory_of(pid):
                    found |= {(name, where, word) for form, word in wanted if form in piece}
            except OSError:
                continue  # it has ended
        return sorted(found)

    def in_files(self, words, number):
        wanted = {form: word for word in words for form in shapes(word)}
        anything = re.compile(b"|".join(map(re.escape, wanted)))
        cups = (self.terminal.printer_folder / "memory").resolve()
        # Apart from what the citizen carries home or hands in, and the plastic that the virtual card is made of.
        theirs = [self.terminal.delivered / number, self.terminal.folder / "card", self.terminal.prints]
        found = set()
        for root in (self.terminal.folder, self.terminal.memory, cups):
            for path in root.rglob("*"):
                if path.is_file() and not path.is_symlink() and not any(path.is_relative_to(t) for t in theirs):
                    found |= {(str(path.relative_to(root)), wanted[hit]) for hit in anything.findall(path.read_bytes())}
        return sorted(found)

    def test_nothing_of_a_visit_is_left(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.reaches_review(papers=1)
        answers = citizen.answers
        given, surname, _ = self.terminal.holder
        words = [w for text in (answers["child_name"], answers["school"], answers["reaction"]) for w in re.findall(r"\w{8,}", text)] + [given, surname]
        # Seen while the visit lives, so that the search is known to find.
        searched = [*random.sample(words[:-2], 3), surname]
        alive = {word for name, _, word in self.in_memory(searched) if name.startswith("entre ")}
        self.assertEqual(alive, set(searched), "the living visit holds every word")
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()
        folder = self.assert_delivered_once(number, answers)
        self.assertTrue(self.in_files(words, "nothing"), f"{folder} holds the words")
        citizen.sees("Is printed. Take it with you.")
        self.terminal.pull_card()
        following = citizen.ends()
        following.visitor.find("push button", "Börja")
        words.append(self.terminal.pin)
        self.assertEqual(self.in_files(words, number), [], "words of the visit are in files")
        left = self.in_memory(searched + [self.terminal.pin])
        at_relay = [found for found in left if found[0].startswith("entre-relay")]
        self.assertEqual([found for found in left if found not in at_relay], [], "words of the visit are in the terminal's memory")
        # The relay stands at the municipality, which has the case; but it needs it no longer.
        self.assertEqual(at_relay, [], "words of the visit are in the relay's memory")


if __name__ == "__main__":
    main()
