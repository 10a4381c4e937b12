"""Who stands behind the claims of a topic: documents that lean on one asserter or one text are one origin."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence

from viewer.comparison.wording import item_words
from viewer.domain.comparison import (
    ComparedSource,
    CopiedPassage,
    Origin,
    OriginKind,
    Standing,
    Support,
    TopicItem,
)
from viewer.domain.naming import same_name, skeleton


class Passages:
    """The copied passages of a comparison, looked up by where an item stands."""

    def __init__(self, passages: Sequence[CopiedPassage], sources: Sequence[ComparedSource]) -> None:
        # Of two documents with one passage the older one is where it comes from.
        self._age = {
            source.key: (source.published or datetime.date.max, n) for n, source in enumerate(sources)
        }
        self._by_source: dict[str, list[tuple[int, int, str]]] = {}
        for p in passages:
            owner = min(p.a, p.b, key=self._age.__getitem__)
            self._by_source.setdefault(p.a, []).append((p.a_start, p.a_end, owner))
            self._by_source.setdefault(p.b, []).append((p.b_start, p.b_end, owner))
        for spans in self._by_source.values():
            spans.sort()

    def owner(self, item: TopicItem) -> str:
        """Give the key of the oldest document that has the item's passage: its own where it is not shared."""
        spans = self._by_source.get(item.source, [])
        last = bisect_right(spans, item.start, key=_start)
        owners = [owner for start, end, owner in spans[:last] if item.start < end]
        return min([item.source, *owners], key=self._age.__getitem__)


def _start(span: tuple[int, int, str]) -> int:
    return span[0]


def find_origins(
    items: Sequence[TopicItem], sources: Sequence[ComparedSource], passages: Passages
) -> tuple[Origin, ...]:
    """Group items by the one who asserts them, the document itself where nobody is named.

    What nobody is named for and stands in a passage that an older document has is that document's.
    """
    by_key = {source.key: source for source in sources}
    homes: list[_Home] = []
    by_name: dict[str, _Home] = {}
    for index, item in enumerate(items):
        name = item.attributed_to or ""
        owner = "" if name else passages.owner(item)
        spelled = skeleton(name) if name else f"\n{owner}"
        home = by_name.get(spelled)
        if home is None and name:
            home = next((h for h in homes if h.asserter and same_name(h.asserter, name)), None)
        if home is None:
            home = _Home(name, owner)
            homes.append(home)
        home.add(index, item.source)
        by_name[spelled] = home
    order = {source.key: n for n, source in enumerate(sources)}
    return tuple(home.origin(by_key, order) for home in homes)


class _Home:
    """An origin in the making: its asserter ("" for a document's own words), items and sources."""

    def __init__(self, asserter: str, owner: str) -> None:
        self.asserter, self.owner = asserter, owner
        self.items: list[int] = []
        self.sources: dict[str, None] = {}

    def add(self, index: int, source: str) -> None:
        self.items.append(index)
        self.sources[source] = None

    def origin(self, by_key: dict[str, ComparedSource], order: dict[str, int]) -> Origin:
        keys = tuple(sorted(self.sources, key=lambda key: order[key]))
        if self.asserter:
            why = f"{len(keys)} documents name {self.asserter} for it." if len(keys) > 1 else ""
            return Origin(self.asserter, tuple(self.items), OriginKind.ASSERTER, keys, why)
        title = by_key[self.owner].title or by_key[self.owner].doc
        if keys != (self.owner,):
            why = f"{len(keys)} documents have this passage in nearly the same words."
            if self.owner not in keys:
                why = f"The passage stands in “{title}” as well, in nearly the same words."
            return Origin(title, tuple(self.items), OriginKind.WORDING, keys, why)
        return Origin(title, tuple(self.items), OriginKind.DOCUMENT, keys)


def find_standing(items: Sequence[TopicItem], origins: Sequence[Origin]) -> Standing:
    """Say on how many documents and independent origins a topic, and each value in it, rests."""
    home = {index: n for n, origin in enumerate(origins) for index in origin.items}
    groups: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        groups.setdefault(item_words(item) or item.date or "", []).append(index)
    support = tuple(
        Support(
            words,
            tuple(members),
            tuple(dict.fromkeys(items[i].source for i in members)),
            tuple(dict.fromkeys(home[i] for i in members)),
        )
        for words, members in groups.items()
    )
    sources = len({item.source for item in items})
    number = len(origins)
    words = (
        f"{sources} source{'s' if sources != 1 else ''}, "
        f"{number} {'independent origins' if number != 1 else 'origin'}"
    )
    alone = [s for s in support if len(s.sources) > 1 and len(s.origins) == 1]
    warning = ""
    if alone:
        widest = max(alone, key=lambda s: len(s.sources))
        told = f"“{widest.words}”" if widest.words else "It"
        name = origins[widest.origins[0]].name
        warning = (
            f"{told} stands in {len(widest.sources)} documents, but all have it from one origin: {name}."
        )
    return Standing(sources, number, words, warning, support)
