"""What the reader marks of a document: claims, dates and the numbers that no claim covers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viewer.domain.wording import headline, second_line
from viewer.gui.models.claims import style_of
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.reader_api import Highlight

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow, DocumentView


def highlight_of(row: ClaimRow) -> Highlight:
    """Give the mark of a claim; its words are made when the pointer asks for them."""
    item = row.item
    return Highlight(item.start, item.end, style_of(item), row.id, row.status, tool_tip=partial(_tip, row))


def _tip(row: ClaimRow) -> str:
    return f"{headline(row.item)} · {second_line(row.item)} · {row.status.value}"


def highlights_of(view: DocumentView) -> list[Highlight]:
    """Give the marks of a document; the key of a claim is its id."""
    marks = [highlight_of(row) for row in view.claims]
    marks += [
        Highlight(u.start, u.end, ClaimStyle.UNCLAIMED, None, tool_tip=u.reason or "No claim covers this")
        for u in view.unclaimed
    ]
    return marks
