"""Paints the matrix: topic names, values with their notes, verdict tags."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.domain.comparison import Topic
from viewer.domain.vocabulary import Verdict
from viewer.gui.delegates.marks import TAG_HEIGHT, paint_differs, paint_verdict_tag
from viewer.gui.delegates.row import BAR_WIDTH, AnyIndex, draw_words, width_of
from viewer.gui.delegates.rulings import paint_ruling
from viewer.gui.icons import paint_icon
from viewer.gui.panels.comparison.topic_filter import ruling_of
from viewer.gui.panels.comparison.topic_model import CELL_ROLE, SECTION_ROLE, TOPIC_ROLE, Cell, TopicModel
from viewer.gui.theme import Theme, ThemeHolder
from viewer.gui.theme_tokens import TypeRole

ROW_HEIGHT, SECTION_HEIGHT = 32, 24
#: With less room than this a note beside a value would be two letters and dots: it is left out.
_NOTE_WIDTH = 44


class TopicDelegate(QStyledItemDelegate):
    """Draws every cell itself; the model says what stands in it."""

    def __init__(self, holder: ThemeHolder, model: TopicModel) -> None:
        super().__init__(model)
        self._holder = holder
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        height = SECTION_HEIGHT if index.data(SECTION_ROLE) else ROW_HEIGHT
        return QSize(120, self._holder.theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._holder.theme
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        section = index.data(SECTION_ROLE)
        if section:
            painter.fillRect(rect, theme.color("window"))
            words = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
            draw_words(painter, words, section, theme.font(TypeRole.TABLE_HEAD), theme.color("muted"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        else:
            self._paint_ground(painter, option, index, theme)
            inner = rect.adjusted(theme.px(12), 0, -theme.px(8), -1)
            self._paint_cell(painter, inner, index, theme)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, theme: Theme
    ) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
            if index.column() == 0:
                is_active = bool(option.state & QStyle.StateFlag.State_Active)
                bar = theme.color("accent" if is_active else "control")
                painter.fillRect(QRect(rect.left(), rect.top(), BAR_WIDTH, rect.height()), bar)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        line = theme.color("line")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), line)

    def _paint_cell(self, painter: QPainter, rect: QRect, index: AnyIndex, theme: Theme) -> None:
        topic: Topic = index.data(TOPIC_ROLE)
        cell: Cell | None = index.data(CELL_ROLE)
        if cell is not None:
            self._paint_value(painter, rect, cell, theme)
        elif index.column() == self._model.verdict_column:
            y = rect.center().y() - theme.px(TAG_HEIGHT) / 2 + 1
            paint_verdict_tag(painter, topic.verdict, theme, rect.left(), y)
        elif index.column() == self._model.reviewer_column:
            self._paint_ruling(painter, rect, topic, theme)
        elif index.column() == self._model.origins_column:
            self._paint_origins(painter, rect, topic, str(index.data()), theme)
        else:
            self._paint_title(painter, rect, topic, theme)

    def _paint_title(self, painter: QPainter, rect: QRect, topic: Topic, theme: Theme) -> None:
        if topic.human is not None and topic.human.changes:
            side = rect.center().y() - 7
            paint_icon(painter, "pencil", theme.color("muted"), rect.right() - 14, side, size=14)
            rect = rect.adjusted(0, 0, -20, 0)
        draw_words(painter, rect, topic.title, theme.font(TypeRole.INTERFACE_MEDIUM), theme.color("text"))

    def _paint_ruling(self, painter: QPainter, rect: QRect, topic: Topic, theme: Theme) -> None:
        ruling = ruling_of(topic)
        if ruling is not None:
            paint_ruling(painter, rect, ruling, theme)
            return
        paint_icon(painter, "circle", theme.color("faint"), rect.left(), rect.center().y() - 7, size=14)

    def _paint_origins(self, painter: QPainter, rect: QRect, topic: Topic, words: str, theme: Theme) -> None:
        left = draw_words(painter, rect, words, theme.font(TypeRole.SECOND), theme.color("text"))
        if topic.standing is not None and topic.standing.warning:
            colour = theme.verdict_word(Verdict.CONTRADICT)
            x = rect.left() + left + 6
            paint_icon(painter, "triangle-alert", colour, x, rect.center().y() - 7, size=14)

    def _paint_value(self, painter: QPainter, rect: QRect, cell: Cell, theme: Theme) -> None:
        left = rect.left()
        if cell.icon:
            paint_icon(painter, cell.icon, theme.color("muted"), left, rect.center().y() - 7, size=14)
            left += 20
        if cell.differs:
            left += int(paint_differs(painter, theme, left, rect.center().y()))
        if cell.value:
            font = theme.font(TypeRole.PANE_HEAD if cell.differs else TypeRole.INTERFACE)
            box = QRect(left, rect.top(), rect.right() - left, rect.height())
            left += draw_words(painter, box, cell.value, font, theme.color("text")) + 8
        box = QRect(left, rect.top(), max(0, rect.right() - left), rect.height())
        small = theme.font(TypeRole.SECOND)
        is_narrow = box.width() < theme.px(_NOTE_WIDTH)
        if not (cell.value and is_narrow and width_of(painter, cell.note, small) > box.width()):
            draw_words(painter, box, cell.note, small, theme.color("muted"))
