#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""An assistive program meets the stage: what it finds, does and hears. probe.py STAGE; within dbus-run-session."""
import os
import random
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["ENTRE_SOURCE_DIR"], "tests", "journeys"))
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402
from visitor import NotThere, Visitor, has, text_of  # noqa: E402

SWEDISH = "ål ö å bygglov specialkost skärgård fjäll björn kväll hjälp nästa väg sjö älv smörgås".split()
ARABIC = "سلام مدرسة كتاب مدينة بيت طلب لغة ورقة مفتاح شكرا".split()


def words(source, count):
    return " ".join(random.choices(source, k=count))


def check(truth, what):
    if not truth:
        raise AssertionError(what)


def targets(node, relation):
    return [found.getTarget(i) for found in node.getRelationSet() if found.getRelationType() == relation for i in range(found.getNTargets())]


def run(stage):
    seed = random.randrange(2**32)
    print("seed", seed, flush=True)
    random.seed(seed)
    name, heading = f"scen-{seed:x}", words(SWEDISH, 4)
    field, secret, choice, go = (f"{kind} {words(SWEDISH, 2)}" for kind in ("Fält", "Kod", "Val", "Nästa:"))
    process = subprocess.Popen([stage, name, heading, field, secret, choice, go], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    try:
        visit(Visitor(name), name, heading, field, secret, choice, go)
    finally:
        process.stdin.close()
        check(process.wait(20) == 0, "the stage ends by itself and cleanly")


def visit(visitor, name, heading, field, secret, choice, go):
    check(visitor.find("frame", name), "the window bears its name")
    check(visitor.find("heading", heading), "the heading is there")
    check(visitor.app.toolkitName == "entre", "the toolkit says its name")
    entry = visitor.find("entry", field)
    check(has(entry, "required") and has(entry, "editable") and has(entry, "invalid entry"), "an empty field that must be filled in")
    check("private:true" in entry.getAttributes(), "what is personal says so")
    check(entry.objectLocale == "ar", "a node says its language")
    box = entry.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    check((box.x, box.y, box.width, box.height) == (40, 100, 800, 88), "a node says where it is")
    found = visitor.find("frame", name).queryComponent().getAccessibleAtPoint(50, 110, pyatspi.DESKTOP_COORDS)
    check(found.name == field, "what is at a place is found there")
    check(not has(visitor.find("push button", go), "enabled"), "a disabled button says so")
    visitor.find("push button", go).queryAction().doAction(0)  # a disabled button: nothing may come of it
    check(visitor.value_of("Steg") == 1.0, "a progress has a number")
    steps = visitor.find("progress bar", "Steg")
    check(has(steps, "busy") and "valuetext:1 av 5" in steps.getAttributes(), "a progress says that it goes on, and its value in words")

    # What belongs together, and what else there is to know.
    label = visitor.find("label", "Etikett")
    box, button = visitor.find("check box", choice), visitor.find("push button", go)
    for node, relation, others in [
            (entry, pyatspi.RELATION_LABELLED_BY, [label]), (label, pyatspi.RELATION_LABEL_FOR, [entry]),
            (entry, pyatspi.RELATION_ERROR_MESSAGE, [label]), (label, pyatspi.RELATION_ERROR_FOR, [entry, visitor.find("password text", secret)]),
            (box, pyatspi.RELATION_DESCRIBED_BY, [label]), (label, pyatspi.RELATION_DESCRIPTION_FOR, [box]),
            (box, pyatspi.RELATION_MEMBER_OF, [box, button]),
            (box, pyatspi.RELATION_CONTROLLER_FOR, [steps]), (steps, pyatspi.RELATION_CONTROLLED_BY, [box])]:
        check(targets(node, relation) == others, f"“{node.name}” is tied by {relation} to {[other.name for other in others]}")
    check("level:1" in visitor.find("heading", heading).getAttributes(), "a heading has its level")
    check("placeholder-text:Till exempel" in entry.getAttributes(), "a field has its example")
    check({"posinset:2", "setsize:3"} <= set(button.getAttributes()), "a place among its likes")
    check(has(button, "expandable") and not has(button, "expanded"), "what can be opened says so")
    check(button.queryAction().getKeyBinding(0) == ";;F1", f"the key that does the same: {button.queryAction().getKeyBinding(0)!r}")

    heard = []

    def listener(event):
        try:
            source = event.source.name
        except GLib.Error:  # gone since
            source = ""
        data = event.any_data
        try:
            data = data.name if isinstance(data, pyatspi.Accessibility.Accessible) else data
        except GLib.Error:
            data = ""
        heard.append((str(event.type), source, event.detail1, data))

    pyatspi.Registry.registerEventListener(
        listener, "object:state-changed", "object:children-changed", "object:property-change", "object:text-changed",
        "object:text-caret-moved", "object:announcement", "object:text-selection-changed")

    def hears(kind, source=None, data=None, detail=None):
        def now():
            visitor._hear()
            return any(re.match(kind, k) and source in (None, s) and data in (None, d) and detail in (None, n)
                       for k, s, n, d in heard)
        visitor._until(now, f"no event {kind} of {source} with {data} in {heard}", dump=False)

    # Writing, in two scripts, at the caret and over.
    arabic = words(ARABIC, 3)
    visitor.type_into(field, arabic)
    check(visitor.value_of(field) == arabic, "Arabic is read as it was written")
    hears("object:text-changed:insert", field, arabic)
    swedish = words(SWEDISH, 1)
    text = visitor.find("entry", field).queryText()
    check(text.caretOffset == len(arabic), "the caret stands after what was written")
    text.setCaretOffset(2)
    visitor._until(lambda: visitor.find("entry", field).queryText().caretOffset == 2, "the caret moves")
    visitor.type_into(field, swedish)
    check(visitor.value_of(field) == arabic[:2] + swedish + arabic[2:], "writing goes in where the caret is")
    visitor.find("entry", field).queryEditableText().deleteText(2, 2 + len(swedish))
    visitor._until(lambda: visitor.value_of(field) == arabic, "what was deleted is gone")
    hears("object:text-changed:delete", field)
    text = visitor.find("entry", field).queryText()
    first = arabic.split()[0]
    word, begin, end = text.getTextAtOffset(1, pyatspi.TEXT_BOUNDARY_WORD_START)
    check((word.strip(), begin, end) == (first, 0, len(first) + 1), f"the old way of asking for a word: {word, begin, end}")
    check(text.getStringAtOffset(len(first) + 2, pyatspi.TEXT_GRANULARITY_WORD)[1] == len(first) + 1
          if hasattr(pyatspi, "TEXT_GRANULARITY_WORD") else True, "the new way of asking for a word")
    check(tuple(text.getAttributes(0)[1:]) == (0, len(arabic)), f"attributes have a range: {text.getAttributes(0)}")
    check("language:ar" in text.getDefaultAttributes(), "a text says its language")
    check(tuple(text.getCharacterExtents(2, pyatspi.DESKTOP_COORDS)) == (70, 110, 10, 40), f"a letter has its place: {text.getCharacterExtents(2, pyatspi.DESKTOP_COORDS)}")
    check(text.getOffsetAtPoint(76, 115, pyatspi.DESKTOP_COORDS) == 2, "a place has its letter")
    text.addSelection(1, 3)
    visitor._until(lambda: visitor.find("entry", field).queryText().getNSelections() == 1, "a stretch is selected")
    check(visitor.find("entry", field).queryText().getSelection(0)[:2] in ((1, 3), [1, 3]), f"the stretch that was asked for, not {visitor.find('entry', field).queryText().getSelection(0)}")
    hears("object:text-selection-changed", field)
    editable = visitor.find("entry", field).queryEditableText()
    editable.cutText(0, 3)
    visitor._until(lambda: visitor.value_of(field) == arabic[3:], "what was cut is gone")
    editable.pasteText(len(arabic) - 3)
    visitor._until(lambda: visitor.value_of(field) == arabic[3:] + arabic[:3], "and stands where it is put in")
    editable.copyText(0, 1)
    editable.pasteText(0)
    visitor._until(lambda: visitor.value_of(field) == arabic[3] + arabic[3:] + arabic[:3], "what was copied stands twice")
    visitor.write_over(field, swedish)
    check(not has(visitor.find("entry", field), "invalid entry"), "a field that is filled in is no longer at fault")

    # A secret has a length and nothing else.
    code = f"{random.randrange(10**6):06}"
    visitor.type_into(secret, code)
    check(visitor.value_of(secret) == "•" * 6, "a secret is bullets")
    check(not visitor.sees(code), "a secret is nowhere to be seen")
    hears("object:text-changed:insert", secret, "•" * 6)
    check(not any(code in str(event) for event in heard), "a secret is not told in an event")

    # Focus, states, pressing.
    visitor.focus(choice)
    hears("object:state-changed:focused", choice, detail=1)
    hears("object:announcement", data="Fokus")
    heard.clear()
    visitor.focus(field)
    hears("object:text-caret-moved", field)
    check(visitor.focused().name == field, "one node has the focus")
    check(visitor.value_of(choice) is False, "the box is empty")
    visitor.press(choice)
    hears("object:state-changed:checked", choice, detail=1)
    check(visitor.value_of(choice) is True, "the box is ticked")

    # Another page: what went is gone, what came is there, also where an id was used again.
    heard.clear()
    visitor.press(go)
    visitor.wait_until_sees(f"{go}: {swedish}")
    interfaces = pyatspi.listInterfaces(visitor.find("notification", f"{go}: {swedish}"))
    check("Text" in interfaces and "Action" not in interfaces, f"the note is there, and no button: {interfaces}")
    check(not visitor.is_there("push button", go) and not visitor.is_there("entry", field), "the first page is gone")
    hears("object:state-changed:showing", f"{go}: {swedish}", detail=1)
    hears("object:children-changed:remove", name)
    hears("object:children-changed:add", name, "Tillbaka")
    check(visitor.focused().name == "Tillbaka", "the focus came along")
    try:
        visitor.find("entry", field, timeout=0.2)
        raise RuntimeError("found what is not there")
    except NotThere as complaint:
        check("Tillbaka" in str(complaint), "who does not find is told what there is")
    visitor.press("Tillbaka", role="link")
    check(visitor.value_of(field) == swedish, "the first page is back as it was")
    check([t for t in visitor.all_texts() if t in (heading, field, choice, go)] == [heading, field, choice, go], "in reading order")
    pyatspi.Registry.deregisterEventListener(listener, "object:state-changed", "object:children-changed")

    # A thousand questions at once, and the screen still does as it is told.
    root = visitor.find("frame", name)
    for _ in range(1000):
        root.queryComponent().getAccessibleAtPoint(random.randrange(1920), random.randrange(1080), pyatspi.DESKTOP_COORDS)
    visitor.focus(field)


if __name__ == "__main__":
    run(sys.argv[1])
