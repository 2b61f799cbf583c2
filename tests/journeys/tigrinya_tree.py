#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Special diet in Tigrinya, which has no voice here, through the accessibility tree alone: by role, name and state, with card, paper and
Ethiopic answers. Each page is read as a screen reader for braille would read it. ENTRE_TREE_LANGUAGE takes another language."""
import os
import random
import re

from terminal_case import Citizen, Journey, main, sample, until, words_of_pdf

LANGUAGE = os.environ.get("ENTRE_TREE_LANGUAGE", "ti")
FAMILIES = "ሀለመረሰሸቀበተቸነኘአከወዘየደጀገጠጨጸፈ"  # a consonant with its first vowel; the six others follow it


def word(syllables=4):
    return "".join(chr(ord(random.choice(FAMILIES)) + random.randrange(7)) for _ in range(syllables))


def words(count):
    return " ".join(word() for _ in range(count))


class Reader(Citizen):
    """Reads every page that it comes to, whole, and remembers what was wrong."""

    def __init__(self, terminal, language, service, answers, foreign):
        self.pages, self.faults, self.foreign = [], [], foreign
        super().__init__(terminal, language, service, answers)

    def picture(self, name):
        from tree_rules import Rules
        from visitor import RACES
        for _ in range(20):  # a page that changes while it is read is read again
            try:
                frame = self.visitor.find("frame", re.compile("Entré$"))
                rules = Rules(frame, self.is_in_language)
                if not rules.faults:
                    break
            except RACES:
                rules = None
        title = frame.name
        self.pages.append((name, title, len(rules.nodes) if rules else 0))
        self.faults += [f"{name} ({title}): {fault}" for fault in (rules.faults if rules else ["it never stands still"])]

    def is_in_language(self, node):
        """What is marked as another language may be in it; the rest is in the page's, and in its letters."""
        locale = node.objectLocale
        if self.pages == [] or locale != self.language:  # the start page greets in the terminal's first language
            return locale in self.terminal.languages
        text = " ".join((node.name, node.description))
        for known in sorted(self.foreign, key=len, reverse=True):
            text = text.replace(known, "")
        return self.language != "ti" or not re.search(r"[A-Za-zÅÄÖåäö]{3,}", text)


class TigrinyaTree(Journey):
    papers = 1
    options = {"languages": ("sv", "en", "ti") if LANGUAGE == "ti" else ("sv", LANGUAGE) if LANGUAGE != "sv" else ("sv", "en")}

    def answers(self):
        return sample.answers("specialkost") | {"child_name": words(2), "school": word(), "class": word(2), "reaction": words(5) + "።"}

    def test_from_start_to_receipt(self):
        answers = self.answers()
        profile = (self.terminal.config.parent / "terminal.toml").read_text()
        known = [self.terminal.place, "Entré", "Språk", "Language", "Amina", "Berhe", "Blåsippan", *re.findall(r'"([^"]+)"', profile)]
        citizen = Reader(self.terminal, LANGUAGE, "specialkost", answers, known + self.municipality())
        citizen.begin()
        citizen.press("Language")
        citizen.visitor.find("dialog", re.compile("Choose language"))
        citizen.picture("languages")
        citizen.press("Back")
        citizen.visitor.find("heading", citizen.service.title)
        citizen.calls_help()
        citizen.visitor.find("heading", citizen.service.title)
        citizen.logs_in()
        citizen.fills_in()
        citizen.presses("End")
        citizen.sees("Do you want to end?")
        citizen.picture("leave")
        citizen.presses("No, go on")
        citizen.sees("Scan")
        citizen.scans(1)
        citizen.attests()
        citizen.picture("review")
        citizen.begins_signing()
        citizen.presses("Sign and send in")
        number = citizen.receives()
        citizen.foreign.append(number)
        citizen.picture("receipt")
        folder = self.assert_delivered_once(number, answers)
        self.assertEqual(citizen.faults, [], "\n".join(citizen.faults))
        self.assertGreaterEqual(len({title for _, title, _ in citizen.pages}), 12, citizen.pages)
        self.assert_page_reads(self.attachment_pages(folder)[0], self.paper_words[0])
        receipt = until(lambda: next(self.terminal.prints.glob("*.pdf"), None), "the receipt is printed")
        self.assertIn(number, words_of_pdf(receipt))
        following = citizen.ends()
        left = " ".join(following.visitor.all_texts())
        for private in [number, *sample.written(answers)]:
            self.assertNotIn(private, left, "the next visitor's tree says nothing of this one")

    @staticmethod
    def municipality():
        import yaml
        from terminal import SOURCE
        profile = yaml.safe_load((SOURCE / "provisioning/content/municipality.yaml").read_text())
        return [profile["name"]] if isinstance(profile.get("name"), str) else list(profile.get("name", {}).values())


if __name__ == "__main__":
    main()
