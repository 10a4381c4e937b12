"""The pages of the report as they will be printed, with thumbnails and page by page."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPen, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.panels.shell.dress import Dresser, PaneHead, icon_button, label
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.services.export import PageImage, Preview

_Index = QModelIndex | QPersistentModelIndex

THUMBNAIL_STRIP = 124
_THUMBNAIL = QSize(74, 105)
_DESK_MARGIN = 16
ZOOMS = (0, 75, 100, 125, 150, 200)  # 0: whole page


class PreviewPane(QWidget):
    """Shows a Preview. Pages stay white in dark mode: they are what will be printed."""

    page_changed = Signal(int)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._dresser = Dresser(holder, self)
        self._images: list[QImage] = []
        self._pages = 0
        self._page = 0
        self._zoom = 0
        self._head = PaneHead("Preview")
        self._build_head()
        self._thumbnails = self._build_thumbnails()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName("Page of the report")
        self._desk = QScrollArea()
        self._desk.setAccessibleName("Preview of the report")
        self._desk.setFrameShape(QFrame.Shape.NoFrame)
        self._desk.setWidgetResizable(True)
        self._desk.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._desk.setWidget(self._picture)
        self._dresser.keep(self._dress_desk)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._thumbnails)
        row.addWidget(self._desk, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(row, 1)
        self.setFocusProxy(self._desk)
        for keys, by in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self._desk)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.show_page(self._page + by))

    def _build_head(self) -> None:
        self._previous = icon_button(self._dresser, "chevron-left", "Previous page")
        self._next = icon_button(self._dresser, "chevron-right", "Next page")
        self._where = label("", "second")
        smaller = icon_button(self._dresser, "zoom-out", "Smaller")
        larger = icon_button(self._dresser, "zoom-in", "Larger")
        self._zoom_words = label("Whole page", "second")
        self._zoom_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._previous.clicked.connect(lambda: self.show_page(self._page - 1))
        self._next.clicked.connect(lambda: self.show_page(self._page + 1))
        smaller.clicked.connect(lambda: self._step_zoom(-1))
        larger.clicked.connect(lambda: self._step_zoom(1))
        for widget in (self._previous, self._where, self._next, smaller, self._zoom_words, larger):
            self._head.add_tool(widget)

    def _build_thumbnails(self) -> QListWidget:
        strip = QListWidget()
        strip.setAccessibleName("Pages")
        strip.setItemDelegate(_ThumbnailDelegate(self._holder, strip))
        strip.setFixedWidth(THUMBNAIL_STRIP)
        strip.setFrameShape(QFrame.Shape.NoFrame)
        strip.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.currentRowChanged.connect(self._chose_thumbnail)
        return strip

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 where there is none."""
        return self._page

    def set_message(self, words: str) -> None:
        """Say beside the head what is going on."""
        self._head.set_count(words)

    def clear(self, words: str) -> None:
        """Show no page and say why."""
        self._images, self._pages, self._page = [], 0, 0
        self._thumbnails.clear()
        self._picture.setPixmap(QPixmap())
        self._picture.setText(words)
        self._tell_page()

    def show_preview(self, preview: Preview) -> None:
        """Show the pages of a preview; the page shown before stays, where there still is one."""
        self._images = [_image(page) for page in preview.images]
        self._pages = preview.pages
        self._picture.setText("")
        self._thumbnails.blockSignals(True)
        self._thumbnails.clear()
        for number, image in enumerate(self._images, start=1):
            mode = Qt.TransformationMode.SmoothTransformation
            small = image.scaled(_THUMBNAIL * 2, Qt.AspectRatioMode.KeepAspectRatio, mode)
            small.setDevicePixelRatio(2.0)
            item = QListWidgetItem(str(number))
            item.setData(Qt.ItemDataRole.DecorationRole, QPixmap.fromImage(small))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {number}")
            self._thumbnails.addItem(item)
        self._thumbnails.blockSignals(False)
        self.show_page(min(max(self._page, 1), len(self._images)))

    def show_page(self, number: int) -> None:
        """Show a page, counted from 1; numbers outside are passed over."""
        if not 1 <= number <= len(self._images):
            return
        self._page = number
        self._thumbnails.setCurrentRow(number - 1)
        self._draw()
        self._tell_page()
        self._desk.verticalScrollBar().setValue(0)
        self.page_changed.emit(number)

    def _chose_thumbnail(self, row: int) -> None:
        if row >= 0 and row + 1 != self._page:
            self.show_page(row + 1)

    def _tell_page(self) -> None:
        self._where.setText(f"{self._page} of {self._pages}" if self._pages else "")
        self._previous.setEnabled(self._page > 1)
        self._next.setEnabled(0 < self._page < len(self._images))

    def _step_zoom(self, by: int) -> None:
        place = ZOOMS.index(self._zoom) + by
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._zoom_words.setText(f"{self._zoom} %" if self._zoom else "Whole page")
            self._draw()

    def _draw(self) -> None:
        if not self._page:
            return
        image = self._images[self._page - 1]
        ratio = self.devicePixelRatioF()
        if self._zoom:
            # 100 % is 96 pixels an inch; the paper is told by the picture's proportion.
            paper_inches = 8.27 if image.height() / image.width() > 1.35 else 8.5
            size = QSize(round(paper_inches * 96 * self._zoom / 100), 1 << 20)
        else:
            room = self._desk.viewport().size()
            size = QSize(room.width() - 2 * _DESK_MARGIN, room.height() - 2 * _DESK_MARGIN)
        size = (size.expandedTo(QSize(80, 80)) * ratio).boundedTo(image.size() * 2)
        mode = Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)
        scaled.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(scaled))

    def _dress_desk(self) -> None:
        desk, window = (self._holder.theme.color(token).name() for token in ("desk", "window"))
        self._desk.setStyleSheet(f"QScrollArea, QScrollArea QLabel {{ background: {desk}; }}")
        self._thumbnails.setStyleSheet(f"QListWidget {{ background: {window}; }}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            self._draw()


class _ThumbnailDelegate(QStyledItemDelegate):
    """Paints a small page with its number below; the page shown has an accent frame."""

    def __init__(self, holder: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._holder = holder

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_THUMBNAIL.width(), _THUMBNAIL.height() + self._holder.theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._holder.theme
        cell: QRect = option.rect
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.deviceIndependentSize().toSize()
        page = QRect(0, cell.top() + theme.px(8), size.width(), size.height())
        page.moveLeft(cell.left() + (cell.width() - size.width()) // 2)
        is_shown = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.drawPixmap(page, picture)
        painter.setPen(QPen(theme.color("accent" if is_shown else "border"), 2 if is_shown else 1))
        painter.drawRect(page.adjusted(-1, -1, 1, 1))
        painter.setPen(theme.color("text" if is_shown else "muted"))
        painter.setFont(theme.font(TypeRole.SECOND_MEDIUM if is_shown else TypeRole.SECOND))
        words = QRect(cell.left(), page.bottom() + theme.px(4), cell.width(), theme.px(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


def _image(page: PageImage) -> QImage:
    pixels = zlib.decompress(page.packed)
    # The copy owns its pixels: the bytes go when this function ends.
    return QImage(pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
