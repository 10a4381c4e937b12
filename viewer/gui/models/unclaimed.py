"""The numbers that no claim covers, as rows, and their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viewer.gui.models.value_list import ValueListModel

if TYPE_CHECKING:
    from viewer.services.unclaimed import UnclaimedNumber


class UnclaimedModel(ValueListModel["UnclaimedNumber"]):
    """Numbers of the document shown, one row each."""

    def key(self, value: UnclaimedNumber) -> object:
        return value.start, value.end

    def words(self, value: UnclaimedNumber) -> str:
        return value.text

    def spoken(self, value: UnclaimedNumber) -> str:
        before, words, after = around(value)
        return f"{value.text}, in: {before}{words}{after}. {why_words(value)}"

    def chosen(self, rows: Sequence[int]) -> list[UnclaimedNumber]:
        """Give the values of rows, from top to bottom."""
        return [self.values()[row] for row in sorted(rows)]


def around(number: UnclaimedNumber) -> tuple[str, str, str]:
    """Give the words before a number, its own, and those behind, each on one line."""
    before, words, after = (" ".join(part.split()) for part in (number.before, number.text, number.after))
    left = f"{before} " if number.before[-1:].isspace() else before
    right = f" {after}" if number.after[:1].isspace() else after
    return f"…{left}" if before else "", words, f"{right}…" if after else ""


def why_words(number: UnclaimedNumber) -> str:
    """Say why it waits, or who dismissed it and why."""
    if (settled := number.dismissal) is not None:
        who = f"dismissed by {settled.reviewer}"
        return f"{who}: {settled.reason}" if settled.reason else who
    return number.why or "no reason is known"
