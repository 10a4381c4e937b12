"""The band between two sources: joins their passages and shows how they relate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.domain.comparison import ComparedSource, Topic
from viewer.domain.vocabulary import Verdict
from viewer.gui.icons import paint_icon
from viewer.gui.panels.comparison.source_pane import SourcePane
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import VERDICT_ICONS, TypeRole

WIDTH, NARROW_WIDTH = 72, 40
_RANK = (Verdict.CONTRADICT, Verdict.UPDATE, Verdict.CONSISTENT, Verdict.NOT_COMPARABLE)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a topic stands in two panes, in pixels below the band's upper edge."""

    left: tuple[float, float]
    right: tuple[float, float]
    verdict: Verdict


def relation_between(topic: Topic, left: ComparedSource, right: ComparedSource) -> Verdict | None:
    """Give the weightiest relation of a topic between two sources, None where there is none."""
    found = [
        r.relation
        for r in topic.relations
        if {topic.items[r.a].source, topic.items[r.b].source} == {left.key, right.key}
    ]
    return min(found, key=_RANK.index) if found else None


class Band(QWidget):
    """Paints the link of the chosen topic between the pane at its left and the one at its right."""

    def __init__(
        self, left: SourcePane, right: SourcePane, holder: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right, self._holder = left, right, holder
        self._topic: Topic | None = None
        self.set_narrow(is_narrow=False)
        for pane in (left, right):
            pane.scrolled.connect(self.update)
        holder.changed.connect(self.update)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Make room for many sources."""
        self.setFixedWidth(NARROW_WIDTH if is_narrow else WIDTH)

    def show_topic(self, topic: Topic | None) -> None:
        """Show how a topic's passages relate."""
        self._topic = topic
        verdict = self._verdict()
        words = f"The two passages: {verdict.value}" if verdict else ""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def _verdict(self) -> Verdict | None:
        left, right = self._left.source, self._right.source
        if self._topic is None or left is None or right is None or left is right:
            return None
        return relation_between(self._topic, left, right)

    def link(self) -> Link | None:
        """Give where to draw, None where a pane has no passage or nothing relates."""
        verdict = self._verdict()
        if verdict is None or self._left.passage is None or self._right.passage is None:
            return None
        return Link(self._extent(self._left), self._extent(self._right), verdict)

    def _extent(self, pane: SourcePane) -> tuple[float, float]:
        passage = pane.passage
        assert passage is not None
        reader = pane.reader
        top = reader.widget.mapTo(pane.window(), reader.widget.rect().topLeft()).y()
        own = self.mapTo(self.window(), self.rect().topLeft()).y()
        shift = top - own
        line = self._holder.theme.line(TypeRole.DOCUMENT_COMPARE, reader.zoom)
        height = reader.widget.height()
        first = min(max(reader.y_of(passage.start), 0.0), height - 8.0)
        last = min(max(reader.y_of(max(passage.end - 1, passage.start)) + line, first + 8.0), float(height))
        return first + shift, last + shift

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("window"))
        painter.setPen(theme.color("border"))
        painter.drawLine(0, 0, 0, self.height())
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        link = self.link()
        if link is None:
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = float(self.width())
        shape = QPainterPath(QPointF(0, link.left[0]))
        shape.cubicTo(width / 2, link.left[0], width / 2, link.right[0], width, link.right[0])
        shape.lineTo(width, link.right[1])
        shape.cubicTo(width / 2, link.right[1], width / 2, link.left[1], 0, link.left[1])
        shape.closeSubpath()
        colour = theme.verdict_word(link.verdict)
        painter.setBrush(theme.verdict_tint(link.verdict))
        painter.setPen(QPen(colour, 1.5))
        painter.drawPath(shape)
        middle = QPointF(width / 2, (sum(link.left) + sum(link.right)) / 4)
        painter.setBrush(theme.color("base"))
        painter.drawEllipse(QRectF(middle.x() - 12, middle.y() - 12, 24, 24))
        painter.setPen(Qt.PenStyle.NoPen)
        name = VERDICT_ICONS[link.verdict]
        paint_icon(painter, name, colour, middle.x() - 7, middle.y() - 7, size=14)
        painter.end()
