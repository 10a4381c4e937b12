"""Tells whom "he", "she", "it" or "they" stands for before a verb of speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution_relay import main_subject
from viewer.extraction.attribution_scope import Attribution
from viewer.extraction.attribution_subject import Place, clean
from viewer.extraction.names import Name
from viewer.extraction.names_lexicon import OFFICE, ORGANISATION, PERSON
from viewer.extraction.sentences import Sentence

_PRONOUN = re.compile(r"(?:(?:later|earlier) )?(it|he|she|they)", re.IGNORECASE)
#: Sentences back in which the subject that a pronoun stands for may be, and who spoke before.
_BACK, _SPOKEN = 2, 3
#: Who can be no "he" or "she", no "it", no "they".
_BODY = re.compile(
    r"\b(?:ministry|army|military|police|navy|agency|group|office|council|government|movement|mission|network"
    r"|union|committee|observatory|monitor|organi[sz]ation|watch|nations|party|front|command|statement|report"
    r"|department|service|website|newspaper|radio|television|media|court|coalition)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[a-z]{3,}[^s\W]s$")
_ONE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|governor|mayor|minister|president|commander|chief|resident|witness|doctor"
    r"|farmer|official|officer|director|activist|nurse|ambassador|envoy|general|colonel|captain|major|leader"
    r"|general|lawyer|teacher|man|woman|survivor|head|coordinator|secretary|prosecutor|judge)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:officials|residents|villagers|witnesses|police|rebels|researchers|doctors|survivors|activists|monitors"
    r"|militants|relatives|authorities|neighbours|neighbors|lawyers|soldiers|commanders|elders|journalists"
    r"|investigators|prosecutors|refugees|detainees)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:at least|more than|about|some|over|nearly|\d|one\b|two\b|three\b|several\b)", re.IGNORECASE
)
#: Code points of a sentence in which a pronoun is its own subject.
_OPENING = 6


def is_pronoun(asserter: str) -> bool:
    """Tell whether an asserter is a pronoun that stands for somebody named before."""
    return _PRONOUN.fullmatch(asserter) is not None


def whom(
    asserter: str, index: int, recent: Sequence[tuple[int, Attribution]], sentences: Sequence[Sentence],
    names: Sequence[Name], name_starts: Sequence[int],
) -> tuple[str, ...]:  # fmt: skip
    """Give the chain of whom the pronoun in sentence `index` stands for; empty where nobody fits.

    `recent` are the attributions before it with the numbers of their sentences. What opens one of the
    sentences since then as its subject comes first.
    """
    match = _PRONOUN.fullmatch(asserter)
    pronoun = match.group(1).lower() if match is not None else ""
    persons = {n.text for n in names if n.kind in (PERSON, OFFICE)} if recent else set()
    previous = next(
        (
            (number, item)
            for number, item in reversed(recent)
            if index - number <= _SPOKEN
            and _is_near(sentences, number, index)
            and _fits(pronoun, item.chain[-1], persons)
        ),
        None,
    )
    floor = previous[0] if previous is not None else -1
    subject = _subject_before(pronoun, index, floor, sentences, names, name_starts)
    if subject is not None:
        return (subject,)
    return previous[1].chain if previous is not None else ()


def own_subject(place: Place, asserter: str, position: int) -> str:
    """Give the subject of the sentence that a pronoun behind it stands for: "Villagers, they said, fled".

    Empty where the pronoun opens its sentence or the subject is not such as speaks.
    """
    match = _PRONOUN.fullmatch(asserter)
    if match is None or position - place.sentence.start < _OPENING:
        return ""
    subject = main_subject(place, position - place.sentence.start)[1]
    if not subject:
        subject = clean(place.text[place.sentence.start : position])
    head = re.split(r"\s(?:of|for|in|at|from|near)\s|,", subject, maxsplit=1)[0]
    speaks = {"it": _BODY, "they": _MANY}.get(match.group(1).lower(), _ONE)
    is_body = match.group(1).lower() == "it" and any(
        n.kind == ORGANISATION and n.text == subject for n in place.names
    )
    return subject if is_body or (speaks.search(head) and not _COUNTED.match(subject)) else ""


def _is_near(sentences: Sequence[Sentence], number: int, index: int) -> bool:
    """Tell whether two sentences are of one paragraph, or of paragraphs of running text in a row."""
    if sentences[number].paragraph == sentences[index].paragraph:
        return True
    return all(s.kind is BlockKind.PARAGRAPH for s in sentences[number : index + 1])


def _fits(pronoun: str, asserter: str, persons: set[str]) -> bool:
    head = re.split(r"\s(?:of|for|in|at|from)\s|,", asserter, maxsplit=1)[0]
    if pronoun in ("he", "she"):
        return asserter in persons or not (_BODY.search(head) or _PLURAL.search(head))
    if pronoun == "it":
        return asserter not in persons and not _ONE.search(head)
    return True


def _subject_before(
    pronoun: str, index: int, floor: int, sentences: Sequence[Sentence], names: Sequence[Name],
    name_starts: Sequence[int],
) -> str | None:  # fmt: skip
    """Give what opens one of the sentences before, down to number `floor`, as its subject, nearest first."""
    wanted = {"he": (PERSON, OFFICE), "she": (PERSON, OFFICE), "it": (ORGANISATION,)}.get(pronoun)
    if wanted is None:
        return None
    for number in range(index - 1, max(floor, index - 1 - _BACK), -1):
        sentence = sentences[number]
        if not _is_near(sentences, number, index):
            return None
        first = bisect_left(name_starts, sentence.start)
        while first < len(names) and names[first].start < min(sentence.end, sentence.start + 60):
            if names[first].kind in wanted:
                return names[first].text
            first += 1
    return None
