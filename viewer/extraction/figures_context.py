"""Gives a figure its scope: whose (side), where (place), when (date), as the text itself says it.

What a careful reader would only know from elsewhere is left open: the country of a place counts
where the document names it ("the Danish town of ...", "..., Denmark"), not where an atlas does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from viewer.domain.claims import DateMention
from viewer.domain.document import Block
from viewer.domain.naming import fold, is_wide_place, place_key
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.lexicon import Lexicons, words
from viewer.extraction.names import Name
from viewer.extraction.names_labels import NO_LABELS, Labels, find_labels
from viewer.extraction.names_lexicon import ORGANISATION, PEOPLE, PLACE, compile_names
from viewer.extraction.names_scope import PlaceScope

_INSIDE = re.compile(r"^(?:,? (?:of|in|of the|in the|in the [\w-]+ of)|,) (?:the )?(?:[a-z-]+ )?$")
#: "the Danish town of Ribe", "Danish Ribe": not "Danes in Kiel", where a preposition parts the two.
_PEOPLE_PLACE = re.compile(
    r"^(?: (?!in\b|at\b|near\b|from\b|to\b|by\b|on\b|and\b|with\b|into\b|for\b)[a-z-]+){0,2} (?:of )?$"
)
#: "The rebels lost two boats and 30 rifles": what is lost was the subject's.
_LOSER = re.compile(
    r"(?:\b[Tt]he |\bTHE )?\b((?:[A-Z][\w-]+ )?[\w-]+)(?: has| have| had| side)? (?:lost|LOST)"
    r"(?: (?!(?:in|on|at|when|after|as|to|by|who|that|of|for|with|where|from)\b)"
    r"(?:\d[\d,]*|[^\W\d]\w*)){1,6}$"
)
_LOSING = words("""
    rebels army guerrillas insurgents militants separatists government side troops forces militia attackers
    defenders invaders enemy police""")
_OWN = re.compile(r"\b(?:its|their|our)\b", re.IGNORECASE)
_PARTIES = words(
    "insurgents rebels militants terrorists separatists guerrillas jihadists islamists secessionists"
)
#: Those who are of no country because they were counted in it.
_OUTLAWS = _PARTIES | words(
    "assailants attackers gunmen bombers suspects bandits hijackers pirates kidnappers"
)
_TOWARDS = re.compile(r"\b(?:to|towards?|into) (?:the )?(?:[a-z-]+ of )?$", re.IGNORECASE)
_PER = re.compile(r"\(per (?:the )?$")
_KEY_PARTY = re.compile(r"\s*[-*|]?\s*[^:=(\n]{2,40}\(([^()\n]{2,40})\)\s*[:=]")
_SIDE_KEYS = ("combatant", "belligerent", "side", "party", "country")


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What the document as a whole says: countries of its places, sides and dates of its infobox."""

    countries: Mapping[str, str]
    sides: Mapping[int, str]
    infobox_date: str | None
    labels: Labels = NO_LABELS
    #: The party that the key of an infobox line names in brackets, by the start of its block.
    box_parties: Mapping[int, str] = field(default_factory=dict)

    def country_of(self, name: Name) -> str | None:
        """Give the country that a place or people belongs to, where word list or document say so."""
        if name.country is not None:
            return name.country
        return self.countries.get(_key(name.text))


def country_of(name: Name, context: DocumentContext) -> str | None:
    """Give the country of a name by the document (see `DocumentContext.country_of`)."""
    return context.country_of(name)


def _key(place: str) -> str:
    """Give what the spellings of one place share, without the word for its kind."""
    return place_key(place)[0] or fold(place)


def read_context(
    text: str,
    names: Sequence[Name],
    blocks: Sequence[Block],
    dates: Sequence[DateMention],
    lexicons: Lexicons,
) -> DocumentContext:
    """Read what the whole document says of its places and of the parties of its infobox."""
    return DocumentContext(
        countries=_countries(text, names),
        sides=_sides(text, names, blocks, lexicons),
        infobox_date=_infobox_date(blocks, dates),
        labels=find_labels(text, names),
        box_parties={
            block.start: party
            for block in blocks
            if block.kind is BlockKind.INFOBOX and (party := party_of_key(text, block, lexicons)) is not None
        },
    )


