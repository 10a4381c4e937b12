"""Full-text search: which documents hold the words, and where in them.

The FTS5 index over whole documents (docs/archive.md) says which documents answer and how well.
Where the words stand is then found in the stored text itself, by expressions built from the same
folding of letters that the index uses, so that every hit has its code points.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from viewer.archive.connection import Connection
from viewer.domain.span import Span

TOKENIZER = "unicode61 remove_diacritics 2"

#: Among so many of the newest documents that answer, the best are shown first.
RANKED = 2000

#: Row numbers of the samples for combining marks, apart from those for letters.
_MARKS_FROM = 1 << 24

#: Quotation marks that make a phrase of the words between them.
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must occur: a word, or a phrase of words; with `is_prefix` as a beginning."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Folding:
    """How the index sees letters: case and diacritics folded.

    `folded` holds the letters that become another one, `sources` what becomes a letter, `marks`
    the combining marks that are passed over within a word.
    """

    folded: dict[str, str]
    sources: dict[str, str]
    marks: str


@cache
def folding() -> Folding:
    """Ask the tokenizer of the index itself how it folds letters (0.1 s, once a process)."""
    letters = [
        letter
        for letter in map(chr, (*range(0x80), *range(0xA0, 0xD800), *range(0xF900, 0x1F000)))
        if letter.casefold() != letter or unicodedata.normalize("NFKD", letter) != letter
    ]
    marks = [chr(code) for code in range(0x300, 0x370)]
    raw = sqlite3.connect(":memory:")
    try:
        raw.execute(f"CREATE VIRTUAL TABLE seen USING fts5 (x, tokenize = '{TOKENIZER}')")
        raw.execute("CREATE VIRTUAL TABLE word USING fts5vocab (seen, instance)")
        samples = [*((ord(c), c) for c in letters), *((ord(m) + _MARKS_FROM, f"a{m}b") for m in marks)]
        raw.executemany("INSERT INTO seen (rowid, x) VALUES (?, ?)", samples)
        words = dict(raw.execute("SELECT doc, term FROM word"))
    finally:
        raw.close()
    folded = {c: word for c in letters if len(word := words.get(ord(c), c)) == 1 and word != c}
    sources: dict[str, str] = {}
    for letter, base in folded.items():
        sources[base] = sources.get(base, "") + letter
    return Folding(folded, sources, "".join(m for m in marks if words.get(ord(m) + _MARKS_FROM) == "ab"))


def parse_query(query: str) -> tuple[Term, ...]:
    """Read what a person typed: words, "phrases", beginnings*. Nothing that is typed is an error.

    A word with a hyphen or an apostrophe in it is a phrase of its parts. Signs without a letter or
    digit are passed over, and so is AND between words, which is meant anyway. A quotation mark that
    is never closed is one of the signs.
    """
    terms: list[Term] = []
    rest = query
    while rest:
        opening = re.search(f"[{_QUOTES}]", rest)
        closing = re.search(f"[{_QUOTES}]", rest[opening.end() :]) if opening else None
        if not opening or not closing:
            terms.extend(_words(rest))
            break
        terms.extend(_words(rest[: opening.start()]))
        end = opening.end() + closing.end()
        is_prefix = rest[end : end + 1] == "*"
        terms.append(Term(rest[opening.end() : end - 1], is_prefix))
        rest = rest[end + is_prefix :]
    return tuple(dict.fromkeys(term for term in terms if _tokens(term.text)))


def _words(text: str) -> Iterator[Term]:
    for word in text.split():
        if word != "AND":
            yield Term(word.rstrip("*"), word.endswith("*"))


def _tokens(text: str) -> list[str]:
    """Cut a text into words and fold them as the index does."""
    fold = folding()
    return [
        "".join(fold.folded.get(c, c) for c in word if c not in fold.marks)
        for word in re.findall(rf"[^\W_](?:[^\W_]|[{fold.marks}])*", text)
    ]


def match_expression(terms: Sequence[Term]) -> str:
    """Give the FTS5 expression for terms that all must occur; quoted, so that no sign is syntax."""
    parts = []
    for term in terms:
        words = " ".join(_tokens(term.text))
        parts.append(f'"{words}"{"*" if term.is_prefix else ""}')
    return " AND ".join(parts)


def _pattern(term: Term) -> re.Pattern[str]:
    """Give the expression that finds a term where the index sees it.

    It begins with the letters themselves, which lets the engine skip through the text; that they
    begin a word is checked behind them.
    """
    fold = folding()
    mark = f"[{fold.marks}]"
    words = []
    for word in _tokens(term.text):
        letters = [f"[{re.escape(c + fold.sources.get(c, ''))}]" for c in word]
        words.append(f"{mark}*".join(letters) + f"{mark}*")
    first = re.match(r"\[(?:\\.|[^\]])+\]", words[0])
    head = first.group() if first else ""
    words[0] = head + r"(?<![^\W_].)" + words[0][len(head) :]
    ends = rf"(?:[^\W_]|{mark})*" if term.is_prefix else rf"(?![^\W_]|{mark})"
    return re.compile(r"[\W_]+".join(words) + ends, re.DOTALL)


def find_spans(text: str, terms: Sequence[Term]) -> list[Span]:
    """Give where the terms stand in `text`, in text order and without overlaps."""
    found = sorted(
        (m.start(), -m.end())
        for pattern in map(_pattern, terms)
        for m in pattern.finditer(text)
        if _begins_word(text, m.start())
    )
    spans: list[Span] = []
    for start, negative_end in found:
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, -negative_end))
    return spans


def _begins_word(text: str, start: int) -> bool:
    """Tell whether combining marks before `start` stand alone, and not on a letter of the same word."""
    marks, before = folding().marks, start - 1
    while before >= 0 and text[before] in marks:
        before -= 1
    return before == start - 1 or before < 0 or not text[before].isalnum()


class SearchIndex:
    """Asks the index of one archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, terms: Sequence[Term], *, document_id: int | None = None) -> int:
        """Give how many documents hold all terms."""
        where, parameters = _where(terms, document_id)
        return int(self._connection.value(f"SELECT count(*) FROM search WHERE {where}", parameters))

    def ranked(self, terms: Sequence[Term], *, document_id: int | None = None) -> list[int]:
        """Give the documents that hold all terms, best first by bm25, of equals the newest.

        Of more than RANKED only the newest RANKED are ranked; as many older ones follow, newest first.
        """
        where, parameters = _where(terms, document_id)
        rows = self._connection.query(
            f"SELECT rowid, bm25(search) FROM search WHERE {where} ORDER BY rowid DESC LIMIT {RANKED}",
            parameters,
        )
        best = [row[0] for row in sorted(rows, key=lambda row: row[1])]
        if len(rows) == RANKED:
            older = self._connection.query(
                f"SELECT rowid FROM search WHERE {where} AND rowid < ? ORDER BY rowid DESC LIMIT {RANKED}",
                (*parameters, rows[-1][0]),
            )
            best.extend(row[0] for row in older)
        return best


def _where(terms: Sequence[Term], document_id: int | None) -> tuple[str, tuple[str | int, ...]]:
    expression = match_expression(terms)
    if document_id is None:
        return "search MATCH ?", (expression,)
    return "search MATCH ? AND rowid = ?", (expression, document_id)
