#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""What the terminal sounds, for journeys: SDL's disk driver writes into a pipe, so that nothing is lost when the voice
closes and opens its device (a file would begin anew).

    ear = Ear()
    program = subprocess.Popen([...], env=dict(os.environ, **ear.environment()))
    ear.wait_until_it_sounds()
"""
import array
import os
import shutil
import tempfile
import threading
import time


class Ear:
    RATE = 22050  # samples a second, 16 bits, one channel

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="entre-ear-")
        self.path = os.path.join(self.folder, "sound")
        os.mkfifo(self.path)
        # Open for both, so that the program neither waits for a reader nor the pipe ends when it closes.
        self.pipe = os.open(self.path, os.O_RDWR)
        self.heard = bytearray()
        self.lock = threading.Lock()
        self.listening = True
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def environment(self):
        return {"SDL_AUDIODRIVER": "disk", "SDL_DISKAUDIOFILE": self.path}

    def position(self):
        """How many samples have been heard; give it to `loudness` to ask of what comes after."""
        with self.lock:
            return len(self.heard) // 2

    def samples(self, since=0):
        with self.lock:
            return array.array("h", bytes(self.heard[2 * since: len(self.heard) // 2 * 2]))

    def loudness(self, since=0):
        """From 0 to 1 (the root of the mean square)."""
        samples = self.samples(since)
        return (sum(s * s for s in samples) / len(samples)) ** 0.5 / 32768 if samples else 0.0

    def wait_until_it_sounds(self, since=0, timeout=10.0):
        deadline = time.monotonic() + timeout
        while not any(self.samples(since)):
            if time.monotonic() > deadline:
                raise AssertionError("nothing is to be heard")
            time.sleep(0.02)

    def close(self):
        self.listening = False
        os.write(self.pipe, b"\0\0")  # wakes the listener
        self.thread.join()
        os.close(self.pipe)
        shutil.rmtree(self.folder)

    def _listen(self):
        while self.listening:
            sound = os.read(self.pipe, 65536)
            with self.lock:
                self.heard += sound