def _countries(text: str, names: Sequence[Name]) -> dict[str, str]:
    countries: dict[str, str] = {}
    parents: dict[str, str] = {}
    for first, second in pairwise(names):
        gap = second.start - first.end
        if gap < 0 or gap > 30:
            continue
        if is_wide_place(first.text) or is_wide_place(second.text):
            continue
        between = text[first.end : second.start]
        if first.kind == PLACE and second.kind == PLACE and _INSIDE.match(between) and first.country is None:
            if second.country is not None:
                countries.setdefault(_key(first.text), second.country)
            elif between != ", " and _key(first.text) != _key(second.text):
                parents.setdefault(_key(first.text), _key(second.text))
        elif (
            first.kind == PEOPLE and second.kind == PLACE and first.country and second.country is None
            and _PEOPLE_PLACE.match(between) and (between.endswith("of ") or second.text.islower() is False)
            and "border" not in second.text
        ):  # fmt: skip
            countries.setdefault(_key(second.text), first.country)
    # "Lower and Upper Vale districts of Poland": what holds for the last holds for the row.
    for first, second in zip(reversed(names[:-1]), reversed(names[1:]), strict=False):
        if (
            first.kind == second.kind == PLACE
            and first.country is None
            and text[first.end : second.start] in (" and ", ", ", ", and ")
        ):
            country = countries.get(_key(second.text)) if second.country is None else None
            if country is not None and first.text.rsplit(" ", 1)[-1] == second.text.rsplit(" ", 1)[-1]:
                countries.setdefault(_key(first.text), country)
    for _ in range(3):
        for child, parent in parents.items():
            if child not in countries and parent in countries:
                countries[child] = countries[parent]
        # Where a place lies in a country, so does the district that it lies in.
        for child, parent in parents.items():
            if parent not in countries and child in countries:
                countries[parent] = countries[child]
    return countries


def _sides(text: str, names: Sequence[Name], blocks: Sequence[Block], lexicons: Lexicons) -> dict[int, str]:
    """Resolve the numbered sides of an infobox: by combatant, by "(per X)", by the order in its title."""
    sides: dict[int, str] = {}
    boxes = [b for b in blocks if b.kind is BlockKind.INFOBOX and b.key]
    if not boxes:
        return sides
    for block in boxes:
        if block.side is None or (block.key or "").lower() not in _SIDE_KEYS:
            continue
        value = text[block.start : block.end].split(":", 1)[-1].strip()
        named = next((n for n in names if block.start <= n.start < block.end), None)
        party = (named.country or named.text) if named is not None else re.split(r"[,;(\n]", value)[0].strip()
        if party:
            sides.setdefault(block.side, party)
    for block in boxes:
        named_party = party_of_key(text, block, lexicons) if block.side is not None else None
        if named_party is not None and block.side is not None:
            sides.setdefault(block.side, named_party)
    for block in boxes:
        if block.side is None or block.side in sides:
            continue
        per = [
            n.country
            for n in names
            if block.start <= n.start < block.end and n.country and _PER.search(text[block.start : n.start])
        ]
        if per and len(set(per)) == 1 and per[0] is not None:
            sides[block.side] = per[0]
    gazetteer = compile_names(lexicons)
    for block in boxes:
        if block.side is not None or (block.key or "").lower() not in ("conflict", "name", "title", "partof"):
            continue
        pair = re.search(
            r"([^\W\d_][\w ]*?)\s?[–-]\s?([^\W\d_]\w+)", text[block.start : block.end].split(":", 1)[-1]
        )
        if pair:
            for number, word in enumerate(pair.groups(), 1):
                entry = gazetteer.entries.get(fold(word.strip()))
                if entry is not None and entry.country and entry.country not in sides.values():
                    sides.setdefault(number, entry.country)
    return sides


def party_of_key(text: str, block: Block, lexicons: Lexicons) -> str | None:
    """Give the party that the key of an infobox line names in brackets: "- Losses (Peru): 9 dead"."""
    found = _KEY_PARTY.match(text, block.start, block.end)
    if found is None:
        return None
    entry = compile_names(lexicons).entries.get(fold(found.group(1).strip()))
    return entry.country if entry is not None and entry.country else found.group(1).strip()


