"""Scores a comparison against hand-made topics by pairs of claims: titles and the cut do not matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from viewer.domain.interval import interval_of
from viewer.domain.vocabulary import Qualifier, Verdict

Pair = frozenset[tuple[str, int, int, Any]]
CONTRADICT, NOT_COMPARABLE = Verdict.CONTRADICT.value, Verdict.NOT_COMPARABLE.value


@dataclass(frozen=True, slots=True)
class TopicScores:
    """Recall by verdict, and the share of predicted contradictions that the annotation has."""

    recall: dict[str, float]
    precision: float


def score_topics(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> TopicScores:
    """Compare found topics with annotated ones, both in the form of docs/comparison.md.

    An annotated item is met by a found one whose span overlaps and whose value is the same. Of a topic
    that contradicts only those pairs count whose values exclude each other, or that have none.
    """
    wanted = _wanted(gold)
    items = {_key(item) for topic in gold for item in topic["items"]}
    together = defaultdict(set)
    for topic in gold:
        for a, b in combinations(topic["items"], 2):
            together[frozenset((_key(a), _key(b)))].add(topic["verdict"])
    got: dict[Pair, set[str]] = defaultdict(set)
    for topic in found:
        matched = [_matches(item, items) for item in topic["items"]]
        for relation in topic["relations"]:
            for one in matched[relation["a"]]:
                for other in matched[relation["b"]]:
                    if one != other:
                        got[frozenset((one, other))].add(relation["relation"])
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for pair, verdicts in wanted.items():
        is_right = bool(got[pair] & verdicts) or (NOT_COMPARABLE in verdicts and not got[pair])
        total.update(verdicts)
        right.update(verdicts if is_right else ())
    claimed = [pair for pair, relations in got.items() if CONTRADICT in relations]
    good = [pair for pair in claimed if CONTRADICT in together[pair]]
    recall = {verdict: right[verdict] / count for verdict, count in total.items()}
    return TopicScores(recall, len(good) / len(claimed) if claimed else 1.0)


def _wanted(gold: list[dict[str, Any]]) -> dict[Pair, set[str]]:
    pairs: dict[Pair, set[str]] = defaultdict(set)
    for topic in gold:
        for a, b in combinations(topic["items"], 2):
            both = a["value"] is not None and b["value"] is not None
            neither = a["value"] is None and b["value"] is None
            excludes = both and not _interval(a).meets(_interval(b))
            is_pair = both if topic["verdict"] != CONTRADICT else excludes or neither
            if is_pair:
                pairs[frozenset((_key(a), _key(b)))].add(topic["verdict"])
    return pairs


def _interval(item: dict[str, Any]) -> Any:
    return interval_of(item["value"], Qualifier(item["qualifier"]))


def _key(item: dict[str, Any]) -> tuple[str, int, int, Any]:
    return item["doc"], item["start"], item["end"], item["value"]


def _matches(item: dict[str, Any], items: set[tuple[str, int, int, Any]]) -> list[tuple[str, int, int, Any]]:
    return [
        key
        for key in items
        if key[0] == item["doc"]
        and key[1] < item["end"]
        and item["start"] < key[2]
        and key[3] in (None, item["value"])
    ]
