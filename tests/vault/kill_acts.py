"""What a reader does in `long_run.py` when the process is killed, and how each is judged after.

Each act has three parts: `ready` makes what it needs, `work` is done in the process that is killed
and tells the parent what it is about to change and what it has changed, `judge` looks at what is on
the disk afterwards.
"""

import json
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from guide.vault import (
    Cost,
    Note,
    NoVault,
    Vault,
    WrongPassphrase,
    export_notes,
    import_notes,
    look_inside,
    record_of,
    restore_backup,
    wipe,
)
from guide.vault.keys import read_keys

GOLDEN = Path(__file__).parent
GOLDEN_PASSPHRASE = "seven quiet rivers"
CHEAP = Cost(1, 32, 4)
Told = dict[str, Any]
Tell = Callable[..., None]
Texts = dict[str, tuple[str, bool]]  # by id: the body, and whether it is in the trash
Known = dict[str, tuple[int, bool]]  # the same with the number that `body_of` makes the body of


def body_of(number: int) -> str:
    """A text that can be told from every other, short or over many pages."""
    return f"{number} words " * (1, 20, 1500)[number % 3]


def texts_of(vault: Vault) -> Texts:
    found = {}
    for trashed in (False, True):
        for row in vault.notes(trash=trashed):
            found[row.id] = (vault.note(row.id).body, trashed)
    return found


def texts_in(folder: Path, passphrase: str) -> Texts:
    """Open the notes, see that all is well, and give their texts."""
    vault = Vault.unlock(folder, passphrase)
    try:
        assert vault.notices == (), vault.notices
        assert not list(folder.glob("*.part")), "something unfinished was left behind"
        return texts_of(vault)
    finally:
        vault.lock()


