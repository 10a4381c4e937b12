"""Finds events: what happened, or is asserted to have happened, that a chronology would list.

Words of the lexicon propose (`events_match`), the words around them decide (`events_reality`),
neighbours of one happening are joined here, and date, places, actors, figures and asserter are
added (`events_context`, `actors`). docs/extraction.md has the definition of an event.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.document import Block
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, EventType
from viewer.extraction.actors import find_actors, named_words
from viewer.extraction.attribution import Attribution
from viewer.extraction.attribution_scope import attribution_over
from viewer.extraction.events_context import (
    Located,
    attribution_of,
    choose_date,
    choose_places,
    is_otherwise_dated,
    is_since,
    is_since_event,
    is_where,
    share_figures,
)
from viewer.extraction.events_daily import (
    daily_paragraphs,
    entry_day,
    headed_days,
    is_label,
    title_end,
)
from viewer.extraction.events_grammar import BE, SentenceWords
from viewer.extraction.events_infobox import infobox_date, infobox_events, infobox_lines
from viewer.extraction.events_join import VIOLENT, Happening, drop_repeated, join
from viewer.extraction.events_lexicon import NOUN, EventLexicon, Trigger, compile_events, word_set
from viewer.extraction.events_match import Candidate, Words, find_candidates, read_words
from viewer.extraction.events_reality import RealityCheck
from viewer.extraction.events_settle import (
    settle_attack,
    settle_count,
    settle_known,
    settle_speech,
    settle_toll,
)
from viewer.extraction.events_shouted import is_common, is_shouted, shouted_places
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name
from viewer.extraction.names_labels import NO_LABELS, Labels, find_labels
from viewer.extraction.names_scope import PlaceScope
from viewer.extraction.sentences import Sentence

_SKIPPED_SECTIONS = re.compile(
    r"\b(see also|references|external links|notes|further reading|bibliography|sources|footnotes)\b", re.I
)
#: Code points whose words are held at a time, and how many more on both sides of them.
_STRETCH = 30_000
_AROUND = 200
_FIRST_PERSON = frozenset(("we", "our"))
#: "We, the miners of Potosi, are alarmed": who it is that speaks.
_OWN_PARTY = re.compile(r"\bWe, (?:the )?([^,.;\n]{4,140}),")
_PRESENT = frozenset("BSx")
#: A text that a body issues says so at its head; there the body's present tense is the text's own act.
_ISSUED = re.compile(r"\b(statement|communiqu[eé]|press release|declaration)\b", re.I)
_ISSUED_HEAD = 300
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
_CHARGING = frozenset(("with", "of"))
_CHARGE_REACH = 10
_BEFORE_NOUN = word_set("a an the with of in by no any many several some most its their")


@dataclass(slots=True)
class _Document:
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


def find_events(
    text: str,
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[DateMention],
    figures: Sequence[Figure],
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    blocks: Sequence[Block],
    published: datetime.date | None,
    lexicons: Lexicons,
) -> tuple[Event, ...]:
    """Find the events of `text`, in text order; spans are their triggers and never overlap.

    An event's `figures` are indexes into `figures`. Headings, boilerplate and lists of links hold
    none; of an infobox the line that names the conflict, its result and its casualties do.
    """
    lexicon = compile_events(lexicons)
    scoped = sorted(attributions, key=lambda a: (a.scope_start, a.scope_end))
    document = _Document(
        text, Words([], [], []), lexicon, dates, names, figures, scoped, published,
        daily_paragraphs(text, sentences, dates),
        Located(dates), Located(names), Located(figures),
        [a.scope_start for a in scoped],
        max((a.scope_end - a.scope_start for a in scoped), default=0),
    )  # fmt: skip
    spoken = _OWN_PARTY.search(text)
    document.labels = find_labels(text, names)
    document.is_issued = _ISSUED.search(text, 0, _ISSUED_HEAD) is not None
    document.own_party = " ".join(spoken.group(1).split()) if spoken else None
    events: list[Event] = infobox_events(text, sentences, dates, names)
    taken = [(e.start, e.end) for e in events]
    box_date = infobox_date(infobox_lines(sentences), dates)
    has_lower_case = sum(c.islower() for c in text[:_STRETCH]) > sum(c.isupper() for c in text[:_STRETCH])
    headed = headed_days(text, sentences, dates, document.dates_at)
    title = title_end(text, sentences)
    is_skipped = False
    demanded = -1
    paragraph, carried = -1, None
    read_until = -1
    for sentence in sentences:
        if sentence.end > read_until:
            read_until = max(sentence.end, sentence.start + _STRETCH)
            document.words = read_words(text, max(0, sentence.start - _AROUND), read_until + _AROUND)
        kind = sentence.kind
        if kind in (BlockKind.HEADING, BlockKind.TITLE):
            if kind is BlockKind.TITLE:
                document.violence = _titled(document, sentence)
            is_skipped = bool(_SKIPPED_SECTIONS.search(text, sentence.start, sentence.end))
            continue
        if sentence.start < title:
            document.violence = document.violence or _titled(document, sentence)
        if is_skipped or kind in (BlockKind.BOILERPLATE, BlockKind.DATELINE) or sentence.start < title:
            continue
        if has_lower_case and is_label(text, sentence):
            continue
        if kind is BlockKind.INFOBOX and (sentence.block is None or sentence.block.key not in _TOLD_KEYS):
            continue
        if kind is BlockKind.LIST_ITEM and demanded >= 0 and sentence.paragraph - demanded <= 12:
            demanded = sentence.paragraph
            continue
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, None
            document.entry_day = entry_day(text, sentence, dates, document.dates_at)
            document.headed_day = headed.get(paragraph)
            document.subject = ()
        if kind is BlockKind.INFOBOX:
            carried = box_date
        found, day = _read_sentence(document, sentence, carried)
        carried = day or carried
        events.extend(e for e in found if not any(a < e.end and e.start < b for a, b in taken))
        demanded = (
            sentence.paragraph
            if text.endswith(":", sentence.start, sentence.end)
            and any(e.type is EventType.APPEAL for e in found)
            else (demanded if kind is BlockKind.LIST_ITEM else -1)
        )
    events.sort(key=lambda e: (e.start, e.end))
    return tuple(events)


_TOLD_KEYS = ("Casualties", "Losses")
_LOSSES = (EventType.CASUALTY_REPORT, EventType.PROPERTY_DESTRUCTION, EventType.ABDUCTION_OR_DETENTION)
_VIOLENCE = "violence"
#: Happenings whose object is a place, not a party.
_AT_PLACES = frozenset(
    (
        EventType.MILITARY_MOVEMENT,
        EventType.SHELLING_OR_AIRSTRIKE,
        EventType.DISPLACEMENT,
        EventType.RETURN,
        EventType.PROTEST,
        EventType.OTHER,
    )
)
_ONE_BY_ANY_NAME = frozenset(
    (
        EventType.ARMED_CLASH,
        EventType.AGREEMENT,
        EventType.NEGOTIATION,
        EventType.PROTEST,
        EventType.CASUALTY_REPORT,
    )
)


def _read_sentence(
    document: _Document, sentence: Sentence, carried: str | None
) -> tuple[list[Event], str | None]:
    """Read one sentence; give its events and the day that the next one may inherit."""
    words = document.words
    first, last = words.index_at(sentence.start), words.index_at(sentence.end)
    dates = [document.dates[i] for i in document.dates_at.indexes(sentence.start, sentence.end)]
    day = dates[-1].edtf if dates else None
    candidates = find_candidates(words.words, first, last, document.lexicon)
    if not candidates:
        return [], day
    names = [document.names[i] for i in document.names_at.indexes(sentence.start, sentence.end)]
    figures = [(i, document.figures[i]) for i in document.figures_at.indexes(sentence.start, sentence.end)]
    closed = named_words(words, [(n.start, n.end) for n in names if n.kind not in ("people",)])
    if is_shouted(document.text, sentence.start, sentence.end):
        found = shouted_places(document.text, words, first, last, names)
        kept = [n for n in names if n.kind != "place" or n.country is not None or not is_common(n)]
        names = sorted([*kept, *found], key=lambda n: n.start)
    check = RealityCheck(SentenceWords(words.words, first, last), document.lexicon)
    happenings: list[Happening] = []
    speeches: list[tuple[int, int]] = []
    for candidate in candidates:
        if candidate.first in closed and candidate.last - 1 in closed:
            continue
        is_noun = check.is_noun(candidate)
        trigger = candidate.trigger
        if (
            trigger.is_stance
            and not is_noun
            and not _is_qualifier(words, candidate, first)
            and not _is_hearsay(words, candidate, candidates)
        ):
            speeches.append((words.starts[candidate.first], words.ends[candidate.last - 1]))
        if not check.has_happened(candidate, is_noun=is_noun):
            continue
        if is_noun:
            follows_stance = bool(happenings) and (
                (
                    happenings[-1].type is EventType.STATEMENT
                    or (happenings[-1].type is EventType.ACCUSATION and check.is_pointed_at(candidate.first))
                )
                and happenings[-1].key != "say"
                and candidate.first - happenings[-1].last <= 3
                and words.words[candidate.first - 1] not in BE
                and not any(w.isdigit() for w in words.words[happenings[-1].last : candidate.first])
            )
            is_known = _sort(trigger) in document.known or (
                trigger.type in VIOLENT
                and _VIOLENCE in document.known
                and check.is_pointed_at(candidate.first)
            )
            if check.is_background(candidate, is_known=is_known) or (follows_stance and is_known):
                continue
            if happenings and _is_crime_named(happenings[-1], candidate, words):
                continue
        start = candidate.first
        light = check.light_verb(candidate) if is_noun else None
        if light is not None:
            start = light
        happenings.append(Happening(start, candidate.last, trigger.type, trigger.key, candidate, is_noun))
        document.known.add(_sort(trigger))
        if trigger.type in VIOLENT:
            document.known.add(_VIOLENCE)
    dated = named_words(words, [(d.start, d.end) for d in dates])
    happenings = drop_repeated(words, happenings, first)
    persons = named_words(words, [(n.start, n.end) for n in names if n.kind == "person"])
    for happening in happenings:
        settle_attack(happening, words, first, last, document.violence, persons)
        settle_known(happening, words, first, last, document.known)
        settle_toll(happening, words, first, last, figures, names, dated)
        settle_count(happening, words, figures)
        if happening.type in VIOLENT:
            document.violence = happening.type
    attributions = _scopes_at(document, sentence)
    joined = join(words, happenings, document.text, attributions)
    joined = settle_speech(joined, words, first, last, closed)
    if not joined:
        document.subject = document.subject[:1]
        return [], day
    return _make_events(
        document, sentence, joined, dates, dated, names, figures, attributions, speeches, carried
    ), day


def _titled(document: _Document, sentence: Sentence) -> EventType | None:
    """Give the kind of violence that a title names: "the attack" below it is of that kind."""
    words = document.words
    first, last = words.index_at(sentence.start), words.index_at(sentence.end)
    for candidate in find_candidates(words.words, first, last, document.lexicon):
        if candidate.trigger.type in VIOLENT:
            return None if candidate.trigger.type is EventType.ARMED_CLASH else candidate.trigger.type
    return None


def _is_qualifier(words: Words, candidate: Candidate, first: int) -> bool:
    """Tell whether a verb of saying only qualifies a noun ("with reported incidents")."""
    before = words.words[candidate.first - 1] if candidate.first > first else ""
    return candidate.last - candidate.first == 1 and before in _BEFORE_NOUN


def _is_crime_named(previous: Happening, candidate: Candidate, words: Words) -> bool:
    """Tell whether a noun only names what somebody is charged with ("charged him with murder")."""
    if previous.type is not EventType.LEGAL_ACTION or NOUN not in candidate.readings:
        return False
    between = words.words[previous.last : candidate.first]
    return (
        0 < len(between) <= _CHARGE_REACH
        and between[-1] in ("with", "of", "for", "attempted", "capital", "armed")
        and not _CHARGING.isdisjoint((*between, words.words[previous.last - 1]))
    )


def _is_hearsay(words: Words, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a passive of saying only qualifies the next verb ("was reported killed")."""
    before = words.words[candidate.first - 1] if candidate.first else ""
    return before in ("was", "were") and any(c.first == candidate.last for c in candidates)


