"""What reviewers made of topics, as rows; they are written through the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from viewer.archive.connection import Connection, Row
from viewer.archive.log import Values
from viewer.domain.topics import ClaimAnchor, Regrouping, RegroupingKind, Ruling, TopicVerdict
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import NotFoundError

_VERDICT = "uid, ruling, reason, reviewer, modified, machine, topic_key, title, claims"
_REGROUPING = "uid, rank, kind, title, topic_key, claims, target_key, target, reason, creator, created"


class Topics:
    """Reads the verdicts and regroupings of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def verdicts(self) -> list[TopicVerdict]:
        """Give all verdicts, oldest first."""
        rows = self._connection.query(f"SELECT {_VERDICT} FROM topic_verdict ORDER BY modified, uid")
        return [_verdict(row) for row in rows]

    def regroupings(self) -> list[Regrouping]:
        """Give all regroupings in the order in which they are applied."""
        rows = self._connection.query(f"SELECT {_REGROUPING} FROM topic_regrouping ORDER BY rank, uid")
        return [_regrouping(row) for row in rows]

    def regrouping(self, uid: str) -> Regrouping:
        """Give one regrouping; raises NotFoundError."""
        row = self._connection.first(f"SELECT {_REGROUPING} FROM topic_regrouping WHERE uid = ?", (uid,))
        if row is None:
            raise NotFoundError(f"The archive has no regrouping {uid}.")
        return _regrouping(row)

    def next_rank(self) -> int:
        """Give a rank behind that of every regrouping."""
        return int(self._connection.value("SELECT coalesce(max(rank), 0) + 1 FROM topic_regrouping"))


def verdict_values(verdict: TopicVerdict) -> Values:
    """Give the row of a verdict."""
    return {
        "uid": verdict.uid, "ruling": verdict.ruling.value, "reason": verdict.reason,
        "reviewer": verdict.by, "modified": verdict.at, "machine": verdict.machine,
        "topic_key": verdict.topic_key, "title": verdict.title, "claims": _packed(verdict.claims),
    }  # fmt: skip


def regrouping_values(change: Regrouping) -> Values:
    """Give the row of a regrouping."""
    return {
        "uid": change.uid, "rank": change.rank, "kind": change.kind.value, "title": change.title,
        "topic_key": change.topic_key, "claims": _packed(change.claims), "target_key": change.target_key,
        "target": _packed(change.target), "reason": change.reason, "creator": change.by,
        "created": change.at,
    }  # fmt: skip


def _packed(anchors: Iterable[ClaimAnchor]) -> str:
    rows = [
        [a.document_id, a.kind.value, a.start, a.end, a.exact, a.prefix, a.suffix, a.value] for a in anchors
    ]
    return json.dumps(rows, ensure_ascii=False)


def _anchors(packed: str) -> tuple[ClaimAnchor, ...]:
    rows: Sequence[Sequence[Any]] = json.loads(packed)
    return tuple(ClaimAnchor(row[0], ClaimKind(row[1]), *row[2:]) for row in rows)


def _verdict(row: Row) -> TopicVerdict:
    uid, ruling, reason, by, at, machine, key, title, claims = row
    return TopicVerdict(uid, Ruling(ruling), reason, by, at, machine, key, title, _anchors(claims))


def _regrouping(row: Row) -> Regrouping:
    uid, rank, kind, title, key, claims, target_key, target, reason, by, at = row
    return Regrouping(
        uid, rank, RegroupingKind(kind), title, key, _anchors(claims), target_key, _anchors(target), reason,
        by, at,
    )  # fmt: skip
