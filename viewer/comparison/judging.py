"""Sums up a topic: one verdict from its relations, and one plain sentence of reason."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.comparison import ClaimRelation, ComparedSource
from viewer.domain.vocabulary import Verdict

#: What a reviewer must see first wins.
_RANK = (Verdict.CONTRADICT, Verdict.UPDATE, Verdict.CONSISTENT, Verdict.NOT_COMPARABLE)


def judge(
    relations: Sequence[ClaimRelation],
    item_sources: Sequence[int],
    sources: Sequence[ComparedSource],
    sums: Sequence[str] = (),
    values: Sequence[int] = (),
) -> tuple[Verdict, str]:
    """Give a topic's verdict and reason.

    `item_sources` names each item's source by its place in `sources`. A relation between two
    documents counts before one within a document, except that a document that contradicts itself
    is always told. `values` are the items' numbers where they have any: of a toll's updates the one
    to its highest number is told.
    """
    present = sorted(set(item_sources))
    across = [r for r in relations if item_sources[r.a] != item_sources[r.b]]
    if len(present) == 1 and len(sources) > 1:
        own = [r for r in relations if r.relation in (Verdict.CONTRADICT, Verdict.UPDATE)]
        if own:
            first = min(own, key=lambda r: (_RANK.index(r.relation), r.a, r.b))
            return first.relation, _with_sums(f"Within one document: {first.why}", sums)
        if sums:
            return Verdict.CONSISTENT, _with_sums("", sums)
        return Verdict.ONLY_IN_ONE, f"Only {_name(sources[present[0]])} speaks of it."
    pool = across or list(relations)
    if not pool:
        if sums:
            return Verdict.CONSISTENT, sums[0]
        if len(present) == 1:
            return Verdict.ONLY_IN_ONE, f"Only {_name(sources[present[0]])} speaks of it."
        return (
            Verdict.NOT_COMPARABLE,
            "The claims count different things and cannot be set against each other.",
        )
    contradictions = [r for r in relations if r.relation is Verdict.CONTRADICT]
    if contradictions and not any(r in across for r in contradictions):
        pool = contradictions
    worst = min(_RANK.index(r.relation) for r in pool)
    told = [r for r in pool if _RANK.index(r.relation) == worst]
    # Of a toll's updates the last one says where it stands.
    best = told[0]
    if _RANK[worst] is Verdict.UPDATE:
        best = (
            max(told, key=lambda r: sorted((values[r.a], values[r.b]), reverse=True)) if values else told[-1]
        )
    inside = (
        "Within one document: " if item_sources[best.a] == item_sources[best.b] and len(sources) > 1 else ""
    )
    return best.relation, _with_sums(inside + best.why, sums)


def _with_sums(why: str, sums: Sequence[str]) -> str:
    return " ".join([*([why] if why else []), *(s[:1].upper() + s[1:] for s in sums[:2])])


def _name(source: ComparedSource) -> str:
    return f"“{source.title}”" if source.title else source.doc
