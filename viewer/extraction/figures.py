"""Finds figures: quantities of people hurt, moved or held, and of things destroyed, seized or hit.

The grammar (figures_grammar) says what each number counts and what befell it; this module gives
the figures their spans, scope and asserter, and names why the other numbers were passed over.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from viewer.domain.claims import DateMention, Figure, Unclaimed
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind, FigureCategory
from viewer.extraction.attribution import Attribution, attribution_at
from viewer.extraction.figures_context import (
    DocumentContext,
    date_of,
    is_outlaw,
    own_side,
    places_near,
    read_context,
    side_by_name,
    side_of,
)
from viewer.extraction.figures_grammar import read_numbers
from viewer.extraction.figures_hurt import BEARS, lives_on
from viewer.extraction.figures_lexicon import MILITARY, PEOPLE, FigureLexicon, compile_figures
from viewer.extraction.figures_phrase import Reading
from viewer.extraction.figures_tokens import BE, HAVE, Token, tokenise
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name
from viewer.extraction.numbers import Number, find_numbers
from viewer.extraction.sentences import Sentence

#: A predicate further from its number than this stays outside the span.
_NEAR = 60
#: Nouns that say who acts rather than what befell them, where no number counts them.
_WHO = frozenset((FigureCategory.PARTICIPANTS, FigureCategory.TROOPS, FigureCategory.DETAINED))
#: What befalls people of one side in a row.
_HARMED = frozenset(
    (FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES, FigureCategory.DETAINED,
     FigureCategory.MISSING)
)  # fmt: skip
#: "The figure" points back over so many characters at most.
_TOLD = 400
_NOTHING_KNOWN = "nothing is said to have befallen what it counts"


def find_figures(
    text: str,
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[DateMention],
    names: Sequence[Name],
    attributions: Sequence[Attribution],
    blocks: Sequence[Block],
    published: datetime.date | None,
    lexicons: Lexicons,
    numbers: Sequence[Number] | None = None,
) -> tuple[tuple[Figure, ...], tuple[Unclaimed, ...]]:
    """Find the figures of `text` and the numbers passed over, each in text order.

    `numbers` are those of `find_numbers`, where they are known already.

    Figures don't overlap; each holds one number. `Figure.whole` is an index into the result.
    """
    lexicon = compile_figures(lexicons)
    if numbers is None:
        numbers = find_numbers(text, dates, lexicons)
    context = read_context(text, names, blocks, dates, lexicons)
    figures: list[Figure] = []
    passed: list[Unclaimed] = []
    number_starts = [n.head for n in numbers]
    name_starts = [n.start for n in names]
    date_starts = [d.start for d in dates]
    attribution_starts = [a.scope_start for a in attributions]
    seen = first = 0
    for sentence in sentences:
        if first < len(figures):
            _settle_shot(text, figures, first, sentence)
        first = len(figures)
        low, high = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        passed.extend(
            _passed(text, n, "outside the text's sentences") for n in numbers[seen:low] if n.is_digits
        )
        seen = max(seen, high)
        if low == high:
            continue
        inside = [n for n in numbers[low:high] if n.end <= sentence.end]
        if sentence.kind is BlockKind.BOILERPLATE or not any(not n.reason for n in inside):
            passed.extend(_passed(text, n, n.reason) for n in inside if n.is_digits or n.value is not None)
            continue
        reach = bisect_left(attribution_starts, sentence.end)
        scope = _Scope(
            text=text,
            sentence=sentence,
            names=names[bisect_left(name_starts, sentence.start) : bisect_left(name_starts, sentence.end)],
            dates=dates[bisect_left(date_starts, sentence.start) : bisect_left(date_starts, sentence.end)],
            # A scope can begin some sentences back (a quotation) but never 4,000 characters.
            attributions=[
                a for a in attributions[bisect_left(attribution_starts, sentence.start - 4000) : reach]
                if a.scope_end > sentence.start
            ],
            context=context,
        )  # fmt: skip
        _read_sentence(scope, inside, lexicon, figures, passed)
    passed.extend(_passed(text, n, "outside the text's sentences") for n in numbers[seen:] if n.is_digits)
    return tuple(figures), tuple(passed)


def _settle_shot(text: str, figures: list[Figure], first: int, sentence: Sentence) -> None:
    """Count those shot, of the figures from `first` on, as wounded where the next sentence says they live."""
    for index in range(first, len(figures)):
        figure = figures[index]
        if figure.category is not FigureCategory.CASUALTIES or not figure.rule.endswith(":casualty"):
            continue
        told = text[figures[first].start : sentence.start]
        if all(f.category is not FigureCategory.KILLED for f in figures[first:]) and lives_on(
            told, text[sentence.start : sentence.end]
        ):
            figures[index] = replace(figure, category=FigureCategory.WOUNDED)


class _Scope:
    """A sentence with what lies in it."""

    __slots__ = ("attributions", "context", "dates", "names", "sentence", "text")

    def __init__(
        self,
        *,
        text: str,
        sentence: Sentence,
        names: Sequence[Name],
        dates: Sequence[DateMention],
        attributions: Sequence[Attribution],
        context: DocumentContext,
    ) -> None:
        self.text, self.sentence, self.names = text, sentence, names
        self.dates, self.attributions, self.context = dates, attributions, context


def _passed(text: str, number: Number, reason: str) -> Unclaimed:
    start = number.head if number.reason else number.start
    return Unclaimed(start, number.end, text[start : number.end], reason or _NOTHING_KNOWN)


def _read_sentence(
    scope: _Scope,
    numbers: Sequence[Number],
    lexicon: FigureLexicon,
    figures: list[Figure],
    passed: list[Unclaimed],
) -> None:
    """Add the figures of one sentence, and its numbers that are none."""
    text, sentence = scope.text, scope.sentence
    tokens = tokenise(text, sentence.start, sentence.end, numbers, lexicon)
    told = _told(figures, sentence.start)
    readings = {r.index: r for r in read_numbers(tokens, lexicon, text, sentence.start, told)}
    made: dict[int, int] = {}
    floor = max((f.end for f in figures[-1:]), default=0)
    passed.extend(
        _passed(text, n, n.reason) for n in numbers if n.reason.startswith("part of") and n.is_digits
    )
    heads = [i for i, t in enumerate(tokens) if t.number is not None]
    for position, index in enumerate(heads):
        token = tokens[index]
        number = token.number
        assert number is not None
        reading = readings.get(index)
        if reading is not None and _is_strength(sentence, reading) and _is_open(reading):
            reading.category, reading.rule = FigureCategory.TROOPS, "infobox:strength"
        if number.start < floor:
            continue  # "2 of 9" told as one
        if reading is None or reading.category is None or not _is_countable(tokens, reading, number):
            if number.value is not None or number.reason:
                passed.append(_passed(text, number, number.reason))
            continue
        ceiling = next(
            (tokens[k].start for k in heads[position + 1 :] if _is_own(tokens[k], readings.get(k))),
            sentence.end,
        )
        start, end = _span(tokens, reading, number, max(floor, sentence.start), ceiling)
        figure = _figure(scope, tokens, reading, number, start, end)
        if reading.whole is not None and reading.whole in made:
            figure = _inherit(figure, figures[made[reading.whole]], made[reading.whole])
        elif figure.side is None and made and _counts_the_same(reading, readings[max(made)]):
            figure = replace(figure, side=figures[-1].side)
        made[index] = len(figures)
        figures.append(figure)
        floor = end


def _is_said_of(tokens: Sequence[Token], reading: Reading) -> bool:
    """Tell whether a bare "many" is the subject of what befell them: "many were wounded"."""
    following = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    return reading.rule.startswith("predicate") and (following in BE or following in HAVE)


def _is_strength(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether an infobox counts the fighters of a side here."""
    key = sentence.block.key if sentence.block is not None else None
    is_troops = reading.unit_class in (None, PEOPLE, MILITARY)
    return sentence.kind is BlockKind.INFOBOX and (key or "").lower() == "strength" and is_troops


