from __future__ import annotations

import pytest

from tests.extraction.figure_reading import count, read_figures
from viewer.extraction.lexicon import Lexicons

KILLED, WOUNDED, SHOT = "killed", "wounded", "casualties"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wounds that a plain verb tells of
        ("Two dockers suffered serious gunshot wounds.", [(WOUNDED, 2)]),
        ("Nine cadets sustained varying degrees of injury.", [(WOUNDED, 9)]),
        ("Guards found four clerks suffering from stab wounds.", [(WOUNDED, 4)]),
        ("Six riders had several injuries.", [(WOUNDED, 6)]),
        ("Two sentries suffered fatal wounds.", [(KILLED, 2)]),
        # the hospital
        ("Three passengers were rushed to a county hospital.", [(WOUNDED, 3)]),
        ("Five others were taken by ambulance to Lund University Medical Center.", [(WOUNDED, 5)]),
        ("The brawl sent seven people to the hospital.", [(WOUNDED, 7)]),
        ("A blast put two welders in hospital.", [(WOUNDED, 2)]),
        ("The fire killed 9 and left 12 others in hospital.", [(KILLED, 9), (WOUNDED, 12)]),
        ("Two men were taken to Vester Hospital, where they died.", [(KILLED, 2)]),
        ("Two men were taken to Vester Hospital and pronounced dead.", [(KILLED, 2)]),
        ("One girl was driven to a clinic and died there.", [(KILLED, 1)]),
        ("Two clerks were taken to Harlow General.", [(WOUNDED, 2)]),
        ("One died and two were taken to Vester Memorial.", [(KILLED, 1), (WOUNDED, 2)]),
        ("Two clerks were taken to a police station.", [("detained", 2)]),
        ("Nine clerks were taken by soldiers.", [("detained", 9)]),
        ("Nine clerks were taken to a fair.", []),
        # the condition
        ("One rider is dead and two are in stable condition.", [(KILLED, 1), (WOUNDED, 2)]),
        ("Four victims remain in critical but stable condition.", [(WOUNDED, 4)]),
        ("Three others showed up at clinics in cars.", [(WOUNDED, 3)]),
        ("Two people were transported with minor injuries.", [(WOUNDED, 2)]),
        ("One man died; the other two are expected to live.", [(KILLED, 1), (WOUNDED, 2)]),
        ("Three cooks were hurt, one critically, and a fourth died.", [(WOUNDED, 3), (WOUNDED, 1)]),
        ("Nine were wounded, two seriously.", [(WOUNDED, 9), (WOUNDED, 2)]),
        ("Four men, ranging in age from 19 to 33, were hurt.", [(WOUNDED, 4)]),
        ("Three of the victims have been released from the hospital.", [(WOUNDED, 3)]),
        ("A couple and their two sons were found dead.", [(KILLED, 2), (KILLED, 2)]),
        # what nobody suffered
        ("He suffered two gunshot wounds.", []),
        ("Five doctors in the hospital went on leave.", []),
        ("Two nurses said the hospital was full.", []),
    ],
)
def test_wounds_hospitals_and_conditions_tell_who_was_hurt(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert read_figures(text, lexicons) == count(*expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three men were shot at a fair.", [(SHOT, 3)]),
        ("Three men were shot in the legs.", [(WOUNDED, 3)]),
        ("Two girls were shot and both are expected to survive.", [(WOUNDED, 2)]),
        ("Two clerks were shot during a robbery and later died.", [(KILLED, 2)]),
        ("One sailor was shot and pronounced dead at the quay.", [(KILLED, 1)]),
        ("Four people were shot, one fatally.", [(SHOT, 4), (KILLED, 1)]),
        ("Five boys were hit by gunfire.", [(SHOT, 5)]),
        ("Five boys were struck when shots rang out.", [(SHOT, 5)]),
        ("Three women were hit, one of them in the head.", [(SHOT, 3), (SHOT, 1)]),
        ("Two cyclists were struck by a tram.", []),
        ("Two men were shot at a fair. They are in stable condition.", [(WOUNDED, 2)]),
        ("Six teens were shot in Kiel. None of the injuries is life-threatening.", [(WOUNDED, 6)]),
        ("Two men were shot in Kiel. Both were hurt, and one died.", [(SHOT, 2), (KILLED, 1)]),
        ("Two men were shot in Kiel. Police closed the road.", [(SHOT, 2)]),
        ("Neither of the two men was shot.", []),
        ("Nine cooks escaped unhurt.", []),
        ("One shot was fired.", []),
        ("Two riders shot at each other.", []),
        ("Two riders shot at police.", []),
    ],
)
def test_those_shot_are_wounded_or_killed_only_where_the_sentence_says_so(
    text: str, expected: list[tuple[str, int]], lexicons: Lexicons
) -> None:
    assert read_figures(text, lexicons) == count(*expected)
