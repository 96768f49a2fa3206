"""Reading a content folder into values with line numbers; what cannot be read is a breach."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from guide.library.build.breach import Breach
from guide.library.build.marked import EMPTY, Node, read_marked

KIND_FOLDERS = {"causes": "cause", "responses": "response", "background": "background"}
BIGGEST_FILE = 1_000_000
"""Bytes; no file of a content folder comes near it, so a larger one is there by mistake."""

FENCE = "---"

OPTIONAL_FILES = {
    "forbidden": "forbidden.yaml",
    "outline": "outline.yaml",
    "glossary": "glossary.yaml",
    "help_lines": "help-lines.yaml",
    "pictures": "pictures.yaml",
    "spelling": "spelling.yaml",
    "finder": "finder.yaml",
    "right_now": "right-now.yaml",
    "partners": "partners.yaml",
}
"""Files that a library may do without."""

LEANINGS = "leanings.json"
"""Another one, made by build_spec/learn.py; kept as text until it is read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic as written: its file, the kind its folder stands for, its head and its body."""

    file: str
    kind: str
    head: Node
    body: str
    body_line: int

    @property
    def id(self) -> str:
        """The id in the head, or the file's name, which must be the same."""
        return self.head.word("id") or PurePosixPath(self.file).stem


@dataclass(frozen=True, slots=True)
class Reference:
    """One source of references.json (CSL-JSON) and the line its id stands on."""

    line: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Folder:
    """A whole content folder as written, and every breach met while reading it."""

    library: Node
    drafts: tuple[Draft, ...]
    signs: Node
    urgent: Node
    words: Node
    references: Mapping[str, Reference]
    breaches: tuple[Breach, ...]
    forbidden: Node = EMPTY
    outline: Node = EMPTY
    glossary: Node = EMPTY
    help_lines: Node = EMPTY
    pictures: Node = EMPTY
    spelling: Node = EMPTY
    finder: Node = EMPTY
    right_now: Node = EMPTY
    partners: Node = EMPTY
    leanings: str = ""


@dataclass(frozen=True, slots=True)
class _Desk:
    """The folder being read and the breaches met so far."""

    folder: Path
    breaches: list[Breach] = field(default_factory=list)

    def say(self, file: str, line: int, message: str) -> None:
        self.breaches.append(Breach(file, line, message))

    def text(self, name: str) -> str | None:
        """The text of a file with plain line ends, or None with a breach."""
        path = self.folder / name
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            self.say(name, 1, "This file is missing.")
            return None
        except OSError:
            self.say(name, 1, "This file cannot be opened.")
            return None
        if len(raw) > BIGGEST_FILE:
            self.say(name, 1, "This file is far too big to be text for the library.")
            return None
        return self.decoded(name, raw)

    def decoded(self, name: str, raw: bytes) -> str | None:
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self.say(name, line, "This line is not UTF-8 text; save the file as UTF-8.")
            return None
        for number, line_text in enumerate(text.split("\n"), 1):
            if "\t" in line_text:
                self.say(name, number, "There is a tab here; use spaces.")
            elif re.search(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]", line_text):
                self.say(name, number, "There is a control character here; remove it.")
        return text

    def marked(self, name: str, text: str, first_line: int = 1) -> Node:
        node, slips = read_marked(text, first_line)
        for slip in slips:
            self.say(name, slip.line, slip.message)
        return node

    def yaml_file(self, name: str) -> Node:
        text = self.text(name)
        return EMPTY if text is None else self.marked(name, text)

    def draft(self, name: str, kind: str) -> Draft | None:
        text = self.text(name)
        if text is None:
            return None
        lines = text.split("\n")
        if lines[0].rstrip() != FENCE:
            self.say(name, 1, "The file must begin with a line of three dashes (---).")
            return None
        ends = (n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
        end = next(ends, None)
        if end is None:
            self.say(name, 1, "The head is not closed with a second line of three dashes (---).")
            return None
        head = self.marked(name, "\n".join(lines[1:end]), first_line=2)
        return Draft(name, kind, head, "\n".join(lines[end + 1 :]), end + 2)

    def drafts(self) -> tuple[Draft, ...]:
        found = []
        for folder, kind in KIND_FOLDERS.items():
            for path in sorted((self.folder / folder).glob("[!.]*")):
                name = f"{folder}/{path.name}"
                if path.suffix != ".md":
                    self.say(name, 1, "Only topic files (ID.md) belong in this folder.")
                elif (draft := self.draft(name, kind)) is not None:
                    found.append(draft)
        return tuple(found)

    def references(self, name: str) -> dict[str, Reference]:
        text = self.text(name)
        if text is None:
            return {}
        try:
            records = json.loads(text)
        except json.JSONDecodeError as error:
            self.say(name, error.lineno, f"The JSON cannot be read here: {error.msg}.")
            return {}
        except RecursionError:
            self.say(name, 1, "The JSON is nested too deeply to be a list of references.")
            return {}
        if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
            self.say(name, 1, "The file must be one list of references, each in { }.")
            return {}
        return self.by_id(name, text, records)

    def by_id(self, name: str, text: str, records: list[dict[str, Any]]) -> dict[str, Reference]:
        lines: dict[str, int] = {}
        for number, line_text in enumerate(text.split("\n"), 1):
            for quoted in re.findall(r'"id"\s*:\s*"([^"]*)"', line_text):
                if quoted in lines:
                    self.say(name, number, f'The reference "{quoted}" is given twice.')
                lines.setdefault(quoted, number)
        known: dict[str, Reference] = {}
        for fields in records:
            key = fields.get("id")
            if isinstance(key, str) and key:
                known.setdefault(key, Reference(lines.get(key, 1), fields))
            else:
                self.say(name, 1, "A reference has no id.")
        return known


def load_folder(folder: Path) -> Folder:
    """Read every file of a content folder; never raises for what a writer got wrong."""
    desk = _Desk(folder)
    if not folder.is_dir():
        desk.say(".", 1, "There is no content folder here.")
        return Folder(EMPTY, (), EMPTY, EMPTY, EMPTY, {}, tuple(desk.breaches))
    extra = {
        key: desk.yaml_file(name)
        for key, name in OPTIONAL_FILES.items()
        if (folder / name).exists()
    }
    return Folder(
        library=desk.yaml_file("library.yaml"),
        drafts=desk.drafts(),
        signs=desk.yaml_file("danger-signs.yaml"),
        urgent=desk.yaml_file("urgent.yaml"),
        words=desk.yaml_file("words.yaml"),
        references=desk.references("references.json"),
        leanings=(desk.text(LEANINGS) if (folder / LEANINGS).exists() else None) or "",
        breaches=tuple(desk.breaches),
        **extra,
    )
