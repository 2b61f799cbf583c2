# SPDX-License-Identifier: EUPL-1.2
"""Programs of ours that end when we end, by their own ids."""
import ctypes
import os
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1


def end_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Program:
    """A started process; what it says goes to `log`."""

    def __init__(self, name, command, log, env=None, wait_for=None, cwd=None, stays=False):
        """`stays`: it ends with its standard input, which is held open until we end."""
        self.name, self.log = name, log
        with open(log, "ab") as out:
            self.process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE if wait_for else out, stderr=out,
                                            stdin=subprocess.PIPE if stays else subprocess.DEVNULL, env=env, preexec_fn=end_with_parent, cwd=cwd)
        if wait_for:
            line = self.process.stdout.readline().decode()
            while line and wait_for not in line:
                line = self.process.stdout.readline().decode()
            if not line:
                raise SystemExit(f"{name} did not start; see {log}")

    @property
    def pid(self):
        return self.process.pid

    def alive(self):
        return self.process.poll() is None

    def end(self, patience=10):
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


def until(condition, what, seconds=30):
    """Waits until `condition` gives something, and gives it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise SystemExit(f"gave up waiting until {what}")


def run(command, **options):
    """Runs a command to its end; what it said is shown only when it failed."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode:
        raise SystemExit(f"{os.path.basename(str(command[0]))} failed:\n{done.stdout}")
    return done.stdout
