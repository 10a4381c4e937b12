"""What exports must not show: names and passages, each with the label that stands for it.

Masks are human work like any other: logged, undone by name, kept in the archive.
"""

from __future__ import annotations

from dataclasses import replace

from viewer.annotation.anchoring import selectors_of
from viewer.archive.repositories.masks import mask_values
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.comparison import Comparison, TopicItem
from viewer.domain.masking import Mask, Masker, MaskKind, next_label
from viewer.domain.span import Span
from viewer.errors import ExportError, InvalidValueError
from viewer.export.masking import leaks
from viewer.services.documents import ClaimRow, DocumentView
from viewer.services.workspace import Workspace

_CHANGED: Changes = frozenset((ChangeKind.MASKS, ChangeKind.LOG))


def mask_words(ws: Workspace, words: str, *, label: str = "") -> Mask:
    """Hide a name in every export; masked already, it is given back as it is (with a new label if given).

    Raises InvalidValueError for words without a letter or digit, and for a label that holds them.
    """
    tidy = " ".join(words.split())
    if not any(c.isalnum() for c in tidy):
        raise InvalidValueError("Say which words to mask.", hint="A name, as it stands in the sources.")
    known = next((m for m in ws.archive.masks.all() if m.kind is MaskKind.WORDS and m.words == tidy), None)
    mask = known or _new(ws, MaskKind.WORDS, tidy)
    return _store(ws, replace(mask, label=label.strip() or mask.label), is_new=known is None)


def mask_passage(ws: Workspace, document_id: int, span: Span, *, label: str = "") -> Mask:
    """Hide a passage of a document in every export; its claims are left out with it."""
    words = selectors_of(ws.archive.documents.text(document_id), span).exact
    mask = replace(_new(ws, MaskKind.PASSAGE, words), document_id=document_id, span=span)
    return _store(ws, replace(mask, label=label.strip() or mask.label), is_new=True)


def _new(ws: Workspace, kind: MaskKind, words: str) -> Mask:
    label = next_label(kind, words, (m.label for m in ws.archive.masks.all()))
    return Mask(ws.new_uid(), kind, words, label, None, None, ws.reviewer, ws.archive.now())


def _store(ws: Workspace, mask: Mask, *, is_new: bool) -> Mask:
    if Masker([mask]).find(mask.label):
        raise InvalidValueError(f"The label {mask.label!r} holds what it should hide.", hint="Name another.")
    # Neither the action nor its target tells what is hidden: the log's lines can be printed.
    what = "name" if mask.kind is MaskKind.WORDS else "passage"
    with ws.archive.log.action(f"Mask {what}" if is_new else "Edit mask", f"mask {mask.uid}") as draft:
        draft.put("mask", mask.uid, mask_values(mask))
    return mask


def unmask(ws: Workspace, uid: str) -> Changes:
    """Show again what a mask hid; raises NotFoundError."""
    ws.archive.masks.get(uid)
    with ws.archive.log.action("Remove mask", f"mask {uid}") as draft:
        draft.delete("mask", uid)
    return _CHANGED


def list_masks(ws: Workspace) -> list[Mask]:
    """Give all masks, oldest first."""
    return ws.archive.masks.all()


def export_masker(ws: Workspace, *, masked: bool, hide_reviewers: bool) -> Masker:
    """Give what masks an export: the archive's masks, and a number for each person who worked on it."""
    masks = list_masks(ws) if masked else []
    if hide_reviewers:
        names = sorted(name for name in _people(ws) if name.strip())
        masks += [
            Mask(f"reviewer {n}", MaskKind.WORDS, name, f"Person {n}", None, None, "", "")
            for n, name in enumerate(names, start=1)
        ]
    return Masker(masks)


def _people(ws: Workspace) -> set[str]:
    """Give the names of all who worked here or on packages and files that were merged."""
    archive = ws.archive
    names = {entry.actor for entry in archive.log.entries()}
    names |= {peer.reviewer for peer in archive.teamwork.peers()}
    names |= {decided.reviewer for decided in archive.teamwork.adjudications().values()}
    return names | {note.creator for note in archive.annotations.of_document()}


def mask_view(view: DocumentView, masker: Masker) -> DocumentView:
    """Give a document as an export may show it: masked passages blacked out, claims in them left out.

    Names stay: they are replaced in the finished tree, so that offsets hold until then.
    """
    document_id = view.document.id
    if not masker.passages(document_id):
        return view
    text = masker.text_of(document_id, view.text)
    annotations = tuple(
        replace(note, exact=note.span.cut(text), prefix="", suffix="", body=note.body)
        for note in view.annotations
    )
    return replace(
        view,
        text=text,
        claims=tuple(row for row in view.claims if not _is_hidden(row, document_id, masker)),
        annotations=annotations,
        unclaimed=tuple(u for u in view.unclaimed if not masker.hides(document_id, Span(u.start, u.end))),
    )


def mask_comparison(comparison: Comparison, masker: Masker) -> Comparison:
    """Give a comparison as an export may show it: topics with a claim in a masked passage are left out.

    Their titles and reasons would tell what the passage says.
    """
    ids = {source.key: source.document_id for source in comparison.sources}

    def is_hidden(item: TopicItem) -> bool:
        document_id = ids[item.source]
        return document_id is not None and masker.hides(document_id, Span(item.start, item.end))

    return replace(
        comparison,
        sources=tuple(
            source
            if source.document_id is None
            else replace(source, text=masker.text_of(source.document_id, source.text))
            for source in comparison.sources
        ),
        topics=tuple(t for t in comparison.topics if not any(map(is_hidden, t.items))),
    )


def check_masked(data: bytes, masker: Masker) -> None:
    """Raise ExportError where a finished file still holds masked words in any of its layers."""
    if found := leaks(data, masker):
        raise ExportError(
            f"The file would still show what is masked: {', '.join(found)}. Nothing was written.",
            hint="Look at the titles, comments and file names of what is exported, or mask more words.",
        )


def _is_hidden(row: ClaimRow, document_id: int, masker: Masker) -> bool:
    item: Figure | Event | DateMention = row.item
    return masker.hides(document_id, Span(item.start, item.end))
