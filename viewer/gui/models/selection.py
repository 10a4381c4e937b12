"""The selection as rows, with the page on which each entry begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal

from viewer.domain.vocabulary import EntryKind
from viewer.domain.wording import count_words, second_line, status_word
from viewer.gui.models.claims import style_of
from viewer.gui.models.value_list import AnyIndex, ValueListModel
from viewer.gui.theme_tokens import ClaimStyle
from viewer.services.select import WRITTEN, SelectedClaim, SelectionEntry

_KIND_WORDS = {
    EntryKind.DOCUMENT: "Document with all its claims",
    EntryKind.CLAIM: "Claim",
    EntryKind.ANNOTATION: "Annotation",
    EntryKind.COMPARISON: "Comparison",
    EntryKind.CHRONOLOGY: "Chronology",
    EntryKind.HEADING: "Heading",
    EntryKind.TEXT: "Text",
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the selection; `source` names its documents, `page` is 0 before a preview.

    `claim` is that of an entry which is a claim. `number` is that in the report, 0 for headings and
    texts; `below` how many numbered entries stand under a heading.
    """

    entry: SelectionEntry
    source: str
    page: int = 0
    claim: SelectedClaim | None = None
    number: int = 0
    below: int = 0

    @property
    def is_heading(self) -> bool:
        return self.entry.kind is EntryKind.HEADING

    @property
    def second_line(self) -> str:
        """What the entry is and where it comes from."""
        if self.claim is not None:
            return " · ".join(part for part in (self.source, second_line(self.claim.item)) if part)
        kind = _KIND_WORDS[self.entry.kind]
        if self.entry.kind is EntryKind.DOCUMENT and "show" in self.entry.details:
            kind = "Document in excerpts, with all its claims"
        if self.entry.kind is EntryKind.CHRONOLOGY and not self.entry.documents:
            kind = "Chronology of all documents"
        if self.entry.documents and self.entry.kind is EntryKind.COMPARISON:
            what = "One topic in" if self.entry.topic_key else "Comparison of"
            kind = f"{what} {count_words(len(self.entry.documents), 'source')}"
        return f"{kind} · {self.source}" if self.source else kind

    @property
    def style(self) -> ClaimStyle | None:
        """The kind by which a claim is painted, None for other entries."""
        return style_of(self.claim.item) if self.claim is not None else None

    @property
    def judgement(self) -> str:
        """Grades and status of a claim, as "B3 · second look"; "" where nobody judged it."""
        judged = self.claim.assessment if self.claim is not None else None
        if judged is None:
            return ""
        grades = f"{judged.reliability or ''}{judged.credibility or ''}"
        return " · ".join(part for part in (grades, status_word(judged.status)) if part)


class SelectionModel(ValueListModel[EntryRow]):
    """The entries of the report in their order.

    Rows can be dragged to another place. The model moves nothing by itself: `move_asked` tells
    which entry is to go where (position from 0), and the archive's answer brings the new order.
    """

    move_asked = Signal(str, int)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled)

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, _from: AnyIndex, row: int, count: int, _to: AnyIndex, before: int) -> bool:
        """Ask for a move; False, as nothing has moved yet."""
        value = self.value(self.index(row))
        if value is not None and count == 1:
            self.move_asked.emit(value.entry.uid, before if before < row else before - 1)
        return False

    def key(self, value: EntryRow) -> object:
        return value.entry.uid

    def words(self, value: EntryRow) -> str:
        return value.entry.title

    def spoken(self, value: EntryRow) -> str:
        page = f", page {value.page}" if value.page else ""
        judged = f", {value.judgement}" if value.judgement else ""
        if value.is_heading:
            return f"Heading, {value.entry.title}, {count_words(value.below, 'entry', 'entries')}{page}"
        number = f"{value.number}, " if value.number else ""
        return f"{number}{value.entry.title}, {value.second_line}{judged}{page}"


def entry_rows(
    entries: Sequence[SelectionEntry],
    sources: Mapping[int, str],
    claims: Mapping[int, SelectedClaim] | None = None,
) -> list[EntryRow]:
    """Give the rows of a selection; `sources` are the titles of the archive's documents by id."""
    known = claims or {}
    rows: list[EntryRow] = []
    number = heading = 0
    for entry in entries:
        is_written = entry.kind in WRITTEN
        number += not is_written
        if entry.kind is EntryKind.HEADING:
            heading = len(rows) + 1
        elif heading and not is_written:
            rows[heading - 1] = replace(rows[heading - 1], below=rows[heading - 1].below + 1)
        claim = known.get(entry.claim_id or 0)
        rows.append(EntryRow(entry, _source(entry, sources), claim=claim, number=0 if is_written else number))
    return rows


def _source(entry: SelectionEntry, sources: Mapping[int, str]) -> str:
    if entry.documents:
        return ", ".join(sources.get(i, "") for i in entry.documents)
    if entry.home_id is None or entry.kind is EntryKind.DOCUMENT:
        return ""
    return sources.get(entry.home_id, "")
