"""Gives a happening its day: its own, that of its paragraph, its list or its document."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, EventType
from viewer.extraction.events_context import choose_date, is_otherwise_dated, is_since, is_since_event
from viewer.extraction.events_document import Document
from viewer.extraction.events_join import VIOLENT, Happening
from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import Words
from viewer.extraction.sentences import Sentence

_FIRST_PERSON = frozenset(("we", "our"))
_PRESENT = frozenset("BSx")
#: Who issues statements: there the body's present tense is the text's own act.
_BODIES = word_set(
    """
    ministry government undersigned organisations organizations association movement front party council
    committee union federation command secretariat embassy coalition alliance network society league
    """
)
_BODY_REACH = 8
_EARLIER = frozenset(("earlier", "previously", "later", "subsequently"))
_CAUSING = frozenset(("following", "after", "in", "by"))
_CAUSE_REACH = 5


def day_of(
    document: Document,
    sentence: Sentence,
    happening: Happening,
    span: tuple[int, int],
    others: Sequence[int],
    dates: Sequence[DateMention],
    speeches: Sequence[tuple[int, int]],
    carried: str | None,
    *,
    is_counted: bool,
    toll: Event | None,
) -> str | None:
    """Give the day (EDTF) of a happening of `sentence`, whose trigger runs over `span`.

    `dates` are the sentence's own and come first; `carried` is the day of the sentence before, `others`
    are the starts of the sentence's other happenings, `speeches` the spans of its verbs of saying,
    `toll` is the event before.
    """
    words, text = document.words, document.text
    first = words.index_at(sentence.start)
    start, end = span
    chosen = choose_date(
        start, end, dates, words,
        speech=[s for s in speeches if not (s[0] < end and start < s[1])],
        others=others, is_stance=happening.candidate.trigger.is_stance,
    )  # fmt: skip
    edtf = chosen.edtf if chosen is not None else None
    if chosen is not None and is_counted and is_since(chosen, words) and _is_over(document, chosen):
        # "90 have been killed since 4 May": the count runs up to the report
        until = document.published.isoformat() if document.published is not None else ".."
        edtf = f"{chosen.edtf.partition('/')[0]}/{until}"
    elif chosen is not None and _is_before_since(start, chosen, words):
        edtf = None
    if edtf is None and not dates and carried is not None and _inherits(document, sentence):
        told = any(s[1] <= start for s in speeches)
        if not told and not is_otherwise_dated(first, happening.last, words):
            edtf = carried
    if edtf is None and document.entry_day is not None:
        lead = words.words[max(first, happening.first - 12) : happening.first]
        edtf = document.entry_day if _EARLIER.isdisjoint(lead) else None
    if edtf is None and toll is not None and _is_cause(toll, happening, words):
        edtf = toll.date
    if edtf is None and document.headed_day is not None and not dates:
        is_told = not happening.candidate.trigger.is_stance and any(s[1] <= start for s in speeches)
        if not is_told and not is_otherwise_dated(first, happening.last, words):
            edtf = document.headed_day
    if document.published is not None and _is_said_by_us(document, happening, first):
        edtf = document.published.isoformat()
    if (
        edtf is None
        and all(d.text.endswith(("'s", "’s")) or text[d.end : d.end + 2] in ("'s", "’s") for d in dates)
        and document.published is not None
        and is_own_act(document, happening, first)
    ):
        edtf = document.published.isoformat()
    return edtf


def _inherits(document: Document, sentence: Sentence) -> bool:
    return sentence.paragraph in document.daily or sentence.kind is BlockKind.INFOBOX


def is_own_act(document: Document, happening: Happening, first: int) -> bool:
    """Tell whether the document itself speaks here ("we call on"): such an act has its day."""
    trigger = happening.candidate.trigger
    if not trigger.is_stance or not happening.candidate.readings & _PRESENT or happening.is_noun:
        return False
    words = document.words.words
    if any(w in '"“”«»[' for w in words[first : happening.first]):
        return False
    if not _FIRST_PERSON.isdisjoint(words[first : happening.first]):
        document.speaks_itself = True
        return True
    if document.is_issued and not _BODIES.isdisjoint(
        words[first : min(happening.first, first + _BODY_REACH)]
    ):
        return True
    return document.speaks_itself


def _is_said_by_us(document: Document, happening: Happening, first: int) -> bool:
    """Tell whether "we urge" stands here, outside quotes: what is said so is said on the document's day."""
    words = document.words.words
    before = words[max(first, happening.first - 3) : happening.first]
    return "we" in before and is_own_act(document, happening, first)


def _is_cause(toll: Event, happening: Happening, words: Words) -> bool:
    """Tell whether a happening is named as the cause of the toll before it ("killed following two raids")."""
    if toll.type is not EventType.CASUALTY_REPORT or happening.type not in VIOLENT or not happening.is_noun:
        return False
    between = words.words[words.index_at(toll.end) : happening.candidate.first]
    return len(between) <= _CAUSE_REACH and not _CAUSING.isdisjoint(between[:3])


def _is_over(document: Document, day: DateMention) -> bool:
    """Tell whether a day lies before that of the text, as far as this is known."""
    latest = bounds(day.edtf)[1]
    return document.published is None or latest is None or latest <= document.published


def _is_before_since(start: int, day: DateMention, words: Words) -> bool:
    """Tell whether "since" stands between a happening and the day of another ("fled since the raid")."""
    low, high = words.index_at(start), words.index_at(day.start)
    return is_since_event(day, words) and "since" in words.words[low:high]
