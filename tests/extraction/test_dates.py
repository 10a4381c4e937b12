"""Dates: what is found in a text, and what it means there."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain import edtf
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.dates import find_all_dates, find_dates
from viewer.extraction.lexicon import Lexicons, parse_lexicons
from viewer.resources import resource_path

TABLE: dict[str, Any] = tomllib.loads(resource_path("lexicons", "dates.toml").read_text(encoding="utf-8"))
READ_ON = "2021-05-05"  # a Wednesday


def dates(text: str, published: str | None = None, blocks: Sequence[Block] = ()) -> list[tuple[str, str]]:
    day = date.fromisoformat(published) if published else None
    return [(d.text, d.edtf) for d in find_dates(text, blocks, published=day, lexicons=TABLE)]


def values(text: str, published: str | None = None) -> list[str]:
    return [value for _, value in dates(text, published)]


def laid_out(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    """Make a text of `parts`, a blank line between them, and its blocks."""
    text, blocks = "", []
    for kind, words in parts:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        blocks.append(Block(kind, start, len(text), 2 if kind is BlockKind.HEADING else 0))
    return text, tuple(blocks)


# ---------------------------------------------------------------- the lexicon's own examples
ENTRIES = [
    pytest.param(entry, id=f"{table}-{i}")
    for table, entries in TABLE.items()
    for i, entry in enumerate(entries)
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_of_the_lexicon_reads_its_example(entry: dict[str, Any]) -> None:
    found = values(entry["example"], entry.get("published", READ_ON))
    if entry["edtf"]:
        assert entry["edtf"] in found
    else:
        assert found == []


# ---------------------------------------------------------------- written in full
@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("The dam burst on 28 April 2021.", "28 April 2021", "2021-04-28"),
        ("The dam burst on April 28, 2021.", "April 28, 2021", "2021-04-28"),
        ("The dam burst on April 28th, 2021.", "April 28th, 2021", "2021-04-28"),
        ("The dam burst on the 3rd of June 1998.", "3rd of June 1998", "1998-06-03"),
        ("It was signed on 1 of May 2017 in Minsk.", "1 of May 2017", "2017-05-01"),
        ("Nobody has seen them since Feb, he wrote in May 2021.", "Feb", "2021-02"),
        ("Mines were laid in late Sep and early Oct 2021.", "early Oct 2021", "2021-10"),
        ("Accra, 28\u00a0April\u00a02021", "28\u00a0April\u00a02021", "2021-04-28"),
        ("Printed 2021-04-28 in Accra.", "2021-04-28", "2021-04-28"),
        ("Printed 2021-04-28T10:15:00Z in Accra.", "2021-04-28T10:15:00Z", "2021-04-28"),
        ("Stand 28.04.2021, unchanged", "28.04.2021", "2021-04-28"),
        ("Filed 04/28/2021 at noon", "04/28/2021", "2021-04-28"),
        ("Filed 28/04/2021 at noon", "28/04/2021", "2021-04-28"),
        ("SUVA, 3 FEB 90 (AGENCY) --", "3 FEB 90", "1990-02-03"),
        ("It fell on 12-Mar-1987.", "12-Mar-1987", "1987-03-12"),
        ("He left on Tuesday, 17 October 2023.", "Tuesday, 17 October 2023", "2023-10-17"),
        ("They met in February of 1940.", "February of 1940", "1940-02"),
        ("They met in Sept. 1940.", "Sept. 1940", "1940-09"),
        ("Prices rose during 2008.", "2008", "2008"),
        ("Prices rose in the 1990s.", "1990s", "199X"),
        ("A trade of the 19th century.", "19th century", "18XX"),
        ("A trade of the eighteenth century.", "eighteenth century", "17XX"),
        ("The city fell in 490 BC.", "490 BC", "-0489"),
        ("The city fell in AD 70, or in 70 AD.", "70 AD", "0070"),
        ("Boats came in the summer of 1951.", "summer of 1951", "1951-22"),
        ("Boats came in the winter of 1914-15.", "winter of 1914-15", "1914-24"),
        ("Output fell in the third quarter of 2011.", "third quarter of 2011", "2011-35"),
        ("Output fell in Q3 2011.", "Q3 2011", "2011-35"),
        ("Output fell in H1 of 2011.", "H1 of 2011", "2011-40"),
        ("Left by the third of May 2016.", "third of May 2016", "2016-05-03"),
        ("Left on the first day of June 2016.", "first day of June 2016", "2016-06-01"),
        ("Rain in the last week of June 2016.", "last week of June 2016", "2016-06-24/2016-06-30"),
        ("Songs of the '60s and the ’70s.", "60s", "196X"),
        ("Output fell in the second half of 2011.", "second half of 2011", "2011-41"),
        ("It was quiet by mid-June 2014.", "mid-June 2014", "2014-06"),
        ("It was quiet at the end of 2014.", "end of 2014", "2014"),
        ("They crossed on the night of 3 July 2014.", "night of 3 July 2014", "2014-07-03"),
        ("They crossed around 3 July 2014.", "around 3 July 2014", "2014-07-03~"),
        ("The wave came on Boxing Day 2004.", "Boxing Day 2004", "2004-12-26"),
    ],
)
def test_find_dates_reads_every_form(text: str, span: str, value: str) -> None:
    assert (span, value) in dates(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Held 28 April – 1 May 2021 in Lagos.", "2021-04-28/2021-05-01"),
        ("Held from 28 April to 1 May 2021 in Lagos.", "2021-04-28/2021-05-01"),
        ("Held between 3 and 5 June 2019.", "2019-06-03/2019-06-05"),
        ("Held 1 Feb.–31 Mar. 2019.", "2019-02-01/2019-03-31"),
        ("Held 3-5 June 2019.", "2019-06-03/2019-06-05"),
        ("Held June 3-5, 2019.", "2019-06-03/2019-06-05"),
        ("Held between June 2018 and March 2019.", "2018-06/2019-03"),
        ("Held from 30 December to 2 January 2015.", "2014-12-30/2015-01-02"),
        ("The war of 1914-18 was long.", "1914/1918"),
        ("The war of 1939–1945 was long.", "1939/1945"),
        ("The league lasted from 264 to 241 BC.", "-0263/-0240"),
        ("The ban of July–September 1996 was lifted.", "1996-07/1996-09"),
    ],
)
def test_find_dates_reads_a_range_as_one_interval(text: str, value: str) -> None:
    assert values(text) == [value]


def test_find_dates_gives_each_day_of_a_list_its_month_and_year() -> None:
    found = dates("Raids on 3, 4 and 7 June 2019; more in June, July and August 2020.")
    assert found == [
        ("3", "2019-06-03"), ("4", "2019-06-04"), ("7 June 2019", "2019-06-07"),
        ("June", "2020-06"), ("July", "2020-07"), ("August 2020", "2020-08"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The siege lasted three days and two weeks of talks.",
        "A BTR-70, a T-72 and two Mi-24 were lost on the M-03.",
        "The council adopted Resolution 1701 and Article 1999.",
        "Some 2000 people fled, 1500 houses burned, 1914 km of road.",
        "They may come, and they march on at 10:30.",
        "A second convoy of 12 trucks left at 1945 hours.",
        "Man, 34, and child, 12, of 1,990 displaced.",
        "The toll was 3.5 million, or 2021.5 units.",
        "Section 4.12 and 10.11.12.13 apply.",
        "He sat in the fall of the wall and the spring of the trap.",
        "THE ATTACK BEGAN AT 2100 (0300 GMT) AND A STANCE THAT MAY CHANGE.",
        "Ring +996 312 2021 44, or see Agenda 2030.",
        "A novel of Black Monday and Good Friday.",
        "Call 0800 1999-2000-11 or room 1812.",
        "All went well since Jan came, and he reads it in the Sun.",
        "A letter by Mar Elias and one by Sat Paul.",
    ],
)
def test_find_dates_passes_over_what_is_no_date(text: str) -> None:
    assert dates(text, READ_ON) == []


@pytest.mark.parametrize("text", ["On 31 February 2019 it rained.", "At 2019-02-30.", "Filed 13/13/2019."])
def test_find_dates_leaves_out_days_that_no_calendar_has(text: str) -> None:
    assert not any(edtf.precision(v) == "day" for v in values(text))


def test_find_dates_reads_numbers_by_the_order_that_the_text_shows() -> None:
    assert values("Filed 04/05/2021, answered 28/05/2021.") == ["2021-05-04", "2021-05-28"]
    assert values("Filed 04/05/2021, answered 05/28/2021.") == ["2021-04-05", "2021-05-28"]
    assert values("Filed 04/05/2021.", "2021-05-04") == ["2021-05-04"]
    assert values("Filed 04/05/2021.") == []


# ---------------------------------------------------------------- texts of several kinds
PASSAGES = [
    (
        "2022-03-14",  # a Monday
        ("ODESA, March 14 (Agency) - Rockets struck a warehouse on Sunday, the mayor said. It was the third "
        "strike since Friday. Trams will run again on Thursday. The curfew of 24 February stays "
        "until the end "
        "of the month. Last week 40 streets had no power; yesterday it came back."),
        ["2022-03-14", "2022-03-13", "2022-03-11", "2022-03-17", "2022-02-24", "2022-03",
         "2022-03-07/2022-03-13", "2022-03-13"],
    ),
    (
        "2020-01-06",
        ("A court jailed three men for a robbery in December. The trial had opened on 2 December. They were "
        "arrested on 14 July last year. An appeal is expected in March. Prosecutors said Monday "
        "that they may "
        "go further by Friday."),
        ["2019-12", "2019-12-02", "2019-07-14", "2020-03", "2020-01-06", "2020-01-10"],
    ),
    (
        "2019-08-02",
        ("The flood began on July 29 and peaked two days later. In 2008 a like flood killed 31. The "
        "army will "
        "send pumps in September. The river had burst its banks in May 2011, and again in November."),
        ["2019-07-29", "2019-07-31", "2008", "2019-09", "2011-05", "2011-11"],
    ),
    (
        None,
        ("= 2016 Nordland avalanche =\n\nThe avalanche of 16 February buried a camp. The following day two "
        "people were found alive. A week later the search ended. In March an inquiry opened.\n\n== "
        "2017 ==\n\n"
        "On 9 April the inquiry closed. That same day the minister resigned."),
        ["2016-02-16", "2016-02-17", "2016-02-24", "2016-03", "2017-04-09", "2017-04-09"],
    ),
    (
        None,
        ("The fleet sailed in August 1571. In October it met the enemy. The previous year a town had fallen. "
        "In December both fleets went home. In January talks began, and two months later they failed."),
        ["1571-08", "1571-10", "1570", "1571-12", "1572-01", "1572-03"],
    ),
    (
        "2009-12-19",
        ("In 1861 the line was cut. On July 21 the armies met. In 1862 the river was opened; by April the "
        "forts had fallen. In 1863 the siege began. On 4 July the town gave up. In 1864 the army marched "
        "south. That autumn the city burned."),
        ["1861", "1861-07-21", "1862", "1862-04", "1863", "1863-07-04", "1864", "1864-23"],
    ),
    (
        "1990-02-03",  # a Saturday
        ("CALI, 3 FEB 90 (AGENCY) -- [TEXT] TWO POLICEMEN WERE KILLED YESTERDAY. ON 29 JANUARY A "
        "BOMB WENT OFF. "
        "THE GROUP MADE THE SAME CLAIM LAST WEEK. TROOPS MARCH TO THE BORDER. MAY THEY RETURN."),
        ["1990-02-03", "1990-02-02", "1990-01-29", "1990-01-22/1990-01-28"],
    ),
    (
        "2014-07-21",
        ("On 17 July 2014 an airliner came down. Three days earlier a transport plane had been hit. "
        "Since April "
        "a thousand people have died. Ten years ago the mine closed. This year it was to reopen."),
        ["2014-07-17", "2014-07-14", "2014-04", "2004", "2014"],
    ),
    (
        "1990-05-18",  # a Friday
        (
            "A PACT OF 1984 WILL BE RENEWED NEXT JULY. HE SAID THAT LAST YEAR IT FAILED. "
            "TROOPS ARE DUE IN JUNE. OF THE PLANNED RAIDS, ONE TOOK PLACE THURSDAY NIGHT."
        ),
        ["1984", "1990-07", "1989", "1990-06", "1990-05-17"],
    ),
    (
        "1998-02-06",  # a Friday
        (
            "The bank said Friday that it would buy six mills. Shares fell this week. A year ago it lost "
            "money. In the fourth quarter it earned more than a year earlier. He turns 50 on May 3. A mill "
            "burned on Nov. 9. The court will hear them on March 2, and on Feb. 15 the permit ends."
        ),
        ["1998-02-06", "1998-02-02/1998-02-08", "1997", "1997-36", "1996-36", "1998-05-03", "1997-11-09",
         "1998-03-02", "1998-02-15"],
    ),
    (
        "2024-01-10",
        (
            "The strike began on 28 April 2009. On 30 April two pits were flooded.\n\n"
            "On 6 May the police came. A week later it was over."
        ),
        ["2009-04-28", "2009-04-30", "2009-05-06", "2009-05-13"],
    ),
    (
        "2015-10-09",
        ("He was born in 1951 and trained in 1970. On 9 September he became minister. The fund grew in the "
        "second quarter. Two weeks ago it was closed."),
        ["1951", "1970", "2015-09-09", "2015-34", "2015-09-21/2015-09-27"],
    ),
    (
        None,
        ("The league broke in 249 BC. Two years later a new chief came. Peace was made in 241 BC, after "
        "twenty years; in the 3rd century BC this was long."),
        ["-0248", "-0246", "-0240", "-02XX"],
    ),
    (
        "2018-06-30",
        ("Monitors visited on 11 May. The next day the road was mined. On the 20th a truck was hit. "
        "In the same "
        "month 31 families left. Over the weekend the bridge was shut."),
        ["2018-05-11", "2018-05-12", "2018-06-20", "2018-06", "2018-06-30/2018-07-01"],
    ),
    (
        None,
        ("Riots broke out on 4 March 1987 and went on into the night. On 6 March the port closed. A plan of "
        "2005 speaks of it, and a film too. On 9 March the port opened."),
        ["1987-03-04", "1987-03-06", "2005", "1987-03-09"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "expected"), PASSAGES)
def test_find_dates_anchors_each_text_by_itself(
    published: str | None, text: str, expected: list[str]
) -> None:
    assert values(text, published) == expected


def test_find_dates_leaves_out_what_has_no_anchor() -> None:
    assert dates("On Thursday the pass was closed. The following day it snowed. On 3 May it opened.") == []


def test_find_all_dates_says_why_a_date_was_passed_over() -> None:
    text = "On Thursday it snowed. Filed 04/05/2021."
    found, left = find_all_dates(text, (), published=None, lexicons=TABLE)
    assert found == ()
    assert [(u.text, u.reason) for u in left] == [
        ("Thursday", "Nothing in the text says what this date counts from."),
        ("04/05/2021", "The text does not show whether day or month comes first."),
    ]
    assert all(text[u.start : u.end] == u.text for u in left)
    _, left = find_all_dates("Signed 31 February 2019.", (), published=None, lexicons=TABLE)
    assert [u.reason for u in left] == ["No calendar has this day."]


def test_find_dates_takes_the_day_of_a_dateline_where_none_is_given() -> None:
    assert values("GENEVA, 4 March 2011 -- Talks ended yesterday.\n\nThey go on next week.") == [
        "2011-03-04", "2011-03-03", "2011-03-07/2011-03-13",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Notes from Bentiu\nTuesday 6 May 2014, at the clinic\n\nThe road was shelled yesterday.",
            ("yesterday", "2014-05-05"),
        ),
        (
            "3 March 1999, Kukes\n\nWe counted nine lorries on Monday.",
            ("Monday", "1999-03-01"),
        ),
    ],
)
def test_a_line_that_begins_with_its_day_is_a_dateline(text: str, expected: tuple[str, str]) -> None:
    assert expected in dates(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since May 2017 nine have died. In February the mill closed.", ("February", "2019-02")),
        ("Rents rose since 2 June 2018. On 4 March two men were hurt.", ("4 March", "2019-03-04")),
    ],
)
def test_since_when_leaves_a_report_at_its_own_day(text: str, expected: tuple[str, str]) -> None:
    assert expected in dates(text, "2019-04-10")


def test_headings_give_years_and_are_no_dates() -> None:
    text = "= Strikes of 1984 =\n\nOn 6 March they began.\n\n== 1985 ==\n\nOn 3 March they ended."
    assert dates(text) == [("6 March", "1984-03-06"), ("3 March", "1985-03-03")]


def test_a_section_without_a_year_ends_the_one_before() -> None:
    text = (
        "= Strikes of 1984 =\n\n== In 1985 ==\n\nOn 3 March they ended.\n\n"
        "== Toll ==\n\nOn 9 June six were hurt."
    )
    assert dates(text) == [("3 March", "1985-03-03"), ("9 June", "1984-06-09")]


def test_an_unmarked_heading_with_a_year_is_a_date_and_one_without_is_none() -> None:
    text, blocks = laid_out(
        (BlockKind.HEADING, "June 1950"),
        (BlockKind.PARAGRAPH, "Tanks came on 25 June."),
        (BlockKind.HEADING, "July"),
        (BlockKind.PARAGRAPH, "On 5 July they went on."),
    )
    assert dates(text, blocks=blocks) == [
        ("June 1950", "1950-06"), ("25 June", "1950-06-25"), ("5 July", "1950-07-05"),
    ]  # fmt: skip


def test_an_infobox_gives_the_year_of_the_text() -> None:
    text = (
        "- Date: 3–9 June 1999\n\nOn 4 June a bus was hit.\n\nIn 2006 a film was made.\n\nOn 9 June it ended."
    )
    blocks = (
        Block(BlockKind.INFOBOX, 0, 21, key="Date"),
        Block(BlockKind.PARAGRAPH, 23, 47),
        Block(BlockKind.PARAGRAPH, 49, 73),
        Block(BlockKind.PARAGRAPH, 75, len(text)),
    )
    assert [v for _, v in dates(text, blocks=blocks)] == [
        "1999-06-03/1999-06-09", "1999-06-04", "2006", "1999-06-09",
    ]  # fmt: skip


def test_bounds_follow_the_value_and_narrow_to_the_part_that_is_named() -> None:
    whole, early = find_dates(
        "Quiet in June 2014 and in early June 2015.", (), published=None, lexicons=TABLE
    )
    assert (whole.earliest, whole.latest) == (date(2014, 6, 1), date(2014, 6, 30))
    assert early.edtf == "2015-06"
    assert early.earliest == date(2015, 6, 1)
    assert early.latest is not None
    assert early.latest < date(2015, 6, 15)


def test_find_dates_reads_whole_lexicons_and_the_table_alike() -> None:
    text = "The dam burst on 28 April 2021."
    whole = parse_lexicons({"dates": TABLE})
    assert find_dates(text, (), published=None, lexicons=whole) == find_dates(
        text, (), published=None, lexicons=TABLE
    )


# ---------------------------------------------------------------- properties
PIECES = st.sampled_from(
    ["3", "May", "1999", "-", " to ", ", ", " and ", "the ", "following ", "day", "early ", "of ",
     "\n", "\n\n",
     "== 2014 ==", "12/11/2010", "BC", "s", " ago", "two ", "weeks", "yesterday", "Sunday",
     "summer", "’90", "in ",
     "31", "February", "0000", "9999", "last ", "next ", "year", ". ", "th", "century", "quarter", "/"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)),
    st.one_of(st.none(), st.dates()),
)
def test_spans_are_in_order_inside_the_text_and_quote_it(text: str, published: date | None) -> None:
    found = find_dates(text, (), published=published, lexicons=TABLE)
    assert found == find_dates(text, (), published=published, lexicons=TABLE)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert edtf.is_valid(mention.edtf)
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest
        end = mention.end


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_is_read_back_from_every_order(day: date) -> None:
    month = day.strftime("%B")
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert values(f"on {text}.") == [day.isoformat()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The winter-41 campaign.", []),
        ("He came in the summer-86 season.", []),
        ("It rained in spring. That year the wells were full.", ["spring", "That year"]),
        ("It rained in autumn: That year the wells were full.", ["autumn", "That year"]),
    ],
)
def test_a_season_is_read_before_numbers_and_words_that_months_stand_before(
    text: str, expected: list[str], lexicons: Lexicons
) -> None:
    found = find_dates(text, (), published=date(1990, 5, 4), lexicons=lexicons)
    assert [d.text for d in found] == expected
    assert all(text[d.start : d.end] == d.text for d in found)
