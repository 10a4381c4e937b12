"""The facets of the library: values to tick, each with the number of documents that have it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from viewer.gui.icons import icon
from viewer.gui.panels.shell.dress import Dresser, label
from viewer.gui.theme import ThemeHolder

_SHOWN = 6
#: Width of the box with its gap and edge.
_INDICATOR = 32
FacetCounts = dict[str, list[tuple[str, int]]]


class FacetsBox(QWidget):
    """All facets, in the order of `names`; each can be folded. `changed` tells that a tick changed."""

    changed = Signal()

    def __init__(self, names: Sequence[str], holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, _FacetGroup] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(2)
        for name in names:
            group = _FacetGroup(name, holder, is_open=not self._groups)
            group.changed.connect(self.changed)
            self._groups[name] = group
            self._column.addWidget(group)
            group.hide()

    def show_counts(self, counts: FacetCounts) -> None:
        """Show the values of each facet; ticks stay."""
        for name, values in counts.items():
            self._groups[name].show_values(values)
        for name, group in self._groups.items():
            group.setVisible(bool(counts.get(name)))

    def ticked(self) -> dict[str, frozenset[str]]:
        """Give the ticked values of each facet."""
        return {name: group.ticked() for name, group in self._groups.items()}

    def clear(self) -> None:
        """Untick all."""
        for group in self._groups.values():
            group.clear()
        self.changed.emit()


class _ValueBox(QCheckBox):
    """A box whose words are elided where there is no room; the tool tip has them whole."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words[:1].upper() + words[1:]
        self.setAccessibleName(words)
        self.setToolTip(self._words)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - _INDICATOR, 0)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class _FacetGroup(QWidget):
    changed = Signal()

    def __init__(self, name: str, holder: ThemeHolder, *, is_open: bool) -> None:
        super().__init__()
        self._dresser = Dresser(holder, self)
        self._boxes: dict[str, QCheckBox] = {}
        self._counts: dict[str, QLabel] = {}
        self._fold = QToolButton()
        self._fold.setText(name)
        self._is_open = is_open
        self._name = name
        self._values: list[tuple[str, int]] = []
        self._shows_all = False
        self._more = QToolButton()
        self._more.clicked.connect(self._flip_more)
        self._fold.setAccessibleName(f"Facet {name}")
        self._fold.setToolButtonStyle(self._fold.toolButtonStyle().ToolButtonTextBesideIcon)
        self._fold.setProperty("facet", True)
        self._body = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._fold.clicked.connect(self._flip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._fold)
        column.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(20, 0, 0, 4)
        body.setSpacing(0)
        body.addLayout(self._rows)
        body.addWidget(self._more)
        self._body.setVisible(is_open)
        self._dresser.keep(self._dress)

    def show_values(self, values: list[tuple[str, int]]) -> None:
        ticked = self.ticked()
        self._values = values
        limit = len(values) if self._shows_all else _SHOWN
        shown = [pair for at, pair in enumerate(values) if at < limit or pair[0] in ticked]
        if [name for name, _ in shown] != list(self._boxes):
            self._rebuild([name for name, _ in shown], ticked)
        for name, count in shown:
            self._counts[name].setText(f"{count:,}")
        self._more.setText("Fewer" if self._shows_all else f"{len(values) - len(shown):,} more")
        self._more.setAccessibleName(f"{self._more.text()} of {self._name}")
        self._more.setVisible(len(values) > _SHOWN)

    def ticked(self) -> frozenset[str]:
        return frozenset(name for name, box in self._boxes.items() if box.isChecked())

    def clear(self) -> None:
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)

    def _rebuild(self, names: list[str], ticked: frozenset[str]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self._boxes, self._counts = {}, {}
        for name in names:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 2, 0, 2)
            box = _ValueBox(name)
            box.setChecked(name in ticked)
            box.toggled.connect(self.changed)
            count = label("", "second")
            row.addWidget(box, 1)
            row.addWidget(count)
            self._rows.addWidget(line)
            self._boxes[name], self._counts[name] = box, count

    def _flip_more(self) -> None:
        self._shows_all = not self._shows_all
        self.show_values(self._values)

    def _flip(self) -> None:
        self._is_open = not self._is_open
        self._body.setVisible(self._is_open)
        self._dress()

    def _dress(self) -> None:
        name = "chevron-down" if self._is_open else "chevron-right"
        self._fold.setIcon(icon(name, self._dresser.holder.theme))
        self._fold.setAccessibleDescription("open" if self._is_open else "folded")
