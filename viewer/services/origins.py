"""Finds copied passages over the whole archive, through the search index that is there anyway.

Phrases of four words from all over a text are asked of the index; the documents that hold most of
them are laid beside it word by word (docs/comparison.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from viewer.comparison.passages import cut_words, passage_of, shared_runs
from viewer.domain.comparison import Comparison, CopiedPassage, Standing, Topic, passage_as_dict
from viewer.services.workspace import Workspace

__all__ = ["ArchiveCopy", "copies_as_json", "copies_of", "with_archive"]

#: Words of a phrase that is asked for, and how many words lie between two phrases.
_PHRASE, _STEP = 4, 9
#: Phrases asked for at most; of longer texts they lie further apart.
_MAX_PHRASES = 90
#: Documents that are laid beside the text.
_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """A document that shares passages with another; in `passages`, `a` is the one asked for."""

    document_id: int
    title: str
    passages: tuple[CopiedPassage, ...]

    @property
    def words(self) -> int:
        return sum(passage.words for passage in self.passages)


def copies_of(ws: Workspace, document_id: int) -> tuple[ArchiveCopy, ...]:
    """Give the documents of the archive that share passages with one, most words first.

    Raises NotFoundError. Where more than a dozen share, the dozen that shares most.
    """
    archive = ws.archive
    text = archive.documents.text(document_id)
    words = cut_words(text)
    candidates = archive.comparing.sharing(_phrases(words.tokens), but=document_id, limit=_CANDIDATES)
    titles = archive.documents.titles(candidates)
    found: list[ArchiveCopy] = []
    for other in candidates:
        theirs = cut_words(archive.documents.text(other))
        runs = shared_runs(words, theirs)
        if runs:
            passages = tuple(
                passage_of(run, (str(document_id), words), (str(other), theirs))
                for run in sorted(runs, key=lambda r: (r.a, r.b))
            )
            found.append(ArchiveCopy(other, titles.get(other, ""), passages))
    return tuple(sorted(found, key=lambda c: (-c.words, c.document_id)))


def _phrases(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Choose phrases from all over a text: of each stretch the one with the longest words, which is rare."""
    step = max(_STEP, -(-len(tokens) // _MAX_PHRASES))
    chosen: dict[tuple[str, ...], None] = {}
    for start in range(0, len(tokens) - _PHRASE + 1, step):
        stretch = range(start, min(start + _STEP, len(tokens) - _PHRASE + 1))
        best = max(stretch, key=lambda n: (sum(map(len, tokens[n : n + _PHRASE])), -n))
        phrase = tuple(_parts(tokens[best : best + _PHRASE]))
        if phrase:
            chosen[phrase] = None
    return list(chosen)


def _parts(tokens: Sequence[str]) -> list[str]:
    """Give words as the index takes them: it cuts at an underscore, which is a letter for us."""
    return [part for token in tokens for part in token.split("_") if part]


def with_archive(ws: Workspace, comparison: Comparison) -> Comparison:
    """Add to each topic which other documents of the archive have the passages of its claims.

    Only sources that are stored are looked up; the compared ones themselves are left out.
    """
    compared = {source.document_id for source in comparison.sources}
    copies = {
        source.key: [c for c in copies_of(ws, source.document_id) if c.document_id not in compared]
        for source in comparison.sources
        if source.document_id is not None
    }
    if not any(copies.values()):
        return comparison
    return replace(comparison, topics=tuple(_with_copies(topic, copies) for topic in comparison.topics))


def _with_copies(topic: Topic, copies: dict[str, list[ArchiveCopy]]) -> Topic:
    elsewhere: dict[int, str] = {}
    for item in topic.items:
        for copy in copies.get(item.source, ()):
            if any(p.a_start <= item.start < p.a_end for p in copy.passages):
                elsewhere[copy.document_id] = copy.title
    if not elsewhere or topic.standing is None:
        return topic
    standing: Standing = replace(topic.standing, elsewhere=tuple(sorted(elsewhere.items())))
    return replace(topic, standing=standing)


def copies_as_json(copies: Sequence[ArchiveCopy]) -> list[dict[str, Any]]:
    """Give copies in the JSON form of docs/comparison.md."""
    return [
        {
            "document_id": copy.document_id,
            "title": copy.title,
            "words": copy.words,
            "passages": [passage_as_dict(passage) for passage in copy.passages],
        }
        for copy in copies
    ]
