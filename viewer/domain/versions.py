"""Versions of a document, and human work whose place in a version is not settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.span import Span


class LinkReason(StrEnum):
    """Why a document counts as a later version of another."""

    ADDRESS = "same address"
    TEXT = "near-identical text"
    HAND = "linked by hand"


@dataclass(frozen=True, slots=True)
class Revision:
    """A document that is the next version of `earlier_id`. Both stay as they are.

    `share` is the part of the longer text's words that stand in both, 0 to 1; `at` ISO 8601 in UTC.
    """

    document_id: int
    earlier_id: int
    reason: LinkReason
    share: float
    by: str
    at: str


class WorkKind(StrEnum):
    """What kind of human work waits for its place."""

    ANNOTATION = "annotation"
    ASSESSMENT = "assessment"
    CORRECTION = "correction"
    CLAIM = "claim made by hand"
    MARK = "mark for report"
    VERDICT = "verdict on a topic"
    CODE = "code on a claim"


class WorkFate(StrEnum):
    """Why it waits: its words changed, they are gone, or the claim over the same words is another."""

    CHANGED = "changed"
    VANISHED = "vanished"
    OTHER_CLAIM = "claim is another"


class QueueState(StrEnum):
    """What a person decided: still open, put at a place, left at the earlier version, or taken away."""

    OPEN = "open"
    ACCEPTED = "accepted"
    KEPT = "kept at the earlier version"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One piece of human work that waits for a person to say where it belongs.

    It is meant for `document_id`; it comes from `earlier_id` (`subject` names it there: an annotation's
    or entry's uid, a claim's number), or from a file, where both are None. `exact`, `prefix` and
    `suffix` are its words there, `span` their place. `likely` is where they may be now, `likely_claim`
    the claim there, `likeness` how far the words are the same (0 to 1); only ever offered.
    `words` says in a few words what it is; `content` is what would be written, as JSON.
    """

    uid: str
    kind: WorkKind
    fate: WorkFate
    document_id: int
    earlier_id: int | None
    subject: str | None
    span: Span | None
    exact: str
    prefix: str
    suffix: str
    likely: Span | None
    likely_claim: int | None
    likeness: float
    words: str
    content: str
    state: QueueState
    created: str
    settled_by: str
    settled_at: str


@dataclass(frozen=True, slots=True)
class CarryCounts:
    """What became of the human work on an earlier version: carried over, and waiting in the queue.

    `others` are links to evidence, and numbers dismissed.
    """

    annotations: int = 0
    assessments: int = 0
    corrections: int = 0
    claims: int = 0
    marks: int = 0
    verdicts: int = 0
    codes: int = 0
    others: int = 0
    queued: int = 0

    @property
    def carried(self) -> int:
        judged = self.assessments + self.corrections + self.claims + self.others
        return self.annotations + judged + self.marks + self.verdicts + self.codes


class Families:
    """Which documents are versions of one another, from the links of an archive."""

    def __init__(self, revisions: Iterable[Revision]) -> None:
        self._links = {r.document_id: r for r in revisions}
        self._later = {r.earlier_id: r.document_id for r in self._links.values()}

    def of(self, document_id: int) -> tuple[int, ...]:
        """Give a document's versions, oldest first; itself alone where it has no other."""
        oldest = document_id
        while (link := self._links.get(oldest)) is not None:
            oldest = link.earlier_id
        family = [oldest]
        while (later := self._later.get(family[-1])) is not None:
            family.append(later)
        return tuple(family)

    def count(self, document_id: int) -> int:
        """Give how many versions of a document there are, itself among them."""
        if document_id not in self._links and document_id not in self._later:
            return 1
        return len(self.of(document_id))

    def link(self, document_id: int) -> Revision | None:
        """Give the link from a document to the version before it, None where it is the first."""
        return self._links.get(document_id)

    def is_newest(self, document_id: int) -> bool:
        """Tell whether no version follows on a document."""
        return document_id not in self._later
