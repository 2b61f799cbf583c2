#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Synpunkter in Arabic in the largest text by keyboard alone: the arrows go the way the page is read, and what is written
in two scripts and directions is what the municipality gets."""
import random
import re

from by_hand import Steps
from keyboard_visit import Keys
from terminal_case import Citizen, Journey, Words, main, process, random_word, until, words_of_pdf

ARABIC = {"ا": "alef", "ب": "beh", "ت": "teh", "ج": "jeem", "ح": "hah", "د": "dal", "ر": "ra", "ز": "zain", "س": "seen", "ش": "sheen",
          "ع": "ain", "ف": "feh", "ق": "qaf", "ك": "kaf", "ل": "lam", "م": "meem", "ن": "noon", "ه": "ha", "و": "waw", "ي": "yeh"}
LATIN = {" ": "space", ".": "period", "-": "minus", "@": "at", "å": "aring", "ä": "adiaeresis", "ö": "odiaeresis"}


def arabic_word():
    # Lam and alef are one shape together; every word has them.
    return "".join(random.sample(sorted(ARABIC), 3)) + "لا"


class ArabicKeys(Keys):
    """Who reads from the right presses the left arrow to go on."""
    onward = ("Tab", "Down", "Left")

    def layout(self, name):
        process.run(["setxkbmap", name], env=self.environment)

    def type(self, text):
        """Changes the keyboard's layout where the script changes, as a bilingual writer does."""
        for piece in re.findall(r"[\u0600-\u06ff ]+|[^\u0600-\u06ff]+", text):
            is_arabic = "\u0600" <= piece[0] <= "\u06ff"
            self.layout("ara" if is_arabic else "se")
            self.press(*("Arabic_" + ARABIC[c] if c in ARABIC else LATIN.get(c, c) for c in piece))

    def writes(self, label, answer):
        """Writes the answer with its second letter left out, and puts that where it belongs."""
        value = lambda: self.citizen.visitor.value_of(label)  # noqa: E731
        self.goes_to("entry", label)
        self.type(answer[0] + answer[2:])
        until(lambda: value() == answer[0] + answer[2:], f"{answer!r} lacks a letter: {value()!r}")
        self.press("Home")
        # The arrows follow the eye: in a text that runs from the right, left is towards its end.
        self.press("Left" if answer[0] in ARABIC else "Right")
        self.type(answer[1])
        until(lambda: value() == answer, f"{answer!r} is written: {value()!r}")
        self.hides_keyboard()


class ArabicVisit(Journey):
    options = {"languages": ["sv", "ar"]}

    def test_from_start_to_receipt(self):
        answers = {"kind": random.choice(["complaint", "praise", "proposal"]), "area": random.choice(["school", "parks", "culture"]),
                   "text": f"{arabic_word()} {arabic_word()} {random_word()} {random.randrange(100, 999)} {arabic_word()}", "wants_reply": True,
                   "name": f"{arabic_word()} {random_word()}", "reply_by": "email", "email": f"a{random.randrange(10 ** 6)}@lindsjo.example"}
        citizen = Citizen(self.terminal, "ar", answers=answers)
        words, service = citizen.words, citizen.service
        keys = ArabicKeys(citizen, self.keyboard)
        swedish = Words(self.terminal.build, "sv")
        for _ in range(2):
            keys.onward = ("Tab", "Down", "Right")  # the page is Swedish until a language is chosen
            keys.presses("push button", swedish("Text size"))
        keys.presses("push button", "ابدأ")
        citizen.sees("What do you want to do?")
        keys.onward = ArabicKeys.onward

        # Left is onwards, right is the way back.
        citizen.turns_to_service(lambda: keys.presses("push button", words("Show more")))
        keys.goes_to("push button", service.short_title)
        at = keys.here()
        following = keys.moves("Tab")
        self.assertEqual(keys.moves("shift+Tab"), at)
        self.assertEqual(keys.moves("Left"), following, "the left arrow goes on")
        self.assertEqual(keys.moves("Right"), at, "and the right arrow back")
        keys.presses("push button", service.short_title)
        citizen.sees("The service in short")
        keys.presses("push button", words("Start"))
        steps = Steps(self, keys)
        steps.answers_everything()
        steps.certifies()
        number = steps.hands_in()
        self.case_says(number, answers)
        self.receipt_says(citizen, number)
        keys.goes_to("push button", words("End"))
        keys.press("Return")
        citizen.is_gone(press=("I have taken everything",))

    def case_says(self, number, answers):
        folder = self.delivered(number)
        self.assertEqual(self.data(folder), answers, "the case holds exactly what was written")
        # Readers put marks of direction between the scripts, and lines in the order of the page: word by word, then.
        text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words_of_pdf(folder / "case.pdf"))
        for word in f"{answers['text']} {answers['name']} {answers['email']}".split():
            self.assertIn(word, text, "the case's PDF says it")
        self.assertIn("Synpunkt ", text + " ", "staff read the questions in Swedish")

    def receipt_says(self, citizen, number):
        printed = until(lambda: next((t for t in map(words_of_pdf, self.terminal.prints.glob("*.pdf")) if number in t), None), f"a receipt says {number}")
        self.assertIn(citizen.service.title, printed, "it is in Arabic")


if __name__ == "__main__":
    main()
