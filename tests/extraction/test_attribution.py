from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution import Attribution, attribution_at, find_attributions
from viewer.extraction.lexicon import Lexicons
from viewer.extraction.names import find_names
from viewer.extraction.sentences import split_sentences


def _attributions(text: str, lexicons: Lexicons) -> tuple[Attribution, ...]:
    sentences = split_sentences(text, ())
    return find_attributions(text, sentences, find_names(text, sentences, lexicons), lexicons)


def _asserter(text: str, words: str, lexicons: Lexicons) -> str | None:
    """Give who answers for `words` of the text."""
    start = text.index(words)
    found = attribution_at(_attributions(text, lexicons), start, start + len(words))
    return found.asserter if found else None


@pytest.mark.parametrize(
    ("text", "words", "asserter"),
    [
        ("The mayor of Lindby said two barns had burned.", "two barns", "mayor of Lindby"),
        ("Ten were hurt, officials said on Monday.", "Ten", "officials"),
        ("According to the harbour office, three boats sank.", "three", "harbour office"),
        ("Three boats sank, according to the harbour office.", "Three", "harbour office"),
        ('"Ten were hurt," said Ada Brandt, the head of the clinic.', "Ten", "Ada Brandt"),
        ("Ada Brandt, the head of the clinic, told reporters that two had died.", "two", "Ada Brandt"),
        ("Five deaths were confirmed by the county hospital.", "Five", "county hospital"),
        ("A spokesman speaking from Quito said that four fled.", "four", "spokesman"),
        ("The coroner put the death toll at 19.", "19", "coroner"),
        ("Residents say dozens drowned.", "dozens", "Residents"),
        ("The court opened a case and accused the guard of six murders.", "six", "court"),
        ("Two ferries sank. It was reported that nine drowned.", "nine", None),
        ("The storm claimed 12 lives.", "12", None),
        ("Forty people were confirmed dead.", "Forty", None),
        ("The toll reached 40 on Sunday.", "40", None),
        ("Losses: 12 killed (Danish claim)", "12", "Danish"),
        ("Losses: 12 killed (per Denmark), 15 killed", "15", None),
        ("The guard said two fled. He added that four drowned.", "four", "guard"),
        ("The guard said two fled. Four drowned.", "Four", None),
        ("Peru said six died, while Chile reported that eight had.", "six", "Peru"),
        ("Peru said six died, while Chile reported that eight had.", "eight", "Chile"),
        ('"They shot at us. Five fell," the farmer said.', "Five", "farmer"),
        ("Nine huts and 40 sheds burned, the mayor told reporters.", "40", "mayor"),
        ("Nine huts burned, Colonel Ruiz told state television.", "Nine", "Colonel Ruiz"),
        ("TROOPS KILLED 12 REBELS NEAR HUAMBO, THE ARMY ANNOUNCED TODAY.", "12", "ARMY"),
        ("THE CALLER CLAIMED THAT TWO DIED AND SAID THAT NINE FLED.", "NINE", "CALLER"),
        ("The raid, the mayor said, left 11 dead.", "11", "mayor"),
        ("A raid that, the clinic said, hurt 11 ended at dawn.", "11", "clinic"),
        ("Two nurses, who had fled, counted between 5 and 9 dead.", "between", "Two nurses"),
        ("Satellite images show 40 burned farms.", "40", "Satellite images"),
        ("Coastal Rights Watch reported in 2004 that nine drowned.", "nine", "Coastal Rights Watch"),
        ("The clinic reported on 3 May 2004 that nine drowned.", "nine", "clinic"),
        ("Lisbon spoke of 320 dead.", "320", "Lisbon"),
        ("The state radio speaks of thousands of dead.", "thousands", "state radio"),
        ("Six died, the army confirmed, and nine fled, according to the Red Cross.", "nine", "Red Cross"),
        ("Six died, the army confirmed, and nine fled, according to the Red Cross.", "Six", "army"),
        ("Two sank, a guard said, but nine made it, according to the port.", "nine", "port"),
        ("The mayor said that six died and added that nine fled.", "nine", "mayor"),
        ("The mayor said that six died and added that nine fled.", "six", "mayor"),
        ("Minister Ada Brandt says six fell and denies that nine fled.", "six", "Minister Ada Brandt"),
        ("Minister Ada Brandt says six fell and denies that nine fled.", "nine", "Minister Ada Brandt"),
        ("An estimated 15,000 people fled.", "15,000", None),
        ("A reported 40 people fled.", "40", None),
        ("3 June - Kutum: 40 huts burned (residents), not confirmed.", "40", "residents"),
        ("3 June - Kutum: 40 huts burned (residents); 12 fled (local NGO).", "12", "local NGO"),
        ("3 June - Kutum: 40 huts burned (residents); 12 fled (local NGO).", "40", "residents"),
        (
            "In all 40 died and 12 fled (hospitals and ambulance services).",
            "12",
            "hospitals and ambulance services",
        ),
        ("In all 40 died (police).", "40", None),
        ("The clinic has received reports of 14 abductions.", "14", "clinic"),
        ("Coastal Rights Watch received accounts of nine arrests.", "nine", "Coastal Rights Watch"),
        ("The army hasn't said that nine men died.", "nine", None),
        ("Nine sailors drowned, a fact which Oslo has never admitted.", "Nine", None),
        ("The army has not yet confirmed that nine men died.", "nine", None),
        ("In May 40 captives were freed, although, according to Ada Berg, six stayed.", "40", None),
        ("In May 40 captives were freed, although, according to Ada Berg, six stayed.", "six", "Ada Berg"),
        ("Four sank, but according to the port nine made it.", "Four", None),
        ("3 June - Kutum: 40 died (mostly police).", "40", None),
        ("3 June - Kutum: 40 died (two of them police).", "40", None),
        # a verb that stands late, with hearer, day, manner or more behind it
        ("Nine drowned off Faro, the mayor told Radio Meridian on Sunday.", "Nine", "mayor"),
        ("Two barges sank, Major Ivo Hale told Meridian late Monday.", "Two", "Major Ivo Hale"),
        ("Nine drowned off Faro, officials said Tuesday, blaming the storm.", "Nine", "officials"),
        ("Nine drowned off Faro, police said, as the guard took the blame.", "Nine", "police"),
        (
            '"Nine drowned," the harbour union, Ada Berg, said in remarks sent to the press.',
            "Nine",
            "harbour union, Ada Berg",
        ),
        ("Nine drowned, said port officials who had gone there.", "Nine", "port officials"),
        (
            "Nine drowned, a pilot and a fisherman said Friday, in a third week of storms.",
            "Nine",
            "pilot and a fisherman",
        ),
        ("On Monday, the port said four boats sank, which hurt two.", "four", "port"),
        ("A mill burned; nine men were hurt, the mayor said.", "A mill", None),
        # where the subject begins and ends
        ("The union, however, said only two of its men had left.", "only two", "union"),
        ("The union says it has counted the arrest of three men.", "three", "union"),
        ("In a statement the port office told reporters that four drowned.", "four", "port office"),
        ("In a post on Sunday, Ada Berg said six fell.", "six", "Ada Berg"),
        ("FARO - Police said five drowned.", "five", "Police"),
        ("A clerk who was hurt while sitting in a bar said that two died.", "two", "clerk"),
        ("The port is shut, and the guard said six men drowned.", "six", "guard"),
        ("Another, Ada Berg, said five boats were lost.", "five", "Ada Berg"),
        ("The town's mayor, Ada Berg, said five boats were lost.", "five", "town's mayor, Ada Berg"),
        (
            "A count by the port, which on Sunday had put the toll at 12, was wrong.",
            "12",
            "count by the port",
        ),
        ("The guard blamed the port for delays which the mayor said cost two lives.", "two", "mayor"),
        # nouns, passives and verbs without an object
        ("The guard denied local reports that nine drowned.", "nine", "guard"),
        ("The mayor spoke of allegations by the union that nine drowned.", "nine", "union"),
        ("There was confirmation from the clinic that six died.", "six", "clinic"),
        ("Figures released by the port show that nine drowned.", "nine", "Figures released by the port"),
        ("Ten fell, six of whom were said by doctors to be dying.", "six", "doctors"),
        ("Ten fell, six of whom were said by doctors to be dying.", "Ten", None),
        ("A gang accused of nine thefts fled.", "nine", None),
        ("The clinic documented the sudden disappearance of seven men.", "seven", "clinic"),
        ("The rebels have reported capturing 40 men.", "40", "rebels"),
        ("The port court heard that two men drowned.", "two", "port court"),
        ('Six drowned and, in the words of the mayor, nine "vanished".', "nine", "mayor"),
        ('Six drowned and, in the words of the mayor, nine "vanished".', "Six", None),
        ("The guard alleged the mate had sunk two boats.", "two", "guard"),
        ("The union confirmed it lost four men.", "four", "union"),
        ("Nine drowned on Monday, reported officials, with six others hurt.", "Nine", "officials"),
        ("Nine drowned on Monday, reported officials, with six others hurt.", "six", "officials"),
        ("Nine drowned on Monday, confirmed cases of loss.", "Nine", None),
        ("Storms continued through May and nine men drowned.", "nine", None),
        ("The daily Meridian has placed the sailor death count at 40.", "40", "daily Meridian"),
        ("The port raised its flood toll to 19.", "19", "port"),
        ("Local media reported variously that nine drowned.", "nine", "Local media"),
        ("Oslo blamed the storm, which it said drowned nine.", "nine", "Oslo"),
        ("Guards held the crew of nine, they said Sunday - a record.", "nine", None),
        ("The sea rose by 3 km. Each side said nine drowned.", "nine", "Each side"),
        ("The strike began following reported losses of nine boats.", "nine", None),
        ("Medics said nine died; local media put the number at 12.", "12", "local media"),
        ("The mayor said six died, while the port put the figure at 15.", "15", "port"),
        ("Nine guards drowned, a statement from the port read.", "Nine", "statement from the port"),
        ("The guard rejected claims by villagers that 12 sank.", "12", "villagers"),
        ('"Nine drowned," Berg said, adding: "Six were young."', "Six", "Berg"),
        # participles with a speaker of their own, or with that of the sentence
        ("Storms hit Faro, with the port reporting that six drowned.", "six", "port"),
        ("Storms hit Faro, with Ada Berg saying that six drowned.", "six", "Ada Berg"),
        ("The union issued a report saying that six drowned.", "six", "union"),
        ("The clinic wrote on Monday to the press, adding that six died.", "six", "clinic"),
        # pronouns, over paragraphs of running text
        ("Ada Berg said two fled.\n\nShe added that four drowned.", "four", "Ada Berg"),
        ("The port said two fled.\n\nFour others drowned, it added.", "Four", "port"),
        ("The port said two fled. Pilot Ivo Hale said six sank. It added that four drowned.", "four", "port"),
        ("Villagers, they said, saw nine boats sink.", "nine", "Villagers"),
    ],
)
def test_find_attributions_names_who_answers_for_a_passage(
    text: str, words: str, asserter: str | None, lexicons: Lexicons
) -> None:
    assert _asserter(text, words, lexicons) == asserter


