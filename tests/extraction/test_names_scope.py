from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import Name, find_names
from viewer.extraction.names_labels import find_labels
from viewer.extraction.names_scope import PlaceScope
from viewer.extraction.sentences import split_sentences


def _places(
    text: str, words: str, lexicons: Lexicons, *, others: tuple[str, ...] = (), is_stance: bool = False
) -> list[str]:
    names = find_names(text, split_sentences(text, ()), lexicons)
    scope = PlaceScope(text, names, 0, len(text))
    start = text.index(words)
    found = scope.at(start, start + len(words), others=[text.index(o) for o in others], is_stance=is_stance)
    return [place.text for place in found]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        # a preposition of place
        ("Six were killed in Oruro.", "killed", ["Oruro"]),
        ("Six were killed near Huambo and Lobito.", "killed", ["Huambo", "Lobito"]),
        ("A mine blew up in the village of Merrow, outside Huambo.", "blew up", ["Merrow", "Huambo"]),
        ("In Oruro, six were killed.", "killed", ["Oruro"]),
        (
            "Six were killed in the Kasai and Lulua provinces of Congo.",
            "killed",
            ["Kasai province", "Lulua province"],
        ),
        # what a place is taken, left or hit by
        ("Troops shelled Huambo.", "shelled", ["Huambo"]),
        ("The army retook the nearby town of Huambo.", "retook", ["Huambo"]),
        ("Huambo was shelled at dawn.", "shelled", ["Huambo"]),
        ("The siege of Huambo began.", "siege", ["Huambo"]),
        ("Six died in the shelling of Oruro.", "shelling", ["Oruro"]),
        # where one goes to or comes from
        ("Families fled to Oruro.", "fled", ["Oruro"]),
        ("Families were evacuated from Huambo.", "evacuated", ["Huambo"]),
        ("Rebels attacked the village of Merrow, in Huambo.", "attacked", ["Merrow", "Huambo"]),
        ("Jets bombed the grain market of Merrow town.", "bombed", ["Merrow town"]),
        ("Guards burned down 31 of the houses of Oruro.", "burned", ["Oruro"]),
        ("Raids hit towns including Oruro and Huambo.", "Raids", ["Oruro", "Huambo"]),
        ("The towns of Oruro and Huambo suffered raids.", "raids", ["Oruro", "Huambo"]),
        # inside a country that owns it
        ("Six died in Peru's Oruro district.", "died", ["Peru", "Oruro district"]),
        ("Six died in Peru's southern city of Oruro.", "died", ["Peru", "Oruro"]),
        # a region at the head holds behind a speaker
        ("In Oruro province, the mayor said six had died.", "died", ["Oruro province"]),
        ("Two died while nine others were hurt in Oruro.", "died", ["Oruro"]),
        ("The army took control of Oruro.", "control", ["Oruro"]),
        # a clause of its own
        ("Six died in Huambo, as raiders left Oruro.", "died", ["Huambo"]),
        ("Gunmen swept into Huambo, firing at the guards.", "firing", ["Huambo"]),
        ("The clinic in Oruro, where two men died, is shut.", "died", ["Oruro"]),
        ("A nurse from Peru was killed.", "killed", []),
        ("A cook from Chile was held.", "held", []),
        # not where it was: parties, speakers, what is talked about
        ("Houses were burned by the army of Peru.", "burned", []),
        ("Cattle were seized by herders from the hills of Chile.", "seized", []),
        ("Peru accused Chile of arson.", "accused", []),
        ("The president of Peru resigned.", "resigned", []),
        ("Officials were concerned about the fighting over Huambo.", "concerned", []),
        ("A spokesman speaking from Oruro said that six were killed.", "killed", []),
        ("According to a nurse in Oruro, six were killed.", "killed", []),
        ("Six were killed, a nurse in Oruro said.", "killed", []),
        ("A truce between Peru and Chile began.", "truce", []),
    ],
)
def test_a_place_counts_where_the_words_before_it_make_it_the_scene(
    text: str, words: str, places: list[str], lexicons: Lexicons
) -> None:
    assert _places(text, words, lexicons) == places


