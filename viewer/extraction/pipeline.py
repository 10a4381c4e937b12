"""Runs the components of extraction over one text: sentences, names, dates, attribution, figures, events.

Each component states what it needs and what it gives; this module only orders them, so that the
same text with the same lexicons gives the same result on every machine.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Extraction, Provenance, Unclaimed
from viewer.domain.document import Block
from viewer.extraction.attribution import find_attributions
from viewer.extraction.dates import find_all_dates
from viewer.extraction.events import find_events
from viewer.extraction.figures import find_figures
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.names_own import add_own_names
from viewer.extraction.numbers import find_numbers
from viewer.extraction.sentences import split_sentences
from viewer.extraction.unclaimed import list_unclaimed

EXTRACTOR_NAME = "viewer"
#: Raised whenever the same text can give another result: stored claims then know that they are old.
EXTRACTOR_VERSION = "0.2.0"


def extract(
    text: str, blocks: Sequence[Block], *, published: datetime.date | None, lexicons: Lexicons
) -> Extraction:
    """Find the dates, figures and events of `text`, each in text order, and what was passed over.

    `blocks` bound the sentences, `published` anchors "on Thursday" where the text has no other
    anchor. Spans are code points into `text`. Nothing is read but the arguments.
    """
    sentences = split_sentences(text, blocks)
    names = add_own_names(text, find_names(text, sentences, lexicons), lexicons)
    dates, unresolved = find_all_dates(text, blocks, published=published, lexicons=lexicons)
    attributions = find_attributions(text, sentences, names, lexicons)
    # "27 August" counts nothing, though no year is known for it.
    said_of_time: list[DateMention | Unclaimed] = [*dates, *unresolved]
    said_of_time.sort(key=lambda span: (span.start, span.end))
    numbers = find_numbers(text, said_of_time, lexicons)
    figures, passed = find_figures(
        text, sentences, dates=dates, names=names, attributions=attributions, blocks=blocks,
        published=published, lexicons=lexicons, numbers=numbers,
    )  # fmt: skip
    events = find_events(
        text, sentences, dates=dates, figures=figures, names=names, attributions=attributions,
        blocks=blocks, published=published, lexicons=lexicons,
    )  # fmt: skip
    unclaimed = list_unclaimed(
        text, blocks, sentences, dates=dates, unresolved=unresolved,
        numbers=numbers, passed=passed, figures=figures, events=events,
    )  # fmt: skip
    return Extraction(
        dates=dates,
        figures=figures,
        events=tuple(sorted(events, key=lambda e: (e.start, e.end))),
        unclaimed=unclaimed,
        provenance=Provenance(EXTRACTOR_NAME, EXTRACTOR_VERSION, lexicons.digest),
    )
