"""Code points and UTF-16 units, in both directions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.gui.text.offsets import OffsetMap

LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)
EMOJI_TEXT = st.text(st.sampled_from("a\u00a0\n😀🏔é中"), max_size=40)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(LETTERS | EMOJI_TEXT)
def test_offsets_agree_with_the_codec_at_every_point(text: str) -> None:
    offsets = OffsetMap(text)
    for point in range(len(text) + 1):
        assert offsets.to_utf16(point) == _units(text[:point])


@given(LETTERS | EMOJI_TEXT)
def test_offsets_return_to_where_they_came_from(text: str) -> None:
    offsets = OffsetMap(text)
    assert [offsets.to_code_point(offsets.to_utf16(p)) for p in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


@given(EMOJI_TEXT)
def test_offsets_of_units_never_run_backwards(text: str) -> None:
    offsets = OffsetMap(text)
    points = [offsets.to_code_point(u) for u in range(offsets.utf16_length + 1)]
    assert points == sorted(points)


def test_offsets_inside_a_surrogate_pair_belong_to_its_letter() -> None:
    offsets = OffsetMap("a😀b")
    assert [offsets.to_code_point(u) for u in range(5)] == [0, 1, 1, 2, 3]
    assert not offsets.is_identity


def test_offsets_count_crlf_as_two_and_no_break_space_as_one() -> None:
    offsets = OffsetMap("3\u00a0May\r\n😀")
    assert offsets.to_utf16(2) == 2
    assert offsets.to_utf16(7) == 7
    assert offsets.to_utf16(8) == 9


def test_offsets_outside_are_held_at_the_ends() -> None:
    offsets = OffsetMap("🏔")
    assert (offsets.to_utf16(-3), offsets.to_utf16(99)) == (0, 2)
    assert (offsets.to_code_point(-3), offsets.to_code_point(99)) == (0, 1)
