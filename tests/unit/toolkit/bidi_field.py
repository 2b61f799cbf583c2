#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The toolkit on one page: a bidi text field in Arabic at 200 %, driven only by pyatspi from another process."""
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ENTRE_SOURCE_DIR"], "tests", "journeys"))
import pyatspi  # noqa: E402
from visitor import Visitor, has, text_of  # noqa: E402

ARABIC = "سلام مدرسة كتاب مدينة بيت طلب لغة ورقة مفتاح شكرا حليب بيض".split()
LATIN = "BankID Freja Lindsjö 2019 Ärende".split()


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def main():
    seed = random.randrange(2**32)
    print("seed", seed, flush=True)
    random.seed(seed)
    name = f"bidi-{seed:x}"
    page = subprocess.Popen([sys.argv[1], name], stdin=subprocess.PIPE)
    try:
        visit(Visitor(name, timeout=60))
    finally:
        page.stdin.close()
        check(page.wait(60) == 0, "the page ends cleanly")


def visit(visitor):
    visitor.focus("الاسم")
    entry = visitor.find("entry", "الاسم")
    check(entry.objectLocale == "ar", "the field is Arabic")
    one, latin, two = random.choice(ARABIC), random.choice(LATIN), random.choice(ARABIC)
    visitor.type_into("الاسم", f"{one} {latin} ")
    visitor.type_into("الاسم", two)
    whole = f"{one} {latin} {two}"
    check(visitor.value_of("الاسم", role="entry") == whole, "the field holds what was written, in logical order")
    visitor.wait_until_sees("= " + whole)
    # The caret goes where it is put, between any two characters, and what is typed stands there.
    at = random.randrange(1, len(whole))
    text = visitor.find("entry", "الاسم").queryText()
    text.setCaretOffset(at)
    visitor._until(lambda: visitor.find("entry", "الاسم").queryText().caretOffset == at, "the caret is where it was put")
    visitor.type_into("الاسم", "ه")
    whole = whole[:at] + "ه" + whole[at:]
    visitor.wait_until_sees("= " + whole)
    # A part is erased across the border between directions.
    begin, end = sorted(random.sample(range(len(whole) + 1), 2))
    visitor.find("entry", "الاسم").queryEditableText().deleteText(begin, end)
    whole = whole[:begin] + whole[end:]
    visitor.wait_until_sees("= " + whole)
    visitor._until(lambda: text_of(visitor.find("entry", "الاسم")) == whole, "what was erased is gone")
    # Mirrored: the field begins at the right edge, and the on-screen keyboard came with the focus.
    box = visitor.find("entry", "الاسم").queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    check(box.x >= 0 and box.x + box.width <= 1920, "the field is on the screen")
    check(visitor.is_there("push button", "ض"), "the keyboard on the screen is there")
    check(has(visitor.find("entry", "الاسم"), "focused"), "the field has the focus")


if __name__ == "__main__":
    main()
