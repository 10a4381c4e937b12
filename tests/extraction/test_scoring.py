from __future__ import annotations

from viewer.extraction.scoring import Score, add_scores, match, names_agree, score_document


def _figure(start: int, end: int, value: int, **fields: object) -> dict[str, object]:
    return {"start": start, "end": end, "value": value, "category": "killed", "qualifier": "exact", **fields}


def test_score_document_counts_pairs_that_overlap_and_agree() -> None:
    gold = {"figures": [_figure(0, 10, 5), _figure(20, 30, 7), _figure(40, 50, 9)]}
    predicted = {"figures": [_figure(2, 8, 5), _figure(20, 30, 8), _figure(40, 50, 9, category="wounded")]}
    scores = score_document(gold, predicted)
    assert scores["figure"] == Score(2, 3, 3)
    assert scores["figure_category"] == Score(1, 3, 3)
    assert scores["figure_full"].f1 == 1 / 3


def test_match_pairs_each_item_once_the_closest_first() -> None:
    gold = [{"start": 0, "end": 10}, {"start": 8, "end": 20}]
    predicted = [{"start": 8, "end": 20}]
    assert match(gold, predicted) == [(1, 0)]


def test_names_agree_by_half_of_their_words_and_both_empty() -> None:
    assert names_agree("Ministry of Health", "the health ministry")
    assert names_agree(None, "")
    assert not names_agree("Peru", None)
    assert not names_agree("Peru", "Chile")


def test_scores_add_up_and_nothing_to_find_is_perfect() -> None:
    total = add_scores([{"event": Score(1, 2, 3)}, {"event": Score(2, 2, 2)}])
    assert total == {"event": Score(3, 4, 5)}
    assert Score().f1 == 1.0
    assert Score(0, 3, 2).f1 == 0.0