@pytest.mark.parametrize(
    ("text", "words", "others", "places"),
    [
        ("Six died in Oruro, while huts burned in Huambo.", "died", ("burned",), ["Oruro"]),
        ("Six died in Oruro, while huts burned in Huambo.", "burned", ("died",), ["Huambo"]),
        ("Six died in Oruro, but a truce held.", "held", ("died",), []),
        ("Six died, although a truce held in Oruro.", "died", ("held",), []),
        ("Huts burned in Oruro, and six people were held in Huambo.", "burned", ("held",), ["Oruro"]),
        ("Huts burned in Oruro, and six people were held in Huambo.", "held", ("burned",), ["Huambo"]),
        # tied: it goes on at the same place
        ("A bomb went off in Oruro, killing six.", "killing", ("went off",), ["Oruro"]),
        ("Gunmen entered Huambo, burning huts.", "burning", ("entered",), ["Huambo"]),
        ("Guards were held in Oruro before being freed.", "freed", ("held",), ["Oruro"]),
        ("A mill burned in Oruro; two men were held.", "held", ("burned",), ["Oruro"]),
        ("A truck was stopped near Huambo and the driver was shot.", "shot", ("stopped",), ["Huambo"]),
        # where somebody went is not where the next thing was
        ("Six men were bused to Oruro; two ships sank.", "sank", ("bused",), []),
        # a shared scene
        ("Six were killed and 30 wounded in Oruro.", "killed", ("wounded",), ["Oruro"]),
        ("Rebels burned a mill and the barn in Huambo.", "burned", (), ["Huambo"]),
        ("In Oruro, six died, and a truce was signed.", "signed", ("died",), ["Oruro"]),
    ],
)
def test_a_happening_has_the_places_of_its_own_clause(
    text: str, words: str, others: tuple[str, ...], places: list[str], lexicons: Lexicons
) -> None:
    assert _places(text, words, lexicons, others=others) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Some 36 died in Peru and 19 in Chile.", "36", ["Peru"]),
        ("Some 36 died in Peru and 19 in Chile.", "19", ["Chile"]),
        ("Twelve huts burned in Oruro, and 40 barns in Huambo.", "40", ["Huambo"]),
        ("In all 55 died: 36 in Peru and 19 in Chile.", "55", ["Peru", "Chile"]),
        ("In all 9 fell: 4 in Oruro and 5 in Huambo.", "9", ["Oruro", "Huambo"]),
        ("At least 12 died and 30 were hurt in Oruro.", "12", ["Oruro"]),
    ],
)
def test_each_number_has_its_own_place_and_a_total_has_all(
    text: str, words: str, places: list[str], lexicons: Lexicons
) -> None:
    assert _places(text, words, lexicons) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("The envoys met in Oruro.", "met", ["Oruro"]),
        ("In Oruro, the envoy voiced concern.", "voiced concern", ["Oruro"]),
        ("The envoy voiced concern over the drills near the town of Huambo.", "voiced concern", []),
        ("The envoy condemned what had been done to families in Huambo.", "condemned", []),
    ],
)
def test_what_is_said_has_no_place_of_what_it_is_about(
    text: str, words: str, places: list[str], lexicons: Lexicons
) -> None:
    assert _places(text, words, lexicons, is_stance=True) == places


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("PERU: Thousands march in Oruro.", "march", ["Oruro", "PERU"]),
        ("3 May 14:05 | CHILE: Six held in raid.", "held", ["CHILE"]),
        ("Chile: two die in floods.", "die", ["Chile"]),
        ("17 May - Merrowby: town captured. One man shot.", "shot", ["Merrowby"]),
        ("- 17 May - Merrowby and Ostvale: six held.", "held", ["Merrowby", "Ostvale"]),
        ("Peru: two die.\nChile: one held.", "held", ["Chile"]),
        ("Peru: two die.\n\nOne held.", "held", []),
        ("The mayor came to Oruro: six were held.", "held", []),
    ],
)
def test_a_label_at_the_head_is_a_place_of_the_whole_entry(
    text: str, words: str, places: list[str], lexicons: Lexicons
) -> None:
    names = find_names(text, split_sentences(text, ()), lexicons)
    start = text.index(words)
    sentence = next(s for s in split_sentences(text, ()) if s.start <= start < s.end)
    labels = find_labels(text, names).at(start)
    scope = PlaceScope(text, names, sentence.start, sentence.end, labels)
    assert [place.text for place in scope.at(start, start + len(words))] == places


@given(
    text=st.text(alphabet="abI nA.,;:and in Oruro0", max_size=120),
    start=st.integers(0, 120),
    size=st.integers(1, 9),
)
def test_places_are_of_the_sentence_and_in_it_once(text: str, start: int, size: int) -> None:
    names = [Name(i, i + 2, text[i : i + 2], "place") for i in range(0, max(len(text) - 1, 0), 7)]
    found = PlaceScope(text, names, 0, len(text)).at(start, start + size)
    assert set(found) <= set(names)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ORURO: Six men drowned on Monday.", []),
        ("ORURO, Upper Coast: Six men drowned on Monday.", []),
        ("PERU: Six men drown", ["PERU"]),
        ("QUITO: Six men drown\n\nLIMA: Ten held", ["QUITO"]),
    ],
)
def test_where_one_report_was_written_labels_nothing(
    text: str, places: list[str], lexicons: Lexicons
) -> None:
    names = find_names(text, split_sentences(text, ()), lexicons)
    assert [n.text for n in find_labels(text, names).at(text.index("Six"))] == places
