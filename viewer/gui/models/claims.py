"""The claims of one document as rows: kinds, order and filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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
    """What the list is narrowed to. Without `styles` it holds figures and events, no dates."""

    words: str = ""
    styles: frozenset[ClaimStyle] = frozenset()
    statuses: frozenset[Status] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.words.strip() or self.styles or self.statuses)


class ClaimModel(ValueListModel["ClaimRow"]):
    """Claims of the document shown, one row each."""

    def key(self, value: ClaimRow) -> object:
        return value.id

    def words(self, value: ClaimRow) -> str:
        return headline(value.item)

    def spoken(self, value: ClaimRow) -> str:
        mark = ", in the report" if value.selected else ""
        return f"{headline(value.item)}, {second_line(value.item)}, {value.status.value}{mark}"


def arrange(rows: Iterable[ClaimRow], wanted: ClaimFilter, order: ClaimOrder) -> list[ClaimRow]:
    """Give the rows that fit, in the order asked for. Claims without a date come last by date."""
    words = wanted.words.casefold().split()
    styles = wanted.styles or LISTED
    fitting = [
        row
        for row in rows
        if style_of(row.item) in styles
        and (not wanted.statuses or row.status in wanted.statuses)
        and _has_words(row, words)
    ]
    if order is ClaimOrder.DATE:
        fitting.sort(key=lambda row: (_date_of(row) is None, _date_of(row) or "", row.item.start))
    return fitting


def _has_words(row: ClaimRow, words: list[str]) -> bool:
    if not words:
        return True
    haystack = f"{headline(row.item)} {second_line(row.item)} {row.item.text}".casefold()
    return all(word in haystack for word in words)


def _date_of(row: ClaimRow) -> str | None:
    return row.item.edtf if isinstance(row.item, DateMention) else row.item.date
