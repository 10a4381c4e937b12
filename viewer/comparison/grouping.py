"""Says in one plain sentence why claims are one topic."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.comparison.cues import ALL_SIDES
from viewer.comparison.facts import Fact, places_match
from viewer.comparison.groups import PEOPLE, group_name
from viewer.comparison.places import Atlas
from viewer.comparison.setting import Setting
from viewer.comparison.times import say_day
from viewer.comparison.wording import say_places
from viewer.domain.vocabulary import FigureCategory

_COUNTED: dict[FigureCategory, str] = {
    FigureCategory.KILLED: "killed",
    FigureCategory.WOUNDED: "wounded",
    FigureCategory.CASUALTIES: "killed or wounded",
    FigureCategory.MISSING: "missing",
    FigureCategory.DISPLACED: "displaced",
    FigureCategory.RETURNED: "who returned",
    FigureCategory.DETAINED: "detained or taken hostage",
    FigureCategory.RELEASED: "released",
    FigureCategory.TROOPS: "deployed",
    FigureCategory.PARTICIPANTS: "who took part",
}
_THINGS: dict[FigureCategory, str] = {
    FigureCategory.BUILDINGS_DESTROYED: "destroyed",
    FigureCategory.EQUIPMENT_LOST: "lost",
    FigureCategory.LIVESTOCK_LOST: "lost",
    FigureCategory.PLACES_AFFECTED: "affected",
    FigureCategory.LEGAL_CASES: "opened",
    FigureCategory.OTHER: "",
}

#: Of more places than this the rest is not looked at for what lies where.
_NAMED = 30


def say_grouping(facts: Sequence[Fact], setting: Setting) -> str:
    """Say why figures are one topic: what they count, whose, where and when, and what was assumed."""
    first = facts[0]
    verb = "This counts" if len(facts) == 1 else "All count"
    parts = [f"{verb} {_what(facts)}"]
    named = {f.side for f in facts if f.side is not None}
    if len(named) == 1:
        side = next(iter(named))
        parts.append("of both sides together" if side == ALL_SIDES else f"on the side of {side}")
    placed = [f for f in facts if f.places]
    if placed and all(places_match(f.places, placed[0].places) for f in facts):
        parts.append(f"in {say_places(first.places)}")
    if first.period is not None:
        start, end = setting.periods[first.period]
        parts.append(
            f"in the time from {say_day(start)} to {say_day(end)}" if start != end else f"on {say_day(start)}"
        )
    notes = _notes(facts, named, setting.atlas)
    return " ".join(parts) + (f"; {'; '.join(notes)}" if notes else "") + "."


def _what(facts: Sequence[Fact]) -> str:
    first = facts[0]
    category = first.figure.category
    if not first.is_people:
        things = first.things or "things"
        done = _THINGS[category]
        is_damaged = things.startswith("damaged ")
        return things if is_damaged or not done else f"{things} {done}"
    groups = {f.group for f in facts}
    whom = group_name(first.group) if len(groups) == 1 else PEOPLE
    return f"{first.things or whom} {_COUNTED[category]}"


def _notes(facts: Sequence[Fact], named: set[str], atlas: Atlas) -> list[str]:
    notes: list[str] = []
    sideless = [f for f in facts if f.side is None]
    if named and named != {ALL_SIDES} and sideless:
        if any(f.lies_in in named for f in sideless):
            notes.append("a number without a side is here for its place or the officials who give it")
        else:
            notes.append("a number without a side is here because only this side is counted so")
    places = list(dict.fromkeys(place for f in facts for place in f.places))[:_NAMED]
    inner = next(((a, b) for a in places for b in places if atlas.lies_in(a, b)), None)
    if inner is not None:
        notes.append(f"{inner[0]} lies in {inner[1]}")
    elif any(f.places for f in facts) and any(not f.places for f in facts):
        notes.append("some name a place, others none")
    return notes
