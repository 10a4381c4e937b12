"""A small document of every kind of block, for the tests of the reading views."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.annotation import Annotation
from viewer.domain.document import Block, Gap
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, BlockKind, Motivation, Status
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.reader_api import Highlight

_PARTS: tuple[tuple[BlockKind, str, dict[str, object]], ...] = (
    (BlockKind.TITLE, "= Fighting at Teremky bridge =", {"level": 1}),
    (BlockKind.INFOBOX, "Infobox", {}),
    (BlockKind.INFOBOX, "- Combatant1: Osorno", {"key": "Combatant", "side": 1}),
    (BlockKind.INFOBOX, "- Combatant2: Dorgul", {"key": "Combatant", "side": 2}),
    (BlockKind.INFOBOX, "- Killed1: 14", {"key": "Killed", "side": 1}),
    (BlockKind.INFOBOX, "- Killed2: 9 (per )", {"key": "Killed", "side": 2}),
    (BlockKind.HEADING, "== Course ==", {"level": 2}),
    (BlockKind.PARAGRAPH, "On 4 June 2019 shelling killed 14 people at the bridge, the mayor said.", {}),
    (BlockKind.PARAGRAPH, "Rain 🌧 fell on\u00a05 June; about 700 residents left Teremky by boat.", {}),
    (BlockKind.LIST_ITEM, "- two trucks burned", {"level": 1}),
    (BlockKind.TABLE_ROW, "Village\tKilled\tWounded", {}),
    (BlockKind.DATELINE, "Arvan, 6 June 2019", {}),
    (BlockKind.BOILERPLATE, "Share this page", {}),
    (BlockKind.PARAGRAPH, "قتل سبعة أشخاص قرب الجسر يوم الثلاثاء", {}),
)


def sample_document() -> tuple[str, tuple[Block, ...], tuple[Gap, ...]]:
    """Give text, blocks and gaps."""
    text, blocks = "", []
    for kind, words, extra in _PARTS:
        blocks.append(Block(kind, len(text), len(text) + len(words), **extra))  # type: ignore[arg-type]
        text += words + ("\n" if kind is BlockKind.INFOBOX else "\n\n")
    at = text.index("(per )")
    return text, tuple(blocks), (Gap(at, at + 6, "source lost with its template"),)


def find(text: str, words: str) -> Span:
    """Give the first place of `words`."""
    start = text.index(words)
    return Span(start, start + len(words))


def sample_highlights(text: str) -> list[Highlight]:
    """Give one highlight of each style; keys are the words."""
    return list(_highlights(text))


def _highlights(text: str) -> Iterator[Highlight]:
    for words, style, status in (
        ("14 people", ClaimStyle.CASUALTIES, Status.ACCEPTED),
        ("4 June 2019", ClaimStyle.DATE, Status.UNREVIEWED),
        ("shelling", ClaimStyle.EVENT, Status.UNREVIEWED),
        ("about 700 residents", ClaimStyle.MOVED, Status.REJECTED),
        ("two trucks", ClaimStyle.PROPERTY, Status.UNREVIEWED),
    ):
        span = find(text, words)
        yield Highlight(span.start, span.end, style, words, status, tool_tip=words)


def annotation(span: Span, uid: str = "a1") -> Annotation:
    """Give a remark on a passage."""
    return Annotation(
        uid, 1, span, "", "", "", "Check this", (), AnnotationStatus.OPEN, Motivation.COMMENTING, "R", "", ""
    )


def long_text(paragraphs: int) -> tuple[str, list[Block]]:
    """Give a text of many like paragraphs with a number in each."""
    text, blocks = [], []
    place = 0
    for number in range(paragraphs):
        words = f"Paragraph {number:05}. " + "The convoy waited at the river for the ferry. " * (
            2 + number % 5
        )
        blocks.append(Block(BlockKind.PARAGRAPH, place, place + len(words)))
        text.append(words)
        place += len(words) + 2
    return "\n\n".join(text), blocks
