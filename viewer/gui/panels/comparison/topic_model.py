"""Topics against sources as a table: one row a topic under its section, one column a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem
from viewer.domain.vocabulary import ClaimKind, Verdict
from viewer.domain.wording import count_words, date_words
from viewer.gui.panels.comparison.topic_filter import Shown, TopicFilter, is_disagreement, ruling_of
from viewer.services.compare import section_of, value_words

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

TOPIC_ROLE = Qt.ItemDataRole.UserRole + 1  #: Topic, None in a section's row
CELL_ROLE = Qt.ItemDataRole.UserRole + 2  #: Cell, in the columns of sources
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3  #: name of the section, None in a topic's row


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of a topic: a value with a note, or why there is none."""

    value: str = ""
    note: str = ""
    icon: str = ""
    differs: bool = False

    @property
    def words(self) -> str:
        """The cell read aloud."""
        spoken = ", ".join(part for part in (self.value, self.note) if part)
        return f"differs: {spoken}" if self.differs else spoken


@dataclass(frozen=True, slots=True)
class _Row:
    topic: Topic | None
    section: str
    cells: tuple[Cell, ...] = ()


def differing(topic: Topic) -> frozenset[int]:
    """Give the indexes of a topic's items that contradict another."""
    return frozenset(
        i for r in topic.relations if r.relation is Verdict.CONTRADICT for i in (r.a, r.b)
    )  # fmt: skip


def items_of(topic: Topic, source: ComparedSource) -> list[int]:
    """Give the indexes of a topic's items that stand in a source, the telling one first.

    That is one of the pair that the topic's reason speaks of, else one that differs, else the one
    with the highest number, else the first of the text.
    """
    own = [i for i, item in enumerate(topic.items) if item.source == source.key]
    odd = differing(topic)
    told = {
        i for r in topic.relations if r.relation is topic.verdict and r.why in topic.why for i in (r.a, r.b)
    }
    return sorted(
        own, key=lambda i: (i not in told, i not in odd, -(topic.items[i].value or 0), topic.items[i].start)
    )


def cell_of(topic: Topic, source: ComparedSource) -> Cell:
    """Give what a source says of a topic in a few words."""
    if source.key in topic.out_of_scope:
        return Cell(note="out of scope", icon="circle-slash")
    own = items_of(topic, source)
    if not own:
        return Cell(note="silent", icon="minus")
    item = topic.items[own[0]]
    value, note = _item_words(item, by_day=topic.key.startswith("event/act/"))
    if len(own) > 1:
        note = f"{note}  +{len(own) - 1}"
    return Cell(value, note, differs=own[0] in differing(topic))


def source_names(sources: Sequence[ComparedSource]) -> list[str]:
    """Give the titles of sources; those of one title are told apart by day, else by file name."""
    titles = [source.title or source.doc for source in sources]
    names = []
    for source, title in zip(sources, titles, strict=True):
        if titles.count(title) == 1:
            names.append(title)
            continue
        days = [s.published for s, other in zip(sources, titles, strict=True) if other == title]
        is_told = source.published is not None and days.count(source.published) == 1
        day = date_words(source.published.isoformat()) if source.published else ""
        names.append(f"{day if is_told else source.doc}: {title}")
    return names


def _item_words(item: TopicItem, *, by_day: bool) -> tuple[str, str]:
    """Give value and note of an item; an event's value is its day where days are compared."""
    date = date_words(item.date)
    if item.kind is ClaimKind.FIGURE:
        value = value_words(item)
        if item.scope.group not in (None, "people") and item.value is not None:
            value = f"{value} {item.unit or item.scope.group}"
        return value, date or "no date"
    if item.value is not None and item.unit:
        return f"{item.value} {item.unit}", ""
    words = f"“{' '.join(item.text.split())}”"
    if by_day and date:
        return date, words
    return words, date or "no date"


