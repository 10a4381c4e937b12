"""Finds what a text says of itself: title, publisher, day of publication, address, author.

Nothing is made up: what the text does not give stays empty. Only the title has a fallback, the
first words of the text, since a document needs something to be called by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from viewer.domain.document import Block, Metadata
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind
from viewer.importers.date_lines import (
    IssueDate,
    parse_date_line,
    parse_wire_dateline,
    year_by_context,
)
from viewer.importers.labels import read_label
from viewer.importers.language import guess_language
from viewer.importers.structure import TOP_LINES

#: Longest title that is made of a text's first words.
_MAX_FALLBACK = 90
#: A shorter "sentence" at the beginning is an abbreviation's stop ("Dr.").
_MIN_SENTENCE = 18
_MAX_TITLE = 300
#: Paragraphs (from the top) in which an agency's dateline can stand.
_WIRE_PARAGRAPHS = 3
#: Characters of the text that are searched for full dates, for a dateline without a year.
_CONTEXT = 20_000

#: Characters of the text that hold a report's head, and the longest line of one.
_HEAD = 1000
_MAX_HEAD_LINE = 200
_HEAD_LABEL = re.compile(
    r"\b(?:as of|as at|issued|released|published|digest of|bulletin of|update of|prepared|compiled|"
    r"(?:flash|situation|operational|emergency|security) (?:update|report)|sitrep|"
    r"press (?:release|statement)|(?:humanitarian|weekly|daily) (?:bulletin|report|digest)|snapshot)\b",
    re.I,
)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_HEAD_CUT = re.compile(r"(?<=[a-z:])\s|(?:,|(?<!\d)\s[|–—-])\s")

_BYLINE = re.compile(r"(?:Written )?[Bb]y ((?:[^\W\d_a-z][\w.'’-]+ ?(?:and )?){2,6})")
_URL = re.compile(r"(?:https?|ftp)://[^\s<>\"]{4,2000}")
_SENTENCE = re.compile(r".+?[.!?…](?=[\s\"'”»]|$)", re.DOTALL)
_MARKS = re.compile(r"^(?:=+|#+|[-*•>]+)\s*|\s*(?:=+|#+)$")


def find_metadata(text: str, blocks: Sequence[Block]) -> Metadata:
    """Find what `text` says of itself in its top lines, its dateline and its last lines.

    `issued_span` is the date itself, without its label. The language is a guess by words and
    letters, None where they do not tell.
    """
    found = _labelled_fields(text, blocks)
    title = find_title(text, blocks) if not found.title else found.title
    issued, span = _issued(text, blocks)
    metadata = replace(found, title=title, language=guess_language(text))
    wire = _wire(text, blocks)
    # A day below an agency's dateline is a signature or a part of the report.
    if wire is not None and (issued is None or (not issued.label and issued.span.start > wire[1].start)):
        metadata = replace(metadata, issued=wire[0], issued_span=wire[1])
    elif issued is not None:
        metadata = replace(metadata, issued=issued.day, issued_span=span)
    elif (head := _report_head(text)) is not None:
        metadata = replace(metadata, issued=head.day, issued_span=head.span)
    if metadata.publisher is None:
        metadata = replace(metadata, publisher=_wire_agency(text, blocks))
    return metadata


def find_title(text: str, blocks: Sequence[Block]) -> str:
    """Give the text's title: its title block, else its first words, shortened; "" for no text."""
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return " ".join(_MARKS.sub("", block.span.cut(text)[:_MAX_TITLE]).split())
    for block in blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING):
            return shorten(block.span.cut(text))
    return shorten(blocks[0].span.cut(text)) if blocks else ""


