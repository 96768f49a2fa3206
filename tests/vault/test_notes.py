"""Adding, writing, listing, the trash."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.vault import BadDate, Cost, Note, Vault
from guide.vault.note import to_micros
from guide.vault.notes import insert_note

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)


@pytest.fixture(scope="module")
def open_vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    vault, _ = Vault.create(
        tmp_path_factory.mktemp("any") / "notes", "seven quiet rivers", cost=Cost(1, 32, 4)
    )
    return vault


def without_lone_surrogates(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=ANY_TEXT, body=ANY_TEXT, tags=st.lists(ANY_TEXT, max_size=3))
def test_any_text_comes_back_as_it_was_written(
    open_vault: Vault, title: str, body: str, tags: list[str]
) -> None:
    note = open_vault.add(title=title, body=body, tags=tags)
    read = open_vault.note(note.id)
    assert read == note
    assert (read.title, read.body) == tuple(map(without_lone_surrogates, (title, body)))
    again = open_vault.write(replace(read, body=body + title))
    assert open_vault.note(note.id) == again
    assert again.body == without_lone_surrogates(body + title)
    open_vault.delete_for_good(note.id)


@pytest.mark.parametrize(
    "text",
    [
        "a\x00b\x00",
        "\ufeffmark first",
        "שלום עולם — مرحبا بالعالم",
        "👩‍❤️‍💋‍👩🏽 \U0001f3f3\ufe0f\u200d\U0001f308",
        "line\r\nline\rline\u2028line\u0085",
        "e\u0301 is not made é",
        " " * 50,
    ],
)
def test_special_signs_survive(vault: Vault, text: str) -> None:
    note = vault.add(title=text, body=text)
    assert (vault.note(note.id).title, vault.note(note.id).body) == (text, text)
    assert len(vault.notes()) == 1


def test_a_note_of_twelve_megabytes_is_kept_and_found(vault: Vault) -> None:
    body = "grief and relief came together 🌊 " * 340_000
    note = vault.add(body=body + " dysphoria")
    assert len(body.encode()) > 12_000_000
    assert vault.note(note.id).body == body + " dysphoria"
    assert [hit.row.id for hit in vault.search("dysphoria")] == [note.id]
    assert len(vault.notes()[0].preview) <= 160


def test_halves_of_a_sign_are_joined_and_lone_ones_replaced(vault: Vault) -> None:
    note = vault.add(body="\ud83d\ude2d and \ud83d")
    assert note.body == "😭 and \ufffd"


def test_fields_are_kept_tidy(vault: Vault) -> None:
    note = vault.add(
        body="x", topic=" relief ", mood="", tags=[" a  b ", "", "a b", "c\nd"], date=""
    )
    assert (note.topic, note.mood, note.tags, note.date) == ("relief", None, ("a b", "c d"), None)


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "20260314", "2026-W01-1", "2026-3-14"])
def test_a_day_that_is_none_is_refused_and_nothing_is_kept(vault: Vault, day: str) -> None:
    with pytest.raises(BadDate):
        vault.add(body="x", date=day)
    assert vault.notes() == ()


def test_moments_are_in_utc_and_the_text_stays_out_of_traces(vault: Vault) -> None:
    before = datetime.now(UTC)
    note = vault.add(title="secret title", body="secret body", tags=["secret"], mood="secret")
    assert before <= note.created == note.changed <= datetime.now(UTC)
    vault.write(replace(note, body="another secret"), keep_version=True)
    for value in (note, vault.notes()[0], vault.search("secret")[0], vault.history(note.id)[0]):
        assert "secret" not in repr(value)


def test_the_newest_change_comes_first(vault: Vault) -> None:
    first, second = vault.add(body="first"), vault.add(body="second")
    assert [row.id for row in vault.notes()] == [second.id, first.id]
    written = vault.write(replace(first, body="first again"))
    assert written.changed > first.changed
    assert written.created == first.created
    assert [row.id for row in vault.notes()] == [first.id, second.id]


def test_writing_nothing_new_changes_nothing(vault: Vault) -> None:
    note = vault.add(body="same")
    assert vault.write(note) == note
    assert vault.history(note.id) == ()


def test_fields_alone_can_be_written(vault: Vault) -> None:
    note = vault.add(body="same", tags=["first"])
    vault.write(replace(note, mood="calm", tags=("b",), date="2026-03-14", topic="relief"))
    read = vault.note(note.id)
    assert (read.mood, read.tags, read.date, read.topic) == ("calm", ("b",), "2026-03-14", "relief")
    assert [hit.row.id for hit in vault.search("b")] == [note.id]
    assert vault.search("first") == ()


def test_notes_of_one_topic(vault: Vault) -> None:
    about = vault.add(body="x", topic="relief")
    vault.add(body="y", topic="pain")
    vault.add(body="z")
    assert [row.id for row in vault.notes(topic="relief")] == [about.id]
    assert vault.notes(topic="unknown") == ()


def test_the_trash_gives_a_note_back(vault: Vault) -> None:
    note = vault.add(body="x", topic="relief")
    vault.delete(note.id)
    assert vault.notes() == vault.notes(topic="relief") == vault.search("x") == ()
    assert [row.id for row in vault.notes(trash=True)] == [note.id]
    assert vault.note(note.id).deleted is not None
    vault.restore(note.id)
    assert vault.note(note.id) == note
    assert vault.notes(trash=True) == ()


def test_writing_into_the_trash_leaves_the_note_there(vault: Vault) -> None:
    note = vault.add(body="x")
    vault.delete(note.id)
    vault.write(replace(note, body="typed on"))
    assert vault.note(note.id).body == "typed on"
    assert len(vault.notes(trash=True)) == 1


def test_deleting_for_good_leaves_nothing_behind(vault: Vault) -> None:
    note = vault.add(title="gone", body="gone")
    vault.write(replace(note, body="gone twice"), keep_version=True)
    vault.delete_for_good(note.id)
    assert vault.notes() == vault.notes(trash=True) == vault.search("gone") == ()
    assert vault.verify() == ()


def test_the_trash_is_emptied_after_thirty_days(
    vault: Vault, reopened: Callable[..., Vault]
) -> None:
    now = datetime.now(UTC)

    def in_trash_since(days: int) -> Note:
        since = now - timedelta(days=days)
        return Note(
            f"{days:016x}", "t", f"old {days}", None, None, (), None, since, since, deleted=since
        )

    notes = [in_trash_since(days) for days in (29, 31)]
    vault.bring_in(lambda database: tuple(insert_note(database, note).id for note in notes))
    vault.lock()
    assert [row.id for row in reopened().notes(trash=True)] == [notes[0].id]


def test_a_list_reads_only_the_beginning_of_bodies(vault: Vault) -> None:
    vault.add(body="first line\n\nsecond   line " + "x" * 5000)
    assert vault.notes()[0].preview.startswith("first line second line xxx")


def test_micros_are_exact() -> None:
    assert to_micros(datetime(2026, 3, 14, 15, 9, 26, 535897, tzinfo=UTC)) == 1773500966535897


def test_many_notes_stay_in_order(vault: Vault) -> None:
    ids = [vault.add(body=str(number)).id for number in range(30)]
    assert [row.id for row in vault.notes()] == ids[::-1]
