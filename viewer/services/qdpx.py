"""Hands codes and coded passages to tools of qualitative analysis: REFI-QDA projects and codebooks.

The documents chosen, those of the selection, or all; always with the whole codebook. Passages are those
of annotations and of coded claims.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from viewer import __version__
from viewer.domain.annotation import Annotation
from viewer.domain.coding import CodeTree, CodeUse, UseKind, folded
from viewer.domain.masking import Masker
from viewer.domain.wording import claim_title, count_words
from viewer.errors import CancelledError, ExportError, UsageError
from viewer.export.masking import mask_tree
from viewer.export.qdpx import (
    QdaCode,
    QdaPassage,
    QdaProject,
    QdaSource,
    codebook_file,
    packed,
    project_files,
    words_of,
)
from viewer.services.codebook import CodeRow, list_codes
from viewer.services.data_export import pick_documents
from viewer.services.documents import DocumentView, load_document
from viewer.services.files import check_target, write_whole
from viewer.services.history import list_log
from viewer.services.mask import check_masked, export_masker, mask_view
from viewer.services.tags import read_tree
from viewer.services.workspace import Workspace

#: The forms by name: how the name of such a file ends, and what it is.
CODING_FORMATS = {
    "qdpx": (".qdpx", "codes and coded passages (REFI-QDA)"),
    "qdc": (".qdc", "codebook (REFI-QDA)"),
}
_NOBODY = "unknown"


@dataclass(frozen=True, slots=True)
class CodingExportResult:
    """A written file; `sha256` is that of its bytes. `codings` counts codes on passages and documents."""

    path: Path
    format: str
    documents: int
    codes: int
    passages: int
    codings: int
    sha256: str

    @property
    def words(self) -> str:
        """Say what was written."""
        codes = count_words(self.codes, "code")
        if self.format == "qdc":
            return codes
        where = count_words(self.documents, "document")
        return f"{count_words(self.passages, 'passage')} of {where}, {codes}"


def coding_format(path: Path, name: str | None = None) -> str | None:
    """Give the form of codes of that name, else the one that the file's name ends with; None for no such."""
    for known, (suffix, _) in CODING_FORMATS.items():
        if name == known or (name is None and path.name.lower().endswith(suffix)):
            return known
    return None


def export_coding(
    ws: Workspace,
    path: Path,
    *,
    format_name: str | None = None,
    documents: Sequence[int] | None = None,
    whole_archive: bool = False,
    masked: bool = False,
    hide_reviewers: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CodingExportResult:
    """Write codes and coded passages to `path`; `masked` and `hide_reviewers` as for data.

    In masked texts labels stand for names, and positions are those of the text as it is written. Raises
    ExportError where nothing is selected, nothing is coded or the path cannot be written, UsageError for
    another form, CancelledError where `cancelled` says so.
    """
    form = coding_format(path, format_name)
    if form is None:
        raise UsageError(
            f"{path.name} is not the name of a REFI-QDA file.", hint="End it with .qdpx or .qdc."
        )
    check_target(path, example=f"project{CODING_FORMATS[form][0]}")
    masker = export_masker(ws, masked=masked, hide_reviewers=hide_reviewers)
    tell = progress or (lambda done, total, what: None)
    tree, rows = read_tree(ws), list_codes(ws)
    chosen = [] if form == "qdc" else list(pick_documents(ws, documents, whole_archive=whole_archive))
    sources = []
    for done, document_id in enumerate(chosen):
        if cancelled is not None and cancelled():
            raise CancelledError("The export was stopped; nothing was written.")
        tell(done, len(chosen), "Writing coded texts")
        sources.append(
            _source(load_document(ws, document_id), ws.archive.tags.uses(document_id), tree, masker)
        )
    if not rows and not any(source.passages for source in sources):
        raise ExportError("Nothing is coded.", hint="Make codes (viewer tags) or annotate passages first.")
    newest = list_log(ws, limit=1)[0]
    project = replace(
        mask_tree(
            QdaProject(
                name=path.stem,
                tool=f"Archive Viewer {__version__}",
                as_of=newest.at,
                memo=f"From {ws.path.name}, last entry of the log {newest.hash}.",
                users=(),
                codes=_codes(rows),
                sources=(),
            ),
            masker,
        ),
        users=_users(sources),
        sources=tuple(sources),
    )
    files = [(path.name, codebook_file(project))] if form == "qdc" else list(project_files(project))
    if masker.masks:
        check_masked("\n".join(words_of(files)).encode(), masker)
    digest = write_whole(path, [files[0][1] if form == "qdc" else packed(files)])
    tell(len(chosen), len(chosen), "Done")
    passages = [p for source in sources for p in source.passages]
    codings = sum(len(p.codes) for p in passages) + sum(len(s.codes) for s in sources)
    return CodingExportResult(path, form, len(sources), len(rows), len(passages), codings, digest)


def _codes(rows: Sequence[CodeRow]) -> tuple[QdaCode, ...]:
    """Nest the lines of the codebook; tags that are no codes yet stand at the top."""
    below: defaultdict[int, list[QdaCode]] = defaultdict(list)
    for row in reversed(rows):
        uid = row.uid or f"#{folded(row.path)}"
        inner = tuple(reversed(below.pop(row.depth + 1, [])))
        below[row.depth].append(QdaCode(uid, row.name, row.colour.value, row.memo, inner))
    return tuple(reversed(below[0]))


def _users(sources: Sequence[QdaSource]) -> tuple[str, ...]:
    """Give who coded, the busiest first: some readers show at first what one person coded."""
    count = Counter(p.creator for source in sources for p in source.passages)
    count.update(creator for source in sources for _, creator, _ in source.codes)
    return tuple(sorted(count, key=lambda name: (-count[name], name)))


def _source(view: DocumentView, uses: Sequence[CodeUse], tree: CodeTree, masker: Masker) -> QdaSource:
    document_id = view.document.id
    view = mask_view(view, masker)
    text, place = _labelled(view.text, masker)
    notes = [note for note in view.annotations if note.about or not masker.hides(document_id, note.span)]
    found = [
        QdaPassage(
            note.uid, place.start(note.span.start), place.end(note.span.end), _remark(note, notes),
            _keys(note, tree), note.creator or _NOBODY, note.created,
        )
        for note in notes
        if note.about is None and note.reply_to is None
    ]  # fmt: skip
    titles = {(row.kind, row.item.start, row.item.end): claim_title(row.item) for row in view.claims}
    found += [
        QdaPassage(
            use.uid, place.start(use.span.start), place.end(use.span.end), f"Claim: {titles[held]}",
            (use.code_uid,), use.creator or _NOBODY, use.created,
        )
        for use in uses
        if use.claim_kind is not None
        and (held := (use.claim_kind, use.span.start, use.span.end)) in titles
    ]  # fmt: skip
    whole = {
        key: (key, note.creator or _NOBODY, note.created)
        for note in reversed(notes)
        if note.about is not None
        for key in _keys(note, tree)
    }
    whole |= {
        use.code_uid: (use.code_uid, use.creator or _NOBODY, use.created)
        for use in uses
        if use.kind is UseKind.DOCUMENT
    }
    source = QdaSource(
        uid=view.document.original_sha256,
        name=view.document.metadata.title or view.document.file_name,
        text="",
        memo=_about(view, notes, [tree.path(k) if k in tree.by_uid else k[1:] for k in sorted(whole)]),
        codes=tuple(whole[key] for key in sorted(whole)),
        passages=tuple(_once(sorted(found, key=lambda p: (p.start, p.end, p.created, p.uid)))),
        created=view.document.imported_at,
    )
    # The text has its labels already; masked again its positions would move.
    return replace(mask_tree(source, masker), text=text)


def _keys(note: Annotation, tree: CodeTree) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tree.key(tag) for tag in note.tags))


