"""Documents from the archive to the tabs and the side pane, and what is picked in either."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from viewer.domain.annotation import Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.vocabulary import AnnotationStatus
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import review
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.annotations.form import AnnotationDraft
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.document.highlights import highlights_of
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.views.reader_api import RangeIndex

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow, DocumentView
    from viewer.services.search import SearchHit
    from viewer.services.workspace import Workspace

Loaded = tuple["DocumentView", RangeIndex]
Reviewed = tuple["DocumentView", "DocumentView", "tuple[ClaimRow, ...]"]

#: After these a document is loaded anew; after the others only what people did with it.
_WHOLE = frozenset({ChangeKind.CLAIMS, ChangeKind.DOCUMENTS})
_REVIEW = frozenset({ChangeKind.ANNOTATIONS, ChangeKind.ASSESSMENTS, ChangeKind.SELECTION})
#: Documents with more claims are kept out of the sight of Python's garbage collection: going over
#: their millions of values again and again would hold up the window.
_MANY_CLAIMS = 20_000


class DocumentsController(QObject):
    """Keeps tabs and side pane in step with the archive and with one another."""

    shown = Signal(object)  # id of the document in front, or None
    hinted = Signal(str)  # what the person should do first

    def __init__(
        self, session: ArchiveSession, panel: DocumentPanel, side: SidePane, actions: ActionSet
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._side = side
        self._actions = actions
        session.changed.connect(self._refresh)
        panel.current_changed.connect(self._show_current)
        panel.page_added.connect(self._wire)
        side.claims.claim_picked.connect(self._show_claim_in_text)
        side.claims.passage_asked.connect(self._show_passage)
        side.claims.annotate_asked.connect(self.annotate)
        side.claims.note_opened.connect(self._edit_annotation)
        side.annotations.picked.connect(self._show_annotation_in_text)
        side.annotations.edit_asked.connect(self._edit_annotation)
        side.annotations.reply_asked.connect(self._reply)
        side.annotations.put_asked.connect(self._put_annotation)
        side.annotations.span_asked.connect(
            lambda uid, span: session.perform(review.move_annotation(uid, span))
        )
        side.annotations.delete_asked.connect(lambda uid: session.perform(review.delete_annotation(uid)))
        side.annotations.status_asked.connect(self._set_annotation_status)
        side.annotations.report_asked.connect(
            lambda uid: session.perform(review.mark_for_report(annotation_uid=uid))
        )

    # --- opening -----------------------------------------------------------------------

    def open(
        self,
        document_id: int,
        then: Callable[[DocumentPage], None] | None = None,
        *,
        front: bool = True,
    ) -> None:
        """Open a document or bring it to the front; `then` runs once its page stands."""
        page = self._panel.page_of(document_id)
        if page is not None:
            if front:
                self._panel.bring(document_id)
            if then is not None:
                then(page)
            return

        def arrived(loaded: Loaded) -> None:
            shown = self._panel.show_view(*loaded, front=front)
            if then is not None:
                then(shown)

        self._session.ask(partial(_load, document_id), arrived)

    def open_at(self, document_id: int, start: int, end: int) -> None:
        """Open a document at a passage."""
        self.open(document_id, lambda page: page.go_to(start, end))

    def open_hit(self, hit: SearchHit, words: str) -> None:
        """Open a document at a hit of the search; the find bar counts the hits of these words."""
        self.open(hit.document_id, lambda page: page.go_to_hit(hit.start, hit.end, words))

    def open_entry(self, document_id: int, claim_id: int | None, annotation_uid: str | None) -> None:
        """Open what an entry of the report stands for: a document, a claim or an annotation in it."""

        def show(page: DocumentPage) -> None:
            if claim_id is not None:
                page.select_claim(claim_id)
                self._show_claim_in_list(claim_id)
            elif annotation_uid is not None and page.view is not None:
                self._show_annotation_in_list(annotation_uid)
                for note in page.view.annotations:
                    if note.uid == annotation_uid:
                        page.go_to(note.span.start, note.span.end)

        self.open(document_id, show)

    def annotate(self) -> None:
        """Open the annotation form on the selected words or claim."""
        page = self._panel.page
        if page is not None and not page.begin_annotation():
            self.hinted.emit("Select words in the text, or a claim, to annotate.")

    # --- showing -----------------------------------------------------------------------

    def _wire(self, page: DocumentPage) -> None:
        page.claim_picked.connect(self._show_claim_in_list)
        page.annotation_picked.connect(self._show_annotation_in_list)
        page.draft_saved.connect(partial(self._save_draft, page))
        page.menu_asked.connect(self._show_menu)
        self._actions.local_to(page.reader.widget, Where.TEXT)

    def _show_menu(self, where: QPoint, _span: object) -> None:
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in ("annotate", "copy_quote", "mask_selection")])
        menu.addSeparator()
        menu.addActions([self._actions[name] for name in ("find", "mark_document", "compare_document")])
        menu.popup(where)

    def _show_current(self, document_id: int | None) -> None:
        page = self._panel.page
        self._side.show_document(page.view if page is not None else None)
        if page is not None and page.claim_id is not None:
            self._side.claims.show_claim(page.claim_id)
        self.shown.emit(document_id)

    def _refresh(self, changes: Changes) -> None:
        for document_id in self._panel.open_ids():
            page = self._panel.page_of(document_id)
            if changes & _WHOLE:
                self._ask_whole(document_id)
            elif changes & _REVIEW and page is not None and page.view is not None:
                self._ask_review(page.view)

    def _show_again(self, loaded: Loaded) -> None:
        view, highlights = loaded
        page = self._panel.page_of(view.document.id)
        if page is None or page.view == view:
            return
        self._panel.show_view(view, highlights, front=False)
        if self._panel.current_id == view.document.id:
            self._side.show_document(view)

    def _ask_whole(self, document_id: int) -> None:
        group = f"document {document_id}"
        self._session.ask(partial(_load, document_id), self._show_again, group=group)

    def _ask_review(self, view: DocumentView) -> None:
        group = f"review of document {view.document.id}"
        self._session.ask(partial(_reload, view), self._show_review, group=group)

    def _show_review(self, reviewed: Reviewed) -> None:
        before, view, changed = reviewed
        page = self._panel.page_of(view.document.id)
        if page is None or page.view is None:
            return
        if page.view is not before:  # loaded anew in the meantime, perhaps before the last step
            self._ask_review(page.view)
            return
        if any(not row.is_current for row in changed):
            # Such a claim stands for its human work alone and may go with it.
            self._ask_whole(view.document.id)
            return
        page.show_review(view, changed)
        if self._panel.current_id == view.document.id:
            self._side.show_review(view, changed)

    # --- two-way selection -------------------------------------------------------------

    def _show_claim_in_text(self, claim_id: int) -> None:
        if self._panel.page is not None:
            self._panel.page.select_claim(claim_id)

    def _show_claim_in_list(self, claim_id: int) -> None:
        self._side.show_claims()
        self._side.claims.show_claim(claim_id)

    def show_claim_when_there(self, document_id: int, claim_id: int, then: Callable[[], None]) -> None:
        """Pick a claim that was just made, once its document is loaded anew (asked for before this)."""

        def show(_: None) -> None:
            if self._panel.current_id == document_id and self._panel.page is not None:
                self._panel.page.select_claim(claim_id)
                self._show_claim_in_list(claim_id)
                then()

        self._session.ask(lambda _: None, show)

    def _show_passage(self, start: int, end: int) -> None:
        if self._panel.page is not None:
            self._panel.page.go_to(start, end)

    def _show_annotation_in_text(self, note: Annotation) -> None:
        self.open_at(note.document_id, note.span.start, note.span.end)

    def _show_annotation_in_list(self, uid: str) -> None:
        self._side.show_annotations()
        self._side.annotations.show_annotation(uid)

    # --- annotations -------------------------------------------------------------------

    def _edit_annotation(self, note: Annotation) -> None:
        self.open(note.document_id, lambda page: page.form.edit(note))

    def annotate_document(self) -> None:
        """Open the form for a remark on the document in front as a whole."""
        page = self._panel.page
        if page is None or page.view is None:
            self.hinted.emit("Open a document to annotate.")
        else:
            document = page.view.document
            page.form.begin_whole(document.metadata.title or document.file_name)

    def _reply(self, note: Annotation) -> None:
        self.open(note.document_id, lambda page: page.form.begin_reply(note))

    def _put_annotation(self, note: Annotation) -> None:
        page = self._panel.page_of(note.document_id)
        span = page.reader.selected_span() if page is not None else None
        if span is None or note.about is not None or note.reply_to is not None:
            self.hinted.emit("Select in the text the words on which the annotation is to stand.")
        else:
            self._session.perform(review.move_annotation(note.uid, span))

    def _set_annotation_status(self, uid: str, status: AnnotationStatus) -> None:
        self._session.perform(review.edit_annotation(uid, status=status))

    def _save_draft(self, page: DocumentPage, draft: AnnotationDraft) -> None:
        if page.view is None:
            return
        document_id = page.view.document.id
        if draft.uid is not None:
            command = review.edit_annotation(draft.uid, body=draft.body, tags=draft.tags, status=draft.status)
        elif draft.reply_to is not None:
            if not draft.body:
                self.hinted.emit("An answer needs words.")
                return
            command = review.reply_to_annotation(draft.reply_to, body=draft.body, tags=draft.tags)
        elif draft.span is not None:
            command = review.add_annotation(
                document_id, draft.span, body=draft.body, tags=draft.tags, status=draft.status
            )
        else:
            command = review.annotate_document(document_id, body=draft.body, tags=draft.tags)
        self._session.perform(command)


def _load(document_id: int, ws: Workspace) -> Loaded:
    """Load a document and make its highlights, both on the archive's thread: no frame waits for them."""
    from viewer.services.documents import load_document

    gc.disable()
    try:
        view = load_document(ws, document_id)
        marks = RangeIndex(highlights_of(view))
        if len(view.claims) > _MANY_CLAIMS:
            gc.freeze()
    finally:
        gc.enable()
    return view, marks


def _reload(before: DocumentView, ws: Workspace) -> Reviewed:
    from viewer.services.documents import reload_review

    return before, *reload_review(ws, before)
