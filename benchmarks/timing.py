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

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.low:.2f} to {self.high:.2f})"


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
        first = _timed(yardstick, clock)
        second = _timed(candidate, clock)
        ratios.append(second / first)
        base.append(first)
    quartiles = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else [ratios[0]] * 3
    return Ratio(statistics.median(ratios), quartiles[0], quartiles[2], statistics.median(base))


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return max(clock() - start, 1e-9)
