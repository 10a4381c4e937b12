"""Lays what reviewers made of topics over the machine's: their groupings first, then their verdicts.

Pure: machine topics and human rows in, topics out. The machine's own relations between two claims
stay wherever both end up; only pairs that a reviewer brought together are related here, and more
carefully than the machine does: what is not plain is not comparable.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from viewer.comparison.judging import judge
from viewer.comparison.regroup_pairs import relate_items
from viewer.domain.comparison import (
    ClaimRelation,
    Comparison,
    Coverage,
    Origin,
    SourceCoverage,
    Standing,
    Topic,
    TopicItem,
)
from viewer.domain.naming import same_name
from viewer.domain.topics import ClaimAnchor, HumanTopic, Regrouping, RegroupingKind, TopicVerdict
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import count_words

#: Topics with more claims than this relate only pairs that the machine related.
MAX_PAIRED = 40

ClaimId = tuple[str, str, int, int, int | None]


def regroup(
    comparison: Comparison, regroupings: Sequence[Regrouping], verdicts: Sequence[TopicVerdict]
) -> Comparison:
    """Give the comparison as reviewers see it.

    `regroupings` are applied in their order. What holds on to no claim of these sources changes
    nothing. Topics that no reviewer touched come out as they went in.
    """
    if not regroupings and not verdicts:
        return comparison
    bench = _Bench(comparison)
    for change in regroupings:
        bench.apply(change)
    topics = tuple(bench.finished())
    return replace(comparison, topics=_with_verdicts(topics, verdicts, comparison))


# -- finding claims again


class _Finder:
    """Finds anchored claims: the one of the same kind over the same words, or most of them."""

    def __init__(self, comparison: Comparison) -> None:
        self.documents = {s.key: s.document_id for s in comparison.sources}
        self._claims: dict[tuple[int, ClaimKind], dict[ClaimId, TopicItem]] = {}
        self._found: dict[ClaimAnchor, ClaimId | None] = {}
        for topic in comparison.topics:
            for item in topic.items:
                document_id = self.documents[item.source]
                if document_id is not None:
                    self._claims.setdefault((document_id, item.kind), {})[_claim(item)] = item

    def claims(self, anchors: Iterable[ClaimAnchor]) -> set[ClaimId]:
        """Give the claims that are anchored, as far as they are here."""
        return {claim for anchor in anchors if (claim := self._claim_of(anchor)) is not None}

    def _claim_of(self, anchor: ClaimAnchor) -> ClaimId | None:
        if anchor not in self._found:
            near = [
                (item.value == anchor.value, _shared(item, anchor), claim)
                for claim, item in self._claims.get((anchor.document_id, anchor.kind), {}).items()
                if item.start < anchor.end and item.end > anchor.start
            ]
            best = max(near, key=lambda n: n[:2], default=None)
            self._found[anchor] = best[2] if best else None
        return self._found[anchor]


def _shared(item: TopicItem, anchor: ClaimAnchor) -> float:
    """Give how far two stretches are the same, 0 to 1."""
    both = min(item.end, anchor.end) - max(item.start, anchor.start)
    return both / max(max(item.end, anchor.end) - min(item.start, anchor.start), 1)


def _claim(item: TopicItem) -> ClaimId:
    return item.source, item.kind.value, item.start, item.end, item.value


# -- the groupings


@dataclass(slots=True)
class _Pile:
    """A topic under way: its claims, the machine's topics that they come from, the changes made.

    `is_shaped` tells that the claims are no longer just those of the machine's topic.
    """

    topic: Topic
    items: list[TopicItem]
    parents: list[Topic]
    changes: list[Regrouping] = field(default_factory=list)
    is_shaped: bool = False

    claims: set[ClaimId] = field(init=False)

    def __post_init__(self) -> None:
        self.put(self.items)

    def put(self, items: list[TopicItem]) -> None:
        """Hold these items, and what tells their claims apart."""
        self.items = items
        self.claims = {_claim(item) for item in items}


class _Bench:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._finder = _Finder(comparison)
        self._piles = [_Pile(t, list(t.items), [t]) for t in comparison.topics]

    def apply(self, change: Regrouping) -> None:
        """Make one change, as far as its claims are here."""
        match change.kind:
            case RegroupingKind.RENAME:
                self._rename(change)
            case RegroupingKind.MERGE:
                self._merge(change)
            case RegroupingKind.SPLIT:
                self._split(change)
            case RegroupingKind.MOVE:
                self._move(change)

    def _home(self, anchors: Sequence[ClaimAnchor], key: str) -> _Pile | None:
        """Give the topic that holds most of the claims, of equals the one with the key."""
        wanted = self._finder.claims(anchors)
        held = [(len(pile.claims & wanted), pile) for pile in self._piles]
        best = max((h for h in held if h[0]), key=lambda h: (h[0], h[1].topic.key == key), default=None)
        return best[1] if best else None

    def _rename(self, change: Regrouping) -> None:
        pile = self._home(change.claims, change.topic_key)
        if pile is None:
            return
        present = len(pile.claims & self._finder.claims(change.claims))
        known = [a for a in change.claims if a.document_id in self._finder.documents.values()]
        if present * 2 >= len(known):
            pile.topic = replace(pile.topic, title=change.title)
            pile.changes.append(change)

    def _merge(self, change: Regrouping) -> None:
        keep, other = (
            self._home(change.claims, change.topic_key),
            self._home(change.target, change.target_key),
        )
        if keep is None or other is None or keep is other:
            return
        keep.put([*keep.items, *(item for item in other.items if _claim(item) not in keep.claims)])
        keep.parents += other.parents
        keep.changes += [*other.changes, change]
        keep.is_shaped = True
        if change.title:
            keep.topic = replace(keep.topic, title=change.title)
        self._piles.remove(other)

    def _split(self, change: Regrouping) -> None:
        taken = self._take(change)
        if taken is None:
            return
        origin, items = taken
        topic = replace(origin.topic, key=f"{origin.topic.key}/{change.uid}", title=change.title)
        at = self._piles.index(origin) + 1
        self._piles.insert(at, _Pile(topic, items, list(origin.parents), [change], is_shaped=True))
        self._drop_empty(origin)

    def _move(self, change: Regrouping) -> None:
        target = self._home(change.target, change.target_key)
        if target is None:
            return
        taken = self._take(change, unless=target)
        if taken is None:
            return
        origin, items = taken
        target.put([*target.items, *(item for item in items if _claim(item) not in target.claims)])
        target.parents += [p for p in origin.parents if p not in target.parents]
        target.changes.append(change)
        target.is_shaped = True
        self._drop_empty(origin)

    def _take(
        self, change: Regrouping, *, unless: _Pile | None = None
    ) -> tuple[_Pile, list[TopicItem]] | None:
        """Take the claims of a change out of their topic."""
        pile = self._home(change.claims, change.topic_key)
        if pile is None or pile is unless:
            return None
        wanted = self._finder.claims(change.claims)
        found = {n for n, item in enumerate(pile.items) if _claim(item) in wanted}
        if change.kind is RegroupingKind.SPLIT and len(found) == len(pile.items):
            return None  # the rest is not here: nothing to part from
        items = [item for n, item in enumerate(pile.items) if n in found]
        pile.put([item for n, item in enumerate(pile.items) if n not in found])
        pile.changes.append(change)
        pile.is_shaped = True
        return pile, items

    def _drop_empty(self, pile: _Pile) -> None:
        if not pile.items:
            self._piles.remove(pile)

    def finished(self) -> Iterable[Topic]:
        """Give the topics, judged anew where their claims are others."""
        for pile in self._piles:
            topic = pile.topic
            if pile.is_shaped:
                topic = _judged(pile, self._comparison)
            if pile.changes:
                topic = replace(topic, human=HumanTopic(changes=tuple(dict.fromkeys(pile.changes))))
            yield topic


def _judged(pile: _Pile, comparison: Comparison) -> Topic:
    """Give the topic of a pile with relations, verdict, origins and absences of its claims."""
    sources = comparison.sources
    order = {source.key: n for n, source in enumerate(sources)}
    items = tuple(sorted(pile.items, key=lambda i: (order[i.source], i.start, i.end)))
    relations = _relations(items, pile.parents)
    present = [order[item.source] for item in items]
    verdict, why = judge(relations, present, sources)
    names = {order[item.source] for item in items}
    absent = [s.key for n, s in enumerate(sources) if n not in names]
    out = {key for key in absent if all(key in parent.out_of_scope for parent in pile.parents)}
    origins = _origins(items, pile.parents)
    told = {_claim(item) for item in items}
    return replace(
        pile.topic,
        items=items,
        verdict=verdict,
        why=why,
        relations=relations,
        origins=origins,
        silent=tuple(key for key in absent if key not in out),
        out_of_scope=tuple(key for key in absent if key in out),
        grouping=f"Grouped by a reviewer. {pile.parents[0].grouping}".strip(),
        standing=Standing(
            len(names), len(origins),
            f"{count_words(len(names), 'source')}, {count_words(len(origins), 'independent origin')}",
        ),
        coverage=_coverage(pile.parents, {item.source for item in items}, out, comparison),
        sums=tuple(
            dict.fromkeys(
                s for p in pile.parents for s in p.sums
                if any(_claim(part) in told for part in (s.whole, *s.parts))
            )
        ),
    )  # fmt: skip


def _relations(items: Sequence[TopicItem], parents: Sequence[Topic]) -> tuple[ClaimRelation, ...]:
    """Give the machine's relations among the items, and a careful one for each pair put together."""
    numbers = {_claim(item): n for n, item in enumerate(items)}
    category: dict[ClaimId, str] = {}
    home: dict[ClaimId, set[int]] = {}
    kept: list[ClaimRelation] = []
    for number, parent in enumerate(parents):
        for item in parent.items:
            category.setdefault(_claim(item), parent.category)
            home.setdefault(_claim(item), set()).add(number)
        for relation in parent.relations:
            a, b = (numbers.get(_claim(parent.items[n])) for n in (relation.a, relation.b))
            if a is not None and b is not None:
                kept.append(replace(relation, a=a, b=b))
    if len(items) > MAX_PAIRED:
        return tuple(kept)
    new = [
        relate_items(items, a, b, categories=(category[_claim(items[a])], category[_claim(items[b])]))
        for a in range(len(items))
        for b in range(a + 1, len(items))
        if not home[_claim(items[a])] & home[_claim(items[b])]
    ]
    return tuple(kept + new)


