"""What an asserter answers for: attributions, their scopes among each other and in quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.extraction.sentences import Sentence

_QUOTE = re.compile(r"“[^”]{0,1500}”|\"[^\"]{0,1500}\"|«[^»]{0,1500}»")


@dataclass(frozen=True, slots=True)
class Attribution:
    """An asserter and the stretch of text that it answers for.

    `start`, `end` are the words that attribute, subject and verb ("the governor said"). `asserter`
    is as written; `chain` runs from the outermost asserter to the innermost, which is `asserter`.
    `scope_start` to `scope_end` is what is asserted. `rule` names the pattern and its word.
    """

    start: int
    end: int
    asserter: str
    chain: tuple[str, ...]
    scope_start: int
    scope_end: int
    rule: str

    @property
    def outermost(self) -> str:
        """Who asserts it in this text: of "X, citing Y" X, who passes it on."""
        return self.chain[0] if self.chain else self.asserter


def part_scopes(text: str, here: list[Attribution]) -> list[Attribution]:
    """Let the scope of one asserter end where the words of the next one begin."""
    parted = []
    for index, item in enumerate(here):
        end = item.scope_end
        for other in here[index + 1 :]:
            if item.scope_start <= item.end <= other.start < end and other.scope_start >= other.start:
                end = other.start
        start = item.scope_start
        for other in here[:index]:
            if start <= other.start and other.end <= item.start and item.scope_end <= item.start:
                # "A said ..., B added": what A said stays A's.
                cut = max(text.rfind(c, other.end, item.start) for c in (";", ", while ", ", but ", " and "))
                start = max(start, cut if cut > 0 else start)
            elif (
                item.rule.startswith("before") and other.scope_end <= other.start and other.end <= item.start
            ):
                # "Six died, A said, and nine fled, according to B": the first part stays A's.
                start = max(start, other.end)
        parted.append(replace(item, scope_start=start, scope_end=max(start, end)))
    return parted


def extend_quotes(text: str, sentences: Sequence[Sentence], found: list[Attribution]) -> list[Attribution]:
    """Let a scope that holds part of a quotation hold all of it, over the ends of sentences."""
    if not found:
        return found
    quotes = [(m.start(), m.end()) for m in _QUOTE.finditer(text) if "\n\n" not in m.group()]
    starts = [q[0] for q in quotes]
    extended = []
    for item in found:
        low, high = item.scope_start, item.scope_end
        for position in (low, max(low, high - 1)):
            index = bisect_right(starts, position) - 1
            if (
                index >= 0
                and quotes[index][1] > position
                and not quotes[index][0] <= item.start < quotes[index][1]
            ):
                low, high = min(low, quotes[index][0]), max(high, quotes[index][1])
        extended.append(
            replace(item, scope_start=low, scope_end=high)
            if (low, high) != (item.scope_start, item.scope_end)
            else item
        )
    return [*extended, *_go_on_quoting(text, sentences, extended, quotes)]


def _go_on_quoting(
    text: str, sentences: Sequence[Sentence], found: Sequence[Attribution], quotes: Sequence[tuple[int, int]]
) -> list[Attribution]:
    """Let who spoke answer for a quotation that follows at once and has no speaker of its own.

    It follows in the same paragraph, or is one by itself behind another quotation.
    """
    starts = [q[0] for q in quotes]
    ends = [s.end for s in sentences]
    going: list[Attribution] = []
    spoken = sorted((a.scope_start, a.scope_end) for a in found)
    widest = max((end - start for start, end in spoken), default=0)
    for item in found:
        if not item.rule.startswith(("speech", "quoted")) or "show" in item.rule:
            continue
        number = bisect_left(ends, item.end)
        end = max(item.scope_end, sentences[number].end) if number < len(sentences) else item.scope_end
        is_quoted = any(c in text[item.scope_start : item.scope_end] for c in '"“«')
        index = bisect_left(starts, end)
        while index < len(quotes):
            start, stop = quotes[index]
            gap = text[end:start]
            if gap.strip() or ("\n" in gap and not (is_quoted and _is_whole(text, stop))):
                break
            low, high = bisect_left(spoken, (start - widest, 0)), bisect_left(spoken, (start + 2, 0))
            if any(stop - 1 <= b for _, b in spoken[low:high]):
                break
            going.append(replace(item, scope_start=start, scope_end=stop, rule=f"{item.rule}/goes on"))
            end, index, is_quoted = stop, index + 1, True
    return going


def _is_whole(text: str, stop: int) -> bool:
    """Tell whether a quotation ends its paragraph: nobody is named there as its speaker."""
    line_end = text.find("\n", stop)
    return not text[stop : line_end if line_end >= 0 else len(text)].strip()


def attribution_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Give the attribution that answers for the stretch: of several the one with the narrowest scope."""
    holding = [a for a in attributions if a.scope_start <= start and end <= a.scope_end]
    return min(holding, key=lambda a: (a.scope_end - a.scope_start, a.start), default=None)


def attribution_over(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """Give the attribution whose own words the stretch shares: "rejected" of "the mayor rejected"."""
    over = [a for a in attributions if a.start < end and start < a.end]
    return min(over, key=lambda a: (a.end - a.start, a.start), default=None)