def _once(passages: Sequence[QdaPassage]) -> list[QdaPassage]:
    """Leave out what a person coded twice alike; QualCoder takes one code of one person once a place."""
    seen: set[tuple[int, int, str, str]] = set()
    kept = []
    for p in passages:
        codes = tuple(c for c in p.codes if (p.start, p.end, p.creator, c) not in seen)
        seen |= {(p.start, p.end, p.creator, c) for c in codes}
        if codes or p.memo or not p.codes:
            kept.append(QdaPassage(p.uid, p.start, p.end, p.memo, codes, p.creator, p.created))
    return kept


def _remark(note: Annotation, notes: Sequence[Annotation]) -> str:
    """Give what was said of a passage: the comment, and what others answered."""
    lines, asked = [note.body] if note.body else [], [note.uid]
    while asked:
        answers = [other for other in notes if other.reply_to in asked]
        lines += [_said(answer) for answer in answers if answer.body]
        asked = [answer.uid for answer in answers]
    return "\n".join(lines)


def _said(note: Annotation) -> str:
    return f"{note.creator or _NOBODY}, {note.created[:10]}: {note.body}"


def _about(view: DocumentView, notes: Sequence[Annotation], codes: Sequence[str]) -> str:
    known = view.document.metadata
    issued = known.issued.isoformat() if known.issued else ""
    lines = [", ".join(part for part in (known.publisher, issued, known.url) if part)]
    if codes:
        lines.append(f"Codes of the document: {', '.join(codes)}")
    lines += [_said(note) for note in notes if note.about is not None and note.body]
    return "\n".join(line for line in lines if line)


class _Places:
    """Where characters of a text are after stretches of it were replaced by labels."""

    def __init__(self, swaps: Sequence[tuple[int, int, int, int]]) -> None:
        self._swaps = swaps
        self._starts = [swap[0] for swap in swaps]

    def start(self, at: int) -> int:
        return self._moved(at, is_end=False)

    def end(self, at: int) -> int:
        return self._moved(at, is_end=True)

    def _moved(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self._starts, at - is_end) - 1
        if index < 0:
            return at
        _, end, new_start, new_end = self._swaps[index]
        if at >= end:
            return new_end + at - end
        return new_end if is_end else new_start


def _labelled(text: str, masker: Masker) -> tuple[str, _Places]:
    """Give a text with labels for masked names, and where its characters are then."""
    pieces: list[str] = []
    swaps: list[tuple[int, int, int, int]] = []
    at = length = 0
    for start, end, label in masker.find(text):
        pieces += [text[at:start], label]
        length += start - at
        swaps.append((start, end, length, length + len(label)))
        length += len(label)
        at = end
    return "".join(pieces) + text[at:], _Places(swaps)
