from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.archive.search import TOKENIZER, Term, _tokens, find_spans, match_expression, parse_query


def words(text: str, query: str) -> list[str]:
    return [span.cut(text) for span in find_spans(text, parse_query(query))]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("dam burst", (Term("dam"), Term("burst"))),
        ('"dam burst" flood', (Term("dam burst"), Term("flood"))),
        ("„dam burst“ «прорыв плотины»", (Term("dam burst"), Term("прорыв плотины"))),
        ("flood* x", (Term("flood", True), Term("x"))),
        ('"dam bur"*', (Term("dam bur", True),)),
        ("Kok-Say", (Term("Kok-Say"),)),
        ("dam AND burst", (Term("dam"), Term("burst"))),
        ('an "open quote', (Term("an"), Term('"open'), Term("quote"))),
        ("dam dam", (Term("dam"),)),
        ('* "" () - ^ : + \\ \0', ()),
        ("", ()),
    ],
)
def test_parse_query(query: str, terms: tuple[Term, ...]) -> None:
    assert parse_query(query) == terms


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Kök-Say, KOK SAY and Kok-Sayda", "kok-say", ["Kök-Say", "KOK SAY"]),
        ("Ko\u0308k-Say", "Kök-Say", ["Ko\u0308k-Say"]),
        ("cafe\u0301 cafés", "cafe", ["cafe\u0301"]),
        ("Село КЁК-САЙ", "кёк-сай", ["КЁК-САЙ"]),
        ("flooded floods reflood", "flood*", ["flooded", "floods"]),
        ("the dam, burst. The dam burst", '"dam burst"', ["dam, burst", "dam burst"]),
        ("the dam_burst", "burst", ["burst"]),
        ("\U0001f30a wave \U0001f30a", "wave", ["wave"]),
        ("in 2019-06-12 and 2019", "2019", ["2019", "2019"]),
        ("governor's office", "governor's", ["governor's"]),
        ("damdam dam", "dam", ["dam"]),
        ("a\u00a0dam", '"a dam"', ["a\u00a0dam"]),
        ("[x]^\\] y", "x]^", ["x"]),
    ],
)
def test_find_spans(text: str, query: str, found: list[str]) -> None:
    assert words(text, query) == found


def test_overlapping_hits_are_one() -> None:
    assert words("the dam burst", '"dam burst" dam burst') == ["dam burst"]


alphabet = st.sampled_from("aAeoKkıİéeö\u0301\u0306\u0345ЁёйЙßŁæ-'_. \n12²½ⅧΣσςǅﬁ漢字ा🌊\u00ad\u200b\u2019")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet, max_size=24), st.text(alphabet, max_size=8), st.booleans())
def test_positions_agree_with_the_index(text: str, typed: str, is_prefix: bool) -> None:
    """Wherever FTS5 says that a text answers, the words are found in it, and nowhere else."""
    terms = tuple(t for t in (Term(typed, is_prefix),) if parse_query(f'"{typed}"'))
    if not terms:
        return
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(f"CREATE VIRTUAL TABLE x USING fts5 (t, tokenize = '{TOKENIZER}')")
        raw.execute("INSERT INTO x VALUES (?)", (text,))
        (answers,) = raw.execute(
            "SELECT count(*) FROM x WHERE x MATCH ?", (match_expression(terms),)
        ).fetchone()
    assert bool(find_spans(text, terms)) == bool(answers), (text, typed)


def test_every_letter_is_seen_as_the_index_sees_it() -> None:
    """Characters that SQLite's Unicode does not know yet may differ; all others must not."""
    letters = [chr(c) for c in range(0x21, 0xD800) if unicodedata.category(chr(c))[0] in "LN"]
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(f"CREATE VIRTUAL TABLE x USING fts5 (t, tokenize = '{TOKENIZER}')")
        raw.execute("CREATE VIRTUAL TABLE v USING fts5vocab (x, instance)")
        raw.executemany("INSERT INTO x (rowid, t) VALUES (?, ?)", ((ord(c), c) for c in letters))
        seen = dict(raw.execute("SELECT doc, term FROM v"))
    wrong = [c for c, word in seen.items() if _tokens(chr(c)) != [word]]
    assert wrong == []
    folded = [c for c, word in seen.items() if chr(c) != word]
    assert [c for c in folded if not find_spans(chr(c), (Term(seen[c]),))] == []
    assert len(folded) > 1000
    assert len(seen) > 0.97 * len(letters)
