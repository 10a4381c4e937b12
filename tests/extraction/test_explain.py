"""Explanations: every rule can be told, every part quotes the text, anchors are the ones that count."""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.work import calls_made
from viewer.domain.claims import Extraction
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.explain import Explainer, Explanation
from viewer.extraction.explain_rules import (
    DATE_PATTERNS,
    EVENT_PATTERNS,
    FIGURE_PATTERNS,
    resolve_rule,
)
from viewer.extraction.lexicon import TABLES, Lexicons
from viewer.extraction.pipeline import extract
from viewer.importers.structure import segment
from viewer.resources import resource_path
from viewer.services.extract import load_lexicons

PUBLISHED = datetime.date(2021, 5, 5)
DATA = Path(__file__).parents[1] / "data"


def run(text: str, lexicons: Lexicons, published: datetime.date | None = PUBLISHED) -> Extraction:
    return extract(text, segment(text)[0], published=published, lexicons=lexicons)


def explainer(text: str, lexicons: Lexicons, published: datetime.date | None = PUBLISHED) -> Explainer:
    blocks, _ = segment(text)
    result = extract(text, blocks, published=published, lexicons=lexicons)
    return Explainer(text, blocks, result, published=published, lexicons=lexicons)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def corpus() -> Iterator[str]:
    """Give every longer text of the test data, and every example of the shipped lexicons."""
    for path in sorted(DATA.rglob("*.json")):
        yield from (s for s in strings(json.loads(path.read_text("utf-8"))) if len(s) > 60)
    for path in sorted((DATA / "gold").rglob("*.txt")):
        yield path.read_text("utf-8")
    for name in TABLES:
        table = tomllib.loads(resource_path("lexicons", f"{name}.toml").read_text("utf-8"))
        yield from (e["example"] for e in _entries(table))


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("example"), str):
            yield value
        for inner in value.values():
            yield from _entries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner)


def test_every_rule_that_a_broad_corpus_gives_can_be_told(lexicons: Lexicons) -> None:
    rules: dict[str, str] = {}
    texts = list(corpus())
    for text in texts:
        result = run(text, lexicons)
        for items in (result.dates, result.figures, result.events):
            rules.update((item.rule, item.text) for item in items)
    assert len(texts) > 400
    assert len(rules) > 120
    for rule, words in rules.items():
        told = resolve_rule(rule, lexicons, words)
        assert told is not None, f"nothing tells what {rule} is ({words!r})"
        assert told.title, rule
        assert told.description, rule
        assert told.source, rule
        assert told.example, rule


@pytest.mark.parametrize("rule", [*DATE_PATTERNS, *FIGURE_PATTERNS, *EVENT_PATTERNS])
def test_the_example_of_a_pattern_shows_it(rule: str, lexicons: Lexicons) -> None:
    example = {**DATE_PATTERNS, **FIGURE_PATTERNS, **EVENT_PATTERNS}[rule][2]
    result = run(example, lexicons)
    found = [item.rule for items in (result.dates, result.figures, result.events) for item in items]
    assert any(r == rule or r.startswith(f"{rule}:") or r.endswith(f":{rule}") for r in found), found


def test_a_rule_that_is_not_known_is_not_made_up(lexicons: Lexicons) -> None:
    for rule in ("", "event.no_such", "predicate:no_such", "left:", "harbour/7", "range:no", "shared:no"):
        told = resolve_rule(rule, lexicons)
        assert told is None or rule == "left:", rule


def parts(explanation: Explanation) -> dict[str, str]:
    return {part.role: part.text for part in explanation.parts}


def test_a_figure_names_the_words_that_made_it(lexicons: Lexicons) -> None:
    text = "On 2 March 2020, at least 12 shepherds were killed near Ulan, the health ministry said."
    (figure,) = explainer(text, lexicons).figures()
    assert parts(figure) == {
        "number": "12", "qualifier": "at least", "counted": "shepherds", "predicate": "killed",
        "date": "2 March 2020", "place": "Ulan", "asserter": "the health ministry said",
    }  # fmt: skip
    assert figure.rule is not None
    assert figure.rule.source == "figures.toml, predicates kill"
    for part in figure.parts:
        assert part.start is not None
        assert text[part.start : part.end] == part.text


