"""Reads who answers for a headline: "Ten killed in raid: monitor", "Officials: six held", "... - police"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution_scope import Attribution
from viewer.extraction.sentences import Sentence

_WHO = (
    r"(?:(?:[\w'’.-]+ ){0,4}?(?:officials?|ministry|police|army|military|monitors?|observatory|UN|U\.N\.|OCHA"
    r"|UNICEF|UNHCR|NGOs?|residents|witnesses|media|governor|mayor|authorities|sources?|report|reports|group|activists"
    r"|government|rebels|agency|minister|president|medics|doctors|spokes(?:man|woman|person)|watchdog|experts?"
    r"|hospital|rescuers|survivors|state TV|state television|HRW|Amnesty|Human Rights Watch|Red Cross"
    r"|SOHR|MSF|WHO))"
)
_TAIL = re.compile(
    rf"(?::|\s[-–—]|\s-(?=\w))\s?(?P<who>(?:the )?{_WHO}(?:(?:,| and) {_WHO})?)\s*$", re.IGNORECASE
)
_HEAD = re.compile(rf"(?P<who>{_WHO}(?: in [A-Z]\w+)?):\s(?=\S)", re.IGNORECASE)
#: "A clerk told the agency: ...": a sentence, whose verb names who speaks.
_TOLD = re.compile(r"\b(?:told|tells|said|says|informed|wrote)\b", re.IGNORECASE)
#: A headline is no longer than this.
_LONGEST = 200


def read_titles(text: str, sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Give the attributions of titles, and of a first line that is none but ends like one."""
    for number, sentence in enumerate(sentences):
        if sentence.kind is not BlockKind.TITLE and (number > 0 or sentence.end - sentence.start > _LONGEST):
            continue
        tail = _TAIL.search(text, sentence.start, sentence.end)
        head = _HEAD.match(text, sentence.start, sentence.end) if tail is None else None
        found = tail or head
        if found is None or _TOLD.search(found.group("who")):
            continue
        who = found.group("who").removeprefix("the ")
        scope = (sentence.start, found.start()) if tail is not None else (found.end(), sentence.end)
        yield Attribution(*found.span(), who, (who,), *scope, "title:source")
