"""Tells verbs of speech that stand behind what is said: "..., the mayor said on Monday, adding that ..."."""

from __future__ import annotations

import re

_DAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:morning|afternoon|evening|night))?"
#: To whom one speaks.
_HEARER = (
    r"(?:the )?[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|news|agency|television|radio|newspaper|media|outlets?"
    r"|channel))*"
    r"|(?i:(?:(?:local|state|foreign|our) )?(?:reporters|journalists|newsmen|correspondents|parliament"
    r"|lawmakers|television|radio|us))\b"
    r"|(?:an?|the|local|state) (?:[\w-]+ ){0,2}(?:conference|briefing|agency|television|radio|newspaper"
    r"|station|channel|committee|council)"
)
#: When, where and how one speaks.
_MANNER = (
    r"(?i:on|in|at|late|early|earlier|yesterday|today|tonight|after|following|during|by|via|through|over"
    r"|without|from|to|of)\b[^,;]{0,70}?"
)
_LATE = re.compile(
    rf"(?:\s+(?:(?i:late|early|on) )?{_DAY}|\s+(?:{_MANNER}))?\s*(?:[.!?]?[\"”’]?$|[.!?,;](?=\s|$)|[–—-]+\s)"
)
_HEARD = re.compile(rf"\s+(?:{_HEARER})(?=\s|[,.;]|$)")
_TELLING = ("told", "tells", "tell")
#: A verb behind "said in May" makes a claim of it, unless it tells where the words were heard.
_CLAIM = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|died|fled|hit|struck|left|fell|rose|began|came|went|made"
    r"|took|led|lost|shot|broke"
    r"|(?<!remarks )(?<!comments )(?<!statement )(?<!statements )(?<!message )(?<!video )(?<!interview )"
    r"[a-z]{3,}ed)\b"
)
_SPEAKER = re.compile(
    r"\s+(?!(?:that|it|he|she|they|there|in|on|at|by|during|via|after|while|without|late|early|earlier|yesterday"
    r"|today|last|this|to|as|only|about|over|nearly|some|more|least|no|one|two|three|four|five|six|seven"
    rf"|eight|nine|ten|{_DAY})\b)(?:the |an? )?[a-z]",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:officials?|police|army|military|ministry|media|radio|television|agency|agencies|residents|witnesses"
    r"|spokes(?:man|woman|person)|authorities|sources|mayor|governor|hospital|doctors|medics|office|council"
    r"|newspapers?|monitors?|groups?|observatory|command|government)$"
    r"|^(?:[A-Z][\w.’'-]*\s?)+$",
)
_RELATIVE = re.compile(r"\b(?:that|which|who),$")


def is_late(after: str, word: str = "") -> bool:
    """Tell whether a verb of speech closes its clause: only hearer, time or manner follow (`after`)."""
    heard = _HEARD.match(after)
    if word in _TELLING and heard is None:
        return False
    late = _LATE.match(after, heard.end() if heard is not None else 0)
    return late is not None and not _CLAIM.search(late.group())


def names_speaker(after: str) -> bool:
    """Tell whether what follows a verb of speech can be who speaks ("said the mayor")."""
    return _SPEAKER.match(after) is not None


def names_source(asserter: str) -> bool:
    """Tell whether a noun phrase is such as reports: a body, officials, a name."""
    return _SOURCE.search(asserter) is not None


def late_start(text: str, start: int, subject: int) -> int:
    """Give where begins what a late verb's subject at `subject` answers for, in a sentence from `start`.

    A semicolon parts it from what went before; in "a raid that, X said, killed six" only the clause is X's.
    """
    lead = text[start:subject].rstrip()
    relative = _RELATIVE.search(lead)
    if relative is not None:
        return start + relative.start()
    if any(c in lead for c in '"“”«'):
        return start
    return start + lead.rfind("; ") + 1