def shorten(passage: str) -> str:
    """Give the first sentence of a passage as a title, cut at a word where it is too long."""
    head = " ".join(_MARKS.sub("", passage[:400].strip()).split())
    if dateline := parse_wire_dateline(head):
        after = re.compile(r"(?:--+|[—–:-])\s*(?:\[\w+\]\s*)?").search(head, dateline.span.end)
        head = head[after.end() :] if after else head
    sentence = _SENTENCE.match(head)
    if sentence and len(sentence.group()) <= _MAX_FALLBACK and len(sentence.group()) >= _MIN_SENTENCE:
        return sentence.group().rstrip(".…")
    if len(head) <= _MAX_FALLBACK:
        return head.rstrip(".")
    cut = head[: _MAX_FALLBACK - 1]
    if " " in cut[30:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:–—-(") + "…"


def _issued(text: str, blocks: Sequence[Block]) -> tuple[IssueDate | None, Span | None]:
    """Give the day on a date line: one labelled as published first, then bare, then "updated"."""
    best: tuple[int, IssueDate] | None = None
    order = {"published": 0, "": 1, "updated": 2}
    for block in blocks:
        if block.kind is not BlockKind.DATELINE:
            continue
        found = parse_date_line(block.span.cut(text), block.start)
        if found is not None and (best is None or order[found.label] < best[0]):
            best = (order[found.label], found)
    return (best[1], best[1].span) if best else (None, None)


def _report_head(text: str) -> IssueDate | None:
    """Read the day in a report's head: "As of 5 May 2020", "Issued by the Red Cross, 5 May 2020"."""
    best: tuple[bool, IssueDate] | None = None
    start = 0
    for line in text[:_HEAD].split("\n")[:TOP_LINES]:
        for label in _HEAD_LABEL.finditer(line) if len(line) <= _MAX_HEAD_LINE else ():
            # A day in brackets at the end is the report's; anything else in brackets is a remark.
            is_within = label.start() > line.rfind("(") >= 0
            tail = line.rstrip().rstrip(")") if is_within else _REMARK.sub("", line)
            for cut in _HEAD_CUT.finditer(tail, label.end()):
                found = parse_date_line(tail[cut.end() :].rstrip(), start + cut.end())
                if found is not None:
                    is_coverage = label.group().lower().startswith("as ")
                    if best is None or (best[0] and not is_coverage):
                        best = (is_coverage, found)
                    break
        start += len(line) + 1
    return best[1] if best is not None else None


def _top_paragraphs(text: str, blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks[: TOP_LINES * 2] if block.kind is BlockKind.PARAGRAPH][
        :_WIRE_PARAGRAPHS
    ]


def _wire(text: str, blocks: Sequence[Block]) -> tuple[date, Span] | None:
    for block in _top_paragraphs(text, blocks):
        wire = parse_wire_dateline(text[block.start : min(block.end, block.start + 300)], block.start)
        if wire is None:
            continue
        if wire.day is not None:
            return wire.day, wire.span
        if wire.month_day is not None and (day := year_by_context(wire.month_day, text[:_CONTEXT])):
            return day, wire.span
    return None


def _wire_agency(text: str, blocks: Sequence[Block]) -> str | None:
    for block in _top_paragraphs(text, blocks):
        wire = parse_wire_dateline(text[block.start : min(block.end, block.start + 300)], block.start)
        if wire is not None and wire.agency:
            return wire.agency.strip()
    return None


def _labelled_fields(text: str, blocks: Sequence[Block]) -> Metadata:
    """Read "Source: ..." lines near the top; the first of a kind counts."""
    values: dict[str, str] = {}
    for block in blocks[:TOP_LINES]:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.BOILERPLATE, BlockKind.HEADING):
            continue
        if block.end - block.start > 340:
            continue
        if byline := _BYLINE.fullmatch(block.span.cut(text)):
            values.setdefault("creator", byline.group(1).strip())
            continue
        labelled = read_label(block.span.cut(text))
        if labelled is None:
            continue
        field, value = labelled
        if field == "publisher" and _URL.fullmatch(value):
            field = "url"
        if field == "url" and not _URL.fullmatch(value):
            continue
        values.setdefault(field, value)
    return Metadata(**values)  # type: ignore[arg-type]
