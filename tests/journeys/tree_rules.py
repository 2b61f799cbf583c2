# SPDX-License-Identifier: EUPL-1.2
"""What holds for the accessibility tree of every page, asked of it as a reader would ask (EN 301 549 11.5.2)."""
import pyatspi

from visitor import has, text_of

CONVERSE = {pyatspi.RELATION_LABELLED_BY: pyatspi.RELATION_LABEL_FOR, pyatspi.RELATION_DESCRIBED_BY: pyatspi.RELATION_DESCRIPTION_FOR,
            pyatspi.RELATION_ERROR_MESSAGE: pyatspi.RELATION_ERROR_FOR, pyatspi.RELATION_CONTROLLER_FOR: pyatspi.RELATION_CONTROLLED_BY,
            pyatspi.RELATION_MEMBER_OF: pyatspi.RELATION_MEMBER_OF}
CONVERSE |= {back: to for to, back in CONVERSE.items()}
ACTION_ROLES = ("push button", "toggle button", "radio button", "check box", "entry", "password text", "link")


def attributes(node):
    return dict(pair.split(":", 1) for pair in node.getAttributes() or [])


def targets(node, relation):
    return [found.getTarget(i) for found in node.getRelationSet() if found.getRelationType() == relation for i in range(found.getNTargets())]


class Rules:
    """Reads a page; `faults` are sentences on what is wrong with it."""

    def __init__(self, frame, may_be=lambda node: True):
        self.frame, self.may_be, self.faults, self.nodes = frame, may_be, [], []
        self.width, self.height = self.box(frame)[2:]
        self.walk(frame)
        self.focus()
        self.radio_groups()

    def fault(self, node, words):
        self.faults.append(f"[{node.getRoleName()}] {node.name!r}: {words}")

    @staticmethod
    def box(node):
        box = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        return box.x, box.y, box.width, box.height

    def walk(self, node):
        for index in range(node.childCount):
            child = node[index]
            if child.parent != node or child.getIndexInParent() != index:
                self.fault(child, "its parent knows it in another place")
            self.nodes.append(child)
            self.look(child)
            self.walk(child)

    def look(self, node):
        role, interfaces, said = node.getRoleName(), pyatspi.listInterfaces(node), attributes(node)
        if has(node, "focusable") and not node.name.strip():
            self.fault(node, "has the focus and no name")
        if role in ("dialog", "image", "notification", "heading", "label", "list item", "progress bar") and not node.name.strip():
            self.fault(node, "has no name")
        if not self.may_be(node):
            self.fault(node, f"is not in the language of the page but in {node.objectLocale!r}, {node.description!r}")
        x, y, width, height = self.box(node)
        if x < 0 or y < 0 or x + width > self.width or y + height > self.height:
            self.fault(node, f"is not within the window: {x, y, width, height}")
        elif has(node, "focusable") and (width <= 0 or height <= 0):
            self.fault(node, "takes no room")
        elif role in ACTION_ROLES:
            found = self.frame.queryComponent().getAccessibleAtPoint(x + width // 2, y + height // 2, pyatspi.DESKTOP_COORDS)
            if found != node:
                self.fault(node, f"is not found where it is, but {found and found.name!r}")
        for relation, back in CONVERSE.items():
            for other in targets(node, relation):
                if node not in targets(other, back):
                    self.fault(node, f"is tied by {relation} to {other.name!r}, which is not tied to it")
        if role in ACTION_ROLES and not ("Action" in interfaces and node.queryAction().nActions > 0 and node.queryAction().getName(0)):
            self.fault(node, "cannot be pressed")
        if role == "heading" and not said.get("level", "").isdigit():
            self.fault(node, "has no level")
        if role in ("radio button", "list item") and not 1 <= int(said.get("posinset", 0)) <= int(said.get("setsize", 0)):
            self.fault(node, f"has no place among its likes: {said}")
        if role in ("radio button", "check box") and not has(node, "checkable"):
            self.fault(node, "cannot be checked")
        if role == "progress bar":
            value = node.queryValue()
            if not value.minimumValue <= value.currentValue <= value.maximumValue:
                self.fault(node, f"is at {value.currentValue}")
        if "EditableText" in interfaces and not 0 <= node.queryText().caretOffset <= node.queryText().characterCount:
            self.fault(node, "has its caret outside its text")
        if has(node, "invalid entry") and not (node.description or targets(node, pyatspi.RELATION_ERROR_MESSAGE)):
            self.fault(node, "is wrong and does not say how")
        if "Text" in interfaces and node.getIndexInParent() % 3 == 0:  # each third: it is many questions
            self.stretches(node)

    def stretches(self, node):
        """Words, sentences and lines, one after the other, are the whole text."""
        text, whole = node.queryText(), text_of(node)
        for boundary in (pyatspi.TEXT_BOUNDARY_WORD_START, pyatspi.TEXT_BOUNDARY_SENTENCE_START, pyatspi.TEXT_BOUNDARY_LINE_START):
            at, read = 0, ""
            while at < len(whole):
                stretch, begin, end = text.getTextAtOffset(at, boundary)
                if begin != at or end <= at or stretch != whole[begin:end]:
                    self.fault(node, f"{whole!r} is cut badly at {at}: {stretch!r}, {begin} to {end}")
                    return
                at, read = end, read + stretch

    def focus(self):
        focused = [node for node in self.nodes if has(node, "focused")]
        if len(focused) != 1:
            self.faults.append(f"the focus is at {[node.name for node in focused]}")

    def radio_groups(self):
        for node in self.nodes:
            if node.getRoleName() != "radio button":
                continue
            members = targets(node, pyatspi.RELATION_MEMBER_OF)
            if node not in members:
                self.fault(node, "belongs to no group")
            elif sum(has(member, "checked") for member in members) > 1:
                self.fault(node, "is one of several that are chosen")
