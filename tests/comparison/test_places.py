from __future__ import annotations

from tests.comparison.accounts import account, figure
from viewer.comparison.engine import compare
from viewer.comparison.places import Atlas
from viewer.domain.gazetteer import PlaceTable
from viewer.domain.vocabulary import Verdict
from viewer.services.places import load_gazetteer

TABLE = PlaceTable(
    "lubero\tLubero\ttown\tCD\tNorth Kivu\t-0.16\t29.24\t40000\n"
    "mali\tMali\tcountry\tML\t\t12.65\t-8.0\t19000000\n"
    "mopti\tMopti\ttown\tML\tMopti\t14.49\t-4.18\t108000\n"
    "niger\tNiger\tcountry\tNE\t\t13.5\t2.1\t22000000\n"
)


def test_a_town_lies_in_its_region_and_country() -> None:
    atlas = Atlas([], (), TABLE)
    assert atlas.lies_in("Lubero", "North Kivu province")
    assert not atlas.lies_in("North Kivu province", "Lubero")
    assert Atlas([], ("Mali", "Niger"), TABLE).side_of(("Mopti",)) == "Mali"
    assert Atlas([], ("Mali", "Niger"), TABLE).side_of(("Nowhere",)) is None


def test_what_the_documents_say_of_a_place_counts_without_a_gazetteer() -> None:
    source = account(
        "a", figure("12 died in Tiwintza, a village in the Condorcanqui province.", "12 died", 12)
    )
    atlas = Atlas([source], (), None)
    assert atlas.lies_in("Tiwintza", "Condorcanqui province")
    assert not atlas.lies_in("Tiwintza", "Amazonas region")


def test_the_place_of_a_title_is_the_scene() -> None:
    source = account("a", figure("12 died.", "12 died", 12))
    object.__setattr__(source, "title", "Death toll of the Cenepa clashes rises")
    atlas = Atlas([source], (), None)
    assert atlas.is_scene("Cenepa river")
    assert not atlas.is_scene("Tiwintza")


def test_a_village_and_its_region_share_a_topic_that_says_so() -> None:
    village = account("village", figure("In Lubero 4 people were killed.", "4 people were killed", 4,
                                        place=("Lubero",)), published="2023-05-02")  # fmt: skip
    region = account(
        "region", figure("In North Kivu province 9 people were killed.", "9 people were killed", 9,
                         place=("North Kivu province",)), published="2023-05-02",
    )  # fmt: skip
    (topic,) = compare([village, region], gazetteer=TABLE).topics
    assert topic.verdict is Verdict.NOT_COMPARABLE
    assert "of which it is part" in topic.why
    assert "Lubero lies in North Kivu province" in topic.grouping


def test_the_shipped_gazetteer_is_asked_for_just_the_name() -> None:
    assert {p.country for p in load_gazetteer().listed("Isfara")} == {"TJ"}
    assert load_gazetteer().listed("Isfarra") == ()
