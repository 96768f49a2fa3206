"""All rules of the topic format, over a whole folder."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from guide.library.build.body_rules import Shared, body_breaches
from guide.library.build.breach import Breach
from guide.library.build.finder_rules import finder_breaches
from guide.library.build.folder_rules import folder_breaches
from guide.library.build.forbidden_rules import forbidden_breaches
from guide.library.build.glossary_rules import glossary_breaches
from guide.library.build.head_rules import head_breaches
from guide.library.build.help_lines import help_line_breaches
from guide.library.build.leanings import leaning_breaches
from guide.library.build.load import Folder, load_folder
from guide.library.build.outline_rules import outline_breaches
from guide.library.build.partner_rules import partner_breaches
from guide.library.build.picture_rules import picture_breaches
from guide.library.build.right_now_rules import right_now_breaches
from guide.library.build.shared_rules import group_ids, shared_breaches
from guide.library.build.spelling_rules import spelling_breaches
from guide.library.build.terms import TermFinder, written_terms


def check_folder(folder: Path, today: date | None = None) -> list[Breach]:
    """Every broken rule in a content folder, sorted by file and line; none when all is well.

    `today` is the day after which no review can lie; the present day (UTC) unless given.
    """
    return check_loaded(load_folder(folder), today or datetime.now(UTC).date())


def check_loaded(folder: Folder, today: date) -> list[Breach]:
    """The same for a folder that has been read already."""
    return sorted({*folder.breaches, *_rule_breaches(folder, today)})


def _rule_breaches(folder: Folder, today: date) -> Iterator[Breach]:
    groups = group_ids(folder.library)
    feelings = folder.library.words("feelings")
    shared = shared_parts(folder)
    for draft in folder.drafts:
        yield from head_breaches(draft, groups, feelings, today)
        yield from body_breaches(draft, shared)
    yield from folder_breaches(folder)
    yield from forbidden_breaches(folder)
    yield from spelling_breaches(folder)
    yield from shared_breaches(folder)
    yield from glossary_breaches(folder)
    yield from picture_breaches(folder)
    yield from finder_breaches(folder)
    yield from right_now_breaches(folder)
    yield from partner_breaches(folder)
    yield from leaning_breaches(folder)
    yield from help_line_breaches(folder.help_lines, today)
    yield from outline_breaches(folder, shared.explained)


def shared_parts(folder: Folder) -> Shared:
    """What the bodies of a folder may refer to."""
    return Shared(
        topics=frozenset(draft.id for draft in folder.drafts),
        references=folder.references,
        pictures=frozenset(row.word("id") for row in folder.pictures.items or ()),
        explained=TermFinder(written_terms(folder.glossary)).words(),
        has_help_lines=bool(folder.help_lines.fields),
    )
