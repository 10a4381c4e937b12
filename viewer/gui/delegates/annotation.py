"""Paints an annotation in the list: its words, the passage, who, when, tags and status."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.domain.annotation import Annotation
from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words
from viewer.gui.icons import paint_icon
from viewer.gui.models.annotations import DEPTH_ROLE, place_words
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole

#: How far each level of answers stands in, and up to which.
_STEP, _DEEPEST = 20, 4


class AnnotationDelegate(RowDelegate):
    """One 64 px row for each annotation: three lines."""

    height = 64

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        self._paint(painter, rect, index.data(VALUE_ROLE), int(index.data(DEPTH_ROLE) or 0), "")

    def _paint(self, painter: QPainter, rect: QRect, note: Annotation, depth: int, title: str) -> None:
        theme = self.theme
        size, gap = theme.px(16), theme.px(10)
        rect = rect.adjusted(min(depth, _DEEPEST) * theme.px(_STEP), 0, 0, 0)
        is_resolved = note.status is AnnotationStatus.RESOLVED
        icon = "circle-check" if is_resolved else "corner-down-right" if depth else "message-square"
        paint_icon(painter, icon, theme.color("muted"), rect.left(), rect.top() + theme.px(6), size=size)
        left = rect.left() + size + gap
        line = QRect(left, rect.top() + theme.px(3), rect.right() - left + 1, theme.px(20))
        small, muted = theme.font(TypeRole.SECOND), theme.color("muted")
        status = "" if depth else note.status.value
        used = draw_words(painter, line, status, small, muted, align=Qt.AlignmentFlag.AlignRight)
        words = line.adjusted(0, 0, -used - gap, 0)
        body = " ".join(note.body.split()) or "(no comment)"
        draw_words(painter, words, body, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))
        second = QRect(left, rect.top() + theme.px(24), line.width(), theme.px(16))
        where = "answer" if depth else place_words(note)
        draw_words(painter, second, f"{where[:1].upper()}{where[1:]}", small, muted)
        third = second.translated(0, theme.px(17))
        tags = "".join(f"  #{tag}" for tag in note.tags)
        source = f"{title} · " if title else ""
        draw_words(painter, third, f"{source}{note.creator}, {note.modified[:10]}{tags}", small, muted)


class TitledAnnotationDelegate(AnnotationDelegate):
    """The same with the document's title."""

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        entry = index.data(VALUE_ROLE)
        self._paint(painter, rect, entry.note, entry.depth, entry.title)
