"""Builds the entries of a report out of documents: quotes with their context, fields, what people made of it.

Comparisons stand in `report_topics`, chronologies in `report_chronology`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from viewer.domain.annotation import Annotation, Assessment
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.corrections import Correction, values_of, written
from viewer.domain.document import Block
from viewer.domain.span import Span
from viewer.domain.teamwork import Adjudication, Judgement
from viewer.domain.vocabulary import FigureCategory
from viewer.domain.wording import claim_title, date_words, event_words, headline, likelihood_words
from viewer.export.report import (
    AnnotationEntry,
    ClaimEntry,
    CorrectedField,
    Dissent,
    DocumentEntry,
    Excerpt,
    ExcerptPart,
    Field,
    Quote,
    Remark,
    SourceSheet,
)
from viewer.export.words import Words
from viewer.services.documents import ClaimRow, DocumentView

#: Characters of context shown at most before and after a quote; cut at a blank.
CONTEXT = 320
#: Characters shown at most on either side of a claim in a table.
LINE_CONTEXT = 70
#: Passages of a document shown at most in excerpts; the table below has all claims.
MAX_EXCERPTS = 200

_MOVED = {
    FigureCategory.DISPLACED, FigureCategory.RETURNED, FigureCategory.DETAINED, FigureCategory.RELEASED,
}  # fmt: skip
_HURT = {
    FigureCategory.KILLED, FigureCategory.WOUNDED, FigureCategory.CASUALTIES, FigureCategory.MISSING,
}  # fmt: skip


@dataclass(slots=True)
class SourceList:
    """Numbers the documents that a report speaks of, in the order in which it first does."""

    words: Words
    views: dict[int, DocumentView] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def number(self, view: DocumentView) -> int:
        """Give the number of a document, a new one at its first mention."""
        document_id = view.document.id
        self.views.setdefault(document_id, view)
        return self.numbers.setdefault(document_id, len(self.numbers) + 1)

    def sheets(self) -> tuple[SourceSheet, ...]:
        """Give the sheet of every source that has a number, in their order."""
        return tuple(_source_sheet(number, self.views[i], self.words) for i, number in self.numbers.items())


@dataclass(frozen=True, slots=True)
class Desk:
    """What entries are made with: the report's words, its sources, and what people made of claims.

    `correction` gives the correction of a claim by its id, `maker` who made one by hand and when
    (ISO 8601); `judgements` are those of claims that several reviewers judged, `decisions` how
    claims were decided.
    """

    words: Words
    sources: SourceList
    comments: bool
    grades: bool
    correction: Callable[[int], Correction | None]
    maker: Callable[[int], tuple[str, str]]
    judgements: Mapping[int, tuple[Judgement, ...]]
    decisions: Mapping[int, Adjudication]


def _source_sheet(number: int, view: DocumentView, words: Words) -> SourceSheet:
    document, metadata, provenance = view.document, view.document.metadata, view.provenance
    claims = sum(not isinstance(row.item, DateMention) for row in view.claims)
    return SourceSheet(
        number=number,
        title=metadata.title or document.file_name,
        publisher=metadata.publisher or metadata.creator or "",
        issued=words.day(metadata.issued),
        url=metadata.url or "",
        file_name=document.file_name,
        media_type=document.media_type,
        original_sha256=document.original_sha256,
        original_size=document.original_size,
        text_sha256=document.text_sha256,
        text_length=document.text_length,
        imported_at=words.moment(document.imported_at),
        extractor=words(
            "source.extractor",
            name=provenance.name, version=provenance.version, lexicons=provenance.lexicons[:8],
        ),
        claims=claims,
        language=metadata.language or "",
        claims_words=words.count(claims, "claim"),
    )  # fmt: skip


def quote_of(view: DocumentView, span: Span, source: int) -> Quote:
    """Give the words at `span` with the context of their block, cut at blanks after 320 characters."""
    text = view.text
    left, right = _block_around(view, span)
    before_at = cut_left(text, max(left, span.start - CONTEXT), left)
    after_to = cut_right(text, min(right, span.end + CONTEXT), right)
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
        language=_language(view),
    )


def _block_around(view: DocumentView, span: Span) -> tuple[int, int]:
    first = next((b for b in view.blocks if b.start <= span.start < b.end), None)
    last = next((b for b in view.blocks if b.start < span.end <= b.end), None)
    left = first.start if first else max(0, span.start - CONTEXT)
    right = last.end if last else min(len(view.text), span.end + CONTEXT)
    return left, right


def cut_left(text: str, at: int, limit: int) -> int:
    """Give where to begin a piece of `text`: behind the next blank from `at`, `limit` at the least."""
    if at <= limit:
        return limit
    blank = text.find(" ", at, at + 40)
    return blank + 1 if blank >= 0 else at


def cut_right(text: str, at: int, limit: int) -> int:
    """Give where to end a piece of `text`: at the last blank before `at`, `limit` at the most."""
    if at >= limit:
        return limit
    blank = text.rfind(" ", max(0, at - 40), at)
    return blank if blank >= 0 else at


def _language(view: DocumentView) -> str:
    """Give the main code of a document's language ("ru" of "ru-KG"), "" where it is none."""
    code = (view.document.metadata.language or "").replace("_", "-").partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else ""


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


