"""Builds the entries of a report out of an archive: quotes with their context, fields, comparisons."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from viewer.domain.annotation import Annotation, Assessment
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.comparison import Comparison, Topic, TopicItem
from viewer.domain.span import Span
from viewer.domain.vocabulary import CREDIBILITY, RELIABILITY, FigureCategory, Verdict
from viewer.domain.wording import claim_title, date_words, event_words, headline, number_words
from viewer.export.report import (
    AnnotationEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    Field,
    Quote,
    Remark,
    SourceSheet,
    TopicRow,
    TopicSheet,
)
from viewer.services.documents import ClaimRow, DocumentView

#: Characters of context shown at most before and after a quote; cut at a blank.
CONTEXT = 320
#: Characters shown at most on either side of a claim in a comparison's table.
LINE_CONTEXT = 70

_MOVED = {
    FigureCategory.DISPLACED, FigureCategory.RETURNED, FigureCategory.DETAINED, FigureCategory.RELEASED,
}  # fmt: skip
_HURT = {
    FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES, FigureCategory.MISSING,
}  # fmt: skip


@dataclass(slots=True)
class SourceList:
    """Numbers the documents that a report speaks of, in the order in which it first does."""

    views: dict[int, DocumentView] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def number(self, view: DocumentView) -> int:
        """Give the number of a document, a new one at its first mention."""
        document_id = view.document.id
        self.views.setdefault(document_id, view)
        return self.numbers.setdefault(document_id, len(self.numbers) + 1)

    def sheets(self) -> tuple[SourceSheet, ...]:
        """Give the sheet of every source that has a number, in their order."""
        return tuple(_source_sheet(number, self.views[i]) for i, number in self.numbers.items())


def long_day(day: date | None) -> str:
    """Give a day as "3 May 2021", nothing for none."""
    return f"{day.day} {day:%B %Y}" if day else ""


def moment(stamp: str) -> str:
    """Give a time stamp (ISO 8601, UTC) as "12 January 2026, 09:31 UTC"."""
    at = datetime.fromisoformat(stamp)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _source_sheet(number: int, view: DocumentView) -> SourceSheet:
    document, metadata, provenance = view.document, view.document.metadata, view.provenance
    claims = sum(not isinstance(row.item, DateMention) for row in view.claims)
    return SourceSheet(
        number=number,
        title=metadata.title or document.file_name,
        publisher=metadata.publisher or metadata.creator or "",
        issued=long_day(metadata.issued),
        url=metadata.url or "",
        file_name=document.file_name,
        media_type=document.media_type,
        original_sha256=document.original_sha256,
        original_size=document.original_size,
        text_sha256=document.text_sha256,
        text_length=document.text_length,
        imported_at=moment(document.imported_at),
        extractor=f"{provenance.name} {provenance.version} (lexicons {provenance.lexicons[:8]})",
        claims=claims,
        language=metadata.language or "",
    )


def quote_of(view: DocumentView, span: Span, source: int) -> Quote:
    """Give the words at `span` with the context of their block, cut at blanks after 320 characters."""
    text = view.text
    left, right = _block_around(view, span)
    before_at = _cut_left(text, max(left, span.start - CONTEXT), left)
    after_to = _cut_right(text, min(right, span.end + CONTEXT), right)
    exact = span.cut(text)
    return Quote(
        source=source,
        before=text[before_at : span.start],
        exact=exact,
        after=text[span.end : after_to],
        start=span.start,
        end=span.end,
        cut_before=before_at > left,
        cut_after=after_to < right,
        is_rtl=_is_rtl(exact),
        page=_page_of(view, span),
        language=(view.document.metadata.language or "")[:3],
    )


def _block_around(view: DocumentView, span: Span) -> tuple[int, int]:
    first = next((b for b in view.blocks if b.start <= span.start < b.end), None)
    last = next((b for b in view.blocks if b.start < span.end <= b.end), None)
    left = first.start if first else max(0, span.start - CONTEXT)
    right = last.end if last else min(len(view.text), span.end + CONTEXT)
    return left, right


def _cut_left(text: str, at: int, limit: int) -> int:
    if at <= limit:
        return limit
    blank = text.find(" ", at, at + 40)
    return blank + 1 if blank >= 0 else at


def _cut_right(text: str, at: int, limit: int) -> int:
    if at >= limit:
        return limit
    blank = text.rfind(" ", max(0, at - 40), at)
    return blank if blank >= 0 else at


def _is_rtl(text: str) -> bool:
    letters = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    return sum(direction in ("R", "AL") for direction in letters) * 2 > len(letters)


def _page_of(view: DocumentView, span: Span) -> int | None:
    pages = (n for n, page in enumerate(view.pages, start=1) if page.start <= span.start < page.end)
    return next(pages, None)


def claim_type(item: Figure | Event | DateMention) -> str:
    """Give the family whose colour a claim has: casualties, displaced, property, event or date."""
    if isinstance(item, Event):
        return "event"
    if isinstance(item, DateMention):
        return "date"
    if item.category in _HURT:
        return "casualties"
    return "displaced" if item.category in _MOVED else "property"


def remark_of(annotation: Annotation) -> Remark:
    """Give an annotation as it is printed."""
    return Remark(
        body=annotation.body,
        creator=annotation.creator,
        made=moment(annotation.modified),
        tags=", ".join(annotation.tags),
        status=annotation.status.value,
    )


def claim_entry(
    number: int, row: ClaimRow, view: DocumentView, sources: SourceList, *, comments: bool, grades: bool
) -> ClaimEntry:
    """Build the entry of one claim; remarks are those whose passage overlaps its words."""
    item = row.item
    span = Span(item.start, item.end)
    remarks = tuple(remark_of(a) for a in view.annotations if comments and a.span.overlaps(span))
    return ClaimEntry(
        number=number,
        title=claim_title(item),
        claim_type=claim_type(item),
        quote=quote_of(view, span, sources.number(view)),
        fields=_claim_fields(item),
        assessment=_assessment_fields(row.assessment) if grades else (),
        remarks=remarks,
    )


def _claim_fields(item: Figure | Event | DateMention) -> tuple[Field, ...]:
    none = "not stated"
    chain = "" if isinstance(item, DateMention) else " › ".join(item.attribution) or item.attributed_to or ""
    match item:
        case Figure():
            bounds = str(item.interval) if item.value is not None else none
            pairs = [
                ("Counts", item.category.value.replace("_", " ") + (f", {item.unit}" if item.unit else "")),
                ("Bounds", bounds),
                ("Date", _with_edtf(item.date) or none),
                ("Place", ", ".join(item.place) or none),
                ("Side", item.side or none),
                ("Asserted by", chain or "the text itself"),
                ("Rule", item.rule),
            ]
        case Event():
            pairs = [
                ("Type", event_words(item.type)),
                ("Date", _with_edtf(item.date) or none),
                ("Places", ", ".join(item.places) or none),
                ("Actors", ", ".join(item.actors) or none),
                ("Asserted by", chain or "the text itself"),
                ("Rule", item.rule),
            ]
        case DateMention():
            pairs = [("Date", _with_edtf(item.edtf)), ("Rule", item.rule)]
    return tuple(Field(name, value) for name, value in pairs)


def _with_edtf(edtf: str | None) -> str:
    return f"{date_words(edtf)} ({edtf})" if edtf else ""


def _assessment_fields(assessment: Assessment | None) -> tuple[Field, ...]:
    if assessment is None:
        return (Field("Status", "unreviewed"),)
    fields = [
        Field("Status", f"{assessment.status.value}, {assessment.reviewer}, {moment(assessment.modified)}")
    ]
    if assessment.reliability:
        meaning = RELIABILITY[assessment.reliability]
        fields.append(Field("Source", f"{assessment.reliability}, {meaning}"))
    if assessment.credibility:
        meaning = CREDIBILITY[assessment.credibility]
        fields.append(Field("Information", f"{assessment.credibility}, {meaning}"))
    if assessment.reason:
        fields.append(Field("Reason", assessment.reason))
    return tuple(fields)


def annotation_entry(
    number: int, annotation: Annotation, view: DocumentView, sources: SourceList
) -> AnnotationEntry:
    """Build the entry of one annotation."""
    return AnnotationEntry(
        number=number,
        title=f"Note on “{_short(annotation.exact)}”",
        quote=quote_of(view, annotation.span, sources.number(view)),
        remark=remark_of(annotation),
    )


def document_entry(number: int, view: DocumentView, sources: SourceList, *, comments: bool) -> DocumentEntry:
    """Build the entry of a whole document: a table of its figures and events."""
    rows = tuple(
        (
            f"{row.item.start}–{row.item.end}",
            headline(row.item),
            date_words(row.item.date),
            _short(row.item.text, 120),
            row.status.value,
        )
        for row in view.claims
        if not isinstance(row.item, DateMention)
    )
    return DocumentEntry(
        number=number,
        title=view.document.metadata.title or view.document.file_name,
        source=sources.number(view),
        rows=rows,
        remarks=tuple(remark_of(a) for a in view.annotations) if comments else (),
    )


def comparison_entry(
    number: int,
    comparison: Comparison,
    views: Mapping[str, DocumentView],
    sources: SourceList,
    *,
    topic_key: str | None = None,
) -> ComparisonEntry:
    """Build the entry of a comparison, or of one topic of it. `views` are by source key."""
    topics = [t for t in comparison.topics if topic_key is None or t.key == topic_key]
    numbers = {s.key: sources.number(views[s.key]) for s in comparison.sources}
    titles = {s.key: f"Source {numbers[s.key]}" for s in comparison.sources}
    texts = {s.key: s.text for s in comparison.sources}
    sheets = [(t.verdict, _topic_sheet(t, numbers, titles, texts)) for t in topics]
    counts = tuple(
        Field(v.value, str(n)) for v in Verdict if (n := sum(t.verdict is v for t in topics))
    )  # fmt: skip
    title = topics[0].title if topic_key and topics else f"Comparison of {len(numbers)} sources"
    lone = Verdict.ONLY_IN_ONE
    return ComparisonEntry(
        number=number,
        title=title,
        sources=tuple(numbers.values()),
        counts=counts,
        topics=tuple(s for v, s in sheets if v is not lone or topic_key),
        lone_topics=tuple(s for v, s in sheets if v is lone and not topic_key),
    )


def _topic_sheet(
    topic: Topic, numbers: Mapping[str, int], titles: Mapping[str, str], texts: Mapping[str, str]
) -> TopicSheet:
    excluded = {i for r in topic.relations if r.relation is Verdict.CONTRADICT for i in (r.a, r.b)}
    rows = tuple(
        _topic_row(item, numbers[item.source], texts[item.source], differs=i in excluded)
        for i, item in enumerate(topic.items)
    )
    return TopicSheet(
        title=topic.title,
        verdict=topic.verdict.value,
        why=_topic_why(topic),
        rows=rows,
        silent=", ".join(titles.get(key, key) for key in topic.silent),
        origins=", ".join(o.name for o in topic.origins),
    )


def _topic_why(topic: Topic) -> str:
    """Give the machine's reason, and behind it what reviewers said and changed, by whom and when."""
    parts = [topic.why]
    human = topic.human
    if human is not None and human.verdict is not None:
        verdict = human.verdict
        parts.append(f"Reviewer's verdict: {verdict.ruling.value} ({verdict.by}, {moment(verdict.at)}).")
        parts += [
            words if words.endswith((".", "!", "?")) else f"{words}." for words in (verdict.reason,) if words
        ]
        parts.append(human.note)
    for change in human.changes if human is not None else ():
        parts.append(f"{change.words} by a reviewer ({change.by}, {moment(change.at)}).")
    return " ".join(part for part in parts if part)


