"""What a new extraction makes of a document's claims: which stay, come, go, and become different.

Worked out before anything is written, so that a run can be shown without being done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.claim_rows import Item
from viewer.domain.vocabulary import ClaimKind

NewItem = tuple[ClaimKind, int, Item]


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of the archive. `position` is None for one that extraction no longer produces.

    Where a person corrected it, `item` is what they say and `machine` what was extracted. A claim made
    by hand has no position and no machine's value.
    """

    id: int
    document_id: int
    kind: ClaimKind
    position: int | None
    item: Item
    is_current: bool
    machine: Item | None = None
    is_by_hand: bool = False

    @property
    def extracted(self) -> Item:
        """What the machine says, whatever a person made of it."""
        return self.machine if self.machine is not None else self.item


class ChangeSort(StrEnum):
    """What became of a claim."""

    NEW = "new"
    GONE = "gone"
    DIFFERENT = "different"
    UNCHANGED = "unchanged"
    KEPT = "kept because reviewed"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim before and after; `claim_id` is its row in the archive, None for one that is new.

    A claim that is kept for its human work stays as it was judged (`before`); `after` is what the
    machine says there now, None where it says nothing.
    """

    sort: ChangeSort
    kind: ClaimKind
    claim_id: int | None
    before: Item | None
    after: Item | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """The rows that stay (with their new place and item), the items that need one, the rows that leave.

    `worked_on` are the ids of the rows that a person assessed, selected or annotated.
    """

    kept: tuple[tuple[StoredClaim, int, Item], ...]
    new: tuple[NewItem, ...]
    leaving: tuple[StoredClaim, ...]
    worked_on: frozenset[int]

    def changes(self) -> tuple[ClaimChange, ...]:
        """Give what becomes of every claim, in text order.

        A claim that goes and one of its kind that comes in the same words count as one that is different.
        """
        return tuple(sorted(self._changes(), key=_place))

    def _changes(self) -> Iterator[ClaimChange]:
        for claim, _, item in self.kept:
            says = claim_rows.assertion_of(claim.kind, claim.item)
            same = says == claim_rows.assertion_of(claim.kind, item)
            sort = ChangeSort.UNCHANGED if same else ChangeSort.DIFFERENT
            yield ClaimChange(sort, claim.kind, claim.id, claim.item, item)
        coming = sorted(self.new, key=lambda entry: entry[2].start)
        for claim in self.leaving:
            after = _take_overlapping(coming, claim)
            if claim.id in self.worked_on:
                sort = ChangeSort.KEPT
            else:
                sort = ChangeSort.DIFFERENT if after is not None else ChangeSort.GONE
            yield ClaimChange(sort, claim.kind, claim.id, claim.item, after)
        for kind, _, item in coming:
            yield ClaimChange(ChangeSort.NEW, kind, None, None, item)


def _place(change: ClaimChange) -> tuple[int, int, str]:
    item = change.before or change.after
    assert item is not None
    return item.start, item.end, change.kind.value


def _take_overlapping(coming: list[NewItem], claim: StoredClaim) -> Item | None:
    """Take out the new item of the claim's kind that shares most characters with it."""
    best, most = None, 0
    for index, (kind, _, item) in enumerate(coming):
        if item.start >= claim.item.end:
            break
        shared = min(item.end, claim.item.end) - max(item.start, claim.item.start)
        if kind is claim.kind and shared > most:
            best, most = index, shared
    return coming.pop(best)[2] if best is not None else None


def plan_merge(
    stored: Sequence[StoredClaim], worked_on: frozenset[int], items: Sequence[NewItem]
) -> MergePlan:
    """Work out which stored row stands for which new item (see `Claims.replace` for the rules)."""
    old: dict[tuple[Any, ...], list[StoredClaim]] = {}
    for claim in stored:
        old.setdefault(claim_rows.key_of(claim.kind, claim.item), []).append(claim)
    kept: list[tuple[StoredClaim, int, Item]] = []
    new: list[NewItem] = []
    for kind, position, item in items:
        match = _match(old.get(claim_rows.key_of(kind, item), []), kind, item, worked_on)
        if match is None:
            new.append((kind, position, item))
        else:
            kept.append((match, position, item))
    kept_ids = {claim.id for claim, _, _ in kept}
    leaving = tuple(c for c in stored if c.is_current and c.id not in kept_ids)
    return MergePlan(tuple(kept), tuple(new), leaving, worked_on)


def _match(
    candidates: list[StoredClaim], kind: ClaimKind, item: Item, worked_on: frozenset[int]
) -> StoredClaim | None:
    """Pick and take out the row that stands for a new item, None where a new row is needed."""
    says = claim_rows.assertion_of(kind, item)
    same = [c for c in candidates if claim_rows.assertion_of(c.kind, c.item) == says]
    free = [c for c in candidates if c.id not in worked_on and c.is_current]
    for choice in (*(c for c in same if c.id in worked_on), *(c for c in same if c.is_current), *free):
        candidates.remove(choice)
        return choice
    return None
