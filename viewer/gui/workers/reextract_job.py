"""Documents extracted again behind the open window, one short task of the archive's thread each.

Other questions come in between, and a cancelled run ends with the document under way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.changes import Changes
from viewer.errors import NotFoundError, ViewerError
from viewer.gui.workers.import_job import Archive

if TYPE_CHECKING:
    from viewer.services.extract import DocumentReextraction, ReextractionReport
    from viewer.services.wordlists import WordListFile
    from viewer.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reextracted:
    """How a run went. `error` ended it early, as did the person where `is_cancelled`."""

    documents: tuple[DocumentReextraction, ...]
    changes: Changes
    is_cancelled: bool
    error: ViewerError | None


class ReextractJob(QObject):
    """Extracts documents of the archive at `path` again; with `dry_run` only finds what would change."""

    progressed = Signal(int, int)
    finished = Signal(object)  # Reextracted

    def __init__(
        self, archive: Archive, path: Path, document_ids: Sequence[int], *, dry_run: bool,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._archive = archive
        self._path = path
        self._waiting = deque(document_ids)
        self._total = len(document_ids)
        self._dry_run = dry_run
        self._wordlists: tuple[WordListFile, ...] = ()
        self._done: list[DocumentReextraction] = []
        self._changes: Changes = frozenset()
        self._is_cancelled = False

    @property
    def dry_run(self) -> bool:
        return self._dry_run

    def start(self) -> None:
        """Begin; the word lists of archive and user are read once."""
        self._archive.ask(_read_wordlists, self._begin, self._fail)

    def cancel(self) -> None:
        """Begin no further document; what is done stays."""
        self._is_cancelled = True

    def _begin(self, wordlists: tuple[WordListFile, ...]) -> None:
        self._wordlists = wordlists
        self._go_on()

    def _go_on(self) -> None:
        self.progressed.emit(len(self._done), self._total)
        if self._is_cancelled or not self._waiting:
            self._finish(None)
            return
        task = partial(
            _reextract, self._path, self._waiting.popleft(), self._wordlists, dry_run=self._dry_run
        )
        self._archive.ask(task, self._keep, self._fail)

    def _keep(self, report: ReextractionReport) -> None:
        self._done.extend(report.documents)
        self._changes |= report.changes
        self._go_on()

    def _fail(self, error: ViewerError) -> None:
        self._finish(error)

    def _finish(self, error: ViewerError | None) -> None:
        is_cancelled = self._is_cancelled and bool(self._waiting)
        self.finished.emit(Reextracted(tuple(self._done), self._changes, is_cancelled, error))


def _read_wordlists(ws: Workspace) -> tuple[WordListFile, ...]:
    from viewer.services.wordlists import wordlists_for

    return wordlists_for(ws)


def _reextract(
    path: Path, document_id: int, wordlists: tuple[WordListFile, ...], ws: Workspace, *, dry_run: bool
) -> ReextractionReport:
    from viewer.services.extract import reextract_documents

    if ws.path != path:
        raise NotFoundError("Another archive was opened meanwhile; extraction ended there.")
    return reextract_documents(ws, [document_id], wordlists=wordlists, dry_run=dry_run)
