# SPDX-License-Identifier: EUPL-1.2
"""What strace saw a program do to a disk, and whether a power cut at a given moment would have taken it back.

kill -9 leaves what was written in the kernel's cache, so it cannot tell a program that syncs from one that does not; the order
of the calls can.
"""
import contextlib
import dataclasses
import pathlib
import re
import subprocess
import time

CALLS = "trace=open,openat,mkdir,mkdirat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,sendmsg,sendto"
# Not ftruncate: what a cut would bring back of a truncated log stands in the database as well.
WRITES = ("write", "pwrite64")


@dataclasses.dataclass
class Call:
    name: str
    words: str
    begin: int
    end: int = None  # the line in which it came back; None if it never did
    result: str = ""

    @property
    def path(self):
        """The file that the call's first descriptor, or else its first text, names."""
        found = re.match(r"\d+<([^>]*)>", self.words) or re.search(r'"([^"]*)"', self.words)
        return found[1].removesuffix(" (deleted)") if found else ""

    @property
    def paths(self):
        return re.findall(r'"([^"]*)"', self.words)

    @property
    def well(self):
        return self.end is not None and not self.result.startswith("-1")

    def is_to_socket(self):
        return self.name in ("sendmsg", "sendto", "write") and re.match(r"\d+<(?:UNIX|TCP|socket)", self.words) is not None


def strace(log):
    """The words for strace that make it write what is read here. `-yy` names descriptors, texts in full would be too much."""
    return ["-yy", "-s", "256", "-e", "signal=none", "-e", CALLS, "-o", str(log)]


@contextlib.contextmanager
def broken_disk(pid, calls, error, log="/dev/null"):
    """As long as this lasts, each of `calls` fails in the process."""
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}", "-p", str(pid)])
    try:
        while any("TracerPid:\t0" in (task / "status").read_text() for task in pathlib.Path(f"/proc/{pid}/task").iterdir()):
            if tracer.poll() is not None:
                raise SystemExit("strace cannot trace a running program here")
            time.sleep(0.02)
        yield
    finally:
        tracer.terminate()
        tracer.wait()


def read(log):
    """The calls in the order in which they began."""
    calls, open_ones = [], {}
    for number, line in enumerate(pathlib.Path(log).read_text(encoding="utf-8", errors="replace").splitlines()):
        if again := re.match(r"(\d+) +<\.\.\. (\w+) resumed>(.*)$", line):
            call = open_ones.pop((again[1], again[2]), None)
            if call:
                call.end, call.result = number, again[3].rpartition(" = ")[2]
        elif begun := re.match(r"(\d+) +(\w+)\((.*)$", line):
            pid, name, rest = begun.groups()
            words, _, result = rest.rpartition(" = ")
            call = Call(name, words or rest, number)
            if rest.endswith("<unfinished ...>"):
                open_ones[pid, name] = call
            else:
                call.end, call.result = number, result
            calls.append(call)
    return calls


def not_durable(calls, moment, folder):
    """What under `folder` a power cut at `moment` could take back: files with unsynced content, folders with unsynced names."""
    folder = str(folder)
    content, names = {}, {}

    def inside(path):
        return path == folder or path.startswith(folder + "/")

    def named(path):
        parent = path.rpartition("/")[0]
        if inside(parent):
            names[parent] = path

    # A sync counts from when it came back, a write from when it began; a sync may have begun before a later write to the file.
    events = [(call.end, call) for call in calls if call.name in ("fsync", "fdatasync") and call.well]
    events += [(call.begin, call) for call in calls if call.name not in ("fsync", "fdatasync")]
    for when, call in sorted(events, key=lambda event: event[0]):
        if when >= moment:
            break
        path = call.path
        if call.name in ("fsync", "fdatasync"):
            if content.get(path, -1) < call.begin:
                content.pop(path, None)
            names.pop(path, None)
        elif call.name in WRITES and inside(path):
            content[path] = when
        elif call.name in ("open", "openat") and "O_CREAT" in call.words and call.well:
            made = call.paths[0] if call.paths else ""
            named(made)
        elif call.name.startswith("mkdir") and call.well:
            named(call.paths[0])
        elif call.name.startswith("rename") and call.well:
            old, new = call.paths[:2]
            named(new)
            # What lay under the old name lies under the new one.
            for known in (content, names):
                for one in [p for p in known if p == old or p.startswith(old + "/")]:
                    known[new + one[len(old):]] = known.pop(one)
        elif call.name.startswith("unlink") and call.well:
            content.pop(call.paths[0], None)
    return sorted([f"the content of {path}" for path in content] + [f"the names in {path} ({new})" for path, new in names.items()])
