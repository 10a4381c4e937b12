"""Carries what holds on to words by itself: codes, evidence, numbers dismissed, verdicts on topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.annotation.anchoring import selectors_of
from viewer.annotation.carry import Fate
from viewer.archive.repositories.topics import regrouping_values, verdict_values
from viewer.domain.coding import UseKind
from viewer.domain.span import Span
from viewer.domain.topics import ClaimAnchor
from viewer.domain.versions import WorkFate, WorkKind
from viewer.services.carry_step import CarryStep, fate_of, placed_values


def carry_codes(step: CarryStep) -> int:
    """Copy codes on the document, and on claims whose words stand; others wait."""
    carried = 0
    names = {code.uid: code.name for code in step.ws.archive.tags.codes()}
    for values in step.ws.archive.revisions.work_on("code_use", step.earlier_id):
        copy = values | {"uid": step.ws.new_uid(), "document_id": step.document_id}
        if values["kind"] == UseKind.DOCUMENT.value:
            step.draft.put("code_use", copy["uid"], copy)
            carried += 1
            continue
        span = Span(values["start"], values["end"])
        place = step.carrier.place(span)
        if place.fate is Fate.STANDS and place.span is not None:
            step.draft.put("code_use", copy["uid"], copy | placed_values(step.new, place.span))
            carried += 1
        else:
            step.queue(
                WorkKind.CODE, fate_of(place), values["uid"], span, place.span, None, place.likeness,
                f"#{names.get(values['code_uid'], '')}", copy,
            )  # fmt: skip
    return carried


def carry_evidence(step: CarryStep) -> int:
    """Copy what was linked for and against claims that say the same in the later version."""
    links = step.ws.archive.revisions.work_on("evidence", step.earlier_id)
    if not links:
        return 0
    carried = 0
    claims = {claim.id: claim for claim in step.ws.archive.claims.of_document(step.earlier_id)}
    for values in links:
        claim = claims.get(values["claim_id"])
        if claim is None:
            continue
        found = step.claim_at(claim, step.carrier.place(Span(claim.item.start, claim.item.end)))
        if found.is_same and found.claim is not None:
            copy = values | {"uid": step.ws.new_uid(), "claim_id": found.claim.id}
            step.draft.put("evidence", copy["uid"], copy)
            carried += 1
    return carried


def carry_dismissals(step: CarryStep) -> int:
    """Copy which numbers were looked at and left; one that is another by now is to be looked at anew."""
    carried = 0
    for values in step.ws.archive.revisions.work_on("unclaimed_dismissal", step.earlier_id):
        place = step.carrier.place(Span(values["start"], values["end"]))
        if place.fate is Fate.STANDS and place.span is not None:
            span = place.span
            where = {"start": span.start, "end": span.end, "exact": span.cut(step.new)}
            copy = values | where | {"uid": step.ws.new_uid(), "document_id": step.document_id}
            step.draft.put("unclaimed_dismissal", copy["uid"], copy)
            carried += 1
    return carried


def carry_topics(step: CarryStep) -> int:
    """Copy verdicts and groupings of which every claim stands; other verdicts wait."""
    topics = step.ws.archive.topics
    carried = 0
    for verdict in topics.verdicts():
        if not any(a.document_id == step.earlier_id for a in verdict.claims):
            continue
        anchors, stand = _anchors(step, verdict.claims)
        copy = replace(verdict, uid=step.ws.new_uid(), claims=anchors)
        if stand:
            step.draft.put("topic_verdict", copy.uid, verdict_values(copy))
            carried += 1
        else:
            words = f"{verdict.ruling.value}: {verdict.title}"
            step.queue(
                WorkKind.VERDICT, WorkFate.OTHER_CLAIM, verdict.uid, None, None, None, 0.0, words,
                verdict_values(copy),
            )  # fmt: skip
    rank = topics.next_rank()
    for change in topics.regroupings():
        if any(a.document_id == step.earlier_id for a in (*change.claims, *change.target)):
            claims, stand = _anchors(step, change.claims)
            target, target_stands = _anchors(step, change.target)
            if stand and target_stands:
                uid = step.ws.new_uid()
                copied = replace(change, uid=uid, rank=rank, claims=claims, target=target)
                step.draft.put("topic_regrouping", uid, regrouping_values(copied))
                rank += 1
    return carried


def _anchors(step: CarryStep, anchors: Sequence[ClaimAnchor]) -> tuple[tuple[ClaimAnchor, ...], bool]:
    """Give anchors with those of the earlier version moved to the later, and whether all stand."""
    moved, stand = [], True
    for anchor in anchors:
        if anchor.document_id != step.earlier_id:
            moved.append(anchor)
            continue
        place = step.carrier.place(Span(anchor.start, anchor.end))
        stand = stand and place.fate is Fate.STANDS
        if place.span is not None:
            s = selectors_of(step.new, place.span)
            moved.append(
                replace(
                    anchor, document_id=step.document_id, start=place.span.start, end=place.span.end,
                    exact=s.exact, prefix=s.prefix, suffix=s.suffix,
                )
            )  # fmt: skip
    return tuple(moved), stand
