# SPDX-License-Identifier: EUPL-1.2
"""A scripted visit, made from outside through the accessibility tree: finds things by role and name, as a person does."""
import pathlib
import re
import subprocess
import time

import yaml

from terminal import SOURCE

CARD_SECONDS = 30
SCAN_SECONDS = 90
SEND_SECONDS = 60


class Words:
    """What the terminal says in the visit's language, from the program's own catalogues."""

    def __init__(self, build, language):
        import gettext
        with open(build / "locales" / language / "entre.mo", "rb") as file:
            self.catalogue = gettext.GNUTranslations(file)

    def __call__(self, english, **values):
        text = self.catalogue.gettext(english)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def counted(self, singular, plural, count):
        """The form for `count`, with its {count} left in it."""
        return self.catalogue.ngettext(singular, plural, count)


class Service:
    """An e-service's definition, as its file says it."""

    def __init__(self, identity, language):
        self.language = language
        self.definition = yaml.safe_load((SOURCE / f"provisioning/content/services/{identity}.yaml").read_text())
        steps = self.definition["steps"]
        if "for_whom" in self.definition:
            steps = yaml.safe_load((SOURCE / "provisioning/content/for_whom.yaml").read_text())["steps"] + steps
        self.questions = [q for step in steps for q in step["questions"]]

    def text(self, texts):
        return texts if isinstance(texts, str) else texts.get(self.language) or texts["sv"]

    @property
    def title(self):
        return self.text(self.definition["title"])

    @property
    def short_title(self):
        return self.text(self.definition["short_title"])

    def question(self, identity):
        return next(q for q in self.questions if q["id"] == identity)

    def option(self, question, identity):
        return self.text(next(o for o in question["options"] if o["id"] == identity)["label"])


def wall(seconds):
    return time.monotonic() + seconds