def _origins(items: Sequence[TopicItem], parents: Sequence[Topic]) -> tuple[Origin, ...]:
    """Give who stands behind the items: the machine's origins, those of one name as one."""
    named = {
        _claim(parent.items[n]): origin
        for parent in parents
        for origin in parent.origins
        for n in origin.items
    }
    found: list[tuple[Origin, list[int]]] = []
    for number, item in enumerate(items):
        origin = named.get(_claim(item), Origin(item.attributed_to or item.doc, ()))
        home = next((entry for entry in found if same_name(entry[0].name, origin.name)), None)
        if home is None:
            found.append((origin, [number]))
        else:
            home[1].append(number)
    return tuple(
        replace(origin, items=tuple(own), sources=tuple(dict.fromkeys(items[n].source for n in own)))
        for origin, own in found
    )


def _coverage(
    parents: Sequence[Topic], present: set[str], out: set[str], comparison: Comparison
) -> tuple[SourceCoverage, ...]:
    if not any(parent.coverage for parent in parents):
        return ()
    result = []
    absent = (Coverage.SILENT, Coverage.OUT_OF_SCOPE)
    for source in comparison.sources:
        own = [c for parent in parents for c in parent.coverage if c.source == source.key]
        told = [c for c in own if c.coverage not in absent]
        if source.key in present:
            what = (
                told[0]
                if told
                else SourceCoverage(source.key, Coverage.TOLD, "It has a claim of this topic.")
            )
        else:
            state = Coverage.OUT_OF_SCOPE if source.key in out else Coverage.SILENT
            same = [c for c in own if c.coverage is state]
            what = same[0] if same else SourceCoverage(source.key, state, "It has no claim of this topic.")
        result.append(what)
    return tuple(result)


