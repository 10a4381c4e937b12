"""Comparing within an archive: topics of four documents, copied passages, and how both grow."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench_archive import archive_of
from benchmarks.bench_text import compared_source
from benchmarks.corpus import text
from benchmarks.timing import Row, compare, timed
from viewer.services.compare import compare_documents, compare_sources
from viewer.services.origins import copies_of, with_archive
from viewer.services.topics import gather_stories
from viewer.services.workspace import Workspace, open_workspace


def bench_topics(work: Path, documents: int) -> Iterator[Row]:
    """What a reviewer waits for in an archive of `documents`, over one of a tenth of its size."""
    small, large = max(20, documents // 10), documents
    with (
        open_workspace(archive_of(work, small), read_only=True) as few,
        open_workspace(archive_of(work, large), read_only=True) as many,
    ):
        named = f"archive of {large:,}"
        for what, work_on, floor, aim in (
            ("topics of 4 documents", _four, 300, 100),
            ("  with copies over the archive", _four_with_copies, None, None),
            ("copied passages of one document", _copies, None, None),
        ):
            seconds = min(timed(lambda w=work_on: w(many)) for _ in range(5))  # type: ignore[misc]
            yield Row(f"{what}, {named}", f"{seconds * 1000:.1f} ms", "", seconds * 1000, floor, aim)
            growth = compare(
                lambda w=work_on: w(few),  # type: ignore[misc]
                lambda w=work_on: w(many),  # type: ignore[misc]
                rounds=5,
            )
            yield Row(f"  from {small:,} to {large:,} documents", f"{growth.median:.2f}", f"{small:,} = 1")
        seconds = timed(lambda: gather_stories(many))
        yield Row(f"stories, {named}", f"{seconds:.2f} s", "")
    yield from _long_texts()


def _long_texts() -> Iterator[Row]:
    pairs = {
        size: [compared_source(f"{size}-{n}", text(n, size)) for n in (1, 2)] for size in (250_000, 500_000)
    }
    growth = compare(
        lambda: compare_sources(pairs[250_000]),
        lambda: compare_sources(pairs[500_000]),
        rounds=3,
        clock=time.process_time,
    )
    yield Row(
        "compare two texts of 500 KB", f"{growth.median:.2f}", "two of 250 KB = 1", growth.median, 2.6
    )  # fmt: skip


def _ids(workspace: Workspace) -> list[int]:
    ids = workspace.archive.documents.ids()
    return [ids[0], ids[len(ids) // 3], ids[2 * len(ids) // 3], ids[-1]]


def _four(workspace: Workspace) -> object:
    return compare_documents(workspace, _ids(workspace))


def _four_with_copies(workspace: Workspace) -> object:
    return with_archive(workspace, compare_documents(workspace, _ids(workspace)))


def _copies(workspace: Workspace) -> object:
    return copies_of(workspace, _ids(workspace)[1])
