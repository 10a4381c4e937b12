"""Tells a document that is silent about a topic from one that does not cover its time."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.facts import Setting
from viewer.domain.comparison import ComparedSource


def split_absent(
    present: set[int], sources: Sequence[ComparedSource], setting: Setting, period: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the keys of the sources that say nothing of a topic: (silent, out of scope).

    A source is out of scope where it was published before the topic's period began, or where it has
    dates and none of them falls into that period.
    """
    silent: list[str] = []
    out: list[str] = []
    for number, source in enumerate(sources):
        if number in present:
            continue
        (silent if _covers(number, source, setting, period) else out).append(source.key)
    return tuple(silent), tuple(out)


def _covers(number: int, source: ComparedSource, setting: Setting, period: int | None) -> bool:
    if period is None:
        return True
    start = setting.periods[period][0]
    published = setting.times[number].published
    if published is not None and published < start:
        return False
    if setting.home[number] == period:
        return True
    return period in setting.spoken_of[number]
