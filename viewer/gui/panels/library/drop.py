"""Files and folders dropped from the desktop: recognised, marked with a dashed line, handed on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from viewer.gui.panels.shell.dress import Dresser, ElidedLabel, label
from viewer.gui.theme import ThemeHolder


def dropped_paths(data: QMimeData) -> list[Path]:
    """Give the local files and folders that a drag carries; others (web addresses) are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropTarget(QObject):
    """Lets a widget take files: `dropped` carries the paths, `hovered` whether a drag is over it."""

    dropped = Signal(list)
    hovered = Signal(bool)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hovered.emit(False)
            if paths := dropped_paths(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.dropped.emit(paths)
                return True
        elif isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if dropped_paths(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.hovered.emit(True)
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        return False


class DashedArea(QWidget):
    """An area with a dashed edge that shows where files may be dropped."""

    def __init__(
        self, holder: ThemeHolder, *, is_filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._holder = holder
        self._is_filled = is_filled
        self._is_target = False
        holder.changed.connect(self.update)

    def set_target(self, is_target: bool) -> None:
        """Show that a drag is over the area."""
        self._is_target = is_target
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color("accent" if self._is_target else "control"))
        pen.setWidthF(2.0 if self._is_target or self._is_filled else 1.0)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        if self._is_target:
            painter.setBrush(theme.color("selection"))
        elif self._is_filled:
            painter.setBrush(theme.color("alt"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class DropBox(DashedArea):
    """The small area at the library's foot."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(holder, parent=parent)
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dresser = Dresser(holder, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        picture = label("")
        dresser.picture(picture, "download")
        row.addStretch(1)
        row.addWidget(picture)
        words = ElidedLabel("Drop files here to import")
        words.setProperty("role", "second")
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        words.setMinimumWidth(40)
        row.addWidget(words)
        row.addStretch(1)
