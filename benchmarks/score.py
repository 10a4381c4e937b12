"""Scores extraction and comparison against annotated texts that are kept beside the project.

    python -m benchmarks.score FOLDER

FOLDER holds `seeds/`, `gold/`, `dev/` and the scorers in `tools/`. What is not there is passed
over. The predictions are made by the commands that a user has.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from viewer.services.extract import extract_file


def predict(paths: Iterable[Path], folder: Path, published: dict[str, date]) -> None:
    """Write the extraction of each text to `folder` under its own name."""
    folder.mkdir(parents=True)
    for path in paths:
        record = extract_file(path, published=published.get(path.stem))
        (folder / f"{path.stem}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def read_published(path: Path) -> dict[str, date]:
    """Read the days of publication that stand beside a set of texts."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row[0]: date.fromisoformat(row[1])
            for row in csv.reader(file, delimiter="\t")
            if len(row) > 1 and row[1]
        }


def run(title: str, *command: str | Path) -> None:
    """Print a heading and what a scorer says."""
    print(f"\n== {title}", flush=True)
    subprocess.run([sys.executable, *map(str, command)], check=False)


def main(shared: Path) -> int:
    """Score everything that `shared` holds."""
    tools = shared / "tools"
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        seeds = sorted((shared / "seeds").glob("*.txt"))
        predict(seeds, work / "seeds", {})
        run(
            "Two annotated documents",
            tools / "score_gold.py", shared / "gold", work / "seeds", "--docs", shared / "seeds",
        )  # fmt: skip
        command = [sys.executable, "-m", "viewer", "compare", *map(str, seeds), "--json"]
        compared = subprocess.run(command, check=False, capture_output=True, text=True)
        (work / "compare.json").write_text(compared.stdout or "[]", encoding="utf-8")
        run(
            "Comparison of the two",
            tools / "score_comparison.py", shared / "gold" / "comparison.json", work / "compare.json",
        )  # fmt: skip
        for name, scorer, title in (
            ("wikiwars", "score_timex.py", "Dates in war narratives (WikiWars, train)"),
            ("incidents", "score_muc4.py", "Incidents in upper-case news (MUC-3, test set 1)"),
        ):
            folder = shared / "dev" / name
            if folder.is_dir():
                published = read_published(folder / "published.tsv")
                predict(sorted((folder / "text").glob("*.txt")), work / name, published)
                run(title, tools / scorer, folder / "gold", work / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