@pytest.mark.parametrize(
    ("title", "asserter"),
    [
        ("Nine drowned off Faro: port ministry", "port ministry"),
        ("Nine drowned off Faro - officials", "officials"),
        ("Officials: Nine drowned off Faro", "Officials"),
        ("Nine drowned off Faro, residents say", "residents"),
        ("Faro: Nine drowned in a storm", None),
        ("Storms over Faro: nine drowned", None),
    ],
)
def test_find_attributions_reads_who_answers_for_a_headline(
    title: str, asserter: str | None, lexicons: Lexicons
) -> None:
    text = f"{title}\n\nThe storm came at night."
    block = Block(BlockKind.TITLE, 0, len(title), level=1)
    rest = Block(BlockKind.PARAGRAPH, len(title) + 2, len(text))
    sentences = split_sentences(text, (block, rest))
    found = find_attributions(text, sentences, find_names(text, sentences, lexicons), lexicons)
    start = title.index("Nine") if "Nine" in title else title.index("nine")
    at = attribution_at(found, start, start + 4)
    assert (at.asserter if at else None) == asserter


@pytest.mark.parametrize(
    ("item", "asserter"),
    [
        ("- 900 people displaced (UNHCR)", "UNHCR"),
        ("- Deaths: 12 (WHO, 4 May)", "WHO"),
        ("- 40 fighters of the National Salvation Army (NSA)", None),
        ("- 40 huts burned (Bor)", None),
    ],
)
def test_find_attributions_takes_the_body_in_brackets_behind_a_listed_figure(
    item: str, asserter: str | None, lexicons: Lexicons
) -> None:
    sentences = split_sentences(item, (Block(BlockKind.LIST_ITEM, 0, len(item)),))
    found = find_attributions(item, sentences, find_names(item, sentences, lexicons), lexicons)
    assert [a.asserter for a in found] == ([asserter] if asserter else [])


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "The Harbour Times quoted the mayor as saying that nine drowned.",
            "nine",
            ("Harbour Times", "mayor"),
        ),
        (
            "State radio quoted Colonel Ivo Marsh as saying six fell.",
            "six",
            ("State radio", "Colonel Ivo Marsh"),
        ),
        ("The agency cited residents as saying that nine drowned.", "nine", ("agency", "residents")),
        (
            "The mayor was quoted by Radio Meridian as saying nine drowned.",
            "nine",
            ("Radio Meridian", "mayor"),
        ),
        (
            "Six had died, the nurse was quoted as saying by Radio Meridian.",
            "Six",
            ("Radio Meridian", "nurse"),
        ),
        ("Six had died, according to the Herald, which cited a nurse.", "Six", ("Herald", "nurse")),
        ("Nine drowned, local media reported on Monday, quoting police.", "Nine", ("local media", "police")),
        ("Nine drowned, per the coast guard.", "Nine", ("coast guard",)),
        ("Per the harbour office, nine drowned.", "nine", ("harbour office",)),
        ("By the clinic's count, nine drowned.", "nine", ("clinic",)),
        ("Six huts burned, by the rebels' own tally.", "Six", ("rebels",)),
        ("Nine drowned (source: Ministry of Ports).", "Nine", ("Ministry of Ports",)),
        ("As the coast guard put it, nine drowned.", "nine", ("coast guard",)),
        ('"It spread," said Tom Hale, adding that six fled.', "six", ("Tom Hale",)),
        ("The mayor said two boats sank, noting that nine drowned.", "nine", ("mayor",)),
    ],
)
def test_who_speaks_through_another_is_kept_as_a_chain(
    text: str, words: str, chain: tuple[str, ...], lexicons: Lexicons
) -> None:
    start = text.index(words)
    found = attribution_at(_attributions(text, lexicons), start, start + len(words))
    assert found is not None
    assert found.chain == chain


