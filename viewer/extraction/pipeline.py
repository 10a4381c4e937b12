"""Runs the components of extraction over one text: sentences, names, dates, attribution, figures, events.

Each component states what it needs and what it gives; this module only orders them, so that the
same text with the same lexicons gives the same result on every machine.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.document import Block
from viewer.extraction.attribution import find_attributions
from viewer.extraction.dates import find_dates
from viewer.extraction.events import find_events
from viewer.extraction.figures import find_figures
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.sentences import Sentence, split_sentences

EXTRACTOR_NAME = "viewer"
#: Raised whenever the same text can give another result: stored claims then know that they are old.
EXTRACTOR_VERSION = "0.1.0"


def extract(
    text: str, blocks: Sequence[Block], *, published: datetime.date | None, lexicons: Lexicons
) -> Extraction:
    """Find the dates, figures and events of `text`, each in text order, and what was passed over.

    `blocks` bound the sentences, `published` anchors "on Thursday" where the text has no other
    anchor. Spans are code points into `text`. Nothing is read but the arguments.
    """
    sentences = split_sentences(text, blocks)
    names = find_names(text, sentences, lexicons)
    dates = tuple(find_dates(text, blocks, published=published, lexicons=lexicons))
    attributions = find_attributions(text, sentences, names, lexicons)
    figures, numbers = find_figures(
        text, sentences, dates=dates, names=names, attributions=attributions, blocks=blocks,
        published=published, lexicons=lexicons,
    )  # fmt: skip
    events = find_events(
        text, sentences, dates=dates, figures=figures, names=names, attributions=attributions,
        blocks=blocks, published=published, lexicons=lexicons,
    )  # fmt: skip
    unclaimed = sorted(
        [*numbers, *_unclaimed_dates(sentences, dates, figures, events)], key=lambda u: (u.start, u.end)
    )
    return Extraction(
        dates=dates,
        figures=figures,
        events=tuple(sorted(events, key=lambda e: (e.start, e.end))),
        unclaimed=tuple(unclaimed),
        provenance=Provenance(EXTRACTOR_NAME, EXTRACTOR_VERSION, lexicons.digest),
    )


def _unclaimed_dates(
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    figures: Sequence[Figure],
    events: Sequence[Event],
) -> list[Unclaimed]:
    """Give the dates that no figure or event of their own sentence carries."""
    starts = [sentence.start for sentence in sentences]
    claims: list[Figure | Event] = [*figures, *events]
    carried = {(bisect_right(starts, item.start), item.date) for item in claims if item.date is not None}
    return [
        Unclaimed(d.start, d.end, d.text, "no claim has this date")
        for d in dates
        if (bisect_right(starts, d.start), d.edtf) not in carried
    ]
