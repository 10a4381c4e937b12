"""The Report view: the selection in order at the left, the pages as they will be at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.vocabulary import EntryKind
from viewer.errors import ViewerError
from viewer.gui.commands import report, review
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.models.selection import EntryRow, SelectionModel, entry_rows
from viewer.gui.panels.report.entry_list import EntryList
from viewer.gui.panels.report.form import ReportForm
from viewer.gui.panels.report.head import SelectionHead
from viewer.gui.panels.report.preview import PreviewPane
from viewer.gui.panels.report.words_bar import WordsBar
from viewer.gui.panels.shell.dress import label
from viewer.gui.panels.shell.lists import RowList
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.report_job import ReportJob
from viewer.services.export import ExportResult, Preview, build_report, report_masker
from viewer.services.selections import Selection

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

#: Wait this long after the last edit before the pages are set anew.
PREVIEW_DELAY_MS = 400
PREVIEW_WIDTH = 1100
_CONCERNS = frozenset(ChangeKind) - {ChangeKind.LOG}


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of the archive: its selections, and the rows of the current one."""

    selections: list[Selection]
    rows: list[EntryRow]


class ReportPanel(QWidget):
    """Arranges the list, the form and the preview; sets the pages only while it is shown."""

    entry_opened = Signal(object)  # SelectionEntry
    exported = Signal(object)  # ExportResult

    def __init__(self, session: ArchiveSession, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self._job = ReportJob(self)
        self._model = SelectionModel(self)
        self._head = SelectionHead(holder)
        self._words = WordsBar(holder)
        self._list = EntryList(self._model, holder)
        self._empty = label(
            "Nothing is marked for this report yet. Press Space on a claim or a topic, or use "
            "“Mark document for report”. Press H for a heading of your own, T for text.",
            "empty", wrap=True,
        )  # fmt: skip
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(12, 12, 12, 12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        self._form = ReportForm(holder)
        self._preview = PreviewPane(holder)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._words)
        column.addWidget(self._stack, 1)
        column.addWidget(self._form)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        left.setMinimumWidth(400)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._preview)
        self._splitter.setSizes([512, 928])
        self._splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask_preview)
        self.setFocusProxy(self._list)
        # A view that comes up gives the focus to what is first in this order: the list, not its head.
        for before, after in pairwise((self._list, *self._head.tools)):
            QWidget.setTabOrder(before, after)
        self._connect()
        self._enable()
        if session.archive is not None:
            self._on_opened(session.archive)

    def _connect(self) -> None:
        self._session.changed.connect(self._on_changed)
        self._session.opened.connect(self._on_opened)
        self._form.changed.connect(self._want_preview)
        self._form.export_asked.connect(self.ask_export)
        self._form.cancel_asked.connect(self._job.cancel_export)
        self._list.picked.connect(self._show_entry)
        self._list.opened.connect(self._open_entry)
        self._list.heading_asked.connect(self.ask_heading)
        self._list.text_asked.connect(self.ask_text)
        self._list.edit_asked.connect(self.edit_current)
        self._list.excerpts_asked.connect(self.flip_excerpts)
        self._words.closed.connect(self._list.setFocus)
        head = self._head
        head.move_asked.connect(self.move_current)
        head.remove_asked.connect(self.remove_current)
        head.heading_asked.connect(self.ask_heading)
        head.text_asked.connect(self.ask_text)
        head.chronology_asked.connect(lambda: self._session.perform(report.add_chronology()))
        head.chosen.connect(lambda uid: self._session.perform(report.use_selection(uid)))
        head.new_asked.connect(self.ask_new_selection)
        head.copy_asked.connect(self.ask_copy)
        head.rename_asked.connect(self.ask_rename)
        head.delete_asked.connect(self.delete_selection)
        self._list.move_asked.connect(self.move_current)
        self._list.selectionModel().currentChanged.connect(self._enable)
        self._model.move_asked.connect(self._move)
        self._list.remove_asked.connect(self.remove_current)
        self._job.previewed.connect(self._on_preview)
        self._job.exported.connect(self._on_exported)
        self._job.failed.connect(self._on_failed)
        self._job.progressed.connect(lambda done, of, words: self._form.set_exporting((done, of, words)))

    @property
    def model(self) -> SelectionModel:
        """The rows shown."""
        return self._model

    @property
    def entries(self) -> RowList:
        """The list of entries."""
        return self._list

    @property
    def head(self) -> SelectionHead:
        """The choice of selections and the tools of the list."""
        return self._head

    @property
    def form(self) -> ReportForm:
        """The fields below the list."""
        return self._form

    @property
    def selection_name(self) -> str:
        """What the current selection is called, "" before an archive is read."""
        return self._head.current.name if self._head.current is not None else ""

    @property
    def preview_pane(self) -> PreviewPane:
        """The pages at the right."""
        return self._preview

    def stops(self) -> list[tuple[QWidget, QWidget]]:
        """Give what F6 goes through: the entries, the form, the pages."""
        return [
            (self._list, self._stack),
            (self._form.first_field, self._form),
            (self._preview, self._preview),
        ]

    def shutdown(self) -> None:
        """End the worker processes; called before the window closes."""
        self._timer.stop()
        self._job.shutdown()

    # --- what is shown ------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the selection anew."""

        def read(ws: Workspace) -> _Found:
            from viewer.services.documents import list_documents
            from viewer.services.select import list_selection, selected_claims
            from viewer.services.selections import list_selections

            titles = {d.id: d.title or d.file_name for d in list_documents(ws)}
            rows = entry_rows(list_selection(ws), titles, selected_claims(ws))
            return _Found(list_selections(ws), rows)

        self._session.ask(read, self._show_found, group="report selection")

    def _show_found(self, found: _Found) -> None:
        self._head.set_selections(found.selections)
        self._show_rows(found.rows)

    def _show_rows(self, rows: list[EntryRow]) -> None:
        current = self._list.current_value()
        self._model.set_values(rows)
        if current is not None:
            self._list.select_key(current.entry.uid)
        self._stack.setCurrentIndex(0 if rows else 1)
        self._form.set_has_entries(any(row.number for row in rows))
        self._enable()
        self._count(0)
        self._want_preview()

    def _count(self, pages: int) -> None:
        number = sum(bool(row.number) for row in self._model.values())
        words = f"{number} {'entry' if number == 1 else 'entries'}" if number else "empty"
        self._head.set_count(words + (f", {pages} pages" if pages else ""))

    def _want_preview(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._preview.set_message("out of date")
            self._timer.start()

    def _ask_preview(self) -> None:
        self._is_stale = False
        if not any(row.number for row in self._model.values()):
            self._job.forget_preview()
            self._preview.clear("The pages appear here once something is marked for the report.")
            self._preview.set_message("")
            return
        options = replace(self._form.options(), attach_originals=False)
        self._preview.set_message("being set …")
        self._session.ask(
            lambda ws: build_report(ws, options),
            lambda built: self._job.preview(built, PREVIEW_WIDTH),
            self._on_failed,
            group="report preview",
        )

    def _on_preview(self, preview: Preview) -> None:
        self._preview.show_preview(preview)
        shown = len(preview.images)
        self._preview.set_message(
            "up to date" if shown == preview.pages else f"up to date, the first {shown} pages"
        )
        pages = dict(preview.entry_pages)
        rows = [replace(row, page=pages.get(row.entry.position, 0)) for row in self._model.values()]
        self._model.set_values(rows)
        self._count(preview.pages)

    def _show_entry(self, row: EntryRow) -> None:
        if row.page:
            self._preview.show_page(row.page)

    # --- what the user does ---------------------------------------------------------------

    def move_current(self, by: int) -> None:
        """Move the current entry up (-1) or down (1)."""
        row: EntryRow | None = self._list.current_value()
        if row is not None:
            target = row.entry.position + by
            if 0 <= target < self._model.rowCount():
                self._session.perform(review.move_entry(row.entry.uid, target))

    def _move(self, uid: str, position: int) -> None:
        self._session.perform(review.move_entry(uid, position))

    def _enable(self) -> None:
        """Enable what can be done with the current entry."""
        row: EntryRow | None = self._list.current_value()
        self._head.set_place(row.entry.position if row else -1, self._model.rowCount() - 1)

    def remove_current(self) -> None:
        """Take the current entry out of the report (undo brings it back)."""
        row: EntryRow | None = self._list.current_value()
        if row is not None:
            self._session.perform(review.remove_entry(row.entry.uid))

    def ask_heading(self) -> None:
        """Ask for a heading; it goes before the current entry."""
        row: EntryRow | None = self._list.current_value()
        position = row.entry.position if row is not None else None
        self._words.ask(
            "Heading", lambda words: self._session.perform(report.add_heading(words, position)),
            hint="A part of the report begins here",
        )  # fmt: skip

    def ask_text(self) -> None:
        """Ask for words of the author's own; they go behind the current entry."""
        row: EntryRow | None = self._list.current_value()
        position = row.entry.position + 1 if row is not None else None
        self._words.ask(
            "Text", lambda words: self._session.perform(report.add_text(words, position)),
            is_text=True, hint="Ctrl+Return keeps it. An empty line parts paragraphs.",
        )  # fmt: skip

    def edit_current(self) -> None:
        """Change the words of the current heading or text."""
        row: EntryRow | None = self._list.current_value()
        if row is None or row.entry.kind not in (EntryKind.HEADING, EntryKind.TEXT):
            return
        entry, is_text = row.entry, row.entry.kind is EntryKind.TEXT

        def take(words: str) -> None:
            title, note = (None, words) if is_text else (words, None)
            self._session.perform(report.edit_entry(entry.uid, title=title, note=note))

        words = entry.note if is_text else entry.title
        self._words.ask("Text" if is_text else "Heading", take, words=words, is_text=is_text)

    def flip_excerpts(self) -> None:
        """Show the current document in excerpts with numbered highlights, or as a table alone."""
        row: EntryRow | None = self._list.current_value()
        if row is not None and row.entry.kind is EntryKind.DOCUMENT:
            is_shown = "show" in row.entry.details
            self._session.perform(report.edit_entry(row.entry.uid, excerpts=not is_shown))

    def ask_new_selection(self) -> None:
        """Ask for the name of a new selection and switch to it."""
        self._words.ask(
            "Name of the new selection", lambda name: self._session.perform(report.create_selection(name))
        )

    def ask_copy(self) -> None:
        """Ask for the name of a copy of the current selection and switch to it."""
        current = self._head.current
        if current is not None:
            self._words.ask(
                "Name of the copy",
                lambda name: self._session.perform(report.duplicate_selection(current.uid, name)),
                words=f"{current.name} (copy)",
            )

    def ask_rename(self) -> None:
        """Ask for another name of the current selection."""
        current = self._head.current
        if current is not None:
            self._words.ask(
                "Name of the selection",
                lambda name: self._session.perform(report.rename_selection(current.uid, name)),
                words=current.name,
            )

    def delete_selection(self) -> None:
        """Take the current selection away (undo brings it back)."""
        current = self._head.current
        if current is not None:
            self._session.perform(report.delete_selection(current.uid))

    def _open_entry(self, row: EntryRow) -> None:
        if row.entry.kind in (EntryKind.HEADING, EntryKind.TEXT):
            self.edit_current()
        else:
            self.entry_opened.emit(row.entry)

    def ask_export(self) -> None:
        """Ask for a file and write the report to it."""
        name, _ = QFileDialog.getSaveFileName(self, "Export the report", "report.pdf", "PDF (*.pdf)")
        if name:
            path = Path(name)
            self.export_to(path if path.suffix else path.with_suffix(".pdf"))

    def export_to(self, path: Path) -> None:
        """Write the report to `path` in the background."""
        options = self._form.options()
        self._form.set_exporting((0, 3, "Reading the selection"))
        self._session.ask(
            lambda ws: (build_report(ws, options), report_masker(ws, options)),
            lambda built: self._job.export(*built, path),
            self._on_failed,
        )

    def _on_exported(self, result: ExportResult) -> None:
        self._form.set_exporting(None)
        self._preview.set_message(f"{result.pages} pages written to {result.path.name}")
        self.exported.emit(result)

    def _on_failed(self, error: ViewerError) -> None:
        self._form.set_exporting(None)
        self._preview.set_message("not set")
        self._session.failed.emit(error)

    # --- staying true -----------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self.refresh()

    def _on_opened(self, archive: object) -> None:
        self._form.set_author(getattr(archive, "reviewer", ""))
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)
