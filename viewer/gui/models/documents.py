"""The library's rows, and how they are narrowed by words and facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viewer.domain.wording import count_words, date_words, event_words
from viewer.gui.models.value_list import ValueListModel

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary
    from viewer.services.facets import DocumentFacets

#: Facets by their heading.
EVENT_TYPE, PLACE, SOURCE, PUBLISHED = "Event type", "Place", "Source", "Published"
REVIEW, STATUS, TAG = "Review", "Status of claims", "Tag"
FACETS = (EVENT_TYPE, PLACE, SOURCE, PUBLISHED, REVIEW, STATUS, TAG)
NO_SOURCE, NO_DATE = "source not given", "no date"
NOT_BEGUN, UNDER_WAY, COMPLETE = "not begun", "under way", "complete"


class DocumentModel(ValueListModel["DocumentSummary"]):
    """Documents of the archive, one row each."""

    def key(self, value: DocumentSummary) -> object:
        return value.id

    def words(self, value: DocumentSummary) -> str:
        return value.title or value.file_name

    def spoken(self, value: DocumentSummary) -> str:
        parts = [self.words(value), value.publisher or NO_SOURCE]
        parts.append(date_words(value.issued.isoformat()) if value.issued else "no date")
        if value.versions > 1:
            parts.append(f"newest of {value.versions} versions")
        parts.append(count_words(value.claims, "claim"))
        parts.append(f"{review_percent(value)} % reviewed")
        if value.annotations:
            parts.append(count_words(value.annotations, "annotation"))
        return ", ".join(parts)


#: Stands in the source of every document of the sample archive.
SAMPLE_MARK = "(written for Archive Viewer)"


def is_sample(summaries: Sequence[DocumentSummary]) -> bool:
    """Tell whether an archive holds documents of the sample and no others."""
    return bool(summaries) and all((s.publisher or "").endswith(SAMPLE_MARK) for s in summaries)


def review_percent(summary: DocumentSummary) -> int:
    """Give the share of claims that were looked at, rounded down (100 only where all were)."""
    return summary.reviewed * 100 // summary.claims if summary.claims else 0


def review_state(summary: DocumentSummary) -> str:
    """Give where the review of a document stands."""
    if not summary.reviewed:
        return NOT_BEGUN
    return COMPLETE if summary.reviewed >= summary.claims else UNDER_WAY


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What the library is narrowed to; empty parts let everything through.

    `kept` are the ids that a choice elsewhere lets through, None for all.
    """

    words: str = ""
    facets: dict[str, frozenset[str]] = field(default_factory=dict)
    kept: frozenset[int] | None = None

    @property
    def is_empty(self) -> bool:
        return not self.words.strip() and not any(self.facets.values()) and self.kept is None


FacetValues = dict[str, frozenset[str]]


def facet_values(summary: DocumentSummary) -> FacetValues:
    """Give the values that a document has in each facet."""
    return {
        SOURCE: frozenset({summary.publisher or NO_SOURCE}),
        PUBLISHED: frozenset({date_words(summary.issued.isoformat()[:7]) if summary.issued else NO_DATE}),
        REVIEW: frozenset({review_state(summary)}),
    }


def claim_facets(facets: DocumentFacets) -> FacetValues:
    """Give the values that a document's claims and annotations have in each facet."""
    return {
        EVENT_TYPE: frozenset(event_words(event_type) for event_type in facets.event_types),
        PLACE: facets.places,
        STATUS: frozenset(status.value for status in facets.statuses),
        TAG: facets.tags,
    }


def narrow(
    summaries: Iterable[DocumentSummary],
    wanted: LibraryFilter,
    extra: dict[int, FacetValues] | None = None,
) -> list[DocumentSummary]:
    """Give the documents that fit: all words in title, source or file name; one value of each facet."""
    words = wanted.words.casefold().split()
    return [
        s
        for s in summaries
        if (wanted.kept is None or s.id in wanted.kept)
        and _has_words(s, words)
        and _fits(s, wanted.facets, extra or {})
    ]


def count_facets(
    summaries: Sequence[DocumentSummary], extra: dict[int, FacetValues] | None = None
) -> dict[str, list[tuple[str, int]]]:
    """Give each facet's values with the number of documents that have them, most first."""
    counters: dict[str, Counter[str]] = {}
    for summary in summaries:
        for facet, values in _all_values(summary, extra or {}).items():
            counters.setdefault(facet, Counter()).update(values)
    return {
        facet: sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
        for facet, counter in counters.items()
    }


def _has_words(summary: DocumentSummary, words: Sequence[str]) -> bool:
    haystack = f"{summary.title} {summary.publisher or ''} {summary.file_name}".casefold()
    return all(word in haystack for word in words)


def _all_values(summary: DocumentSummary, extra: dict[int, FacetValues]) -> FacetValues:
    return {**extra.get(summary.id, {}), **facet_values(summary)}


def _fits(summary: DocumentSummary, facets: FacetValues, extra: dict[int, FacetValues]) -> bool:
    values = _all_values(summary, extra)
    return all(not wanted or wanted & values.get(facet, frozenset()) for facet, wanted in facets.items())
