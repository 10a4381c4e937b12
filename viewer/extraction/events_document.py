"""What is known of a text while its sentences are read in order for events."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.domain.claims import DateMention, Figure
from viewer.domain.vocabulary import EventType
from viewer.extraction.attribution import Attribution
from viewer.extraction.events_context import Located
from viewer.extraction.events_lexicon import EventLexicon
from viewer.extraction.events_match import Words
from viewer.extraction.names import Name
from viewer.extraction.names_labels import NO_LABELS, Labels
from viewer.extraction.sentences import Sentence


@dataclass(slots=True)
class Document:
    """What is known while the sentences are read in order; `words` are those around the sentence."""

    text: str
    words: Words
    lexicon: EventLexicon
    dates: Sequence[DateMention]
    names: Sequence[Name]
    figures: Sequence[Figure]
    attributions: Sequence[Attribution]
    published: datetime.date | None
    daily: frozenset[int]
    dates_at: Located
    names_at: Located
    figures_at: Located
    scopes: list[int]
    widest: int
    known: set[str] = field(default_factory=set)
    speaks_itself: bool = False
    subject: tuple[str, ...] = ()
    own_party: str | None = None
    is_issued: bool = False
    entry_day: str | None = None  # the day that heads the paragraph, as in a list of incidents
    headed_day: str | None = None  # the day of the line above, as in a chronology
    violence: EventType | None = None  # what the last attack told of was
    labels: Labels = NO_LABELS

    def scopes_at(self, sentence: Sentence) -> list[Attribution]:
        """Give the attributions that reach into a sentence, in text order."""
        low = bisect_left(self.scopes, sentence.start - self.widest)
        high = bisect_left(self.scopes, sentence.end)
        if low >= high:
            return []
        return [a for a in self.attributions[low:high] if sentence.start < a.scope_end]
