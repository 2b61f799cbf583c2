#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Fields as they are filled in: a number that takes its form, a Sámi letter on the screen's keyboard, a day from the calendar."""
import datetime
import random
import re

from terminal_case import PATIENCE, Citizen, Journey, main, process, random_word, until


class FieldsVisit(Journey):
    def keys(self, *keys):
        process.run(["xdotool", "key", "--delay", "60", *keys], env=self.keyboard)

    def asked(self, citizen, identity):
        """Goes on page by page until the question is asked; gives its label."""
        label = citizen.service.text(citizen.service.question(identity)["label"])

        def there():
            if citizen.visitor.is_there("entry", label):
                return True
            for question in citizen.service.questions:
                if question["id"] in citizen.answers and question["id"] not in (identity, "phone", "child_name", "child_number"):
                    citizen.answer(question, citizen.answers[question["id"]]) and citizen.answers.pop(question["id"])
            citizen.goes_on()
            return False
        until(there, f"“{label}” is asked")
        return label

    def writes(self, citizen, label, *keys):
        citizen.visitor.focus(label, role="entry")
        self.keys(*keys)

    def test_forms_letters_and_days(self):
        citizen = Citizen(self.terminal, service="specialkost")
        words, value = citizen.words, citizen.visitor.value_of
        citizen.answers.pop("from_date", None)
        citizen.begin()
        citizen.logs_in()

        label = self.asked(citizen, "phone")
        self.writes(citizen, label, *"0701740605")
        until(lambda: value(label) == "070-174 06 05", f"the number is parted: {value(label)!r}")
        self.keys("BackSpace", "BackSpace", "BackSpace", "ctrl+z")
        until(lambda: value(label) == "070-174 06 05", f"what was erased is back: {value(label)!r}")

        label = self.asked(citizen, "child_name")
        name = random_word().title()
        self.writes(citizen, label, *name.replace("å", "a").replace("ä", "a").replace("ö", "o"))
        for key in ("123", words("More letters"), "ŋ", "ABC"):
            citizen.visitor.press(key, role="push button", timeout=PATIENCE)
        until(lambda: value(label).endswith("ŋ"), f"ŋ is written: {value(label)!r}")

        label = self.asked(citizen, "child_number")
        self.writes(citizen, label, *"2019a01012391")
        until(lambda: value(label) == "20190101-2391", f"the number has its hyphen: {value(label)!r}")

        label = self.asked(citizen, "from_date")
        citizen.visitor.press(words("Choose the day"), timeout=PATIENCE)
        today = datetime.date.today()

        def here():
            return citizen.visitor.of_focused(lambda node: node.name) or ""
        until(lambda: re.search(rf"\b{today.day}\b.*\b{today.year}\b", here()), "the calendar stands at today")
        day = today
        for key, days in random.sample([("Right", 1), ("Down", 7), ("Right", 1), ("Down", 7), ("Down", 7)], 4):
            before = here()
            self.keys(key)
            day += datetime.timedelta(days=days)
            until(lambda: here() not in ("", before), f"{key} goes on from {before}")
        until(lambda: re.search(rf"\b{day.day}\b.*\b{day.year}\b", here()), f"the calendar stands at {day}, not at {here()}")
        self.keys("Return")
        until(lambda: citizen.visitor.is_there("entry", label) and value(label) == day.isoformat(), f"{day} is the answer")


if __name__ == "__main__":
    main()
