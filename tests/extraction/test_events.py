"""Events: every lexicon entry gives its example, and the words around decide what happened."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.document import Block
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, EventType, FigureCategory, Qualifier
from viewer.extraction.attribution import Attribution
from viewer.extraction.events import find_events
from viewer.extraction.lexicon import Lexicons, parse_lexicons
from viewer.extraction.names import Name
from viewer.extraction.pipeline import extract
from viewer.extraction.sentences import split_sentences
from viewer.resources import resource_path
from viewer.services.extract import load_lexicons

_TABLE = tomllib.loads(resource_path("lexicons", "events.toml").read_text(encoding="utf-8"))
LEXICONS: Lexicons = parse_lexicons({"events": _TABLE})
_GOLD = Path(__file__).parent.parent / "data" / "gold"


def read(
    text: str,
    *,
    dates: dict[str, str] | None = None,
    names: dict[str, str] | None = None,
    attributions: tuple[Attribution, ...] = (),
    blocks: tuple[Block, ...] = (),
    published: datetime.date | None = None,
) -> tuple[Event, ...]:
    """Find events with dates and names given by their words, so that only this component is tested."""
    mentions = sorted(
        (
            DateMention(text.index(words), text.index(words) + len(words), words, edtf, "test", *bounds(edtf))
            for words, edtf in (dates or {}).items()
        ),
        key=lambda d: d.start,
    )
    found = sorted(
        (
            Name(text.index(words), text.index(words) + len(words), words, kind)
            for words, kind in (names or {}).items()
        ),
        key=lambda n: n.start,
    )
    return find_events(
        text,
        split_sentences(text, blocks),
        dates=mentions,
        figures=(),
        names=found,
        attributions=attributions,
        blocks=blocks,
        published=published,
        lexicons=LEXICONS,
    )


def kinds(text: str, **given: object) -> list[str]:
    return [e.type.value for e in read(text, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize("key", sorted(_TABLE["trigger"]))
def test_each_entry_gives_the_event_of_its_example(key: str) -> None:
    entry = _TABLE["trigger"][key]
    names = {"Lima": "place"} if key == "say" else {}
    if key.startswith("counted_"):  # only a figure tells of it
        found = extract(entry["example"], (), published=None, lexicons=load_lexicons()).events
    else:
        found = read(entry["example"], names=names)
    assert (f"event.{key}", entry["type"]) in [(e.rule, e.type.value) for e in found], found


@pytest.mark.parametrize(
    "text",
    [
        # negated
        "The garrison did not open fire on the crowd in Kisumu.",
        "No clashes were recorded in Mostar.",
        "None of the hostages has been released.",
        "Police never arrested anyone.",
        # planned, future, possible
        "The army will withdraw from the valley.",
        "Rebels could attack the dam.",
        "The two presidents plan to hold talks in Vienna.",
        "An evacuation of the island is planned.",
        "Further shelling is feared.",
        "The court may indict the general.",
        # demanded
        "Aid agencies must be allowed to distribute food.",
        "The council should impose sanctions on the junta.",
        # purposes and conditions
        "If the militia attacks the camp, thousands could be displaced.",
        "To prevent the destruction of homes, dikes are needed.",
        "In order to avoid a war, both need patience.",
        # compounds and other senses
        "Attack helicopters are parked at the base.",
        "She runs the fire department of Oslo.",
        "The state of emergency services is poor.",
    ],
)
def test_what_has_not_happened_is_no_event(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor urged both gangs to stop the killings in Durban.", ["appeal"]),
        ("Amnesty called for the release of the miners.", ["appeal"]),
        ("The rebels agreed to a truce.", ["agreement"]),
        ("The junta announced the withdrawal of its troops.", ["statement"]),
        ("Villagers were forced to flee the delta.", ["displacement"]),
        ("The gang is reported to have kidnapped a nurse.", ["abduction_or_detention"]),
        ("Police arrested nine men and released two of the suspects.", ["abduction_or_detention", "release"]),
        ("Looters burned and destroyed two shops in Soweto.", ["property_destruction"]),
        ("The storm left 14 dead and 30 injured in Leyte.", ["casualty_report"]),
        ("A suspect was arrested in May 2019 in Porto.", ["abduction_or_detention"]),
        ("Norway said that it would provide assistance to the flooded districts.", ["aid"]),
        (
            "The governor ordered an investigation into the killing of a student.",
            ["legal_action", "violence_against_civilians"],
        ),
        ("Fighting resumed in Aleppo after the truce collapsed.", ["armed_clash", "armed_clash"]),
        # a number that begins with "no" is one
        ("No fewer than nine monks were arrested in Sittwe.", ["abduction_or_detention"]),
        ("No less than 40 huts were burned in Darfur.", ["property_destruction"]),
        # crews and what they fire
        ("Tank and artillery crews on the ridge shelled Goris.", ["shelling_or_airstrike"]),
        ("Turkish artillery shelled the ford at Tell Abiad.", ["shelling_or_airstrike"]),
        ("Rebels ran over a land mine near Jaffna.", ["shelling_or_airstrike"]),
        # things taken, broken and lost
        ("Robbers broke into two pharmacies in Lagos.", ["property_destruction"]),
        ("Waves shattered the pier at Beira.", ["property_destruction"]),
        ("Nine wells in Herat were put out of use.", ["property_destruction"]),
        ("The smugglers lost two boats off Lampedusa.", ["property_destruction"]),
        ("The incumbent lost the election in Accra.", []),
        # police and courts
        ("Officers searched the home of an editor in Almaty.", ["legal_action"]),
        ("A court in Riga found the trader guilty.", ["legal_action"]),
        ("The driver was cleared of all charges in Leeds.", ["legal_action"]),
        ("Tehran rejected the charge.", ["accusation"]),
        ("A witness, who asked not to be named, fled Homs.", ["displacement"]),
        ("Guards denied them water in Tobruk.", []),
        # those let go and those who move
        ("The gang freed a priest in Jos.", ["release"]),
        ("All six were released on bail in Tunis.", ["release"]),
        ("Nine captives were exchanged at the bridge in Horlivka.", ["release"]),
        ("Marines captured four officers at Puerto Belgrano.", ["abduction_or_detention"]),
        ("The families were bused to Gaziantep.", ["displacement"]),
        ("Most households have left the coastal district for Manila.", ["displacement"]),
        ("Some 200 people went back to Kobani.", ["return"]),
        ("Paratroopers crossed the Dniester at night.", ["military_movement"]),
        # help and disasters
        ("Oman sent blankets and rations to Taiz.", ["aid"]),
        ("A patrol boat rescued 12 migrants off Zuwara.", ["aid"]),
        ("The typhoon made landfall in Samar.", ["other"]),
        ("A quake shook Bam.", ["other"]),
        ("Eleven pupils were hurt in Bhopal.", ["casualty_report"]),
        ("A fall in prices hurt nobody in Lagos.", []),
        # planned, joined and nominal
        ("Talks scheduled for May in Doha are in doubt.", []),
        ("A rally due on Sunday in Minsk worries the mayor.", []),
        ("The mill in Kherson was hit by heavy shelling.", ["shelling_or_airstrike"]),
        ("Three sailors captured in Aden were freed.", ["abduction_or_detention", "release"]),
        ("Half of the 900 displaced had gone back to their homes in Sloviansk.", ["return"]),
        ("Guns shelled the crossing at Zaranj.", ["shelling_or_airstrike"]),
        # the present tense of headlines
        ("Gunmen abduct a judge in Maiduguri.", ["abduction_or_detention"]),
        ("Police arrest nine dockers in Durban.", ["abduction_or_detention"]),
        # what stands beside a denial isn't denied
        ("Asmara denies this and blames the rebels.", ["accusation", "accusation"]),
        ("The guild denied the theft but condemned the judge.", ["accusation", "statement"]),
        # participles that only qualify
        ("The internationally recognised council met envoys in Tobruk.", ["negotiation"]),
        ("The recently released film shows Minsk.", []),
        # single people, without a number
        ("A nun and a gardener were killed in Ilopango.", ["violence_against_civilians"]),
        ("A clerk was killed in Tuzla.", ["violence_against_civilians"]),
        # ground by its names, and those who hold it
        ("Paratroopers seized the airstrip at Kolwezi.", ["military_movement"]),
        ("Morocco had occupied the enclave since spring.", ["military_movement"]),
        ("In June the fort was reinforced by 300 men from Agadez.", ["military_movement"]),
        ("The bunker of reinforced concrete in Vlore is a museum.", []),
        ("The raiders were beaten back by militia fighters at Nimule.", ["armed_clash"]),
        ("Defenders repelled the assault on Mount Igman.", ["armed_clash"]),
        ("The last battalion in Danzig surrendered.", ["other"]),
        ("Nine deserters gave themselves up in Mopti.", ["other"]),
        ("He had to surrender his passport in Leeds.", []),
        ("Sixty inmates escaped from a jail in Recife.", ["other"]),
        ("Nomads drove off 40 camels near Abeche.", ["property_destruction"]),
        ("Six herders were seized near Baidoa.", ["abduction_or_detention"]),
        # what is rejected, whichever way round; what stands beside a denial
        ("It is a charge that Oslo has rejected.", ["accusation"]),
        ("The allegations of theft were rejected by the bank in Quito.", ["accusation"]),
        (
            "The guild denied the plot and accused Mali of bombing a mill.",
            ["accusation", "accusation", "shelling_or_airstrike"],
        ),
        # confirming what was said carries it
        (
            "A guard was killed near Gao, the mission confirmed, and two others fled.",
            ["violence_against_civilians", "displacement"],
        ),
        ("Glory to our martyrs in Asmara.", []),
        ("The monks came, moving in a convoy of carts.", []),
        # what is brought down is destroyed; a battle is fought once
        ("Gunners downed a helicopter over Juba.", ["property_destruction"]),
        ("Two drones were shot down near Taiz.", ["property_destruction"]),
        ("The battle of Kisangani was fought in June.", ["armed_clash"]),
        ("The ceasefire, signed in Doha, collapsed.", ["agreement"]),
        ("A first ceasefire in Aden collapsed within hours.", ["armed_clash"]),
        # a number put, money announced, a call paid, doors shut
        ("The rebels put the toll at nine.", ["casualty_report"]),
        ("The governor of Goa announced compensation of 900 rupees.", ["aid"]),
        ("Oslo announced two million kroner in aid.", ["aid"]),
        ("The interior minister toured a camp near Izmit.", ["other"]),
        ("Nuns visited a museum in Siena.", []),
        ("Four clinics have closed in Hajjah.", ["other"]),
        ("Schools close to the front are full.", []),
        ("They concluded that the road was safe.", ["statement"]),
        # courts and accords
        ("The tribunal ruled in favour of Peru in 2014.", ["legal_action"]),
        ("A case of fraud was registered against the mayor of Pune.", ["legal_action"]),
        ("Lima accepted the peace plan in May.", ["agreement"]),
        # accidents, and what only looks like a happening
        ("A blaze at a mill in Lodz spread to a barn.", ["other"]),
        ("Fire broke out on the ferry off Bastia.", ["other"]),
        ("Nine welders with severe burns lay in the burns unit in Graz.", []),
        ("Two radio stations and a polling station stand in Maseru.", []),
    ],
)
def test_the_words_around_a_trigger_decide(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_a_later_mention_that_only_fixes_a_time_is_no_event() -> None:
    text = "Clashes broke out in Juba. Shops stayed shut during the clashes. New clashes erupted at night."
    assert [e.text.split()[0].lower() for e in read(text)] == ["clashes", "clashes"]


def test_one_toll_of_a_sentence_is_one_event_and_two_of_different_sources_are_two() -> None:
    assert len(read("The blast killed 4 people and wounded 20 others.")) == 2  # the blast and its toll
    text = "12 soldiers killed (per Chad), 30 rebels killed (per Sudan)"
    assert [e.text for e in read(text)] == ["killed", "killed"]


def test_a_killing_without_a_number_is_violence_and_a_toll_is_not() -> None:
    assert kinds("Gunmen killed a teacher in Kano.") == ["violence_against_civilians"]
    assert kinds("Gunmen killed 9 teachers in Kano.") == ["casualty_report"]


@pytest.mark.parametrize(
    ("text", "words", "category", "kind"),
    [
        ("Guerrillas murdered 16 weavers in Uchiza.", "16", FigureCategory.KILLED, "casualty_report"),
        ("Nine guards were beheaded in Tanga.", "Nine", FigureCategory.KILLED, "casualty_report"),
        ("Some 900 soldiers were put out of action.", "900", FigureCategory.CASUALTIES, "casualty_report"),
        (
            "Forces captured 30 at the airfield.",
            "30",
            FigureCategory.DETAINED,
            "abduction_or_detention",
        ),
        ("Guerrillas murdered weavers in Uchiza.", "", None, "violence_against_civilians"),
        ("Forces captured the airfield.", "", None, "military_movement"),
    ],
)
def test_what_is_counted_tells_the_kind(
    text: str, words: str, category: FigureCategory | None, kind: str
) -> None:
    figures: tuple[Figure, ...] = ()
    if category is not None:
        figures = (Figure(0, len(text) - 1, text[:-1], category, 1, Qualifier.EXACT, rule="test"),)
    sentences = split_sentences(text, ())
    found = find_events(
        text, sentences, dates=(), figures=figures, names=(), attributions=(), blocks=(), published=None,
        lexicons=LEXICONS,
    )  # fmt: skip
    assert [e.type.value for e in found] == [kind]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "9 May - Rumbek: raiders burned a mill after guards fled. A priest was shot dead.",
            [True, True, True],
        ),
        ("9 May 14:30 | Gunmen shelled Zway. The mayor condemned the raid.", [True, True]),
        ("9 May: nine men were abducted near Kayes.", [True]),
        ("9 May - Rumbek: raiders burned a mill that earlier floods had destroyed.", [True, False]),
        ("9 May was quiet. Later gunmen shelled Zway.", [False]),
    ],
)
def test_the_day_at_the_head_of_an_entry_holds_for_all_of_it(text: str, dated: list[bool]) -> None:
    found = read(text, dates={"9 May": "2021-05-09"})
    assert [e.date == "2021-05-09" for e in found] == dated


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Press statement\n\nThe Ministry strongly condemns the raid on Gori.", True),
        ("Joint Declaration\n\nThe undersigned unions call for an inquiry.", True),
        ("The Ministry strongly condemns the raid on Gori.", False),
        ("Press statement\n\nThe Ministry condemned the raid on Gori.", False),
        ("Press statement\n\nA tailor in Gori condemns the raid.", False),
    ],
)
def test_what_an_issuing_body_says_in_the_present_has_the_day_of_issue(text: str, own: bool) -> None:
    found = read(text, published=datetime.date(2008, 8, 8))
    said = [e for e in found if e.text.startswith(("condemn", "call"))]
    assert [e.date for e in said] == ["2008-08-08" if own else None]


def test_a_line_in_capitals_is_a_label_unless_the_whole_text_is() -> None:
    text = (
        "CASUALTY WATCH\n\nNotes for the week, from the clinics on the river.\n\n"
        "SHELLING AND DISPLACEMENT\n\nSix men were killed in Mopti.\n"
    )
    assert [e.text for e in read(text)] == ["killed"]
    assert [e.text for e in read("GUERRILLAS KILLED A JUDGE IN CALI")] == ["KILLED"]


def test_a_day_that_owns_a_noun_or_stands_in_a_clause_of_its_own_is_not_that_of_the_verb_before() -> None:
    found = read("The bishops condemned Friday's raid.", dates={"Friday's": "2020-05-08"})
    assert found[0].date is None
    text = "On Monday the junta declared a curfew, which was eased in Tamale on Friday."
    found = read(text, dates={"Monday": "2020-05-04", "Friday": "2020-05-08"})
    assert found[0].date == "2020-05-04"


def test_a_report_has_its_day_and_what_it_reports_has_not() -> None:
    text = "On 6 June, officials announced that rebels had burned 40 huts in Bor."
    found = read(text, dates={"6 June": "2014-06-06"})
    assert [(e.type, e.date) for e in found] == [
        (EventType.STATEMENT, "2014-06-06"),
        (EventType.PROPERTY_DESTRUCTION, None),
    ]


@pytest.mark.parametrize(
    ("text", "words", "trigger", "edtf"),
    [
        ("Nine miners were killed when a roof collapsed on Monday.", "Monday", "killed", "2020-05-04"),
        ("Two men died as a bus was hit by a rocket on Monday.", "Monday", "died", "2020-05-04"),
        ("On Monday, the mayor said, looters burned a mill.", "Monday", "burned", "2020-05-04"),
        (
            "The fighting, which began on Monday, has displaced the herders.",
            "Monday",
            "displaced",
            None,
        ),
    ],
)
def test_a_day_reaches_the_clauses_that_it_dates(
    text: str, words: str, trigger: str, edtf: str | None
) -> None:
    dates = {e.text.split()[-1]: e.date for e in read(text, dates={words: "2020-05-04"})}
    assert dates[trigger] == edtf


def test_days_are_carried_only_in_sections_that_go_day_by_day() -> None:
    body = "On 4 July, rebels attacked Bangui. They looted a bank."
    heading = "Timeline\n\n"
    blocks = (
        Block(BlockKind.HEADING, 0, 8, level=2),
        Block(BlockKind.PARAGRAPH, len(heading), len(heading + body)),
    )
    assert [e.date for e in read(body, dates={"4 July": "2013-07-04"})] == ["2013-07-04", None]
    inside = read(heading + body, dates={"4 July": "2013-07-04"}, blocks=blocks)
    assert [e.date for e in inside] == ["2013-07-04", "2013-07-04"]
    assert inside[1].earliest == datetime.date(2013, 7, 4)


def test_places_are_where_it_was_and_not_whose_officer_spoke() -> None:
    text = "The president of Kenya condemned an attack in Garissa."
    found = read(text, names={"Kenya": "place", "Garissa": "place"})
    assert found[-1].places == ("Garissa",)


def test_coordinated_offices_are_given_one_by_one() -> None:
    text = "The foreign ministers of Peru and Ecuador agreed to a truce."
    found = read(text, names={"Peru": "place", "Ecuador": "place"})
    assert found[0].actors == ("foreign minister of Peru", "foreign minister of Ecuador")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The army seized the town and arrested nine men.", [("army",), ("army",)]),
        (
            "The bishops met the rebel leaders. They urged both sides to stop.",
            [("bishops", "rebel leaders"), ("bishops", "both sides")],
        ),
        ("The ministry accused the militia of shelling a school.", [("ministry", "militia"), ("militia",)]),
        ("Two soldiers were captured by the guerrillas.", [("soldiers", "guerrillas")]),
    ],
)
def test_a_verb_without_a_subject_takes_over_that_of_the_one_before(
    text: str, actors: list[tuple[str, ...]]
) -> None:
    assert [e.actors for e in read(text)] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The envoy on Friday condemned the raid.", ("envoy",)),
        ("The mayor late on Tuesday urged restraint.", ("mayor",)),
        ("The ministry has so far acknowledged the leak.", ("ministry",)),
        ("A guard, who had fled, was arrested.", ("guard",)),
        ("Fighting between the army and the militia resumed.", ("army", "militia")),
        ("The bishops condemned the use of force.", ("bishops",)),
        ("Up to fifteen soldiers were killed.", ("soldiers",)),
        ("Dozens of guerrillas were killed.", ("guerrillas",)),
        ("More than 40 guerrillas surrendered their arms.", ("guerrillas",)),
    ],
)
def test_a_subject_is_found_over_what_stands_before_its_verb(text: str, actors: tuple[str, ...]) -> None:
    assert set(actors) <= {a for e in read(text) for a in e.actors}
    assert "use of force" not in {a for e in read(text) for a in e.actors}


def test_a_place_that_is_crossed_or_shelled_is_no_party() -> None:
    names = {"Irtysh": "place", "Semey": "place", "Ivo Hale": "person"}
    text = "Troops crossed the Irtysh and shelled Semey. The guard, Ivo Hale, was arrested."
    assert [e.actors for e in read(text, names=names)] == [("Troops",), ("Troops",), ("Ivo Hale",)]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed the guards and burned a mill.",
        "Gunmen raided Lokoja, killing farmers and flattening huts.",
    ],
)
def test_verbs_joined_by_and_have_one_subject(text: str) -> None:
    assert all(e.actors[:1] == ("Gunmen",) for e in read(text)), read(text)


def test_the_document_speaks_as_the_party_that_it_names() -> None:
    found = read("We, the miners of Potosi, are tired. We condemn the arrests and call on the judge.")
    assert [e.actors[:1] for e in found if e.type.value in ("statement", "appeal")] == [
        ("miners of Potosi",),
        ("miners of Potosi",),
    ]
    assert [e.actors for e in read("We condemn the arrests.") if e.type.value == "statement"] == [()]


def test_figures_belong_to_the_nearest_event_of_their_kind() -> None:
    text = "The shelling killed 14 people and displaced 900 families."
    figures = (
        Figure(20, 29, text[20:29], FigureCategory.KILLED, 14, Qualifier.EXACT, "test"),
        Figure(44, 56, text[44:56], FigureCategory.DISPLACED, 900, Qualifier.EXACT, "test"),
    )
    found = find_events(
        text, split_sentences(text, ()), dates=(), figures=figures, names=(), attributions=(), blocks=(),
        published=None, lexicons=LEXICONS,
    )  # fmt: skip
    assert [(e.type, e.figures) for e in found] == [
        (EventType.SHELLING_OR_AIRSTRIKE, ()),
        (EventType.CASUALTY_REPORT, (0,)),
        (EventType.DISPLACEMENT, (1,)),
    ]


def test_an_event_within_a_claim_has_its_asserter() -> None:
    text = "Police said that gunmen attacked the bank."
    attribution = Attribution(0, 11, "Police", ("Police",), 12, len(text), "test")
    found = read(text, attributions=(attribution,))
    assert [(e.text, e.attributed_to) for e in found] == [("attacked", "Police")]


def test_an_infobox_gives_the_conflict_with_its_date_and_place_and_its_result() -> None:
    lines = [
        "- Conflict: 1995 Cenepa War",
        "- Date: 26 January 1995",
        "- Place: Cordillera del Condor",
        "- Result: Ceasefire",
    ]
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        key = line[2:].split(":")[0]
        blocks.append(Block(BlockKind.INFOBOX, start, start + len(line), key=key))
        start += len(line) + 1
    found = read(text, dates={"26 January 1995": "1995-01-26"}, blocks=tuple(blocks))
    assert [(e.type, e.date, e.places) for e in found] == [
        (EventType.ARMED_CLASH, "1995-01-26", ("Cordillera del Condor",)),
        (EventType.AGREEMENT, None, ()),
    ]


def test_headings_and_lists_of_links_hold_no_events() -> None:
    text = "See also\n\nBombing of Guernica"
    blocks = (Block(BlockKind.HEADING, 0, 8, level=2), Block(BlockKind.LIST_ITEM, 10, len(text)))
    assert read(text, blocks=blocks) == ()


def test_own_paragraphs_are_found_and_typed() -> None:
    matched = typed = predicted = wanted = 0
    for path in sorted(_GOLD.glob("events_*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = record["text"]
        found = list(read(text))
        for item in record["events"]:
            assert text[item["start"] : item["end"]] == item["quote"]
            hit = next((e for e in found if e.start < item["end"] and item["start"] < e.end), None)
            if hit is not None:
                found.remove(hit)
                matched += 1
                typed += hit.type.value == item["type"]
        predicted += len(read(text))
        wanted += len(record["events"])
    assert wanted > 100
    assert 2 * matched / (predicted + wanted) >= 0.88
    assert 2 * typed / (predicted + wanted) >= 0.85


_WORDS = st.sampled_from(
    [w for key in sorted(_TABLE["trigger"]) for w in _TABLE["trigger"][key]["example"].split()]
    + [
        "not",
        "will",
        "to",
        "and",
        ",",
        ".",
        "(",
        "“",
        "on fire",
        "hostage",
        "WHO",
        "May",
        "2",
        "\n\n",
        "é",
        "\U0001f525",
        "İ",
    ]
)


@given(st.lists(_WORDS, max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_spans_are_in_order_inside_the_text_apart_and_the_same_each_time(text: str) -> None:
    found = read(text)
    assert found == read(text)
    position = 0
    for event in found:
        assert position <= event.start < event.end <= len(text)
        assert text[event.start : event.end] == event.text
        position = event.end


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("GUNMEN ATTACKED A BANK IN OCANA ON MONDAY.", ("OCANA",)),
        ("TWO BOMBS EXPLODED IN WESTERN ARAUCA, CUCUTA, AND TUMACO.", ("ARAUCA", "CUCUTA", "TUMACO")),
        ("REBELS BURNED A BUS IN THE TALAGA NEIGHBORHOOD.", ("TALAGA",)),
        ("A PRIEST WAS MURDERED IN RESPONSE TO THE RAID.", ()),
        ("THE ARMY ARRESTED NINE MEN IN THE CITY OF MORROPON.", ("MORROPON",)),
    ],
)
def test_upper_case_text_gives_places_by_what_stands_around_them(text: str, places: tuple[str, ...]) -> None:
    assert read(text)[0].places == places


def test_upper_case_is_read_like_any_other() -> None:
    assert kinds("THE COUNCIL URGED THE REBELS TO RELEASE THE MAYOR OF IPIALES.") == ["appeal"]
