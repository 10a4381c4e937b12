"""Reads who speaks through another: "X quoted Y as saying", "Y was quoted by X", "he added"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from viewer.extraction.attribution_scope import Attribution
from viewer.extraction.attribution_subject import Place, clean, find_subject, phrase_end
from viewer.extraction.names import Name
from viewer.extraction.names_lexicon import OFFICE, ORGANISATION, PERSON
from viewer.extraction.sentences import Sentence

#: What begins a clause that goes on with somebody's words.
GOING_ON = ("adding", "saying", "noting", "stressing", "claiming", "alleging", "insisting", "stating")
_AS_SAYING = re.compile(
    r"\s+as\s+(?:saying|telling|reporting|stating|having said)\b(?:\s+that\b)?", re.IGNORECASE
)
_BE = re.compile(r"\s+(?:was|were|is|has been|had been|have been|WAS|WERE)\s+$")
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_CLAIM = re.compile(r"[\s,]+(?:that\b|THAT\b|as many|at least|[\w“\"])")
_COUNT = re.compile(
    r"[Bb][Yy] ((?:[^\s,.;()]+ ){0,5}?[^\s,.;()]+?)(?:['’][sS]|(?<=s)['’]) (?:own )?"
    r"(?:count|estimate|estimates|tally|account|reckoning|figures|calculation|COUNT|ESTIMATE|TALLY|ACCOUNT)\b"
)
#: Sentences back in which the subject that a pronoun stands for may be.
_BACK = 2


def read_quoted(place: Place, match: re.Match[str], word: str) -> Attribution | None:
    """Read "X quoted Y as saying that ..." and "Y was quoted (by X) as saying ..."."""
    text, sentence = place.text, place.sentence
    before = text[max(sentence.start, match.start() - 40) : match.start()]
    passive = _BE.search(before)
    if passive is not None:
        return _read_passive(place, match, match.start() - len(passive.group()), word)
    saying = _AS_SAYING.search(text, match.end(), min(sentence.end, match.end() + 160))
    if saying is None:
        return None
    cited = clean(text[match.end() : saying.start()])
    begin, relay = find_subject(place, match.start())
    if not cited:
        return None
    chain = (relay, cited) if re.search(r"[^\W\d_]", relay) else (cited,)
    return Attribution(begin, saying.end(), cited, chain, saying.end(), sentence.end, f"quoted:{word}")


def _read_passive(place: Place, match: re.Match[str], verb: int, word: str) -> Attribution | None:
    text, sentence = place.text, place.sentence
    saying = _AS_SAYING.search(text, match.end(), min(sentence.end, match.end() + 160))
    if saying is None:
        return None
    begin, cited = find_subject(place, verb)
    if not re.search(r"[^\W\d_]", cited):
        return None
    chain: tuple[str, ...] = (cited,)
    by = _BY.match(text, match.end())
    end = saying.end()
    if by is not None and by.end() < saying.start():
        chain = (clean(text[by.end() : saying.start()]) or cited, cited)
    elif (behind := _BY.match(text, saying.end(), sentence.end)) is not None:
        end = phrase_end(place, behind.end())
        chain = (clean(text[behind.end() : end]) or cited, cited)
    is_last = not re.search(r"\w", text[end : sentence.end]) and begin > sentence.start + 8
    scope = (sentence.start, begin) if is_last else (end, sentence.end)
    return Attribution(min(begin, match.start()), end, cited, chain, *scope, f"quoted:{word}")


def read_going_on(place: Place, match: re.Match[str], word: str) -> Attribution | None:
    """Read "..., adding that ...": whoever spoke before goes on (the caller resolves the pronoun)."""
    text = place.text
    if not text[place.sentence.start : match.start()].rstrip().endswith((",", "“", '"')):
        return None
    if not _CLAIM.match(text, match.end()):
        return None
    return Attribution(
        match.start(), match.end(), "he", ("he",), match.end(), place.sentence.end, f"speech:{word}"
    )


def read_count(place: Place, match: re.Match[str]) -> Attribution | None:
    """Read "by the clinic's count" wherever it stands: the clinic answers for the sentence."""
    count = _COUNT.match(place.text, match.start(), place.sentence.end)
    asserter = clean(count.group(1)) if count is not None else ""
    if count is None or asserter.lower() in ("", "it", "its", "their", "his", "her", "one", "anyone"):
        return None
    sentence = place.sentence
    return Attribution(
        match.start(), count.end(), asserter, (asserter,), sentence.start, sentence.end, "by:count"
    )


def find_antecedent(
    pronoun: str, index: int, floor: int, sentences: Sequence[Sentence], names: Sequence[Name],
    name_starts: Sequence[int],
) -> str | None:  # fmt: skip
    """Give whom "he" or "it" stands for: what opens one of the sentences before as its subject.

    Sentences down to number `floor` of the same paragraph are looked at, the nearest first.
    """
    wanted = {"he": (PERSON, OFFICE), "she": (PERSON, OFFICE), "it": (ORGANISATION,)}.get(pronoun)
    if wanted is None:
        return None
    for number in range(index - 1, max(floor, index - 1 - _BACK), -1):
        sentence = sentences[number]
        if sentence.paragraph != sentences[index].paragraph:
            return None
        first = bisect_left(name_starts, sentence.start)
        while first < len(names) and names[first].start < min(sentence.end, sentence.start + 60):
            if names[first].kind in wanted:
                return names[first].text
            first += 1
    return None
