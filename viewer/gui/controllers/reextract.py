"""Claims extracted again: first what it would change, shown as a page, then done if wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.wording import count_words
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.models.claim_changes import change_rows, count_changes, provenance_words
from viewer.gui.panels.shell.info import Info, Step
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.status import StatusStrip
from viewer.gui.workers.reextract_job import Reextracted, ReextractJob

if TYPE_CHECKING:
    from viewer.gui.workers.runner import OpenArchive
    from viewer.services.extract import DocumentReextraction
    from viewer.services.workspace import Workspace


class ReextractController(QObject):
    """Runs one extraction at a time. Nothing is written before the person has seen what it does."""

    info_asked = Signal(object)  # Info

    def __init__(self, session: ArchiveSession, status: StatusStrip, messages: MessageBar) -> None:
        super().__init__(status)
        self._session = session
        self._status = status
        self._messages = messages
        self._job: ReextractJob | None = None
        status.cancel_asked.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """True while documents are extracted."""
        return self._job is not None

    def propose(self, document_ids: Sequence[int]) -> None:
        """Find out what extracting these documents again would change, and show it."""
        self._begin(document_ids, dry_run=True)

    def propose_all(self) -> None:
        """Do so for every document of the archive."""
        self._session.ask(_all_ids, self.propose, group="documents to extract again")

    def cancel(self) -> None:
        """Stop after the document under way."""
        if self._job is not None:
            self._job.cancel()

    def _begin(self, document_ids: Sequence[int], *, dry_run: bool) -> None:
        archive = self._session.archive
        if archive is None or not document_ids:
            self._messages.show_hint("There are no documents to extract from.")
            return
        if self._job is not None:
            self._messages.show_hint("Claims are being extracted already.")
            return
        self._job = ReextractJob(self._session, archive.path, document_ids, dry_run=dry_run, parent=self)
        self._job.progressed.connect(self._show_progress)
        self._job.finished.connect(partial(self._finish, archive))
        self._job.start()

    def _show_progress(self, done: int, total: int) -> None:
        whole = f"{done:,} of {count_words(total, 'document')}"
        is_trial = self._job is not None and self._job.dry_run
        verb = "Seeing what extraction would change" if is_trial else "Extracting claims again"
        self._status.show_job(
            verb if total == 1 else f"{verb}: {whole}", done, total if total > 1 else 0, can_cancel=total > 1
        )

    def _finish(self, archive: OpenArchive, result: Reextracted) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        job.deleteLater()
        self._status.end_job()
        if self._session.archive is None or self._session.archive.path != archive.path:
            return
        if result.error is not None:
            self._session.failed.emit(result.error)
        if job.dry_run:
            if result.error is None and not result.is_cancelled:
                self._show_proposal(archive, result.documents)
            return
        words = f"Claims of {count_words(len(result.documents), 'document')} extracted again"
        self._status.end_job(f"{words}, then cancelled" if result.is_cancelled else words)
        self._session.announce(result.changes)

    def _show_proposal(self, archive: OpenArchive, documents: Sequence[DocumentReextraction]) -> None:
        changed = [document for document in documents if document.is_changed]
        if not changed:
            self._messages.show_hint(
                f"{count_words(len(documents), 'document')} extracted again: the same claims are found."
            )
            return
        ids = [document.document_id for document in documents]
        apply = None if archive.read_only else ("Apply", partial(self._apply, archive, ids))
        # Thousands of changes take a while to put into words: not on the window's thread.
        self._session.ask(lambda _: proposal_page(documents, apply), self.info_asked.emit, group="proposal")

    def _apply(self, archive: OpenArchive, document_ids: Sequence[int]) -> None:
        if self._session.archive is not None and self._session.archive.path == archive.path:
            self._begin(document_ids, dry_run=False)


def proposal_page(documents: Sequence[DocumentReextraction], apply: Step | None) -> Info:
    """Give the page that says what extracting again would change; without `apply` it can only be read."""
    count = count_words(len(documents), "document")
    what = documents[0].title if len(documents) == 1 else count
    words = [
        f"{what}: {count_changes(documents)}. {provenance_words(documents)}",
        "Nothing is changed yet. Claims that somebody judged, annotated or marked stay as they are.",
    ]
    if apply is None:
        words.append("This archive is open for reading only.")
    rows = [
        (document.title, *row) if len(documents) > 1 else row
        for document in documents
        for row in change_rows(document)
    ]
    head = ("Claim", "Before", "Now")
    return Info(
        "What extracting again would change",
        tuple(words),
        ("Document", *head) if len(documents) > 1 else head,
        rows,
        (apply, ("Leave as it is", _leave)) if apply is not None else (),
    )


def _leave() -> None:
    """Leave everything as it is: the page is closed, and that is all."""


def _all_ids(ws: Workspace) -> list[int]:
    from viewer.services.documents import list_documents

    return [summary.id for summary in list_documents(ws)]
