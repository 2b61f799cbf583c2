#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter with the screen dark, by keys and ears alone (EN 301 549 5.1.3.1, 5.1.6.1): a headset is plugged in, and all
that this visitor knows of the page is what they hear. What espeak-ng is given to say is taken down, and its sound is
listened to; the picture stays black until the screen is touched."""
import json
import os
import re
import struct
import subprocess
import time

from ear import Ear
from keyboard_visit import Keys
from terminal_case import BINARY, NUMBER, Citizen, Journey, main, process, random_words, until

EV_SW, SW_HEADPHONE_INSERT = 5, 2
FAR = 120  # steps of the focus after which something is not on the page


class Listener:
    """Who presses keys and hears."""

    def __init__(self, journey, citizen):
        self.journey, self.citizen, self.words = journey, citizen, citizen.words
        self.keys = Keys(citizen, journey.keyboard)
        self.question = None  # whose choices the focus is among

    def utterances(self):
        return [json.loads(line) for line in self.journey.heard.read_text().splitlines()]

    def hears_after(self, act, patience=60):
        """Does something and listens until it is quiet; gives what was said, one utterance a line."""
        before = len(self.utterances())
        act()
        until(lambda: len(self.utterances()) > before, "something is said", patience)
        while True:
            count = len(self.utterances())
            time.sleep(0.5)
            if len(self.utterances()) == count:
                return "\n".join(self.utterances()[before:])

    def press(self, *keys):
        return self.hears_after(lambda: self.keys.press(*keys))

    def waits_to_hear(self, words, since=0):
        until(lambda: words in "\n".join(self.utterances()[since:]), f"“{words}” is heard: {self.utterances()[-12:]}")

    def steps(self):
        """One step of the focus; remembers which question its choices are about."""
        said = self.press("Tab")
        for label in self.labels:
            if label in said:
                self.question = label
        return said

    @property
    def labels(self):
        service = self.citizen.service
        return [service.text(q["label"]) for q in service.questions]

    def goes_to(self, wanted, question=None):
        """Steps until it is heard, as what begins an utterance; of a choice, in its question."""
        heard = []
        for _ in range(FAR):
            said = self.steps()
            heard.append(said)
            if any(line.startswith(wanted) for line in said.split("\n")) and question in (None, self.question):
                return said
        raise AssertionError(f"“{wanted}” is not to be heard; there was {heard}")

    def button(self, english, **values):
        return self.words(english, **values) + ", " + self.words("button")

    def presses(self, wanted):
        self.goes_to(wanted)
        self.question = None
        return self.press("Return")


class HiddenScreen(Journey):
    @classmethod
    def before_start(cls):
        cls.ear = Ear()
        cls.addClassCleanup(cls.ear.close)
        folder = cls.terminal.folder
        cls.heard, cls.jack = folder / "heard", folder / "event5"
        cls.heard.touch()
        os.mkfifo(cls.jack)
        jack = os.open(cls.jack, os.O_RDWR)
        cls.addClassCleanup(os.close, jack)
        cls.plug = staticmethod(lambda there: os.write(jack, struct.pack("llHHi", 0, 0, EV_SW, SW_HEADPHONE_INSERT, there)))
        library = folder / "heard_words.so"
        process.run(["cc", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, os.path.join(os.path.dirname(__file__), "heard_words.c"), "-ldl"])
        # Faster than real time: a page is heard in a moment.
        cls.terminal.environment |= cls.ear.environment() | {
            "SDL_DISKAUDIODELAY": "1", "LD_PRELOAD": str(library), "ENTRE_HEARD_WORDS": str(cls.heard)}
        configure = cls.terminal._configure_visit

        def with_jack():
            configure()
            with cls.terminal.config.open("a") as file:
                file.write(f'[sound]\nheadset_device = "{cls.jack}"\n')
        cls.terminal._configure_visit = with_jack

    def picture_is_black(self):
        shown = subprocess.run(["import", "-display", self.display, "-window", "root", "-format", "%[fx:maxima]", "info:"],
                               capture_output=True, text=True, check=True).stdout
        return float(shown) == 0

    def makes_dark(self, listener):
        listener.presses(listener.button("Speed and volume"))
        listener.goes_to(listener.words("Dark screen"))
        said = listener.press("space")
        self.assertIn(listener.words("The screen is dark. Touch it to turn it on.").split(".")[0], said)
        until(self.picture_is_black, "the picture is black")
        listener.presses(listener.button("Done"))

    def types(self, listener, text):
        """Writes, and hears each character by its name."""
        for letter in text:
            name = {" ": listener.words("space"), ".": listener.words("full stop")}.get(letter, letter)
            if letter.isupper():
                name = listener.words("capital letter {1}").replace("{1}", letter)
            said = listener.hears_after(lambda sign=letter: listener.keys.type(sign))
            self.assertEqual(said.split("\n")[-1], name)

    def answers(self, listener, question, answer):
        service, label = listener.citizen.service, listener.citizen.service.text(question["label"])
        if question["kind"] in ("choice", "yes_no"):
            name = listener.words("Yes" if answer else "No") if question["kind"] == "yes_no" else service.option(question, answer)
            listener.goes_to(f"{name}, {listener.words('choice')}", label)
            self.assertIn(f"{name}, {listener.words('selected')}", listener.press("space"))
        else:
            said = listener.goes_to(f"{label}, {listener.words('text field')}")
            if question["kind"] == "name":
                self.assertIn(listener.words("The field is for a name."), said)
            self.types(listener, answer)

    def is_asked(self, listener, question):
        """Goes through the page once; its way on is pressed when the question is not on it."""
        forward = re.compile("^" + re.escape(listener.words("Next: {name}", name="")), re.M)
        label = listener.citizen.service.text(question["label"])
        for _ in range(12):
            for _ in range(FAR):
                said = listener.steps()
                on = forward.search(said)
                if on:
                    # What is not answered has the focus then, and is the one that is asked.
                    listener.question = None
                    said = listener.press("Return")
                if label in said:
                    listener.keys.press("shift+Tab")
                    time.sleep(0.5)
                    listener.question = None
                    return
                if on:
                    break
        raise AssertionError(f"“{label}” is never asked")

    def test_a_whole_visit_is_heard_and_nothing_is_seen(self):
        citizen = Citizen(self.terminal)
        citizen.answers["text"] = random_words(2).capitalize() + "."
        words, service = citizen.words, citizen.service
        listener = Listener(self, citizen)
        before = self.ear.position()
        said = listener.hears_after(lambda: self.plug(1))
        self.assertIn("Börja, " + words("button"), said)
        self.ear.wait_until_it_sounds(before, timeout=60)
        self.assertFalse(self.picture_is_black())
        self.makes_dark(listener)

        listener.presses("Börja")
        listener.waits_to_hear(words("What do you want to do?"))
        listener.presses(service.short_title)
        listener.presses(listener.button("Start"))

        # An error is heard with its question, in the order of the page (5.1.3.15).
        first = next(q for q in service.questions if q["id"] in citizen.answers)
        forward = words("Next: {name}", name="")
        said = listener.presses(forward)
        self.assertRegex(said, re.escape(service.text(first["label"])) + r"[^\n]*\n?.*" + re.escape(words("Error:")))

        for question in service.questions:
            if question["id"] in citizen.answers:
                self.is_asked(listener, question)
                self.answers(listener, question, citizen.answers[question["id"]])
        self.assertTrue(self.picture_is_black())

        attest = words("I certify that the information is correct.")
        forward = re.compile("^" + re.escape(forward), re.M)
        heard = []
        for _ in range(3 * FAR):
            said = listener.steps()
            heard.append(said)
            if said.startswith(attest) or f"\n{attest}" in said:
                break
            if forward.search(said) or listener.button("Show more") in said:
                listener.press("Return")
        else:
            raise AssertionError(f"“{attest}” is not to be heard; there was {heard}")
        said = listener.press("space")
        self.assertRegex(said.split("\n")[0], "[.,] " + words("checked") + "$")

        # A finger on the dark screen wakes it and presses nothing, wherever it falls.
        at = len(listener.utterances())
        process.run(["xdotool", "mousemove", "1650", "770", "click", "1"], env=self.keyboard)
        until(lambda: not self.picture_is_black(), "the picture is back")
        listener.waits_to_hear(words("The screen is on."), at)
        self.assertFalse(citizen.has("Thank you! We have received your case."))
        self.makes_dark(listener)

        at = len(listener.utterances())
        listener.presses(listener.button("Send in"))
        listener.waits_to_hear(words("Your case number"), at)
        spelled = until(lambda: re.search(r"^((?:[A-Z0-9],? )+[A-Z0-9])$", "\n".join(listener.utterances()[at:]), re.M), "the number is said")
        number = citizen.number_shown()
        self.assertEqual(spelled[1].replace(" ", "").replace(",", ""), number.replace("-", ""))
        self.assertTrue(NUMBER.fullmatch(number))
        self.assert_delivered_once(number, citizen.answers)
        self.assertTrue(self.picture_is_black())

        # Out of the headset nothing more is said, and the next visit is bright and silent.
        self.plug(0)
        listener.keys.press("Tab")
        time.sleep(1)
        count = len(listener.utterances())
        listener.keys.press("Tab")
        time.sleep(2)
        self.assertEqual(len(listener.utterances()), count)
        until(lambda: not self.picture_is_black(), "a screen that is neither seen nor heard comes on")
        citizen.ends()
        self.assertFalse(self.picture_is_black())


if __name__ == "__main__":
    main()
