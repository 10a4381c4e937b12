"""`make bench`: what a user waits for, as ratios to a yardstick timed in the same run.

    python -m benchmarks [NAME ...] [--documents N]

NAME is one of the measurements below; without one all are run.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import text
from benchmarks.timing import compare
from viewer.services.compare import compare_refs
from viewer.services.extract import extract_text
from viewer.services.ingest import Overrides, import_files, read_accession, store_accession
from viewer.services.search import search
from viewer.services.workspace import open_workspace

Row = tuple[str, str, str]

#: The yardstick of extraction: five patterns as a quick script would have them.
_FIVE = re.compile(
    r"(\d[\d,]*) (?:people|civilians|soldiers) (?:were )?(?:killed|wounded)|killed (\d+)|(\d+) houses"
    r"|\d{1,2} (?:January|March|April|June|July|August|October|December)|according to [\w ]+"
)


def _write_corpus(folder: Path, documents: int, length: int = 4000) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(documents):
        path = folder / f"report-{number:06}.txt"
        if not path.exists():
            path.write_text(text(number, length), encoding="utf-8")
        paths.append(path)
    return paths


def _raw_fts(paths: list[Path], folder: Path) -> None:
    """The yardstick of storing: the same texts into a bare FTS5 table, one transaction each 500."""
    target = folder / "raw.db"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    connection.execute("create virtual table doc using fts5(text, tokenize='unicode61 remove_diacritics 2')")
    for start in range(0, len(paths), 500):
        with connection:
            rows = [(path.read_text(encoding="utf-8"),) for path in paths[start : start + 500]]
            connection.executemany("insert into doc values (?)", rows)
    connection.close()


def bench_import(work: Path, documents: int) -> list[Row]:
    """Import with full extraction by two workers, and storing alone."""
    paths = _write_corpus(work / "corpus", documents)

    def whole() -> None:
        target = work / "import.db"
        target.unlink(missing_ok=True)
        with open_workspace(target, create=True) as workspace:
            import_files(workspace, paths, workers=2)

    accessions = [read_accession(path, Overrides()) for path in paths]

    def store() -> None:
        target = work / "store.db"
        target.unlink(missing_ok=True)
        with open_workspace(target, create=True) as workspace:
            for accession in accessions:
                store_accession(workspace, accession)

    full = compare(lambda: _raw_fts(paths, work), whole, rounds=3)
    alone = compare(lambda: _raw_fts(paths, work), store, rounds=3)
    size = sum(path.stat().st_size for path in paths)
    on_disk = (work / "import.db").stat().st_size / size
    return [
        (
            f"import with extraction, {documents:,} texts, 2 workers",
            "raw FTS5 insert = 1",
            f"{1 / full.median:.3f}",
        ),
        (f"store and index alone, {documents:,} texts", "raw FTS5 insert = 1", f"{1 / alone.median:.3f}"),
        ("archive size", "bytes of text = 1", f"{on_disk:.2f}"),
    ]


def bench_extract(work: Path, documents: int) -> list[Row]:
    """Extraction on one core, and how its time grows."""
    small, large = text(1, 200_000), text(1, 400_000)
    ratio = compare(lambda: [_FIVE.findall(small) for _ in range(20)], lambda: extract_text(small), rounds=5)
    seconds = ratio.median * ratio.yardstick_seconds
    growth = compare(lambda: extract_text(small), lambda: extract_text(large), rounds=3)
    return [
        ("extraction, one core", "KB/s", f"{len(small) / 1000 / seconds:,.0f}"),
        ("extraction, one core", "five-pattern regex = 1", f"{20 / ratio.median:.4f}"),
        ("extraction, twice the text", "once = 1", str(growth)),
    ]


def bench_search(work: Path, documents: int) -> list[Row]:
    """The first page of results."""
    target = work / "import.db"
    if not target.exists():
        with open_workspace(target, create=True) as workspace:
            import_files(workspace, _write_corpus(work / "corpus", documents), workers=2)
    with open_workspace(target, read_only=True) as workspace:
        raw = sqlite3.connect(target)
        rows = []
        for query in ("besh tal", "ceasefire", '"health ministry"', "evac*"):
            ratio = compare(
                lambda: [
                    raw.execute("select id, title from document limit 20").fetchall() for _ in range(20)
                ],
                lambda query=query: [search(workspace, query, limit=20) for _ in range(20)],
                rounds=5,
            )
            rows.append((f"search {query!r}, {documents:,} documents", "SELECT of 20 rows = 1", str(ratio)))
        raw.close()
    return rows


def bench_compare(work: Path, documents: int) -> list[Row]:
    """Topics of two documents of 100 KB, and of twice that."""
    folder = work / "compare"
    folder.mkdir(exist_ok=True)
    refs = {}
    for size in (50_000, 100_000):
        refs[size] = []
        for seed in (1, 2):
            path = folder / f"{size}-{seed}.txt"
            path.write_text(text(seed, size), encoding="utf-8")
            refs[size].append(str(path))
    growth = compare(
        lambda: compare_refs(None, refs[50_000]), lambda: compare_refs(None, refs[100_000]), rounds=3
    )
    return [("read, extract and compare two texts of 100 KB", "of 50 KB = 1", str(growth)),
            ("the same", "seconds", f"{growth.median * growth.yardstick_seconds:.2f}")]  # fmt: skip


def bench_start(work: Path, documents: int) -> list[Row]:
    """The window shown with an archive open, against a bare QMainWindow."""
    target = work / "import.db"
    if not target.exists():
        bench_search(work, documents)
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", ARCHIVE_VIEWER_CONFIG=str(work / "config"))
    bare = (
        "from PySide6.QtWidgets import QApplication, QMainWindow; app = QApplication([]);"
        "w = QMainWindow(); w.show(); app.processEvents()"
    )
    ours = [sys.executable, "-m", "benchmarks.start", str(target)]

    def call(*command: str) -> None:
        subprocess.run(command, check=True, env=environment, capture_output=True)

    ratio = compare(lambda: call(sys.executable, "-c", bare), lambda: call(*ours), rounds=5)
    return [
        (f"window shown, archive of {documents:,} documents", "bare window = 1", str(ratio)),
        ("the same", "seconds", f"{ratio.median * ratio.yardstick_seconds:.2f}"),
    ]


def bench_reader(work: Path, documents: int) -> list[Row]:
    """The reader on a long document (its own process: it needs a fresh QApplication)."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_reader"], check=False, capture_output=True, text=True
    )
    return [(line, "", "") for line in done.stdout.splitlines() if line.strip()]


BENCHES: dict[str, Callable[[Path, int], list[Row]]] = {
    "import": bench_import,
    "extract": bench_extract,
    "search": bench_search,
    "compare": bench_compare,
    "start": bench_start,
    "reader": bench_reader,
}


def main() -> int:
    """Run the named measurements and print one table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHES)}")
    parser.add_argument("--documents", type=int, default=500, help="texts in the corpus (500)")
    options = parser.parse_args()
    for name in options.names:
        if name not in BENCHES:
            parser.error(f"no measurement is called {name!r}")
    print(f"{'what':<58} {'unit or yardstick':<24} value")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or BENCHES:
            for what, unit, value in BENCHES[name](Path(folder), options.documents):
                print(f"{what:<58} {unit:<24} {value}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
