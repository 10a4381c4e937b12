"""Claims as rows: what an extraction found, kept apart from what people made of it.

A new extraction takes the place of the old one without touching human work: see `Claims.replace`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Log, canonical
from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.claim_rows import Item
from viewer.domain.claims import DateMention, Event, Extraction, Figure, Provenance, Unclaimed
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim of the archive. `position` is None for one that extraction no longer produces."""

    id: int
    document_id: int
    kind: ClaimKind
    position: int | None
    item: Item
    is_current: bool


@dataclass(frozen=True, slots=True)
class ReplaceResult:
    """What a new extraction changed: rows kept, added, removed, and kept only for their human work."""

    kept: int
    added: int
    removed: int
    retired: int


class Claims:
    """Reads and writes the claims of documents."""

    def __init__(self, connection: Connection, log: Log, now: Callable[[], str]) -> None:
        self._connection = connection
        self._log = log
        self._now = now

    def replace(self, document_id: int, extraction: Extraction) -> ReplaceResult:
        """Put an extraction in the place of the document's current one.

        A row stays (with its id) where kind, span and category, type or EDTF are those of a new
        item. A row that a person assessed or selected stays as it was judged: where the machine
        now says something else there, or nothing, the row is retired and a new one stands beside
        it. Rows nobody ever touched go when they are no longer produced.
        """
        with self._connection.atomic():
            extraction_id = self._add_extraction(document_id, extraction)
            if self._connection.first("SELECT 1 FROM claim WHERE document_id = ?", (document_id,)):
                result = self._merge(document_id, extraction_id, extraction)
            else:
                self._insert(document_id, extraction_id, claim_rows.items_of(extraction))
                result = ReplaceResult(0, _size(extraction), 0, 0)
            self._connection.run("DELETE FROM unclaimed WHERE document_id = ?", (document_id,))
            self._connection.run_many(
                'INSERT INTO unclaimed (document_id, position, "start", "end", text, reason) '
                "VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (document_id, n, u.start, u.end, u.text, u.reason)
                    for n, u in enumerate(extraction.unclaimed)
                ],
            )
        return result

    def _add_extraction(self, document_id: int, extraction: Extraction) -> int:
        provenance, digest = extraction.provenance, extraction_digest(extraction)
        again = self._connection.first("SELECT 1 FROM extraction WHERE document_id = ?", (document_id,))
        self._connection.run(
            "UPDATE extraction SET is_current = 0 WHERE document_id = ? AND is_current", (document_id,)
        )
        extraction_id = self._connection.run(
            "INSERT INTO extraction (document_id, name, version, lexicons, made_at, is_current, "
            "figures, events, dates, unclaimed, digest) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
            (
                document_id, provenance.name, provenance.version, provenance.lexicons, self._now(),
                len(extraction.figures), len(extraction.events), len(extraction.dates),
                len(extraction.unclaimed), digest,
            ),
        )  # fmt: skip
        self._log.accession(
            "Extract claims again" if again else "Extract claims",
            f"document {document_id}",
            {
                "extractor": provenance.name,
                "version": provenance.version,
                "lexicons": provenance.lexicons,
                "digest": digest,
            },
        )
        return extraction_id

    def _merge(self, document_id: int, extraction_id: int, extraction: Extraction) -> ReplaceResult:
        old: dict[tuple[Any, ...], list[StoredClaim]] = {}
        stored = self._load(document_id, with_retired=True)
        for claim in stored:
            old.setdefault(claim_rows.key_of(claim.kind, claim.item), []).append(claim)
        worked_on = self._with_human_work(document_id)
        new: list[tuple[ClaimKind, int, Item]] = []
        kept: list[tuple[StoredClaim, int, Item]] = []
        for kind, position, item in claim_rows.items_of(extraction):
            match = _match(old.get(claim_rows.key_of(kind, item), []), kind, item, worked_on)
            if match is None:
                new.append((kind, position, item))
            else:
                kept.append((match, position, item))
        kept_ids = {claim.id for claim, _, _ in kept}
        self._update(kept, extraction_id)
        leaving = [c for c in stored if c.is_current and c.id not in kept_ids]
        removed, retired = self._retire(leaving)
        self._insert(document_id, extraction_id, new)
        return ReplaceResult(len(kept), len(new), removed, retired)

    def _update(self, kept: list[tuple[StoredClaim, int, Item]], extraction_id: int) -> None:
        self._connection.run_many(
            "UPDATE claim SET extraction_id = ?, position = ?, text = ?, rule = ?, is_current = 1 "
            "WHERE id = ?",
            [(extraction_id, position, item.text, item.rule, claim.id) for claim, position, item in kept],
        )
        for kind in ClaimKind:
            details = [
                (claim.id, *claim_rows.details_of(item))
                for claim, _, item in kept
                if claim.kind is kind and claim.item != item
            ]
            self._connection.run_many(claim_rows.REPLACE_DETAILS[kind], details)

    def _retire(self, leaving: list[StoredClaim]) -> tuple[int, int]:
        """Remove rows that nobody touched and set the others aside; gives how many of each."""
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
            "OR id IN (SELECT claim_id FROM selection_entry WHERE claim_id IS NOT NULL))",
            (document_id,),
        )
        return {row[0] for row in rows}

    def _insert(self, document_id: int, extraction_id: int, new: list[tuple[ClaimKind, int, Item]]) -> None:
        # The write lock is held, so the ids from here on are ours.
        first = int(self._connection.value("SELECT coalesce(max(id), 0) + 1 FROM claim"))
        self._connection.run_many(
            "INSERT INTO claim (id, document_id, extraction_id, kind, position, "
            '"start", "end", text, rule, is_current) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)',
            [
                (first + n, document_id, extraction_id, kind.value, position, item.start, item.end,
                 item.text, item.rule)
                for n, (kind, position, item) in enumerate(new)
            ],
        )  # fmt: skip
        for wanted in ClaimKind:
            self._connection.run_many(
                claim_rows.REPLACE_DETAILS[wanted],
                [
                    (first + n, *claim_rows.details_of(item))
                    for n, (kind, _, item) in enumerate(new)
                    if kind is wanted
                ],
            )

    def of_document(self, document_id: int) -> list[StoredClaim]:
        """Give the document's claims in text order: the current ones, and those that are no longer
        produced but carry an assessment or are selected."""
        worked_on = self._with_human_work(document_id)
        return [
            c
            for c in self._load(document_id, with_retired=bool(worked_on))
            if c.is_current or c.id in worked_on
        ]

    def _load(self, document_id: int, *, with_retired: bool) -> list[StoredClaim]:
        current = "" if with_retired else " AND c.is_current"
        found: list[StoredClaim] = []
        for kind in ClaimKind:
            make = claim_rows.MAKERS[kind]
            rows = self._connection.query(
                f"{claim_rows.SELECT[kind]} WHERE c.document_id = ? AND c.kind = '{kind.value}'{current}",
                (document_id,),
            )
            found.extend(StoredClaim(row[0], row[1], kind, row[2], make(row), bool(row[3])) for row in rows)
        found.sort(key=lambda c: (c.item.start, c.item.end, c.id))
        return found

    def get(self, claim_id: int) -> StoredClaim:
        """Give one claim; raises NotFoundError."""
        kind_name = self._connection.value("SELECT kind FROM claim WHERE id = ?", (claim_id,))
        if kind_name is None:
            raise NotFoundError(f"The archive has no claim {claim_id}.")
        kind = ClaimKind(kind_name)
        row: Row | None = self._connection.first(f"{claim_rows.SELECT[kind]} WHERE c.id = ?", (claim_id,))
        if row is None:
            raise NotFoundError(f"The archive has no claim {claim_id}.", hint="Verify the archive.")
        return StoredClaim(row[0], row[1], kind, row[2], claim_rows.MAKERS[kind](row), bool(row[3]))

    def unclaimed(self, document_id: int) -> tuple[Unclaimed, ...]:
        """Give the numbers and dates that no claim covers, in text order."""
        rows = self._connection.query(
            'SELECT "start", "end", text, reason FROM unclaimed WHERE document_id = ? ORDER BY position',
            (document_id,),
        )
        return tuple(Unclaimed(*row) for row in rows)

    def provenance(self, document_id: int) -> Provenance:
        """Give which extractor made the document's current claims (an empty one before any)."""
        row = self._connection.first(
            "SELECT name, version, lexicons FROM extraction WHERE document_id = ? AND is_current",
            (document_id,),
        )
        return Provenance(*row) if row else Provenance("", "", "")

    def extraction(self, document_id: int, claims: list[StoredClaim] | None = None) -> Extraction:
        """Put the document's current extraction together again, equal to the one that was stored."""
        by_kind: dict[ClaimKind, list[StoredClaim]] = {kind: [] for kind in ClaimKind}
        for claim in self.of_document(document_id) if claims is None else claims:
            if claim.is_current:
                by_kind[claim.kind].append(claim)
        items = {
            kind: [c.item for c in sorted(found, key=lambda c: c.position or 0)]
            for kind, found in by_kind.items()
        }
        return Extraction(
            dates=tuple(i for i in items[ClaimKind.DATE] if isinstance(i, DateMention)),
            figures=tuple(i for i in items[ClaimKind.FIGURE] if isinstance(i, Figure)),
            events=tuple(i for i in items[ClaimKind.EVENT] if isinstance(i, Event)),
            unclaimed=self.unclaimed(document_id),
            provenance=self.provenance(document_id),
        )


