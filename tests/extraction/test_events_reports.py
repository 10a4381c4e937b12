"""Events as wire news, rights reports, alerts, chronicles and crime news tell them."""

from __future__ import annotations

import datetime

import pytest

from tests.extraction.test_events import LEXICONS, read
from viewer.domain.claims import DateMention, Figure
from viewer.domain.document import Block
from viewer.domain.edtf import bounds
from viewer.domain.vocabulary import BlockKind, FigureCategory, Qualifier
from viewer.extraction.events import find_events
from viewer.extraction.sentences import split_sentences

AC, SH, VC = "armed_clash", "shelling_or_airstrike", "violence_against_civilians"
CR, MM, ST = "casualty_report", "military_movement", "statement"


def kinds(text: str, **given: object) -> list[str]:
    return [e.type.value for e in read(text, **given)]  # type: ignore[arg-type]


def texts(text: str, **given: object) -> list[str]:
    return [e.text for e in read(text, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what an attack was made with, and whom it met, tell its kind
        ("Insurgents attacked the port of Berbera with drones.", [SH]),
        ("A militia attacked Zinder using mortars.", [SH]),
        ("Rebels carried out a mortar attack on Gao.", [SH]),
        ("Raiders attacked villagers near Bor.", [VC]),
        ("Men with knives attacked worshippers in Jos.", [VC]),
        ("Insurgents attacked a barracks in Kidal.", [AC]),
        ("Three mortar rounds landed near the mosque in Taiz.", [SH]),
        ("The bombers targeted a bank in Hilla.", [SH]),
        ("The mill in Lyman was directly hit at noon.", [SH]),
        ("The chapel in Goma was again struck at dusk.", [SH]),
        ("Guns slammed into the clinic three times as artillery pounded Vanni.", [SH, SH]),
        # firing at people who don't fight, and by one alone
        ("Gunmen opened fire on worshippers in Kaya.", [VC]),
        ("The gunman opened fire inside a mall in Tampere.", [VC]),
        ("Gunmen opened fire on a checkpoint in Quetta.", [AC]),
        ("Bandits started shooting into the air in Funtua.", [AC]),
        # those rescued from captors are released
        ("Troops rescued nine abducted pupils near Funtua.", ["release"]),
        (
            "Gunmen abducted a priest in Jos. Police rescued him a day later.",
            ["abduction_or_detention", "release"],
        ),
        ("Sailors rescued nine migrants off Zuwara.", ["aid"]),
        # fighters who fall and attackers who run
        ("A soldier was shot dead in Tumaco.", [CR]),
        ("A singer was shot dead in Tumaco.", [VC]),
        ("The attackers fled on motorbikes in Sokoto.", ["other"]),
        ("The villagers fled Sokoto.", ["displacement"]),
        # bombs that kill, and bodies found
        ("A bomb killed six shoppers in Tuz.", [SH, CR]),
        ("Two men were wounded by a land mine in Argun.", [CR, SH]),
        ("Bomb disposal crews work in Kirkuk.", []),
        ("Police found nine bodies in a well near Tikrit.", [CR]),
        ("Miners uncovered a mass grave outside Bihac.", [CR]),
        ("A nun and two cooks were among the dead in Hola.", [CR]),
        ("A cook was among the dead in Hola.", [CR]),
        ("Miners pulled two clerks from the rubble in Bam.", ["aid"]),
        ("Sappers defused a huge bomb in Kassel.", [SH]),
        ("The king signed a law banning protests in Bam.", ["legal_action"]),
        # claims, charges and courts
        ("The group claimed responsibility for the blast in Kano.", [ST, SH]),
        ("A splinter group took credit for the ambush in Cauca.", [ST, AC]),
        ("The trader appeared in court in Cork.", ["legal_action"]),
        ("Prosecutors charged the trader with attempted murder in Cork.", ["legal_action"]),
        ("Police identified the gunman as a welder from Lodz.", ["accusation"]),
        ("The governor of Goa justified the curfew.", [ST, "legal_action"]),
        # entering an accord, ground or a house
        ("The two fronts entered into an agreement with Juba.", ["agreement"]),
        ("Bandits invaded a farm near Kaura.", [AC]),
        ("Iraq invaded Kuwait in 1990 with tanks.", [MM]),
        ("The column captured the bridges at Mapandi.", [MM]),
        # soldiers in trucks bring no aid; an article makes a noun of what could be a verb
        ("Some 50 soldiers arrived in trucks at dawn in Bria.", [MM]),
        ("Sixty trucks of rice arrived at dawn in Bria.", ["aid"]),
        ("The battle began when rebels came to Sirte.", [AC]),
        ("The rebels battle troops in Sirte.", [AC]),
        ("A general began an offensive to retake Sirte.", [AC]),
        ("A general began to retreat from Sirte with his troops.", [MM]),
        ("The mutiny was crushed by the garrison of Kindu.", [AC]),
        ("The dead were buried in Rutshuru.", ["other"]),
        # what others should do is asked of them
        ("The mayor of Riga said that both sides should stop.", ["appeal"]),
        ("The bishop of Cali said, “They need to listen.”", ["appeal"]),
        ("The mayor of Riga said that the road was calm.", [ST]),
    ],
)  # fmt: skip
def test_what_stands_around_a_happening_tells_its_kind(text: str, expected: list[str]) -> None:
    names = {w: "place" for w in ("Riga", "Cali") if f"of {w} said" in text}
    assert kinds(text, names=names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists of hearers, groups and states
        ("They were told that the road was closed to them.", []),
        ("The wounded lay in a tent in Idlib.", []),
        ("Nuns nursed those severely injured in Homs.", []),
        ("The accused live in Cork.", []),
        ("Officers were guarding captured rebels at Rumah.", []),
        ("The guilds, both of them rebels fighting the crown, met nobody.", []),
        ("The town lies in ruins.", []),
        ("The levels of brutality in Cauca appalled nobody.", []),
        ("She has multiple stab wounds.", []),
        ("Their lives were seriously threatened.", []),
        # what is to come or to be had
        ("Envoys pushed for a ceasefire in Aden.", []),
        ("Drivers seek access to deliver aid in Taiz.", []),
        ("A court sat in Tunis ahead of talks.", []),
        ("There is little fighting in Bor.", []),
        ("Clashes were not reported in Bor.", []),
        ("There is a strong likelihood of protests in Herat.", []),
        # numbers of victims without a number
        ("Nobody knows the high number of civilian casualties.", []),
        ("Deaths attributed to the army worry Nkurenkuru.", ["deaths"]),
        # how somebody spoke
        ("In a telephone call, the mayor of Riga condemned the raid.", ["condemned", "raid"]),
        ("The envoy held a telephone call with the king.", ["held a telephone call"]),
    ],
)
def test_groups_states_and_what_is_to_come_are_no_happenings(text: str, expected: list[str]) -> None:
    assert [t.lower() for t in texts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a second attack, rebels ambushed a bus near Gao.", ["ambushed"]),
        ("During the clash, troops fought rebels near Gao.", ["fought"]),
        ("Rebels made nine raids in May, including two raids on Gao.", ["made nine raids"]),
        ("The depot in Gao was hit by rockets in a night raid.", ["was hit"]),
        ("The strike, which hit a barn in Gao, was loud.", ["strike, which hit"]),
        ("A mine exploded targeting villagers near Gao.", ["exploded targeting"]),
        ("Nine were killed while six were injured in Gao.", ["killed while six were injured"]),
        ("Nine were killed in shelling by rebels, with six injured.", ["killed", "shelling"]),
    ],
)
def test_one_happening_of_a_sentence_is_one_event(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen raided Bor. The raid was claimed by nobody.", ["raided"]),
        ("Gunmen attacked Bor. The attack is a setback for the king.", ["attacked"]),
        ("Gunmen attacked Bor. Nobody knew where the attack happened.", ["attacked"]),
        ("Gunmen attacked Bor. The mayor blamed the attack on rivals.", ["attacked", "blamed"]),
        (
            "Police clashed with miners in Bor. Two were hurt in clashes with guards.",
            ["clashed", "hurt", "clashes"],
        ),
        ("Police arrested a clerk in Bor. After his arrest on Friday, he slept.", ["arrested", "arrest"]),
    ],
)  # fmt: skip
def test_a_known_happening_counts_again_where_something_is_said_of_it(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones struck Odesa at dawn. The attack cut a road.", [SH, SH]),
        ("A man stabbed nine shoppers in Ulm. The second attack came at noon.", [VC, VC]),
        ("Drones struck Odesa at dawn. Rebels made an attack on a post in Luhansk.", [SH, AC]),
    ],
)
def test_the_attack_is_of_the_kind_that_was_told_last(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "trigger", "edtf"),
    [
        # one clause has one day
        ("Nine were killed in air strikes in Gao on Monday.", "Monday", "killed", "2020-05-04"),
        ("A clerk was abducted and killed by rebels on Monday.", "Monday", "abducted", "2020-05-04"),
        ("A thief was shot in Sidi, Oran, on Monday.", "Monday", "shot", "2020-05-04"),
        ("Two monks were held and later released on Monday.", "Monday", "held", None),
        # the day of a meeting is not that of what those met had done
        ("Nuns spoke in May with men who fled Gao.", "May", "fled", None),
        ("In May, envoys received reports of nine men killed in Gao.", "May", "killed", None),
        # stretches of time
        ("Rebels have held Gao until Monday.", "Monday", "held", None),
        ("The truce will be extended to Monday.", "Monday", "truce", None),
        ("As of Monday, the army reported nine soldiers killed in Gao.", "Monday", "killed", "2020-05-04"),
        ("The army lost nine tanks in Gao; two were burned by Monday.", "Monday", "lost", None),
        ("The court sentenced a clerk for the 2014 massacre.", "2014", "sentenced", None),
        # a condemnation behind what was condemned
        ("The king regretted the fire that broke out on Monday, and urged calm.", "Monday", "urged", None),
    ],
)
def test_a_day_dates_its_own_clause(text: str, words: str, trigger: str, edtf: str | None) -> None:
    found = {e.text.split()[0]: e.date for e in read(text, dates={words: "2020-05-04"})}
    assert found.get(trigger) == edtf


