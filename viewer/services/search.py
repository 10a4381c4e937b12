"""Search over all documents, with hits that open at their passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from viewer.archive.search import find_spans, parse_query
from viewer.domain.span import Span
from viewer.services.workspace import Workspace

#: Characters of text shown before and after a hit.
SNIPPET_BEFORE = 60
SNIPPET_AFTER = 120

#: Hits shown of one document in a search over all, so that the others are seen too.
HITS_PER_DOCUMENT = 10


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A place where a query's words stand: `start` to `end` are code points into the stored text.

    `marks` are the hits within `snippet`; this is hit `number` (from 1) `of` those in its document.
    """

    document_id: int
    title: str
    start: int
    end: int
    snippet: str
    marks: tuple[Span, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of hits; `total_documents` counts all documents that answer, shown or not."""

    query: str
    total_documents: int
    hits: tuple[SearchHit, ...]


def search(
    ws: Workspace,
    query: str,
    *,
    limit: int = 50,
    offset: int = 0,
    document_id: int | None = None,
    per_document: int | None = HITS_PER_DOCUMENT,
) -> SearchPage:
    """Find words, "phrases" and beginnings*; letters' case and accents do not matter.

    All terms must occur in a document; each place where one does is a hit. Documents come best
    first, their hits in text order, at most `per_document` of each; a search within one document
    gives all. `limit` and `offset` count hits. Whatever is typed, no syntax is an error.
    """
    terms = parse_query(query)
    if not terms:
        return SearchPage(query, 0, ())
    index = ws.archive.search
    total = index.count(terms, document_id=document_id)
    if not total or limit <= 0:
        return SearchPage(query, total, ())
    most = None if document_id is not None else per_document
    hits: list[SearchHit] = []
    passed = 0
    ranked = index.ranked(terms, document_id=document_id)
    titles: dict[int, str] = {}
    for place, found in enumerate(ranked):
        text = ws.archive.documents.text(found)
        spans = find_spans(text, terms)
        shown = spans[:most]
        first = max(0, offset - passed)
        passed += len(shown)
        if passed <= offset:
            continue
        if found not in titles:
            titles = ws.archive.documents.titles(ranked[place : place + limit])
        last = min(len(shown), first + limit - len(hits))
        hits.extend(_hit(found, titles[found], text, spans, number) for number in range(first, last))
        if len(hits) >= limit:
            break
    return SearchPage(query, total, tuple(hits))


def _hit(document_id: int, title: str, text: str, spans: list[Span], number: int) -> SearchHit:
    span = spans[number]
    start, end = _window(text, span)
    lead = "…" if start > 0 else ""
    tail = "…" if end < len(text) else ""
    # Sign for sign, so that marks keep their places.
    body = re.sub(r"\s", " ", text[start:end])
    shift = len(lead) - start
    marks = tuple(
        Span(other.start + shift, other.end + shift)
        for other in spans[max(0, number - 20) : number + 20]
        if start <= other.start and other.end <= end
    )
    return SearchHit(
        document_id, title, span.start, span.end, lead + body + tail, marks, number + 1, len(spans)
    )


def _window(text: str, span: Span) -> tuple[int, int]:
    """Give the stretch around a hit, cut at blanks where there are any nearby."""
    start = max(0, span.start - SNIPPET_BEFORE)
    if start > 0 and (blank := re.search(r"\s", text[start : span.start])):
        start += blank.end()
    end = min(len(text), span.end + SNIPPET_AFTER)
    if end < len(text) and (blanks := list(re.finditer(r"\s", text[span.end : end]))):
        end = span.end + blanks[-1].start()
    return start, end
