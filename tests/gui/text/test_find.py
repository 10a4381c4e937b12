"""Finding words in a text, strictly and whatever their spelling."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.span import Span
from viewer.gui.text.find import find_hits, find_in_steps, find_pattern


def _found(text: str, query: str, **options: bool) -> list[str]:
    return [hit.cut(text) for hit in find_hits(text, query, **options)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Near Kök-Tash and Kok Tash", "kok-tash", ["Kök-Tash", "Kok Tash"]),
        ("Near Kök-Tash and Kok Tash", "Kök Tash", ["Kök-Tash", "Kok Tash"]),
        ("В Өзгөн и Озгон", "озгон", ["Өзгөн", "Озгон"]),
        ("Ñandú and NANDU", "nandu", ["Ñandú", "NANDU"]),
        ("cafe\u0301 here", "cafe", ["cafe\u0301"]),
        ("on 3\u00a0May\n2021", "3 may 2021", ["3\u00a0May\n2021"]),
        ("the army’s and the army's", "army's", ["army’s", "army's"]),
        ("Straße", "strasse", []),
        ("a+b (c)", "a+b (c)", ["a+b (c)"]),
        ("a+b", "   ", []),
    ],
)
def test_find_hits_with_spelling_variants(text: str, query: str, found: list[str]) -> None:
    assert _found(text, query) == found


def test_find_hits_without_variants_takes_letters_as_they_are() -> None:
    assert _found("Kök-Tash, KÖK-TASH, Kok-Tash", "kök-tash", variants=False) == ["Kök-Tash", "KÖK-TASH"]


def test_find_hits_can_match_case() -> None:
    assert _found("May may Máy", "May", match_case=True) == ["May", "Máy"]
    assert _found("May may Máy", "May", match_case=True, variants=False) == ["May"]


def test_find_hits_counts_code_points() -> None:
    assert find_hits("🌧🌧 rain", "rain") == [Span(3, 7)]


def test_find_hits_stops_at_the_limit() -> None:
    assert len(find_hits("a " * 100, "a", limit=7)) == 7


@given(st.text(max_size=40), st.text(max_size=6), st.booleans(), st.booleans())
def test_find_hits_accepts_any_query(text: str, query: str, variants: bool, match_case: bool) -> None:
    hits = find_hits(text, query, variants=variants, match_case=match_case)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
    assert all(len(hit) for hit in hits)


@given(
    st.text(alphabet="ab -\u00a0é", max_size=60), st.sampled_from(["a", "ab", "a b", "e"]), st.integers(1, 9)
)
def test_steps_find_what_one_look_finds(text: str, query: str, step: int) -> None:
    *pauses, hits = find_in_steps(text, query, step=step)
    pattern = find_pattern(query, variants=True, match_case=False)
    assert pattern is not None
    assert hits == [Span(m.start(), m.end()) for m in pattern.finditer(text)]
    assert not any(pauses)