def _topic_row(item: TopicItem, source: int, text: str, *, differs: bool) -> TopicRow:
    scope = item.scope
    parts = [scope.side or "", ", ".join(scope.place), scope.group or ""]
    has_value = item.interval is not None and item.value is not None
    before, after = _in_line(text, item)
    return TopicRow(
        source=source,
        value=_value_words(item),
        bounds=str(item.interval) if has_value else "–",
        date=date_words(item.date) or (f"published {long_day(item.published)}" if item.published else ""),
        scope="; ".join(p for p in dict.fromkeys(parts) if p),
        asserter=item.attributed_to or "",
        before=before,
        quote=_short(item.text, 200),
        after=after,
        place=f"characters {item.start}–{item.end}",
        differs=differs,
    )


def _in_line(text: str, item: TopicItem) -> tuple[str, str]:
    """Give what stands before and after a claim's words on their line, cut at blanks."""
    line_start = text.rfind("\n", 0, item.start) + 1
    line_end = text.find("\n", item.end)
    line_end = line_end if line_end >= 0 else len(text)
    left = _cut_left(text, max(line_start, item.start - LINE_CONTEXT), line_start)
    right = _cut_right(text, min(line_end, item.end + LINE_CONTEXT), line_end)
    before = ("… " if left > line_start else "") + text[left : item.start]
    after = text[item.end : right] + (" …" if right < line_end else "")
    return before, after


def _value_words(item: TopicItem) -> str:
    if item.qualifier is None:
        return "–"
    return number_words(item.value, item.qualifier, item.upper)


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