def test_the_rules_of_nouns_and_tolls_name_their_entry(lexicons: Lexicons) -> None:
    noun, toll = explainer("The ward took in 30 casualties. The death toll rose to 45.", lexicons).figures()
    assert noun.rule is not None
    assert noun.rule.title.endswith("“casualties”")
    assert toll.rule is not None
    assert toll.rule.title.endswith("“death toll”")


def test_a_part_names_its_whole_and_an_event_its_figures(lexicons: Lexicons) -> None:
    explained = explainer("Nine sailors were killed at Orne, including two cadets.", lexicons)
    _, part = explained.figures()
    assert parts(part)["part of"].startswith("Nine sailors")
    (event, *_) = explained.events()
    assert parts(event)["trigger"] == event.text
    assert "figure" in parts(event)


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("The bridge fell on Monday.", "Monday", "2021-05-05"),
        ("Police came on 3 May 2019. The next day they left.", "next day", "3 May 2019"),
        ("A judge ruled on 13 May 2017. He was shot two weeks later.", "two weeks later", "13 May 2017"),
        ("In June 2011 the dam broke. On 4 July a ferry sank.", "4 July", "June 2011"),
    ],
)
def test_a_date_names_what_it_counts_from(text: str, words: str, anchor: str, lexicons: Lexicons) -> None:
    dates = {date.text: date for date in explainer(text, lexicons).dates()}
    assert parts(dates[words])["counted from"] == anchor


def test_a_date_that_says_all_counts_from_nothing(lexicons: Lexicons) -> None:
    (date,) = explainer("The ferry left on 14 June 2017.", lexicons).dates()
    assert "counted from" not in parts(date)


def test_a_date_without_publication_counts_from_its_heading(lexicons: Lexicons) -> None:
    text = "== Events of 2014 ==\n\nOn 9 April rebels seized the town hall."
    blocks, _ = segment(text)
    assert blocks[0].kind is BlockKind.HEADING
    (date,) = explainer(text, lexicons, None).dates()
    assert "2014" in parts(date)["counted from"]


def test_passed_over_numbers_say_what_they_count(lexicons: Lexicons) -> None:
    (item,) = explainer("The road has 6 bridges.", lexicons).passed_over()
    assert [(part.role, part.text) for part in item.parts] == [("counted", "bridges")]


def test_parts_quote_the_text_wherever_they_point_at_it(lexicons: Lexicons) -> None:
    for text in list(corpus())[::9]:
        explained = explainer(text, lexicons)
        for item in (*explained.figures(), *explained.events(), *explained.dates(), *explained.passed_over()):
            for part in item.parts:
                if part.start is not None:
                    assert text[part.start : part.end].strip() == part.text


_WORDS = st.sampled_from(
    ["12", "miners", "were", "killed", "on", "3 May", "2019", "the next day", "two", "including", ",", ".",
     "said", "the ministry", "At least", "\n\n", "== 2014 ==\n", "Orne", "toll rose to", "\u00e9\u0301"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(text=st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=20).map(" ".join)))
def test_whatever_is_found_can_be_explained(text: str) -> None:
    lexicons = load_lexicons()
    result = run(text, lexicons)
    explained = explainer(text, lexicons)
    items = [*explained.figures(), *explained.events(), *explained.dates()]
    assert [item.rule_id for item in items] == [
        item.rule for found in (result.figures, result.events, result.dates) for item in found
    ]
    assert all(item.rule is not None for item in items)
    assert len(list(explained.passed_over())) == len(result.unclaimed)


def test_explaining_does_work_in_proportion_to_the_text(lexicons: Lexicons) -> None:
    unit = "On 3 May 12 miners were killed in Orne. The next day the toll rose to 15, the ministry said.\n\n"

    def work(count: int) -> int:
        explained = explainer(unit * count, lexicons)

        def explain() -> None:
            assert len(list(explained.figures())) >= 2 * count
            assert list(explained.events())

        return calls_made(explain)

    work(10)
    assert work(120) < 2.3 * work(60)
