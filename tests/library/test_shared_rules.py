"""The rules for the files that topics share, each tried with one planted mistake."""

from collections.abc import Callable

import pytest

MISTAKES = [
    (
        "library.yaml",
        "language: en\n",
        "",
        'The field "language" of the library is missing',
        "id: tiny",
    ),
    (
        "library.yaml",
        "id: cause",
        "id: reason",
        "The kinds are cause, response, background",
        "id: reason",
    ),
    (
        "library.yaml",
        "id: background\n    title",
        "id: cause\n    title",
        "each once",
        "id: cause\n    title: Good",
    ),
    ("library.yaml", "{id: body,", "{id: feelings,", 'The group "feelings" stands twice', "Body"),
    (
        "library.yaml",
        "    title: Why\n",
        "",
        'The field "title" of a kind is missing',
        "- id: cause",
    ),
    (
        "danger-signs.yaml",
        "level: now",
        "level: soon",
        '"soon" cannot stand in "level"',
        "level: soon",
    ),
    (
        "danger-signs.yaml",
        "id: severe-pain",
        "id: low-mood",
        "stands twice in this file",
        "id: low-mood\n  level: now",
    ),
    (
        "danger-signs.yaml",
        "- id: severe-pain",
        "- id: Severe Pain",
        "An id has only lower-case",
        "Severe Pain",
    ),
    ("danger-signs.yaml", "[lee2020]", "[nobody1]", 'There is no reference "nobody1"', "[nobody1]"),
    (
        "danger-signs.yaml",
        "[lee2020]",
        "[unchecked1999]",
        "has not been verified",
        "[unchecked1999]",
    ),
    (
        "danger-signs.yaml",
        (
            "- id: low-mood\n  level: week\n  text: A low mood that has lasted for two weeks.\n"
            "  references: [lee2020]\n- id: severe-pain\n  level: now\n"
            "  text: Sudden, severe pain.\n  references: []\n"
        ),
        "id: low-mood\nlevel: now\n",
        "The file must be a list",
        "id: low-mood",
    ),
    (
        "urgent.yaml",
        "topic: when-to-get-help",
        "topic: nowhere",
        'There is no topic "nowhere"',
        "topic:",
    ),
    (
        "urgent.yaml",
        "yes: [i want",
        "yes: [all is well, i want",
        'should notice "all is well" but does not',
        "all is well",
    ),
    (
        "urgent.yaml",
        "no: [want",
        "no: [so suicidal, want",
        'should leave "so suicidal" alone',
        "so suicidal",
    ),
    ("urgent.yaml", "  why:", "  reason:", '"reason" is not a field of a danger rule', "reason:"),
    (
        "words.yaml",
        "also: [unhappy, blue]",
        "also: [unhappy, sad]",
        '"sad" stands in two groups',
        "word: sad",
    ),
    ("words.yaml", "weak: [a,", "weak: [a, a,", '"a" stands twice', "weak:"),
    ("words.yaml", "weak:", "frail:", '"frail" is not a field of the word lists', "frail:"),
    (
        "forbidden.yaml",
        "instead:",
        "rather:",
        '"rather" is not a field of a forbidden phrase',
        "rather:",
    ),
    (
        "references.json",
        '"title": "Slow breathing"',
        '"titel": "Slow breathing"',
        '"jones2010" has no title',
        '"id": "jones2010"',
    ),
    (
        "references.json",
        '"verified": false',
        '"verified": "no"',
        'must say "verified": true or false',
        '"id": "unchecked1999"',
    ),
    ("references.json", '"id": "lee2020"', '"id": "smith2001"', '"smith2001" is given twice', ""),
    ("references.json", '"id": "unchecked1999"', '"id": ""', "A reference has no id", "line 1"),
    (
        "references.json",
        '"id": "jones2010",',
        '"id": "jones2010"',
        "The JSON cannot be read here",
        "",
    ),
    ("references.json", "[\n", '{"a": [\n', "The JSON cannot be read here", ""),
]


LEAD = "leads:\n  - topic: stress\n    words: [strain]\n"
SLIP = "slips:\n  - word: strain\n    typed: [strian]\n"
BESIDE = "beside:\n  - topic: stress\n    topics: [sadness, breathe]\n"
SIGNALS = "signals:\n" + "".join(
    f'  - id: "{name}"\n    words: [word of {name}]\n'
    for name in (
        "self", "other", "acts", "during", "after", "how", "why", "no", "denied", "here", "tears",
        "person",
    )
)  # fmt: skip
TABLES = [
    (LEAD, "topic: stress", "topic: strass", 'There is no topic "strass"', "topic: strass"),
    (LEAD, "[strain]", "[strain, strain]", '"strain" stands twice', "words: [strain"),
    (LEAD, "[strain]", "[strain, crying]", '"crying" is a weak word', "topic: stress"),
    (
        LEAD,
        "    words: [strain]\n",
        "",
        'The field "words" of what leads to a topic is missing',
        "topic: stress",
    ),
    (LEAD, "words: [", "phrases: [", '"phrases" is not a field of what leads', "phrases: ["),
    (LEAD, "[strain]", "[]", "empty", "words: []"),
    (SLIP, "[strian]", "[two words]", 'The slip "two words" is not one plain word', "word: strain"),
    (
        SLIP,
        "[strian]\n",
        "[strian]\n  - word: station\n    typed: [strian]\n",
        '"strian" is a slip for two words',
        "word: station",
    ),
    (SLIP, "typed: [", "meant: [", '"meant" is not a field of a word with its slips', "meant: ["),
    (SLIP, "[strian]", "[strian, strain]", '"strain" is itself a slip', "word: strain"),
    (BESIDE, "sadness, breathe", "sadness, breath", 'There is no topic "breath"', "topic: stress"),
    (BESIDE, "[sadness", "[stress, sadness", '"stress" stands beside itself', "topic: stress"),
    (
        BESIDE,
        "breathe]\n",
        "breathe]\n  - topic: stress\n    topics: [walk]\n",
        '"stress" has two rows in "beside"',
        "line 5",
    ),
    (SIGNALS, 'id: "why"', 'id: "wherefore"', "The signals are self, other, acts", 'id: "self"'),
    (SIGNALS, 'id: "why"', 'id: "how"', "The signals are self, other, acts", 'id: "self"'),
    (SIGNALS, "[word of no]", "[word of no, word of no]", "stands twice", "[word of no, word"),
    (SIGNALS, "[word of after]", "[]", "empty", "words: []"),
    (SIGNALS, 'id: "why"', 'name: "why"', '"name" is not a field of a signal', 'name: "why"'),
]


@pytest.mark.parametrize("table", [LEAD, SLIP, BESIDE, SIGNALS])
def test_each_table_of_the_word_lists_can_be_right(
    planted: Callable[..., None], table: str
) -> None:
    planted("words.yaml", "same:", f"{table}same:", "", "nowhere")


@pytest.mark.parametrize(("table", "old", "new", "says", "at"), TABLES)
def test_each_mistake_planted_in_a_table_of_the_word_lists_is_named(
    planted: Callable[..., None], table: str, old: str, new: str, says: str, at: str
) -> None:
    planted("words.yaml", "same:", f"{table.replace(old, new)}same:", says, at)


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted(file, old, new, says, at)