def extraction_digest(extraction: Extraction) -> str:
    """Give the SHA-256 of all that an extraction found, in the order and form of the tables."""
    rows: list[tuple[Any, ...]] = [
        (kind.value, position, item.start, item.end, item.text, item.rule,
         *claim_rows.details_of(item))
        for kind, position, item in claim_rows.items_of(extraction)
    ]  # fmt: skip
    rows.extend(
        ("unclaimed", n, u.start, u.end, u.text, u.reason) for n, u in enumerate(extraction.unclaimed)
    )
    return hashlib.sha256(canonical(rows).encode()).hexdigest()


def _size(extraction: Extraction) -> int:
    return len(extraction.dates) + len(extraction.figures) + len(extraction.events)


def _match(
    candidates: list[StoredClaim], kind: ClaimKind, item: Item, worked_on: set[int]
) -> StoredClaim | None:
    """Pick and take out the row that stands for a new item, None where a new row is needed."""
    says = claim_rows.assertion_of(kind, item)
    same = [c for c in candidates if claim_rows.assertion_of(c.kind, c.item) == says]
    free = [c for c in candidates if c.id not in worked_on and c.is_current]
    for choice in (*(c for c in same if c.id in worked_on), *(c for c in same if c.is_current), *free):
        candidates.remove(choice)
        return choice
    return None
