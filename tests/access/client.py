"""A screen reader, played over AT-SPI by the system's own Python: prints what it met as JSON.

    python3 client.py PROGRAM ARGUMENTS…

Starts the program and walks through it as a blind reader would, with the accessibility tree, real
keys and nothing else. Each step of the walk becomes one entry: the objects on show, what was said
aloud in the meantime, and where the keyboard was.
"""

import json
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20  # seconds
STATES = ("FOCUSABLE", "FOCUSED", "EDITABLE", "CHECKED", "ENABLED")
PARTS = ("Action", "Text", "EditableText", "Selection")


class Walk:
    def __init__(self, command):
        self.said, self.focused = [], []
        self.ears = Atspi.EventListener.new(self.hear)
        self.selected = []
        for event in (
            "object:announcement",
            "object:state-changed:focused",
            "object:text-selection-changed",
        ):
            self.ears.register(event)
        self.program = subprocess.Popen(command)
        self.root = None
        self.root = self.until(self.find_program)
        self.until(lambda: self.named("Search the guide") and self.named("What brings you here"))

    def hear(self, event):
        name = event.source.get_name() if event.source else ""
        if event.type.startswith("object:announcement"):
            self.said.append(str(event.any_data))
        elif event.type.startswith("object:text-selection-changed"):
            self.note_selection(event.source)
        elif event.detail1 and event.source.get_process_id() == self.program.pid:
            self.focused.append([event.source.get_role_name(), name])

    def note_selection(self, text):
        if Atspi.Text.get_n_selections(text):
            part = Atspi.Text.get_selection(text, 0)
            words = Atspi.Text.get_text(text, part.start_offset, part.end_offset)
            if words:
                self.selected.append(words)

    def pump(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while GLib.MainContext.default().pending():
                GLib.MainContext.default().iteration(False)
            time.sleep(0.01)

    def until(self, happened):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := happened():
                return found
            self.pump(0.1)
        seen = [one.get_name() for one in self.shown()] if self.root else []
        raise SystemExit(f"It did not happen in time; on show were {seen[:40]}")

    def find_program(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child and child.get_process_id() == self.program.pid:
                return child
        return None

    def shown(self, root=None, depth=0):
        root = root or self.root
        if not root.get_state_set().contains(Atspi.StateType.SHOWING) and depth > 1:
            return
        yield root
        for number in range(min(root.get_child_count(), 500)):
            child = root.get_child_at_index(number)
            if child is not None:
                yield from self.shown(child, depth + 1)

    def named(self, name, role=""):
        self.root.clear_cache()
        for one in self.shown():
            if one.get_name().startswith(name) and (not role or one.get_role_name() == role):
                return one
        return None

    def press(self, name):
        assert Atspi.Action.do_action(self.until(lambda: self.named(name)), 0)
        self.pump(0.5)

    def key(self, symbol, times=1):
        for _ in range(times):
            Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
            self.pump(0.06)

    def look(self, step):
        self.pump(0.9)  # longer than the pause before something is announced
        self.root.clear_cache()
        objects = [self.told_of(one) for one in self.shown()]
        said, self.said = self.said, []
        focused, self.focused = self.focused, []
        selected, self.selected = self.selected, []
        return {
            "step": step,
            "objects": objects,
            "said": said,
            "focused": focused,
            "selected": selected,
        }

    def told_of(self, one):
        states = one.get_state_set()
        box = one.get_extents(Atspi.CoordType.SCREEN)
        has_text = "Text" in one.get_interfaces()
        return {
            "role": one.get_role_name(),
            "name": one.get_name(),
            "description": one.get_description(),
            "states": [s for s in STATES if states.contains(getattr(Atspi.StateType, s))],
            "parts": [part for part in PARTS if part in one.get_interfaces()],
            "text": Atspi.Text.get_text(one, 0, -1) if has_text else "",
            "box": [box.x, box.y, box.width, box.height],
        }


TAB, RETURN, F12, DOWN = 0xFF09, 0xFF0D, 0xFFC9, 0xFF54


def errands(walk):
    yield walk.look("home")
    walk.key(TAB, 24)
    yield walk.look("tab through home")
    search = walk.until(lambda: walk.named("Search the guide"))
    Atspi.Component.grab_focus(search)
    words = "it hurts when we have sex"
    Atspi.EditableText.insert_text(search, 0, words, len(words))
    yield walk.look("results")
    walk.key(DOWN)
    walk.key(RETURN)
    yield walk.look("topic")
    walk.key(TAB, 18)
    yield walk.look("tab through topic")
    walk.press("What helps")
    yield walk.look("browse")
    walk.press("Right now")
    yield walk.look("right now")
    walk.key(F12)
    yield walk.look("hidden")


def main():
    Atspi.init()
    walk = Walk(sys.argv[1:])
    try:
        sys.stdout.write(json.dumps(list(errands(walk))) + "\n")
    finally:
        walk.program.terminate()


main()