def _told(figures: Sequence[Figure], start: int) -> FigureCategory | None:
    """Give what "the figure" in a sentence at `start` points back to: the dead, where there are any."""
    near = [f.category for f in figures[-4:] if f.whole is None and start - f.end <= _TOLD]
    return FigureCategory.KILLED if FigureCategory.KILLED in near else near[-1] if near else None


def _is_open(reading: Reading) -> bool:
    """Tell whether no more than the noun says what befell those counted."""
    return reading.category is None or (reading.category is FigureCategory.TROOPS and reading.rule == "noun")


def _is_own(token: Token, reading: Reading | None) -> bool:
    """Tell whether a number can be a figure by itself, so that no other span may reach over it."""
    return token.is_quantity and reading is not None and not reading.is_base


def _is_countable(tokens: Sequence[Token], reading: Reading, number: Number) -> bool:
    """Tell whether so small or vague a word counts: "one miner" does, "one of these days" doesn't."""
    i = reading.index
    before = tokens[i - 1].low if i else ""
    following = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if number.word == "one":
        if before in ("no", "the", "this", "any", "every", "each", "which", "some") or following in (
            "another",
            "side",
            "day",
            "hand",
            "more",
            "time",
            "thing",
            "point",
            "every",
        ):
            return following == "more"
        return (
            reading.unit_class is not None
            or reading.noun is not None
            or following in ("dead", "killed")
            or reading.rule.startswith("part")
            or reading.rule.startswith(("predicate", "left", "row", "shared"))
            or (reading.phrase_end == i + 1 and following != "of")
        )
    if number.value is None:
        if before in ("as", "so", "how", "too", "very", "not") or before in BEARS:
            return False  # "how many"; "he suffered several injuries"
        if reading.rule == "noun" and reading.category in _WHO and not reading.is_strong:
            return False  # "some protesters" counts nobody
        return reading.unit_class is not None or reading.noun is not None or _is_said_of(tokens, reading)
    if number.is_digits and number.value == 0:
        return True
    return True


