"""Floors under what the comparison finds in accounts annotated by hand (tests/data/gold/comparison)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.topic_scores import score_topics
from viewer.domain.vocabulary import Verdict
from viewer.services.compare import compare_refs, comparison_as_json

GOLD = Path(__file__).parent.parent / "data" / "gold" / "comparison"


@pytest.mark.parametrize(
    ("name", "consistent", "contradict", "precision", "update"),
    [
        ("river_border", 0.8, 0.85, 0.9, 0.7),
        ("valley_intake", 0.9, 0.85, 0.9, 0.9),
        ("mine_disaster", 0.55, 0.75, 0.85, 0.85),
        ("temple_border", 0.7, 0.8, 0.85, 0.75),
        ("desert_well", 0.85, 0.8, 0.9, 0.7),
        ("lake_pump", 0.85, 0.85, 0.9, 0.7),
        ("river_island", 0.85, 0.8, 0.9, 0.85),
        ("border_market", 0.65, 0.6, 0.8, 0.7),
    ],
)
def test_what_was_found_once_is_still_found(
    name: str, consistent: float, contradict: float, precision: float, update: float
) -> None:
    folder = GOLD / name
    paths = [str(path) for path in sorted(folder.glob("*.txt"))]
    gold = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    scores = score_topics(gold, comparison_as_json(compare_refs(None, paths)))
    assert scores.precision >= precision
    assert scores.recall[Verdict.CONTRADICT.value] >= contradict
    assert scores.recall[Verdict.UPDATE.value] >= update
    assert scores.recall[Verdict.CONSISTENT.value] >= consistent


def test_quotes_of_the_annotation_stand_where_it_says() -> None:
    for path in sorted(GOLD.glob("*/comparison.json")):
        for topic in json.loads(path.read_text(encoding="utf-8")):
            for item in topic["items"]:
                text = (path.parent / item["doc"]).read_text(encoding="utf-8")
                assert text[item["start"] : item["end"]] == item["quote"]
