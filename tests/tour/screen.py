# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees and does: the accessibility tree is read, the mouse and the keyboard are driven by xdotool."""
import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE = 30.0


class NotSeen(Exception):
    """Something that the tour waited for did not appear on the screen."""


def until(look, what, deadline=DEADLINE):
    """Asks `look` again and again until it answers with something; says what was missing when it does not."""
    end = time.monotonic() + deadline
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotSeen(f"not seen within {deadline:.0f} s: {what}")
        time.sleep(0.05)


class Screen:
    def __init__(self, app_name, pictures):
        self.app_name = app_name
        self.pictures = pictures
        os.makedirs(pictures, exist_ok=True)
        self.count = 0
        Atspi.init()

    # reading -----------------------------------------------------------------------------------------------------
    def app(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and self.app_name in (child.get_name() or ""):
                return child
        return None

    def nodes(self, root=None, limit=20000):
        """Every showing node below `root`, parents first."""
        try:
            start = root or self.app()
        except GLib.Error:
            start = None
        stack = [start] if start is not None else []
        while stack and limit:
            limit -= 1
            node = stack.pop()
            try:
                states = node.get_state_set()
                role = node.get_role()
                if role != Atspi.Role.APPLICATION and not states.contains(Atspi.StateType.SHOWING):
                    continue
                yield node
                for i in range(node.get_child_count() - 1, -1, -1):
                    child = node.get_child_at_index(i)
                    if child is not None:
                        stack.append(child)
            except GLib.Error:
                continue

    @staticmethod
    def words(node):
        try:
            return node.get_name() or ""
        except GLib.Error:
            return ""

    @staticmethod
    def role(node):
        try:
            return node.get_role_name()
        except GLib.Error:
            return ""

    @staticmethod
    def enabled(node):
        try:
            return node.get_state_set().contains(Atspi.StateType.ENABLED)
        except GLib.Error:
            return False

    def find(self, name, role=None, root=None):
        """The first showing node whose name matches the pattern `name` (searched, not anchored)."""
        pattern = re.compile(name)
        for node in self.nodes(root):
            if pattern.search(self.words(node)) and (role is None or re.search(role, self.role(node))):
                return node
        return None

    def all(self, name, role=None, root=None):
        pattern = re.compile(name)
        return [n for n in self.nodes(root) if pattern.search(self.words(n)) and (role is None or re.search(role, self.role(n)))]

    def see(self, name, role=None, root=None, deadline=DEADLINE):
        return until(lambda: self.find(name, role, root), f"{role or 'anything'} named /{name}/", deadline)

    def gone(self, name, role=None, deadline=DEADLINE):
        until(lambda: self.find(name, role) is None, f"/{name}/ to go away", deadline)

    def text_of(self, node):
        try:
            return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        except GLib.Error:
            return ""

    def dump(self):
        """The tree as text, for a failing step."""
        return "\n".join(f"{self.role(n)}: {self.words(n)!r}" for n in self.nodes())

    # doing -------------------------------------------------------------------------------------------------------
    @staticmethod
    def box(node):
        return Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)

    def xdotool(self, *args):
        subprocess.run(["xdotool", *map(str, args)], check=True, timeout=DEADLINE)

    def point(self, node, fx=0.5, fy=0.5):
        def steady():
            box = self.box(node)
            return box if box.width > 0 and box.height > 0 else None

        box = until(steady, f"a place on the screen for {self.words(node)!r}")
        return int(box.x + box.width * fx), int(box.y + box.height * fy)

    def click(self, target, role=None, button=1, fx=0.5, fy=0.5):
        node = self.see(target, role) if isinstance(target, str) else target
        until(lambda: self.enabled(node), f"{self.words(node)!r} to be enabled")
        x, y = self.point(node, fx, fy)
        self.xdotool("mousemove", x, y, "click", button)
        return node

    def type(self, text):
        self.xdotool("type", "--delay", "8", "--", text)

    def key(self, *keys):
        self.xdotool("key", "--delay", "20", *keys)

    def fill(self, target, text, role=None):
        node = self.click(target, role)
        self.key("ctrl+a")
        self.type(text)
        return node

    # keeping -----------------------------------------------------------------------------------------------------
    def picture(self, name):
        self.count += 1
        path = os.path.join(self.pictures, f"{self.count:02d}-{name}.png")
        subprocess.run(["import", "-silent", "-window", "root", path], check=True, timeout=DEADLINE)
        return path