def _span(
    tokens: Sequence[Token], reading: Reading, number: Number, floor: int, ceiling: int
) -> tuple[int, int]:
    """Give the span: number with qualifier, what it counts, and the predicate where it stands near."""
    start, end = number.start, number.end
    if reading.phrase_end > reading.index + 1:
        end = max(end, tokens[reading.phrase_end - 1].end)
    end = min(end, max(ceiling, number.end))
    if reading.at is not None and not reading.rule.startswith(("shared", "row", "part")):
        predicate = tokens[reading.at]
        if predicate.start >= number.end and predicate.end <= ceiling and predicate.start - end < _NEAR:
            end = max(end, predicate.end)
        elif (
            predicate.end <= number.start
            and predicate.start >= floor
            and number.start - predicate.end < _NEAR
        ):
            start = predicate.start
    start, end = max(start, min(floor, number.start)), max(end, number.end)
    # Cut short by the next number: no dangling "of", "and" or comma.
    while end > number.end:
        last = next((t for t in reversed(tokens) if t.start < end), None)
        if last is None or (last.end == end and last.low not in ("of", "and", ",", "or", "(", ";", "with")):
            break
        end = last.end if last.end < end else max(last.start, number.end)
    return start, end


def _figure(
    scope: _Scope, tokens: Sequence[Token], reading: Reading, number: Number, start: int, end: int
) -> Figure:
    """Make the figure of one number, with its scope and asserter."""
    text, sentence = scope.text, scope.sentence
    attribution = attribution_at(scope.attributions, number.head, number.end)
    places = places_near(text, scope.names, start, end, sentence.start, sentence.end, scope.context)
    phrase = (number.end, tokens[reading.phrase_end - 1].end)
    homes = () if is_outlaw(reading.words) else places
    side = side_of(text, scope.names, homes, scope.context, start, end, phrase)
    if side is None and reading.category in _HARMED:
        asserter = attribution.outermost if attribution else None
        side = own_side(text, scope.names, asserter, number.start, phrase) or side_by_name(reading.words)
    is_toll = reading.rule == "toll"
    date = date_of(
        scope.dates,
        (attribution.scope_start, attribution.scope_end, attribution.rule) if attribution else None,
        start, end, is_toll=is_toll,
    )  # fmt: skip
    block = sentence.block
    if block is not None and block.kind is BlockKind.INFOBOX:
        date = date or scope.context.infobox_date
        party = scope.context.box_parties.get(block.start)
        if party is not None:
            side = side or party
        elif block.side is not None and side is None:
            side = scope.context.sides.get(block.side)
        elif block.side is not None and side is not None and reading.unit_class is not None:
            side = (
                side
                if any(n.country == side for n in scope.names if phrase[0] <= n.start < phrase[1])
                else (scope.context.sides.get(block.side, side))
            )
    category = reading.category
    assert category is not None
    return Figure(
        start=start,
        end=end,
        text=text[start:end],
        category=category,
        value=number.value,
        upper=number.upper,
        qualifier=number.qualifier,
        rule=reading.rule,
        unit=" ".join(reading.unit.split()) if reading.unit else None,
        date=date,
        place=tuple(dict.fromkeys(p.text for p in places)),
        side=side,
        attributed_to=attribution.outermost if attribution else None,
        attribution=attribution.chain if attribution else (),
    )


def _counts_the_same(reading: Reading, previous: Reading) -> bool:
    """Tell whether a number goes on with those of the one before: "12 Danish clerks died, nine were hurt"."""
    if reading.category not in _HARMED or previous.category not in _HARMED:
        return False
    if not reading.words:
        return reading.unit_class in (None, PEOPLE, MILITARY)
    last = reading.words[-1].lower()
    return last in ("others", "other", "more") or (
        len(reading.words) == 1 and bool(previous.words) and last == previous.words[-1].lower()
    )


def _inherit(figure: Figure, whole: Figure, index: int) -> Figure:
    """Give a part what its whole has and it doesn't say itself."""
    return replace(
        figure,
        whole=index,
        date=figure.date or whole.date,
        place=figure.place or whole.place,
        side=whole.side or figure.side,
    )


__all__ = ["FigureCategory", "find_figures"]
