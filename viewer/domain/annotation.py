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

    Times are ISO 8601 in UTC. `uid` is stable across archives. `about` is None for a passage and
    "document" for a remark on a document as a whole, which stands on no words. `reply_to` is the uid of
    the annotation that this one answers, `carried_from` that of the one on the version before from
    which it was made.
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
    about: str | None = None
    reply_to: str | None = None
    carried_from: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A reviewer's judgement of one claim: status, Admiralty grades (apart from each other), reason.

    Empty grades are None; F and 6 mean unknown and never enter an average. `likelihood` is how likely
    the reviewer holds what is claimed to be, in a word of vocabulary.LIKELIHOOD; None says nothing.
    """

    claim_id: int
    status: Status
    reliability: str | None
    credibility: str | None
    reason: str
    reviewer: str
    modified: str
    likelihood: str | None = None
