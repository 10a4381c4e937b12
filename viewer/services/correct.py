"""Claims corrected or made by a person. The machine's values stay; each step is logged and undone by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from viewer.annotation.anchoring import selectors_of
from viewer.archive.log import canonical
from viewer.domain import edtf
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.corrections import BY_HAND, Item, corrected, values_of
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, EventType, FigureCategory, Qualifier
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.extraction.dates import find_dates
from viewer.extraction.numbers import find_numbers
from viewer.services.extract import load_lexicons
from viewer.services.workspace import Workspace

_CHANGED: Changes = frozenset((ChangeKind.CLAIMS, ChangeKind.LOG))


def correct_claim(ws: Workspace, claim_id: int, fields: Mapping[str, Any], *, reason: str = "") -> Changes:
    """Set fields of a claim (values as in domain/corrections.py) beside what the machine says.

    Fields set back to the machine's value are no longer corrected. Raises NotFoundError, and
    InvalidValueError for values that a claim of this kind cannot have. Without a difference nothing is
    written.
    """
    claim = ws.archive.claims.get(claim_id)
    item = corrected(claim.item, fields)
    if item == claim.item and (before := ws.archive.claims.correction(claim_id)) is not None:
        reason = reason or before.reason
    now = ws.archive.now()
    if claim.is_by_hand:
        with ws.archive.log.action("Edit claim made by hand", f"claim {claim_id}") as draft:
            if item != claim.item:
                draft.put("hand_claim", claim_id, {"fields": _packed(item), "modified": now})
        return _CHANGED
    machine = values_of(claim.extracted)
    changed = {name: value for name, value in values_of(item).items() if value != machine[name]}
    known = ws.archive.claims.correction(claim_id)
    if known is not None and dict(known.fields) == changed and known.reason == (reason or known.reason):
        return _CHANGED
    with ws.archive.log.action("Correct claim", f"claim {claim_id}") as draft:
        if changed:
            draft.put(
                "claim_correction",
                claim_id,
                {
                    "claim_id": claim_id,
                    "fields": canonical(changed),
                    "reason": reason.strip() or (known.reason if known else ""),
                    "reviewer": ws.reviewer,
                    "modified": now,
                },
            )
        else:
            draft.delete("claim_correction", claim_id)
    return _CHANGED


def withdraw_correction(ws: Workspace, claim_id: int) -> Changes:
    """Let the machine's values stand again; raises NotFoundError where nobody corrected the claim."""
    if ws.archive.claims.correction(claim_id) is None:
        raise NotFoundError(f"Claim {claim_id} is as it was extracted.")
    with ws.archive.log.action("Withdraw correction", f"claim {claim_id}") as draft:
        draft.delete("claim_correction", claim_id)
    return _CHANGED


def make_claim(
    ws: Workspace, document_id: int, span: Span, kind: ClaimKind, fields: Mapping[str, Any] | None = None
) -> int:
    """Make a claim of a passage; gives its id.

    A figure needs a value, a date its EDTF; an event's type is "other" unless given. Raises
    InvalidValueError for values that cannot stand, or a passage without words.
    """
    text = ws.archive.documents.text(document_id)
    words = selectors_of(text, span).exact
    item = corrected(_blank(kind, span, words, fields or {}), fields or {})
    now = ws.archive.now()
    with ws.archive.log.action("Make claim by hand", f"document {document_id}") as draft:
        claim_id = ws.archive.claims.reserve(document_id, kind, span, words)
        draft.put(
            "hand_claim",
            claim_id,
            {
                "claim_id": claim_id, "document_id": document_id, "kind": kind.value, "start": span.start,
                "end": span.end, "text": words, "fields": _packed(item), "creator": ws.reviewer,
                "created": now, "modified": now,
            },
        )  # fmt: skip
    return claim_id


def suggest_fields(ws: Workspace, document_id: int, span: Span, kind: ClaimKind) -> dict[str, Any]:
    """Give what can be read of a passage for a claim made of it: the number in it, or the day that it names.

    Nothing is guessed: what the words do not hold is left out. Raises InvalidValueError for no words.
    """
    words = selectors_of(ws.archive.documents.text(document_id), span).exact
    if kind is ClaimKind.EVENT:
        return {}
    lexicons = load_lexicons()
    if kind is ClaimKind.FIGURE:
        for number in find_numbers(words, (), lexicons):
            if number.value is not None:
                found: dict[str, Any] = {"value": number.value, "qualifier": number.qualifier.value}
                return found | ({"upper": number.upper} if number.upper is not None else {})
        return {}
    known = ws.archive.claims.extraction(document_id).dates
    day = next((d.edtf for d in known if d.start < span.end and span.start < d.end), None)
    if day is None:
        issued = ws.archive.documents.get(document_id).metadata.issued
        day = next((d.edtf for d in find_dates(words, (), published=issued, lexicons=lexicons)), None)
    return {"edtf": day} if day else {}


def delete_claim(ws: Workspace, claim_id: int) -> Changes:
    """Take a claim made by hand out, with its judgement and its entry in the selection.

    Raises UsageError for one that was extracted: that is rejected, with a reason.
    """
    claim = ws.archive.claims.get(claim_id)
    if not claim.is_by_hand:
        raise UsageError(
            f"Claim {claim_id} was extracted and stays.", hint="Reject it and say why it is no claim."
        )
    changes = {ChangeKind.CLAIMS, ChangeKind.LOG}
    with ws.archive.log.action("Delete claim made by hand", f"claim {claim_id}") as draft:
        for entry in ws.archive.selection.entries():
            if entry.claim_id == claim_id:
                draft.delete("selection_entry", entry.uid)
                changes.add(ChangeKind.SELECTION)
        if ws.archive.assessments.get(claim_id) is not None:
            draft.delete("assessment", claim_id)
            changes.add(ChangeKind.ASSESSMENTS)
        for link in ws.archive.evidence.of_claim(claim_id):
            draft.delete("evidence", link.uid)
            changes.add(ChangeKind.EVIDENCE)
        draft.delete("hand_claim", claim_id)
    return frozenset(changes)


def _blank(kind: ClaimKind, span: Span, words: str, fields: Mapping[str, Any]) -> Item:
    match kind:
        case ClaimKind.FIGURE:
            vague = Qualifier.VAGUE if fields.get("value") is None else Qualifier.EXACT
            return Figure(span.start, span.end, words, FigureCategory.OTHER, None, vague, BY_HAND)
        case ClaimKind.EVENT:
            return Event(span.start, span.end, words, EventType.OTHER, BY_HAND)
        case ClaimKind.DATE:
            value = fields.get("edtf")
            if not value or not edtf.is_valid(value):
                raise InvalidValueError("A date needs a value.", hint="Write it as 2021-04-28.")
            return DateMention(span.start, span.end, words, value, BY_HAND)


def _packed(item: Item) -> str:
    """Give a claim's fields as `hand_claim` keeps them: all of them, days for the tables as ISO 8601."""
    values = values_of(item)
    if not isinstance(item, Figure):
        values["earliest"] = item.earliest.isoformat() if item.earliest else None
        values["latest"] = item.latest.isoformat() if item.latest else None
    return canonical(values)
