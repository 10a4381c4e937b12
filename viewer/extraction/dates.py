"""Finds the dates of a text and settles what they mean: the first component of extraction.

`dates_find` reads expressions (numbers, names and relative words in modules of their own),
`dates_context` what the text says of its own time, `dates_story` keeps what has been told, and
`dates_resolve` gives each expression its calendar value; `dates_lexicon` holds the words
(resources/lexicons/dates.toml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from viewer.domain.claims import DateMention, Unclaimed
from viewer.domain.document import Block
from viewer.extraction.dates_context import Structure, find_writing_day, is_reporting, settle_day_order
from viewer.extraction.dates_find import find_expressions
from viewer.extraction.dates_lexicon import lexicon_for
from viewer.extraction.dates_resolve import Resolver
from viewer.extraction.dates_story import Story
from viewer.extraction.lexicon import Lexicons


def find_dates(
    text: str, blocks: Sequence[Block], *, published: date | None, lexicons: Lexicons | Mapping[str, Any]
) -> tuple[DateMention, ...]:
    """Find the expressions in `text` that fix a day, month, year or range.

    Spans are code points into `text`, end exclusive, in text order, without overlaps. Values are
    EDTF level 1 (ISO 8601-2:2019). Relative expressions count from the story's running date or from
    `published` (or the text's own dateline), whichever the text speaks of; what can't be resolved is
    left out. Headings give years to what stands under them, but are no dates themselves, unless they
    are unmarked lines that name a year. `lexicons` is the whole or the content of dates.toml.
    """
    return find_all_dates(text, blocks, published=published, lexicons=lexicons)[0]


def find_all_dates(
    text: str, blocks: Sequence[Block], *, published: date | None, lexicons: Lexicons | Mapping[str, Any]
) -> tuple[tuple[DateMention, ...], tuple[Unclaimed, ...]]:
    """Find the dates as `find_dates` does, and with them what looks like one but could not be resolved.

    Both are in text order, and no span of one overlaps one of the other.
    """
    table = lexicons.dates if isinstance(lexicons, Lexicons) else lexicons
    lexicon = lexicon_for(table)
    expressions = find_expressions(text, lexicon)
    if not expressions:
        return (), ()
    settle_day_order(expressions, published)
    structure = Structure(text, blocks)
    places = [structure.place(e.start) for e in expressions]
    written = find_writing_day(text, expressions, published)
    body = [e for e, place in zip(expressions, places, strict=True) if not place.is_heading]
    story = Story(text, written, reports=is_reporting(body, written), headings=structure.levels)
    resolver = Resolver(text, story)
    return tuple(resolver.resolve(expressions, places)), tuple(resolver.unresolved)