def remark_of(annotation: Annotation, words: Words) -> Remark:
    """Give an annotation as it is printed."""
    return Remark(
        body=annotation.body,
        creator=annotation.creator,
        made=words.moment(annotation.modified),
        tags=", ".join(annotation.tags),
        status=words(f"status.{annotation.status.value}"),
    )


def claim_entry(number: int, row: ClaimRow, view: DocumentView, desk: Desk, *, position: int) -> ClaimEntry:
    """Build the entry of one claim; remarks are those whose passage overlaps its words."""
    item, words = row.item, desk.words
    span = Span(item.start, item.end)
    remarks = tuple(
        remark_of(a, words)
        for a in view.annotations
        if desk.comments and a.about is None and a.span.overlaps(span)
    )
    corrections, made_by = _human_values(row, desk)
    dissent, decision = _dissent(row, desk) if desk.grades else ((), "")
    return ClaimEntry(
        number=number,
        title=claim_title(item),
        claim_type=claim_type(item),
        quote=quote_of(view, span, desk.sources.number(view)),
        fields=_claim_fields(item, words),
        assessment=_assessment_fields(row.assessment, words) if desk.grades else (),
        remarks=remarks,
        corrections=corrections,
        made_by=made_by,
        dissent=dissent,
        decision=decision,
        position=position,
    )


def _human_values(row: ClaimRow, desk: Desk) -> tuple[tuple[CorrectedField, ...], str]:
    """Give what a person set of a claim beside what was extracted, and who it was."""
    words = desk.words
    if row.is_by_hand:
        name, at = desk.maker(row.id)
        return (), words("entry.made_by_hand", name=name, time=words.moment(at))
    correction = desk.correction(row.id) if row.machine is not None else None
    if row.machine is None or correction is None:
        return (), ""
    now, before = values_of(row.item), values_of(row.machine)
    none = words("entry.not_stated")
    fields = tuple(
        CorrectedField(words(f"field.{name}"), _typed(now[name]) or none, _typed(before[name]) or none)
        for name in now
        if now[name] != before[name]
    )
    told = [words("entry.corrected_by", name=correction.reviewer, time=words.moment(correction.modified))]
    if correction.reason:
        told.append(words("entry.reason", reason=correction.reason))
    return fields, " ".join(told)


def _typed(value: object) -> str:
    return written(value).replace("_", " ")


def _dissent(row: ClaimRow, desk: Desk) -> tuple[tuple[Dissent, ...], str]:
    """Give the judgements of all reviewers where there are several, and how the claim was decided."""
    words, all_ = desk.words, desk.judgements.get(row.id, ())
    decided = desk.decisions.get(row.id)
    stands = row.assessment
    final = (stands.status.value, stands.reliability, stands.credibility) if stands else None
    dissent = tuple(
        Dissent(
            judged.reviewer,
            words.moment(judged.modified),
            _judgement(*judged.codes, words),
            judged.reason,
            final is not None and judged.codes != final,
        )
        for judged in all_
    )
    if decided is None:
        return dissent, ""
    judgement = _judgement(decided.status.value, decided.reliability, decided.credibility, words)
    told = words(
        "entry.decision", name=decided.reviewer, time=words.moment(decided.modified), judgement=judgement,
        reason=decided.reason,
    )  # fmt: skip
    return dissent, told.strip()


def _judgement(status: str, reliability: str | None, credibility: str | None, words: Words) -> str:
    grades = f"{reliability or '–'}{credibility or '–'}" if reliability or credibility else ""
    return ", ".join(part for part in (words(f"status.{status}"), grades) if part)


def _claim_fields(item: Figure | Event | DateMention, words: Words) -> tuple[Field, ...]:
    none, itself = words("entry.not_stated"), words("entry.text_itself")
    chain = "" if isinstance(item, DateMention) else " › ".join(item.attribution) or item.attributed_to or ""
    match item:
        case Figure():
            pairs = [
                ("counts", item.category.value.replace("_", " ") + (f", {item.unit}" if item.unit else "")),
                ("bounds", str(item.interval) if item.value is not None else none),
                ("date", _with_edtf(item.date) or none),
                ("place", ", ".join(item.place) or none),
                ("side", item.side or none),
                ("asserted", chain or itself),
                ("rule", item.rule),
            ]
        case Event():
            pairs = [
                ("type", event_words(item.type)),
                ("date", _with_edtf(item.date) or none),
                ("places", ", ".join(item.places) or none),
                ("actors", ", ".join(item.actors) or none),
                ("asserted", chain or itself),
                ("rule", item.rule),
            ]
        case DateMention():
            pairs = [("date", _with_edtf(item.edtf)), ("rule", item.rule)]
    return tuple(Field(words(f"field.{name}"), value) for name, value in pairs)


def _with_edtf(edtf: str | None) -> str:
    return f"{date_words(edtf)} ({edtf})" if edtf else ""


