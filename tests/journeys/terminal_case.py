# SPDX-License-Identifier: EUPL-1.2
"""What every journey shares: one whole terminal for the file's tests, and a citizen who finds things by role and name."""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = pathlib.Path(os.environ.get("ENTRE_SOURCE_DIR", HERE.parents[1]))
BINARY = pathlib.Path(os.environ.get("ENTRE_BINARY_DIR", SOURCE / "build/release"))
PATIENCE = 120  # seconds until a journey gives up; nothing is measured
sys.path[:0] = [str(SOURCE / "provisioning/demo.d"), str(HERE)]
import process  # noqa: E402
import sample  # noqa: E402
from terminal import Terminal, words_of_pdf  # noqa: E402
from visit import Visit, Words  # noqa: E402

NUMBER = re.compile(r"\b[A-Z]{1,8}-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def until(condition, what, seconds=PATIENCE):
    """Waits until `condition` gives something, and gives it."""
    end = time.monotonic() + seconds
    while True:
        if value := condition():
            return value
        if time.monotonic() > end:
            raise AssertionError(f"gave up waiting until {what}")
        time.sleep(0.05)


def random_word(syllables=4):
    """A word that nobody has said before, with the letters of the Swedish keyboard."""
    return "".join(random.choice("bdfghjklmnprstv") + random.choice("aeiouyåäö") for _ in range(syllables))


def random_words(count):
    return " ".join(random_word() for _ in range(count))


def paper(folder):
    """A sheet with large words on it; gives the picture and the words."""
    words = sample.words(6).split()
    path = tempfile.mkstemp(prefix="paper-", suffix=".png", dir=folder)[1]
    process.run(["convert", "-size", "1240x1754", "xc:white", "-font", "DejaVu-Sans", "-pointsize", "64", "-fill", "black",
                 "-annotate", "+140+300", "\n\n".join(words), path])
    return pathlib.Path(path), words


class Citizen(Visit):
    """One visit: bound to its process, so that the next visit is never taken for this one."""

    def __init__(self, terminal, language="sv", service="synpunkter", answers=None):
        from visitor import Visitor

        class OfProcess(Visitor):
            def _arrive(self):
                return super()._arrive() and self.app.get_process_id() == pid

        pid = until(terminal.visit_pid, "a visit is there")
        self.pid, self.terminal, self.language = pid, terminal, language
        self.words = Words(terminal.build, language)
        self.visitor = OfProcess("entre", timeout=PATIENCE)
        if service:
            self.wants(service, answers)

    def wants(self, service, answers=None):
        from visit import Service
        self.service = Service(service, self.language)
        self.answers = answers if answers is not None else random_answers(service)

    def picture(self, name):
        """Journeys look at the tree; the demo takes the pictures."""

    def has(self, english, **values):
        return self.visitor.sees(self.words(english, **values))

    def sees(self, english, seconds=PATIENCE, **values):
        self.visitor.wait_until_sees(self.words(english, **values), timeout=seconds)

    def sees_not(self, english, **values):
        self.visitor.wait_until_gone(self.words(english, **values), timeout=PATIENCE)

    def presses(self, english, **values):
        """Presses when it can be pressed; what cannot yet is waited for."""
        self.visitor.press(self.words(english, **values), timeout=PATIENCE)

    def goes_on(self):
        """Presses the page's "Next: ..." when it can be pressed."""
        start = self.words("Next: {name}", name="")
        self.visitor.press(re.compile("^" + re.escape(start)), role="push button", timeout=PATIENCE)

    def attests(self):
        """Pages through the review and ticks that all is right."""
        name = self.words("I certify that the information is correct.")
        self.sees("Change")
        until(lambda: self.visitor.is_there("check box", name) or (self.press("Show more") or time.sleep(0.4)), "the box is there")
        if not self.is_checked("check box", name):
            self.visitor.press(name)
        until(lambda: self.is_checked("check box", name), "the box is ticked")

    def reaches_review(self, papers=0):
        """From the start page to the ticked box, the shortest way."""
        self.begin()
        if self.service.definition["log_in"] == "required":
            self.logs_in()
        self.fills_in()
        if papers:
            self.scans(papers)
        elif self.words("Scan") in self.names("push button"):
            self.goes_on()
        self.attests()

    def begins_signing(self, pin=None):
        """Up to the PIN that signs, written but not sent."""
        self.presses("Next: Sign")
        self.sees("Sign with your PIN code")
        self.writes_pin(pin)

    def writes_pin(self, pin=None):
        pin = self.terminal.pin if pin is None else pin
        for count, digit in enumerate(pin, 1):
            self.visitor.press(digit, timeout=PATIENCE)
            until(lambda: self.visitor.value_of(self.words("PIN code")) == "•" * count, f"{count} digits are written")

    def number_shown(self):
        return NUMBER.search(" ".join(self.visitor.all_texts()))[0]

    def receives(self):
        """Waits for the receipt of a case that has come in; gives its number."""
        self.sees("Thank you! We have received your case.")
        return self.number_shown()

    def ends(self):
        """Leaves, whatever there is to take along, and gives the next citizen."""
        names = self.names("push button")
        self.visitor.press(next(self.words(b) for b in ("End and log out", "End") if self.words(b) in names))
        return self.is_gone(press=("End and delete", "I have taken everything"))

    def is_gone(self, press=()):
        """Waits until this visit's process is another's; gives that one's citizen."""
        from visitor import RACES, NotThere

        def gone():
            if self.terminal.visit_pid() not in (None, self.pid):
                return True
            for english in press:
                try:
                    self.visitor.press(self.words(english), timeout=0)
                except (NotThere, *RACES):
                    continue
            return False
        until(gone, "the next visit is there")
        return Citizen(self.terminal, self.language, None)


def random_answers(service):
    answers = sample.answers(service)
    if service == "synpunkter":
        answers["text"] = random_words(3).capitalize() + "."
    elif service == "fardtjanst":
        answers |= {"for_whom_person_name": random_words(2).title(), "difficulty": random_words(4).capitalize() + "."}
    else:
        answers |= {"child_name": random_words(2).title(), "school": random_word().title() + "skolan", "reaction": random_words(3).capitalize() + "."}
    return answers


class Journey(unittest.TestCase):
    """A whole terminal on its own, started once for the tests of a file."""
    papers = 0  # sheets on the scanner's glass
    options = {}
    session_options = ()
    started = None  # the class whose terminal this process has had

    @classmethod
    def setUpClass(cls):
        # The accessibility library keeps to the first bus it has met: a second terminal would be looked for in vain.
        if Journey.started not in (None, cls):
            raise AssertionError(f"{Journey.started.__name__} has had its terminal in this process: one class a file")
        Journey.started = cls
        cls.sheets = pathlib.Path(tempfile.mkdtemp(prefix="papers-"))
        cls.addClassCleanup(shutil.rmtree, cls.sheets, ignore_errors=True)
        made = [paper(cls.sheets) for _ in range(cls.papers)]
        cls.paper_words = [words for _, words in made]
        cls.terminal = Terminal(BINARY / "bin", [path for path, _ in made], place=random_word().title() + "biblioteket", **cls.options)
        cls.addClassCleanup(cls.terminal.end, keep="ENTRE_KEEP" in os.environ)
        cls.terminal.environment["SDL_AUDIODRIVER"] = "dummy"
        try:
            cls.before_start()
            cls.terminal.start()
            cls.terminal.accessibility_bus()
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = cls.terminal.environment["DBUS_SESSION_BUS_ADDRESS"]
            cls.display = cls.terminal.display()
            cls.keyboard = dict(os.environ, DISPLAY=cls.display)
            process.run(["setxkbmap", "se"], env=cls.keyboard)
            cls.terminal.start_session("--software", *cls.session_options, display=cls.display)
        except SystemExit as end:
            raise AssertionError(str(end)) from None

    @classmethod
    def before_start(cls):
        """What a journey changes of its terminal before it starts."""

    def setUp(self):
        if "ENTRE_KEEP" in os.environ:
            print(self.id(), self.terminal.folder, flush=True)
        self.addCleanup(self.end_visit, until(self.terminal.visit_pid, "a visit is there"))

    def end_visit(self, pid):
        """A visit that a test did not come to the end of is not the next test's."""
        if pid and self.terminal.visit_pid() == pid:
            os.kill(pid, signal.SIGKILL)
            until(lambda: self.terminal.visit_pid() not in (None, pid), "the next visit is there")

    # --- what goes away and comes back, on the same ports ------------------------------------------------------------------

    def start_relay(self):
        settings = self.terminal.folder / "relay.toml"
        settings.write_text(settings.read_text().replace("port = 0\n", f"port = {self.terminal.relay_port}\n"))
        self.terminal.start_relay()

    def start_broker(self):
        folder, ports = self.terminal.folder / "broker", (str(self.terminal.broker_port), str(self.terminal.desk_port))
        self.terminal.broker = self.terminal.program("broker", ["/usr/bin/python3", SOURCE / "provisioning/broker/run_broker", folder, *ports])
        until((folder / "ports").exists, "the broker listens")

    # --- what came out --------------------------------------------------------------------------------------------------

    def delivered(self, number):
        """The folder of a case, when it has come."""
        until(lambda: number in [p.name for p in self.terminal.cases()], f"{number} is delivered")
        return self.terminal.delivered / number

    def assert_delivered_once(self, number, answers):
        """The case has come, is the only one with these answers, and holds exactly them. Gives its folder."""
        folder = self.delivered(number)
        given = self.data(folder)
        for question, answer in answers.items():
            self.assertTrue(sample.same(given.get(question), answer), f"{question}: {given.get(question)!r} and not {answer!r}")
        self.assertEqual(set(given) - set(answers), set(), "the case has no other answers")
        text = words_of_pdf(folder / "case.pdf")
        for words in sample.written(answers):
            self.assertTrue(sample.within(words, text), f"the case's PDF does not say {words!r}")
        twins = [p.name for p in self.terminal.cases() if self.data(p) == given]
        self.assertEqual(twins, [number], "it is delivered once")
        return folder

    @staticmethod
    def data(folder):
        case = json.loads((folder / "case.json").read_text())
        return case.get("data", case.get("answers", {}))

    def attachment_pages(self, folder):
        """The words of each page of the case's attachments, in order."""
        pages = []
        for attachment in sorted((folder / "attachments").glob("*.pdf")):
            text = subprocess.run(["pdftotext", "-layout", attachment, "-"], capture_output=True, text=True, check=True).stdout
            pages += [set(sample.letters(page)) for page in text.split("\f")[:-1]]
        return pages

    def assert_page_reads(self, page, words):
        """Most of the paper's words are read from the page: it is that paper."""
        self.assertGreaterEqual(sum(w in page for w in words), len(words) - 2, f"{words} in {page}")


def main():
    unittest.main(verbosity=2, warnings="ignore")
