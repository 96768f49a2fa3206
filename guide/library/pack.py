"""The shape of a library file: what the builder writes and the reader expects."""

APPLICATION_ID = 0x53744C62
"""Marks a SQLite file as a library of ours ("StLb"); stands in the file's header."""

FORMAT = 1
"""Rises when an older program could no longer read the file; stands in `user_version`."""

TOKENIZE = "porter unicode61 remove_diacritics 2"
"""How FTS5 cuts text into words, in the index and in queries alike."""

RANK = "bm25(8.0, 10.0, 4.0, 3.0, 1.0)"
"""Weights of title, asks, summary, headings and body: people's own phrasings count most."""

HIT_START = "\x02"
HIT_END = "\x03"
"""The marks around a hit in a snippet; checked content holds neither."""

SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE data (name TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE topic_group (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    summary TEXT NOT NULL);
CREATE TABLE topic (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, topic_group TEXT NOT NULL,
    title TEXT NOT NULL, summary TEXT NOT NULL, tone TEXT NOT NULL, urgency TEXT NOT NULL,
    evidence TEXT NOT NULL, evidence_note TEXT NOT NULL, reviewed TEXT NOT NULL,
    asks TEXT NOT NULL, html TEXT NOT NULL, outline TEXT NOT NULL);
CREATE TABLE facet (
    topic INTEGER NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (topic, name, position)) WITHOUT ROWID;
CREATE TABLE link (
    cause INTEGER NOT NULL, response INTEGER NOT NULL, position INTEGER NOT NULL,
    why TEXT NOT NULL, PRIMARY KEY (cause, response)) WITHOUT ROWID;
CREATE INDEX link_back ON link (response);
CREATE TABLE confusion (
    one INTEGER NOT NULL, other INTEGER NOT NULL, position INTEGER NOT NULL,
    difference TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE sign (id TEXT PRIMARY KEY, level TEXT NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE danger (
    topic INTEGER NOT NULL, position INTEGER NOT NULL, sign TEXT NOT NULL,
    PRIMARY KEY (topic, position)) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, citation TEXT NOT NULL, address TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE cited (
    topic INTEGER NOT NULL, number INTEGER NOT NULL, source TEXT NOT NULL,
    PRIMARY KEY (topic, number)) WITHOUT ROWID;
CREATE TABLE term (id TEXT PRIMARY KEY, term TEXT NOT NULL, text TEXT NOT NULL,
    topic TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE picture (id TEXT PRIMARY KEY, title TEXT NOT NULL, shape TEXT NOT NULL,
    json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE help_line (
    position INTEGER PRIMARY KEY, country TEXT NOT NULL, country_name TEXT NOT NULL,
    json TEXT NOT NULL);
CREATE TABLE finder (json TEXT NOT NULL);
CREATE TABLE right_now (json TEXT NOT NULL);
CREATE TABLE partners (json TEXT NOT NULL);
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, topics INTEGER NOT NULL, sound TEXT NOT NULL)
    WITHOUT ROWID;
CREATE INDEX vocabulary_sound ON vocabulary (sound);
CREATE TABLE spoken (words TEXT PRIMARY KEY, holders REAL NOT NULL, topics TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE ask (
    topic INTEGER NOT NULL, said TEXT NOT NULL, stems TEXT NOT NULL, weight REAL NOT NULL);
CREATE TABLE leaning (stem TEXT PRIMARY KEY, weight REAL NOT NULL, topics TEXT NOT NULL)
    WITHOUT ROWID;
CREATE VIRTUAL TABLE page USING fts5(
    title, asks, summary, headings, body, tokenize='{TOKENIZE}', prefix='1 2 3');
INSERT INTO page (page, rank) VALUES ('rank', '{RANK}');
"""  # noqa: S608 - put together from the constants above
"""Tables of a library file. The rowid of `page` is `topic.n`; `cause`, `topic` and the like too.

`vocabulary` holds every word with the number of topics that use it, and how it sounds. `spoken`
tells how many topics make something of a word (a stem that stands for its group, or two side by
side), and how much the first of them do. An `ask` is kept as its own stems, to be found by just
these words, and as stems of groups with their joint weight. `leaning` tells what was learnt of a
word from graded questions; it may be empty, and is not there in older files.
"""

FOREMOST = "{title asks summary headings}"
"""The columns that say what a topic is about, as an FTS5 filter."""
