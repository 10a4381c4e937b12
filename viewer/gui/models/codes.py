"""The codebook as a tree of rows that can be renamed in place and dragged under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel

from viewer.domain.coding import CodeColour
from viewer.domain.wording import count_words
from viewer.gui.theme import Theme
from viewer.gui.theme_tokens import ClaimStyle

if TYPE_CHECKING:
    from viewer.services.codebook import CodeRow

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEAD = ("Code", "Passages", "Claims", "Documents", "In all")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW_HEIGHT = 28
_MIME = "application/x-archive-viewer-code"

#: The colours of codes are those of claims, so that both themes have them.
STYLES = {
    CodeColour.PLUM: ClaimStyle.CASUALTIES,
    CodeColour.OLIVE: ClaimStyle.MOVED,
    CodeColour.OCHRE: ClaimStyle.PROPERTY,
    CodeColour.GREY: ClaimStyle.OTHER,
    CodeColour.TEAL: ClaimStyle.EVENT,
    CodeColour.BLUE: ClaimStyle.DATE,
}


class CodesModel(QStandardItemModel):
    """Shows the codebook; it changes nothing by itself but tells what is asked for."""

    rename_asked = Signal(str, str)  # path, new name
    move_asked = Signal(str, str)  # path, path of the code above or ""

    def show_rows(self, rows: Sequence[CodeRow], theme: Theme, *, can_write: bool) -> None:
        """Show these codes, each before those below it."""
        self.clear()
        self.setHorizontalHeaderLabels(list(HEAD))
        for section in range(1, len(HEAD)):
            self.horizontalHeaderItem(section).setTextAlignment(_RIGHT)
        self.horizontalHeaderItem(len(HEAD) - 1).setToolTip("With the codes below")
        line: list[QStandardItem] = [self.invisibleRootItem()]
        for row in rows:
            items = [
                _name_item(row, theme, can_write=can_write),
                *(_count_item(row, n) for n in _numbers(row)),
            ]
            del line[row.depth + 1 :]
            line[-1].appendRow(items)
            line.append(items[0])

    def row_at(self, index: AnyIndex) -> CodeRow | None:
        """Give the code of an index, None for none."""
        row: CodeRow | None = index.sibling(index.row(), 0).data(ROW_ROLE) if index.isValid() else None
        return row

    def index_of(self, path: str) -> QModelIndex:
        """Give the index of the code of that path, an invalid one where there is none."""
        found = (index for index in self._all() if index.data(ROW_ROLE).path == path)
        return next(found, QModelIndex())

    def _all(self, above: QModelIndex | None = None) -> Iterator[QModelIndex]:
        above = above or QModelIndex()
        for number in range(self.rowCount(above)):
            index = self.index(number, 0, above)
            yield index
            yield from self._all(index)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        name = " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and row is not None and name and name != row.name:
            self.rename_asked.emit(row.path, name)
        return False

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        row = self.row_at(indexes[0]) if indexes else None
        if row is not None:
            data.setData(_MIME, row.path.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        return data.hasFormat(_MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        """Ask for a move; False, as nothing has moved yet."""
        path = bytes(data.data(_MIME).data()).decode()
        above = self.row_at(parent)
        if path and (above is None or above.path != path):
            self.move_asked.emit(path, above.path if above is not None else "")
        return False


def swatch(colour: CodeColour, theme: Theme, size: int = 12) -> QIcon:
    """Give a square of a code's colour; without one an empty square."""
    picture = QPixmap(QSize(size * 2, size * 2))
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRect(1, 1, size - 2, size - 2)
    if colour in STYLES:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.claim_line(STYLES[colour]))
    else:
        painter.setPen(theme.color("control"))
    painter.drawRoundedRect(box, 2, 2)
    painter.end()
    result = QIcon(picture)
    result.addPixmap(picture, QIcon.Mode.Selected)
    return result


def _numbers(row: CodeRow) -> tuple[int, int, int, int]:
    return row.counts.passages, row.counts.claims, row.counts.documents, row.total


def _name_item(row: CodeRow, theme: Theme, *, can_write: bool) -> QStandardItem:
    item = QStandardItem(swatch(row.colour, theme), row.name)
    item.setData(row, ROW_ROLE)
    item.setSizeHint(QSize(theme.px(120), theme.px(_ROW_HEIGHT)))
    item.setEditable(can_write)
    item.setDragEnabled(can_write)
    item.setDropEnabled(can_write)
    item.setToolTip("\n".join(part for part in (row.path, row.memo) if part))
    item.setAccessibleText(_spoken(row))
    return item


def _count_item(row: CodeRow, number: int) -> QStandardItem:
    item = QStandardItem(f"{number:,}" if number else "")
    item.setTextAlignment(_RIGHT)
    item.setEditable(False)
    item.setDropEnabled(False)
    item.setDragEnabled(False)
    return item


def _spoken(row: CodeRow) -> str:
    own = row.counts
    parts = [row.name]
    if row.uid is None:
        parts.append("a tag that is no code of the tree yet")
    elif row.depth:
        parts.append(f"below {row.parent_path}")
    if row.colour:
        parts.append(row.colour.value)
    parts += [
        count_words(own.passages, "passage"),
        count_words(own.claims, "claim"),
        count_words(own.documents, "document"),
    ]
    return ", ".join(parts)
