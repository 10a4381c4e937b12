"""Paints an annotation in the list: its words, the passage, who, when, tags and status."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui.delegates.row import AnyIndex, RowDelegate, draw_words
from viewer.gui.icons import paint_icon
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import TypeRole


class AnnotationDelegate(RowDelegate):
    """One 64 px row for each annotation: three lines."""

    height = 64

    def paint_content(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        note = index.data(VALUE_ROLE)
        theme = self.theme
        size, gap = theme.px(16), theme.px(10)
        is_resolved = note.status is AnnotationStatus.RESOLVED
        icon = "circle-check" if is_resolved else "message-square"
        paint_icon(painter, icon, theme.color("muted"), rect.left(), rect.top() + theme.px(6), size=size)
        left = rect.left() + size + gap
        line = QRect(left, rect.top() + theme.px(3), rect.right() - left + 1, theme.px(20))
        small, muted = theme.font(TypeRole.SECOND), theme.color("muted")
        used = draw_words(painter, line, note.status.value, small, muted, align=Qt.AlignmentFlag.AlignRight)
        words = line.adjusted(0, 0, -used - gap, 0)
        body = " ".join(note.body.split()) or "(no comment)"
        draw_words(painter, words, body, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))
        second = QRect(left, rect.top() + theme.px(24), line.width(), theme.px(16))
        draw_words(painter, second, f"“{' '.join(note.exact.split())}”", small, muted)
        third = second.translated(0, theme.px(17))
        tags = "".join(f"  #{tag}" for tag in note.tags)
        draw_words(painter, third, f"{note.creator}, {note.modified[:10]}{tags}", small, muted)
