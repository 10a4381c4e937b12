from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.comparison.accounts import account, event, figure
from viewer.comparison.cues import unwrapped
from viewer.comparison.engine import compare, topic_section
from viewer.domain.claims import DateMention
from viewer.domain.comparison import Comparison, Topic
from viewer.domain.vocabulary import EventType, FigureCategory, Qualifier, Verdict


def topic(comparison: Comparison, title: str) -> Topic:
    return next(t for t in comparison.topics if t.title == title)


def titles(comparison: Comparison) -> list[str]:
    return [t.title for t in comparison.topics]


ARMY = "The fighting of September left 12 soldiers dead on the Armenian side."
REPORT = account(
    "report",
    figure("In all 15 people were killed on the Armenian side.", "15 people were killed", 15, side="Armenia",
           date="2022-09-13/2022-09-14"),
    figure(ARMY, "12 soldiers dead", 12, side="Armenia", unit="soldiers", date="2022-09-13/2022-09-14"),
    figure("The dead include 3 civilians.", "3 civilians", 3, side="Armenia", unit="civilians",
           date="2022-09-13/2022-09-14"),
    published="2022-09-20",
)  # fmt: skip
WIRE = account(
    "wire",
    figure("At least 9 people were killed, Armenian officials said.", "At least 9 people were killed", 9,
           side="Armenia", qualifier=Qualifier.AT_LEAST),
    figure("A shell burned 4 houses in Goris.", "burned 4 houses", 4, unit="houses", place=("Goris",),
           category=FigureCategory.BUILDINGS_DESTROYED),
    published="2022-09-13",
    dates=("2022-09-13",),
)  # fmt: skip


def test_titles_are_derived_from_category_and_scope() -> None:
    comparison = compare([REPORT, WIRE])
    assert "Killed, Armenian side" in titles(comparison)
    assert "Houses destroyed, Goris" in titles(comparison)


def test_sums_of_parts_are_told() -> None:
    killed = topic(compare([REPORT, WIRE]), "Killed, Armenian side")
    assert "12 soldiers and 3 civilians make 15" in killed.why
    assert not any(r.relation is Verdict.CONTRADICT for r in killed.relations)


def test_a_claim_of_one_source_alone_names_who_is_silent() -> None:
    houses = topic(compare([REPORT, WIRE]), "Houses destroyed, Goris")
    assert houses.verdict is Verdict.ONLY_IN_ONE
    assert houses.silent == ("report",)
    assert houses.out_of_scope == ()


def test_a_source_from_before_the_time_is_out_of_scope() -> None:
    early = account(
        "early", event("Talks began in Goris.", "Talks", EventType.NEGOTIATION, date="2022-03-01"),
        published="2022-03-02",
    )  # fmt: skip
    killed = topic(compare([early, REPORT]), "Killed, Armenian side")
    assert killed.out_of_scope == ("early",)


def test_the_order_of_the_documents_changes_nothing() -> None:
    third = account(
        "third", figure("Armenia lost 17 people in total.", "17 people in total", 17, side="Armenia"),
        published="2022-09-25",
    )  # fmt: skip
    results = {compare(list(p)).topics for p in permutations([REPORT, WIRE, third])}
    assert len(results) == 1


def test_people_come_before_events_and_property() -> None:
    comparison = compare(
        [
            REPORT,
            WIRE,
            account("note", event("Guns fired.", "fired", EventType.ARMED_CLASH, date="2022-09-13")),
        ]
    )
    sections = [topic_section(t) for t in comparison.topics]
    assert sections == sorted(sections, key=["People", "Events", "Property"].index)
    assert set(sections) == {"People", "Events", "Property"}


def test_two_incidents_of_one_document_are_no_contradiction() -> None:
    soldiers = {"side": "Mali", "unit": "soldiers"}
    one = account(
        "one",
        figure("An ambush killed two soldiers on the road.", "killed two soldiers", 2, **soldiers),
        figure("A mine killed five soldiers by the river.", "killed five soldiers", 5, **soldiers),
        figure("A raid killed three soldiers at dawn.", "killed three soldiers", 3, **soldiers),
    )
    assert all(r.relation is not Verdict.CONTRADICT for t in compare([one]).topics for r in t.relations)


def test_two_parties_give_two_counts_of_one_thing() -> None:
    line = "Officials spoke of 9 soldiers killed, the rebels of 14 soldiers killed in the battle."
    one = account(
        "one",
        figure(line, "9 soldiers killed", 9, side="Mali", unit="soldiers", attributed_to="Officials"),
        figure(line, "14 soldiers killed", 14, side="Mali", unit="soldiers", attributed_to="the rebels"),
    )
    killed = compare([one]).topics[0]
    assert killed.verdict is Verdict.CONTRADICT
    assert [o.name for o in killed.origins] == ["Officials", "the rebels"]


def test_claims_of_one_asserter_are_one_origin() -> None:
    sources = [
        account(
            name, figure(f"{name}: 31 people were killed.", "31 people were killed", 31, side="Mali",
                         attributed_to="Ministry of Health"),
        )
        for name in ("paper", "radio", "agency")
    ]  # fmt: skip
    killed = compare(sources).topics[0]
    assert killed.verdict is Verdict.CONSISTENT
    assert len(killed.origins) == 1
    assert len(killed.origins[0].items) == 3