def _infobox_date(blocks: Sequence[Block], dates: Sequence[DateMention]) -> str | None:
    for block in blocks:
        if block.kind is BlockKind.INFOBOX and (block.key or "").lower() == "date":
            return next((d.edtf for d in dates if block.start <= d.start < block.end), None)
    return None


def places_near(
    text: str, names: Sequence[Name], start: int, end: int, low: int, high: int, context: DocumentContext
) -> tuple[Name, ...]:
    """Give the places of a figure: those said to be where what it counts was (see `PlaceScope.at`)."""
    return PlaceScope(text, names, low, high, context.labels.at(start)).at(start, end)


def side_of(
    text: str,
    names: Sequence[Name],
    places: Sequence[Name],
    context: DocumentContext,
    start: int,
    end: int,
    phrase: tuple[int, int],
) -> str | None:
    """Give the party that the counted people or things belong to, where the text says so."""
    for name in names:
        if name.end <= start or name.start >= end:
            continue
        inside = phrase[0] <= name.start < phrase[1]
        if name.kind == PEOPLE and name.country:
            if inside or re.search(r"\b(?:of|for) (?:the )?$", text[start : name.start]):
                return name.country
        elif name.kind == ORGANISATION and inside and not any(c.isdigit() for c in name.text):
            return name.text
        elif (
            name.kind == PLACE and name.country and re.search(r"\b(?:for|in|of) $", text[start : name.start])
        ):
            return name.country
    tail = text[end : end + 40]
    if re.match(r" (?:from|on|of) both sides", tail) or "both sides" in text[start:end]:
        return "both sides"
    told = text[max(0, start - 80) : phrase[0]]
    loser = _LOSER.search(text, max(0, start - 80), phrase[0]) if "lost" in told.lower() else None
    if loser is not None:
        named = next((n for n in names if loser.start(1) <= n.start < loser.end(1) and n.country), None)
        if named is not None or loser.group(1).rsplit(" ", 1)[-1].lower() in _LOSING:
            return named.country if named is not None else loser.group(1)
    # Places of two countries: the number is the total of both. Where people fled to is not theirs.
    countries = {
        country
        for place in places
        if place.start >= start
        and "border" not in place.text
        and (country := context.country_of(place)) is not None
        and not _TOWARDS.search(text[max(0, place.start - 24) : place.start])
    }
    return countries.pop() if len(countries) == 1 else None


def own_side(
    text: str, names: Sequence[Name], asserter: str | None, start: int, phrase: tuple[int, int]
) -> str | None:
    """Give the party that tells of losses of its own: "Peru said nine of its soldiers had died"."""
    if asserter is None or not _OWN.search(text, max(0, start - 6), phrase[1]):
        return None
    named = next((n for n in names if n.text in asserter and (n.country or n.kind == ORGANISATION)), None)
    return (named.country or named.text) if named is not None else None


def side_by_name(unit: Sequence[str]) -> str | None:
    """Give the party that the counted people are by their name: "30 insurgents"."""
    last = unit[-1].lower() if unit else ""
    return last if last in _PARTIES else None


def is_outlaw(unit: Sequence[str]) -> bool:
    """Tell whether those counted belong to no country by where they were: "three gunmen in Peru"."""
    return bool(unit) and unit[-1].lower() in _OUTLAWS


_REPORTING = re.compile(r"^(?:speech|report|by|accuse)")


def date_of(
    dates: Sequence[DateMention],
    attribution: tuple[int, int, str] | None,
    start: int,
    end: int,
    *,
    is_toll: bool,
) -> str | None:
    """Give the date of a figure among the `dates` of its sentence.

    `attribution` is (scope start, scope end, rule): a day outside the scope is that of the report
    and doesn't date what is reported as done.
    """
    usable = list(dates)
    if attribution is not None and _REPORTING.match(attribution[2]) and not is_toll:
        usable = [d for d in dates if attribution[0] <= d.start < attribution[1]]
    if not usable:
        return None
    before = [d for d in usable if d.end <= start]
    after = [d for d in usable if d.start >= end]
    if before and after:
        return before[-1].edtf if start - before[-1].end <= after[0].start - end + 40 else after[0].edtf
    return (before[-1] if before else after[0] if after else usable[0]).edtf
