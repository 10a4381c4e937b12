"""The selection as rows, with the page on which each entry begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.domain.vocabulary import EntryKind
from viewer.gui.models.value_list import ValueListModel
from viewer.services.select import SelectionEntry

_KIND_WORDS = {
    EntryKind.DOCUMENT: "Document with all its claims",
    EntryKind.CLAIM: "Claim",
    EntryKind.ANNOTATION: "Annotation",
    EntryKind.COMPARISON: "Comparison",
}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the selection; `source` names its documents, `page` is 0 before a preview."""

    entry: SelectionEntry
    source: str
    page: int = 0

    @property
    def number(self) -> int:
        return self.entry.position + 1

    @property
    def second_line(self) -> str:
        """What the entry is and where it comes from."""
        kind = "One topic" if self.entry.topic_key else _KIND_WORDS[self.entry.kind]
        return f"{kind} · {self.source}" if self.source else kind


class SelectionModel(ValueListModel[EntryRow]):
    """The entries of the report in their order."""

    def key(self, value: EntryRow) -> object:
        return value.entry.uid

    def words(self, value: EntryRow) -> str:
        return value.entry.title

    def spoken(self, value: EntryRow) -> str:
        page = f", page {value.page}" if value.page else ""
        return f"{value.number}, {value.entry.title}, {value.second_line}{page}"


def entry_rows(entries: Sequence[SelectionEntry], sources: dict[int, str]) -> list[EntryRow]:
    """Give the rows of a selection; `sources` are the titles of the archive's documents by id."""
    return [EntryRow(entry, _source(entry, sources)) for entry in entries]


def _source(entry: SelectionEntry, sources: dict[int, str]) -> str:
    if entry.documents:
        return ", ".join(sources.get(i, "") for i in entry.documents)
    if entry.home_id is None or entry.kind is EntryKind.DOCUMENT:
        return ""
    return sources.get(entry.home_id, "")