def _sort(trigger: Trigger) -> str:
    """Give what makes two nouns mentions of one happening: fighting by whatever name, else the same entry."""
    return trigger.type.value if trigger.type in _ONE_BY_ANY_NAME else trigger.key


def _scopes_at(document: _Document, sentence: Sentence) -> list[Attribution]:
    low = bisect_left(document.scopes, sentence.start - document.widest)
    high = bisect_left(document.scopes, sentence.end)
    if low >= high:
        return []
    return [a for a in document.attributions[low:high] if sentence.start < a.scope_end]


def _make_events(
    document: _Document,
    sentence: Sentence,
    happenings: Sequence[Happening],
    dates: Sequence[DateMention],
    dated: frozenset[int],
    names: Sequence[Name],
    figures: Sequence[tuple[int, Figure]],
    attributions: Sequence[Attribution],
    speeches: Sequence[tuple[int, int]],
    carried: str | None,
) -> list[Event]:
    words, text = document.words, document.text
    first, last = words.index_at(sentence.start), words.index_at(sentence.end)
    named = named_words(words, [(n.start, n.end) for n in names if not is_where(n, words)])
    # What is crossed, shelled or fled is no party, if no country.
    acting = named_words(
        words,
        [
            (n.start, n.end)
            for n in names
            if not is_where(n, words) and (n.kind != "place" or n.country is not None)
        ],
    )
    triggered = named_words(words, speeches).union(
        i for h in happenings for i in range(h.candidate.first, h.candidate.last)
    )
    scope = PlaceScope(text, names, sentence.start, sentence.end, document.labels.at(sentence.start))
    spans = [(words.starts[h.first], words.ends[h.last - 1]) for h in happenings]
    shares = share_figures([(a, b, h.type) for (a, b), h in zip(spans, happenings, strict=True)], figures)
    events: list[Event] = []
    subject: tuple[str, ...] = document.subject
    for (start, end), happening, share in zip(spans, happenings, shares, strict=True):
        others = [a for a, b in spans if (a, b) != (start, end)]
        chosen = choose_date(
            start, end, dates, words,
            speech=[s for s in speeches if not (s[0] < end and start < s[1])],
            others=others, is_stance=happening.candidate.trigger.is_stance,
        )  # fmt: skip
        edtf = chosen.edtf if chosen is not None else None
        if chosen is not None and share and is_since(chosen, words) and _is_over(document, chosen):
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
        if edtf is None and events and _is_cause(events[-1], happening, words):
            edtf = events[-1].date
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
            and _is_own_act(document, happening, first)
        ):
            edtf = document.published.isoformat()
        asserter, chain = attribution_of(start, end, attributions)
        own_words = attribution_over(attributions, start, end)
        own = range(happening.first, happening.last)
        actors = find_actors(
            text, words, first, last, happening.candidate,
            acting if happening.type in _AT_PLACES else named,
            (dated | triggered).difference(own), is_noun=happening.is_noun, before=subject, speaker=asserter,
            own_words=own_words.outermost if own_words is not None else None,
            light_verb=happening.first if happening.first < happening.candidate.first else None,
        )  # fmt: skip
        if own_words is not None and asserter is None and happening.type is EventType.CASUALTY_REPORT:
            # "The clinic put the toll at 15": the clinic says so and does nothing
            asserter, chain = own_words.outermost, own_words.chain
            actors = tuple(a for a in actors if a not in asserter)
        elif asserter is not None and (
            (own_words is not None and own_words.outermost == asserter)
            or (happening.candidate.trigger.is_stance and asserter in actors)
        ):
            asserter, chain = None, ()  # "the mayor said he was alarmed and urged calm": the mayor's own acts
        if sentence.kind is BlockKind.INFOBOX and happening.type in _LOSSES:
            # "Casualties1: 5 soldiers killed": what is only counted is no party.
            actors = tuple(a for a in actors if a[:1].isupper())
        if (
            document.own_party
            and document.own_party not in actors
            and _is_own_act(document, happening, first)
        ):
            actors = (document.own_party, *actors)
        if actors and not happening.is_noun:
            # What one is accused of, the accused does; else the next verb has the same subject.
            subject = (
                actors[-1:] if happening.type is EventType.ACCUSATION and len(actors) > 1 else actors[:1]
            )
        earliest, latest = bounds(edtf) if edtf is not None else (None, None)
        events.append(
            Event(
                start=start,
                end=end,
                text=text[start:end],
                type=happening.type,
                rule=f"event.{happening.key}",
                date=edtf,
                earliest=earliest,
                latest=latest,
                places=choose_places(
                    start, end, scope, others=others, is_stance=happening.candidate.trigger.is_stance
                ),
                actors=actors,
                attributed_to=asserter,
                attribution=chain,
                figures=share,
            )
        )
    document.subject = subject[:1]
    return events