class Visit:
    def __init__(self, terminal, display, language, service, answers, pictures):
        from visitor import Visitor
        self.terminal, self.display, self.pictures = terminal, display, pathlib.Path(pictures)
        self.words = Words(terminal.build, language)
        self.language = language
        self.service = Service(service, language)
        self.answers = answers
        self.visitor = Visitor("entre", timeout=30)
        self.number = 0

    def picture(self, name):
        """A numbered picture of the screen as it is now, taken from the display."""
        time.sleep(0.25)
        self.number += 1
        path = self.pictures / f"{self.number:02}-{name}.png"
        subprocess.run(["import", "-display", self.display, "-window", "root", str(path)], check=True)
        return path

    def names(self, role):
        """The names of what has `role` and can be used, in reading order."""
        from visitor import RACES, has
        found = []
        try:
            for node, _ in self.visitor.nodes():
                if node.getRoleName() == role and has(node, "enabled"):
                    found.append(node.name)
        except RACES:
            pass
        return found

    def is_checked(self, role, name):
        from visitor import has
        return has(self.visitor.find(role, name), "checked")

    @staticmethod
    def until(condition, what, seconds):
        end = wall(seconds)
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.1)
        raise AssertionError(f"gave up waiting until {what}")

    def press(self, english, **values):
        self.visitor.press(self.words(english, **values))

    def sees(self, english, seconds=10, **values):
        return self.visitor.wait_until_sees(self.words(english, **values), timeout=seconds)

    # --- the pages ------------------------------------------------------------------------------------------------------

    def begin(self):
        self.picture("start")
        self.press("Start")
        self.sees("What do you want to do?")
        self.picture("services")
        self.turns_to_service(lambda: self.press("Show more"))
        self.visitor.press(self.service.short_title)
        self.visitor.wait_until_sees(self.service.title)
        self.picture("service-information")

    def turns_to_service(self, show_more):
        """Turns the pages of the list, in which the e-service may stand further on, by `show_more`."""
        self.sees("What do you want to do?")
        for _ in range(20):
            if self.visitor.is_there("push button", self.service.short_title):
                return
            before = self.names("push button")
            show_more()
            self.until(lambda: self.names("push button") != before, "other e-services are shown", 30)
        raise AssertionError(f"“{self.service.short_title}” is in no part of the list")

    @property
    def speaks(self):
        """There is a voice for the language: none is known for Northern Sámi and Tigrinya, and the terminal says so in words."""
        return self.service.language not in ("se", "ti")

    def listens(self):
        """Has the page read aloud, and lets it be read for a while."""
        self.press("Listen")
        time.sleep(4)
        self.picture("read-aloud")
        self.press("Stop listening")

    def logs_in(self):
        self.press("Next: Log in")
        self.sees("How do you want to log in?")
        self.picture("log-in")
        # The last visitor's card has just been taken out: a reader looks for that now and then.
        self.visitor.wait_until_gone(self.words("There is a card in the reader already. Take it out. Then put in your own card."), timeout=CARD_SECONDS)
        self.terminal.insert_card()
        self.enters_pin("Enter your PIN code", "Next: Log in")
        self.visitor.wait_until_sees(self.words("Logged in: {name}", name=self.terminal.holder[0]), timeout=CARD_SECONDS)

    def enters_pin(self, heading, then):
        self.sees(heading, CARD_SECONDS)
        for digit in self.terminal.pin:
            self.visitor.press(digit)
            time.sleep(0.1)
        self.picture("pin")
        self.press(then)

    def fills_in(self):
        """Answers what is asked, page by page, until the form is over."""
        from visitor import NotThere
        required = self.service.definition.get("log_in", "required")
        if required != "required":
            self.press("Start")
        end = wall(180)
        done, shown = set(), None
        while time.monotonic() < end:
            if self.over():
                return
            texts = self.visitor.all_texts()
            now = tuple(texts)
            for question in self.service.questions:
                identity = question["id"]
                if identity in done or identity not in self.answers:
                    continue
                if self.answer(question, self.answers[identity]):
                    done.add(identity)
            if now != shown:
                self.picture("form")
                shown = now
            button = next((b for b in self.names("push button") if b.startswith(self.words("Next: {name}", name=""))), None)
            if not button:
                time.sleep(0.2)
                continue
            try:
                self.visitor.press(button, timeout=5)
            except NotThere:
                continue  # a keyboard has closed meanwhile: there is room for more, and the button is called otherwise
            time.sleep(0.4)
        raise AssertionError("the form did not come to its end:\n" + self.visitor.tree())

    def over(self):
        names = self.names("push button")
        return any(self.words(b) in names for b in ("Scan", "Next: Sign", "Send in"))

    def answer(self, question, value):
        """Gives one answer if its question shows now. True if it did."""
        label = self.service.text(question["label"])
        kind = question["kind"]
        if kind in ("choice", "choices", "yes_no"):
            chosen = value if isinstance(value, list) else [value]
            given = 0
            for one in chosen:
                name = self.words("Yes" if one else "No") if kind == "yes_no" else self.service.option(question, one)
                given += self.choose("check box" if kind == "choices" else "radio button", name, label)
            return given == len(chosen)
        if not self.visitor.is_there("entry", label):
            return False
        self.visitor.type_into(label, str(value))
        return True

    def choose(self, role, name, group):
        """Ticks or picks `name` in the group of options that is called `group`; False if it is not there now."""
        from visitor import RACES, has
        try:
            for node, _ in self.visitor.nodes():
                if node.getRoleName() == role and node.name == name and node.parent is not None and node.parent.name == group:
                    if not has(node, "checked"):
                        node.queryAction().doAction(0)
                    return True
        except RACES:
            pass
        return False

    def scans(self, papers):
        """Scans every paper; does nothing where the service asks for none."""
        if self.words("Scan") not in self.names("push button"):
            return
        self.picture("scan-before")
        self.press("Scan")
        for number in range(1, papers + 1):
            self.visitor.wait_until_sees(self.words("Picture of page {number}", number=number), timeout=SCAN_SECONDS)
            if number < papers:
                self.until(lambda: self.words("Scan one more page") in self.names("push button"), "the scanner is free", SCAN_SECONDS)
                self.press("Scan one more page")
        self.until(lambda: self.words("Scan one more page") in self.names("push button"), "the pages are ready", SCAN_SECONDS)
        self.picture("scanned")
        self.visitor.press(next(b for b in self.names("push button") if b.startswith(self.words("Next: {name}", name=""))))

    def leaves_out_papers(self):
        """Goes past the papers that may be left out, to the review."""
        scan, change = self.words("Scan"), self.words("Change")
        while True:
            self.until(lambda: scan in self.names("push button") or self.visitor.sees(change), "the next page is shown", 30)
            if scan not in self.names("push button"):
                return
            self.picture("scan-left-out")
            self.visitor.press(next(b for b in self.names("push button") if b.startswith(self.words("Next: {name}", name=""))))
            self.visitor.wait_until_gone(re.compile("^" + re.escape(scan) + "$"))

    def reviews(self):
        """The review, page by page, read aloud: private answers too, because they are asked for."""
        self.sees("Change")
        self.picture("review")
        attest = self.words("I certify that the information is correct.")
        if self.speaks:
            self.press("Listen")
            self.press("Read my answers too")
            self.picture("answers-read-aloud")
        while self.speaks:
            self.until(lambda: self.words("Read the page") in self.names("push button"), "the page is read", 240)
            if self.visitor.is_there("check box", attest):
                break
            self.press("Show more")
            time.sleep(0.4)
            self.press("Read the page")
            self.picture("review")
        if self.speaks:
            self.press("Stop listening")
        while not self.visitor.is_there("check box", attest):
            self.press("Show more")
            time.sleep(0.4)
        self.press("I certify that the information is correct.")

    def hands_in(self):
        if self.service.definition.get("signature"):
            self.press("Next: Sign")
            self.enters_pin("Sign with your PIN code", "Sign and send in")
        else:
            self.press("Send in")
        self.visitor.wait_until_sees(re.compile(self.words("Thank you! We have received your case.") + "|" +
                                                self.words("Saved in the terminal. It is sent when the network is back.")), timeout=SEND_SECONDS)
        texts = " ".join(self.visitor.all_texts())
        number = re.search(r"\b[A-Z]{1,8}-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", texts)
        self.picture("receipt")
        return number[0] if number else None

    def enlarges(self):
        """The same page in large text and high contrast, and back."""
        for name in ("text-150", "text-200"):
            self.press("Text size")
            self.picture(name)
        self.press("Contrast")
        self.picture("text-200-high-contrast")
        self.press("Contrast")
        self.press("Contrast")
        self.press("Text size")

    def calls_help(self):
        self.press("Call for help")
        self.sees("The staff have been called", 20)
        self.picture("help-called")
        self.press("Take the call back")

    def leaves(self):
        before = self.terminal.visit_pid()
        names = self.names("push button")
        self.press("End and log out" if self.words("End and log out") in names else "End")
        time.sleep(0.4)
        if self.terminal.visit_pid() == before:
            self.picture("leaving")
            try:
                self.terminal.pull_card()
                time.sleep(1)
                if self.terminal.visit_pid() == before:
                    self.press("I have taken everything")
            except (AssertionError, LookupError):
                pass
        end = wall(30)
        while time.monotonic() < end:
            now = self.terminal.visit_pid()
            if now and now != before:
                time.sleep(0.7)
                self.picture("next-visitor")
                return
            time.sleep(0.02)
        raise AssertionError("the next visit did not come")
