from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.work import calls_made
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.pipeline import EXTRACTOR_NAME, EXTRACTOR_VERSION, extract

_TEXT = (
    "On 4 June 2019 a ferry sank off Brund, Peru. Officials said at least 12 passengers had drowned. "
    "The next day the toll rose to 15. Chile sent 3 boats and 40 km of rope."
)


def test_extract_runs_all_components_and_names_its_provenance(lexicons: Lexicons) -> None:
    result = extract(_TEXT, (), published=datetime.date(2019, 6, 6), lexicons=lexicons)
    assert [(f.category.value, f.value) for f in result.figures][:2] == [("killed", 12), ("killed", 15)]
    assert result.figures[0].attributed_to == "Officials"
    assert result.figures[1].date == "2019-06-05"
    assert [d.edtf for d in result.dates][:2] == ["2019-06-04", "2019-06-05"]
    assert any(u.text == "40" and u.reason == "a measure" for u in result.unclaimed)
    assert (result.provenance.name, result.provenance.version) == (EXTRACTOR_NAME, EXTRACTOR_VERSION)
    assert result.provenance.lexicons == lexicons.digest


def test_extract_gives_no_day_to_what_was_only_reported_on_it(lexicons: Lexicons) -> None:
    text = "On 4 June 2019 the ministry reported that 40 huts had been burned."
    assert extract(text, (), published=None, lexicons=lexicons).figures[0].date is None


@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=250))
def test_extract_survives_any_text_and_repeats_itself(text: str, lexicons: Lexicons) -> None:
    first = extract(text, (), published=None, lexicons=lexicons)
    assert first == extract(text, (), published=None, lexicons=lexicons)
    for items in (first.dates, first.figures, first.events, first.unclaimed):
        assert [i.start for i in items] == sorted(i.start for i in items)
        assert all(0 <= i.start < i.end <= len(text) and text[i.start : i.end] == i.text for i in items)


def test_extract_does_work_in_proportion_to_the_text(lexicons: Lexicons) -> None:
    def work(text: str) -> int:
        return calls_made(lambda: extract(text, (), published=None, lexicons=lexicons))

    for unit in (_TEXT + "\n\n", "1 ", "killed 12 people and ", "A" * 50, "said Ada "):
        small = unit * (4_000 // len(unit))
        work(small)
        assert work(small * 2) < 2.3 * work(small) + 2_000, unit
