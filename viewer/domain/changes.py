"""What a service changed, so that each part of the window refreshes only what concerns it."""

from __future__ import annotations

from enum import StrEnum


class ChangeKind(StrEnum):
    """A kind of thing that can have changed in an archive."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    ANNOTATIONS = "annotations"
    ASSESSMENTS = "assessments"
    SELECTION = "selection"
    TOPICS = "topics"
    MASKS = "masks"
    TAGS = "tags"
    QUEUE = "queue"
    EVIDENCE = "evidence"
    UNCLAIMED = "unclaimed"
    LOG = "log"


Changes = frozenset[ChangeKind]
NO_CHANGES: Changes = frozenset()
