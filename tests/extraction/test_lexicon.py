from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import InvalidValueError
from viewer.extraction.lexicon import parse_lexicons, trie_pattern


def test_parse_lexicons_gives_equal_values_for_equal_content() -> None:
    one = parse_lexicons({"names": {"a": 1, "b": [2]}, "events": {}})
    two = parse_lexicons({"events": {}, "names": {"b": [2], "a": 1}})
    assert one == two
    assert hash(one) == hash(two)
    assert len(one.digest) == 64


def test_parse_lexicons_changes_its_digest_with_the_content() -> None:
    assert parse_lexicons({"names": {"a": 1}}).digest != parse_lexicons({"names": {"a": 2}}).digest


def test_parse_lexicons_does_not_follow_later_changes_of_its_argument() -> None:
    table = {"words": ["one"]}
    lexicons = parse_lexicons({"names": table})
    table["words"].append("two")
    assert lexicons.names["words"] == ["one"]


def test_parse_lexicons_names_a_table_that_nothing_reads() -> None:
    with pytest.raises(InvalidValueError, match="colours"):
        parse_lexicons({"colours": {}})


@given(
    st.lists(
        st.text(alphabet="abc -'", min_size=1, max_size=6).filter(lambda w: w == " ".join(w.split())),
        max_size=12,
    )
)
def test_trie_pattern_matches_exactly_its_words(words: list[str]) -> None:
    pattern = re.compile(trie_pattern(words))
    words = [word for word in words if word]
    for word in words:
        assert pattern.fullmatch(word)
    assert not pattern.fullmatch("zzz")


def test_trie_pattern_prefers_the_longest_word() -> None:
    match = re.match(trie_pattern(["shot", "shot dead", "shot down"]), "shot  dead")
    assert match is not None
    assert match.group() == "shot  dead"


def test_trie_pattern_without_words_matches_nothing() -> None:
    assert re.search(trie_pattern([]), "anything") is None
