"""Small archives for tests: two invented accounts, a clock that ticks, identifiers that count."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.document import Block, Gap, Metadata, ParsedDocument
from viewer.domain.span import Span
from viewer.domain.vocabulary import BlockKind, EventType, FigureCategory, Qualifier
from viewer.services.workspace import Workspace, open_workspace

TEXT = (
    "Flood at Ösbekyurt\n\n"
    "On 12 June 2019 the dam above Kök-Say gave way. At least 14 people were killed, the "
    "governor's office said, among them 3 children.\n\n"
    "Some 200 houses were destroyed \U0001f30a (per ).\n"
)
OTHER = "Наводнение в селе Кёк-Сай: погибли 16 человек.\nThe governor denied it. Kok-Say is quiet.\n"


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def parsed(text: str = TEXT, *, title: str = "Flood at Ösbekyurt", **more: object) -> ParsedDocument:
    blocks, position = [], 0
    for line in text.split("\n"):
        if line:
            kind = BlockKind.PARAGRAPH if position else BlockKind.TITLE
            blocks.append(Block(kind, position, position + len(line), level=0 if position else 1))
        position += len(line) + 1
    gaps = (Gap(*_ends(span_of("(per )", text)), "source of a number"),) if "(per )" in text else ()
    metadata = Metadata(
        title=title,
        publisher="Valley Courier",
        issued=datetime.date(2019, 6, 14),
        issued_span=Span(0, 5),
        language="en",
    )
    values: dict[str, object] = {"media_type": "text/plain", "importer": "plain", "encoding": "utf-8", **more}
    return ParsedDocument(text, tuple(blocks), gaps, metadata, **values)  # type: ignore[arg-type]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def extraction(*, killed: int = 14, version: str = "1", rule: str = "killed") -> Extraction:
    """What a machine could find in TEXT; `killed` and `version` make a later one differ."""
    day = datetime.date(2019, 6, 12)
    spot = {w: _ends(span_of(w)) for w in ("12 June 2019", "At least 14 people were killed", "3 children",
                                           "Some 200 houses", "gave way", "killed", "200")}  # fmt: skip

    def cut(words: str) -> tuple[int, int, str]:
        return (*spot[words], words)

    toll = Figure(
        *cut("At least 14 people were killed"), FigureCategory.KILLED, killed, Qualifier.AT_LEAST, rule,
        unit="people", date="2019-06-12", place=("Kök-Say",), attributed_to="governor's office",
        attribution=("governor's office",),
    )  # fmt: skip
    children = Figure(*cut("3 children"), FigureCategory.KILLED, 3, Qualifier.EXACT, "part", whole=0)
    houses = Figure(
        *cut("Some 200 houses"), FigureCategory.BUILDINGS_DESTROYED, 200, Qualifier.ABOUT, "houses"
    )
    return Extraction(
        dates=(DateMention(*cut("12 June 2019"), "2019-06-12", "day_month_year", day, day),),
        figures=(toll, children, houses),
        events=(
            Event(*cut("gave way"), EventType.OTHER, "give_way", "2019-06-12", day, day, ("Kök-Say",)),
            Event(*cut("killed"), EventType.CASUALTY_REPORT, "killed", actors=("governor",), figures=(0, 1)),
        ),
        unclaimed=(Unclaimed(*cut("200"), "no noun"),),
        provenance=Provenance("viewer", version, "lex" + version),
    )


def ticking_clock() -> Callable[[], datetime.datetime]:
    start = datetime.datetime(2024, 2, 28, 23, 59, 58, tzinfo=datetime.UTC)
    seconds = itertools.count()
    return lambda: start + datetime.timedelta(seconds=next(seconds))


def counting_uids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"uid{next(numbers):04}"


def open_empty(path: Path, reviewer: str = "Asel") -> Workspace:
    return open_workspace(
        path, create=True, reviewer=reviewer, clock=ticking_clock(), new_uid=counting_uids()
    )


def fill(ws: Workspace) -> None:
    """Take in both accounts; the first is document 1 and has claims."""
    first = ws.archive.documents.add(parsed(), TEXT.encode(), "flood_report.txt", "2024-02-28T23:00:00Z")
    ws.archive.claims.replace(first, extraction())
    other = parsed(OTHER, title="", encoding="windows-1251")
    ws.archive.documents.add(other, OTHER.encode("cp1251"), "наводнение.txt", "2024-02-28T23:00:01Z")


def open_sample(path: Path) -> Workspace:
    ws = open_empty(path)
    fill(ws)
    return ws


def dump(path: Path) -> list[str]:
    """Give the archive as SQL, for comparing whole archives."""
    import sqlite3

    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
