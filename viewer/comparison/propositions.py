"""What somebody denies outright, set against the sentences that say it: by whomever, party or not.

"The company denied that the sensors had been switched off" and "the sensors had been switched off for
two weeks" exclude each other, whoever they are from. Denials by a party to a conflict are first read
with the events (`disputes`); here the words of the denied clause decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.comparison.cues import sentence_around
from viewer.comparison.denials import TextReader
from viewer.comparison.disputes import GENERIC, Dispute
from viewer.comparison.event_facts import EventFact, content_stems, one_act
from viewer.domain.comparison import ClaimRelation, ComparedSource
from viewer.domain.naming import named_sides
from viewer.domain.vocabulary import EventType, Verdict

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|disput(?:es|ed|ing))\b"
    r"(?: (?:the|any|all|as false|categorically|these|media|press|earlier))*"
    r"(?: (?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|statements?)"
    r"(?: (?:by|from|of|in) [^,.;\n]{1,50}?)?)? that (?P<said>[^,;:.\n]{8,160})",
    re.IGNORECASE,
)
#: What makes a sentence something other than a plain claim that it is so.
_NO_CLAIM = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|reject\w*|dismiss\w*|refut\w*|disput\w*|not|never|no|none|whether|if|unless|"
    r"should|investigat\w+|inquiry|rumou?rs?|false|untrue|without)\b",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    r"\b(?:and|but) (?:said|says|insist\w*|accus\w*|claim\w*|blam\w*|add\w*)\b", re.IGNORECASE
)
#: A denied clause with fewer words of meaning is too common to be found again by them.
_FEWEST = 2
#: So much of a denied clause a sentence must say.
_SHARE = 0.75


def find_denied(
    sources: Sequence[ComparedSource],
    reader: TextReader,
    parties: Sequence[str],
    taken: Sequence[EventFact] = (),
) -> list[Dispute]:
    """Give the clauses that one sentence denies and another says, each as a dispute of its own.

    `taken` are the events of disputes that were found already; a denial among them is left out.
    """
    spoken_for = {(f.source, f.sentence) for f in taken}
    found: list[Dispute] = []
    for number, source in enumerate(sources):
        for match in _DENIED.finditer(source.text):
            sentence = sentence_around(source.text, *match.span())
            said = _SAID_BEHIND.split(match["said"])[0].strip()
            if (number, sentence) in spoken_for or _NO_CLAIM.search(said):
                continue
            stems = _stems(said, parties)
            claims = list(_claims(sources, said, stems, parties)) if len(stems) >= _FEWEST else []
            if not claims:
                continue
            end = match.start("said") + len(said)
            denial = reader.fact(number, match.start(), end, EventType.ACCUSATION, None, frozenset())
            found.append(_dispute(reader, denial, claims, said))
    return found


def _stems(text: str, parties: Sequence[str]) -> frozenset[str]:
    return content_stems(one_act(text), parties) - GENERIC


def _claims(
    sources: Sequence[ComparedSource], said: str, stems: frozenset[str], parties: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Give the clauses (source, start, end) that say what is denied."""
    named = named_sides(said, parties)
    longest = max(re.findall(r"[^\W\d_]+", said), key=len)
    clue = re.compile(rf"\b{re.escape(longest[: max(4, len(longest) - 3)])}", re.IGNORECASE)
    for number, source in enumerate(sources):
        seen: set[tuple[int, int]] = set()
        for hit in clue.finditer(source.text):
            first, last = sentence_around(source.text, *hit.span())
            words = source.text[first:last]
            if (first, last) in seen or _NO_CLAIM.search(words):
                continue
            seen.add((first, last))
            if named and named[0] not in named_sides(words, parties):
                continue
            if len(stems & _stems(words, parties)) >= _SHARE * len(stems):
                yield number, *_clause(words, first, stems, parties)


def _clause(words: str, offset: int, stems: frozenset[str], parties: Sequence[str]) -> tuple[int, int]:
    """Give the bounds from the first to the last word of a sentence that the denied clause has too."""
    hits = [m for m in re.finditer(r"[^\W\d_]{4,}", words) if _stems(m.group(), parties) & stems]
    if not hits:
        return offset, offset + len(words.rstrip(" ."))
    return offset + hits[0].start(), offset + hits[-1].end()


def _dispute(
    reader: TextReader, denial: EventFact, claims: Sequence[tuple[int, int, int]], said: str
) -> Dispute:
    told = [reader.fact(*claim, EventType.STATEMENT, None, frozenset()) for claim in claims]
    members = sorted((denial, *told), key=lambda f: f.order)
    place = members.index(denial)
    relations = tuple(
        ClaimRelation(min(n, place), max(n, place), Verdict.CONTRADICT, "One says this, the other denies it.")
        for n in range(len(members))
        if n != place
    )
    title = said if len(said) <= 60 else f"{said[:59].rsplit(' ', 1)[0]}…"
    return Dispute(
        f"said/{denial.source}/{denial.event.start}",
        f"Claim and denial: {title}",
        tuple(members),
        relations,
        "One says what the other denies in the same words.",
    )
