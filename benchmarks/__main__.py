"""`make bench`: what a user waits for, as ratios to a yardstick timed in the same run.

    python -m benchmarks [NAME ...] [--documents N] [--entries N]

NAME is one of the measurements below; without one all are run (some four minutes with the defaults).
docs/benchmarks.md keeps what was measured.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.bench_archive import archive_of, bench_import, bench_search
from benchmarks.bench_chronology import bench_chronology
from benchmarks.bench_compare import bench_topics
from benchmarks.bench_text import bench_compare, bench_extract, bench_hostile
from benchmarks.timing import Row, compare

_BARE_WINDOW = (
    "from PySide6.QtWidgets import QApplication, QMainWindow; app = QApplication([]);"
    "w = QMainWindow(); w.resize(1440, 900); w.show(); app.processEvents()"
)


def bench_start(work: Path, documents: int) -> Iterable[Row]:
    """The window shown with an archive open, against a bare QMainWindow; each in a process of its own."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", ARCHIVE_VIEWER_CONFIG=str(work / "config"))
    # An installed program has its bytecode; without it each start would compile all modules anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(work / "bytecode")
    ours = [sys.executable, "-m", "benchmarks.start", str(archive_of(work, documents))]

    def call(*command: str) -> None:
        subprocess.run(command, check=True, env=environment, capture_output=True)

    call(sys.executable, "-c", _BARE_WINDOW)
    call(*ours)
    ratio = compare(lambda: call(sys.executable, "-c", _BARE_WINDOW), lambda: call(*ours), rounds=7)
    yield Row(
        f"window shown, archive of {documents:,} documents", str(ratio),
        f"bare window = 1; {ratio.seconds:.2f} s", ratio.median, 2.5, 1.8,
    )  # fmt: skip


def _own_process(*arguments: str) -> Iterable[Row]:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], check=False, capture_output=True, text=True,
        env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if done.returncode:
        lines.append(
            f"{arguments[0]} failed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )
    return [Row(line, "") for line in lines]


def bench_reader(work: Path, documents: int) -> Iterable[Row]:
    """The reader on a long document (its own process: it needs a fresh QApplication)."""
    return _own_process("benchmarks.bench_reader")


def bench_report(work: Path, documents: int, entries: int = 250) -> Iterable[Row]:
    """The report of a selection."""
    return _own_process("benchmarks.bench_report", str(archive_of(work, documents)), str(entries))


BENCHES: dict[str, Callable[[Path, int], Iterable[Row]]] = {
    "import": bench_import,
    "extract": bench_extract,
    "hostile": bench_hostile,
    "search": bench_search,
    "compare": bench_compare,
    "topics": bench_topics,
    "chronology": bench_chronology,
    "start": bench_start,
    "report": bench_report,
    "reader": bench_reader,
}


def main() -> int:
    """Run the named measurements and print one table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHES)}")
    parser.add_argument("--documents", type=int, default=500, help="texts in the corpus (500)")
    parser.add_argument("--entries", type=int, default=250, help="entries of the report (250)")
    options = parser.parse_args()
    for name in options.names:
        if name not in BENCHES:
            parser.error(f"no measurement is called {name!r}")
    benches: Mapping[str, Callable[[Path, int], Iterable[Row]]] = {
        **BENCHES,
        "report": partial(bench_report, entries=options.entries),
    }
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, "
          f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or benches:
            for row in benches[name](Path(folder), max(20, options.documents)):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