class TopicModel(QAbstractTableModel):
    """Holds a comparison's rows. Columns: topic, the sources in their order, verdict, reviewer, origins."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._columns: tuple[ComparedSource, ...] = ()
        self._filter = TopicFilter()
        self._rows: list[_Row] = []

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, listed or not."""
        return self._comparison.topics if self._comparison else ()

    @property
    def verdict_column(self) -> int:
        return 1 + len(self._columns)

    @property
    def reviewer_column(self) -> int:
        return 2 + len(self._columns)

    @property
    def origins_column(self) -> int:
        return 3 + len(self._columns)

    @property
    def shown(self) -> Shown:
        return self._filter.shown

    @property
    def filter(self) -> TopicFilter:
        """What is listed."""
        return self._filter

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison, or nothing."""
        self.beginResetModel()
        self._comparison = comparison
        self._columns = comparison.sources if comparison else ()
        self._rows = self._make_rows()
        self.endResetModel()

    def set_filter(self, topic_filter: TopicFilter) -> None:
        """Choose which topics are listed."""
        self.beginResetModel()
        self._filter = topic_filter
        self._rows = self._make_rows()
        self.endResetModel()

    def _make_rows(self) -> list[_Row]:
        rows: list[_Row] = []
        for topic in self._comparison.topics if self._comparison else ():
            if not self._filter.passes(topic):
                continue
            section = section_of(topic)
            if not rows or rows[-1].section != section:
                rows.append(_Row(None, section))
            rows.append(_Row(topic, section, tuple(cell_of(topic, s) for s in self._columns)))
        return rows

    def section_rows(self) -> list[int]:
        """Give the rows that are heads of sections."""
        return [number for number, row in enumerate(self._rows) if row.topic is None]

    def topic_at(self, row: int) -> Topic | None:
        """Give the topic of a row, None where it is a section's."""
        return self._rows[row].topic if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """Give the row of a topic, -1 where it is not listed."""
        return next((n for n, row in enumerate(self._rows) if row.topic and row.topic.key == key), -1)

    def next_disagreement(self, row: int, step: int) -> int:
        """Give the next row from `row` on, up (-1) or down (1), whose topic contradicts; -1 without one."""
        count = len(self._rows)
        for offset in range(1, count + 1):
            number = (row + step * offset) % count
            topic = self._rows[number].topic
            if topic is not None and is_disagreement(topic):
                return number
        return -1

    def summary(self) -> str:
        """Give the counts of verdicts in words."""
        topics = self._comparison.topics if self._comparison else ()
        listed = sum(row.topic is not None for row in self._rows)
        counts = {verdict: sum(t.verdict is verdict for t in topics) for verdict in Verdict}
        words = {
            Verdict.CONTRADICT: f"{counts[Verdict.CONTRADICT]} contradict",
            Verdict.UPDATE: count_words(counts[Verdict.UPDATE], "update"),
            Verdict.CONSISTENT: f"{counts[Verdict.CONSISTENT]} consistent",
            Verdict.NOT_COMPARABLE: f"{counts[Verdict.NOT_COMPARABLE]} not comparable",
            Verdict.ONLY_IN_ONE: f"{counts[Verdict.ONLY_IN_ONE]} only in one",
        }
        reviewed = sum(ruling_of(t) is not None for t in topics)
        # Without the zeros the line fits a narrow window; that nothing contradicts is always told.
        parts = [words[v] for v in words if counts[v] or v is Verdict.CONTRADICT]
        head = f"{listed}" if listed == len(topics) else f"{listed} of {len(topics)}"
        if reviewed:
            parts.append(f"{reviewed} reviewed")
        return f"{head} · {', '.join(parts)}" if topics else ""

    # -- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns) + 4

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].topic is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        names = ["Topic", *source_names(self._columns), "Verdict", "Reviewer", "Origins"]
        return names[section] if section < len(names) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role == TOPIC_ROLE:
            return row.topic
        if role == SECTION_ROLE:
            return row.section if row.topic is None else None
        if role == CELL_ROLE:
            return row.cells[column - 1] if row.topic and 0 < column <= len(row.cells) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._tip(row, column)
        return None

    def _words(self, row: _Row, column: int) -> str:
        topic = row.topic
        if topic is None:
            return row.section if column == 0 else ""
        if column == 0:
            return topic.title
        if column <= len(row.cells):
            return row.cells[column - 1].words
        if column == self.verdict_column:
            return topic.verdict.value
        if column == self.reviewer_column:
            ruling = ruling_of(topic)
            return ruling.value if ruling else "not reviewed"
        sources, origins = len({item.source for item in topic.items}), len(topic.origins)
        return f"{origins} of {sources}" if 1 < sources >= origins else str(origins)

    def _tip(self, row: _Row, column: int) -> str:
        """Give what is told beyond the words of a cell."""
        topic = row.topic
        words = self._words(row, column)
        if topic is None:
            return words
        if column == 0 and topic.human is not None and topic.human.changes:
            return "\n".join([words, *(f"{c.words} by {c.by}" for c in topic.human.changes)])
        if column == self.verdict_column:
            return f"{words}. {topic.why}"
        if column == self.reviewer_column and topic.human is not None and topic.human.verdict is not None:
            verdict = topic.human.verdict
            parts = [f"{words}, {verdict.by}", verdict.reason, topic.human.note]
            return ". ".join(part.rstrip(".") for part in parts if part)
        if column == self.origins_column:
            sources = count_words(len({item.source for item in topic.items}), "source")
            origins = count_words(len(topic.origins), "independent origin")
            warning = f". {topic.standing.warning}" if topic.standing and topic.standing.warning else ""
            return f"{origins} behind {sources}{warning}"
        return words