@dataclass
class Scene:
    """A lived-in vault, what it must hold, and a folder `outside` for exports and backups."""

    place: Path
    chance: random.Random
    passphrase: str = "seven quiet rivers"
    words: tuple[str, ...] = ()
    known: Known = field(default_factory=dict)
    numbers: int = 0
    spare: Path = Path()  # a copy for an act that would end the lived-in vault
    before: Texts = field(default_factory=dict)  # what a spare holds

    @property
    def folder(self) -> Path:
        return self.place / "data" / "notes"

    @property
    def outside(self) -> Path:
        return self.place / "outside"

    def begin(self) -> None:
        """Set up anew, with three notes and a backup of them."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.outside.mkdir(parents=True)
        vault, self.words = Vault.create(self.folder, self.passphrase, cost=CHEAP)
        self.known = {}
        for number in self.fresh(3):
            self.known[vault.add(body=body_of(number)).id] = (number, False)
        vault.backup(self.outside / "first.backup")
        self.before = texts_of(vault)
        vault.lock()

    def fresh(self, count: int) -> list[int]:
        self.numbers += count
        return list(range(self.numbers - count, self.numbers))

    def texts(self) -> Texts:
        return {each: (body_of(number), trash) for each, (number, trash) in self.known.items()}

    def copied(self, source: Path) -> None:
        self.spare = self.place / "spare"
        shutil.rmtree(self.spare, ignore_errors=True)
        shutil.copytree(source, self.spare)


class Act(NamedTuple):
    """Something a reader does; `ready` and `judge` in the parent, `work` in what is killed."""

    name: str
    ready: Callable[[Scene], None]
    work: Callable[[Scene, Tell], None]
    judge: Callable[[Scene, list[Told]], None]


def nothing(_scene: Scene) -> None:
    pass


def judge_notes(scene: Scene, told: list[Told]) -> None:
    """Every acknowledged change is there; the one in flight wholly or not at all; nothing else."""
    for line in told:
        scene.known.update({each: tuple(state) for each, state in line.get("done", {}).items()})
    scene.known = {each: state for each, state in scene.known.items() if state[0] >= 0}
    found, expected = texts_in(scene.folder, scene.passphrase), scene.texts()
    trying = next((line["trying"] for line in told[-1:] if "trying" in line), {})
    if found == expected:
        return
    after = {**scene.known, **{each: tuple(state) for each, state in trying.items()}}
    new = after.pop("", None)  # a note whose id was not told any more
    scene.known = {each: state for each, state in after.items() if state[0] >= 0}
    for each in found.keys() - scene.known.keys() if new else ():
        scene.known[each] = new
    assert len(scene.known) <= len(expected) + len(trying)
    assert found == scene.texts(), f"neither before nor after {trying}"


def write(scene: Scene, tell: Tell) -> None:
    """Write, edit, delete, take back and delete for good, until killed."""
    vault = Vault.unlock(scene.folder, scene.passphrase)
    here = dict(scene.known)
    for number in range(scene.numbers, scene.numbers + 150):
        act = scene.chance.choice(("add", "write", "write", "delete", "remove", "settle"))
        if act == "settle":
            vault.settle()
        elif act == "add" or len(here) < 3:
            tell(trying={"": (number, False)})
            added = vault.add(body=body_of(number)).id
            here[added] = (number, False)
            tell(done={added: here[added]})
        else:
            change_one(vault, scene, tell, here, act, number)
    vault.lock()


def change_one(vault: Vault, scene: Scene, tell: Tell, here: Known, act: str, number: int) -> None:
    each = scene.chance.choice(sorted(here))
    former, trashed = here.pop(each)
    if act == "write":
        here[each] = (number, trashed)
        tell(trying={each: here[each]})
        vault.write(
            replace(vault.note(each), body=body_of(number)),
            keep_version=scene.chance.random() < 0.3,
        )
    elif act == "delete":
        here[each] = (former, not trashed)
        tell(trying={each: here[each]})
        (vault.restore if trashed else vault.delete)(each)
    else:
        tell(trying={each: (-1, False)})
        vault.delete_for_good(each)
    tell(done={each: here.get(each, (-1, False))})


def rescue(scene: Scene, tell: Tell) -> None:
    """Keep unsaved words in the room for a full disk."""
    vault = Vault.unlock(scene.folder, scene.passphrase)
    each = min(scene.known)
    after = {each: (scene.numbers, False)}
    tell(trying=after)
    if vault.rescue([replace(vault.note(each), body=body_of(scene.numbers))]):
        tell(done=after)


def ready_import(scene: Scene) -> None:
    moment = datetime(2026, 3, 14, tzinfo=UTC)
    notes = [
        Note(f"{number:016x}", "", body_of(number), None, None, (), None, moment, moment, None)
        for number in scene.fresh(25)
    ]
    whole = {"format": "notes", "version": 1, "notes": [record_of(note) for note in notes]}
    (scene.outside / "in.json").write_text(json.dumps(whole))


def take_in(scene: Scene, tell: Tell) -> None:
    vault = Vault.unlock(scene.folder, scene.passphrase)
    numbers = range(scene.numbers - 25, scene.numbers)
    after = {f"{number:016x}": (number, False) for number in numbers}
    tell(trying=after)
    assert len(import_notes(vault, scene.outside / "in.json").added) == len(after)
    tell(done=after)
    vault.lock()


def ready_export(scene: Scene) -> None:
    for form in ("json", "markdown", "archive"):
        target = scene.outside / form
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()


def take_out(scene: Scene, tell: Tell) -> None:
    vault = Vault.unlock(scene.folder, scene.passphrase)
    for form in ("json", "markdown", "archive"):
        export_notes(vault, scene.outside / form / "out", form)  # type: ignore[arg-type]
        tell(exported=form)
    vault.lock()


def judge_export(scene: Scene, told: list[Told]) -> None:
    """What has the name of an export is one, whole; the next one leaves nothing unfinished."""
    judge_notes(scene, told)
    texts = sorted(body for body, _ in scene.texts().values())
    for form in ("json", "markdown", "archive"):
        out = scene.outside / form / "out"
        assert out.exists() or {"exported": form} not in told
        if not out.exists():
            continue
        if form == "json":
            assert sorted(each["body"] for each in json.loads(out.read_text())["notes"]) == texts
        elif form == "markdown":
            bodies = sorted(each.read_text().split("---\n", 2)[2] for each in out.glob("*.md"))
            assert bodies == texts
        else:
            judge_backup_file(scene, out)


def judge_backup_file(scene: Scene, file: Path) -> None:
    inside = look_inside(scene.folder, file, scene.passphrase)
    trashed = sum(trash for _, trash in scene.known.values())
    assert (inside.notes, inside.trash) == (len(scene.known) - trashed, trashed)


def ready_backup(scene: Scene) -> None:
    vault = Vault.unlock(scene.folder, scene.passphrase)
    vault.backup(scene.outside / "over.backup")
    vault.lock()


def back_up(scene: Scene, tell: Tell) -> None:
    """Make a backup in place of another."""
    vault = Vault.unlock(scene.folder, scene.passphrase)
    vault.backup(scene.outside / "over.backup")
    tell(backed=True)
    vault.lock()


def judge_backup(scene: Scene, told: list[Told]) -> None:
    judge_notes(scene, told)
    judge_backup_file(scene, scene.outside / "over.backup")


def change_passphrase(scene: Scene, tell: Tell) -> None:
    vault = Vault.unlock(scene.folder, scene.passphrase)
    tell(changing=True)
    vault.change_passphrase(scene.passphrase, new_passphrase(scene), cost=CHEAP)
    tell(changed=True)
    vault.lock()


def new_passphrase(scene: Scene) -> str:
    return "eight loud rivers" if scene.passphrase.startswith("seven") else "seven quiet rivers"


def judge_passphrase(scene: Scene, told: list[Told]) -> None:
    """Exactly one of the two opens, the new one once that was said."""
    ways = []
    for passphrase in (scene.passphrase, new_passphrase(scene)):
        with suppress(WrongPassphrase):
            texts_in(scene.folder, passphrase)
            ways.append(passphrase)
    assert len(ways) == 1, ways
    assert {"changed": True} not in told or ways != [scene.passphrase]
    scene.passphrase = ways[0]
    judge_notes(scene, [])


def ready_spare(scene: Scene) -> None:
    scene.copied(scene.folder)


def put_back(scene: Scene, tell: Tell) -> None:
    restore_backup(scene.spare, scene.outside / "first.backup", GOLDEN_PASSPHRASE)
    tell(restored=True)


def judge_restore(scene: Scene, told: list[Told]) -> None:
    """The notes of before or those of the backup; what was replaced is kept, whole."""
    try:
        found = texts_in(scene.spare, scene.passphrase)
        restored = found == scene.before and found != scene.texts()
    except WrongPassphrase:  # the backup is from the time of another one
        found, restored = texts_in(scene.spare, GOLDEN_PASSPHRASE), True
    assert found == (scene.before if restored else scene.texts())
    assert {"restored": True} not in told or found == scene.before
    aside = list(scene.spare.glob("before-restore-*"))
    assert len(aside) == restored or scene.before == scene.texts()
    for each in aside if restored else ():
        assert texts_in(each, scene.passphrase) == scene.texts()


def wipe_all(scene: Scene, tell: Tell) -> None:
    wipe(scene.spare)
    tell(wiped=True)


def judge_wipe(scene: Scene, told: list[Told]) -> None:
    """All is there, or nothing opens any more and the next wipe leaves no file."""
    if Vault.exists(scene.spare):
        assert {"wiped": True} not in told
        assert texts_in(scene.spare, scene.passphrase) == scene.texts()
        return
    with suppress(NoVault):
        Vault.unlock(scene.spare, scene.passphrase)
        raise AssertionError("wiped notes were opened")
    wipe(scene.spare)
    assert not scene.spare.exists()


def ready_nothing(scene: Scene) -> None:
    scene.spare = scene.place / "new"
    shutil.rmtree(scene.spare, ignore_errors=True)


def set_up(scene: Scene, tell: Tell) -> None:
    vault, words = Vault.create(scene.spare, scene.passphrase, cost=CHEAP)
    tell(words=" ".join(words))
    vault.lock()


def judge_set_up(scene: Scene, told: list[Told]) -> None:
    """No notes, which can be set up then, or notes that open; with the words, once shown."""
    if Vault.exists(scene.spare):
        assert texts_in(scene.spare, scene.passphrase) == {}
        for line in told:
            Vault.unlock_with_words(scene.spare, line["words"]).lock()
        return
    assert told == []
    Vault.create(scene.spare, scene.passphrase, cost=CHEAP)[0].lock()
    assert texts_in(scene.spare, scene.passphrase) == {}


def ready_old(scene: Scene) -> None:
    golden = scene.chance.choice(("format-1", "format-2"))
    old = scene.place / golden
    if not old.exists():
        restore_backup(old, GOLDEN / f"{golden}.backup", GOLDEN_PASSPHRASE)
        shutil.copytree(old, scene.place / f"{golden}-whole")
    scene.copied(old)


def bring_up(scene: Scene, tell: Tell) -> None:
    vault = Vault.unlock(scene.spare, GOLDEN_PASSPHRASE)
    tell(texts=texts_of(vault))
    vault.lock()


def judge_upgrade(scene: Scene, told: list[Told]) -> None:
    whole = scene.place / f"{'format-1' if is_first(scene) else 'format-2'}-whole"
    assert texts_in(scene.spare, GOLDEN_PASSPHRASE) == texts_in(whole, GOLDEN_PASSPHRASE)
    assert [path.name for path in scene.spare.glob("notes*.db")] == [read_keys(scene.spare).notes]


def is_first(scene: Scene) -> bool:
    """Which of the old vaults the spare one is, by its slots: they stay through an upgrade."""
    slots = {path.name for path in scene.spare.glob("*.key")}
    return slots == {path.name for path in (scene.place / "format-1").glob("*.key")}


ACTS = (
    Act("writing, editing, deleting", nothing, write, judge_notes),
    Act("rescuing", nothing, rescue, judge_notes),
    Act("importing", ready_import, take_in, judge_notes),
    Act("exporting", ready_export, take_out, judge_export),
    Act("backing up", ready_backup, back_up, judge_backup),
    Act("restoring", ready_spare, put_back, judge_restore),
    Act("changing the passphrase", nothing, change_passphrase, judge_passphrase),
    Act("wiping", ready_spare, wipe_all, judge_wipe),
    Act("setting up", ready_nothing, set_up, judge_set_up),
    Act("bringing up to date", ready_old, bring_up, judge_upgrade),
)
