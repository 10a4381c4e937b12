"""The table of topics: one row is current, sections are passed over; keys judge it (see actions)."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from viewer.domain.comparison import Topic
from viewer.gui.panels.comparison.topic_delegate import ROW_HEIGHT, SECTION_HEIGHT, TopicDelegate
from viewer.gui.panels.comparison.topic_model import TopicModel
from viewer.gui.theme import ThemeHolder

_VERDICT_WIDTH, _REVIEWER_WIDTH, _ORIGINS_WIDTH = 146, 140, 80
#: In a narrow pane the reviewer's verdict is its icon only.
_REVIEWER_ICON, _ORIGINS_NARROW = 44, 60
#: What a topic's name and a source's value need to be read; more is shared out.
_TOPIC_WIDTH, _SOURCE_WIDTH = 168, 116


class TopicMatrix(QTableView):
    """Shows a TopicModel. `picked` tells the topic that became current, `passage_asked` the number of
    the source whose next passage is wanted (-1 for all).
    """

    picked = Signal(object)
    passage_asked = Signal(int)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._topics = TopicModel(self)
        self.setModel(self._topics)
        self.setItemDelegate(TopicDelegate(holder, self._topics))
        self.setAccessibleName("Topics and what each source says")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setMinimumSectionSize(40)
        self._topics.modelReset.connect(self._arrange)
        self.selectionModel().currentRowChanged.connect(self._moved)
        holder.changed.connect(self._arrange)

    @property
    def topics(self) -> TopicModel:
        """The rows shown."""
        return self._topics

    def current_topic(self) -> Topic | None:
        """Give the topic of the current row."""
        return self._topics.topic_at(self.currentIndex().row())

    def select_topic(self, key: str) -> bool:
        """Move to a topic; False where it is not listed."""
        return self._go_to(self._topics.row_of(key))

    def select_first(self) -> None:
        """Move to the first disagreement, else to the first topic."""
        row = self._topics.next_disagreement(-1, 1) if self._topics.rowCount() else -1
        self._go_to(row if row >= 0 else min(1, self._topics.rowCount() - 1))

    def step_disagreement(self, step: int) -> bool:
        """Move to the next (1) or previous (-1) disagreement, round the end; False without any."""
        row = max(self.currentIndex().row(), 0)
        return self._go_to(self._topics.next_disagreement(row, step) if self._topics.rowCount() else -1)

    def _go_to(self, row: int) -> bool:
        if row < 0:
            return False
        index = self._topics.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def _moved(self, current: QModelIndex) -> None:
        topic = self._topics.topic_at(current.row())
        if topic is not None:
            self.picked.emit(topic)

    def _arrange(self) -> None:
        """Span the rows of sections and set heights and widths."""
        theme = self._holder.theme
        self.clearSpans()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        for row in range(self._topics.rowCount()):
            self.setRowHeight(row, theme.px(ROW_HEIGHT))
        for row in self._topics.section_rows():
            self.setSpan(row, 0, 1, self._topics.columnCount())
            self.setRowHeight(row, theme.px(SECTION_HEIGHT))
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        """Give verdict and origins what they need and share the rest among topic and sources."""
        columns = self._topics.columnCount()
        if columns < 5:
            return
        theme = self._holder.theme
        sources = columns - 4
        verdict = theme.px(_VERDICT_WIDTH)
        reviewer, origins = theme.px(_REVIEWER_WIDTH), theme.px(_ORIGINS_WIDTH)
        least = theme.px(_TOPIC_WIDTH) + sources * theme.px(_SOURCE_WIDTH)
        if self.viewport().width() < least + verdict + reviewer + origins:
            reviewer, origins = theme.px(_REVIEWER_ICON), theme.px(_ORIGINS_NARROW)
        rest = max(0, self.viewport().width() - verdict - reviewer - origins)
        topic = max(int(rest * 1.35 / (sources + 1.35)), theme.px(_TOPIC_WIDTH))
        each = max((rest - topic) // sources, theme.px(_SOURCE_WIDTH))
        topic = max(topic, rest - each * sources)
        self.setColumnWidth(0, topic)
        for column in range(1, 1 + sources):
            self.setColumnWidth(column, each)
        for column, width in enumerate((verdict, reviewer, origins), 1 + sources):
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            column = self.currentIndex().column() - 1
            self.passage_asked.emit(column if 0 <= column < self._topics.columnCount() - 4 else -1)
            return
        super().keyPressEvent(event)
