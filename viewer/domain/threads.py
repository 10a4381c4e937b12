"""Annotations in the order in which they are read: each with its answers below, overlaps in levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus

#: How far back the word before a passage is looked for.
_REACH = 2000


def threaded(notes: Sequence[Annotation]) -> list[tuple[Annotation, int]]:
    """Give annotations by place, each followed by its answers, with how deep each stands (0: no answer).

    Answers come in the order of their making. One to an annotation that is not among these stands alone.
    """
    known = {note.uid for note in notes}
    answers: dict[str, list[Annotation]] = {}
    roots = []
    for note in notes:
        if note.reply_to in known and note.reply_to is not None and note.reply_to != note.uid:
            answers.setdefault(note.reply_to, []).append(note)
        else:
            roots.append(note)
    result: list[tuple[Annotation, int]] = []
    waiting = [(note, 0) for note in sorted(roots, key=_by_place, reverse=True)]
    while waiting:
        note, depth = waiting.pop()
        result.append((note, depth))
        below = sorted(answers.pop(note.uid, ()), key=lambda n: (n.created, n.uid), reverse=True)
        waiting += [(answer, depth + 1) for answer in below]
    # Answers in a circle, which no program writes, are not lost.
    result += [(note, 0) for circle in answers.values() for note in circle]
    return result


def _by_place(note: Annotation) -> tuple[bool, int, int, int, str, str]:
    place = (note.span.start, note.span.end)
    return (note.about is None, note.document_id, *place, note.created, note.uid)


def stacked(notes: Iterable[Annotation]) -> dict[str, int]:
    """Give each annotation of a passage a level, so that those that share characters have different ones.

    The lowest level that is free is taken, in the order of their places; the outer one comes first.
    """
    levels: dict[str, int] = {}
    ends: list[int] = []  # by level: where the last annotation on it ends
    for note in sorted(notes, key=lambda n: (n.span.start, -n.span.end, n.uid)):
        level = next((n for n, end in enumerate(ends) if end <= note.span.start), len(ends))
        if level == len(ends):
            ends.append(0)
        ends[level] = note.span.end
        levels[note.uid] = level
    return levels


_WORD = re.compile(r"\w+")


def grown(text: str, span: Span, step: int, *, at_start: bool) -> Span:
    """Give a passage with one end moved by a word (`step` 1 towards the end of the text, -1 back).

    At least one word stays; where there is no further word the span is given back.
    """
    if at_start:
        if step > 0:
            starts = [m.start() for m in _WORD.finditer(text, span.start, span.end) if m.start() > span.start]
            return Span(starts[0], span.end) if starts else span
        before = [m.start() for m in _WORD.finditer(text, max(0, span.start - _REACH), span.start)]
        return Span(before[-1], span.end) if before else span
    if step > 0:
        match = _WORD.search(text, span.end)
        return Span(span.start, match.end()) if match else span
    ends = [m.end() for m in _WORD.finditer(text, span.start, span.end)]
    kept = [end for end in ends if end < span.end]
    return Span(span.start, kept[-1]) if kept else span


@dataclass(frozen=True, slots=True)
class AnnotationFilter:
    """Which annotations are wanted; empty parts let all through. `words` stand in body, quote or tags."""

    words: str = ""
    tag: str = ""
    status: AnnotationStatus | None = None
    creator: str = ""
    document_id: int | None = None

    def lets(self, note: Annotation) -> bool:
        """Tell whether an annotation is wanted; letters' case does not count."""
        hay = f"{note.body} {note.exact} {' '.join(note.tags)}".casefold()
        return (
            all(word in hay for word in self.words.casefold().split())
            and (not self.tag or self.tag.casefold() in {tag.casefold() for tag in note.tags})
            and (self.status is None or note.status is self.status)
            and (not self.creator or note.creator.casefold() == self.creator.casefold())
            and (self.document_id is None or note.document_id == self.document_id)
        )
