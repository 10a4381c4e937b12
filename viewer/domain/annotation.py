"""Human remarks on a document (W3C Web Annotation) and judgements of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation, Status

#: Characters of context kept before and after a quote (TextQuoteSelector prefix and suffix).
CONTEXT_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark on a passage; position selector `span`, quote selector `exact`, `prefix`, `suffix`.

    Times are ISO 8601 in UTC. `uid` is stable across archives.
    """

    uid: str
    document_id: int
    span: Span
    exact: str
    prefix: str
    suffix: str
    body: str
    tags: tuple[str, ...]
    status: AnnotationStatus
    motivation: Motivation
    creator: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A reviewer's judgement of one claim: status, Admiralty grades (apart from each other), reason.

    Empty grades are None; F and 6 mean unknown and never enter an average.
    """

    claim_id: int
    status: Status
    reliability: str | None
    credibility: str | None
    reason: str
    reviewer: str
    modified: str
