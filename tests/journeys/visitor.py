#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A visitor at the terminal, who finds things as a person does: by role and name in the accessibility tree.

Runs in a D-Bus session together with the program (dbus-run-session), with Debian's python3-pyatspi:

    visitor = Visitor("entre")
    visitor.press("Börja")
    visitor.type_into("Förnamn", "Áilu")
    visitor.wait_until_sees("Steg 2 av 5")

Roles are named as pyatspi names them: "push button", "entry", "password text", "check box", "heading", "frame".
Run by itself it writes the tree of the program it is given: visitor.py entre
"""
import re
import sys
import time

sys.path.append("/usr/lib/python3/dist-packages")
import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

# What a question to a program that is just then redrawing, starting or ending may answer.
RACES = (GLib.Error, LookupError, NotImplementedError, AttributeError, RuntimeError)


class NotThere(AssertionError):
    """The visitor looked for something and did not find it; says what there was instead."""


def matches(wanted, text):
    """`wanted` is None (anything), the very text, or a compiled regular expression."""
    if wanted is None:
        return True
    return bool(wanted.search(text)) if isinstance(wanted, re.Pattern) else wanted == text


def has(node, state):
    """Whether `node` has `state`, such as "focused", "checked", "enabled", "invalid entry", "required"."""
    return any(pyatspi.stateToString(s) == state.replace(" ", "-") or pyatspi.stateToString(s) == state
               for s in node.getState().getStates())


def text_of(node):
    """What stands in a field or a label; empty where there is none."""
    try:
        return node.queryText().getText(0, -1)
    except RACES:
        return ""


def same(given, wanted):
    """Whether a field holds what was written; numbers take a form of their own: 201901012391 is 20190101-2391."""
    if given == wanted:
        return True
    return bool(re.fullmatch(r"[\d\s+,-]+", wanted)) and re.sub(r"\D", "", given) == re.sub(r"\D", "", wanted)


class Visitor:
    def __init__(self, app_name, timeout=10.0):
        self.app_name = app_name
        self.timeout = timeout
        self.app = None
        self._until(self._arrive, f"no program “{app_name}” on the accessibility bus", self.timeout, dump=False)

    # --- looking -----------------------------------------------------------------------------------------------------

    def nodes(self):
        """Everything on the screen, in reading order."""
        self._hear()
        return list(self._walk(self.app, 0))

    def find(self, role, name, timeout=None):
        """The first node with `role` (or any, if None) and `name` (text or regular expression), waited for."""
        return self._until(lambda: self._look(role, name), f"no {role or 'node'} “{self._show(name)}”", timeout)

    def is_there(self, role, name=None):
        """Whether it is on the screen now."""
        return self._now(lambda: self._look(role, name)) is not None

    def sees(self, text):
        """Whether any name, description or contents on the screen now holds `text` (or matches the expression)."""
        pattern = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))
        return bool(self._now(lambda: any(pattern.search(t) for t in self._texts())))

    def wait_until_sees(self, text, timeout=None):
        self._until(lambda: self.sees(text), f"“{self._show(text)}” is nowhere to be seen", timeout)

    def wait_until_gone(self, text, timeout=None):
        self._until(lambda: not self.sees(text), f"“{self._show(text)}” is still to be seen", timeout)

    def all_texts(self):
        """All that can be read on the screen, in reading order."""
        return self._now(lambda: list(self._texts())) or []

    def focused(self):
        """The node that has the focus, or None."""
        return self._now(lambda: next((n for n, _ in self.nodes() if has(n, "focused")), None))

    def of_focused(self, ask):
        """What `ask` gives of the node that has the focus; None when no node has it, or while it goes."""
        return self._now(lambda: (node := self.focused()) and ask(node))

    def value_of(self, name, role=None):
        """A field's text, a box's True or False, a progress's number."""
        def value():
            # A field's label bears the same name and is a text too: what can be changed comes first.
            node = self._look(role, name, lambda n: {"EditableText", "Value"} & set(pyatspi.listInterfaces(n)) or has(n, "checkable")) \
                or self._look(role, name, lambda n: "Text" in pyatspi.listInterfaces(n))
            if node is None:
                return None
            if "Value" in pyatspi.listInterfaces(node):
                return (node.queryValue().currentValue,)
            return (has(node, "checked") if has(node, "checkable") else text_of(node),)
        return self._until(value, f"nothing with a value is named “{self._show(name)}”")[0]

    def tree(self):
        """The screen as indented lines, for reading when a journey fails."""
        lines = []
        for node, depth in self.nodes():
            try:
                states = sorted(pyatspi.stateToString(s) for s in node.getState().getStates())
                states = [s for s in states if s not in ("enabled", "sensitive", "showing", "visible", "focusable")]
                text = text_of(node)
                lines.append("  " * depth + f"[{node.getRoleName()}] {node.name!r}"
                             + (f" text={text!r}" if text and text != node.name else "")
                             + (f" ({node.description})" if node.description else "")
                             + (f" {','.join(states)}" if states else ""))
            except RACES:
                lines.append("  " * depth + "(gone)")
        return "\n".join(lines)

    # --- doing -------------------------------------------------------------------------------------------------------

    def press(self, name, role=None, timeout=None):
        """Presses what can be pressed and bears `name`."""
        def act():
            node = self._look(role, name, lambda n: "Action" in pyatspi.listInterfaces(n) and has(n, "enabled"))
            if node is None:
                return False
            try:
                node.queryAction().doAction(0)
            except RACES:
                pass  # the answer was lost in a screen being drawn; the press was not, and is not made twice
            return True
        self._until(act, f"nothing to press is named “{self._show(name)}”", timeout)

    def focus(self, name, role=None, timeout=None):
        """Moves the focus to `name` and waits until it is there."""
        def act():
            node = self._look(role, name, lambda n: has(n, "focusable"))
            if node is None:
                return None
            if has(node, "focused"):
                return node
            node.queryComponent().grabFocus()
            return None
        return self._until(act, f"the focus does not come to “{self._show(name)}”", timeout)

    def type_into(self, field_name, text, timeout=None):
        """Writes `text` where the caret stands in the field, and waits until it is there. A masked field shows its length only."""
        def caret():
            field = self._field(field_name)
            return field and (field, text_of(field), field.queryText().caretOffset)
        field, before, at = self._until(caret, f"no field “{self._show(field_name)}”", timeout)
        at = len(before) if at < 0 else at
        after = before[:at] + text + before[at:]
        masked = field.getRoleName() == "password text"
        field.queryEditableText().insertText(at, text, len(text.encode()))
        self._until_field(field_name, lambda t: len(t) == len(after) if masked else same(t, after), timeout)

    def write_over(self, field_name, text, timeout=None):
        """Makes `text` all that stands in the field."""
        field = self._until(lambda: self._field(field_name), f"no field “{self._show(field_name)}”", timeout)
        masked = field.getRoleName() == "password text"
        field.queryEditableText().setTextContents(text)
        self._until_field(field_name, lambda t: len(t) == len(text) if masked else same(t, text), timeout)

    # --- how ---------------------------------------------------------------------------------------------------------

    def _arrive(self):
        desktop = pyatspi.Registry.getDesktop(0)
        for i in range(desktop.childCount):
            app = desktop.getChildAtIndex(i)
            if app is not None and app.name == self.app_name and app.childCount > 0:
                self.app = app
                return True
        desktop.clearCache()
        return False

    @staticmethod
    def _hear():
        """Lets the accessibility library take in what the program has told, so that its cache is true."""
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    def _walk(self, node, depth):
        for i in range(node.childCount):
            child = node.getChildAtIndex(i)
            if child is not None:
                yield child, depth
                yield from self._walk(child, depth + 1)

    def _look(self, role, name, fits=lambda node: True):
        for node, _ in self.nodes():
            if (role is None or node.getRoleName() == role) and matches(name, node.name) and fits(node):
                return node
        return None

    def _field(self, name):
        return self._look(None, name, lambda n: "EditableText" in pyatspi.listInterfaces(n))

    def _until_field(self, name, right, timeout):
        def read():
            field = self._field(name)
            return field is not None and right(text_of(field))
        self._until(read, f"the field “{self._show(name)}” does not take what was written", timeout)

    def _texts(self):
        for node, _ in self.nodes():
            seen = []
            for text in (node.name, text_of(node), node.description):
                if text and text not in seen:
                    seen.append(text)
                    yield text

    def _now(self, ask):
        """Asks once more where the first answer was a race with a screen being drawn."""
        for _ in range(3):
            try:
                return ask()
            except RACES:
                self._forget()
        return None

    def _forget(self):
        try:
            self.app.clearCache()
        except RACES:
            pass

    def _until(self, ask, complaint, timeout=None, dump=True):
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        pause = 0.005
        while True:
            try:
                answer = ask()
                if answer:
                    return answer
            except RACES:
                pass
            if time.monotonic() > deadline:
                raise NotThere(complaint + (":\n" + (self._now(self.tree) or "(an empty screen)") if dump else ""))
            time.sleep(pause)
            pause = min(pause * 1.5, 0.1)
            if dump and pause > 0.02:
                self._forget()  # the cache may have missed something told while nobody listened

    @staticmethod
    def _show(wanted):
        return wanted.pattern if isinstance(wanted, re.Pattern) else wanted


if __name__ == "__main__":
    print(Visitor(sys.argv[1]).tree())
