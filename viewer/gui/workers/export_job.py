"""Claims, or codes, written as data beside the window: a thread with a reading connection of its own."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from viewer.errors import InternalError, ViewerError

log = logging.getLogger(__name__)


class DataExportJob(QObject):
    """Writes one file at a time. All signals arrive on the GUI thread."""

    progressed = Signal(int, int, str)
    exported = Signal(object)  # DataExportResult or CodingExportResult
    failed = Signal(object)  # ViewerError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, archive: Path, path: Path, *, whole_archive: bool, masked: bool) -> None:
        """Write the selection, or all claims, of the archive at `archive` to `path`, `masked` or not."""
        if self.is_running:
            return
        self._stop.clear()
        self._thread = threading.Thread(
            target=self._write, args=(archive, path, whole_archive, masked), name="data export", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Stop; nothing is written."""
        self._stop.set()

    def shutdown(self) -> None:
        """Stop and wait for the end of it."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _write(self, archive: Path, path: Path, whole_archive: bool, masked: bool) -> None:
        from viewer.services.data_export import export_data
        from viewer.services.qdpx import coding_format, export_coding
        from viewer.services.workspace import open_workspace

        try:
            with open_workspace(archive, read_only=True) as workspace:
                export = export_coding if coding_format(path) else export_data
                result = export(
                    workspace,
                    path,
                    whole_archive=whole_archive,
                    masked=masked,
                    progress=self.progressed.emit,
                    cancelled=self._stop.is_set,
                )
        except ViewerError as error:
            self.failed.emit(error)
        except Exception as error:
            log.exception("The export of data failed")
            self.failed.emit(InternalError(f"The export failed: {error}", hint="Nothing was written."))
        else:
            self.exported.emit(result)
