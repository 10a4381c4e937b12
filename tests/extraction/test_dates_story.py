"""What undated expressions count from: the writer's day, the period under comparison, the story."""

from __future__ import annotations

import pytest

from tests.extraction.test_dates import dates, laid_out, values
from viewer.domain.vocabulary import BlockKind

REPORTS = [
    # days of the week as a range
    ("2021-05-07", "Guards struck from Monday to Wednesday.", ["2021-05-03/2021-05-05"]),
    ("2021-05-07", "Between Saturday and Monday morning six barges sank.", ["2021-05-01/2021-05-03"]),
    ("2021-05-07", "A curfew will hold from Sunday until Tuesday.", ["2021-05-09/2021-05-11"]),
    ("2021-05-07", "The Tuesday-Thursday strike shut the port.", ["2021-05-04/2021-05-06"]),
    ("2021-05-07", "On Monday last week a barge sank. It will be raised on Friday of next week.",
     ["2021-04-26", "2021-05-14"]),
    ("2021-05-07", "The mill burned on a Tuesday in March 1985.", ["1985-03"]),
    # what is to come
    ("2013-03-22", "The permit expires in late May, and a judge has it.", ["2013-05"]),
    ("1989-11-02", "The business year ends March 31. Digging begins in April.", ["1990-03-31", "1990-04"]),
    ("2013-03-22", "The mayor resigned, and on Sunday a vote will be held.", ["2013-03-24"]),
    ("2013-03-22", "The court will sit on Friday.", ["2013-03-22"]),
    ("2013-03-22", "The council votes Tuesday. The envoy meets on Monday with both.",
     ["2013-03-26", "2013-03-25"]),
    ("2015-06-19", "The envoys are to meet again in two weeks.", ["2015-06-29/2015-07-05"]),
    ("2015-06-19", "A second span is planned in three months.", ["2015-09"]),
    ("2015-06-19", "Six spans fell in two weeks.", []),
    # seasons and months that have been
    ("1990-01-10", "The docks were shut this summer by floods.", ["1989-22"]),
    ("1990-01-10", "The docks were swept this December by floods.", ["1989-12"]),
    ("1990-09-10", "The docks were shut this summer by floods.", ["1990-22"]),
    # periods of business
    ("1989-11-02", "In the third quarter it sold 12 tugs, against nine a year earlier.",
     ["1989-35", "1988-35"]),
    ("1989-11-02", "Tolls rose in the second quarter. In the year-ago quarter they fell.",
     ["1989-34", "1988-34"]),
    ("1989-11-02", "Tolls of the first quarter beat those of the same quarter last year.",
     ["1989-33", "1988-33"]),
    ("1989-11-02", "In August 90 ships came, up from 70 a year earlier.", ["1989-08", "1988-08"]),
    ("1989-11-02", "In Q2 1988 rents fell. They had risen in the previous quarter.", ["1988-34", "1988-33"]),
    ("1989-11-02", "Tolls fell in the fourth quarter of the year.", ["1989-36"]),
    ("1989-11-02", "In 1987 rice was dear, and rents for the year doubled.", ["1987", "1987"]),
    ("1989-11-02", "Last year rents fell 2 percent, less than in the previous year.", ["1988", "1987"]),
    ("1989-11-02", "The slump of '82 is forgotten; in '84 it came back.", ["1982", "1984"]),
    ("1989-11-02", "The canal of the late seventies silted up in the eighties.", ["197X", "198X"]),
    ("1989-11-02", "A man in his eighties and a woman in her late forties drowned.", []),
    ("1989-11-02", "Tolls beat last year's third quarter, and the 1987 second quarter too.",
     ["1988-35", "1987-34"]),
    ("1989-11-02", "Rents fell in the second half. They had risen in the first half of the year.",
     ["1989-41", "1989-40"]),
    ("1989-11-02", "The pit closes at year-end; year-end sales fell, as in fiscal '87.", ["1989", "1987"]),
    ("2019-10-04", "In September 50 fell ill; in the same month of 2018, 30. In July it was 70.",
     ["2019-09", "2018-09", "2019-07"]),
    ("2019-10-04", "On 3 May 2018 he came. In the same month 2000 men left.", ["2018-05-03", "2018-05"]),
    # comparison with another year leaves the year of the report alone
    ("2012-12-14", "Raids rose compared with the same period in 2011, above all from May to July.",
     ["2011", "2012-05/2012-07"]),
    ("1999-07-12", "Prices rose 8.96% in June, compared with 20.7% in June 1998. In March they fell.",
     ["1999-06", "1998-06", "1999-03"]),
    ("2012-12-14", "The toll reached 52, up from 38 a day earlier.", ["2012-12-13"]),
    ("2008-09-08", "On 6 July 2008 a barn burned. In 2006 it was 11 barns. In July nine more burned.",
     ["2008-07-06", "2006", "2008-07"]),
    # weeks
    ("2015-06-19", "Nine wells were mined. In the week before there were 12.", ["2015-06-08/2015-06-14"]),
    ("2015-06-19", "Nine wells were mined; 12 in the week before.", ["2015-06-08/2015-06-14"]),
    ("2012-06-19", "A lull came on the weekend of 2 June and in the week of May 21.",
     ["2012-06-02/2012-06-03", "2012-05-21/2012-05-27"]),
    # a day counted from the month just named
    ("2025-01-30", "Rockets fell in October, the last of them on the 21st.", ["2024-10", "2024-10-21"]),
    # the writer's day is that of the dateline
    ("1998-03-02", "OSLO, Norway, March 1 - Divers came today. They will go Monday.",
     ["1998-03-01", "1998-03-01", "1998-03-02"]),
    ("2006-01-01", "LIMA, Dec 31: Rents rose this month and will rise next year.",
     ["2005-12-31", "2005-12", "2006"]),
    # every year, and the feasts
    ("2021-05-31", "The rains usually come between April and June. Hail is typical, mostly in May.",
     ["2021-05"]),
    ("2019-04-26", "The chapel was hit on Easter Sunday. At Easter 2018 it was whole.",
     ["2019-04-21", "2018-04-01"]),
    ("2019-12-01", "Lent had ended, and on Good Friday the chapel burned.", ["2019-04-19"]),
    ("2019-02-01", "The chapel will open at Easter.", ["2019-04-21"]),
    ("2019-04-26", "Shots fell every Friday and each Sunday.", []),
    ("2019-10-04", "Shells fell on the night of 30 September/1 October. Raids: 2 June/5 June.",
     ["2019-09-30/2019-10-01", "2019-06-02", "2019-06-05"]),
    ("2021-09-03", "Last year, 82 mills had shut by June. This year it was nine in June.",
     ["2020", "2020-06", "2021", "2021-06"]),
    ("2014-11-20", "Alert 1 - 02 May 2014: a quay fell. Raids 01 - 02 June 2014.",
     ["2014-05-02", "2014-06-01/2014-06-02"]),
    ("2015-06-18", "On 9 February the fair was put off to 28 March. The day before, six had drowned.",
     ["2015-02-09", "2015-03-28", "2015-02-08"]),
    ("2015-06-18", "On 3 June six drowned; by the 9th there were nine. The 8th brigade left on the 12th.",
     ["2015-06-03", "2015-06-09", "2015-06-12"]),
    # lists of days and runs of days; names
    ("2011-12-01", "Raids came on 2, 5, 9-11, 15 and 20 May.",
     ["2011-05-02", "2011-05-05", "2011-05-09/2011-05-11", "2011-05-15", "2011-05-20"]),
    ("2011-12-01", "Raids came on May 2, 5-7 and 9, 2010.",
     ["2010-05-02", "2010-05-05/2010-05-07", "2010-05-09"]),
    ("2011-12-01", "The march was called a Friday of Honour.", []),
    ("2011-08-23", "The heir was said to be held on Sunday. Six pits flooded in May. That year was wet.",
     ["2011-08-21", "2011-05", "2011"]),
    # what is to come does not move the story on
    ("2019-03-16", "A man is held until his next hearing on April 5. Six sheds burned on the same day.",
     ["2019-04-05"]),
    ("2019-03-16", "On 14 March it burned. He is held until the next trial on 5 April. It fell on this date.",
     ["2019-03-14", "2019-04-05", "2019-03-14"]),
    # page furniture
    ("2017-07-20", "Sunk barge raised / 15 days ago\n\nDivers raised it 15 days ago.", ["2017-07-05"]),
]  # fmt: skip


