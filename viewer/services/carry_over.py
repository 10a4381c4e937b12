"""Carries human work from one version of a document to the next, by quote and context.

What stands on the same words goes along; what stood on words that changed or went waits in the queue
for a person. The work on the earlier version stays as it is, except marks: the report has each once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from viewer.annotation.anchoring import selectors_of
from viewer.annotation.carry import Carried, Carrier, Fate
from viewer.archive.log import Draft, Values, canonical, read_row
from viewer.archive.repositories import claim_rows
from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.assessments import assessment_values
from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.archive.repositories.orphans import orphan_values
from viewer.archive.repositories.selections import StoredEntry
from viewer.archive.repositories.topics import regrouping_values, verdict_values
from viewer.domain.annotation import CONTEXT_LENGTH, Annotation, Assessment
from viewer.domain.corrections import Correction
from viewer.domain.difference import TextDifference
from viewer.domain.span import Span
from viewer.domain.topics import ClaimAnchor
from viewer.domain.versions import CarryCounts, QueueItem, QueueState, WorkFate, WorkKind
from viewer.domain.vocabulary import ClaimKind
from viewer.domain.wording import claim_title
from viewer.services.workspace import Workspace


def carry_over(
    ws: Workspace, draft: Draft, earlier_id: int, document_id: int, difference: TextDifference
) -> CarryCounts:
    """Carry all human work on `earlier_id` to the later version `document_id`; written through `draft`.

    `difference` is that of the earlier text and the later one.
    """
    return _CarryOver(ws, draft, earlier_id, document_id, difference).run()


@dataclass(frozen=True, slots=True)
class _Work:
    """What people made of one claim."""

    assessment: Assessment | None
    mark: StoredEntry | None
    correction: Correction | None

    @property
    def is_any(self) -> bool:
        return not (self.assessment is None and self.mark is None and self.correction is None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim of the later version where an earlier one was; `is_same` where it says the same."""

    claim: StoredClaim | None
    is_same: bool


