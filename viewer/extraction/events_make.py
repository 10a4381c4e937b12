"""Makes events of happenings: adds day, places, parties, figures and who says so."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, EventType
from viewer.extraction.actors import find_actors, named_words
from viewer.extraction.attribution import Attribution
from viewer.extraction.attribution_scope import attribution_over
from viewer.extraction.events_context import attribution_of, choose_places, is_where, share_figures
from viewer.extraction.events_dating import day_of, is_own_act
from viewer.extraction.events_document import Document
from viewer.extraction.events_join import Happening
from viewer.extraction.names import Name
from viewer.extraction.names_scope import PlaceScope
from viewer.extraction.sentences import Sentence

_LOSSES = (EventType.CASUALTY_REPORT, EventType.PROPERTY_DESTRUCTION, EventType.ABDUCTION_OR_DETENTION)
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


def make_events(
    document: Document,
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
    """Make the events of one sentence, in text order.

    `dates`, `names`, `figures` and `attributions` are the sentence's own, `dated` the words of its dates;
    `speeches` are the spans of its verbs of saying; `carried` is the day of the sentence before.
    """
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
        edtf = day_of(
            document, sentence, happening, (start, end), others, dates, speeches, carried,
            is_counted=bool(share), toll=events[-1] if events else None,
        )  # fmt: skip
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
        if document.own_party and document.own_party not in actors and is_own_act(document, happening, first):
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
