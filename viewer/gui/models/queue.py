"""The queue as rows, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.versions import WorkFate, WorkKind
from viewer.gui.models.value_list import ValueListModel

if TYPE_CHECKING:
    from viewer.services.queue import QueueEntry

_FATES = {
    WorkFate.CHANGED: "its words changed",
    WorkFate.VANISHED: "its words are gone",
    WorkFate.OTHER_CLAIM: "the claim there says something else",
}


class QueueModel(ValueListModel["QueueEntry"]):
    """What waits for its place, one row each."""

    def key(self, value: QueueEntry) -> object:
        return value.item.uid

    def words(self, value: QueueEntry) -> str:
        return f"{kind_words(value.item.kind)}: {value.item.words}"

    def spoken(self, value: QueueEntry) -> str:
        parts = [self.words(value), fate_words(value)]
        if value.item.exact:
            parts.append(f"was “{one_line(value.item.exact)}”")
        if value.there:
            parts.append(f"likely “{one_line(value.there)}”")
        return ", ".join([*parts, f"in {value.title}"])


def kind_words(kind: WorkKind) -> str:
    """Give the kind of a piece of work with a capital."""
    return {
        WorkKind.ANNOTATION: "Annotation",
        WorkKind.ASSESSMENT: "Judgement",
        WorkKind.CORRECTION: "Correction",
        WorkKind.CLAIM: "Claim made by hand",
        WorkKind.MARK: "Mark for report",
        WorkKind.CODE: "Code on a claim",
        WorkKind.VERDICT: "Verdict on a topic",
    }[kind]


def fate_words(entry: QueueEntry) -> str:
    """Say why it waits."""
    if entry.item.earlier_id is None:
        return "from a file; its words are not here" + (" as they were" if entry.there else "")
    if entry.item.kind is WorkKind.VERDICT:
        return "a claim that it was given on changed"
    return _FATES[entry.item.fate]


def one_line(words: str) -> str:
    """Give words on one line."""
    return " ".join(words.split())