@pytest.mark.parametrize(("published", "text", "expected"), REPORTS)
def test_values_of_a_report(published: str | None, text: str, expected: list[str]) -> None:
    assert values(text, published) == expected


STORIES = [
    ("The war, which began in 1983, was bitter. By late 2008 it was lost. In March 2009 it died.",
     ["1983", "2008", "2009-03"]),
    ("In June 1964 a boat was shelled. A study made public in 2005 doubts it. On 4 August a second sank.",
     ["1964-06", "2005", "1964-08-04"]),
    ("The mills closed in May 1788. As in 1614 each guild had a vote. On 27 December they met.",
     ["1788-05", "1614", "1788-12-27"]),
    ("In July 1914 the army marched (3 August-9 August). By 12 August it dug in (14 August-24 August).",
     ["1914-07", "1914-08-03/1914-08-09", "1914-08-12", "1914-08-14/1914-08-24"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STORIES)
def test_values_of_a_story(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_forecast_in_the_headline_is_not_the_year_of_the_report() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "Bank sees trade shrinking in 2015"),
        (BlockKind.PARAGRAPH, "RIGA, Nov 20 (Agency) - Trade will shrink, the bank said. In May it grew."),
    )
    assert dates(text, "2014-11-20", blocks) == [("Nov 20", "2014-11-20"), ("May", "2014-05")]


def test_a_report_without_a_day_of_issue_is_read_from_the_end_of_its_period() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "Weekly alerts, Kisumu, 3-9 May 2010"),
        (BlockKind.PARAGRAPH, "4 May: a ferry sank. Two sank last week. Since 12 April six have sunk."),
    )
    assert dates(text, None, blocks) == [
        ("3-9 May 2010", "2010-05-03/2010-05-09"), ("4 May", "2010-05-04"),
        ("last week", "2010-04-26/2010-05-02"), ("12 April", "2010-04-12"),
    ]  # fmt: skip