def _assessment_fields(assessment: Assessment | None, words: Words) -> tuple[Field, ...]:
    if assessment is None:
        return (Field(words("field.status"), words("status.unreviewed")),)
    status = words(f"status.{assessment.status.value}")
    pairs = [("status", f"{status}, {assessment.reviewer}, {words.moment(assessment.modified)}")]
    for name, grade in (("reliability", assessment.reliability), ("credibility", assessment.credibility)):
        if grade:
            pairs.append((name, f"{grade}, {words(f'{name}.{grade}')}"))
    if assessment.likelihood:
        pairs.append(("likelihood", likelihood_words(assessment.likelihood)))
    if assessment.reason:
        pairs.append(("reason", assessment.reason))
    return tuple(Field(words(f"field.{name}"), value) for name, value in pairs)


def annotation_entry(
    number: int, annotation: Annotation, view: DocumentView, desk: Desk, *, position: int
) -> AnnotationEntry:
    """Build the entry of one annotation."""
    words = desk.words
    about_words = annotation.about is None
    title = words("entry.note_on", words=shortened(annotation.exact)) if about_words else ""
    return AnnotationEntry(
        number=number,
        title=title or words("entry.note_on_document"),
        quote=quote_of(view, annotation.span, desk.sources.number(view)),
        remark=remark_of(annotation, words),
        position=position,
    )


def document_entry(
    number: int, view: DocumentView, desk: Desk, *, position: int, with_excerpts: bool = False
) -> DocumentEntry:
    """Build the entry of a whole document: a table of its figures and events in the order of its text.

    With excerpts its passages come first, each claim highlighted with the number of its row.
    """
    claims = [row for row in view.claims if not isinstance(row.item, DateMention)]
    rows = tuple(
        (
            str(n) if with_excerpts else f"{row.item.start}–{row.item.end}",
            headline(row.item),
            "" if isinstance(row.item, DateMention) else date_words(row.item.date),
            shortened(row.item.text, 120),
            desk.words(f"status.{row.status.value}"),
        )
        for n, row in enumerate(claims, start=1)
    )
    return DocumentEntry(
        number=number,
        title=view.document.metadata.title or view.document.file_name,
        source=desk.sources.number(view),
        rows=rows,
        remarks=tuple(remark_of(a, desk.words) for a in view.annotations) if desk.comments else (),
        excerpts=_excerpts(view, claims, desk) if with_excerpts else (),
        position=position,
    )


def _excerpts(view: DocumentView, claims: list[ClaimRow], desk: Desk) -> tuple[Excerpt, ...]:
    """Give the blocks of a document that hold claims or remarks, in parts with numbered highlights."""
    marks = [
        (Span(row.item.start, row.item.end), n, claim_type(row.item)) for n, row in enumerate(claims, start=1)
    ]
    notes = [(a.span, 0, "note") for a in view.annotations if desk.comments and a.about is None]
    marks = sorted(marks + notes, key=lambda mark: (mark[0].start, mark[0].end))
    excerpts: list[Excerpt] = []
    for block in view.blocks:
        inside = [mark for mark in marks if block.start <= mark[0].start < block.end]
        if inside and len(excerpts) < MAX_EXCERPTS:
            excerpts.append(_excerpt(view, block, inside, desk.words))
    return tuple(excerpts)


def _excerpt(view: DocumentView, block: Block, marks: list[tuple[Span, int, str]], words: Words) -> Excerpt:
    """Cut a block at its highlights. Where two overlap the later one begins behind the earlier one.

    Long stretches without a highlight are cut at blanks, with "…" in their place.
    """
    text, parts, at = view.text, [], block.start
    last = len(marks) - 1
    for n, (span, number, look) in enumerate(marks):
        start, end = max(span.start, at), min(max(span.end, at), block.end)
        parts.append(ExcerptPart(_with_gap(text[at:start], is_first=n == 0)))
        parts.append(ExcerptPart(text[start:end], number, look))
        at = max(at, end)
        if n == last:
            parts.append(ExcerptPart(_with_gap(text[at : block.end], is_last=True)))
    return Excerpt(
        parts=tuple(part for part in parts if part.text or part.number),
        place=words("place.characters", start=block.start, end=block.end),
        is_rtl=_is_rtl(text[block.start : block.end]),
        language=_language(view),
    )


def _with_gap(words: str, *, is_first: bool = False, is_last: bool = False) -> str:
    """Leave out the middle of a long stretch, its beginning before the first and its end behind the last."""
    if len(words) <= 2 * CONTEXT:
        return words
    head = "" if is_first else words[: cut_right(words, CONTEXT, len(words))]
    tail = "" if is_last else words[cut_left(words, len(words) - CONTEXT, 0) :]
    return f"{head} … {tail}"


def in_line(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after the words from `start` to `end` on their line, cut at blanks."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = line_end if line_end >= 0 else len(text)
    left = cut_left(text, max(line_start, start - LINE_CONTEXT), line_start)
    right = cut_right(text, min(line_end, end + LINE_CONTEXT), line_end)
    before = ("… " if left > line_start else "") + text[left:start]
    return before, text[end:right] + (" …" if right < line_end else "")


def shortened(text: str, length: int = 60) -> str:
    """Give words on one line, with "…" where they are longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
