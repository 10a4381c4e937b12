"""The views above, the chronology below: how the height is shared between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from viewer.gui.panels.chronology.panel import HEIGHT, HEIGHT_SHORT, ChronologyPanel
from viewer.gui.theme import ThemeHolder

#: Windows whose views and strip together are lower than this are short.
_SHORT_BELOW = 720


class ChronologySplitter(QSplitter):
    """Gives the strip the height of the look sheet until somebody chooses another.

    Its sizes are those of the unfolded strip, so that they can be kept while it is folded.
    """

    def __init__(self, views: QWidget, panel: ChronologyPanel, holder: ThemeHolder) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._panel = panel
        self._holder = holder
        self._chosen = 0
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(views)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(lambda *_: self._note())
        panel.fold_shown.connect(self._share)

    def sizes(self) -> list[int]:
        """Give the heights, the strip's as if it were unfolded."""
        whole = sum(super().sizes())
        below = self._wanted()
        return [whole - below, below]

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Set the heights; the strip keeps its own from now on."""
        self._chosen = list(sizes)[-1]
        self._share()

    def _note(self) -> None:
        if not self._panel.is_folded:
            self._chosen = super().sizes()[-1]

    def _wanted(self) -> int:
        is_short = self.height() < self._holder.theme.px(_SHORT_BELOW)
        return self._chosen or self._holder.theme.px(HEIGHT_SHORT if is_short else HEIGHT)

    def _share(self) -> None:
        below = self._panel.head.minimumHeight() if self._panel.is_folded else self._wanted()
        super().setSizes([max(self.height() - below - self.handleWidth(), 1), below])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
