#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody touches the screen: it asks, to be seen and heard, counts, and ends the visit; or goes on when somebody answers."""
import re
import time

from ear import Ear
from terminal_case import Citizen, Journey, main, random_words, until

ASKED = "Are you still there?"
STAY = "Yes, I am here – go on"


class Idle(Journey):
    options = {"idle": (10, 40)}

    @classmethod
    def before_start(cls):
        cls.ear = Ear()
        cls.addClassCleanup(cls.ear.close)
        cls.terminal.environment |= cls.ear.environment()

    def seconds_left(self, citizen):
        texts = citizen.visitor.all_texts()
        return next((count for count in range(100)
                     if citizen.words.counted("{count} second left", "{count} seconds left", count).replace("{count}", str(count)) in texts), None)

    def counts(self, citizen):
        first = until(lambda: self.seconds_left(citizen), "the seconds are told")
        until(lambda: (self.seconds_left(citizen) or first) < first, "the seconds count")

    def quiet(self):
        """Where in the sound it has been still for a while: what was pressed before is over."""
        def still():
            at = self.ear.position()
            time.sleep(1)
            return None if any(self.ear.samples(at)) else self.ear.position()
        return until(still, "it is quiet")

    def sounding(self, since):
        """How many seconds of sound there have been."""
        return sum(1 for sample in self.ear.samples(since) if sample) / self.ear.RATE

    def writes(self, citizen):
        """Begins and writes something; gives what was written."""
        citizen.begin()
        citizen.presses("Start")
        text = random_words(3)
        question = next(q for q in citizen.service.questions if q["kind"] == "long_text")
        label = citizen.service.text(question["label"])
        while not citizen.visitor.is_there("entry", label):
            for other in citizen.service.questions:
                if other["kind"] != "long_text" and other["id"] in citizen.answers:
                    citizen.answer(other, citizen.answers[other["id"]])
            if not citizen.visitor.is_there("entry", label):
                citizen.goes_on()
                time.sleep(0.4)
        citizen.visitor.type_into(label, text)
        return text

    def test_it_asks_and_goes_on_and_ends(self):
        citizen = Citizen(self.terminal)
        text = self.writes(citizen)
        before = self.quiet()
        citizen.sees(ASKED)
        self.assertTrue(citizen.has("Your answers are hidden"))
        self.assertFalse(citizen.visitor.sees(text), "the answers are hidden")
        self.ear.wait_until_it_sounds(before, timeout=60)
        self.counts(citizen)
        citizen.presses(STAY)
        citizen.visitor.wait_until_sees(text)
        self.assertEqual(self.terminal.visit_pid(), citizen.pid, "the visit goes on")
        # As often as one likes (EN 301 549 11.2.2.1), and with the whole time each time.
        citizen.sees(ASKED)
        again = until(lambda: self.seconds_left(citizen), "the seconds are told")
        self.assertGreater(again, 25, "the whole time is given again")
        citizen.presses(STAY)
        citizen.visitor.wait_until_sees(text)
        citizen.sees(ASKED)
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        self.assertFalse(following.visitor.sees(text))
        self.assertFalse(following.visitor.sees(citizen.service.short_title), "it is the start page")

    def test_who_has_the_page_read_hears_the_question_and_is_asked_to_the_end(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.presses("Listen")
        citizen.sees(ASKED)
        before = self.ear.position()
        # Words and not only a tone, while it counts; being read aloud keeps the question neither up nor away.
        until(lambda: self.sounding(before) > 4, "the question is read aloud")
        self.assertTrue(citizen.has(ASKED), "it is still asked")
        self.counts(citizen)
        citizen.presses(STAY)
        citizen.sees("The service in short")
        citizen.sees(ASKED)
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")

    def test_what_was_set_on_the_start_page_is_not_the_next_visitors(self):
        citizen = Citizen(self.terminal, service=None)
        citizen.presses("Text size")
        citizen.presses("Contrast")
        citizen.sees(ASKED)
        following = citizen.is_gone()
        size = following.visitor.find("push button", following.words("Text size"))
        contrast = following.visitor.find("push button", following.words("Contrast"))
        self.assertEqual((size.description, contrast.description), ("100\N{NO-BREAK SPACE}%", following.words("Light")))

    def test_a_card_that_was_left_is_nobodys(self):
        citizen = Citizen(self.terminal, service="specialkost")
        citizen.begin()
        citizen.logs_in()
        citizen.sees(ASKED)
        citizen.sees("Take your card out of the reader.")
        following = citizen.is_gone()
        following.visitor.find("push button", "Börja")
        until(lambda: "verified=yes" not in self.terminal.card_command("status"), "the card asks for its PIN again")
        following.wants("specialkost")
        following.begin()
        following.presses("Next: Log in")
        following.sees("There is a card in the reader already. Take it out. Then put in your own card.")
        self.assertFalse(following.visitor.sees(self.terminal.holder[0]), "nobody is named")
        self.terminal.pull_card()
        following.ends()


if __name__ == "__main__":
    main()
