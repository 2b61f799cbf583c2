#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""In the middle of the form the language is changed, to each of the six: the page, the answers and the focus stay."""
import random
import time

from terminal_case import PATIENCE, Citizen, Journey, main, random_words, until
from visit import Service, Words

NAMES = {"sv": "Svenska", "en": "English", "fi": "Suomi", "se": "Davvisámegiella", "ar": "العربية", "ti": "ትግርኛ"}


class ChangesLanguage(Journey):
    def asks_in(self, citizen, language):
        """Chooses `language` as a person does, and goes on in it."""
        citizen.presses("Language")
        citizen.visitor.press(NAMES[language], timeout=PATIENCE)
        citizen.language, citizen.words = language, Words(self.terminal.build, language)
        citizen.service = Service("synpunkter", language)

    def label(self, citizen, identity):
        return citizen.service.text(citizen.service.question(identity)["label"])

    def step(self, citizen):
        """How the step bar begins on the form's first step."""
        return citizen.words("Step {number} of {count}: {name}", number=1).split("{count}")[0]

    def test_the_page_the_answers_and_the_focus_stay(self):
        citizen = Citizen(self.terminal)
        citizen.begin()
        citizen.presses("Start")
        kind = random.choice(citizen.service.question("kind")["options"])["id"]
        given = citizen.answers | {"kind": kind}
        written = random_words(3)
        until(lambda: citizen.answer(citizen.service.question("kind"), kind), "what it is is asked")
        while not citizen.visitor.is_there("entry", self.label(citizen, "text")):
            citizen.answer(citizen.service.question("area"), given["area"])
            if not citizen.visitor.is_there("entry", self.label(citizen, "text")):
                citizen.goes_on()
                time.sleep(0.4)
        citizen.visitor.type_into(self.label(citizen, "text"), written)
        citizen.visitor.focus(self.label(citizen, "text"), "entry", timeout=PATIENCE)

        others = [language for language in NAMES if language != "sv"]
        random.shuffle(others)
        for language in [*others, "sv"]:
            self.asks_in(citizen, language)
            label = self.label(citizen, "text")
            with self.subTest(language=language):
                citizen.visitor.find("entry", label, timeout=PATIENCE)
                self.assertTrue(citizen.visitor.sees(self.step(citizen)), citizen.visitor.tree())
                self.assertEqual(citizen.visitor.value_of(label, "entry"), written)
                focused = until(citizen.visitor.focused, "something has the focus")
                self.assertEqual((focused.getRoleName(), focused.name), ("entry", label))

        # What was answered on the page before is there in another language too.
        self.asks_in(citizen, random.choice(others))
        name = citizen.service.option(citizen.service.question("kind"), kind)
        until(lambda: citizen.visitor.is_there("radio button", name) or citizen.presses("Back") or time.sleep(0.4), "what was chosen is there")
        self.assertTrue(citizen.is_checked("radio button", name))


if __name__ == "__main__":
    main()