class _CarryOver:
    """One run from one version to the next."""

    def __init__(
        self, ws: Workspace, draft: Draft, earlier_id: int, document_id: int, difference: TextDifference
    ) -> None:
        self._ws, self._draft = ws, draft
        self._earlier_id, self._id = earlier_id, document_id
        self._old = ws.archive.documents.text(earlier_id)
        self._new = ws.archive.documents.text(document_id)
        self._carrier = Carrier(self._old, self._new, difference)
        self._claims = [
            c for c in ws.archive.claims.of_document(document_id) if c.is_current and not c.is_by_hand
        ]
        self._queued = 0

    def run(self) -> CarryCounts:
        archive = self._ws.archive
        notes = self._carry_annotations(archive.annotations.of_document(self._earlier_id))
        done = Counter(marks=self._marks_of_annotations)
        assessed = archive.assessments.of_document(self._earlier_id)
        marked = {
            e.claim_id: e
            for e in archive.selection.entries()
            if e.claim_id is not None and e.home_id == self._earlier_id
        }
        for claim in archive.claims.of_document(self._earlier_id):
            work = _Work(
                assessed.get(claim.id), marked.get(claim.id), archive.claims.correction(claim.id)
                if claim.machine is not None else None,
            )  # fmt: skip
            if claim.is_by_hand:
                self._carry_claim(claim, work, done)
            elif work.is_any:
                self._carry_work(claim, work, done)
        verdicts = self._carry_topics()
        return CarryCounts(
            notes, done["assessments"], done["corrections"], done["claims"], done["marks"], verdicts,
            self._queued,
        )  # fmt: skip

    # -- annotations

    def _carry_annotations(self, notes: Sequence[Annotation]) -> int:
        carried: dict[str, Annotation] = {}
        self._marks_of_annotations = 0
        for note in _parents_first(notes):
            if note.reply_to is not None:
                parent = carried.get(note.reply_to)
                if parent is not None:  # else it waits with the one that it answers
                    copy = replace(
                        note, span=parent.span, exact=parent.exact, prefix=parent.prefix,
                        suffix=parent.suffix, reply_to=parent.uid,
                    )  # fmt: skip
                    carried[note.uid] = self._put_copy(note, copy)
            elif note.about is not None:
                carried[note.uid] = self._put_copy(note, note)
            else:
                place = self._carrier.place(note.span)
                if place.fate is Fate.STANDS and place.span is not None:
                    carried[note.uid] = self._put_copy(note, placed(note, self._new, place.span))
                else:
                    self._queue_annotation(note, place)
        return len(carried)

    def _put_copy(self, note: Annotation, copy: Annotation) -> Annotation:
        copy = replace(copy, uid=self._ws.new_uid(), document_id=self._id, carried_from=note.uid)
        self._draft.put("annotation", copy.uid, annotation_values(copy))
        for entry_uid in self._ws.archive.selection.of_annotation(note.uid):
            self._draft.put("selection_entry", entry_uid, {"annotation_uid": copy.uid})
            self._marks_of_annotations += 1
        return copy

    def _queue_annotation(self, note: Annotation, place: Carried) -> None:
        copy = replace(note, document_id=self._id, carried_from=note.uid)
        words = note.body or ", ".join(note.tags) or "highlight"
        self._queue(
            WorkKind.ANNOTATION, _fate(place), note.uid, note.span, place.span, None, place.likeness, words,
            annotation_values(copy),
        )  # fmt: skip

    # -- claims

    def _claim_at(self, claim: StoredClaim, place: Carried) -> _Found:
        """Give the claim of the later version that stands for one of the earlier."""
        if place.span is None:
            return _Found(None, is_same=False)
        over = [
            (_shared(Span(c.item.start, c.item.end), place.span), _category(c) == _category(claim), -c.id, c)
            for c in self._claims
            if c.kind is claim.kind and Span(c.item.start, c.item.end).overlaps(place.span)
        ]
        if place.fate is Fate.STANDS:
            says = self._assertion(claim)
            for *_, other in over:
                if Span(other.item.start, other.item.end) == place.span and self._assertion(other) == says:
                    return _Found(other, is_same=True)
        return _Found(max(over)[3] if over else None, is_same=False)

    def _assertion(self, claim: StoredClaim) -> claim_rows.Item:
        """Give what the machine says a claim asserts, wherever it stands."""
        item = claim_rows.assertion_of(claim.kind, claim.extracted)
        return replace(item, start=0, end=0, text=" ".join(item.text.split()))

    def _carry_work(self, claim: StoredClaim, work: _Work, done: Counter[str]) -> None:
        """Carry what people made of an extracted claim, or queue it piece by piece."""
        place = self._carrier.place(Span(claim.item.start, claim.item.end))
        found = self._claim_at(claim, place)
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
        if work.mark is not None:
            self._queue_claim(WorkKind.MARK, claim, place, found, work.mark.uid, work.mark.title, {})

    def _put_work(self, work: _Work, claim_id: int, done: Counter[str]) -> None:
        if work.correction is not None:
            values = _correction_values(work.correction) | {"claim_id": claim_id}
            self._draft.put("claim_correction", claim_id, values)
            done["corrections"] += 1
        if work.assessment is not None:
            copy = replace(work.assessment, claim_id=claim_id)
            self._draft.put("assessment", claim_id, assessment_values(copy))
            done["assessments"] += 1
        if work.mark is not None:
            self._draft.put("selection_entry", work.mark.uid, {"claim_id": claim_id})
            done["marks"] += 1

    def _carry_claim(self, claim: StoredClaim, work: _Work, done: Counter[str]) -> None:
        """Carry a claim made by hand with what was made of it, or queue all of it as one piece."""
        place = self._carrier.place(Span(claim.item.start, claim.item.end))
        values = read_row(self._ws.archive.connection, "hand_claim", claim.id) or {}
        if place.fate is Fate.STANDS and place.span is not None:
            claim_id = put_hand_claim(self._ws, self._draft, self._id, place.span, values)
            self._put_work(work, claim_id, done)
            done["claims"] += 1
            return
        content: Values = {
            "claim": values,
            "assessment": assessment_values(work.assessment) if work.assessment is not None else None,
            "mark": work.mark.uid if work.mark is not None else None,
        }
        self._queue(
            WorkKind.CLAIM, _fate(place), str(claim.id), Span(claim.item.start, claim.item.end), place.span,
            None, place.likeness, claim_title(claim.item), content,
        )  # fmt: skip

    def _queue_claim(
        self,
        kind: WorkKind,
        claim: StoredClaim,
        place: Carried,
        found: _Found,
        subject: str,
        words: str,
        content: Values,
    ) -> None:
        span = Span(claim.item.start, claim.item.end)
        fate = WorkFate.OTHER_CLAIM if place.fate is Fate.STANDS else _fate(place)
        claim_id = found.claim.id if found.claim is not None else None
        self._queue(kind, fate, subject, span, place.span, claim_id, place.likeness, words, content)

    # -- topics

    def _carry_topics(self) -> int:
        """Copy verdicts and groupings of which every claim stands; other verdicts wait."""
        topics = self._ws.archive.topics
        carried = 0
        for verdict in topics.verdicts():
            if not any(a.document_id == self._earlier_id for a in verdict.claims):
                continue
            anchors, stand = self._anchors(verdict.claims)
            copy = replace(verdict, uid=self._ws.new_uid(), claims=anchors)
            if stand:
                self._draft.put("topic_verdict", copy.uid, verdict_values(copy))
                carried += 1
            else:
                words = f"{verdict.ruling.value}: {verdict.title}"
                self._queue(
                    WorkKind.VERDICT, WorkFate.OTHER_CLAIM, verdict.uid, None, None, None, 0.0, words,
                    verdict_values(copy),
                )  # fmt: skip
        rank = topics.next_rank()
        for change in topics.regroupings():
            if any(a.document_id == self._earlier_id for a in (*change.claims, *change.target)):
                claims, stand = self._anchors(change.claims)
                target, target_stands = self._anchors(change.target)
                if stand and target_stands:
                    uid = self._ws.new_uid()
                    copied = replace(change, uid=uid, rank=rank, claims=claims, target=target)
                    self._draft.put("topic_regrouping", uid, regrouping_values(copied))
                    rank += 1
        return carried

    def _anchors(self, anchors: Sequence[ClaimAnchor]) -> tuple[tuple[ClaimAnchor, ...], bool]:
        """Give anchors with those of the earlier version moved to the later, and whether all stand."""
        moved, stand = [], True
        for anchor in anchors:
            if anchor.document_id != self._earlier_id:
                moved.append(anchor)
                continue
            place = self._carrier.place(Span(anchor.start, anchor.end))
            stand = stand and place.fate is Fate.STANDS
            if place.span is not None:
                s = selectors_of(self._new, place.span)
                moved.append(
                    replace(
                        anchor, document_id=self._id, start=place.span.start, end=place.span.end,
                        exact=s.exact, prefix=s.prefix, suffix=s.suffix,
                    )
                )  # fmt: skip
        return tuple(moved), stand

    # -- the queue

    def _queue(
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
            uid=self._ws.new_uid(), kind=kind, fate=fate, document_id=self._id,
            earlier_id=self._earlier_id, subject=subject, span=span, exact=place.cut(self._old),
            prefix=self._old[max(0, place.start - CONTEXT_LENGTH) : place.start] if span else "",
            suffix=self._old[place.end : place.end + CONTEXT_LENGTH] if span else "",
            likely=likely, likely_claim=likely_claim, likeness=round(likeness, 3),
            words=" ".join(words.split()), content=json.dumps(content, ensure_ascii=False, sort_keys=True),
            state=QueueState.OPEN, created=self._ws.archive.now(), settled_by="", settled_at="",
        )  # fmt: skip
        self._draft.put("orphan", item.uid, orphan_values(item))
        self._queued += 1


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


def placed(note: Annotation, text: str, span: Span) -> Annotation:
    """Give an annotation standing on other characters of a text."""
    s = selectors_of(text, span)
    return replace(note, span=span, exact=s.exact, prefix=s.prefix, suffix=s.suffix)


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


def _fate(place: Carried) -> WorkFate:
    return WorkFate.VANISHED if place.span is None else WorkFate.CHANGED


def _shared(one: Span, other: Span) -> float:
    """Give how far two spans that overlap are the same, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both / max(max(one.end, other.end) - min(one.start, other.start), 1)


def _category(claim: StoredClaim) -> object:
    return claim_rows.key_of(claim.kind, claim.item)[3]


def _grades(assessment: Assessment) -> list[str]:
    grades = f"{assessment.reliability or ''}{assessment.credibility or ''}"
    return [grades] if grades else []
