"""The numbers of a text that no claim covers, as a queue: claimed by hand, or dismissed with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.annotation.anchoring import selectors_of
from viewer.archive.repositories.evidence import dismissal_values
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.review import Dismissal
from viewer.domain.span import Span
from viewer.errors import NotFoundError
from viewer.services.workspace import Workspace

_CHANGED: Changes = frozenset((ChangeKind.UNCLAIMED, ChangeKind.LOG))


@dataclass(frozen=True, slots=True)
class UnclaimedNumber:
    """A number or date that no claim covers: why the machine passed it over, and who dismissed it.

    The span is in code points; `before` and `after` are the words around it.
    """

    document_id: int
    start: int
    end: int
    text: str
    why: str
    before: str = ""
    after: str = ""
    dismissal: Dismissal | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def list_unclaimed(ws: Workspace, document_id: int, *, with_dismissed: bool = False) -> list[UnclaimedNumber]:
    """Give the numbers of a document that wait, in text order; raises NotFoundError.

    A number that a claim made by hand covers is claimed. One that was dismissed stays so after a new
    extraction: its characters are the same.
    """
    text = ws.archive.documents.text(document_id)
    claimed = [
        Span(c.item.start, c.item.end) for c in ws.archive.claims.of_document(document_id) if c.is_by_hand
    ]
    dismissed = ws.archive.evidence.dismissals(document_id)
    found = []
    for number in ws.archive.claims.unclaimed(document_id):
        if any(c.start < number.end and number.start < c.end for c in claimed):
            continue
        settled = next((d for d in dismissed if d.start < number.end and number.start < d.end), None)
        if settled is None or with_dismissed:
            around = selectors_of(text, Span(number.start, number.end))
            found.append(
                UnclaimedNumber(
                    document_id, number.start, number.end, number.text, number.reason,
                    around.prefix, around.suffix, settled,
                )
            )  # fmt: skip
    return found


def dismiss_unclaimed(ws: Workspace, document_id: int, spans: Iterable[Span], *, reason: str = "") -> Changes:
    """Say that numbers need no claim, all for one reason and in one step.

    Raises NotFoundError for characters where no number waits.
    """
    waiting = {(n.start, n.end): n for n in list_unclaimed(ws, document_id)}
    wanted = list(dict.fromkeys((span.start, span.end) for span in spans))
    for start, end in wanted:
        if (start, end) not in waiting:
            raise NotFoundError(
                f"No unclaimed number stands at {start}:{end}.", hint="See: viewer unclaimed DOC."
            )
    now = ws.archive.now()
    name = "Dismiss number" if len(wanted) == 1 else f"Dismiss {len(wanted)} numbers"
    with ws.archive.log.action(name, f"document {document_id}") as draft:
        for start, end in wanted:
            exact = waiting[start, end].text
            row = Dismissal(ws.new_uid(), document_id, start, end, exact, reason.strip(), ws.reviewer, now)
            draft.put("unclaimed_dismissal", row.uid, dismissal_values(row))
    return _CHANGED if wanted else NO_CHANGES


def restore_unclaimed(ws: Workspace, document_id: int, span: Span) -> Changes:
    """Put a dismissed number back into the queue; raises NotFoundError where none was dismissed."""
    found = [
        d for d in ws.archive.evidence.dismissals(document_id) if d.start < span.end and span.start < d.end
    ]
    if not found:
        raise NotFoundError(f"No number was dismissed at {span.start}:{span.end}.")
    with ws.archive.log.action("Take number up again", f"document {document_id}") as draft:
        for dismissed in found:
            draft.delete("unclaimed_dismissal", dismissed.uid)
    return _CHANGED
