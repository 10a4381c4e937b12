"""The neutral tree of a report: what it says, before any form is chosen.

Built by the export service from an archive; each writer (PDF now) turns it into a file. Values are
ready for reading (dates and numbers as words), quotes stand as in the stored text.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """What the report says of one document. `number` is how entries refer to it."""

    number: int
    title: str
    publisher: str
    issued: str
    url: str
    file_name: str
    media_type: str
    original_sha256: str
    original_size: int
    text_sha256: str
    text_length: int
    imported_at: str
    extractor: str
    claims: int
    language: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source with their context. `before` + `exact` + `after` is one stretch of its text.

    `start` and `end` are code points of `exact` in the source's text. `cut_before` and `cut_after`
    tell whether the paragraph goes on beyond the context. `page` is given where the source has pages.
    """

    source: int
    before: str
    exact: str
    after: str
    start: int
    end: int
    cut_before: bool
    cut_after: bool
    is_rtl: bool = False
    page: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of an entry, e.g. Interval: [36, 36]."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer wrote, with who, when, tags and status."""

    body: str
    creator: str
    made: str
    tags: str
    status: str


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One figure or event: `value` is the short form on the heading."""

    number: int
    title: str
    claim_type: str
    quote: Quote
    fields: tuple[Field, ...]
    assessment: tuple[Field, ...]
    remarks: tuple[Remark, ...]
    kind: str = "claim"


@dataclass(frozen=True, slots=True)
class AnnotationEntry:
    """A remark on a passage."""

    number: int
    title: str
    quote: Quote
    remark: Remark
    kind: str = "annotation"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A whole document with its claims in text order, as a table."""

    number: int
    title: str
    source: int
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[Remark, ...]
    kind: str = "document"


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One claim within a compared topic. `differs` marks a value that another one excludes.

    `before` and `after` are what stands around `quote` on its line.
    """

    source: int
    value: str
    bounds: str
    date: str
    scope: str
    asserter: str
    before: str
    quote: str
    after: str
    place: str
    differs: bool


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """One topic of a comparison. `silent` names the sources that do not speak of it."""

    title: str
    verdict: str
    why: str
    rows: tuple[TopicRow, ...]
    silent: str
    origins: str


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """A comparison of sources: topics with a relation in full, those of one source alone as a list."""

    number: int
    title: str
    sources: tuple[int, ...]
    counts: tuple[Field, ...]
    topics: tuple[TopicSheet, ...]
    lone_topics: tuple[TopicSheet, ...]
    kind: str = "comparison"


Entry = ClaimEntry | AnnotationEntry | DocumentEntry | ComparisonEntry


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the archive's log."""

    number: int
    at: str
    actor: str
    action: str
    hash: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `as_of` is the archive's last change (ISO 8601, UTC): no clock is asked.

    `left_out` names entries of the selection that are not printed, each with the reason.
    """

    title: str
    author: str
    case_reference: str
    paper: str
    as_of: str
    archive_name: str
    archive_digest: str
    tool: str
    sources: tuple[SourceSheet, ...]
    entries: tuple[Entry, ...]
    log: tuple[LogLine, ...] = ()
    marks: tuple[Field, ...] = field(default_factory=tuple)
    left_out: tuple[Field, ...] = ()
