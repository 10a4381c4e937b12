"""Extraction and comparison: their speed, and how it holds on twice the text and on hostile text."""

from __future__ import annotations

import difflib
import importlib
import importlib.util
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.bench_archive import archive_of
from benchmarks.corpus import dense_text, text
from benchmarks.timing import Row, compare, timed
from viewer.domain.comparison import ComparedSource
from viewer.extraction.dates import find_dates
from viewer.importers import parse
from viewer.services.compare import compare_documents
from viewer.services.extract import extract_claims, load_lexicons
from viewer.services.workspace import open_workspace

#: The yardstick of extraction: five patterns as a quick script would have them.
_FIVE = re.compile(
    r"(\d[\d,]*) (?:people|civilians|soldiers) (?:were )?(?:killed|wounded)|killed (\d+)|(\d+) houses"
    r"|\d{1,2} (?:January|March|April|June|July|August|October|December)|according to [\w ]+"
)


def _extract(written: str) -> None:
    parsed = parse(written.encode("utf-8", "replace"), name="report.txt")
    extract_claims(parsed.text, parsed.blocks, published=parsed.metadata.issued)


def _dates_of(written: str) -> Callable[[], object]:
    parsed = parse(written.encode(), name="report.txt")
    lexicons = load_lexicons()
    return lambda: find_dates(parsed.text, parsed.blocks, published=parsed.metadata.issued, lexicons=lexicons)


def bench_extract(work: Path, documents: int) -> Iterator[Row]:
    """Extraction on one core beside a plain regex and beside dateparser, where that is installed."""
    small, large = text(1, 200_000), text(1, 400_000)
    _extract(small)
    ratio = compare(
        lambda: [_FIVE.findall(small) for _ in range(20)], lambda: _extract(small), clock=time.process_time
    )
    speed = len(small) / 1000 / ratio.seconds
    regex = len(small) * 20 / 1000 / ratio.yardstick_seconds
    yield Row(
        "extraction, one core", f"{speed:,.0f} KB/s", f"{speed / regex:.4f} of five patterns ({regex:,.0f})",
        speed, 300, 1000, more_is_better=True,
    )  # fmt: skip
    dense = dense_text(1, 200_000)
    seconds = timed(lambda: _extract(dense), time.process_time)
    yield Row("  the same, every sentence full of claims", f"{len(dense) / 1000 / seconds:,.0f} KB/s")
    dates = len(small) / 1000 / timed(_dates_of(small), time.process_time)
    yield Row("  dates alone", f"{dates:,.0f} KB/s", f"{dates / regex:.3f} of five patterns")
    if importlib.util.find_spec("dateparser") is None:
        yield Row("  dateparser.search of the same text", "not installed")
    else:
        search_dates = importlib.import_module("dateparser.search").search_dates
        part = small[:10_000]
        seconds = timed(lambda: search_dates(part, languages=["en"]), time.process_time)
        peer = len(part) / 1000 / seconds
        yield Row(
            "  dateparser.search of the same text", f"{peer:,.1f} KB/s",
            f"everything here is {speed / peer:.0f} times as fast, dates alone {dates / peer:.0f} times",
        )  # fmt: skip
    growth = compare(lambda: _extract(small), lambda: _extract(large), rounds=3, clock=time.process_time)
    yield Row("  twice the text", f"{growth.median:.2f}", "once = 1", growth.median, 2.6)


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _random_unicode(length: int) -> str:
    chance = random.Random(5)
    ranges = (
        (0x20, 0x7E),
        (0x400, 0x4FF),
        (0x600, 0x6FF),
        (0x4E00, 0x9FFF),
        (0x300, 0x36F),
        (0x1F300, 0x1F6FF),
    )
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(length))


#: Texts that a careless expression takes the square of their length for.
HOSTILE: dict[str, Callable[[int], str]] = {
    "only digits": _repeat("3141592653"),
    "one long line": lambda length: text(1, length).replace("\n", " "),
    "random Unicode": _random_unicode,
    "no blanks": lambda length: re.sub(r"\s", "", text(1, length)),
    "short lines": _repeat("12\n"),
    "only full stops": _repeat("."),
    "“3 May, ” repeated": _repeat("3 May, "),
    "“May 3 - ” repeated": _repeat("May 3 - "),
    "“1, 2, 3, ” repeated": _repeat("1, 2, 3, "),
    "“said ” repeated": _repeat("said "),
    "“3 killed and ” repeated": _repeat("3 killed and "),
    "“the village of ” repeated": _repeat("the village of "),
    "opening brackets": _repeat("("),
    "capitals": lambda length: text(1, length).upper(),
}


def bench_hostile(work: Path, documents: int, length: int = 100_000) -> Iterator[Row]:
    """Reading and extraction of hostile texts: over prose of the same size, and over half of it."""
    prose = min(timed(lambda: _extract(dense_text(1, length)), time.process_time) for _ in range(2))
    for name, make in HOSTILE.items():
        half, whole = make(length // 2), make(length)
        first = min(timed(partial(_extract, half), time.process_time) for _ in range(2))
        second = min(timed(partial(_extract, whole), time.process_time) for _ in range(2))
        yield Row(
            f"hostile: {name}", f"{second / prose:.2f}", f"dense prose = 1; grows {second / first:.2f}",
            second / prose, 10,
        )  # fmt: skip


def compared_source(name: str, written: str) -> ComparedSource:
    """Give a text as a source of a comparison."""
    parsed = parse(written.encode(), name="report.txt")
    extraction = extract_claims(parsed.text, parsed.blocks, published=parsed.metadata.issued)
    return ComparedSource(
        key=name, doc=f"{name}.txt", title=name, text=parsed.text, published=parsed.metadata.issued,
        extraction=extraction, document_id=None,
    )  # fmt: skip


def bench_compare(work: Path, documents: int) -> Iterator[Row]:
    """Topics of two texts over difflib on their words; topics of four documents of an archive."""
    from viewer.comparison.engine import compare as compare_sources

    pairs = {
        size: [compared_source(f"{size}-{seed}", text(seed, size)) for seed in (1, 2)]
        for size in (50_000, 100_000)
    }
    first, second = (source.text.split() for source in pairs[100_000])
    ratio = compare(
        lambda: difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes(),
        lambda: compare_sources(pairs[100_000]),
        rounds=3, clock=time.process_time,
    )  # fmt: skip
    yield Row(
        "compare two texts of 100 KB", str(ratio), f"difflib on words = 1; {ratio.seconds:.2f} s",
        ratio.median, 0.3, 0.1,
    )  # fmt: skip
    growth = compare(
        lambda: compare_sources(pairs[50_000]), lambda: compare_sources(pairs[100_000]),
        rounds=3, clock=time.process_time,
    )  # fmt: skip
    yield Row("  twice the text", f"{growth.median:.2f}", "once = 1", growth.median, 2.6)
    with open_workspace(archive_of(work, documents), read_only=True) as workspace:
        ids = [1, documents // 3, 2 * documents // 3, documents]
        seconds = min(timed(lambda: compare_documents(workspace, ids)) for _ in range(5))
    yield Row(
        f"topics of 4 documents, archive of {documents:,}", f"{seconds * 1000:.0f} ms", "",
        seconds * 1000, 300, 100,
    )  # fmt: skip
