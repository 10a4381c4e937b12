"""Texts nobody would write: they are read to their end, and what is found is still true of them.

How long they take is measured by `python -m benchmarks hostile`. Here they are long enough that a
step which takes the square of their length would be felt by everyone who runs the tests.
"""

from __future__ import annotations

import random

import pytest

from viewer.errors import ImportFileError
from viewer.importers import parse
from viewer.services.extract import extract_claims

_LENGTH = 12_000


def _random_unicode() -> str:
    chance = random.Random(5)
    ranges = (
        (0x20, 0x7E),
        (0x300, 0x36F),
        (0x400, 0x4FF),
        (0x600, 0x6FF),
        (0x2000, 0x206F),
        (0x1F300, 0x1F6FF),
    )
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(_LENGTH))


def _repeat(unit: str, length: int = _LENGTH) -> str:
    return (unit * (length // len(unit) + 1))[:length]


TEXTS = {
    "digits": _repeat("8141592653", 200_000),
    "full stops": _repeat(".", 300_000),
    "stops and quotes": _repeat('."', 100_000),
    "brackets": _repeat("(", 100_000),
    "random Unicode": _random_unicode(),
    "one word": _repeat("abcdefgh", 200_000),
    "one line": _repeat("On 3 May 2021 at least 4 people were killed near Arvan, the ministry said. "),
    "short lines": _repeat("12\n"),
    "days": _repeat("3 May, "),
    "open ranges": _repeat("May 3 - "),
    "numbers": _repeat("1, 2, 3, "),
    "speech": _repeat("said "),
    "losses": _repeat("3 killed and "),
    "list of one": _repeat("between 3 and "),
    "keys": _repeat("- Key: 3\n"),
    "initials": _repeat("A.", 60_000),
    "possessives": _repeat("X's "),
    "marks": _repeat("a\u0301", 60_000),
    "references": _repeat("[1]"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_and_what_is_found_is_true(name: str) -> None:
    parsed = parse(TEXTS[name].encode(), name="hostile.txt")
    found = extract_claims(parsed.text, parsed.blocks)
    for items in (found.dates, found.figures, found.events, found.unclaimed):
        starts = [item.start for item in items]
        assert starts == sorted(starts)
        assert all(parsed.text[item.start : item.end] == item.text for item in items)
        assert all(0 <= item.start < item.end <= len(parsed.text) for item in items)


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\u00a0", "\r"])
def test_nothing_but_blanks_is_refused(blank: str) -> None:
    with pytest.raises(ImportFileError, match="nothing but white space"):
        parse((blank * 50_000).encode(), name="blank.txt")
