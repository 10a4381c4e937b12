"""Sets reports away from the window: previews one after another, and the export with progress."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.errors import InternalError, ViewerError

if TYPE_CHECKING:
    from viewer.domain.masking import Masker
    from viewer.services.export import Report
    from viewer.services.worker_pool import WorkerPool

log = logging.getLogger(__name__)


class ReportJob(QObject):
    """Owns the worker processes of the report. All signals arrive on the GUI thread."""

    previewed = Signal(object)  # Preview
    exported = Signal(object)  # ExportResult
    failed = Signal(object)  # ViewerError
    progressed = Signal(int, int, str)
    _preview_came = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: WorkerPool | None = None
        self._number = 0
        self._export: threading.Thread | None = None
        self._stop = threading.Event()
        self._preview_came.connect(self._take_preview, Qt.ConnectionType.QueuedConnection)

    def preview(self, report: Report, width: int) -> None:
        """Set `report` and draw it; an earlier preview under way is dropped."""
        from viewer.services.export import render_preview
        from viewer.services.worker_pool import WorkerPool

        if self._pool is None:
            self._pool = WorkerPool(1)
        self._pool.cancel_all()
        self._number += 1
        number = self._number

        def finished(future: Future[Any]) -> None:
            try:
                self._preview_came.emit(number, future.result(), None)
            except FutureCancelledError:
                return
            except ViewerError as error:
                self._preview_came.emit(number, None, error)

        self._pool.submit(render_preview, report, width).add_done_callback(finished)

    def forget_preview(self) -> None:
        """Drop the preview under way."""
        self._number += 1

    @property
    def is_exporting(self) -> bool:
        return self._export is not None and self._export.is_alive()

    def export(self, report: Report, masker: Masker, path: Path) -> None:
        """Set `report`, search it with `masker` and write it to `path`; one export at a time."""
        if self.is_exporting:
            return
        self._stop.clear()
        self._export = threading.Thread(
            target=self._write, args=(report, masker, path), name="export", daemon=True
        )
        self._export.start()

    def cancel_export(self) -> None:
        """Stop the export under way; nothing is written."""
        self._stop.set()

    def shutdown(self) -> None:
        """End what is under way and the worker processes."""
        self._number += 1
        self._stop.set()
        if self._export is not None:
            self._export.join()
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    @Slot(int, object, object)
    def _take_preview(self, number: int, preview: object, error: ViewerError | None) -> None:
        if number != self._number:
            return
        if error is not None:
            self.failed.emit(error)
        else:
            self.previewed.emit(preview)

    def _write(self, report: Report, masker: Masker, path: Path) -> None:
        from viewer.services.export import write_pdf

        tell: Callable[[int, int, str], None] = self.progressed.emit
        try:
            result = write_pdf(report, path, masker=masker, progress=tell, cancelled=self._stop.is_set)
        except ViewerError as error:
            self.failed.emit(error)
        except Exception as error:
            log.exception("The export failed")
            self.failed.emit(InternalError(f"The export failed: {error}", hint="Nothing was written."))
        else:
            self.exported.emit(result)
