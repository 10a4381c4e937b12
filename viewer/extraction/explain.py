"""Explains an extraction: for each item its rule and the words that brought it about.

The components are asked again for what lies behind an item (which number, which noun phrase, which
predicate); nothing is stored for it, so an explanation never goes stale. See `explain_rules` for what
a rule is and `explain_anchors` for what a date counts from.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.domain.claims import DateMention, Event, Extraction, Figure, Unclaimed
from viewer.domain.document import Block
from viewer.domain.vocabulary import ClaimKind, Qualifier
from viewer.extraction.attribution import Attribution, find_attributions
from viewer.extraction.explain_anchors import Anchors
from viewer.extraction.explain_rules import Rule, resolve_rule
from viewer.extraction.figures_grammar import read_numbers
from viewer.extraction.figures_lexicon import compile_figures
from viewer.extraction.figures_phrase import Reading
from viewer.extraction.figures_tokens import Token, tokenise
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name, find_names
from viewer.extraction.names_own import add_own_names
from viewer.extraction.numbers import Number, find_numbers
from viewer.extraction.sentences import Sentence, split_sentences
from viewer.extraction.unclaimed import NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Part:
    """Words that did something: `role` says what. `start` is None where they are not of the text."""

    role: str
    text: str
    start: int | None = None
    end: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an item is there. `rule` is None for a rule that this version doesn't know."""

    kind: ClaimKind
    index: int
    start: int
    end: int
    text: str
    rule_id: str
    rule: Rule | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Why a number or date is no claim; `parts` are what it counts, where that is known."""

    start: int
    end: int
    text: str
    reason: str
    parts: tuple[Part, ...] = ()


class Explainer:
    """Explains the extraction of one text; made with what that was made from."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        extraction: Extraction,
        *,
        published: datetime.date | None,
        lexicons: Lexicons,
    ) -> None:
        self._text = text
        self._extraction = extraction
        self._lexicons = lexicons
        self._sentences = split_sentences(text, blocks)
        self._starts = [sentence.start for sentence in self._sentences]
        self._names = add_own_names(text, find_names(text, self._sentences, lexicons), lexicons)
        self._attributions = find_attributions(text, self._sentences, self._names, lexicons)
        self._numbers = find_numbers(text, extraction.dates, lexicons)
        self._anchors = Anchors(text, blocks, extraction.dates, published=published, lexicons=lexicons)
        self._mentions: dict[str, list[DateMention]] = {}
        for mention in extraction.dates:
            self._mentions.setdefault(mention.edtf, []).append(mention)
        self._named: dict[str, list[Name]] = {}
        for name in self._names:
            self._named.setdefault(name.text, []).append(name)
        self._number_starts = [number.head for number in self._numbers]
        self._read: dict[int, tuple[list[Token], list[Reading]]] = {}

    def figures(self) -> Iterator[Explanation]:
        """Explain the figures, in text order."""
        return (self.figure(n) for n in range(len(self._extraction.figures)))

    def events(self) -> Iterator[Explanation]:
        """Explain the events, in text order."""
        return (self.event(n) for n in range(len(self._extraction.events)))

    def dates(self) -> Iterator[Explanation]:
        """Explain the dates, in text order."""
        return (self.date(n) for n in range(len(self._extraction.dates)))

    def figure(self, index: int) -> Explanation:
        """Explain one figure."""
        figure = self._extraction.figures[index]
        parts: list[Part] = []
        number = self._number_of(figure)
        if number is not None:
            parts.extend(self._number_parts(figure, number))
            parts.extend(self._phrase_parts(number))
        if figure.whole is not None and figure.whole < len(self._extraction.figures):
            whole = self._extraction.figures[figure.whole]
            parts.append(Part("part of", whole.text, whole.start, whole.end))
        parts.extend(self._scope_parts(figure.start, figure.date, figure.place))
        if figure.side:
            parts.append(self._located("side", figure.side, figure.start))
        head = number.head if number is not None else figure.start
        parts.extend(self._asserter_parts(head, figure.attributed_to, figure.attribution))
        return self._explanation(ClaimKind.FIGURE, index, figure, parts)

    def event(self, index: int) -> Explanation:
        """Explain one event."""
        event = self._extraction.events[index]
        parts = [Part("trigger", event.text, event.start, event.end, event.type.value)]
        parts.extend(self._scope_parts(event.start, event.date, event.places))
        parts.extend(self._located("actor", actor, event.start) for actor in event.actors)
        for number in event.figures:
            if number < len(self._extraction.figures):
                figure = self._extraction.figures[number]
                parts.append(Part("figure", figure.text, figure.start, figure.end))
        parts.extend(self._asserter_parts(event.start, event.attributed_to, event.attribution))
        return self._explanation(ClaimKind.EVENT, index, event, parts)

    def date(self, index: int) -> Explanation:
        """Explain one date."""
        date = self._extraction.dates[index]
        parts = [Part("date", date.text, date.start, date.end, date.edtf), *self._anchor_parts(date)]
        return self._explanation(ClaimKind.DATE, index, date, parts)

    def passed_over(self) -> Iterator[PassedOver]:
        """Say of every number and date without a claim why that is so, in text order."""
        for item in self._extraction.unclaimed:
            yield PassedOver(item.start, item.end, item.text, item.reason, self._counted_by(item))

    def _explanation(
        self, kind: ClaimKind, index: int, item: Figure | Event | DateMention, parts: Sequence[Part]
    ) -> Explanation:
        rule = resolve_rule(item.rule, self._lexicons, item.text)
        return Explanation(kind, index, item.start, item.end, item.text, item.rule, rule, tuple(parts))

    # -- numbers ---------------------------------------------------------------------------------

    def _number_of(self, figure: Figure) -> Number | None:
        inside = [n for n in self._numbers_from(figure.start, figure.end) if n.end <= figure.end]
        same = [n for n in inside if (n.value, n.upper) == (figure.value, figure.upper)]
        return next(iter(same or inside), None)

    def _numbers_from(self, start: int, end: int) -> Sequence[Number]:
        """Give the numbers that begin between two offsets."""
        return self._numbers[bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)]

    def _number_parts(self, figure: Figure, number: Number) -> Iterator[Part]:
        text = self._text
        yield Part("number", text[number.head : number.end], number.head, number.end)
        if figure.qualifier is Qualifier.EXACT:
            return
        before = text[number.start : number.head].rstrip()
        note = f"{figure.qualifier.value}: {figure.interval}"
        if before:
            yield Part("qualifier", before, number.start, number.start + len(before), note)
        else:
            yield Part("qualifier", text[number.head : number.end], number.head, number.end, note)

    def _phrase_parts(self, number: Number) -> Iterator[Part]:
        found = self._reading_of(number)
        if found is None:
            return
        tokens, reading = found
        yield from self._counted_parts(tokens, reading)
        if reading.at is not None:
            token = tokens[reading.at]
            note = ", ".join(dict.fromkeys(p.id for p in reading.predicates))
            yield Part("predicate", self._text[token.start : token.end], token.start, token.end, note)

    def _counted_parts(self, tokens: Sequence[Token], reading: Reading) -> Iterator[Part]:
        if reading.words and reading.phrase_end > reading.index + 1:
            start, end = tokens[reading.index + 1].start, tokens[reading.phrase_end - 1].end
            yield Part("counted", self._text[start:end], start, end, reading.unit_class or "")

    def _reading_of(self, number: Number) -> tuple[list[Token], Reading] | None:
        index = self._sentence_index(number.head)
        if index is None:
            return None
        if index not in self._read:
            sentence = self._sentences[index]
            inside = [n for n in self._numbers_from(sentence.start, sentence.end) if n.end <= sentence.end]
            lexicon = compile_figures(self._lexicons)
            tokens = tokenise(self._text, sentence.start, sentence.end, inside, lexicon)
            self._read[index] = tokens, read_numbers(tokens, lexicon, self._text, sentence.start)
        tokens, readings = self._read[index]
        for reading in readings:
            if tokens[reading.index].number == number:
                return tokens, reading
        return None

    def _counted_by(self, item: Unclaimed) -> tuple[Part, ...]:
        if item.reason != NOTHING_KNOWN:
            return ()
        number = next(iter(self._numbers_from(item.start, item.end)), None)
        found = self._reading_of(number) if number is not None else None
        return tuple(self._counted_parts(*found)) if found is not None else ()

    # -- where, when, who ------------------------------------------------------------------------

    def _scope_parts(self, start: int, date: str | None, places: Sequence[str]) -> Iterator[Part]:
        if date is not None:
            mention = self._mention(date, start)
            if mention is None:
                yield Part("date", date, note="from the document or a heading")
            else:
                yield Part("date", mention.text, mention.start, mention.end, mention.edtf)
                yield from self._anchor_parts(mention)
        for place in places:
            yield self._located("place", place, start)

    def _mention(self, edtf: str, near: int) -> DateMention | None:
        """Give the mention of that value nearest to `near`, those of its sentence first."""
        same = self._mentions.get(edtf, [])
        sentence = self._sentence(near)
        inside = [d for d in same if sentence and sentence.start <= d.start < sentence.end]
        return min(inside or same, key=lambda d: abs(d.start - near), default=None)

    def _anchor_parts(self, date: DateMention) -> Iterator[Part]:
        anchor = self._anchors.of(date)
        if isinstance(anchor, datetime.date):
            yield Part("counted from", anchor.isoformat(), note="the day of publication")
        elif anchor is not None:
            start, end = anchor
            yield Part("counted from", self._text[start:end].strip(), start, end)

    def _located(self, role: str, words: str, near: int) -> Part:
        """Give the place of a name in the sentence of `near`, else nearest to it in the text."""
        named = self._named.get(words, [])
        sentence = self._sentence(near)
        inside = [n for n in named if sentence and sentence.start <= n.start < sentence.end]
        if (name := min(inside or named, key=lambda n: abs(n.start - near), default=None)) is not None:
            return Part(
                role, self._text[name.start : name.end], name.start, name.end, _unless_same(words, name)
            )
        if sentence is not None:
            at = self._text.find(words, sentence.start, sentence.end)
            if at >= 0:
                return Part(role, words, at, at + len(words))
        return Part(role, words)

    def _asserter_parts(self, head: int, asserter: str | None, chain: Sequence[str]) -> Iterator[Part]:
        if asserter is None:
            return
        found: list[Attribution] = [
            a for a in self._attributions if a.outermost == asserter and a.scope_start <= head <= a.scope_end
        ]
        note = ", citing ".join(chain) if len(chain) > 1 else ""
        if not found:
            yield self._located("asserter", asserter, head)
            return
        narrow = min(found, key=lambda a: a.scope_end - a.scope_start)
        words = self._text[narrow.start : narrow.end].strip(" ,")
        start = self._text.index(words, narrow.start)
        yield Part("asserter", words, start, start + len(words), note or _unless_same(asserter, words))

    def _sentence_index(self, position: int) -> int | None:
        index = bisect_right(self._starts, position) - 1
        return index if index >= 0 and position < self._sentences[index].end else None

    def _sentence(self, position: int) -> Sentence | None:
        index = self._sentence_index(position)
        return self._sentences[index] if index is not None else None


def _unless_same(words: str, other: Name | str) -> str:
    return "" if words == (other.text if isinstance(other, Name) else other) else words


def part_as_dict(part: Part) -> dict[str, Any]:
    """Give the JSON form of a part."""
    return {"role": part.role, "start": part.start, "end": part.end, "text": part.text, "note": part.note}


def explanation_as_dict(item: Explanation) -> dict[str, Any]:
    """Give the JSON form of an explanation."""
    rule = item.rule
    return {
        "kind": item.kind.value, "index": item.index, "start": item.start, "end": item.end,
        "text": item.text,
        "rule": {
            "id": item.rule_id,
            "title": rule.title if rule else "", "description": rule.description if rule else "",
            "source": rule.source if rule else "", "example": rule.example if rule else "",
        },
        "parts": [part_as_dict(part) for part in item.parts],
    }  # fmt: skip


def passed_over_as_dict(item: PassedOver) -> dict[str, Any]:
    """Give the JSON form of a number or date that was passed over."""
    return {
        "start": item.start, "end": item.end, "text": item.text, "reason": item.reason,
        "parts": [part_as_dict(part) for part in item.parts],
    }  # fmt: skip
