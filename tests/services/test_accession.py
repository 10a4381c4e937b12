"""What a worker sends back arrives as it was, in one piece or in many."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from viewer.services import accession
from viewer.services.ingest import read_accession


@pytest.mark.parametrize("piece", [1, 3, 5000])
def test_an_accession_arrives_as_it_was_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    path = tmp_path / "storm.txt"
    path.write_text(
        "Storm\n\n4 June 2019\n\nAt least 5 sailors died on 2 June 2019.\n\n"
        "Police detained 12 people on 3 June.\n",
        encoding="utf-8",
    )
    made = read_accession(path)
    assert len(made.extraction.dates) > 1
    assert len(made.parsed.blocks) > 1
    monkeypatch.setattr(accession, "_PIECE", piece)
    assert pickle.loads(pickle.dumps(made)) == made
