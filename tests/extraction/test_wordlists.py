"""A user's own word lists: checked with clear words, and laid over the shipped lexicons."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from viewer.domain.claims import Event, Figure
from viewer.domain.vocabulary import EventType, FigureCategory
from viewer.errors import InvalidValueError
from viewer.extraction.explain_rules import resolve_rule
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import extract
from viewer.extraction.wordlist_examples import unmet_examples
from viewer.extraction.wordlists import COUNTED, EVENT_FORMS, FIGURE_FORMS, merge, parse_wordlist

LIST = """
[[actors]]
names = ["tide wardens", "Стража порта", "港湾警備隊"]
country = "Norland"

[[places]]
names = ["Озёрки", "Ozerki"]
country = "Norland"

[[terms]]
words = ["погибших", "zorlings"]
category = "killed"
example = "The list has 12 zorlings."

[[terms]]
words = ["zorled"]
category = "killed"
form = "befallen"

[[terms]]
words = ["swamping"]
category = "displaced"
form = "doing"

[[terms]]
words = ["butcher's bill"]
category = "killed"
form = "toll"

[[terms]]
words = ["обстрел", "brakh"]
type = "shelling_or_airstrike"

[[terms]]
words = ["parley"]
type = "negotiation"
form = "verb"

[[terms]]
words = ["yartings"]
counts = "livestock"
"""


@pytest.fixture(scope="module")
def merged(lexicons: Lexicons) -> Lexicons:
    return merge(lexicons, [parse_wordlist("tide", LIST)])


def figures(text: str, lexicons: Lexicons) -> list[Figure]:
    return list(extract(text, (), published=None, lexicons=lexicons).figures)


def events(text: str, lexicons: Lexicons) -> list[Event]:
    return list(extract(text, (), published=None, lexicons=lexicons).events)


@pytest.mark.parametrize(
    ("text", "category", "value", "rule"),
    [
        ("The list has 12 zorlings.", FigureCategory.KILLED, 12, "noun"),
        ("В списке 12 погибших.", FigureCategory.KILLED, 12, "noun"),
        ("Nine men were zorled.", FigureCategory.KILLED, 9, "predicate:@tide/terms/2"),
        ("The dam gave way, swamping 40 farmers.", FigureCategory.DISPLACED, 40, "left:@tide/terms/3"),
        ("The butcher's bill rose to 45.", FigureCategory.KILLED, 45, "toll"),
        ("Raiders rustled 10 yartings.", FigureCategory.LIVESTOCK_LOST, 10, "left:perish_animals"),
    ],
)
def test_terms_of_a_list_give_figures(
    text: str, category: FigureCategory, value: int, rule: str, lexicons: Lexicons, merged: Lexicons
) -> None:
    found = figures(text, merged)
    assert [(f.category, f.value, f.rule) for f in found] == [(category, value, rule)]
    assert [(f.category, f.rule) for f in figures(text, lexicons)] != [(category, rule)]
    told = resolve_rule(rule, merged, found[0].text)
    assert told is not None
    assert ("word list tide" in told.source) is ("perish" not in rule)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The brakh began on 3 May 2020.", EventType.SHELLING_OR_AIRSTRIKE),
        ("Обстрел 3 мая.", EventType.SHELLING_OR_AIRSTRIKE),
        ("The elders parleyed in Orne on 3 May 2020.", EventType.NEGOTIATION),
    ],
)
def test_terms_of_a_list_give_events(
    text: str, kind: EventType, lexicons: Lexicons, merged: Lexicons
) -> None:
    found = [e for e in events(text, merged) if e.rule.startswith("event.@tide/")]
    assert [e.type for e in found] == [kind]
    assert not any(e.type is kind for e in events(text, lexicons))
    told = resolve_rule(found[0].rule, merged)
    assert told is not None
    assert told.source.startswith("word list tide, [[terms]] number")


def test_a_users_word_goes_before_the_programs_own(lexicons: Lexicons) -> None:
    own = parse_wordlist("x", '[[terms]]\nwords = ["clashes"]\ntype = "protest"\n')
    text = "Clashes broke out in Lima on 3 May 2020."
    assert [e.type for e in events(text, lexicons)] == [EventType.ARMED_CLASH]
    assert [e.type for e in events(text, merge(lexicons, [own]))] == [EventType.PROTEST]


def test_names_of_a_list_are_found_in_any_script(lexicons: Lexicons, merged: Lexicons) -> None:
    text = "The tide wardens said 14 men were killed in Озёрки."
    (figure,) = figures(text, merged)
    assert (figure.attributed_to, figure.place, figure.side) == ("tide wardens", ("Озёрки",), "Norland")
    text = "港湾警備隊は5月3日に発表した。"
    assert any((n.text, n.kind) == ("港湾警備隊", "organisation") for n in _names(text, merged))


def _names(text: str, lexicons: Lexicons):  # type: ignore[no-untyped-def]
    from viewer.extraction.names import find_names
    from viewer.extraction.names_own import add_own_names
    from viewer.extraction.sentences import split_sentences

    return add_own_names(text, find_names(text, split_sentences(text, ()), lexicons), lexicons)


def test_a_listed_name_yields_to_a_longer_one_around_it(merged: Lexicons) -> None:
    names = _names("They met in Lima and in Ozerki, and OZERKI burned; Ozerkiland did not.", merged)
    assert [n.text for n in names if n.country == "Norland"] == ["Ozerki", "OZERKI"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))


def test_the_digest_tells_lists_apart(lexicons: Lexicons, merged: Lexicons) -> None:
    assert merge(lexicons, []) is lexicons
    assert merged.digest != lexicons.digest
    assert merge(lexicons, [parse_wordlist("tide", LIST)]).digest == merged.digest
    assert (
        merge(lexicons, [parse_wordlist("tide", LIST.replace("yartings", "tents"))]).digest != merged.digest
    )


def test_the_first_of_two_lists_counts(lexicons: Lexicons) -> None:
    one = parse_wordlist("one", '[[terms]]\nwords = ["zorlings"]\ncategory = "killed"\n')
    two = parse_wordlist("two", '[[terms]]\nwords = ["zorlings"]\ncategory = "wounded"\n')
    text = "The list has 12 zorlings."
    assert figures(text, merge(lexicons, [one, two]))[0].category is FigureCategory.KILLED
    assert figures(text, merge(lexicons, [two, one]))[0].category is FigureCategory.WOUNDED


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[[actors]\n", "is no valid TOML"),
        ("", "has no entries"),
        ("[[actor]]\nnames=['A']\n", "Is 'actors' meant?"),
        ("[actors]\nnames=['A']\n", "write actors as [[actors]]"),
        ("[[actors]]\nnames='A'\n", '[[actors]] number 1 needs names = ["...", ...]'),
        ("[[actors]]\nnames=[]\n", "with at least one"),
        ("[[actors]]\nnames=['Ab', '']\n", "number 1 ('Ab') has '' among its names"),
        ("[[actors]]\nnames=['Ab', 7]\n", "has 7 among its names"),
        ("[[actors]]\nnames=['Ab']\nkind='band'\n", "kind = 'band', which is none of: organisation"),
        (
            "[[places]]\nnames=['Ab']\ncontry='X'\n",
            "field 'contry', which nothing reads. Is 'country' meant?",
        ),
        ("[[places]]\nnames=['Ab']\ncountry=3\n", "a country that is no text"),
        ("[[terms]]\nnames=['ab']\ntype='protest'\n", "field 'names', which nothing reads"),
        ("[[terms]]\nwords=['ab']\n", "needs a category (of figures), a type (of events), or counts"),
        ("[[terms]]\nwords=['ab']\ncategory='kiled'\n", "Is 'killed' meant?"),
        ("[[terms]]\nwords=['ab']\ntype='battle'\n", "type = 'battle', which is none of: armed_clash"),
        ("[[terms]]\nwords=['ab']\ntype='protest'\ncategory='killed'\n", "write two entries"),
        ("[[terms]]\nwords=['ab']\ntype='protest'\ncounts='people'\n", "not with a type"),
        ("[[terms]]\nwords=['ab']\ncategory='killed'\nform='verb'\n", "none of: counted, befallen"),
        ("[[terms]]\nwords=['ab']\ntype='protest'\nform='toll'\n", "none of: words, verb, noun"),
        ("[[terms]]\nwords=['ab']\ncounts='persons'\n", "none of: people, military"),
        ("[[places]]\nnames=['A']\n[[places]]\nnames=['--']\n", "[[places]] number 2 ('--') has '--'"),
    ],
)
def test_a_faulty_list_is_refused_with_file_entry_and_reason(content: str, words: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_wordlist("valley", content, source="lists/valley.toml")
    assert "lists/valley.toml" in str(caught.value)
    assert words in str(caught.value)


def test_examples_that_show_nothing_are_named(lexicons: Lexicons) -> None:
    content = """
[[actors]]
names = ["Tide Wardens"]
example = "The Tide Wardens spoke."
[[terms]]
words = ["zorlings"]
category = "killed"
example = "The zorlings are many."
[[terms]]
words = ["brakh"]
type = "shelling_or_airstrike"
example = "Rain fell."
"""
    wordlist = parse_wordlist("w", content)
    first, second = unmet_examples(wordlist, merge(lexicons, [wordlist]))
    assert first.startswith("the example of [[terms]] number 1 ('zorlings') gives nothing by it")
    assert second == "the example of [[terms]] number 2 ('brakh') has none of its words."


def test_the_list_of_the_documentation_can_be_used_and_its_examples_hold(lexicons: Lexicons) -> None:
    page = (Path(__file__).parents[2] / "docs" / "extraction.md").read_text("utf-8")
    (content,) = (
        block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if "[[terms]]" in block
    )
    wordlist = parse_wordlist("valley", content)
    assert {entry.table for entry in wordlist.entries} == {"actors", "places", "terms"}
    assert list(unmet_examples(wordlist, merge(lexicons, [wordlist]))) == []
    for form in (*FIGURE_FORMS, *EVENT_FORMS, *COUNTED):
        assert f"`{form}`" in page
