"""Reads sources that no verb of speech names: "according to X", "(per X)", "..., accusing Y"."""

from __future__ import annotations

import re

from viewer.domain.vocabulary import BlockKind
from viewer.extraction.attribution_scope import Attribution
from viewer.extraction.attribution_subject import Place, clean, phrase_end
from viewer.extraction.lexicon import words
from viewer.extraction.names_lexicon import ORGANISATION, PERSON

NOBODY = words("""
    who which that i we you there what this these those one some others many people so as and but being is
    was were are be been toll number""") | {"", "death toll", "a", "an", "the"}


#: Who is named alone in brackets as a source; anywhere, or only in an entry of a list.
_TELLING = (
    r"(?:hospitals?|(?:\w+ )?(?:services|service)|officials|sources|media|witnesses|medics|doctors|monitors)"
)
REPORTERS = rf"(?:{_TELLING}|residents|villagers|elders|police|army|NGOs?|agency|ministry|union)"
_SOURCE = re.compile(r"\(([^\W\d_][^(),;\d\n]{1,50})(?:,[^()\n]{1,40})?\)(?=\s*[.;,]|\s*$)")
_IS_TELLING = re.compile(rf"(?:[a-z]+ ){{0,4}}{_TELLING}")
_IS_REPORTER = re.compile(rf"(?:[\w'’-]+ ){{0,4}}{REPORTERS}", re.IGNORECASE)
_NO_SOURCE = re.compile(
    r"(?:mostly|mainly|including|all|some|many|both|or|and|not|also|with|of|among|half"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:[,;] (?:although|though|while|whereas|but|because),?| and,) $")
_TOLD_BY = re.compile(
    r"(?:(?:The|A|An|Some|New|Official|Earlier) )?(?:[\w-]+ ){0,2}(?:information|reports?|figures|data"
    r"|claims?|rumou?rs|footage|statistics|images|videos?|records|numbers)"
    r"(?: (?:was|were|has|have|been|first))*",
    re.IGNORECASE,
)
#: What is only put out by somebody is theirs where it is told for its own sake.
_ISSUED_BY = ("circulated by", "released by", "published by", "compiled by", "put about by", "collected by")
_RELATIVE = re.compile(r",\s(?:[\w-]+ of )?(?:who|whom|which)\b")
_ENTRY = re.compile(r"\W{0,4}(?:\d{1,2}[ ./]|\d{4}-\d)")


def read_bracket(place: Place, match: re.Match[str]) -> Attribution | None:
    """Read "(per Denmark)", "(Danish claim)": it answers for what stands before it, back to a comma."""
    bracket = place.grammar.bracket.match(place.text, match.start(), place.sentence.end)
    if bracket is None:
        return _read_source(place, match)
    asserter = clean(bracket.group(1) or bracket.group(2) or "")
    if not asserter:
        return None
    before = place.text[place.sentence.start : match.start()].rstrip()
    cut = max(before.rfind(")"), before.rfind("; "), before.rfind("\n"))
    # In a line of an infobox the source behind the last of several losses answers for all of them.
    is_list = place.sentence.kind is BlockKind.INFOBOX
    comma = None if is_list else re.search(r"(?:^|,\s)(?=[^,]*\d[^,]*$)", before[cut + 1 :])
    start = place.sentence.start + cut + 1 + (comma.end() if comma else 0)
    return Attribution(
        match.start(), bracket.end(), asserter, (asserter,), start, match.start(), "bracket:per"
    )


