"""Sifts the claims of a document: at once, or between two frames where there are very many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.gui.models.claims import ClaimFilter, ClaimOrder, Sifted, sift

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow

#: Up to as many claims are sifted at once.
AT_ONCE = 5_000
#: Seconds of work between two looks at what the window has to do.
_SLICE = 0.008


class ClaimSifter(QObject):
    """`sifted` tells the result; a new start drops what is under way."""

    sifted = Signal(object)  # Sifted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[Sifted | None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """True until the result of the last start was told."""
        return self._timer.isActive()

    def start(self, rows: Sequence[ClaimRow], wanted: ClaimFilter, order: ClaimOrder) -> None:
        """Sift rows in text order."""
        self._timer.stop()
        self._work = sift(rows, wanted, order)
        if len(rows) > AT_ONCE:
            self._timer.start()
        else:
            self._finish(next(result for result in self._work if result is not None))

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        while perf_counter() < end:
            result = next(self._work)
            if result is not None:
                self._finish(result)
                return

    def _finish(self, result: Sifted) -> None:
        self._timer.stop()
        self._work = iter(())
        self.sifted.emit(result)
