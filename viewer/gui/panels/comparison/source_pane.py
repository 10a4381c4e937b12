"""One source of the comparison: which document it is, and its text at the passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Verdict
from viewer.domain.wording import date_words
from viewer.gui.panels.comparison.topic_map import MapMark, TopicMap
from viewer.gui.panels.comparison.topic_model import differing, items_of
from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, hairline, icon_button, label
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole, claim_style
from viewer.gui.views.reader_api import Highlight
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_shades import Shade

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary, DocumentView

_CATEGORIES = frozenset(category.value for category in FigureCategory)


class SourcePane(QWidget):
    """A combo box to choose the document, a second line, the reader.

    `chosen` tells the document's id, `topic_clicked` the key of the topic whose mark was clicked,
    `scrolled` that other text is in view, `led` that a person scrolls this text by wheel, key or bar;
    `close_asked`, `open_asked`, `add_asked` and `copied_asked` come from the menu.
    """

    chosen = Signal(int)
    topic_clicked = Signal(str)
    scrolled = Signal()
    led = Signal()
    close_asked = Signal()
    open_asked = Signal()
    add_asked = Signal()
    copied_asked = Signal()

    def __init__(self, number: int, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document_id: int | None = None
        self.source: ComparedSource | None = None
        self.passage: Span | None = None
        dresser = Dresser(holder, self)
        self._combo = ElidedComboBox()
        self._combo.setAccessibleName(f"Source {number}")
        self._combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._combo.setMinimumContentsLength(12)
        self._combo.activated.connect(self._choose)
        self._second = label("", "second")
        self._second.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._topic: Topic | None = None
        self._own: list[int] = []
        self._place = 0
        self._menu_button = icon_button(dresser, "ellipsis", f"What to do with source {number}")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._next = menu.addAction("Next passage of this topic", lambda: self.step_passage(1))
        self._previous = menu.addAction("Previous passage of this topic", lambda: self.step_passage(-1))
        self._copied = menu.addAction("Next passage shared with another source", self.copied_asked.emit)
        self._copied.setEnabled(False)
        menu.addSeparator()
        self._open = menu.addAction("Open this passage in the reader", self.open_asked.emit)
        self._add = menu.addAction("Compare another source", self.add_asked.emit)
        self._close = menu.addAction("Take this source out", self.close_asked.emit)
        self._menu_button.setMenu(menu)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 4)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._combo)
        words.addWidget(self._second)
        head.addLayout(words, 1)
        head.addWidget(self._menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self._reader = PageReader(holder, self, role=TypeRole.DOCUMENT_COMPARE, is_compact=True)
        self._map = TopicMap(self._reader, holder)
        self._map.picked.connect(self.topic_clicked)
        for watched in (self._reader, self._reader.viewport(), self._reader.verticalScrollBar()):
            watched.installEventFilter(self)
        self._reader.widget.setAccessibleName(f"Text of source {number}")
        self._reader.signals.highlight_clicked.connect(self._clicked)
        self._reader.signals.visible_changed.connect(lambda *_: self.scrolled.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        text = QHBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._reader, 1)
        text.addWidget(self._map)
        column.addLayout(text, 1)
        self._topics: Sequence[Topic] = ()
        self._base: list[tuple[str, int, Highlight]] = []
        self.set_can_close(can_close=False)

    @property
    def reader(self) -> PageReader:
        """The text view of this source."""
        return self._reader

    @property
    def map(self) -> TopicMap:
        """Where the topics are in this source."""
        return self._map

    def set_can_close(self, *, can_close: bool) -> None:
        """Let the source be taken out, or not."""
        self._close.setVisible(can_close)

    def set_has_copies(self, *, has_copies: bool) -> None:
        """Offer the way to passages that another source has as well, or not."""
        self._copied.setEnabled(has_copies)

    def set_can_add(self, *, can_add: bool) -> None:
        """Let another source be added, or not."""
        self._add.setEnabled(can_add)

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Fill the choice of documents; the chosen one stays where it is still there."""
        self._combo.clear()
        for document in documents:
            day = date_words(document.issued.isoformat()) if document.issued else "no date"
            title = document.title or document.file_name
            self._combo.addItem(title, document.id)
            tip = f"{title}\n{document.publisher or document.file_name}, {day}"
            self._combo.setItemData(self._combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.choose(self.document_id)

    def choose(self, document_id: int | None) -> None:
        """Show a document as the chosen one, without telling."""
        self.document_id = document_id
        self._combo.setCurrentIndex(self._combo.findData(document_id))
        self._combo.setToolTip(self._combo.currentText())

    def _choose(self, index: int) -> None:
        chosen = self._combo.itemData(index)
        if chosen is not None and chosen != self.document_id:
            self.choose(chosen)
            self.chosen.emit(chosen)

    def show_source(
        self, source: ComparedSource | None, comparison: Comparison, view: DocumentView | None
    ) -> None:
        """Show a source's text with all its claims that stand in topics."""
        self.source = source
        self.passage = None
        if source is None:
            self._reader.set_document("")
            self._second.setText("")
            self._map.set_marks((), "")
            return
        if self._combo.count() == 0 or source.document_id is None:
            self._combo.clear()
            self._combo.addItem(source.title or source.doc, source.document_id)
        self._reader.set_document(source.text, view.blocks if view else (), view.gaps if view else ())
        self.show_topics(source, comparison)
        self.show_topic(None)

    def show_topics(self, source: ComparedSource, comparison: Comparison) -> None:
        """Take the topics of a comparison anew; the text and the place in it stay."""
        self.source = source
        self._topics = [t for t in comparison.topics if any(i.source == source.key for i in t.items)]
        self._base = [
            (
                topic.key,
                number,
                Highlight(
                    item.start, item.end, _style(topic, item), (topic.key, number),
                    tool_tip=f"{topic.title}: {topic.verdict.value}",
                ),
            )
            for topic in self._topics
            for number, item in enumerate(topic.items)
            if item.source == source.key
        ]  # fmt: skip
        spans = [Span(mark.start, mark.end) for _, _, mark in self._base]
        self._reader.set_dimmed(spans or None)

    def show_topic(self, topic: Topic | None, *, scroll: bool = True) -> None:
        """Mark a topic's values, outline the telling one and scroll to it (unless told not to)."""
        source = self.source
        if source is None:
            return
        self._reader.set_highlights(self._marks(topic))
        own = items_of(topic, source) if topic is not None else []
        self._topic, self._own, self._place = topic, own, 0
        for action in (self._next, self._previous):
            action.setEnabled(len(own) > 1)
        self._show_map(source, topic)
        if topic is None or not own:
            self.passage = None
            self._reader.select_key(None)
            self._reader.clear_jump()
            state = ""
            if topic is not None:
                state = " · out of scope" if source.key in topic.out_of_scope else " · silent"
            self._second.setText(f"{_day(source)}{state}")
            return
        self._go_to_own(0, scroll=scroll)

    def step_passage(self, step: int) -> None:
        """Go to the next or previous passage that this source has of the topic, round the end."""
        topic = self._topic
        if topic is None or len(self._own) < 2:
            return
        in_text = sorted(self._own, key=lambda n: topic.items[n].start)
        at = in_text.index(self._own[self._place])
        self._go_to_own(self._own.index(in_text[(at + step) % len(in_text)]))

    def _go_to_own(self, place: int, *, scroll: bool = True) -> None:
        topic, source = self._topic, self.source
        assert topic is not None
        assert source is not None
        self._place = place
        number = self._own[place]
        item = topic.items[number]
        self.passage = Span(item.start, item.end)
        self._reader.select_key((topic.key, number))
        if scroll:
            self._reader.scroll_to(item.start, item.end)
        at = sorted(self._own, key=lambda n: topic.items[n].start).index(number) + 1
        self._second.setText(f"{_day(source)} · passage {at} of {len(self._own)} on this topic")

    def _show_map(self, source: ComparedSource, topic: Topic | None) -> None:
        marks = [
            MapMark(item.start, t.verdict, t.key, t.title)
            for t in self._topics
            if t.verdict is not Verdict.ONLY_IN_ONE or (topic is not None and t.key == topic.key)
            for item in t.items
            if item.source == source.key
        ]
        self._map.set_marks(marks, topic.key if topic else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Wheel, QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            is_bar = watched is self._reader.verticalScrollBar()
            if is_bar or event.type() is not QEvent.Type.MouseButtonPress:
                self.led.emit()
        return super().eventFilter(watched, event)

    def set_shades(self, shades: Sequence[Shade]) -> None:
        """Shade stretches of the text: what is copied, or how it differs."""
        self._reader.set_shades(shades)

    def show_plain(self) -> None:
        """Show the text without the marks of topics, all of it in full strength."""
        self._topic, self._own, self.passage = None, [], None
        self._reader.set_highlights(())
        self._reader.set_dimmed(None)
        self._reader.clear_jump()
        self._map.set_marks((), "")
        if self.source is not None:
            self._second.setText(_day(self.source))

    def go_to(self, start: int, end: int) -> None:
        """Scroll to a passage of this source."""
        self.passage = Span(start, end)
        self._reader.scroll_to(start, end)

    def _marks(self, current: Topic | None) -> list[Highlight]:
        """Give the marks of all topics; those of the chosen one that differ are set in semibold."""
        if current is None:
            return [mark for _, _, mark in self._base]
        odd = differing(current)
        return [
            replace(mark, is_emphasised=True) if key == current.key and (number in odd or not odd) else mark
            for key, number, mark in self._base
        ]

    def _clicked(self, key: object) -> None:
        if isinstance(key, tuple):
            self.topic_clicked.emit(str(key[0]))


def _day(source: ComparedSource) -> str:
    return date_words(source.published.isoformat()) if source.published else "no date"


def _style(topic: Topic, item: TopicItem) -> ClaimStyle:
    # A reviewer may have put a figure into a topic of events.
    is_count = item.kind is ClaimKind.FIGURE and topic.category in _CATEGORIES
    category = FigureCategory(topic.category) if is_count else None
    return claim_style(item.kind, category)
