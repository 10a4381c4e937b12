"""The neutral tree of a report: what it says, before any form is chosen.

Built by the export service from an archive; each writer turns it into a file. Values are ready for
reading (dates and numbers as words), quotes stand as in the stored text. `number` counts the entries
of a report from 1; `position` is the place in the selection, from 0, -1 for what the report adds
itself. Verdicts are codes (domain/vocabulary), which the writers put into the report's language.
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
    claims_words: str = ""


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
class CorrectedField:
    """A value that a person set, beside what was extracted."""

    name: str
    value: str
    extracted: str


@dataclass(frozen=True, slots=True)
class Dissent:
    """What one of several reviewers judged of a claim; `differs` where it is not what stands."""

    reviewer: str
    made: str
    judgement: str
    reason: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One figure or event. `made_by` says who made or corrected it, "" where it stands as extracted.

    `dissent` has the judgements of all reviewers where there are several; `decision` how it was decided.
    """

    number: int
    title: str
    claim_type: str
    quote: Quote
    fields: tuple[Field, ...]
    assessment: tuple[Field, ...]
    remarks: tuple[Remark, ...]
    corrections: tuple[CorrectedField, ...] = ()
    made_by: str = ""
    dissent: tuple[Dissent, ...] = ()
    decision: str = ""
    position: int = -1
    kind: str = "claim"


@dataclass(frozen=True, slots=True)
class AnnotationEntry:
    """A remark on a passage."""

    number: int
    title: str
    quote: Quote
    remark: Remark
    position: int = -1
    kind: str = "annotation"


@dataclass(frozen=True, slots=True)
class ExcerptPart:
    """A stretch of an excerpt. `number` is that of the highlight, 0 for words without one.

    `look` is the family of the claim (report_entries.claim_type), "note" for a remark, else "".
    """

    text: str
    number: int = 0
    look: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph of a document with its highlights; the parts joined are words of the text."""

    parts: tuple[ExcerptPart, ...]
    place: str
    is_rtl: bool
    language: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A whole document with its claims in text order, as a table.

    With `excerpts` the first cell of each row is the number of its highlight.
    """

    number: int
    title: str
    source: int
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[Remark, ...]
    excerpts: tuple[Excerpt, ...] = ()
    position: int = -1
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
class TollMark:
    """One count on a toll's chart: `day` counts from the chart's first, `high` is None for an open end."""

    day: int
    low: int
    high: int | None
    words: str


@dataclass(frozen=True, slots=True)
class TollLine:
    """The counts of one asserter in order of time."""

    name: str
    marks: tuple[TollMark, ...]


@dataclass(frozen=True, slots=True)
class TollChart:
    """A toll over time. `alt` says in words what is drawn, `rows` the same as a table.

    `ticks` are (day from the first, words); `top` is the highest number on the axis. `revisions`
    are sentences on who changed a number of their own.
    """

    title: str
    alt: str
    days: int
    top: int
    ticks: tuple[tuple[int, str], ...]
    lines: tuple[TollLine, ...]
    rows: tuple[tuple[str, ...], ...]
    revisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """One topic of a comparison. `silent` names the sources that do not speak of it.

    `standing` says how many sources and origins it rests on, `warnings` what speaks for care;
    `reviewers` is what people said and changed, a sentence each.
    """

    title: str
    verdict: str
    why: str
    rows: tuple[TopicRow, ...]
    silent: str
    origins: str
    standing: str = ""
    warnings: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    toll: TollChart | None = None


@dataclass(frozen=True, slots=True)
class ComparisonEntry:
    """A comparison of sources: topics with a relation in full, those of one source alone as a list."""

    number: int
    title: str
    sources: tuple[int, ...]
    counts: tuple[Field, ...]
    topics: tuple[TopicSheet, ...]
    lone_topics: tuple[TopicSheet, ...]
    position: int = -1
    kind: str = "comparison"


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Claims on a time axis from `start` to `end`, in days from its beginning; `count` is how many.

    `row` (from 0) keeps marks of one lane from covering one another.

    `is_event` tells events from figures, `is_exact` a day from a stretch in which it lies.
    """

    start: float
    end: float
    is_event: bool
    is_exact: bool
    is_rejected: bool
    count: int
    row: int = 0


@dataclass(frozen=True, slots=True)
class TimeLane:
    """One source's marks."""

    name: str
    marks: tuple[TimeMark, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Claims on a time axis of `days` days, a lane for each source; `alt` says it in words."""

    alt: str
    days: float
    ticks: tuple[tuple[float, str], ...]
    lanes: tuple[TimeLane, ...]


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """Dated claims in the order of time: a figure, and the same as a table.

    A row is (date, what, source's number, quote). `note` says what is not in it.
    """

    number: int
    title: str
    chart: TimeChart | None
    rows: tuple[tuple[str, str, int, str], ...]
    note: str
    position: int = -1
    kind: str = "chronology"


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading of the author's own; it begins a part of the report."""

    title: str
    position: int = -1
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class TextEntry:
    """Words of the author's own."""

    paragraphs: tuple[str, ...]
    position: int = -1
    kind: str = "text"


NumberedEntry = ClaimEntry | AnnotationEntry | DocumentEntry | ComparisonEntry | ChronologyEntry
Entry = NumberedEntry | HeadingEntry | TextEntry


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of a report that is too long for one. `first` and `last` are numbers of entries."""

    number: int
    file_name: str
    first: int
    last: int
    first_title: str
    last_title: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the archive's log."""

    number: int
    at: str
    actor: str
    action: str
    hash: str


@dataclass(frozen=True, slots=True)
class Original:
    """A source's file as it was imported, to be attached: its bytes in base 64."""

    name: str
    media_type: str
    description: str
    content: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `as_of` is the archive's last change (ISO 8601, UTC): no clock is asked.

    `left_out` names entries of the selection that are not printed, each with the reason. `method` are
    facts of how the archive was made (versions, digests, counts), `marks` grades in use and their
    meaning. `language` is that of the fixed words (a table in resources/report), `template` one of
    services.export.TEMPLATES. `state` is `as_of` and `contents` the number of entries and sources in words.
    `originals` are attached to the file and stand in no text; `logo` is a picture in base 64.
    `entry_count` counts numbered entries in all volumes; `volume` is the number of this one, 0 for a
    report in one file or the index of volumes, which `volumes` lists.
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
    selection: str = ""
    language: str = "en"
    template: str = "full"
    state: str = ""
    contents: str = ""
    method: tuple[Field, ...] = ()
    entry_count: int = 0
    volume: int = 0
    volumes: tuple[Volume, ...] = ()
    logo: str = ""
    originals: tuple[Original, ...] = ()