def _is_said_by_us(document: _Document, happening: Happening, first: int) -> bool:
    """Tell whether "we urge" stands here, outside quotes: what is said so is said on the document's day."""
    words = document.words.words
    before = words[max(first, happening.first - 3) : happening.first]
    return "we" in before and _is_own_act(document, happening, first)


def _is_cause(toll: Event, happening: Happening, words: Words) -> bool:
    """Tell whether a happening is named as the cause of the toll before it ("killed following two raids")."""
    if toll.type is not EventType.CASUALTY_REPORT or happening.type not in VIOLENT or not happening.is_noun:
        return False
    between = words.words[words.index_at(toll.end) : happening.candidate.first]
    return len(between) <= _CAUSE_REACH and not _CAUSING.isdisjoint(between[:3])


def _is_over(document: _Document, day: DateMention) -> bool:
    """Tell whether a day lies before that of the text, as far as this is known."""
    latest = bounds(day.edtf)[1]
    return document.published is None or latest is None or latest <= document.published


def _is_before_since(start: int, day: DateMention, words: Words) -> bool:
    """Tell whether "since" stands between a happening and the day of another ("fled since the raid in May")."""
    low, high = words.index_at(start), words.index_at(day.start)
    return is_since_event(day, words) and "since" in words.words[low:high]


def _inherits(document: _Document, sentence: Sentence) -> bool:
    return sentence.paragraph in document.daily or sentence.kind is BlockKind.INFOBOX


def _is_own_act(document: _Document, happening: Happening, first: int) -> bool:
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
