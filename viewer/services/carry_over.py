"""Carries human work from one version of a document to the next, by quote and context.

What stands on the same words goes along; what stood on words that changed or went waits in the queue
for a person. The work on the earlier version stays as it is, except marks: the report has each once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.annotation.anchoring import selectors_of
from viewer.annotation.carry import Carried, Fate
from viewer.archive.log import Draft, Values, canonical, read_row
from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.assessments import assessment_values
from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.archive.repositories.selections import StoredEntry
from viewer.domain.annotation import Annotation, Assessment
from viewer.domain.corrections import Correction
from viewer.domain.difference import TextDifference
from viewer.domain.span import Span
from viewer.domain.versions import CarryCounts, WorkFate, WorkKind
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import claim_title
from viewer.services.carry_held import carry_codes, carry_dismissals, carry_evidence, carry_topics
from viewer.services.carry_step import CarryStep, Found, fate_of, placed
from viewer.services.workspace import Workspace


def carry_over(
    ws: Workspace, draft: Draft, earlier_id: int, document_id: int, difference: TextDifference
) -> CarryCounts:
    """Carry all human work on `earlier_id` to the later version `document_id`; written through `draft`.

    `difference` is that of the earlier text and the later one.
    """
    return _CarryOver(CarryStep(ws, draft, earlier_id, document_id, difference)).run()


@dataclass(frozen=True, slots=True)
class _Work:
    """What people made of one claim."""

    assessment: Assessment | None
    marks: Sequence[StoredEntry]
    correction: Correction | None

    @property
    def is_any(self) -> bool:
        return bool(self.marks) or self.assessment is not None or self.correction is not None


class _CarryOver:
    """One run from one version to the next."""

    def __init__(self, step: CarryStep) -> None:
        self._step = step
        self._marks_of_annotations = 0

    def run(self) -> CarryCounts:
        archive = self._step.ws.archive
        notes = self._carry_annotations(archive.annotations.of_document(self._step.earlier_id))
        done = Counter(marks=self._marks_of_annotations)
        assessed = archive.assessments.of_document(self._step.earlier_id)
        marked: dict[int | None, list[StoredEntry]] = {}
        for entry in archive.selection.entries():
            if entry.home_id == self._step.earlier_id:
                marked.setdefault(entry.claim_id, []).append(entry)
        for claim in archive.claims.of_document(self._step.earlier_id):
            correction = archive.claims.correction(claim.id) if claim.machine is not None else None
            work = _Work(assessed.get(claim.id), marked.get(claim.id, ()), correction)
            if claim.is_by_hand:
                self._carry_claim(claim, work, done)
            elif work.is_any:
                self._carry_work(claim, work, done)
        verdicts = carry_topics(self._step)
        codes, others = carry_codes(self._step), carry_evidence(self._step) + carry_dismissals(self._step)
        return CarryCounts(
            notes, done["assessments"], done["corrections"], done["claims"], done["marks"], verdicts,
            codes, others, self._step.queued,
        )  # fmt: skip

    # -- annotations

    def _carry_annotations(self, notes: Sequence[Annotation]) -> int:
        carried: dict[str, Annotation] = {}
        known = {note.uid for note in notes}
        for note in _parents_first(notes):
            if note.reply_to in known:
                parent = carried.get(note.reply_to or "")
                if parent is not None:  # else it waits with the one that it answers
                    copy = replace(
                        note, span=parent.span, exact=parent.exact, prefix=parent.prefix,
                        suffix=parent.suffix, reply_to=parent.uid,
                    )  # fmt: skip
                    carried[note.uid] = self._put_copy(note, copy)
            elif note.about is not None:
                carried[note.uid] = self._put_copy(note, note)
            else:
                place = self._step.carrier.place(note.span)
                if place.fate is Fate.STANDS and place.span is not None:
                    carried[note.uid] = self._put_copy(note, placed(note, self._step.new, place.span))
                else:
                    self._queue_annotation(note, place)
        return len(carried)

    def _put_copy(self, note: Annotation, copy: Annotation) -> Annotation:
        copy = replace(
            copy, uid=self._step.ws.new_uid(), document_id=self._step.document_id, carried_from=note.uid
        )
        self._step.draft.put("annotation", copy.uid, annotation_values(copy))
        for entry_uid in self._step.ws.archive.selection.of_annotation(note.uid):
            self._step.draft.put("selection_entry", entry_uid, {"annotation_uid": copy.uid})
            self._marks_of_annotations += 1
        return copy

    def _queue_annotation(self, note: Annotation, place: Carried) -> None:
        copy = replace(note, document_id=self._step.document_id, carried_from=note.uid)
        words = note.body or ", ".join(note.tags) or "highlight"
        self._step.queue(
            WorkKind.ANNOTATION, fate_of(place), note.uid, note.span, place.span, None, place.likeness, words,
            annotation_values(copy),
        )  # fmt: skip

    # -- claims

    def _carry_work(self, claim: StoredClaim, work: _Work, done: Counter[str]) -> None:
        """Carry what people made of an extracted claim, or queue it piece by piece."""
        place = self._step.carrier.place(Span(claim.item.start, claim.item.end))
        found = self._step.claim_at(claim, place)
        if found.is_same and found.claim is not None:
            self._put_work(work, found.claim.id, done)
            return
        title = claim_title(claim.item)
        if work.correction is not None:
            self._queue_claim(
                WorkKind.CORRECTION, claim, place, found, str(claim.id), title,
                _correction_values(work.correction),
            )  # fmt: skip
        if work.assessment is not None:
            words = " · ".join([work.assessment.status.value, *_grades(work.assessment), title])
            self._queue_claim(
                WorkKind.ASSESSMENT, claim, place, found, str(claim.id), words,
                assessment_values(work.assessment),
            )  # fmt: skip
        for mark in work.marks:
            self._queue_claim(WorkKind.MARK, claim, place, found, mark.uid, mark.title, {})

    def _put_work(self, work: _Work, claim_id: int, done: Counter[str]) -> None:
        if work.correction is not None:
            values = _correction_values(work.correction) | {"claim_id": claim_id}
            self._step.draft.put("claim_correction", claim_id, values)
            done["corrections"] += 1
        if work.assessment is not None:
            copy = replace(work.assessment, claim_id=claim_id)
            self._step.draft.put("assessment", claim_id, assessment_values(copy))
            done["assessments"] += 1
        for mark in work.marks:
            self._step.draft.put("selection_entry", mark.uid, {"claim_id": claim_id})
            done["marks"] += 1

    def _carry_claim(self, claim: StoredClaim, work: _Work, done: Counter[str]) -> None:
        """Carry a claim made by hand with what was made of it, or queue all of it as one piece."""
        place = self._step.carrier.place(Span(claim.item.start, claim.item.end))
        values = read_row(self._step.ws.archive.connection, "hand_claim", claim.id) or {}
        if place.fate is Fate.STANDS and place.span is not None:
            claim_id = put_hand_claim(
                self._step.ws, self._step.draft, self._step.document_id, place.span, values
            )
            self._put_work(work, claim_id, done)
            done["claims"] += 1
            return
        content: Values = {
            "claim": values,
            "assessment": assessment_values(work.assessment) if work.assessment is not None else None,
            "marks": [mark.uid for mark in work.marks],
        }
        self._step.queue(
            WorkKind.CLAIM, fate_of(place), str(claim.id), Span(claim.item.start, claim.item.end), place.span,
            None, place.likeness, claim_title(claim.item), content,
        )  # fmt: skip

    def _queue_claim(
        self,
        kind: WorkKind,
        claim: StoredClaim,
        place: Carried,
        found: Found,
        subject: str,
        words: str,
        content: Values,
    ) -> None:
        span = Span(claim.item.start, claim.item.end)
        fate = WorkFate.OTHER_CLAIM if place.fate is Fate.STANDS else fate_of(place)
        claim_id = found.claim.id if found.claim is not None else None
        self._step.queue(kind, fate, subject, span, place.span, claim_id, place.likeness, words, content)


def put_hand_claim(ws: Workspace, draft: Draft, document_id: int, span: Span, values: Values) -> int:
    """Make a claim by hand anew at a passage of another text, with the fields of its row; gives its id."""
    words = selectors_of(ws.archive.documents.text(document_id), span).exact
    kind = ClaimKind(values["kind"])
    claim_id = ws.archive.claims.reserve(document_id, kind, span, words)
    place = {"claim_id": claim_id, "document_id": document_id, "start": span.start, "end": span.end}
    draft.put("hand_claim", claim_id, values | place | {"text": words})
    return claim_id


def _correction_values(correction: Correction) -> Values:
    return {
        "claim_id": correction.claim_id, "fields": canonical(dict(correction.fields)),
        "reason": correction.reason, "reviewer": correction.reviewer, "modified": correction.modified,
    }  # fmt: skip


def _parents_first(notes: Sequence[Annotation]) -> Iterator[Annotation]:
    """Give annotations, each after the one that it answers; a reply to none that is here stands alone."""
    known = {note.uid for note in notes}
    given: set[str] = set()
    waiting = list(notes)
    while waiting:
        ready = [n for n in waiting if n.reply_to is None or n.reply_to not in known or n.reply_to in given]
        if not ready:
            return
        yield from ready
        given.update(n.uid for n in ready)
        waiting = [n for n in waiting if n.uid not in given]


def _grades(assessment: Assessment) -> list[str]:
    grades = f"{assessment.reliability or ''}{assessment.credibility or ''}"
    return [grades] if grades else []
