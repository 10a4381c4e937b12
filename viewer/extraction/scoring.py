"""Scores an extraction against a gold annotation, so that a change of rules shows its precision and recall.

Two items match when their spans overlap; matching is one to one. For figures the values must be
equal too; then category, qualifier and asserter are each counted of the pairs found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.extraction.lexicon import words

Item = Mapping[str, Any]

_STOP = words("the a an of and in on at to for from by its their his her s")


@dataclass(frozen=True, slots=True)
class Score:
    """How many items were right, predicted and in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean; 1 where there is nothing to find and nothing was found."""
        if not self.predicted and not self.gold:
            return 1.0
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_document(gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> dict[str, Score]:
    """Score one document; both have `dates`, `figures` and `events` in the extraction contract's form."""
    scores: dict[str, Score] = {}
    dates, found_dates = _items(gold, "dates"), _items(predicted, "dates")
    pairs = match(dates, found_dates, lambda g, p: g["edtf"] == p["edtf"])
    scores["date_value"] = Score(len(pairs), len(found_dates), len(dates))

    figures, found = _items(gold, "figures"), _items(predicted, "figures")
    pairs = match(figures, found, lambda g, p: g["value"] == p["value"])
    sizes = (len(found), len(figures))
    scores["figure"] = Score(len(pairs), *sizes)
    same = [(figures[i], found[j]) for i, j in pairs]
    full = ("category", "qualifier", "upper")
    scores["figure_category"] = Score(sum(g["category"] == p["category"] for g, p in same), *sizes)
    scores["figure_full"] = Score(sum(all(g.get(k) == p.get(k) for k in full) for g, p in same), *sizes)
    for field, name in (("attributed_to", "figure_attribution"), ("side", "figure_side")):
        scores[name] = Score(sum(names_agree(g.get(field), p.get(field)) for g, p in same), *sizes)

    events, found_events = _items(gold, "events"), _items(predicted, "events")
    pairs = match(events, found_events)
    scores["event"] = Score(len(pairs), len(found_events), len(events))
    right = sum(events[i]["type"] == found_events[j]["type"] for i, j in pairs)
    scores["event_type"] = Score(right, len(found_events), len(events))
    return scores


def add_scores(scores: Sequence[Mapping[str, Score]]) -> dict[str, Score]:
    """Add the scores of several documents, measure by measure."""
    total: dict[str, Score] = {}
    for document in scores:
        for name, score in document.items():
            total[name] = total.get(name, Score()) + score
    return total


def match(
    gold: Sequence[Item], predicted: Sequence[Item], allowed: Callable[[Item, Item], bool] = lambda g, p: True
) -> list[tuple[int, int]]:
    """Pair gold and predicted items one to one, the larger overlaps (intersection over union) first."""
    ranked = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            common = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if common > 0 and allowed(g, p):
                union = max(g["end"], p["end"]) - min(g["start"], p["start"])
                ranked.append((-common / union, i, j))
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def names_agree(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two names share at least half of their words; no name agrees with no name."""
    left, right = _tokens(gold), _tokens(predicted)
    if not left or not right:
        return not left and not right
    return 2 * len(left & right) / (len(left) + len(right)) >= 0.5


def _tokens(name: str | None) -> set[str]:
    folded = unicodedata.normalize("NFKD", name or "")
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    return {word for word in re.findall(r"[^\W_]+", plain) if word not in _STOP}


def _items(document: Mapping[str, Any], layer: str) -> list[Item]:
    return list(document.get(layer) or ())