def test_background_of_the_year_before_leads_to_the_year_of_the_title() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "2012 raid on Lindos"),
        (
            BlockKind.PARAGRAPH,
            "In October 2011 a fleet was built. In June it sailed. By early July it was near.",
        ),
        (BlockKind.PARAGRAPH, "In February 2011 it had been planned, and in March it was announced."),
    )
    found = [v for _, v in dates(text, None, blocks)]
    assert found == ["2011-10", "2012-06", "2012-07", "2011-02", "2011-03"]


def test_this_year_needs_the_day_of_writing() -> None:
    assert values("The mill opened in 1986. So far this year six men were hurt, and 12 in 2007.") == [
        "1986",
        "2007",
    ]
    assert values("In 1986 he said that he would go next year. Last month 40 men left.") == ["1986", "1987"]


def test_the_time_of_a_section_is_set_off_in_its_heading() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "Shore war"),
        (BlockKind.HEADING, "Landing (1941)"),
        (BlockKind.HEADING, "1942: The siege"),
        (BlockKind.HEADING, "Relief, May 1943"),
        (BlockKind.HEADING, "1944 election and truce"),
        (BlockKind.HEADING, "1945 – After the truce"),
        (BlockKind.PARAGRAPH, "On 3 March the gates opened."),
    )
    assert [v for _, v in dates(text, None, blocks)] == ["1941", "1942", "1943-05", "1945-03-03"]


def test_the_entries_of_a_chronicle_are_dates_though_they_look_like_headings() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "Chronicle of 2017"),
        (BlockKind.HEADING, "May 24"),
        (BlockKind.PARAGRAPH, "A bridge was closed."),
        (BlockKind.HEADING, "May"),
        (BlockKind.PARAGRAPH, "- May 26: It was opened."),
    )
    assert dates(text, "2017-10-24", blocks) == [("May 24", "2017-05-24"), ("May 26", "2017-05-26")]


def test_sections_that_go_from_year_to_year_leave_the_title_its_own() -> None:
    text, blocks = laid_out(
        (BlockKind.TITLE, "2003: The landing"),
        (BlockKind.PARAGRAPH, "On 2 April the port fell."),
        (BlockKind.HEADING, "2004: The siege"),
        (BlockKind.PARAGRAPH, "In May the town fell."),
        (BlockKind.HEADING, "2005: The truce"),
        (BlockKind.PARAGRAPH, "In June it was signed."),
        (BlockKind.HEADING, "The peace"),
        (BlockKind.PARAGRAPH, "In June 2006 talks began. In July they ended."),
    )
    assert [v for _, v in dates(text, None, blocks)] == [
        "2003-04-02", "2004", "2004-05", "2005", "2005-06", "2006-06", "2006-07",
    ]  # fmt: skip
