"""One step from a version of a document to the next: both texts, their alignment, the queue.

What the parts of carrying over (`carry_over`, `carry_held`) share.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from viewer.annotation.anchoring import selectors_of
from viewer.annotation.carry import Carried, Carrier, Fate
from viewer.archive.log import Draft, Values
from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.archive.repositories.orphans import orphan_values
from viewer.domain.annotation import CONTEXT_LENGTH, Annotation
from viewer.domain.difference import TextDifference
from viewer.domain.span import Span
from viewer.domain.versions import QueueItem, QueueState, WorkFate, WorkKind
from viewer.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Found:
    """A claim of the later version where an earlier one was; `is_same` where it says the same."""

    claim: StoredClaim | None
    is_same: bool


class CarryStep:
    """The way from one version to the next; everything is written through `draft`."""

    def __init__(
        self, ws: Workspace, draft: Draft, earlier_id: int, document_id: int, difference: TextDifference
    ) -> None:
        self.ws, self.draft = ws, draft
        self.earlier_id, self.document_id = earlier_id, document_id
        self.old = ws.archive.documents.text(earlier_id)
        self.new = ws.archive.documents.text(document_id)
        self.carrier = Carrier(self.old, self.new, difference)
        self._claims = [
            c for c in ws.archive.claims.of_document(document_id) if c.is_current and not c.is_by_hand
        ]
        self.queued = 0

    def claim_at(self, claim: StoredClaim, place: Carried) -> Found:
        """Give the claim of the later version that stands for one of the earlier."""
        if place.span is None:
            return Found(None, is_same=False)
        over = [
            (_shared(Span(c.item.start, c.item.end), place.span), _category(c) == _category(claim), -c.id, c)
            for c in self._claims
            if c.kind is claim.kind and Span(c.item.start, c.item.end).overlaps(place.span)
        ]
        if place.fate is Fate.STANDS:
            says = self._assertion(claim)
            for *_, other in over:
                if Span(other.item.start, other.item.end) == place.span and self._assertion(other) == says:
                    return Found(other, is_same=True)
        return Found(max(over)[3] if over else None, is_same=False)

    def _assertion(self, claim: StoredClaim) -> claim_rows.Item:
        """Give what the machine says a claim asserts, wherever it stands."""
        item = claim_rows.assertion_of(claim.kind, claim.extracted)
        return replace(item, start=0, end=0, text=" ".join(item.text.split()))

    def queue(
        self,
        kind: WorkKind,
        fate: WorkFate,
        subject: str,
        span: Span | None,
        likely: Span | None,
        likely_claim: int | None,
        likeness: float,
        words: str,
        content: Values,
    ) -> None:
        place = span or Span(0, 0)
        item = QueueItem(
            uid=self.ws.new_uid(), kind=kind, fate=fate, document_id=self.document_id,
            earlier_id=self.earlier_id, subject=subject, span=span, exact=place.cut(self.old),
            prefix=self.old[max(0, place.start - CONTEXT_LENGTH) : place.start] if span else "",
            suffix=self.old[place.end : place.end + CONTEXT_LENGTH] if span else "",
            likely=likely, likely_claim=likely_claim, likeness=round(likeness, 3),
            words=" ".join(words.split()), content=json.dumps(content, ensure_ascii=False, sort_keys=True),
            state=QueueState.OPEN, created=self.ws.archive.now(), settled_by="", settled_at="",
        )  # fmt: skip
        self.draft.put("orphan", item.uid, orphan_values(item))
        self.queued += 1


def placed(note: Annotation, text: str, span: Span) -> Annotation:
    """Give an annotation standing on other characters of a text."""
    s = selectors_of(text, span)
    return replace(note, span=span, exact=s.exact, prefix=s.prefix, suffix=s.suffix)


def placed_values(text: str, span: Span) -> Values:
    """Give the columns of what holds on to words by position and quote."""
    s = selectors_of(text, span)
    return {
        "start": span.start, "end": span.end, "exact": s.exact, "prefix": s.prefix, "suffix": s.suffix,
    }  # fmt: skip


def fate_of(place: Carried) -> WorkFate:
    return WorkFate.VANISHED if place.span is None else WorkFate.CHANGED


def _shared(one: Span, other: Span) -> float:
    """Give how far two spans that overlap are the same, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(max(one.end, other.end) - min(one.start, other.start), 1)


def _category(claim: StoredClaim) -> object:
    return claim_rows.key_of(claim.kind, claim.item)[3]