def test_an_empty_account_compares_with_anything() -> None:
    assert compare([account("nothing"), REPORT]).topics
    assert compare([account("nothing"), account("void")]).topics == ()


def test_one_noun_said_once_counts_for_both() -> None:
    line = "33 Armenian and 10 Azerbaijani civilians were killed; the whole Armenian toll reached 40."
    one = account(
        "one",
        figure(line, "33 Armenian", 33, side="Armenia", unit="Armenian"),
        figure(line, "10 Azerbaijani civilians were killed", 10, side="Azerbaijan", unit="civilians"),
        figure(line, "Armenian toll reached 40", 40, side="Armenia"),
    )
    armenian = topic(compare([one]), "Killed, Armenia")
    assert [i.scope.group for i in armenian.items] == ["civilians", "people"]
    assert armenian.verdict is Verdict.CONSISTENT


def test_a_total_followed_by_its_parts_is_that_of_both_sides() -> None:
    line = "At least 55 were killed: 36 Armenians and 19 Azerbaijanis."
    one = account(
        "one",
        figure(line, "At least 55", 55, side="Armenia", qualifier=Qualifier.AT_LEAST),
        figure(line, "36 Armenians", 36, side="Armenia"),
        figure(line, "19 Azerbaijanis", 19, side="Azerbaijan"),
    )
    comparison = compare([one])
    assert "36 (Armenia) and 19 (Azerbaijan) make 55" in topic(comparison, "Killed, both sides").why


def test_damaged_and_destroyed_houses_are_two_counts() -> None:
    line = "The quake destroyed 6,500 houses, and 12,000 houses were damaged."
    one = account(
        "one",
        figure(
            line, "destroyed 6,500 houses", 6500, unit="houses", category=FigureCategory.BUILDINGS_DESTROYED
        ),
        figure(line, "12,000 houses", 12000, unit="houses", category=FigureCategory.BUILDINGS_DESTROYED),
    )
    assert titles(compare([one])) == ["Damaged houses", "Houses destroyed"]


def test_losses_on_its_side_are_the_asserters_own() -> None:
    line = "Azerbaijan's ministry said that 31 were injured on its side."
    one = account(
        "one",
        figure(line, "31 were injured", 31, category=FigureCategory.WOUNDED,
               attributed_to="Azerbaijan's ministry"),
        figure("Armenia lost 3 men.", "3 men", 3, side="Armenia"),
        figure("Azerbaijan lost 4 men.", "4 men", 4, side="Azerbaijan"),
    )  # fmt: skip
    wounded = next(t for t in compare([one]).topics if t.category == "wounded")
    assert wounded.scope.side == "Azerbaijan"


def test_a_number_reported_on_a_day_is_the_toll_of_that_day() -> None:
    one = account(
        "one",
        figure("On 13 September the army reported that 105 were killed so far.", "105 were killed", 105,
               side="Armenia"),
        figure("In all 224 were killed.", "224 were killed", 224, side="Armenia",
               date="2022-09-12/2022-09-14"),
        published="2022-10-01",
    )  # fmt: skip
    mention = DateMention(3, 15, "13 September", "2022-09-13", "test")
    dated = replace(one, extraction=replace(one.extraction, dates=(mention,)))
    assert compare([one]).topics[0].verdict is Verdict.CONTRADICT
    killed = compare([dated]).topics[0]
    assert killed.verdict is Verdict.UPDATE
    assert "reported 13 September 2022" in killed.why


def test_of_whom_opens_a_part() -> None:
    line = "The war cost a total of 148 lives, of whom 114 died in combat."
    one = account(
        "one", figure(line, "a total of 148 lives", 148), figure(line, "114 died", 114)
    )  # fmt: skip
    (relation,) = compare([one]).topics[0].relations
    assert relation.relation is Verdict.CONSISTENT


def test_a_wrapped_line_is_no_end_of_a_sentence() -> None:
    line = (
        "According to the ministry in the capital the clashes of this week have by\n"
        "now killed another 14 soldiers of the northern brigade."
    )
    assert unwrapped(line).count("\n") == 0
    assert len(unwrapped(line)) == len(line)
    listed = "- Casualties1: 3 servicemen killed in the course of the fighting\n- Casualties2: 9 killed"
    assert unwrapped(listed) == listed
    heading = "= Timeline of the long conflict in the border region, as told =\nIt began."
    assert unwrapped(heading) == heading


def test_a_total_tells_which_of_two_rivals_fits() -> None:
    span = {"date": "2022-09-13/2022-09-14", "side": "Armenia"}
    one = account(
        "one",
        figure("Casualties: 9 soldiers killed.", "9 soldiers killed", 9, unit="soldiers", **span),
        figure("Other count: 11 soldiers killed.", "11 soldiers killed", 11, unit="soldiers", **span),
        figure("Civilians: 10 civilians killed.", "10 civilians killed", 10, unit="civilians", **span),
        figure("In all 19 killed.", "19 killed", 19, **span),
    )
    killed = compare([one]).topics[0]
    assert killed.verdict is Verdict.CONTRADICT
    assert "only 9 soldiers fits that sum, 11 soldiers does not" in killed.why
