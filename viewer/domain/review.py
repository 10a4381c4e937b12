"""What a review leaves beside a status: evidence for and against, numbers dismissed, how far it got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from viewer.domain.vocabulary import UNKNOWN_GRADES, Status

#: A claim counts as reviewed once somebody has decided about it.
DECIDED = frozenset((Status.ACCEPTED, Status.REJECTED, Status.SETTLED))


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    WEAKENS = "weakens"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    CLAIM = "claim"
    ANNOTATION = "annotation"
    DOCUMENT = "document"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands for or against a claim: another claim, an annotation, a document, or words of one's own.

    One of `other_claim_id`, `annotation_uid`, `document_id` is set by `kind`; of a reference, which may
    be a signature or an address outside the archive, none. `words` are how it read when it was linked.
    """

    uid: str
    claim_id: int
    stance: Stance
    kind: EvidenceKind
    words: str
    creator: str
    created: str
    other_claim_id: int | None = None
    annotation_uid: str | None = None
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A number that a person looked at and left unclaimed. The span is in code points; `exact` its words."""

    uid: str
    document_id: int
    start: int
    end: int
    exact: str
    reason: str
    reviewer: str
    created: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of some claims got: how many stand at each status."""

    by_status: Mapping[Status, int]

    @property
    def claims(self) -> int:
        return sum(self.by_status.values())

    @property
    def reviewed(self) -> int:
        """Claims that somebody decided about."""
        return sum(self.by_status.get(status, 0) for status in DECIDED)

    @property
    def untouched(self) -> int:
        return self.by_status.get(Status.UNREVIEWED, 0)


def total(parts: Iterable[Progress]) -> Progress:
    """Give the progress of several together."""
    counts: Counter[Status] = Counter()
    for part in parts:
        counts.update(part.by_status)
    return Progress(dict(counts))


@dataclass(frozen=True, slots=True)
class GradeSummary:
    """The grades that claims were given: `middle` is the median of those that stand on the scale.

    F and 6 say that nobody can tell: they are counted in `unknown` and never enter the middle, which is
    None where nothing else was given. Of an even number the more cautious one of the two is taken.
    """

    middle: str | None
    graded: int
    unknown: int


def summarise_grades(grades: Iterable[str | None]) -> GradeSummary:
    """Sum up grades of one scale; None are claims that nobody graded."""
    given = sorted(grade for grade in grades if grade)
    known = [grade for grade in given if grade not in UNKNOWN_GRADES]
    return GradeSummary(known[len(known) // 2] if known else None, len(known), len(given) - len(known))
