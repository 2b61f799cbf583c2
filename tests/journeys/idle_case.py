# SPDX-License-Identifier: EUPL-1.2
"""A terminal whose visitors stop touching it, and an ear that hears what it says then."""
import time

from ear import Ear
from terminal_case import Journey, random_words, until

ASKED = "Are you still there?"
STAY = "Yes, I am here – go on"


class IdleJourney(Journey):
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
