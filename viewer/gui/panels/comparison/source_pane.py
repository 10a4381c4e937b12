"""One source of the comparison: which document it is, and its text at the passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, FigureCategory
from viewer.domain.wording import date_words
from viewer.gui.panels.comparison.topic_model import differing, items_of
from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, hairline, icon_button, label
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle, TypeRole, claim_style
from viewer.gui.views.reader import make_reader
from viewer.gui.views.reader_api import Highlight, Reader

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary, DocumentView

_HEAD_HEIGHT = 56


class SourcePane(QWidget):
    """A combo box to choose the document, a second line, the reader.

    `chosen` tells the document's id, `topic_clicked` the key of the topic whose mark was clicked,
    `scrolled` that other text is in view, `close_asked` and `open_asked` come from the buttons.
    """

    chosen = Signal(int)
    topic_clicked = Signal(str)
    scrolled = Signal()
    close_asked = Signal()
    open_asked = Signal()

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
        self._open = icon_button(dresser, "book-open", "Open this passage in the reader")
        self._open.clicked.connect(self.open_asked)
        self._close = icon_button(dresser, "x", "Take this source out of the comparison")
        self._close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 4)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._combo)
        words.addWidget(self._second)
        head.addLayout(words, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._reader: Reader = make_reader(
            "page", holder, self, role=TypeRole.DOCUMENT_COMPARE, is_compact=True
        )
        self._reader.widget.setAccessibleName(f"Text of source {number}")
        self._reader.signals.highlight_clicked.connect(self._clicked)
        self._reader.signals.visible_changed.connect(lambda *_: self.scrolled.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._reader.widget, 1)
        self._topics: Sequence[Topic] = ()
        self.set_can_close(can_close=False)

    @property
    def reader(self) -> Reader:
        """The text view of this source."""
        return self._reader

    def set_can_close(self, *, can_close: bool) -> None:
        """Show or hide the button that takes the source out."""
        self._close.setVisible(can_close)

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
            return
        if self._combo.count() == 0 or source.document_id is None:
            self._combo.clear()
            self._combo.addItem(source.title or source.doc, source.document_id)
        self._reader.set_document(source.text, view.blocks if view else (), view.gaps if view else ())
        self._topics = [t for t in comparison.topics if any(i.source == source.key for i in t.items)]
        spans = [Span(i.start, i.end) for t in self._topics for i in t.items if i.source == source.key]
        self._reader.set_dimmed(spans or None)
        self.show_topic(None)

    def show_topic(self, topic: Topic | None) -> None:
        """Mark a topic's values, outline the telling one and scroll to it."""
        source = self.source
        if source is None:
            return
        self._reader.set_highlights(self._marks(source, topic))
        day = date_words(source.published.isoformat()) if source.published else "no date"
        own = items_of(topic, source) if topic is not None else []
        if topic is None or not own:
            self.passage = None
            self._reader.select_key(None)
            self._reader.clear_jump()
            state = ""
            if topic is not None:
                state = " · out of scope" if source.key in topic.out_of_scope else " · silent"
            self._second.setText(f"{day}{state}")
            return
        item = topic.items[own[0]]
        self.passage = Span(item.start, item.end)
        self._reader.select_key((topic.key, own[0]))
        self._reader.scroll_to(item.start, item.end)
        place = sorted(own, key=lambda i: topic.items[i].start).index(own[0]) + 1
        self._second.setText(f"{day} · passage {place} of {len(own)}")

    def go_to(self, start: int, end: int) -> None:
        """Scroll to a passage of this source."""
        self.passage = Span(start, end)
        self._reader.scroll_to(start, end)

    def _marks(self, source: ComparedSource, current: Topic | None) -> list[Highlight]:
        marks: list[Highlight] = []
        for topic in self._topics:
            odd = differing(topic)
            for number, item in enumerate(topic.items):
                if item.source != source.key:
                    continue
                tip = f"{topic.title}: {topic.verdict.value}"
                is_current = current is not None and topic.key == current.key
                marks.append(
                    Highlight(
                        item.start, item.end, _style(topic, item), (topic.key, number),
                        is_emphasised=is_current and (number in odd or not odd), tool_tip=tip,
                    )
                )  # fmt: skip
        return marks

    def _clicked(self, key: object) -> None:
        if isinstance(key, tuple):
            self.topic_clicked.emit(str(key[0]))


def _style(topic: Topic, item: TopicItem) -> ClaimStyle:
    category = FigureCategory(topic.category) if item.kind is ClaimKind.FIGURE else None
    return claim_style(item.kind, category)