# -- the verdicts


def _with_verdicts(
    topics: Sequence[Topic], verdicts: Sequence[TopicVerdict], comparison: Comparison
) -> tuple[Topic, ...]:
    """Put each verdict on the topic that holds most of its claims; of several the latest stands.

    A verdict on claims of several documents says nothing where only one of them is compared.
    """
    finder = _Finder(comparison)
    known = set(finder.documents.values()) - {None}
    result = list(topics)
    claims = [{_claim(item) for item in topic.items} for topic in topics]
    for verdict in verdicts:
        here = [a for a in verdict.claims if a.document_id in known]
        meant = {a.document_id for a in verdict.claims}
        if len({a.document_id for a in here}) < min(2, len(meant)):
            continue
        wanted = finder.claims(here)
        held = [(len(own & wanted), result[n].key == verdict.topic_key, -n) for n, own in enumerate(claims)]
        count, _, negative = max(held, default=(0, False, 0))
        if count * 2 < max(len(here), 1):
            continue
        topic = result[-negative]
        human = topic.human or HumanTopic()
        note = _note(len(claims[-negative] - wanted), len(verdict.claims) - count)
        result[-negative] = replace(topic, human=replace(human, verdict=verdict, note=note))
    return tuple(result)


def _note(new: int, missing: int) -> str:
    parts = []
    if new:
        parts.append(f"{count_words(new, 'claim')} came in since the verdict")
    if missing:
        parts.append(
            f"{count_words(missing, 'claim')} that it was given on {'is' if missing == 1 else 'are'} not here"
        )
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""
