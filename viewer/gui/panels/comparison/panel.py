"""The Compare view: sources beside each other above, topics and the chosen topic below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.comparison import Comparison, Topic
from viewer.errors import ViewerError
from viewer.gui.panels.comparison.band import Band
from viewer.gui.panels.comparison.detail import TopicDetail
from viewer.gui.panels.comparison.matrix import TopicMatrix
from viewer.gui.panels.comparison.source_pane import SourcePane
from viewer.gui.panels.comparison.topic_model import Shown
from viewer.gui.panels.shell.dress import Dresser, PaneHead, hairline, icon_button, label, text_button
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.controllers.session import ArchiveSession
    from viewer.services.documents import DocumentSummary, DocumentView
    from viewer.services.workspace import Workspace

MIN_SOURCES, MAX_SOURCES = 2, 4
_CONCERNS = frozenset({ChangeKind.DOCUMENTS, ChangeKind.CLAIMS})

Answer = tuple[Comparison, dict[int, "DocumentView"]]


class ComparePanel(QWidget):
    """Arranges source panes, bands, matrix and detail, and keeps them on one topic.

    With a session it reads documents and comparisons itself while it is shown; without one its
    owner calls `set_documents` and `show_comparison` and hears `documents_chosen`.
    """

    topic_chosen = Signal(object)  # Topic
    add_to_report = Signal(object, str, str)  # ids of the documents, key and title of the topic
    open_passage = Signal(int, int, int)  # document id, start, end
    documents_chosen = Signal(object)  # ids of the documents
    shown_changed = Signal(str)  # which topics are listed

    def __init__(
        self, holder: ThemeHolder, session: ArchiveSession | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._holder = holder
        self._session = session
        self._documents: list[DocumentSummary] = []
        self._comparison: Comparison | None = None
        self._is_stale = True
        self._panes: list[SourcePane] = []
        self._bands: list[Band] = []
        dresser = Dresser(holder, self)
        self._sources = QWidget()
        self._source_row = QHBoxLayout(self._sources)
        self._source_row.setContentsMargins(0, 0, 0, 0)
        self._source_row.setSpacing(0)
        self._sources.setMinimumHeight(200)
        self._matrix = TopicMatrix(holder)
        self._detail = TopicDetail(holder)
        self._detail.setMinimumWidth(280)

        self._head = PaneHead("Topics")
        self._filter = QComboBox()
        self._filter.setAccessibleName("Which topics are listed")
        for shown in Shown:
            self._filter.addItem(shown.value, shown)
        self._filter.currentIndexChanged.connect(self._refilter)
        self._add_source = icon_button(dresser, "plus", "Compare another source")
        self._add_source.clicked.connect(self._add_pane)
        previous = text_button(dresser, "chevron-up", "Previous")
        following = text_button(dresser, "chevron-down", "Next")
        for button, key, words, step in (
            (previous, "Shift+F8", "Previous disagreement", -1),
            (following, "F8", "Next disagreement", 1),
        ):
            button.setToolTip(f"{words} ({key})")
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, by=step: self.step_disagreement(by))
            for keys in (key, "Alt+Up" if step < 0 else "Alt+Down"):
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda by=step: self.step_disagreement(by))
        for tool in (self._add_source, self._filter, previous, following):
            self._head.add_tool(tool)
        self._empty = label(
            "Choose two documents above: what they both speak of is listed here, with where they agree, "
            "where they differ and what only one of them says.",
            "empty", wrap=True,
        )  # fmt: skip
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(12, 12, 12, 12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._matrix)
        topics = QWidget()
        column = QVBoxLayout(topics)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        below = QSplitter(Qt.Orientation.Horizontal)
        below.setHandleWidth(1)
        below.setChildrenCollapsible(False)
        below.addWidget(topics)
        below.addWidget(self._detail)
        below.setSizes([1056, 384])
        below.setStretchFactor(0, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._sources)
        self._splitter.addWidget(below)
        self._splitter.setSizes([380, 420])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

        self._matrix.picked.connect(self._show_topic)
        self._matrix.marked.connect(self._mark)
        self._detail.add_asked.connect(self._mark)
        self._detail.passage_asked.connect(self._go_to_passage)
        self.setFocusProxy(self._matrix)
        self._set_pane_count(MIN_SOURCES)
        if session is not None:
            session.changed.connect(self._on_changed)
            session.opened.connect(lambda _: self._on_changed(_CONCERNS))

    # -- what the window calls -------------------------------------------------------------------

    @property
    def matrix(self) -> TopicMatrix:
        """The table of topics."""
        return self._matrix

    @property
    def heading(self) -> str:
        """What stands beside the word Topics: the counts of verdicts, or what is going on."""
        return self._head.count

    @property
    def panes(self) -> Sequence[SourcePane]:
        """The sources, from left to right."""
        return self._panes

    def document_ids(self) -> tuple[int, ...]:
        """Give the ids of the chosen documents, each once, from left to right."""
        return tuple(dict.fromkeys(p.document_id for p in self._panes if p.document_id is not None))

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Fill the choice of documents; what is gone from the archive leaves its pane."""
        self._documents = list(documents)
        known = {d.id for d in documents}
        for pane in self._panes:
            if pane.document_id not in known:
                pane.document_id = None
            pane.set_documents(self._documents)
        self._lay_out_panes()
        if not self.document_ids() and len(documents) >= MIN_SOURCES:
            self.choose_documents([d.id for d in documents[:MIN_SOURCES]])

    def choose_documents(self, document_ids: Sequence[int]) -> None:
        """Compare these documents (two to four, or one with itself) and tell it."""
        chosen = list(document_ids)[:MAX_SOURCES]
        if len(chosen) == 1:
            chosen *= 2
        if not chosen:
            return
        self._set_pane_count(len(chosen))
        for pane, document_id in zip(self._panes, chosen, strict=True):
            pane.choose(document_id)
        self._ask()

    def show_comparison(
        self, comparison: Comparison, views: Mapping[int, DocumentView] | None = None
    ) -> None:
        """Show a comparison; `views` are the documents by id, for their structure.

        The topic stays the current one where the new comparison has it.
        """
        current = self._matrix.current_topic()
        self._comparison = comparison
        by_id = {s.document_id: s for s in comparison.sources}
        if any(p.document_id not in by_id for p in self._panes) or comparison.sources[0].document_id is None:
            self._set_pane_count(max(MIN_SOURCES, min(len(comparison.sources), MAX_SOURCES)))
            for number, pane in enumerate(self._panes):
                source = comparison.sources[min(number, len(comparison.sources) - 1)]
                pane.choose(source.document_id)
        for number, pane in enumerate(self._panes):
            fallback = comparison.sources[min(number, len(comparison.sources) - 1)]
            source = by_id.get(pane.document_id, fallback) if pane.document_id is not None else fallback
            view = views.get(source.document_id) if views and source.document_id is not None else None
            pane.show_source(source, comparison, view)
        self._matrix.topics.set_comparison(comparison)
        self._head.set_count(self._matrix.topics.summary())
        is_first = self._stack.currentWidget() is self._empty
        self._stack.setCurrentWidget(self._matrix if comparison.topics else self._empty)
        now = QApplication.focusWidget()
        if is_first and comparison.topics and now is not None and self.isAncestorOf(now):
            self.focus_topics()  # it could not take the focus before
        if not comparison.topics:
            self._empty.setText("Neither document says anything that can be set beside the other.")
        self._detail.show_topic(None, comparison)
        if current is None or not self._matrix.select_topic(current.key):
            self._matrix.select_first()

    def select_topic(self, key: str) -> bool:
        """Go to a topic; False where the comparison does not list it."""
        return self._matrix.select_topic(key)

    def step_disagreement(self, step: int) -> None:
        """Go to the next (1) or previous (-1) contradiction."""
        self._matrix.step_disagreement(step)

    def set_shown(self, name: str) -> None:
        """Choose which topics are listed, by the words of the choice; unknown ones change nothing."""
        self._filter.setCurrentIndex(max(self._filter.findText(name), 0))

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Give what F6 goes through: the topics, what the sources say, the texts."""
        texts = [(pane.reader.widget, pane) for pane in self._panes]
        return [(self._matrix, self._stack), (self._detail.said, self._detail), *texts]

    def focus_topics(self) -> None:
        """Put the keyboard into the table of topics."""
        self._matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- panes -----------------------------------------------------------------------------------

    def _set_pane_count(self, count: int) -> None:
        while len(self._panes) > count:
            self._drop_pane(self._panes[-1])
        while len(self._panes) < count:
            pane = SourcePane(len(self._panes) + 1, self._holder)
            pane.set_documents(self._documents)
            pane.chosen.connect(lambda _: self._ask())
            pane.topic_clicked.connect(self.select_topic)
            pane.close_asked.connect(lambda pane=pane: self._close_pane(pane))
            pane.open_asked.connect(lambda pane=pane: self._open_pane(pane))
            self._panes.append(pane)
        self._lay_out_panes()

    def _lay_out_panes(self) -> None:
        while self._source_row.takeAt(0) is not None:
            pass
        for band in self._bands:
            band.hide()
            band.deleteLater()
        self._bands = [Band(a, b, self._holder) for a, b in zip(self._panes, self._panes[1:], strict=False)]
        for number, pane in enumerate(self._panes):
            if number:
                self._source_row.addWidget(self._bands[number - 1])
            self._source_row.addWidget(pane, 1)
            pane.set_can_close(can_close=len(self._panes) > MIN_SOURCES)
        for band in self._bands:
            band.set_narrow(is_narrow=len(self._panes) == MAX_SOURCES)
            band.show_topic(self._matrix.current_topic())
        can_add = len(self._panes) < min(MAX_SOURCES, len(self._documents))
        self._add_source.setEnabled(can_add)
        why = "Compare another source" if can_add else "No further document, or four sources are compared"
        self._add_source.setToolTip(why)

    def _drop_pane(self, pane: SourcePane) -> None:
        self._panes.remove(pane)
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _add_pane(self) -> None:
        chosen = set(self.document_ids())
        free = next((d.id for d in self._documents if d.id not in chosen), None)
        if free is not None and len(self._panes) < MAX_SOURCES:
            self._set_pane_count(len(self._panes) + 1)
            self._panes[-1].choose(free)
            self._ask()

    def _close_pane(self, pane: SourcePane) -> None:
        if len(self._panes) > MIN_SOURCES:
            self._drop_pane(pane)
            self._lay_out_panes()
            self._ask()

    def _open_pane(self, pane: SourcePane) -> None:
        if pane.document_id is not None:
            start, end = (pane.passage.start, pane.passage.end) if pane.passage else (0, 0)
            self.open_passage.emit(pane.document_id, start, end)

    # -- topics ----------------------------------------------------------------------------------

    def _show_topic(self, topic: Topic) -> None:
        for pane in self._panes:
            pane.show_topic(topic)
        for band in self._bands:
            band.show_topic(topic)
        self._detail.show_topic(topic, self._comparison)
        self.topic_chosen.emit(topic)

    def _refilter(self) -> None:
        current = self._matrix.current_topic()
        self._matrix.topics.set_shown(Shown(self._filter.currentData()))
        self.shown_changed.emit(self._filter.currentText())
        self._head.set_count(self._matrix.topics.summary())
        if current is None or not self._matrix.select_topic(current.key):
            self._matrix.select_first()

    def _mark(self, topic: Topic | None) -> None:
        if topic is not None and self.document_ids():
            self.add_to_report.emit(self.document_ids(), topic.key, topic.title)

    def _go_to_passage(self, source_key: str, start: int, end: int) -> None:
        for pane in self._panes:
            if pane.source is not None and pane.source.key == source_key:
                pane.go_to(start, end)
        for band in self._bands:
            band.update()

    # -- reading ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        ids = self.document_ids()
        self.documents_chosen.emit(ids)
        if self._session is None or not ids:
            return
        self._head.set_count("comparing …")
        self._session.ask(lambda ws: _read(ws, ids), self._on_answer, self._on_failed, group="compare")

    def _on_answer(self, answer: Answer) -> None:
        comparison, views = answer
        if tuple(s.document_id for s in comparison.sources) == self.document_ids():
            self.show_comparison(comparison, views)

    def _on_failed(self, error: ViewerError) -> None:
        self._head.set_count("not compared")
        if self._session is not None:
            self._session.failed.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self._is_stale = True
            if self.isVisible():
                self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def _refresh(self) -> None:
        if self._session is None or self._session.archive is None:
            return
        self._is_stale = False
        self._session.ask(_list, self._on_documents, group="compare documents")

    def _on_documents(self, documents: list[DocumentSummary]) -> None:
        before = self.document_ids()
        self.set_documents(documents)
        if before and before == self.document_ids():
            self._ask()


def _list(ws: Workspace) -> list[DocumentSummary]:
    from viewer.services.documents import list_documents

    return list_documents(ws)


def _read(ws: Workspace, ids: tuple[int, ...]) -> Answer:
    from viewer.services.compare import compare_documents
    from viewer.services.documents import load_document

    return compare_documents(ws, ids), {number: load_document(ws, number) for number in ids}
