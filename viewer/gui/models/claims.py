"""The claims of one document as rows: kinds, order and filter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.domain.chronology import DayWindow, time_span
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.domain.wording import headline, second_line
from viewer.gui.models.value_list import ValueListModel
from viewer.gui.theme_tokens import ClaimStyle, claim_style

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow


def style_of(item: Figure | Event | DateMention) -> ClaimStyle:
    """Give the kind by which a claim is painted and filtered."""
    if isinstance(item, Event):
        return claim_style(ClaimKind.EVENT)
    if isinstance(item, DateMention):
        return claim_style(ClaimKind.DATE)
    return claim_style(ClaimKind.FIGURE, item.category)


#: What the list holds when no kind is asked for.
LISTED = frozenset(ClaimStyle) - {ClaimStyle.DATE, ClaimStyle.UNCLAIMED}


class ClaimOrder(StrEnum):
    """How the list runs."""

    TEXT = "Text order"
    DATE = "By date"


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What the list is narrowed to. Without `styles` it holds figures and events, no dates.

    `days` lets through what can lie within them; what has no date does not.
    """

    words: str = ""
    styles: frozenset[ClaimStyle] = frozenset()
    statuses: frozenset[Status] = frozenset()
    days: DayWindow | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.words.strip() or self.styles or self.statuses or self.days)


class ClaimModel(ValueListModel["ClaimRow"]):
    """Claims of the document shown, one row each."""

    def key(self, value: ClaimRow) -> object:
        return value.id

    def keys(self, values: Sequence[ClaimRow]) -> list[object]:
        return [value.id for value in values]

    def words(self, value: ClaimRow) -> str:
        return headline(value.item)

    def spoken(self, value: ClaimRow) -> str:
        mark = ", in the report" if value.selected else ""
        return f"{headline(value.item)}, {second_line(value.item)}, {value.status.value}{mark}"


@dataclass(frozen=True, slots=True)
class Sifted:
    """The rows that fit a filter in the order asked for, and how many the list holds without it."""

    rows: list[ClaimRow]
    listed: int


def sift(
    rows: Iterable[ClaimRow], wanted: ClaimFilter, order: ClaimOrder, *, step: int = 500
) -> Iterator[Sifted | None]:
    """Sift rows (in text order) bit by bit: None after every `step` rows, the result at last.

    By date, claims of one day stay in text order, those without a date come last.
    """
    words = wanted.words.casefold().split()
    styles = wanted.styles or LISTED
    by_day: dict[str, list[ClaimRow]] = {}
    listed = 0
    for number, row in enumerate(rows, 1):
        style = style_of(row.item)
        listed += style in LISTED
        if (
            style in styles
            and (not wanted.statuses or row.status in wanted.statuses)
            and _has_words(row, words)
            and (wanted.days is None or _is_within(row, wanted.days))
        ):
            day = (_date_of(row) or "") if order is ClaimOrder.DATE else ""
            by_day.setdefault(day, []).append(row)
        if number % step == 0:
            yield None
    undated = by_day.pop("", [])
    found = [row for day in sorted(by_day) for row in by_day[day]]
    yield Sifted(found + undated if found else undated, listed)


def arrange(rows: Iterable[ClaimRow], wanted: ClaimFilter, order: ClaimOrder) -> list[ClaimRow]:
    """Give the rows that fit, in the order asked for. Claims without a date come last by date."""
    return next(result for result in sift(rows, wanted, order) if result is not None).rows


def _has_words(row: ClaimRow, words: list[str]) -> bool:
    if not words:
        return True
    haystack = f"{headline(row.item)} {second_line(row.item)} {row.item.text}".casefold()
    return all(word in haystack for word in words)


def _is_within(row: ClaimRow, days: DayWindow) -> bool:
    date = _date_of(row)
    span = time_span(date) if date else None
    return span is not None and days.meets(span)


def _date_of(row: ClaimRow) -> str | None:
    return row.item.edtf if isinstance(row.item, DateMention) else row.item.date