@pytest.mark.parametrize(
    ("text", "words", "asserter"),
    [
        ("President Ada Brandt came on Monday. She said nine drowned.", "nine", "President Ada Brandt"),
        ("Governor Tom Hale flew in. He confirmed that six died.", "six", "Governor Tom Hale"),
        ("The Ministry of Ports gave a list. It said nine drowned.", "nine", "Ministry of Ports"),
        ("Coastal Rights Watch met. Later it said that six fled.", "six", "Coastal Rights Watch"),
        ("The guard said two fled. Mayor Ada Brandt came. She said six died.", "six", "Mayor Ada Brandt"),
        ("It rained. It said nothing of the nine dead.", "nine", None),
        ("They met in Faro. They said six fled.", "six", None),
        ('"It spread fast," said Tom Hale. "Nine drowned."', "Nine", "Tom Hale"),
        ('"We ran," the farmer said. "Six of us fell. Two fled."', "Two", "farmer"),
        ('"We ran," the farmer said. Six fell.', "Six", None),
        ('"We ran," the farmer said. "Six fell," the nurse said.', "Six", "nurse"),
    ],
)
def test_pronouns_and_quotations_go_back_to_who_was_named(
    text: str, words: str, asserter: str | None, lexicons: Lexicons
) -> None:
    assert _asserter(text, words, lexicons) == asserter


def test_find_attributions_keeps_the_chain_of_asserters(lexicons: Lexicons) -> None:
    for text in (
        "The Harbour Times, citing the coast guard, reported that two had drowned.",
        "The Harbour Times reported that two had drowned, citing the coast guard.",
    ):
        (found,) = _attributions(text, lexicons)
        assert found.chain == ("Harbour Times", "coast guard")
        assert found.asserter == "coast guard"


def test_each_entry_finds_the_asserter_of_its_example(lexicons: Lexicons) -> None:
    for entries in lexicons.attribution.values():
        for entry in entries:
            if "asserter" in entry:
                found = {a.asserter for a in _attributions(entry["example"], lexicons)}
                assert entry["asserter"] in found, (entry["example"], found)


@given(text=st.text(max_size=300))
def test_find_attributions_stays_inside_the_text(text: str, lexicons: Lexicons) -> None:
    for found in _attributions(text, lexicons):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 <= found.scope_start <= found.scope_end <= len(text)
        assert found.chain[-1] == found.asserter
