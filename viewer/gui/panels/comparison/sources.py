"""The sources of a comparison beside each other, with bands between them, kept on one topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from viewer.domain.comparison import Comparison, Topic
from viewer.gui.panels.comparison.alignment import Pair, around, between, chain, passages_of
from viewer.gui.panels.comparison.band import Band
from viewer.gui.panels.comparison.source_pane import SourcePane
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_shades import Shade, ShadeKind

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary, DocumentView

MIN_SOURCES, MAX_SOURCES = 2, 4
_PANE_WIDTH = 300
_HEIGHT = 200


class SourceRow(QScrollArea):
    """Two to four panes. `asked` tells that other documents are chosen, `add_asked` that one more is
    wanted, `topic_clicked` a topic's key, `open_passage` document, start and end.
    """

    asked = Signal()
    add_asked = Signal()
    topic_clicked = Signal(str)
    open_passage = Signal(int, int, int)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._documents: list[DocumentSummary] = []
        self._comparison: Comparison | None = None
        self._topic: Topic | None = None
        self._leader: SourcePane | None = None
        self._chains: dict[tuple[str, str], list[Pair]] = {}
        self._is_together = True
        self._hear: Callable[[QWidget], None] = lambda _: None
        self.panes: list[SourcePane] = []
        self.bands: list[Band] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_HEIGHT)
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setWidget(body)
        self.set_count(MIN_SOURCES)

    # -- which sources

    @property
    def comparison(self) -> Comparison | None:
        """What is compared."""
        return self._comparison

    @property
    def can_add(self) -> bool:
        """True where one more source can be compared."""
        return len(self.panes) < min(MAX_SOURCES, len(self._documents))

    def set_verbs(self, hear: Callable[[QWidget], None]) -> None:
        """Let every text, also those added later, hear keys: `hear` is called with each text's widget."""
        self._hear = hear
        for pane in self.panes:
            hear(pane.reader)

    def document_ids(self) -> tuple[int, ...]:
        """Give the ids of the chosen documents, each once, from left to right."""
        return tuple(dict.fromkeys(p.document_id for p in self.panes if p.document_id is not None))

    def set_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """Fill the choice of documents; what is gone from the archive leaves its pane."""
        self._documents = list(documents)
        known = {d.id for d in documents}
        for pane in self.panes:
            if pane.document_id not in known:
                pane.document_id = None
            pane.set_documents(self._documents)
        self._lay_out()

    def choose(self, document_ids: Sequence[int]) -> None:
        """Make a pane for each of these documents, without telling."""
        self.set_count(len(document_ids))
        for pane, document_id in zip(self.panes, document_ids, strict=True):
            pane.choose(document_id)

    def add(self) -> bool:
        """Add a pane with a document that is not compared yet; False where there is none."""
        chosen = set(self.document_ids())
        free = next((d.id for d in self._documents if d.id not in chosen), None)
        if free is None or len(self.panes) >= MAX_SOURCES:
            return False
        self.set_count(len(self.panes) + 1)
        self.panes[-1].choose(free)
        return True

    def set_count(self, count: int) -> None:
        """Have so many panes."""
        while len(self.panes) > count:
            self._drop(self.panes[-1])
        while len(self.panes) < count:
            pane = SourcePane(len(self.panes) + 1, self._holder)
            pane.set_documents(self._documents)
            pane.chosen.connect(lambda _: self.asked.emit())
            pane.topic_clicked.connect(self.topic_clicked)
            pane.close_asked.connect(lambda pane=pane: self._close(pane))
            pane.open_asked.connect(lambda pane=pane: self._open(pane))
            pane.add_asked.connect(self.add_asked)
            pane.copied_asked.connect(lambda pane=pane: self._next_copied(pane))
            self._hear(pane.reader)
            pane.led.connect(lambda pane=pane: self._lead(pane))
            pane.scrolled.connect(lambda pane=pane: self._follow(pane))
            pane.reader.verticalScrollBar().valueChanged.connect(lambda _, pane=pane: self._follow(pane))
            self.panes.append(pane)
        self._lay_out()

    def _lay_out(self) -> None:
        while self._row.takeAt(0) is not None:
            pass
        for band in self.bands:
            band.hide()
            band.deleteLater()
        self.bands = [Band(a, b, self._holder) for a, b in zip(self.panes, self.panes[1:], strict=False)]
        for number, pane in enumerate(self.panes):
            if number:
                self._row.addWidget(self.bands[number - 1])
            pane.setMinimumWidth(self._holder.theme.px(_PANE_WIDTH))
            self._row.addWidget(pane, 1)
            pane.set_can_close(can_close=len(self.panes) > MIN_SOURCES)
            pane.set_can_add(can_add=self.can_add)
        for band in self.bands:
            band.set_sources(len(self.panes))
            band.picked.connect(self.topic_clicked)
            band.set_topics(self._comparison.topics if self._comparison else ())
            band.show_topic(self._topic)

    def _drop(self, pane: SourcePane) -> None:
        self.panes.remove(pane)
        if self._leader is pane:
            self._leader = None
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _close(self, pane: SourcePane) -> None:
        if len(self.panes) > MIN_SOURCES:
            self._drop(pane)
            self._lay_out()
            self.asked.emit()

    def _open(self, pane: SourcePane) -> None:
        if pane.document_id is not None:
            start, end = (pane.passage.start, pane.passage.end) if pane.passage else (0, 0)
            self.open_passage.emit(pane.document_id, start, end)

    # -- what they show

    def show_comparison(
        self, comparison: Comparison, views: Mapping[int, DocumentView] | None, *, is_same: bool
    ) -> None:
        """Show the sources of a comparison; with `is_same` only their topics are others."""
        self._comparison = comparison
        self._chains.clear()
        by_id = {s.document_id: s for s in comparison.sources}
        if any(p.document_id not in by_id for p in self.panes) or comparison.sources[0].document_id is None:
            count = max(MIN_SOURCES, min(len(comparison.sources), MAX_SOURCES))
            last = len(comparison.sources) - 1
            self.set_count(count)
            for number, pane in enumerate(self.panes):
                pane.choose(comparison.sources[min(number, last)].document_id)
        for number, pane in enumerate(self.panes):
            fallback = comparison.sources[min(number, len(comparison.sources) - 1)]
            source = by_id.get(pane.document_id, fallback) if pane.document_id is not None else fallback
            if is_same and pane.source is not None and pane.source.key == source.key:
                pane.show_topics(source, comparison)
                continue
            view = views.get(source.document_id) if views and source.document_id is not None else None
            pane.show_source(source, comparison, view)
        for band in self.bands:
            band.set_topics(comparison.topics)
        self.shade_copies()

    def shade_copies(self) -> None:
        """Shade in every source the words that another of them has as well."""
        passages = self._comparison.passages if self._comparison else ()
        for pane in self.panes:
            key = pane.source.key if pane.source else ""
            spans = [(p.a_start, p.a_end) for p in passages if p.a == key]
            spans += [(p.b_start, p.b_end) for p in passages if p.b == key]
            pane.set_shades([Shade(start, end, ShadeKind.COPIED) for start, end in _joined(spans)])
            pane.set_has_copies(has_copies=bool(spans))

    def _next_copied(self, pane: SourcePane) -> None:
        """Bring a text to its next passage that is shared, round the end, and the other text with it."""
        key = pane.source.key if pane.source else ""
        found = []
        for p in self._comparison.passages if self._comparison else ():
            if p.a == key:
                found.append(((p.a_start, p.a_end), p.b, (p.b_start, p.b_end)))
            elif p.b == key:
                found.append(((p.b_start, p.b_end), p.a, (p.a_start, p.a_end)))
        found.sort()
        here = pane.passage.start if pane.passage is not None else -1
        following = next((f for f in found if f[0][0] > here), found[0] if found else None)
        if following is not None:
            own, other, there = following
            self.go_to(key, *own)
            self.go_to(other, *there)

    def show_topic(self, topic: Topic | None) -> None:
        """Bring every pane to its passage of a topic; shown anew, the texts stay where they are."""
        is_new = topic is None or self._topic is None or topic.key != self._topic.key
        if is_new:
            self._leader = None
        self._topic = topic
        self._chains.clear()
        for pane in self.panes:
            pane.show_topic(topic, scroll=is_new or pane.passage is None)
        for band in self.bands:
            band.show_topic(topic)

    def go_to(self, source_key: str, start: int, end: int) -> None:
        """Bring the panes of a source to a passage."""
        self._leader = None
        for pane in self.panes:
            if pane.source is not None and pane.source.key == source_key:
                pane.go_to(start, end)
        for band in self.bands:
            band.update()

    # -- scrolling together

    def set_together(self, *, is_together: bool) -> None:
        """Let the other texts follow the one that is scrolled, or not."""
        self._is_together = is_together
        self._leader = None

    def _lead(self, pane: SourcePane) -> None:
        self._leader = pane

    def _follow(self, moved: SourcePane) -> None:
        if not self._is_together or moved is not self._leader or moved.source is None:
            return
        middle = moved.reader.viewport().height() / 2
        seen = moved.reader.visible_range()
        centre = (seen.start + seen.end) // 2
        for pane in self.panes:
            if pane is moved or pane.source is None or pane.source is moved.source:
                continue
            above, below = around(self._chain(moved, pane), centre)
            if above is None and below is None:
                continue
            places = [
                (moved.reader.y_of(pair[0]), pane.reader.y_of(pair[1])) if pair else None
                for pair in (above, below)
            ]
            pane.reader.move_by(between(middle, *places) - pane.reader.viewport().height() / 2)

    def _chain(self, left: SourcePane, right: SourcePane) -> list[Pair]:
        assert left.source is not None
        assert right.source is not None
        key = (left.source.key, right.source.key)
        if key not in self._chains:
            topics = self._comparison.topics if self._comparison else ()
            pairs = passages_of(topics, left.source, right.source)
            chosen = pairs.get(self._topic.key) if self._topic is not None else None
            self._chains[key] = chain(list(pairs.values()), chosen)
        return self._chains[key]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give stretches in order, those that overlap as one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
