"""The Compare view: sources beside each other above, topics and the chosen topic below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.domain.chronology import DayWindow
from viewer.domain.comparison import Comparison, Topic
from viewer.domain.difference import Difference, TextDifference
from viewer.domain.topics import Ruling
from viewer.gui.panels.comparison.detail import TopicDetail
from viewer.gui.panels.comparison.differences import DifferenceList, shades_of, stretches_of, summary
from viewer.gui.panels.comparison.empty import CHOOSE, NOTHING, TOO_FEW, EmptyComparison
from viewer.gui.panels.comparison.head import TopicsHead
from viewer.gui.panels.comparison.matrix import TopicMatrix
from viewer.gui.panels.comparison.regroup_form import Step
from viewer.gui.panels.comparison.source_pane import SourcePane
from viewer.gui.panels.comparison.sources import MAX_SOURCES, MIN_SOURCES, SourceRow
from viewer.gui.panels.comparison.topic_filter import TopicFilter
from viewer.gui.panels.comparison.topic_model import source_names
from viewer.gui.panels.shell.dress import hairline
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary, DocumentView


class ComparePanel(QWidget):
    """Arranges sources, topics and the chosen topic, and keeps them on one topic.

    It reads and stores nothing: its owner hears `documents_chosen` and calls `set_documents` and
    `show_comparison`; what the reviewer does goes out as a signal with the topic it is about.
    """

    topic_chosen = Signal(object)  # Topic
    add_to_report = Signal(object, str, str)  # ids of the documents, key and title of the topic
    open_passage = Signal(int, int, int)  # document id, start, end
    documents_chosen = Signal(object)  # ids of the documents
    shown_changed = Signal(str)  # which topics are listed
    judged = Signal(object, object, str)  # Topic, Ruling, reason
    withdrawn = Signal(object)  # Topic
    renamed = Signal(object, str)  # Topic, title
    merged = Signal(object, str)  # Topic, key of the other
    split = Signal(object, object, str)  # Topic, indexes of claims, title
    moved = Signal(object, object, str)  # Topic, indexes of claims, key of the target
    taken_back = Signal(str)  # uid of a regrouping
    differences_asked = Signal(str, str)  # both texts
    differences_changed = Signal(bool)  # texts are compared, or topics again
    together_changed = Signal(bool)
    appeared = Signal()
    days_left = Signal()  # a topic outside the chosen days is listed again

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._comparison: Comparison | None = None
        self._documents: Sequence[DocumentSummary] = ()
        self._sources = SourceRow(holder)
        self._matrix = TopicMatrix(holder)
        self._detail = TopicDetail(holder)
        self._detail.setMinimumWidth(320)
        self._head = TopicsHead(holder)
        self._empty = EmptyComparison(holder)
        self._differences = DifferenceList(holder)
        self._stack = QStackedWidget()
        for page in (self._empty, self._matrix, self._differences):
            self._stack.addWidget(page)
        self._arrange()
        self._wire()
        self.setFocusProxy(self._matrix)

    def _arrange(self) -> None:
        topics = QWidget()
        column = QVBoxLayout(topics)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self.below = QSplitter(Qt.Orientation.Horizontal)
        self.above = QSplitter(Qt.Orientation.Vertical)
        for splitter, parts, sizes in (
            (self.below, (topics, self._detail), [1016, 424]),
            (self.above, (self._sources, self.below), [420, 400]),
        ):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            for part in parts:
                splitter.addWidget(part)
            splitter.setSizes(sizes)
        self.below.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.above)

    def _wire(self) -> None:
        self._sources.asked.connect(self._tell_documents)
        self._sources.add_asked.connect(self._add_source)
        self._sources.topic_clicked.connect(self.select_topic)
        self._sources.open_passage.connect(self.open_passage)
        self._head.filtered.connect(self._refilter)
        self._head.stepped.connect(self.step_disagreement)
        self._head.days_left.connect(self.days_left)
        self._head.together_changed.connect(self.set_together)
        self._head.differences_changed.connect(self.show_differences)
        self._matrix.picked.connect(self._show_topic)
        self._matrix.passage_asked.connect(self._step_passage)
        self._differences.picked.connect(self._show_difference)
        detail, verdict, regroup = self._detail, self._detail.verdict_form, self._detail.regroup_form
        detail.add_asked.connect(lambda _: self.mark())
        detail.passage_asked.connect(self._sources.go_to)
        detail.taken_back.connect(self.taken_back)
        verdict.given.connect(lambda ruling, reason: self._tell(self.judged, ruling, reason))
        verdict.withdrawn.connect(self.withdraw)
        for form in (verdict, regroup):
            form.left.connect(self.focus_topics)
        regroup.renamed.connect(lambda title: self._tell(self.renamed, title))
        regroup.merged.connect(lambda key: self._tell(self.merged, key))
        regroup.split.connect(lambda title: self._tell(self.split, detail.ticked(), title))
        regroup.moved.connect(lambda key: self._tell(self.moved, detail.ticked(), key))

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        topic = self._matrix.current_topic()
        if topic is not None:
            signal.emit(topic, *values)

    # -- what the window calls -------------------------------------------------------------------

    @property
    def matrix(self) -> TopicMatrix:
        """The table of topics."""
        return self._matrix

    @property
    def detail(self) -> TopicDetail:
        """The chosen topic in words, with the reviewer's forms."""
        return self._detail

    @property
    def head(self) -> TopicsHead:
        """What is listed, and the buttons."""
        return self._head

    @property
    def heading(self) -> str:
        """What stands beside the word Topics: the counts of verdicts, or what is going on."""
        return self._head.count

    @property
    def sources(self) -> SourceRow:
        """The sources and the bands between them."""
        return self._sources

    @property
    def panes(self) -> Sequence[SourcePane]:
        """The sources, from left to right."""
        return self._sources.panes

    @property
    def differences(self) -> DifferenceList:
        """The differences of the first two texts."""
        return self._differences

    def say(self, words: str) -> None:
        """Say what is going on, beside the word Topics."""
        self._head.set_count(words)

    def document_ids(self) -> tuple[int, ...]:
        """Give the ids of the chosen documents, each once, from left to right."""
        return self._sources.document_ids()

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Fill the choice of documents; what is gone from the archive leaves its pane."""
        self._documents = documents
        self._sources.set_documents(documents)
        is_enough = len(documents) >= MIN_SOURCES
        self._empty.say(CHOOSE if is_enough else TOO_FEW)
        for part in (self._sources, self._head):
            part.setVisible(is_enough)
        self._detail.setVisible(is_enough and not self._head.differences.isChecked())
        if not self.document_ids() and len(documents) >= MIN_SOURCES:
            self.choose_documents([d.id for d in documents[:MIN_SOURCES]])

    def choose_documents(self, document_ids: Sequence[int]) -> None:
        """Compare these documents (two to four, or one with itself) and tell it."""
        chosen = list(document_ids)[:MAX_SOURCES]
        if len(chosen) == 1:
            chosen *= 2
        if chosen:
            self._sources.choose(chosen)
            self._tell_documents()

    def show_comparison(
        self, comparison: Comparison, views: Mapping[int, DocumentView] | None = None
    ) -> None:
        """Show a comparison; `views` are the documents by id, for their structure.

        The topic stays the current one where the new comparison has it; with the same sources the
        texts stay where they are.
        """
        current = self._matrix.current_topic()
        before = self._comparison
        keys = [s.key for s in comparison.sources]
        is_same = before is not None and [s.key for s in before.sources] == keys
        self._comparison = comparison
        self._sources.show_comparison(comparison, views, is_same=is_same and views is None)
        self._matrix.topics.set_comparison(comparison)
        self._head.offer(comparison.topics)
        self._head.set_count(self._matrix.topics.summary())
        if self._head.differences.isChecked():
            self._ask_differences()
            return
        is_first = self._stack.currentWidget() is self._empty
        self._stack.setCurrentWidget(self._matrix if comparison.topics else self._empty)
        now = QApplication.focusWidget()
        if is_first and comparison.topics and now is not None and self.isAncestorOf(now):
            self.focus_topics()  # it could not take the focus before
        if not comparison.topics:
            self._empty.say(NOTHING)
        if current is None or not self._matrix.select_topic(current.key):
            self._matrix.select_first()
        if self._matrix.current_topic() is None:
            self._sources.show_topic(None)
            self._detail.show_topic(None, comparison)

    def select_topic(self, key: str) -> bool:
        """Go to a topic; one that is not listed is listed again. False where there is none."""
        if self._matrix.select_topic(key):
            return True
        if any(topic.key == key for topic in self._matrix.topics.topics):
            self._head.show_all()
        return self._matrix.select_topic(key)

    def step_disagreement(self, step: int) -> None:
        """Go to the next (1) or previous (-1) topic that contradicts; among texts, difference."""
        if self._head.differences.isChecked():
            self._differences.step(step)
        else:
            self._matrix.step_disagreement(step)

    def set_days(self, days: DayWindow | None) -> None:
        """List only topics with a claim that can lie within these days, all for None."""
        self._head.set_days(days)

    def set_shown(self, name: str) -> None:
        """Choose which topics are listed, by the words of the choice; unknown ones change nothing."""
        self._head.shown.setCurrentIndex(max(self._head.shown.findText(name), 0))

    def set_together(self, is_together: bool) -> None:
        """Let the texts scroll together, or each alone."""
        self._head.together.setChecked(is_together)
        self._sources.set_together(is_together=is_together)
        self.together_changed.emit(is_together)

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Give what F6 goes through: the topics, what the sources say, the texts."""
        texts = [(pane.reader.widget, pane) for pane in self.panes]
        return [(self._matrix, self._matrix), (self._differences, self._differences),
                (self._detail.said, self._detail), *texts]  # fmt: skip

    def focus_topics(self) -> None:
        """Put the keyboard into the table of topics."""
        self._matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what the reviewer does ------------------------------------------------------------------

    def judge(self, ruling: Ruling) -> None:
        """Give a verdict on the current topic; where it needs a reason, its field takes the keyboard."""
        self._detail.ensureWidgetVisible(self._detail.verdict_form)
        self._detail.verdict_form.choose(ruling)

    def withdraw(self) -> None:
        """Take the verdict on the current topic away."""
        self._tell(self.withdrawn)

    def regroup(self, step: Step) -> None:
        """Begin to group claims otherwise."""
        self._detail.ensureWidgetVisible(self._detail.regroup_form)
        self._detail.regroup_form.begin(step)

    def mark(self) -> None:
        """Mark the current topic for the report."""
        topic = self._matrix.current_topic()
        if topic is not None and self.document_ids():
            self.add_to_report.emit(self.document_ids(), topic.key, topic.title)

    # -- parts -----------------------------------------------------------------------------------

    def _tell_documents(self) -> None:
        self.documents_chosen.emit(self.document_ids())

    def _add_source(self) -> None:
        if self._sources.add():
            self._tell_documents()

    def _show_topic(self, topic: Topic) -> None:
        self._sources.show_topic(topic)
        self._detail.show_topic(topic, self._comparison)
        self.topic_chosen.emit(topic)

    def _step_passage(self, column: int) -> None:
        panes = self.panes if column < 0 else self.panes[column : column + 1]
        for pane in panes:
            pane.step_passage(1)

    def _refilter(self, topic_filter: TopicFilter) -> None:
        current = self._matrix.current_topic()
        self._matrix.topics.set_filter(topic_filter)
        self.shown_changed.emit(topic_filter.shown.value)
        self._head.set_count(self._matrix.topics.summary())
        if current is None or not self._matrix.select_topic(current.key):
            self._matrix.select_first()

    # -- differences of texts --------------------------------------------------------------------

    def show_differences(self, is_shown: bool) -> None:
        """List how the first two texts differ word by word, or the topics again."""
        self._head.differences.setChecked(is_shown)
        self._head.set_mode(is_differences=is_shown)
        self._detail.setVisible(not is_shown)
        self.differences_changed.emit(is_shown)
        if is_shown:
            self._stack.setCurrentWidget(self._differences)
            self._ask_differences()
        elif self._comparison is not None:
            for band in self._sources.bands:
                band.set_topics(self._comparison.topics)
            for pane in self.panes:
                if pane.source is not None:
                    pane.show_topics(pane.source, self._comparison)
            self._sources.shade_copies()
            self._head.set_count(self._matrix.topics.summary())
            self._stack.setCurrentWidget(self._matrix if self._comparison.topics else self._empty)
            self._sources.show_topic(None)
            if (topic := self._matrix.current_topic()) is not None:
                self._show_topic(topic)

    def _ask_differences(self) -> None:
        first, second = (pane.source for pane in self.panes[:2])
        if first is not None and second is not None:
            self.say("comparing the texts …")
            self.differences_asked.emit(first.text, second.text)

    def show_text_difference(self, found: TextDifference) -> None:
        """List the differences asked for, shade them in the texts and join them between."""
        sources = [pane.source for pane in self.panes[:2]]
        first, second = sources
        if not self._head.differences.isChecked() or first is None or second is None:
            return
        self.say(summary(found))
        for side, pane in enumerate(self.panes):
            pane.show_plain()
            pane.set_shades(shades_of(found, side) if side < 2 else ())
        for number, band in enumerate(self._sources.bands):
            band.show_topic(None)
            band.set_stretches(stretches_of(found) if number == 0 else ())
        left, right = source_names([first, second])
        self._differences.show_differences(found, (first.text, second.text), (left, right))
        self._differences.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_difference(self, found: Difference | None) -> None:
        if found is not None:
            self.panes[0].go_to(found.a_start, max(found.a_end, found.a_start + 1))
            self.panes[1].go_to(found.b_start, max(found.b_end, found.b_start + 1))

    # -- Qt --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.fit(self._head.width())