def test_a_day_of_a_week_is_finer_than_the_week_beside_it() -> None:
    dates = {"Monday": "2020-05-04", "this week": "2020-05-04/2020-05-10"}
    found = read("On Monday this week, a clerk was abducted in Gao.", dates=dates)
    assert [e.date for e in found] == ["2020-05-04"]


@pytest.mark.parametrize(
    ("published", "edtf"),
    [(datetime.date(2009, 5, 23), "2009-05-08/2009-05-23"), (None, "2009-05-08/..")],
)
def test_a_count_since_a_day_runs_up_to_the_report(published: datetime.date | None, edtf: str) -> None:
    text = "Some 900 people have fled Afgooye since 8 May."
    day = DateMention(40, 45, text[40:45], "2009-05-08", "test", *bounds("2009-05-08"))
    figure = Figure(0, 15, text[:15], FigureCategory.DISPLACED, 900, Qualifier.ABOUT, rule="test")
    found = find_events(
        text, split_sentences(text, ()), dates=(day,), figures=(figure,), names=(), attributions=(),
        blocks=(), published=published, lexicons=LEXICONS,
    )  # fmt: skip
    assert [e.date for e in found] == [edtf]


def test_lines_with_nothing_but_a_day_date_what_stands_below_them() -> None:
    text = "4 May\n\nRebels shelled Gao.\n\n5 May\n\nThe mayor said rebels had burned a mill. Nuns fled Gao."
    days = {"4 May": "2020-05-04", "5 May": "2020-05-05"}
    assert [e.date for e in read(text, dates=days)] == ["2020-05-04", None, "2020-05-05"]
    alone = "4 May\n\nRebels shelled Gao."
    assert [e.date for e in read(alone, dates={"4 May": "2020-05-04"})] == [None]


@pytest.mark.parametrize(
    "title",
    ["Three killed in clashes near Gao", "Three killed in clashes near Gao\nSunday, 3 May 2020"],
)
def test_an_unmarked_title_line_is_no_happening(title: str) -> None:
    body = "Rebels shelled a mill. Nuns fled. The mayor wept."
    end = len(title)
    blocks = (Block(BlockKind.PARAGRAPH, 0, end), Block(BlockKind.PARAGRAPH, end + 1, end + 1 + len(body)))
    assert texts(f"{title}\n{body}", blocks=blocks) == ["shelled", "fled"]


def test_what_we_urge_is_urged_on_the_day_of_the_document() -> None:
    text = "The king spoke on 22 May, and we urge him to act."
    found = read(text, dates={"22 May": "2020-05-22"}, published=datetime.date(2020, 5, 25))
    assert [e.date for e in found if e.text == "urge"] == ["2020-05-25"]


def test_the_cause_of_a_toll_has_its_day() -> None:
    text = "On Monday, nine were killed following two drone attacks near Gao."
    found = read(text, dates={"Monday": "2020-05-04"})
    assert [e.date for e in found] == ["2020-05-04", "2020-05-04"]
