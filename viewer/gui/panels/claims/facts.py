"""What a claim says, field by field, as the detail lists it: pure, without widgets."""

from __future__ import annotations

from viewer.domain.claims import DateMention, Event, Extraction, Figure
from viewer.domain.wording import category_words, date_words, event_words, headline

Fact = tuple[str, str, str]


def facts_of(item: Figure | Event | DateMention, extraction: Extraction | None = None) -> list[Fact]:
    """Give (label, words, machine form) of every field that the claim has, in reading order.

    The machine form (EDTF, rule) is "" where there is none. What a source does not say is said
    to be missing, never left out, for the fields that decide a comparison. With the document's
    `extraction` the figures that belong together are named too.
    """
    if isinstance(item, DateMention):
        return [
            ("Date", date_words(item.edtf), item.edtf),
            ("Earliest", item.earliest.isoformat() if item.earliest else "open", ""),
            ("Latest", item.latest.isoformat() if item.latest else "open", ""),
            ("Rule", "", item.rule),
        ]
    facts: list[Fact]
    if isinstance(item, Figure):
        facts = [("Counts", _counted(item), "")]
        facts.append(_date_fact(item.date))
        facts.append(("Place", ", ".join(item.place) or "not given", ""))
        facts.append(("Side", item.side or "not given", ""))
    else:
        facts = [("Event", event_words(item.type), "")]
        facts.append(_date_fact(item.date))
        facts.append(("Place", ", ".join(item.places) or "not given", ""))
        if item.actors:
            facts.append(("Actors", ", ".join(item.actors), ""))
    facts.extend(_links(item, extraction))
    facts.append(("Asserted by", asserter_words(item), ""))
    facts.append(("Rule", "", item.rule))
    return facts


def asserter_words(item: Figure | Event) -> str:
    """Give the chain of asserters, outermost first, or that the text itself asserts it."""
    chain = item.attribution or ((item.attributed_to,) if item.attributed_to else ())
    return " › ".join(chain) if chain else "the text itself"


def _links(item: Figure | Event, extraction: Extraction | None) -> list[Fact]:
    """Give the figure that this one is a part of, or the figures that belong to an event."""
    figures = extraction.figures if extraction is not None else ()
    if isinstance(item, Figure):
        is_known = item.whole is not None and item.whole < len(figures)
        return [("Part of", headline(figures[item.whole or 0]), "")] if is_known else []
    named = [headline(figures[at]) for at in item.figures if at < len(figures)]
    return [("Figures", "; ".join(named), "")] if named else []


def _counted(item: Figure) -> str:
    words = category_words(item.category)
    return f"{words} ({item.unit})" if item.unit else words


def _date_fact(edtf: str | None) -> Fact:
    return ("Date", date_words(edtf) if edtf else "not given", edtf or "")
