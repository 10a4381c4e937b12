"""How far reviewers agree beyond chance: Cohen's kappa and Krippendorff's alpha.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological
Measurement 20. Krippendorff, K. (2011): Computing Krippendorff's alpha-reliability. Ratings are
codes; None is a missing one, and units with fewer than two ratings say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two reviewers. `value` is None where chance alone would make them agree fully.

    `counts` has how often the first gave one code and the second another.
    """

    units: int
    agreed: int
    value: float | None
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of any number of reviewers; None where no two codes differ by more than chance.

    `ratings` counts the values that could be paired, `units` those with two values or more.
    """

    units: int
    ratings: int
    value: float | None


def cohens_kappa(pairs: Iterable[tuple[str | None, str | None]]) -> Kappa:
    """Give the agreement of two reviewers over the units that both judged."""
    counts = Counter((a, b) for a, b in pairs if a is not None and b is not None)
    units = sum(counts.values())
    agreed = sum(n for (a, b), n in counts.items() if a == b)
    if not units:
        return Kappa(0, 0, None, {})
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (a, b), n in counts.items():
        first[a] += n
        second[b] += n
    chance = sum(first[code] * second[code] for code in first) / units**2
    value = None if chance == 1 else (agreed / units - chance) / (1 - chance)
    return Kappa(units, agreed, value, dict(counts))


def krippendorffs_alpha(
    units: Iterable[Sequence[str | None]], *, order: Sequence[str] | None = None
) -> Alpha:
    """Give the agreement of all reviewers; each unit holds one rating a reviewer.

    Without `order` codes are the same or not (nominal). With it they stand on a scale in that order
    (ordinal), and near ones disagree less; a code that is not in it is treated as missing.
    """
    rated = []
    for unit in units:
        values = [v for v in unit if v is not None and (order is None or v in order)]
        if len(values) > 1:
            rated.append(values)
    weights: dict[tuple[str, str], float] = {}  # how often two codes meet in a unit, by 1 / (ratings - 1)
    for values in rated:
        for pair in permutations(values, 2):
            weights[pair] = weights.get(pair, 0.0) + 1 / (len(values) - 1)
    totals: dict[str, float] = {}
    for (code, _), weight in weights.items():
        totals[code] = totals.get(code, 0.0) + weight
    n = sum(totals.values())
    distance = _nominal if order is None else _ordinal(order, totals)
    observed = sum(weight * distance(a, b) for (a, b), weight in weights.items())
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals)
    value = None if expected == 0 else 1 - (n - 1) * observed / expected
    return Alpha(len(rated), sum(map(len, rated)), value)


def _nominal(a: str, b: str) -> float:
    return 0.0 if a == b else 1.0


def _ordinal(order: Sequence[str], totals: Mapping[str, float]) -> Callable[[str, str], float]:
    """Give the ordinal metric: the square of the ratings that lie between two codes, ends by half."""
    rank = {code: at for at, code in enumerate(order)}

    def distance(a: str, b: str) -> float:
        low, high = sorted((rank[a], rank[b]))
        between = sum(totals.get(code, 0.0) for code in order[low : high + 1])
        return (between - (totals.get(a, 0.0) + totals.get(b, 0.0)) / 2) ** 2 if low != high else 0.0

    return distance
