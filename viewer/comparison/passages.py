"""Finds the words that two documents share: passages copied letter by letter or lightly edited.

Runs of five equal words are grown as far as they go and joined over small gaps, so that a word put
in, left out or replaced does not end a passage. Time grows with the length of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.comparison import ComparedSource, CopiedPassage

#: Words that must be equal in a row for a passage to be looked for.
SEED = 5
#: A passage has at least so many words in common; names of offices and laws are shorter.
MIN_WORDS = 10
#: Of the words of a passage at least this share stands in the other document as well.
MIN_SHARE = 0.6
#: Runs apart by no more words than this are one passage, edited in between.
MAX_GAP = 8
#: Words in a row that a text has more often than this are its refrain and begin no passage.
_MAX_REPEATS = 4

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words: the words without case, and where each starts and ends."""

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SharedRun:
    """Words from `a` on in one text and from `b` on in another; `equal` of them are the same.

    `a_end` and `b_end` are exclusive; all are places in the lists of words.
    """

    a: int
    a_end: int
    b: int
    b_end: int
    equal: int

    @property
    def share(self) -> float:
        return self.equal / max(self.a_end - self.a, self.b_end - self.b)


def cut_words(text: str) -> Words:
    """Cut a text into words."""
    found = list(_WORD.finditer(text))
    return Words(tuple(m.group().lower() for m in found), tuple(m.span() for m in found))


def shared_runs(first: Words, second: Words) -> list[SharedRun]:
    """Give the passages that two texts share, in the order of the second."""
    a, b = first.tokens, second.tokens
    if min(len(a), len(b)) < MIN_WORDS:
        return []
    where: dict[tuple[str, ...], list[int]] = {}
    in_second = set(_seeds(b))
    for i, seed in enumerate(_seeds(a)):
        if seed in in_second:
            where.setdefault(seed, []).append(i)
    runs: list[SharedRun] = []
    reached: dict[int, int] = {}  # by diagonal: where the last run on it ended
    for j, seed in enumerate(_seeds(b)):
        places = where.get(seed, ())
        if not places or len(places) > _MAX_REPEATS:
            continue
        for i in places:
            if reached.get(i - j, -1) > j:
                continue
            length = SEED
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            reached[i - j] = j + length
            runs.append(SharedRun(i, i + length, j, j + length, length))
    return [run for run in _joined(runs) if run.equal >= MIN_WORDS and run.share >= MIN_SHARE]


def _seeds(tokens: Sequence[str]) -> zip[tuple[str, ...]]:
    return zip(*(tokens[n:] for n in range(SEED)), strict=False)


def _joined(runs: Sequence[SharedRun]) -> list[SharedRun]:
    joined: list[SharedRun] = []
    for run in sorted(runs, key=lambda r: (r.b, r.a)):
        last = joined[-1] if joined else None
        if last is not None and last.a < run.a <= last.a_end + MAX_GAP and run.b <= last.b_end + MAX_GAP:
            # Two runs may share words at their seam: what both hold counts once.
            doubled = max(last.a_end - run.a, last.b_end - run.b, 0)
            joined[-1] = SharedRun(
                last.a, max(last.a_end, run.a_end), last.b, max(last.b_end, run.b_end),
                last.equal + max(run.equal - doubled, 0),
            )  # fmt: skip
        else:
            joined.append(run)
    return joined


def shared_passages(sources: Sequence[ComparedSource]) -> tuple[CopiedPassage, ...]:
    """Give the passages that the sources share, pair by pair, in the order of the sources and their texts."""
    cut = [cut_words(source.text) for source in sources]
    found: list[CopiedPassage] = []
    for i, first in enumerate(cut):
        for j in range(i + 1, len(cut)):
            second = cut[j]
            found.extend(
                passage_of(run, (sources[i].key, first), (sources[j].key, second))
                for run in sorted(shared_runs(first, second), key=lambda r: (r.a, r.b))
            )
    return tuple(found)


def passage_of(run: SharedRun, first: tuple[str, Words], second: tuple[str, Words]) -> CopiedPassage:
    """Give a run as a passage of two sources, named by key, with code points."""
    return CopiedPassage(
        a=first[0],
        a_start=first[1].spans[run.a][0],
        a_end=first[1].spans[run.a_end - 1][1],
        b=second[0],
        b_start=second[1].spans[run.b][0],
        b_end=second[1].spans[run.b_end - 1][1],
        words=run.equal,
        share=run.share,
    )
