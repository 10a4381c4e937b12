"""The band between two sources: joins the passages of topics and shows how they relate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.domain.comparison import ComparedSource, Topic
from viewer.domain.span import Span
from viewer.domain.vocabulary import Verdict
from viewer.gui.icons import paint_icon
from viewer.gui.panels.comparison.source_pane import SourcePane
from viewer.gui.panels.comparison.topic_model import items_of
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import VERDICT_ICONS, TypeRole

#: Widths between two, three and four sources.
WIDTHS = {2: 72, 3: 56, 4: 40}
_RANK = (Verdict.CONTRADICT, Verdict.UPDATE, Verdict.CONSISTENT, Verdict.NOT_COMPARABLE)
#: Neighbours of the chosen topic that are drawn at most.
_NEIGHBOURS = 6
_DISC = 24


@dataclass(frozen=True, slots=True)
class Link:
    """Where a topic stands in two panes, in pixels below the band's upper edge.

    `key` is the topic's, "" for what is no topic.
    """

    left: tuple[float, float]
    right: tuple[float, float]
    verdict: Verdict
    key: str = ""
    title: str = ""

    @property
    def middle(self) -> float:
        """The height of its icon."""
        return (sum(self.left) + sum(self.right)) / 4


def relation_between(topic: Topic, left: ComparedSource, right: ComparedSource) -> Verdict | None:
    """Give the weightiest relation of a topic between two sources, None where there is none."""
    found = [
        r.relation
        for r in topic.relations
        if {topic.items[r.a].source, topic.items[r.b].source} == {left.key, right.key}
    ]
    return min(found, key=_RANK.index) if found else None


class Band(QWidget):
    """Paints the chosen topic between the pane at its left and the one at its right, solid, and dashed
    the neighbours whose passages are in view in both. `picked` carries the topic's key.
    """

    picked = Signal(str)

    def __init__(
        self, left: SourcePane, right: SourcePane, holder: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right, self._holder = left, right, holder
        self._topic: Topic | None = None
        self._topics: Sequence[Topic] = ()
        self._pairs: list[tuple[Topic, tuple[Span, Span], Verdict]] | None = None
        self._stretches: Sequence[tuple[Span, Span, Verdict]] = ()
        self.set_sources(2)
        for pane in (left, right):
            pane.scrolled.connect(self.update)
        holder.changed.connect(self.update)

    def set_sources(self, count: int) -> None:
        """Be as wide as so many sources leave room for."""
        self.setFixedWidth(WIDTHS[count])

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Set the topics that may be drawn as neighbours."""
        self._topics = topics
        self._pairs = None
        self._stretches = ()
        self.update()

    def set_stretches(self, stretches: Sequence[tuple[Span, Span, Verdict]]) -> None:
        """Join stretches of the two texts instead of topics (differences of versions)."""
        self._stretches = stretches
        self.update()

    def show_topic(self, topic: Topic | None) -> None:
        """Show how a topic's passages relate."""
        self._topic = topic
        verdict = self._verdict(topic)
        words = f"The two passages: {verdict.value}" if verdict else ""
        self.setAccessibleName(words)
        self.update()

    def _verdict(self, topic: Topic | None) -> Verdict | None:
        left, right = self._left.source, self._right.source
        if topic is None or left is None or right is None or left is right:
            return None
        return relation_between(topic, left, right)

    def link(self) -> Link | None:
        """Give where to draw the chosen topic, None where a pane has no passage or nothing relates."""
        verdict = self._verdict(self._topic)
        if self._topic is None or verdict is None:
            return None
        if self._left.passage is None or self._right.passage is None:
            return None
        left, right = (self._extent(p, p.passage) for p in (self._left, self._right) if p.passage)
        return Link(left, right, verdict, self._topic.key, self._topic.title)

    def neighbours(self) -> list[Link]:
        """Give the other topics that can be seen in both panes, those nearest to the middle first."""
        seen = (self._left.reader.visible_range(), self._right.reader.visible_range())
        found = []
        for topic, spans, verdict in self._shared():
            if self._topic is not None and topic.key == self._topic.key:
                continue
            if all(v.start <= s.start and s.end <= v.end for s, v in zip(spans, seen, strict=True)):
                ends = self._extent(self._left, spans[0]), self._extent(self._right, spans[1])
                found.append(Link(*ends, verdict, topic.key, topic.title))
        middle = self.height() / 2
        return sorted(found, key=lambda link: abs(link.middle - middle))[:_NEIGHBOURS]

    def _shared(self) -> Sequence[tuple[Topic, tuple[Span, Span], Verdict]]:
        """Give the topics that both sources speak of with their passages; worked out once."""
        if self._pairs is None:
            self._pairs = []
            left, right = self._left.source, self._right.source
            if left is None or right is None or left is right:
                return self._pairs
            for topic in self._topics:
                one, other = items_of(topic, left), items_of(topic, right)
                verdict = relation_between(topic, left, right) if one and other else None
                if verdict is not None:
                    a, b = topic.items[one[0]], topic.items[other[0]]
                    self._pairs.append((topic, (Span(a.start, a.end), Span(b.start, b.end)), verdict))
        return self._pairs

    def _stretch_links(self) -> Iterator[Link]:
        seen = (self._left.reader.visible_range(), self._right.reader.visible_range())
        for left, right, verdict in self._stretches:
            in_view = (
                s.end >= v.start and s.start <= v.end for s, v in zip((left, right), seen, strict=True)
            )
            if all(in_view):
                yield Link(self._extent(self._left, left), self._extent(self._right, right), verdict)

    def _extent(self, pane: SourcePane, passage: Span) -> tuple[float, float]:
        reader = pane.reader
        top = reader.widget.mapTo(pane.window(), reader.widget.rect().topLeft()).y()
        shift = top - self.mapTo(self.window(), self.rect().topLeft()).y()
        line = self._holder.theme.line(TypeRole.DOCUMENT_COMPARE, reader.zoom)
        height = reader.widget.height()
        first = min(max(reader.y_of(passage.start), 0.0), height - 8.0)
        last = min(max(reader.y_of(max(passage.end - 1, passage.start)) + line, first + 8.0), float(height))
        return first + shift, last + shift

    # -- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.setPen(theme.color("border"))
        painter.drawLine(0, 0, 0, self.height())
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stretch in self._stretch_links():
            self._paint_link(painter, stretch, is_chosen=False, has_icon=False)
        if not self._stretches:
            others, chosen = self.neighbours(), self.link()
            for other in reversed(others):
                self._paint_link(painter, other, is_chosen=False)
            if chosen is not None:
                self._paint_link(painter, chosen, is_chosen=True)
        painter.end()

    def _paint_link(self, painter: QPainter, link: Link, *, is_chosen: bool, has_icon: bool = True) -> None:
        theme = self._holder.theme
        width = float(self.width())
        edges = []
        for start, end in zip(link.left, link.right, strict=True):
            edge = QPainterPath(QPointF(0, start))
            edge.cubicTo(width / 2, start, width / 2, end, width, end)
            edges.append(edge)
        shape = QPainterPath(edges[0])
        shape.lineTo(width, link.right[1])
        shape.cubicTo(width / 2, link.right[1], width / 2, link.left[1], 0, link.left[1])
        shape.closeSubpath()
        colour = theme.verdict_word(link.verdict)
        painter.fillPath(shape, theme.verdict_tint(link.verdict))
        pen = QPen(colour, 1.5 if is_chosen else 1)
        if not is_chosen:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for edge in edges:
            painter.drawPath(edge)
        if not has_icon:
            return
        box = QRectF(width / 2 - _DISC / 2, link.middle - _DISC / 2, _DISC, _DISC)
        painter.setPen(QPen(colour, 1.5 if is_chosen else 1))
        painter.setBrush(theme.color("base"))
        painter.drawEllipse(box)
        paint_icon(painter, VERDICT_ICONS[link.verdict], colour, box.left() + 5, box.top() + 5, size=14)

    # -- pointing

    def _link_at(self, y: float) -> Link | None:
        chosen = self.link()
        links = [*([chosen] if chosen else []), *self.neighbours()]
        return next((link for link in links if abs(link.middle - y) <= _DISC / 2), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        link = self._link_at(event.position().y())
        if link is not None and link.key:
            self.picked.emit(link.key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self._link_at(event.pos().y())
            QToolTip.showText(event.globalPos(), f"{link.title}: {link.verdict.value}" if link else "", self)
            return True
        return super().event(event)
