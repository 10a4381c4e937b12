"""A reviewer's judgement of a claim: status, grades on the Admiralty scale, reason."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Final, Literal

from viewer.archive.repositories.assessments import assessment_values
from viewer.domain.annotation import Assessment
from viewer.domain.vocabulary import CREDIBILITY, RELIABILITY, Status
from viewer.errors import InvalidValueError
from viewer.services.workspace import Workspace


class Keep(Enum):
    """Stands for "leave it as it is" where None already means "clear it"."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP

_NAMES: dict[Status, str] = {
    Status.UNREVIEWED: "Set claim to unreviewed",
    Status.IN_REVIEW: "Begin review of claim",
    Status.ACCEPTED: "Accept claim",
    Status.REJECTED: "Reject claim",
    Status.SECOND_LOOK: "Ask for a second look",
    Status.SETTLED: "Settle claim",
}


def assess(
    ws: Workspace,
    claim_id: int,
    *,
    status: Status | None = None,
    reliability: str | Literal[Keep.KEEP] | None = KEEP,
    credibility: str | Literal[Keep.KEEP] | None = KEEP,
    reason: str | Literal[Keep.KEEP] = KEEP,
) -> Assessment:
    """Judge a claim; what is left out stays. None clears a grade.

    Raises NotFoundError for an unknown claim and InvalidValueError for a grade that is not on the
    scale. Without a difference nothing is written.
    """
    with ws.archive.atomic():
        ws.archive.claims.get(claim_id)
        before = ws.archive.assessments.get(claim_id)
        start = before or Assessment(claim_id, Status.UNREVIEWED, None, None, "", ws.reviewer, "")
        after = replace(
            start,
            status=status or start.status,
            reliability=start.reliability if reliability is KEEP else _grade(reliability, RELIABILITY),
            credibility=start.credibility if credibility is KEEP else _grade(credibility, CREDIBILITY),
            reason=start.reason if reason is KEEP else (reason or "").strip(),
        )
        if after == start:
            return start
        after = replace(after, reviewer=ws.reviewer, modified=ws.archive.now())
        with ws.archive.log.action(_name(start, after), f"claim {claim_id}") as draft:
            draft.put("assessment", claim_id, assessment_values(after))
    return after


def _grade(value: str | None, scale: dict[str, str]) -> str | None:
    if not value:
        return None
    grade = value.strip().upper()
    if grade not in scale:
        raise InvalidValueError(f"{value!r} is no grade.", hint=f"Grades are {', '.join(scale)}.")
    return grade


def _name(before: Assessment, after: Assessment) -> str:
    if after.status != before.status:
        return _NAMES[after.status]
    if (after.reliability, after.credibility) != (before.reliability, before.credibility):
        return "Grade claim"
    return "Give reason for claim"
