"""Reads who speaks through another: "X quoted Y as saying", "Y was quoted by X", "he added"."""

from __future__ import annotations

import re

from viewer.extraction.attribution_scope import Attribution
from viewer.extraction.attribution_subject import VERBLIKE, Place, clean, find_subject, phrase_end

#: What begins a clause that goes on with somebody's words; some only behind "with" and who speaks.
_ONLY_WITH = ("reporting", "confirming", "estimating", "announcing", "putting the toll", "putting the number")
GOING_ON = (
    "adding", "saying", "noting", "stressing", "claiming", "alleging", "insisting", "stating", *_ONLY_WITH
)  # fmt: skip
_WITH = re.compile(r",?\s+with (?=(?:the |an? )?[^,;]{2,60}$)")
_ISSUED = re.compile(
    r"\b(?:issued|released|published|posted|put out|sent|made|wrote) (?:an?|the|its|his|her|their) "
    r"(?:[\w-]+ ){0,3}(?:statement|report|letter|post|message|communique|release|video|update)"
    r"(?: [^,;]{0,40})?$"
)
#: Somebody's words before, whose speaker goes on.
_SPOKE = re.compile(r"\b(?:said|says|told|tells|stated|according to|quoted)\b")
_AS_SAYING = re.compile(
    r"\s+as\s+(?:saying|telling|reporting|stating|having said)\b(?:\s+that\b)?", re.IGNORECASE
)
_BE = re.compile(r"\s+(?:was|were|is|has been|had been|have been|WAS|WERE)\s+$")
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_CLAIM = re.compile(r"[\s,:]+(?:that\b|THAT\b|as many|at least|[\w“\"])")
_COUNT = re.compile(
    r"[Bb][Yy] ((?:[^\s,.;()]+ ){0,5}?[^\s,.;()]+?)(?:['’][sS]|(?<=s)['’]) (?:own |OWN )?"
    r"(?:count|estimate|estimates|tally|account|reckoning|figures|calculation|COUNT|ESTIMATE|TALLY|ACCOUNT)\b"
)


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
    """Read "..., adding that ...": whoever spoke before goes on, or the subject of the sentence.

    "With the mayor saying ..." has its own speaker; "the group issued a report saying ..." the group.
    Where the speaker is the one before, the asserter is "he", which the caller resolves.
    """
    text, sentence = place.text, place.sentence
    before = text[sentence.start : match.start()].rstrip()
    if not _CLAIM.match(text, match.end()):
        return None
    own = _WITH.search(before)
    if own is not None and before[own.end() :]:
        asserter = clean(before[own.end() :])
        start = sentence.start + own.end()
    elif (issued := _ISSUED.search(before)) is not None:
        start, asserter = main_subject(place, issued.end())
    elif before.endswith((",", "“", '"')) and word in GOING_ON:
        start, asserter = main_subject(place, len(before))
        start = match.start()
        if not asserter or _SPOKE.search(before):
            asserter = "he"
    else:
        return None
    if not asserter or (word in _ONLY_WITH and own is None):
        return None
    return Attribution(
        min(start, match.start()), match.end(), asserter, (asserter,), match.end(), sentence.end,
        f"speech:{word}",
    )  # fmt: skip


def main_subject(place: Place, end: int) -> tuple[int, str]:
    """Give start and words of the subject of the sentence's first verb; empty where it has none."""
    text, sentence = place.text, place.sentence
    verb = VERBLIKE.search(text, sentence.start, sentence.start + end)
    while verb is not None and any(n.start <= verb.start() < n.end for n in place.names):
        verb = VERBLIKE.search(text, verb.end(), sentence.start + end)
    if verb is None:
        return sentence.start, ""
    return find_subject(place, verb.start())


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
