# SPDX-License-Identifier: EUPL-1.2
"""Looks for words wherever a program could hold them: in the memory of living processes, in what they hold open, in files."""
import base64
import ctypes
import os
import pathlib
import re

CHUNK = 16 << 20
PR_SET_CHILD_SUBREAPER = 36


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
    yield from nameless_files_of(pid)


def nameless_files_of(pid):
    """What the process holds open and no folder shows: memory files, and files whose name is gone."""
    for entry in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            name = os.readlink(entry)
            if name.startswith("/") and name.endswith(" (deleted)") and entry.is_file():
                with open(entry, "rb") as file:
                    while piece := file.read(CHUNK):
                        yield name, piece
        except OSError:
            continue  # it has been closed, or may not be opened


def adopt_orphans():
    """Whatever is left when its parent dies becomes this process's child, so that `descendants` finds it."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def descendants(pid):
    """The process and all that come from it."""
    found = [pid]
    try:
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += descendants(int(child))
    except OSError:
        pass  # it has ended
    return found


def words_in_memory(pid, words):
    """(where, word) for each that lies in the process; a process that has ended holds nothing."""
    wanted = [(form, word) for word in words for form in shapes(word)]
    found = set()
    try:
        for where, piece in memory_of(pid):
            found |= {(where, word) for form, word in wanted if form in piece}
    except OSError:
        pass
    return found


def words_in_files(roots, words, apart=()):
    """(path, word) for each that stands in a file under `roots`, but for what is under `apart`."""
    wanted = {form: word for word in words for form in shapes(word)}
    anything = re.compile(b"|".join(map(re.escape, wanted)))
    found = set()
    for root in roots:
        for path in root.rglob("*"):
            if path.is_file() and not path.is_symlink() and not any(path.is_relative_to(one) for one in apart):
                found |= {(str(path.relative_to(root)), wanted[hit]) for hit in anything.findall(path.read_bytes())}
    return sorted(found)
