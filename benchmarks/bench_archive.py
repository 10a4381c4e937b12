"""Import, storing, size and search, against a bare FTS5 table and bare reads of the same file."""

from __future__ import annotations

import random
import sqlite3
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

from benchmarks.corpus import text
from benchmarks.timing import Row, compare, timed
from viewer.services.ingest import CHUNK_FILES, Accession, import_files, read_accession, store_chunk
from viewer.services.search import search
from viewer.services.workspace import open_workspace

#: What extraction adds to an archive: left out of its size, since other programs have no such rows.
_EXTRACTED = ("claim", "figure", "event", "date_mention", "unclaimed", "extraction")


def write_corpus(folder: Path, documents: int, length: int = 4000) -> list[Path]:
    """Write the corpus once and give its files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"report-{number:06}.txt" for number in range(documents)]
    for number, path in enumerate(paths):
        if not path.exists():
            path.write_text(text(number, length), encoding="utf-8")
    return paths


def archive_of(work: Path, documents: int) -> Path:
    """Give an archive of the corpus, made once."""
    target = work / f"archive-{documents}.db"
    if not target.exists():
        with open_workspace(target, create=True) as workspace:
            import_files(workspace, write_corpus(work / "corpus", documents), workers=2)
    return target


def _raw_fts(paths: list[Path], folder: Path) -> None:
    """The yardstick of storing: the same files read into a bare FTS5 table, one transaction each 500."""
    target = folder / "raw.db"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.execute("create virtual table doc using fts5(text, tokenize='unicode61 remove_diacritics 2')")
    for start in range(0, len(paths), 500):
        with connection:
            rows = [(path.read_text(encoding="utf-8"),) for path in paths[start : start + 500]]
            connection.executemany("insert into doc values (?)", rows)
    connection.close()


def _store(target: Path, accessions: list[Accession]) -> None:
    target.unlink(missing_ok=True)
    with open_workspace(target, create=True) as workspace:
        for start in range(0, len(accessions), CHUNK_FILES):
            chunk = accessions[start : start + CHUNK_FILES]
            store_chunk(workspace, [(Path(accession.file_name), accession) for accession in chunk])


def _size_without(target: Path, tables: tuple[str, ...]) -> int:
    connection = sqlite3.connect(target)
    try:
        indexes = connection.execute("select name, tbl_name from sqlite_schema").fetchall()
        left_out = {name for name, table in indexes if table in tables}
        pages = connection.execute("select name, sum(pgsize) from dbstat group by name").fetchall()
    finally:
        connection.close()
    return sum(size for name, size in pages if name not in left_out)


def bench_import(work: Path, documents: int) -> Iterator[Row]:
    """Import with full extraction by two workers; storing without it; the size of the file."""
    paths = write_corpus(work / "corpus", documents)
    size = sum(path.stat().st_size for path in paths)
    target = work / "import.db"

    def whole() -> None:
        target.unlink(missing_ok=True)
        with open_workspace(target, create=True) as workspace:
            import_files(workspace, paths, workers=2)

    full = compare(lambda: _raw_fts(paths, work), whole, rounds=3)
    yield Row(
        f"import with extraction, {documents:,} texts, 2 workers", f"{1 / full.median:.4f}",
        "raw FTS5 insert = 1", 1 / full.median, 0.12, 0.25, more_is_better=True,
    )  # fmt: skip
    yield Row("  the same", f"{size / full.seconds / 1000:,.0f} KB/s", f"{full.seconds:.1f} s")
    accessions = [read_accession(path) for path in paths]
    bare = [
        replace(a, extraction=replace(a.extraction, dates=(), figures=(), events=(), unclaimed=()))
        for a in accessions
    ]
    alone = compare(
        lambda: _raw_fts(paths, work), lambda: _store(work / "store.db", bare), clock=process_time
    )
    yield Row(
        "store and index alone (no claims)", f"{1 / alone.median:.2f}", "raw FTS5 insert = 1",
        1 / alone.median, 0.6, 0.85, more_is_better=True,
    )  # fmt: skip
    claims = compare(lambda: _raw_fts(paths, work), lambda: _store(work / "store.db", accessions))
    yield Row("store and index with all claims", f"{1 / claims.median:.3f}", "raw FTS5 insert = 1")
    without = _size_without(target, _EXTRACTED) / size
    yield Row("archive size less extraction rows", f"{without:.2f}", "bytes of text = 1", without, 2.3, 2.0)
    yield Row("archive size with all claims", f"{target.stat().st_size / size:.2f}", "bytes of text = 1")


def bench_search(work: Path, documents: int) -> Iterator[Row]:
    """The first page of results, the 95th percentile, over the median of a bare read of 20 rows."""
    target = archive_of(work, documents)
    chance = random.Random(11)
    raw = sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)
    with open_workspace(target, read_only=True) as workspace:
        for query in ("besh tal", "ceasefire", '"health ministry"', "evac*", "bridge"):
            bare, pages = [], []
            search(workspace, query, limit=20)
            for _ in range(40):
                first = chance.randrange(max(1, documents - 20))
                start = process_time()
                raw.execute(
                    "select d.id, d.title, t.content from document d join text t on t.document_id = d.id "
                    "where d.id > ? limit 20",
                    (first,),
                ).fetchall()
                bare.append(process_time() - start)
                pages.append(timed(partial(search, workspace, query, limit=20), process_time))
            slow = statistics.quantiles(pages, n=20)[-1]
            ratio = slow / statistics.median(bare)
            yield Row(
                f"first page, {query}, {documents:,} documents, p95", f"{ratio:.1f}",
                f"SELECT of 20 rows = 1; {slow * 1000:.1f} ms", ratio, 15, 8,
            )  # fmt: skip
    raw.close()
