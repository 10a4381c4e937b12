"""Topics of the whole archive: documents on the same events are gathered, and each gathering compared."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from viewer.domain.comparison import Comparison
from viewer.domain.edtf import bounds
from viewer.domain.naming import is_wide_place, people_stem, place_key
from viewer.services.compare import compare_sources, load_sources
from viewer.services.topics_review import with_human
from viewer.services.workspace import Workspace

__all__ = ["archive_topics", "gather_stories"]

#: Documents of one story are compared together; a story of more is cut by time.
MAX_STORY = 40
#: A place that more documents than this share name tells no story from another.
_COMMON_SHARE = 0.25
#: Days on either side within which two documents can be about the same events.
_WINDOW = datetime.timedelta(days=31)


@dataclass(slots=True)
class _About:
    """What a document is about: the day that most of its claims are near, and its places and sides."""

    days: list[datetime.date] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)

    @property
    def day(self) -> datetime.date | None:
        return sorted(self.days)[len(self.days) // 2] if self.days else None


def archive_topics(
    ws: Workspace, *, progress: Callable[[int, int], None] = lambda done, of: None
) -> Iterator[Comparison]:
    """Compare the whole archive, story by story, in order of time; documents without any come last.

    A story is a set of documents whose claims share places or sides within a month. `progress` is told
    how many documents are done, of how many. Stop by no longer asking for the next one.
    """
    stories = gather_stories(ws)
    total, done = sum(map(len, stories)), 0
    for story in stories:
        yield with_human(ws, compare_sources(load_sources(ws, story)))
        done += len(story)
        progress(done, total)


def gather_stories(ws: Workspace) -> list[list[int]]:
    """Part the archive's documents into stories, each in the order of import; of versions only the newest."""
    earlier = ws.archive.revisions.superseded()
    issued = {n: day for n, day in ws.archive.comparing.issued().items() if n not in earlier}
    about = {document_id: _About() for document_id in issued}
    for scope in ws.archive.comparing.scopes():
        own = about.get(scope.document_id)
        if own is None:
            continue
        first, last = bounds(scope.date) if scope.date else (None, None)
        if first is not None and last is not None and (last - first).days <= _WINDOW.days:
            own.days.append(first)
        own.marks |= {place_key(p)[0] for p in scope.places if not is_wide_place(p)}
        if scope.side:
            own.marks.add(people_stem(scope.side))
    for number, published in issued.items():
        first = bounds(published)[0] if published else None
        if first is not None and not about[number].days:
            about[number].days.append(first)  # "the toll rose to 17": only the document has a day
    spread = Counter(mark for own in about.values() for mark in own.marks)
    limit = max(MAX_STORY, int(len(about) * _COMMON_SHARE))
    dated = sorted(((own.day, n) for n, own in about.items() if own.day is not None))
    joined = _Joined()
    last_with: dict[str, tuple[datetime.date, int]] = {}
    for day, number in dated:
        joined.add(number)
        for mark in sorted(about[number].marks):
            if not mark or spread[mark] > limit:
                continue
            before = last_with.get(mark)
            if before is not None and day - before[0] <= _WINDOW:
                joined.join(before[1], number)
            last_with[mark] = (day, number)
    order = {number: n for n, (_, number) in enumerate(dated)}
    stories: list[list[int]] = []
    for members in joined.groups():
        in_time = sorted(members, key=order.__getitem__)
        stories += [in_time[n : n + MAX_STORY] for n in range(0, len(in_time), MAX_STORY)]
    stories.sort(key=lambda story: order[story[0]])
    return [sorted(story) for story in stories] + [[n] for n, own in about.items() if own.day is None]


class _Joined:
    """Disjoint sets of documents (union-find with path halving)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def add(self, number: int) -> None:
        self._parent.setdefault(number, number)

    def join(self, a: int, b: int) -> None:
        self._parent[self._root(b)] = self._root(a)

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for number in self._parent:
            found.setdefault(self._root(number), []).append(number)
        return list(found.values())
