"""Ratios that hold on noisy machines: yardstick and candidate are timed in turn, round by round."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A candidate's time over its yardstick's: the median of the rounds, and the quartiles."""

    median: float
    low: float
    high: float
    yardstick_seconds: float

    @property
    def seconds(self) -> float:
        """The candidate's time, as the ratio and the yardstick's median tell it."""
        return self.median * self.yardstick_seconds

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `floor` and `aim` are ends that `number` should keep to, if it has any.

    `more_is_better` says on which side of them it should lie.
    """

    what: str
    value: str
    yardstick: str = ""
    number: float | None = None
    floor: float | None = None
    aim: float | None = None
    more_is_better: bool = False

    @property
    def verdict(self) -> str:
        """How the value stands to floor and aim: "aim met", "floor met", "below the floor", or nothing."""
        if self.number is None:
            return ""
        sign = -1 if self.more_is_better else 1
        for end, words in ((self.aim, "aim met"), (self.floor, "floor met")):
            if end is not None and sign * self.number <= sign * end:
                return words
        return "" if self.floor is None else "misses the floor"

    def __str__(self) -> str:
        ends = " ".join(
            f"{name} {end:g}" for name, end in (("floor", self.floor), ("aim", self.aim)) if end is not None
        )
        return f"{self.what:<58} {self.value:<24} {self.yardstick:<36} {ends:<20} {self.verdict}".rstrip()


def compare(
    yardstick: Callable[[], object],
    candidate: Callable[[], object],
    *,
    rounds: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> Ratio:
    """Time both in turn for some rounds and give candidate over yardstick."""
    ratios, base = [], []
    for _ in range(rounds):
        first = timed(yardstick, clock)
        second = timed(candidate, clock)
        ratios.append(second / first)
        base.append(first)
    quartiles = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [ratios[0]] * 3
    return Ratio(statistics.median(ratios), quartiles[0], quartiles[2], statistics.median(base))


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Give the seconds that `work` takes by `clock`."""
    start = clock()
    work()
    return max(clock() - start, 1e-9)
