"""Finds figures: quantities of people hurt, moved or held, and of things destroyed, seized or hit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Figure, Unclaimed
from viewer.domain.document import Block
from viewer.extraction.attribution import Attribution
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name
from viewer.extraction.sentences import Sentence


def find_figures(
    text: str,
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[DateMention],
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    blocks: Sequence[Block],
    published: datetime.date | None,
    lexicons: Lexicons,
) -> tuple[tuple[Figure, ...], tuple[Unclaimed, ...]]:
    """Find the figures of `text` and the numbers passed over, each in text order."""
    return (), ()
