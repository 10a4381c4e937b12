"""Finds events: what happened, or is asserted to have happened, that a chronology would list.

Words of the lexicon propose (`events_match`), the words around them decide (`events_reality`),
neighbours of one happening are joined (`events_join`), what they leave open is settled
(`events_settle`), and date, places, actors, figures and asserter are added (`events_make`,
`events_dating`, `events_context`, `actors`). docs/extraction.md has the definition of an event.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind, EventType
from viewer.extraction.actors import named_words
from viewer.extraction.attribution import Attribution
from viewer.extraction.events_context import (
    Located,
)
from viewer.extraction.events_counted import add_counted
from viewer.extraction.events_daily import (
    daily_paragraphs,
    entry_day,
    headed_days,
    is_label,
    title_end,
)
from viewer.extraction.events_document import Document
from viewer.extraction.events_grammar import BE, SentenceWords
from viewer.extraction.events_infobox import infobox_date, infobox_events, infobox_lines
from viewer.extraction.events_join import VIOLENT, Happening, drop_repeated, join
from viewer.extraction.events_lexicon import NOUN, Trigger, compile_events, word_set
from viewer.extraction.events_make import make_events
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
from viewer.extraction.names_labels import find_labels
from viewer.extraction.sentences import Sentence

_SKIPPED_SECTIONS = re.compile(
    r"\b(see also|references|external links|notes|further reading|bibliography|sources|footnotes)\b", re.I
)
#: Code points whose words are held at a time, and how many more on both sides of them.
_STRETCH = 30_000
_AROUND = 200
#: "We, the miners of Potosi, are alarmed": who it is that speaks.
_OWN_PARTY = re.compile(r"\bWe, (?:the )?([^,.;\n]{4,140}),")
#: A text that a body issues says so at its head; there the body's present tense is the text's own act.
_ISSUED = re.compile(r"\b(statement|communiqu[eé]|press release|declaration)\b", re.I)
_ISSUED_HEAD = 300
_CHARGING = frozenset(("with", "of"))
_CHARGE_REACH = 10
_HALVES = word_set("mid non low high top pro post pre upper semi entry ground self multi")
_BEFORE_NOUN = word_set("a an the with of in by no any many several some most its their")


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
    document = Document(
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
    opening = text[:_STRETCH]
    has_lower_case = sum(map(str.islower, opening)) > sum(map(str.isupper, opening))
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
        if kind is BlockKind.INFOBOX and not _tells_losses(sentence):
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
        if taken:
            found = [e for e in found if not any(a < e.end and e.start < b for a, b in taken)]
        events.extend(found)
        demanded = (
            sentence.paragraph
            if text.endswith(":", sentence.start, sentence.end)
            and any(e.type is EventType.APPEAL for e in found)
            else (demanded if kind is BlockKind.LIST_ITEM else -1)
        )
    events.sort(key=lambda e: (e.start, e.end))
    return tuple(events)


_TOLD_KEYS = ("casualties", "losses")
_VIOLENCE = "violence"
_ONE_BY_ANY_NAME = frozenset(
    (
        EventType.ARMED_CLASH,
        EventType.AGREEMENT,
        EventType.NEGOTIATION,
        EventType.PROTEST,
        EventType.CASUALTY_REPORT,
    )
)


def _tells_losses(sentence: Sentence) -> bool:
    """Tell whether a line of an infobox counts losses: "Casualties", "Casualties and losses"."""
    key = sentence.block.key if sentence.block is not None else None
    return key is not None and key.lower().startswith(_TOLD_KEYS)


def _read_sentence(
    document: Document, sentence: Sentence, carried: str | None
) -> tuple[list[Event], str | None]:
    """Read one sentence; give its events and the day that the next one may inherit."""
    words = document.words
    first, last = words.index_at(sentence.start), words.index_at(sentence.end)
    dates = [document.dates[i] for i in document.dates_at.indexes(sentence.start, sentence.end)]
    day = dates[-1].edtf if dates else None
    candidates = find_candidates(words.words, first, last, document.lexicon)
    at = document.figures_at.indexes(sentence.start, sentence.end)
    if not candidates and not at:
        return [], day
    names = [document.names[i] for i in document.names_at.indexes(sentence.start, sentence.end)]
    figures = [(i, document.figures[i]) for i in at]
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
        if _is_compound(document.text, words, candidate):
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
    happenings = add_counted(happenings, words, figures, candidates, document.lexicon)
    persons = named_words(words, [(n.start, n.end) for n in names if n.kind == "person"])
    for happening in happenings:
        settle_attack(happening, words, first, last, document.violence, persons)
        settle_known(happening, words, first, last, document.known)
        settle_toll(happening, words, first, last, figures, names, dated)
        settle_count(happening, words, figures)
        if happening.type in VIOLENT:
            document.violence = happening.type
    attributions = document.scopes_at(sentence)
    joined = join(words, happenings, document.text, attributions)
    joined = settle_speech(joined, words, first, last, closed)
    if not joined:
        document.subject = document.subject[:1]
        return [], day
    return make_events(
        document, sentence, joined, dates, dated, names, figures, attributions, speeches, carried
    ), day


def _titled(document: Document, sentence: Sentence) -> EventType | None:
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


def _is_compound(text: str, words: Words, candidate: Candidate) -> bool:
    """Tell whether a word only ends a compound: "mid-level", "a non-combat role"."""
    first = candidate.first
    return first > 0 and words.words[first - 1] in _HALVES and text[words.ends[first - 1]] in "-‐‑"


def _is_hearsay(words: Words, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a passive of saying only qualifies the next verb ("was reported killed")."""
    before = words.words[candidate.first - 1] if candidate.first else ""
    return before in ("was", "were") and any(c.first == candidate.last for c in candidates)


def _sort(trigger: Trigger) -> str:
    """Give what makes two nouns mentions of one happening: fighting by whatever name, else the same entry."""
    return trigger.type.value if trigger.type in _ONE_BY_ANY_NAME else trigger.key
