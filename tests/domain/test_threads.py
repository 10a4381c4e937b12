from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.threads import AnnotationFilter, grown, stacked, threaded
from viewer.domain.vocabulary import AnnotationStatus, Motivation


def note(uid: str, start: int = 0, end: int = 5, **changed: Any) -> Annotation:
    values: dict[str, Any] = {
        "body": "", "tags": (), "status": AnnotationStatus.OPEN, "creator": "A", "created": uid, **changed,
    }  # fmt: skip
    about, reply_to = values.pop("about", None), values.pop("reply_to", None)
    return Annotation(
        uid, values.pop("document_id", 1), Span(start, end), "quote", "", "", values["body"], values["tags"],
        values["status"], Motivation.COMMENTING, values["creator"], values["created"], "", about, reply_to,
    )  # fmt: skip


def test_answers_stand_below_what_they_answer() -> None:
    notes = [
        note("b", 9, 12), note("a2", reply_to="a"), note("a1x", reply_to="a1"), note("a"),
        note("a1", reply_to="a"), note("lost", 4, 6, reply_to="gone"), note("whole", 0, 0, about="document"),
    ]  # fmt: skip
    assert [(n.uid, depth) for n, depth in threaded(notes)] == [
        ("whole", 0), ("a", 0), ("a1", 1), ("a1x", 2), ("a2", 1), ("lost", 0), ("b", 0),
    ]  # fmt: skip


def test_answers_in_a_circle_are_not_lost() -> None:
    circle = [note("x", reply_to="y"), note("y", reply_to="x"), note("z", reply_to="z")]
    assert {n.uid for n, _ in threaded(circle)} == {"x", "y", "z"}


spans = st.tuples(st.integers(0, 30), st.integers(1, 12))


@given(st.lists(spans, max_size=12))
def test_those_that_share_characters_have_different_levels(places: list[tuple[int, int]]) -> None:
    notes = [note(f"{n:02}", start, start + length) for n, (start, length) in enumerate(places)]
    levels = stacked(notes)
    for one in notes:
        for other in notes:
            if one is not other and one.span.overlaps(other.span):
                assert levels[one.uid] != levels[other.uid]
    deepest = max((sum(n.span.start <= at < n.span.end for n in notes) for at in range(50)), default=0)
    assert max(levels.values(), default=-1) + 1 == deepest


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AnnotationFilter(), "ab"),
        (AnnotationFilter(words="DAM broke"), "a"),
        (AnnotationFilter(tag="Кто"), "b"),
        (AnnotationFilter(status=AnnotationStatus.RESOLVED), "b"),
        (AnnotationFilter(creator="asel"), "a"),
        (AnnotationFilter(document_id=2), "b"),
        (AnnotationFilter(words="dam", document_id=2), ""),
    ],
)
def test_annotations_are_narrowed_by_each_part(wanted: AnnotationFilter, found: str) -> None:
    notes = [
        note("a", body="The dam", tags=("broke",), creator="Asel"),
        note("b", tags=("кто",), status=AnnotationStatus.RESOLVED, document_id=2),
    ]
    assert "".join(n.uid for n in notes if wanted.lets(n)) == found


@pytest.mark.parametrize(
    ("step", "at_start", "expected"),
    [
        (1, False, "mill burned, \U0001f525 down"), (-1, False, "mill"),
        (1, True, "burned"), (-1, True, "the mill burned"),
    ],
)  # fmt: skip
def test_a_passage_grows_and_shrinks_by_words(step: int, at_start: bool, expected: str) -> None:
    text = "Say: the mill burned, \U0001f525 down."
    start = text.index("mill")
    assert grown(text, Span(start, start + 11), step, at_start=at_start).cut(text) == expected


@pytest.mark.parametrize("at_start", [True, False])
@pytest.mark.parametrize("step", [1, -1])
def test_the_only_word_there_is_stays(step: int, at_start: bool) -> None:
    assert grown("mill", Span(0, 4), step, at_start=at_start) == Span(0, 4)
