"""Claims as rows: what an extraction found, kept apart from what people made of it.

A new extraction takes the place of the old one without touching human work: see `Claims.replace`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any, TypeVar

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Log, canonical
from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.claim_merge import (
    ChangeSort,
    ClaimChange,
    MergePlan,
    NewItem,
    StoredClaim,
    plan_merge,
)
from viewer.archive.repositories.claim_rows import Item
from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.corrections import BY_HAND, Correction, corrected
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import NotFoundError

T = TypeVar("T")

#: Rows made at a time.
_BATCH = 5000
#: The program's own extraction; plug-ins have lanes of their names.
OWN_LANE = ""
#: The rows of claims that people made.
HAND_LANE = "hand"


@dataclass(frozen=True, slots=True)
class ReplaceResult:
    """What a new extraction changed: rows kept, added, removed, and kept only for their human work."""

    kept: int
    added: int
    removed: int
    retired: int
    changes: tuple[ClaimChange, ...] = field(default=(), compare=False)


class Claims:
    """Reads and writes the claims of documents."""

    def __init__(self, connection: Connection, log: Log, now: Callable[[], str]) -> None:
        self._connection = connection
        self._log = log
        self._now = now

    def replace(self, document_id: int, extraction: Extraction, *, lane: str = OWN_LANE) -> ReplaceResult:
        """Put an extraction in the place of the document's current one of the same lane.

        A row stays (with its id) where kind, span and category, type or EDTF are those of a new
        item. A row that a person assessed or selected, or on whose words they put an annotation,
        stays as it was then: where the machine now says something else there, or nothing, the row
        is retired and a new one stands beside it. Rows nobody ever touched go when they are no
        longer produced.
        """
        with self._connection.atomic():
            is_first = not self._connection.first(
                "SELECT 1 FROM extraction WHERE document_id = ? AND lane = ?", (document_id, lane)
            )
            plan = None if is_first else self.plan(document_id, extraction, lane=lane)
            changes = plan.changes() if plan is not None else ()
            extraction_id = self._add_extraction(document_id, extraction, lane, changes, is_first=is_first)
            if plan is None:
                self._insert(document_id, extraction_id, lane, claim_rows.items_of(extraction))
                result = ReplaceResult(0, _size(extraction), 0, 0)
            else:
                self._connection.run(
                    "DELETE FROM unclaimed WHERE document_id = ? AND lane = ?", (document_id, lane)
                )
                self._update(plan.kept, extraction_id, lane)
                removed, retired = self._retire(plan.leaving, plan.worked_on)
                self._insert(document_id, extraction_id, lane, plan.new)
                result = ReplaceResult(len(plan.kept), len(plan.new), removed, retired, changes)
            self._connection.run_many(
                'INSERT INTO unclaimed (document_id, lane, position, "start", "end", text, reason) '
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (document_id, lane, n, u.start, u.end, u.text, u.reason)
                    for n, u in enumerate(extraction.unclaimed)
                ),
            )
        return result

    def plan(self, document_id: int, extraction: Extraction, *, lane: str = OWN_LANE) -> MergePlan:
        """Work out what `replace` would do; nothing is written."""
        stored = self._load(document_id, lane, with_retired=True)
        worked_on = frozenset(self._with_human_work(document_id) | self._annotated(document_id))
        return plan_merge(stored, worked_on, list(claim_rows.items_of(extraction)))

    def _add_extraction(
        self,
        document_id: int,
        extraction: Extraction,
        lane: str,
        changes: tuple[ClaimChange, ...],
        *,
        is_first: bool,
    ) -> int:
        provenance, digest = extraction.provenance, extraction_digest(extraction)
        if lane == OWN_LANE and not is_first:
            self._connection.run(
                "UPDATE extraction SET is_current = 0 WHERE document_id = ? AND is_current", (document_id,)
            )
        extraction_id = self._connection.run(
            "INSERT INTO extraction (document_id, lane, name, version, lexicons, made_at, is_current, "
            "figures, events, dates, unclaimed, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document_id, lane, provenance.name, provenance.version, provenance.lexicons, self._now(),
                int(lane == OWN_LANE), len(extraction.figures), len(extraction.events),
                len(extraction.dates), len(extraction.unclaimed), digest,
            ),
        )  # fmt: skip
        details: dict[str, Any] = {
            "extractor": provenance.name,
            "version": provenance.version,
            "lexicons": provenance.lexicons,
            digest_name(lane): digest,
        }
        if not is_first:
            details["changes"] = {
                sort.value: count
                for sort in ChangeSort
                if (count := sum(1 for c in changes if c.sort is sort))
            }
        self._log.accession(
            "Extract claims" if is_first else "Extract claims again", f"document {document_id}", details
        )
        return extraction_id

    def _update(self, kept: Sequence[tuple[StoredClaim, int, Item]], extraction_id: int, lane: str) -> None:
        is_own = int(lane == OWN_LANE)
        self._connection.run_many(
            "UPDATE claim SET extraction_id = ?, position = ?, text = ?, rule = ?, is_current = ? "
            "WHERE id = ?",
            [
                (extraction_id, position, item.text, item.rule, is_own, claim.id)
                for claim, position, item in kept
            ],
        )
        for kind in ClaimKind:
            details = [
                (claim.id, *claim_rows.details_of(item))
                for claim, _, item in kept
                if claim.kind is kind and claim.item != item
            ]
            self._connection.run_many(claim_rows.REPLACE_DETAILS[kind], details)

    def _retire(self, leaving: Sequence[StoredClaim], worked_on: frozenset[int]) -> tuple[int, int]:
        """Remove rows that nobody touched and set the others aside; gives how many of each."""
        annotated = [(c.id,) for c in leaving if c.id in worked_on]
        self._connection.run_many(
            "UPDATE claim SET is_touched = 1 WHERE id = ? AND NOT is_touched", annotated
        )
        ids = json.dumps([c.id for c in leaving])
        within = "id IN (SELECT value FROM json_each(?))"
        touched = [
            (row[0],)
            for row in self._connection.query(f"SELECT id FROM claim WHERE is_touched AND {within}", (ids,))
        ]
        self._connection.run(f"DELETE FROM claim WHERE NOT is_touched AND {within}", (ids,))
        self._connection.run_many("UPDATE claim SET is_current = 0, position = NULL WHERE id = ?", touched)
        # Their links were places in lists that are gone.
        self._connection.run_many("UPDATE figure SET whole = NULL WHERE claim_id = ?", touched)
        self._connection.run_many("UPDATE event SET figures = '[]' WHERE claim_id = ?", touched)
        return len(leaving) - len(touched), len(touched)

    def _with_human_work(self, document_id: int) -> set[int]:
        rows = self._connection.query(
            "SELECT id FROM claim WHERE document_id = ? AND is_touched AND "
            "(id IN (SELECT claim_id FROM assessment) "
            "OR id IN (SELECT claim_id FROM selection_entry WHERE claim_id IS NOT NULL) "
            "OR id IN (SELECT claim_id FROM peer_assessment WHERE claim_id IS NOT NULL) "
            "OR id IN (SELECT claim_id FROM claim_correction) "
            "OR id IN (SELECT claim_id FROM evidence) "
            "OR id IN (SELECT other_claim_id FROM evidence WHERE other_claim_id IS NOT NULL) "
            "OR EXISTS (SELECT 1 FROM annotation AS a WHERE a.document_id = claim.document_id "
            'AND a."start" >= claim."start" AND a."end" <= claim."end"))',
            (document_id,),
        )
        return {row[0] for row in rows}

    def _annotated(self, document_id: int) -> set[int]:
        """Give the claims on whose own words an annotation stands."""
        rows = self._connection.query(
            "SELECT DISTINCT c.id FROM annotation AS a JOIN claim AS c ON c.document_id = a.document_id "
            'AND a."start" >= c."start" AND a."end" <= c."end" WHERE a.document_id = ?',
            (document_id,),
        )
        return {row[0] for row in rows}

    def _insert(self, document_id: int, extraction_id: int, lane: str, new: Iterable[NewItem]) -> None:
        # The write lock is held, so the ids from here on are ours.
        first = int(self._connection.value("SELECT coalesce(max(id), 0) + 1 FROM claim"))
        is_own = int(lane == OWN_LANE)
        for batch in _batches(new):
            self._connection.run_many(
                "INSERT INTO claim (id, document_id, extraction_id, lane, kind, position, "
                '"start", "end", text, rule, is_current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
                [
                    (n, document_id, extraction_id, lane, kind.value, position, item.start, item.end,
                     item.text, item.rule, is_own)
                    for n, (kind, position, item) in enumerate(batch, first)
                ],
            )  # fmt: skip
            for wanted in ClaimKind:
                self._connection.run_many(
                    claim_rows.REPLACE_DETAILS[wanted],
                    [
                        (n, *claim_rows.details_of(item))
                        for n, (kind, _, item) in enumerate(batch, first)
                        if kind is wanted
                    ],
                )
            first += len(batch)

    def of_document(self, document_id: int, *, lane: str = OWN_LANE) -> list[StoredClaim]:
        """Give the document's claims in text order: the current ones, and those that are no longer
        produced but are assessed, selected or annotated. Among the program's own stand those made by
        hand, and all as people corrected them."""
        worked_on = self._with_human_work(document_id)
        found = [
            c
            for c in self._load(document_id, lane, with_retired=bool(worked_on))
            if c.is_current or c.id in worked_on
        ]
        if lane != OWN_LANE:
            return found
        fields = self._corrections(document_id)
        if fields:
            found = [_corrected(c, fields[c.id]) if c.id in fields else c for c in found]
        by_hand = self._by_hand(document_id)
        return sorted([*found, *by_hand], key=_place) if by_hand else found

    def _corrections(self, document_id: int) -> dict[int, dict[str, Any]]:
        rows = self._connection.query(
            "SELECT k.claim_id, k.fields FROM claim_correction AS k JOIN claim AS c ON c.id = k.claim_id "
            "WHERE c.document_id = ?",
            (document_id,),
        )
        return {row[0]: json.loads(row[1]) for row in rows}

    def _by_hand(self, document_id: int) -> list[StoredClaim]:
        kinds = self._connection.query(
            "SELECT DISTINCT kind FROM hand_claim WHERE document_id = ?", (document_id,)
        )
        wanted = "SELECT claim_id FROM hand_claim WHERE document_id = ?"
        return [
            _made_by_hand(row, kind)
            for kind in sorted(ClaimKind(name) for (name,) in kinds)
            for row in self._connection.query(
                f"{claim_rows.SELECT[kind]} WHERE c.id IN ({wanted}) AND c.kind = '{kind.value}'",
                (document_id,),
            )
        ]

    def correction(self, claim_id: int) -> Correction | None:
        """Give what a person changed of an extracted claim, None where nobody did."""
        row = self._connection.first(
            "SELECT claim_id, fields, reason, reviewer, modified FROM claim_correction WHERE claim_id = ?",
            (claim_id,),
        )
        return Correction(row[0], json.loads(row[1]), *row[2:]) if row else None

    def reserve(self, document_id: int, kind: ClaimKind, span: Span, text: str) -> int:
        """Make the row that a claim made by hand refers to; gives its id.

        It counts as a claim only while `hand_claim` has a row for it.
        """
        extraction_id = self._connection.value(
            "SELECT max(id) FROM extraction WHERE document_id = ?", (document_id,)
        )
        if extraction_id is None:
            raise NotFoundError(f"Document {document_id} was never extracted.", hint="Extract it first.")
        return self._connection.run(
            'INSERT INTO claim (document_id, extraction_id, lane, kind, position, "start", "end", text, '
            "rule, is_current, is_touched) VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, 0, 1)",
            (document_id, extraction_id, HAND_LANE, kind.value, span.start, span.end, text, BY_HAND),
        )

    def _load(self, document_id: int, lane: str, *, with_retired: bool) -> list[StoredClaim]:
        current = "" if with_retired else " AND c.position IS NOT NULL"
        found: list[StoredClaim] = []
        for kind in ClaimKind:
            make = claim_rows.MAKERS[kind]
            rows = self._connection.query(
                f"{claim_rows.SELECT[kind]} WHERE c.document_id = ? AND c.lane = ? "
                f"AND c.kind = '{kind.value}'{current}",
                (document_id, lane),
            )
            found.extend(_stored(row, kind, make(row)) for row in rows)
        found.sort(key=_place)
        return found

    def get(self, claim_id: int) -> StoredClaim:
        """Give one claim as people corrected it; raises NotFoundError."""
        kind_name = self._connection.value(
            "SELECT kind FROM claim WHERE id = ? AND (lane <> ? OR is_current)", (claim_id, HAND_LANE)
        )
        if kind_name is None:
            raise NotFoundError(f"The archive has no claim {claim_id}.")
        kind = ClaimKind(kind_name)
        row: Row | None = self._connection.first(f"{claim_rows.SELECT[kind]} WHERE c.id = ?", (claim_id,))
        if row is None:
            raise NotFoundError(f"The archive has no claim {claim_id}.", hint="Verify the archive.")
        if self.lane_of(claim_id) == HAND_LANE:
            return _made_by_hand(row, kind)
        claim = _stored(row, kind, claim_rows.MAKERS[kind](row))
        correction = self.correction(claim_id)
        return _corrected(claim, correction.fields) if correction is not None else claim

    def lane_of(self, claim_id: int) -> str:
        """Give the lane of a claim: "" for the program's own, else the plug-in's name."""
        return str(self._connection.value("SELECT lane FROM claim WHERE id = ?", (claim_id,)) or "")

    def lanes(self, document_id: int) -> list[str]:
        """Give the lanes in which the document was extracted, the program's own first."""
        rows = self._connection.query(
            "SELECT DISTINCT lane FROM extraction WHERE document_id = ? ORDER BY lane", (document_id,)
        )
        return [row[0] for row in rows]

    def unclaimed(self, document_id: int, *, lane: str = OWN_LANE) -> tuple[Unclaimed, ...]:
        """Give the numbers and dates that no claim covers, in text order."""
        rows = self._connection.query(
            'SELECT "start", "end", text, reason FROM unclaimed '
            "WHERE document_id = ? AND lane = ? ORDER BY position",
            (document_id, lane),
        )
        return tuple(Unclaimed(*row) for row in rows)

    def provenance(self, document_id: int, *, lane: str = OWN_LANE) -> Provenance:
        """Give which extractor made the document's current claims (an empty one before any)."""
        row = self._newest("name, version, lexicons", document_id, lane)
        return Provenance(*row) if row else Provenance("", "", "")

    def digest(self, document_id: int, *, lane: str = OWN_LANE) -> str | None:
        """Give the SHA-256 noted for the document's current extraction, None before any."""
        row = self._newest("digest", document_id, lane)
        return str(row[0]) if row else None

    def _newest(self, columns: str, document_id: int, lane: str) -> Row | None:
        return self._connection.first(
            f"SELECT {columns} FROM extraction WHERE document_id = ? AND lane = ? ORDER BY id DESC LIMIT 1",
            (document_id, lane),
        )

    def extraction(
        self, document_id: int, claims: list[StoredClaim] | None = None, *, lane: str = OWN_LANE
    ) -> Extraction:
        """Put the document's current extraction together again, equal to the one that was stored.

        What people corrected or made by hand is not in it.
        """
        by_kind: dict[ClaimKind, list[StoredClaim]] = {kind: [] for kind in ClaimKind}
        for claim in self.of_document(document_id, lane=lane) if claims is None else claims:
            if claim.is_current and not claim.is_by_hand:
                by_kind[claim.kind].append(claim)
        items = {
            kind: [c.extracted for c in sorted(found, key=lambda c: c.position or 0)]
            for kind, found in by_kind.items()
        }
        return Extraction(
            dates=tuple(i for i in items[ClaimKind.DATE] if isinstance(i, DateMention)),
            figures=tuple(i for i in items[ClaimKind.FIGURE] if isinstance(i, Figure)),
            events=tuple(i for i in items[ClaimKind.EVENT] if isinstance(i, Event)),
            unclaimed=self.unclaimed(document_id, lane=lane),
            provenance=self.provenance(document_id, lane=lane),
        )


