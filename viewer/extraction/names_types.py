"""Gives places the word for their kind, and repeats the one that coordinated places share."""

from __future__ import annotations

import re

from viewer.domain.naming import fold
from viewer.extraction.names_lexicon import PLACE, Gazetteer
from viewer.extraction.names_words import Candidate

LIST_GAP = re.compile(r"(?:,|,?\s(?:and|or|as well as))(?:\sthe)?(?:\s(?:in|near))?\s$|,\s$")
_NAMED_CAPITAL = re.compile(r" capital(?:,| of)? [A-Z]")
AFTER_WORD = re.compile(r"\s([a-z][a-z-]*)")


def share_types(text: str, found: list[Candidate], gazetteer: Gazetteer) -> None:
    """Give a place the type that follows it, and repeat the one that coordinated places share."""
    for index, candidate in enumerate(found):
        known_country = candidate.country in gazetteer.countries and candidate.text != candidate.country
        if candidate.kind not in (PLACE, None) and not ("–" in candidate.text or "-" in candidate.text):
            continue
        if known_country and candidate.kind != PLACE:
            continue
        follower = AFTER_WORD.match(text, candidate.end)
        kind_word = follower.group(1) if follower else ""
        if kind_word not in gazetteer.place_types:
            last = candidate.text.rsplit(" ", 1)[-1].lower()
            if not (" " in candidate.text and last in gazetteer.place_types):
                continue
            kind_word, shared = candidate.text.rsplit(" ", 1)[-1], True
        else:
            shared = False
        if shared and fold(candidate.text) in gazetteer.entries:
            continue
        if kind_word == "capital" and _NAMED_CAPITAL.match(text, candidate.end):
            continue  # "the Danish capital, Copenhagen": the name says where
        if candidate.country is not None and kind_word not in ("border", "borders", "frontier"):
            continue
        if text[candidate.end : candidate.end + 12].startswith((" border guard", " border clas")):
            continue
        singular = _singular(kind_word, gazetteer)
        base = candidate.text.rsplit(" ", 1)[0] if shared else candidate.text
        candidate.kind = PLACE
        candidate.country = (
            None if candidate.country and kind_word.startswith("border") else candidate.country
        )
        if not shared:
            candidate.end = follower.end(1) if follower else candidate.end
        listed = index > 0 and bool(LIST_GAP.match(text[found[index - 1].end : candidate.start]))
        candidate.text = f"{base} {singular}" if listed or not shared else candidate.text
        if singular == kind_word:
            continue
        before = index - 1
        reach = candidate.start
        while (
            before >= 0
            and LIST_GAP.match(text[found[before].end : reach])
            and found[before].kind in (PLACE, None)
        ):
            earlier = found[before]
            if (
                earlier.country is None
                and earlier.text.rsplit(" ", 1)[-1].lower() not in gazetteer.place_types
            ):
                earlier.kind, earlier.text = PLACE, f"{earlier.text} {singular}"
            reach = earlier.start
            before -= 1


def _singular(word: str, gazetteer: Gazetteer) -> str:
    low = word.lower()
    for form in ((word[:-3] + "y") if low.endswith("ies") else "", word[:-1] if low.endswith("s") else ""):
        if form and form.lower() in gazetteer.place_types:
            return form
    return word
