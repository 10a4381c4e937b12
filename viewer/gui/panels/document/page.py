"""One open document: find bar, reader, legend, and the form of an annotation below the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.domain.wording import date_words
from viewer.gui.panels.annotations.form import AnnotationForm
from viewer.gui.panels.document.highlights import highlight_of
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.find_bar import FindBar
from viewer.gui.views.legend import LegendStrip
from viewer.gui.views.reader import make_reader
from viewer.gui.views.reader_api import Highlight, RangeIndex

if TYPE_CHECKING:
    from viewer.services.documents import ClaimRow, DocumentView


class DocumentPage(QWidget):
    """Shows one document and tells what is pointed at in it."""

    claim_picked = Signal(int)
    annotation_picked = Signal(str)
    draft_saved = Signal(object)  # AnnotationDraft
    selection_changed = Signal(object)  # Span | None
    menu_asked = Signal(object, object)  # global position, Span | None
    zoom_changed = Signal(int)

    def __init__(
        self, holder: ThemeHolder, mode: Literal["page", "plain"], zoom: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view: DocumentView | None = None
        self.claim_id: int | None = None
        self.reader = make_reader(mode, holder)
        self.reader.set_zoom(zoom)
        self.find_bar = FindBar(holder)
        self.find_bar.hide()
        self.form = AnnotationForm(holder)
        self.form.saved.connect(self.draft_saved)
        self.form.closed.connect(self.reader.widget.setFocus)
        signals = self.reader.signals
        signals.highlight_clicked.connect(self._pick)
        signals.annotation_clicked.connect(self.annotation_picked)
        signals.selection_changed.connect(self.selection_changed)
        signals.context_menu_requested.connect(self.menu_asked)
        signals.zoom_changed.connect(self.zoom_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.reader.widget, 1)
        column.addWidget(self.form)
        column.addWidget(LegendStrip(holder))
        self.setFocusProxy(self.reader.widget)

    def show_view(self, view: DocumentView, highlights: Sequence[Highlight] | RangeIndex) -> None:
        """Show a document, or its new state: the position stays where the text is the same.

        `highlights` are those of `highlights_of`; for a long document they take a while to make.
        """
        before = self.view
        self.view = view
        if before is None or before.text != view.text or before.document.metadata != view.document.metadata:
            here = self.reader.visible_range() if before is not None else None
            self.reader.set_document(
                view.text, view.blocks, view.gaps, title_line=_title_line(view), meta_line=_meta_line(view)
            )
            if here is not None:
                self.reader.scroll_to(here.start, here.start, mark=False, align="top")
            self.find_bar.attach(self.reader, view.text)
        self.reader.set_highlights(highlights)
        self.reader.set_annotations(_on_passages(view))
        self.reader.select_key(self.claim_id)

    def show_review(self, view: DocumentView, changed: Sequence[ClaimRow]) -> None:
        """Show what people did with claims and annotations since; text and claims are the same."""
        self.view = view
        self.reader.update_highlights([highlight_of(row) for row in changed])
        self.reader.set_annotations(_on_passages(view))

    def select_claim(self, claim_id: int | None, *, scroll: bool = True) -> None:
        """Outline a claim and bring it into view."""
        self.claim_id = claim_id
        self.reader.select_key(claim_id)
        if scroll and self.view is not None and claim_id is not None:
            row = next((r for r in self.view.claims if r.id == claim_id), None)
            if row is not None:
                self.reader.scroll_to(row.item.start, row.item.end, mark=False, align="nearest")

    def go_to(self, start: int, end: int) -> None:
        """Bring a passage into view and mark it until the next jump."""
        self.reader.scroll_to(start, end)

    def go_to_hit(self, start: int, end: int, words: str) -> None:
        """Bring a hit of the search into view; the find bar counts the hits of `words` from it.

        Where the document has no such words at that place (several words were searched), it counts
        the hits of the passage's own words.
        """
        bar = self.find_bar
        own = self.view.text[start:end] if self.view is not None else words
        self.reader.scroll_to(start, end, mark=False, align="top")
        for query in dict.fromkeys((words.strip('"*'), own)):
            bar.open(query)
            while bar.hits and bar.hits[bar.current].start < start <= bar.hits[-1].start:
                bar.next()
            if bar.hits and bar.hits[bar.current].start == start:
                break
        self.reader.scroll_to(start, end)
        self.reader.widget.setFocus()

    def begin_annotation(self) -> bool:
        """Open the form on the selected words, else on the selected claim; False where there is neither."""
        view = self.view
        span = self.reader.selected_span()
        if span is None and view is not None and self.claim_id is not None:
            row = next((r for r in view.claims if r.id == self.claim_id), None)
            span = Span(row.item.start, row.item.end) if row is not None else None
        if span is None or view is None:
            return False
        self.form.begin(span, span.cut(view.text))
        return True

    def quote(self) -> str:
        """Give the selected words, else those of the selected claim, with their source; "" for neither."""
        if self.view is None:
            return ""
        span = self.reader.selected_span()
        if span is None and self.claim_id is not None:
            row = next((r for r in self.view.claims if r.id == self.claim_id), None)
            span = Span(row.item.start, row.item.end) if row is not None else None
        if span is None:
            return ""
        document = self.view.document
        source = ", ".join(
            part
            for part in (
                document.metadata.publisher,
                document.metadata.title or document.file_name,
                date_words(document.metadata.issued.isoformat()) if document.metadata.issued else "",
            )
            if part
        )
        place = f"characters {span.start} to {span.end}, sha256 {document.text_sha256[:12]}"
        return f"“{span.cut(self.view.text)}” ({source}; {place})"

    def _pick(self, key: object) -> None:
        if isinstance(key, int):
            self.claim_id = key
            self.reader.select_key(key)
            self.claim_picked.emit(key)


def _on_passages(view: DocumentView) -> list[Annotation]:
    """Give the annotations that stand on words; answers stand with what they answer."""
    return [note for note in view.annotations if note.about is None and note.reply_to is None]


def _title_line(view: DocumentView) -> str:
    has_title = any(block.kind is BlockKind.TITLE for block in view.blocks)
    return "" if has_title else view.document.metadata.title or view.document.file_name


def _meta_line(view: DocumentView) -> str:
    document = view.document
    digest = document.text_sha256
    parts = [document.metadata.publisher or "source not given"]
    if document.metadata.issued:
        parts.append(f"published {date_words(document.metadata.issued.isoformat())}")
    parts.append(f"sha256 {digest[:4]} {digest[4:8]} … {digest[-4:]}")
    return "   ".join(parts)