def digest_name(lane: str) -> str:
    """Give the name under which the log notes the digest of a lane's extraction."""
    return "digest" if lane == OWN_LANE else f"digest of {lane}"


def _place(claim: StoredClaim) -> tuple[int, int, int]:
    return claim.item.start, claim.item.end, claim.id


def _corrected(claim: StoredClaim, fields: Mapping[str, Any]) -> StoredClaim:
    return replace(claim, item=corrected(claim.item, fields), machine=claim.item)


def _made_by_hand(row: Row, kind: ClaimKind) -> StoredClaim:
    return StoredClaim(row[0], row[1], kind, None, claim_rows.MAKERS[kind](row), True, is_by_hand=True)


def _stored(row: Row, kind: ClaimKind, item: Item) -> StoredClaim:
    # A claim has a place among its kind as long as its extractor produces it, in every lane.
    return StoredClaim(row[0], row[1], kind, row[2], item, row[2] is not None)


def extraction_digest(extraction: Extraction) -> str:
    """Give the SHA-256 of all that an extraction found, in the order and form of the tables."""
    claims: Iterator[tuple[Any, ...]] = (
        (kind.value, position, item.start, item.end, item.text, item.rule,
         *claim_rows.details_of(item))
        for kind, position, item in claim_rows.items_of(extraction)
    )  # fmt: skip
    passed = (("unclaimed", n, u.start, u.end, u.text, u.reason) for n, u in enumerate(extraction.unclaimed))
    # One list as canonical JSON, written a batch at a time.
    digest = hashlib.sha256(b"[")
    comma = ""
    for batch in _batches(chain(claims, passed)):
        digest.update((comma + canonical(batch)[1:-1]).encode())
        comma = ","
    digest.update(b"]")
    return digest.hexdigest()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut what may be a million rows into lists that are soon done with."""
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        yield batch


def _size(extraction: Extraction) -> int:
    return len(extraction.dates) + len(extraction.figures) + len(extraction.events)
