"""The word lists that extraction reads: plain values parsed from `resources/lexicons/*.toml`.

Every component takes a `Lexicons` and compiles what it needs from its own table, once per digest:
two lexicons with the same content are equal and hash alike, so `functools.lru_cache` can key on them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from viewer.errors import InvalidValueError

#: The tables that extraction knows; a missing one is read as empty.
TABLES = ("dates", "numbers", "figures", "names", "attribution", "events")

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicons:
    """All word lists of one extractor; `digest` is the SHA-256 of their canonical content."""

    dates: Table = field(default_factory=dict)
    numbers: Table = field(default_factory=dict)
    figures: Table = field(default_factory=dict)
    names: Table = field(default_factory=dict)
    attribution: Table = field(default_factory=dict)
    events: Table = field(default_factory=dict)
    digest: str = ""

    def __repr__(self) -> str:
        return f"Lexicons(digest={self.digest!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicons) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def parse_lexicons(tables: Mapping[str, Table]) -> Lexicons:
    """Make one frozen value of the tables, by their names (`TABLES`).

    The digest doesn't depend on the order of keys. Raises `InvalidValueError` for a table that
    isn't known or holds something that JSON can't.
    """
    unknown = sorted(set(tables) - set(TABLES))
    if unknown:
        raise InvalidValueError(f"No part of extraction reads the word list {unknown[0]}.toml.")
    try:
        canonical = json.dumps(
            {name: tables.get(name, {}) for name in TABLES}, sort_keys=True, ensure_ascii=False
        )
    except (TypeError, ValueError) as error:
        raise InvalidValueError(f"A word list holds a value of a form that isn't known: {error}.") from error
    # Through JSON and back: the lexicons own their content, whatever the caller does to the tables.
    content = json.loads(canonical)
    return Lexicons(**content, digest=hashlib.sha256(canonical.encode()).hexdigest())


def words(lines: str) -> frozenset[str]:
    """Give the words of a text as a set: grammar that belongs into code, one block a list."""
    return frozenset(lines.split())


def trie_pattern(words: Iterable[str]) -> str:
    """Give a regular expression, without flags or groups, that matches any of `words`, the longest first.

    Common beginnings are shared, so the time doesn't grow with the number of words. A blank in a
    word stands for any run of white space. No word gives a pattern that never matches.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = True
    return _trie_node(root) if root else "(?!)"


def _trie_node(node: dict[str, Any]) -> str:
    branches = []
    for char in sorted(key for key in node if key):
        head = r"\s+" if char == " " else re.escape(char)
        branches.append(head + _trie_node(node[char]))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return body + "?" if "" in node else body
