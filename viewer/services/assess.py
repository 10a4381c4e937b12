"""A reviewer's judgement of claims: status, grades on the Admiralty scale, likelihood, reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, Final, Literal

from viewer.archive.repositories.assessments import assessment_values
from viewer.domain.annotation import Assessment
from viewer.domain.vocabulary import CREDIBILITY, LIKELIHOOD, LIKELIHOOD_ALSO, RELIABILITY, Status
from viewer.domain.wording import count_words
from viewer.errors import InvalidValueError, UsageError
from viewer.services.workspace import Workspace


class Keep(Enum):
    """Stands for "leave it as it is" where None already means "clear it"."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
Word = str | Literal[Keep.KEEP] | None

#: What a step is called, by the status that it sets; {} are the claims.
_NAMES: dict[Status, str] = {
    Status.UNREVIEWED: "Set {} to unreviewed",
    Status.IN_REVIEW: "Begin review of {}",
    Status.ACCEPTED: "Accept {}",
    Status.REJECTED: "Reject {}",
    Status.SECOND_LOOK: "Ask for a second look",
    Status.SETTLED: "Settle {}",
}
_GRADES = ("reliability", "credibility")


def assess(
    ws: Workspace,
    claim_id: int,
    *,
    status: Status | None = None,
    reliability: Word = KEEP,
    credibility: Word = KEEP,
    likelihood: Word = KEEP,
    reason: str | Literal[Keep.KEEP] = KEEP,
) -> Assessment:
    """Judge a claim; what is left out stays. None clears a grade or the likelihood.

    Raises NotFoundError for an unknown claim and InvalidValueError for what is not on the scale.
    Without a difference nothing is written.
    """
    return assess_many(
        ws, [claim_id], status=status, reliability=reliability, credibility=credibility,
        likelihood=likelihood, reason=reason,
    )[0]  # fmt: skip


def assess_many(
    ws: Workspace,
    claim_ids: Sequence[int],
    *,
    status: Status | None = None,
    reliability: Word = KEEP,
    credibility: Word = KEEP,
    likelihood: Word = KEEP,
    reason: str | Literal[Keep.KEEP] = KEEP,
) -> list[Assessment]:
    """Judge several claims in one step, for one reason; gives their assessments in the order asked for.

    Fields as in `assess`. The log has one entry, which one undo takes back. Raises UsageError for no
    claims, otherwise what `assess` raises; then none is changed.
    """
    if not claim_ids:
        raise UsageError("Name the claims to judge.")
    fields: dict[str, Any] = {} if status is None else {"status": status}
    if reliability is not KEEP:
        fields["reliability"] = _grade(reliability, RELIABILITY)
    if credibility is not KEEP:
        fields["credibility"] = _grade(credibility, CREDIBILITY)
    if likelihood is not KEEP:
        fields["likelihood"] = _likelihood(likelihood)
    if reason is not KEEP:
        fields["reason"] = (reason or "").strip()
    wanted = list(dict.fromkeys(claim_ids))
    with ws.archive.atomic():
        now = ws.archive.now()
        steps = [_step(ws, claim_id, fields, now) for claim_id in wanted]
        changed = [(before, after) for before, after in steps if before != after]
        if changed:
            with ws.archive.log.action(_name(changed, len(wanted)), _target(changed)) as draft:
                for _, after in changed:
                    draft.put("assessment", after.claim_id, assessment_values(after))
    made = {after.claim_id: after for _, after in steps}
    return [made[claim_id] for claim_id in claim_ids]


def _step(ws: Workspace, claim_id: int, fields: Mapping[str, Any], now: str) -> tuple[Assessment, Assessment]:
    """Give a claim's assessment before and after; both are one where nothing changes."""
    ws.archive.claims.get(claim_id)
    before = ws.archive.assessments.get(claim_id) or Assessment(
        claim_id, Status.UNREVIEWED, None, None, "", ws.reviewer, ""
    )
    after = replace(before, **fields)
    return before, after if after == before else replace(after, reviewer=ws.reviewer, modified=now)


def _grade(value: str | None, scale: Mapping[str, str]) -> str | None:
    if not value:
        return None
    grade = value.strip().upper()
    if grade not in scale:
        raise InvalidValueError(f"{value!r} is no grade.", hint=f"Grades are {', '.join(scale)}.")
    return grade


def _likelihood(value: str | None) -> str | None:
    if not value:
        return None
    word = " ".join(value.casefold().split())
    for name, also in LIKELIHOOD_ALSO.items():
        if word in (name, also):
            return name
    raise InvalidValueError(
        f"{value!r} is no word of likelihood.", hint=f"Choose one of {', '.join(LIKELIHOOD)}."
    )


def _name(changed: Sequence[tuple[Assessment, Assessment]], asked: int) -> str:
    before, after = changed[0]
    claims = "claim" if asked == 1 else count_words(len(changed), "claim")
    if any(b.status != a.status for b, a in changed):
        name = _NAMES[after.status].format(claims)
        return name if claims in name or asked == 1 else f"{name} at {claims}"
    if any(getattr(b, field) != getattr(a, field) for b, a in changed for field in _GRADES):
        return f"Grade {claims}"
    if before.likelihood != after.likelihood:
        return f"Say how likely {claims} {'is' if asked == 1 else 'are'}"
    return f"Give reason for {claims}"


def _target(changed: Sequence[tuple[Assessment, Assessment]]) -> str:
    ids = [str(after.claim_id) for _, after in changed]
    return f"claim {ids[0]}" if len(ids) == 1 else f"claims {', '.join(ids)}"
