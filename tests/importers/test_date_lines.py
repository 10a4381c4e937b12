"""Date lines and datelines; invented examples."""

from __future__ import annotations

import datetime

import pytest

from viewer.importers.date_lines import parse_date, parse_date_line, parse_wire_dateline, year_by_context

DAY = datetime.date(2021, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2021", "May 3,\xa02021", "3 May 2021", "3rd of May 2021", "03.05.2021", "2021-05-03",
        "2021/05/03",
        "Monday, May 3, 2021", "Monday, 3 May 2021, 14:05", "3 May 2021 at 9:15 a.m. GMT+6",
        "Published: 3 May 2021",
        "Published on May 3, 2021", "Date: 3 May 2021", "Posted on 2021-05-03T08:00:00Z",
        "Last updated on 3 May 2021",
        "Lisbon, 3 May 2021", "New York, May 3, 2021", "By Maria Lopez, 3 May 2021",
        "By M. Lopez | May 3, 2021",
        "3 мая 2021", "3 мая 2021 года", "3 мая 2021 г., 18:40", "Опубликовано: 03.05.2021",
        "г. Ош, 3 мая 2021 г.",
        "2021-жылдын 3-майы", "3-май, 2021-жыл", "3 майи соли 2021", "3 травня 2021 року", "3. Mai 2021",
        "3 de mayo de 2021", "3 mai 2021", "03-May-2021",
        "May 3, 2021 / 7:56 AM / 3 years ago", "Posted at May 3 2021 12:18 PM | Updated as of May 4 2021",
        "Published: 03rd May 2021", "Posted , updated 3 May 2021", "Posted 3 May 2021, updated 4 May 2021",
        "LISBON, PORTUGAL: Mon May 3, 2021", "Lisbon, Portugal, 3 May 2021",
        "3 May 2021 Last updated at 10:11", "(Posted 3 May 2021)",
        "Published 4:05 PM EST, Mon May 3, 2021", "Updated 1030 GMT (1830 HKT) May 3, 2021",
        "12:14, 3 May 2021", "By M. Lopez | May 3, 2021 | 3 min read", "3 May 2021 (updated 6 May 2021)",
    ],
)  # fmt: skip
def test_parse_date_line_reads_lines_that_are_nothing_but_a_date(line: str) -> None:
    found = parse_date_line(line, 100)
    assert found is not None
    assert found.day == DAY
    assert parse_date(line[found.span.start - 100 : found.span.end - 100]) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "03/05/2021", "31 April 2021", "On 3 May 2021 the bridge fell.", "3 May 2021 saw the bridge fall",
        "The talks began on May 3, 2021", "May 2021", "3 May", "2021", "", "28 April – 1 May 2021",
        "Order no. 3 of 3 May 2021 on water", "3 killed on May 3, 2021",
        "May 3, 2021 / 12 killed", "Raid of 3 May 2021, updated toll", "At 9:30 on May 3, 2021 they fled",
    ],
)  # fmt: skip
def test_parse_date_line_leaves_everything_else(line: str) -> None:
    assert parse_date_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "day", "agency"),
    [
        (
            "LA PAZ, 7 FEB 90 (ANDES NEWS) -- [TEXT] TWO MINES CLOSED.",
            datetime.date(1990, 2, 7),
            "ANDES NEWS",
        ),
        ("Nairobi, 7 February 1998 (Lake Wire) – Two mines closed.", datetime.date(1998, 2, 7), "Lake Wire"),
        ("OSH, May 3, 2021 (Valley Press) - Two schools reopened.", DAY, "Valley Press"),
        ("GENEVA (3 May 2021) – Experts called for calm.", DAY, None),
        ("(New Delhi, May 3, 2021) – Two schools reopened.", DAY, None),
        ("БИШКЕК, 3 мая 2021 (Кабар) — Две школы открылись.", DAY, "Кабар"),
    ],
)
def test_parse_wire_dateline_reads_place_day_and_agency(
    paragraph: str, day: datetime.date, agency: str | None
) -> None:
    found = parse_wire_dateline(paragraph, 10)
    assert found is not None
    assert (found.day, found.agency) == (day, agency)
    assert parse_date(paragraph[found.span.start - 10 : found.span.end - 10]) == day


def test_parse_wire_dateline_without_year_gives_month_and_day_only() -> None:
    found = parse_wire_dateline("OSH, May 1 (Valley Press) - Two schools reopened on Friday.")
    assert found is not None
    assert (found.day, found.month_day, found.agency) == (None, (5, 1), "Valley Press")


@pytest.mark.parametrize(
    "paragraph",
    ["On 3 May 2021 (a Monday) - two schools reopened.", "Two schools reopened on 3 May 2021 - at last.",
     "CLANDESTINE, NO DATE (RADIO) -- WE WILL WIN."],
)  # fmt: skip
def test_parse_wire_dateline_takes_no_sentence_for_a_dateline(paragraph: str) -> None:
    found = parse_wire_dateline(paragraph)
    assert found is None or found.day is None


def test_year_by_context_needs_a_full_date_close_before() -> None:
    assert year_by_context((5, 1), "Fighting began on 29 April 2021.") == datetime.date(2021, 5, 1)
    assert year_by_context((1, 2), "It began on 30 December 2019.") == datetime.date(2020, 1, 2)
    assert year_by_context((5, 1), "The treaty of 4 October 1987 forbids it.") is None
    assert year_by_context((5, 1), "No date here.") is None
    assert year_by_context((2, 29), "On 20 February 2021.") is None
