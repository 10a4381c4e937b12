"""Annotations as a Markdown page, by document and in text order, for reading and for notes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from viewer.domain.annotation import Annotation
from viewer.domain.document import Document

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def as_markdown(annotations: Sequence[Annotation], documents: Mapping[int, Document]) -> str:
    """Give annotations as Markdown: each quote with its place, what was said of it, and the answers."""
    lines = ["# Annotations", ""]
    for document_id in dict.fromkeys(a.document_id for a in annotations):
        document = documents[document_id]
        notes = [a for a in annotations if a.document_id == document_id]
        lines += [f"## {_plain(document.metadata.title or document.file_name)}", ""]
        lines += _source(document)
        uids = {a.uid for a in notes}
        for note in notes:
            if note.reply_to not in uids:
                lines += _note(note)
                lines += _answers(note, notes, depth=1)
    return "\n".join(lines).rstrip("\n") + "\n"


def _source(document: Document) -> Iterator[str]:
    metadata = document.metadata
    parts = [metadata.publisher or "", metadata.issued.isoformat() if metadata.issued else ""]
    said = ", ".join(_plain(part) for part in parts if part)
    if said:
        yield said + "  "
    if metadata.url:
        yield f"<{metadata.url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>  "
    yield f"Text: SHA-256 `{document.text_sha256}`"
    yield ""


def _note(note: Annotation) -> Iterator[str]:
    if note.about is None:
        for line in note.exact.splitlines() or [""]:
            yield f"> {_plain(line)}".rstrip()
        yield ""
    else:
        yield "On the whole document:"
        yield ""
    if note.body:
        yield from (_plain(line) for line in note.body.splitlines())
        yield ""
    yield _who(note)
    yield ""


def _answers(note: Annotation, notes: Sequence[Annotation], *, depth: int) -> Iterator[str]:
    for answer in notes:
        if answer.reply_to == note.uid and answer.uid != note.uid:
            indent = "  " * (depth - 1)
            first, *rest = [_plain(line) for line in answer.body.splitlines()] or [""]
            yield f"{indent}- {first}  "
            yield from (f"{indent}  {line}  " for line in rest)
            yield f"{indent}  {_who(answer)}"
            yield ""
            yield from _answers(answer, notes, depth=depth + 1)


def _who(note: Annotation) -> str:
    place = (
        ""
        if note.about is not None or note.reply_to
        else f", characters {note.span.start} to {note.span.end}"
    )
    tags = "".join(f" #{_plain(tag)}" for tag in note.tags)
    return f"*{_plain(note.creator)}, {note.created[:10]}, {note.status.value}{place}*{tags}"


def _plain(words: str) -> str:
    """Give words that Markdown shows as they are."""
    escaped = _SPECIAL.sub(r"\\\1", words)
    return re.sub(r"^(\s*)([-+]|\d+[.)])(?=\s)", r"\1\\\2", escaped)