def _read_source(place: Place, match: re.Match[str]) -> Attribution | None:
    """Read a body in brackets behind a figure of a list: "- 90 boats sunk (Coast Guard)", "(residents)"."""
    text, sentence = place.text, place.sentence
    source = _SOURCE.match(text[match.start() : sentence.end])
    before = text[sentence.start : match.start()]
    if source is None or not re.search(r"\d|\bone\b", before):
        return None
    asserter = clean(source.group(1))
    if _NO_SOURCE.match(asserter):
        return None
    is_item = sentence.kind is BlockKind.LIST_ITEM
    is_entry = is_item or _ENTRY.match(text, _paragraph_start(text, sentence.start)) is not None
    initials = "".join(w[0] for w in re.findall(r"[A-Za-z]\w*", before) if w[0].isupper())
    is_body = any(n.kind == ORGANISATION and n.start == match.start() + 1 for n in place.names)
    is_acronym = re.fullmatch(r"[A-Z]{3,}(?: [A-Z]{2,})*", asserter)
    is_named = is_body or is_acronym or _IS_REPORTER.fullmatch(asserter)
    if not (is_entry and is_named) and not _IS_TELLING.fullmatch(asserter):
        return None
    if initials.endswith(asserter):
        return None  # "the National Salvation Army (NSA)" only shortens a name
    cut = max(before.rfind("; "), -1 if is_item else before.rfind(")"))
    end = match.start() + source.end()
    return Attribution(
        match.start(), end, asserter, (asserter,), sentence.start + cut + 1, match.start(), "bracket:source"
    )


def _paragraph_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def read_prepositional(place: Place, match: re.Match[str], kind: str, word: str) -> Attribution | None:
    """Read "according to X" and "... was reported by X"."""
    text, sentence = place.text, place.sentence
    start = match.end() + (not match.group().endswith(" "))
    end = phrase_end(place, start)
    asserter = clean(text[start:end])
    if asserter.lower() in NOBODY or not asserter:
        return None
    if asserter.lower().startswith(("him", "her ", "them", "which", "whom")) or asserter.lower() in (
        "her",
        "it",
    ):
        return None
    scope_start, scope_end = sentence.start, sentence.end
    lead = text[sentence.start : match.start()].strip(' "“-–—•:,')
    if word in _ISSUED_BY and not _TOLD_BY.fullmatch(lead):
        return None  # "in a statement published by its press office"
    if kind == "before" and not lead:
        scope_start = end
    elif kind == "before" and (turn := _TURN.search(text, sentence.start, match.start())):
        scope_start = turn.start()  # "nine fled, although, according to X, six came back"
    elif kind == "by" and _TOLD_BY.fullmatch(lead):
        scope_start = end  # "Figures released by the port show ..."
    elif kind == "by":
        scope_end = match.start()
        relatives = [m.start() for m in _RELATIVE.finditer(text, sentence.start, match.start())]
        if relatives:
            scope_start, scope_end = relatives[-1], sentence.end  # "ten, six of whom were said by X to be"
    chain = chain_of(place, asserter, end)
    return Attribution(match.start(), end, chain[-1], chain, scope_start, scope_end, f"{kind}:{word}")


def read_claim(place: Place, match: re.Match[str], word: str) -> Attribution | None:
    """Read "allegations by the union that ...": the union answers for what follows "that"."""
    start = match.end() + 1
    end = phrase_end(place, start)
    asserter = clean(place.text[start:end])
    if not asserter or asserter.lower() in NOBODY or not place.text.startswith(" that ", end):
        return None
    return Attribution(match.start(), end, asserter, (asserter,), end, place.sentence.end, f"claim:{word}")


def chain_of(place: Place, asserter: str, end: int) -> tuple[str, ...]:
    """Give the chain of asserters, the one cited by "citing" innermost."""
    citing = place.grammar.citing.search(place.text, end, place.sentence.end)
    if citing is None or citing.start() - end > 200:
        return (asserter,)
    cited = clean(place.text[citing.end() : phrase_end(place, citing.end())])
    cited = re.sub(r"\s+as (?:saying|telling).*$", "", cited, flags=re.DOTALL)
    return (asserter, cited) if cited else (asserter,)


def read_participle(place: Place, match: re.Match[str], word: str) -> Attribution | None:
    """Read "..., accusing the army of ...": the sentence's first person or body accuses."""
    subject = next(
        (n for n in place.names if n.end <= match.start() and n.kind in (PERSON, ORGANISATION)), None
    )
    if subject is None:
        return None
    return Attribution(
        match.start(),
        match.end(),
        subject.text,
        (subject.text,),
        match.end(),
        place.sentence.end,
        f"accuse:{word}",
    )
