"""Compares documents of the archive, files on disk, or both; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from viewer.comparison.engine import compare, topic_section
from viewer.comparison.wording import item_words
from viewer.domain.comparison import ComparedSource, Comparison, Topic, TopicItem, topic_as_dict
from viewer.errors import NotFoundError, UsageError
from viewer.services.documents import find_document, load_document
from viewer.services.ingest import Overrides, read_accession
from viewer.services.places import load_gazetteer
from viewer.services.topics_review import with_human
from viewer.services.wordlists import WordListFile, wordlists_for
from viewer.services.workspace import Workspace

__all__ = [
    "compare_documents",
    "compare_refs",
    "compare_sources",
    "comparison_as_json",
    "load_sources",
    "section_of",
    "value_words",
]

#: Hex digits of a text's hash that tell the sources of a comparison apart.
_KEY_LENGTH = 16


def compare_documents(ws: Workspace, document_ids: Sequence[int]) -> Comparison:
    """Compare stored documents by their stored claims, in the order given; reviewers' work included.

    One document alone is held against itself. Raises NotFoundError, and UsageError where none is
    given or one twice.
    """
    return with_human(ws, compare_sources(load_sources(ws, document_ids)))


def load_sources(ws: Workspace, document_ids: Sequence[int]) -> tuple[ComparedSource, ...]:
    """Read stored documents for a comparison, in the order given; raises as `compare_documents` does."""
    _check(list(map(str, document_ids)))
    return tuple(_distinct([_stored(ws, document_id) for document_id in document_ids]))


def compare_sources(sources: Sequence[ComparedSource]) -> Comparison:
    """Compare what was read; nothing is asked of an archive, so that it may run on any thread.

    Gives the machine's topics alone: `topics_review.with_human` lays what reviewers said over them.
    """
    return compare(sources, gazetteer=load_gazetteer())


def compare_refs(ws: Workspace | None, refs: Sequence[str]) -> Comparison:
    """Compare what the references name: documents of the archive, or files on disk, in the order given.

    A document is named by id, hash prefix or file name; what the archive does not know, and what is
    written as a path, is read from disk and not stored. Without an archive all are files. Raises
    NotFoundError, UsageError (ambiguous, twice, none) and ImportFileError.
    """
    _check(list(refs))
    wordlists = wordlists_for(ws)
    comparison = compare_sources(_distinct([_find(ws, ref, wordlists) for ref in refs]))
    return with_human(ws, comparison) if ws is not None else comparison


def comparison_as_json(comparison: Comparison) -> list[dict[str, Any]]:
    """Give the topics in the JSON form of docs/comparison.md."""
    return [topic_as_dict(topic) for topic in comparison.topics]


def section_of(topic: Topic) -> str:
    """Give the section that a topic is listed under: People, Events or Property."""
    return topic_section(topic)


def value_words(item: TopicItem) -> str:
    """Give the value of an item with its hedge ("at least 35"), its day where it is an event."""
    return item_words(item)


def _check(names: list[str]) -> None:
    if not names:
        raise UsageError("Nothing to compare.", hint="Name at least one document.")
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name} is named twice.", hint="A document is compared with others only.")


def _find(ws: Workspace | None, ref: str, wordlists: Sequence[WordListFile]) -> ComparedSource:
    path = Path(ref)
    is_path = len(path.parts) > 1 and path.is_file()
    if ws is not None and not is_path:
        try:
            return _stored(ws, find_document(ws, ref))
        except NotFoundError:
            if not path.is_file():
                raise
    if not path.exists():
        raise NotFoundError(f"{ref} is not there.", hint="Check the name of the file.")
    return _read(path, wordlists)


def _stored(ws: Workspace, document_id: int) -> ComparedSource:
    view = load_document(ws, document_id)
    document = view.document
    return ComparedSource(
        key=document.text_sha256[:_KEY_LENGTH],
        doc=document.file_name,
        title=document.metadata.title or document.file_name,
        text=view.text,
        published=document.metadata.issued,
        extraction=view.extraction,
        document_id=document.id,
    )


def _read(path: Path, wordlists: Sequence[WordListFile]) -> ComparedSource:
    accession = read_accession(path, Overrides(), wordlists=wordlists)
    parsed = accession.parsed
    return ComparedSource(
        key=sha256(parsed.text.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH],
        doc=accession.file_name,
        title=parsed.metadata.title or accession.file_name,
        text=parsed.text,
        published=parsed.metadata.issued,
        extraction=accession.extraction,
    )


def _distinct(sources: list[ComparedSource]) -> list[ComparedSource]:
    """Tell sources of equal text apart by number; one and the same stored document is refused."""
    seen: dict[str, list[ComparedSource]] = {}
    out: list[ComparedSource] = []
    for source in sources:
        before = seen.setdefault(source.key, [])
        if any(source.document_id is not None and source.document_id == o.document_id for o in before):
            raise UsageError(f"{source.doc} is named twice.", hint="A document is compared with others only.")
        before.append(source)
        out.append(source if len(before) == 1 else replace(source, key=f"{source.key}-{len(before)}"))
    return out
