"""Compiles the words that name happenings (`resources/lexicons/events.toml`) into tables of forms.

A trigger is matched from its first word: `EventLexicon.starts` gives, for a word, every inflected
form that begins with it, longest first. Source of the inflections: regular English spelling rules
and the lexicon's own table of irregular verbs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from viewer.domain.vocabulary import EventType
from viewer.extraction.lexicon import Lexicons

#: Grammatical readings of a form: base, third person, past, past participle, -ing; noun, plural; as written.
BASE, THIRD, PAST, PARTICIPLE, GERUND, NOUN, PLURAL, EXACT = "B", "S", "D", "N", "G", "n", "p", "x"
VERBAL = frozenset((BASE, THIRD, PAST, PARTICIPLE, GERUND))
GAP = "..."


def word_set(words: str) -> frozenset[str]:
    """Give the words of a list written with blanks between them."""
    return frozenset(words.split())


_PARTED = {
    "ceasefire": ("cease", "fire"), "ceasefires": ("cease", "fires"), "airstrike": ("air", "strike"),
    "airstrikes": ("air", "strikes"), "gunfire": ("gun", "fire"),
}  # fmt: skip
#: What closes a phrase with a gap and is no object that may be many.
_NO_OBJECTS = word_set(
    """
    of over to on in for from as for by responsible accountable dead wounded injured hostage captive prisoner
    fire ablaze alight custody death guilty safety aid assistance help relief food water medical humanitarian
    funding support artillery gunfire arrest protest home restored homeless unusable use service action
    control
    """
)
_BE = ("was", "were", "been", "being", "is", "are")
_BECOME = ("became", "become", "becoming", "becomes")
#: Regular verbs of more than one syllable, or in a vowel pair, don't double their last letter.
_DOUBLED = word_set(
    """
    stab rob drop stop plan ram beg grab trap drag pin ban admit commit regret transfer swap step free
    kidnap slam lob flog ship gut cut shut hit set let put refer prefer occur expel repel rebel patrol
    """
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the lexicon. `key` is its name there and goes into an event's rule."""

    key: str
    type: EventType
    context: frozenset[str]
    not_next: frozenset[str]
    not_prev: frozenset[str]
    is_stance: bool
    is_weak: bool
    example: str


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of a trigger: its words (`GAP` stands for up to seven words) and readings."""

    words: tuple[str, ...]
    readings: frozenset[str]
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Starts:
    """The forms that begin with one word, by what has to follow it; each with its rank, best first.

    `pairs` are by their second word, `gaps` by the word behind the gap; `singles` come last.
    """

    pairs: Mapping[str, tuple[tuple[int, Form], ...]]
    gaps: Mapping[str, tuple[tuple[int, Form], ...]]
    singles: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """The compiled lexicon; `around` holds the word lists about a trigger's surroundings."""

    triggers: Mapping[str, Trigger]
    starts: Mapping[str, Starts]
    openers: Mapping[str, tuple[tuple[str, ...], ...]]
    unreal_phrases: frozenset[tuple[str, ...]]
    begin_before: frozenset[tuple[str, ...]]
    light_forms: Mapping[str, str]
    around: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def compile_events(lexicons: Lexicons) -> EventLexicon:
    """Compile the events table of `lexicons`, once per content."""
    table = lexicons.events
    groups: Mapping[str, list[str]] = table.get("groups", {})
    irregular: Mapping[str, list[str]] = table.get("irregular", {})
    triggers: dict[str, Trigger] = {}
    readings: dict[tuple[tuple[str, ...], str], set[str]] = {}
    for key, entry in table.get("trigger", {}).items():
        triggers[key] = _trigger(key, entry, groups)
        for words, reading in _entry_forms(entry, irregular):
            for spelling in _spellings(words):
                readings.setdefault((spelling, key), set()).add(reading)
    forms: dict[str, list[Form]] = {}
    for (words, key), found in readings.items():
        forms.setdefault(words[0], []).append(Form(words, frozenset(found), triggers[key]))
    around = {name: frozenset(words) for name, words in table.get("around", {}).items()}
    openers: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(around.get("openers", ())):
        words = tuple(phrase.split())
        openers.setdefault(words[0], []).append(words)
    light: dict[str, str] = {}
    for verb in sorted(around.get("light_verbs", ())):
        for words, reading in _verb_forms(verb, irregular):
            light.setdefault(words[0], reading)
    return EventLexicon(
        triggers=triggers,
        starts={first: _starts(found) for first, found in forms.items()},
        openers={first: tuple(sorted(found, key=len, reverse=True)) for first, found in openers.items()},
        unreal_phrases=frozenset(tuple(p.split()) for p in around.get("unreal_phrases", ())),
        begin_before=frozenset(tuple(p.split()) for p in around.get("begin_before", ())),
        light_forms=light,
        around=around,
    )


def _starts(forms: Iterable[Form]) -> Starts:
    pairs: dict[str, list[tuple[int, Form]]] = {}
    gaps: dict[str, list[tuple[int, Form]]] = {}
    singles: list[Form] = []
    ranked = sorted(forms, key=lambda f: (-_weight(f), -len(f.trigger.context)))
    for rank, form in enumerate(ranked):
        if len(form.words) == 1:
            singles.append(form)
        elif form.words[1] == GAP:
            gaps.setdefault(form.words[2], []).append((rank, form))
        else:
            pairs.setdefault(form.words[1], []).append((rank, form))
    return Starts(
        {word: tuple(found) for word, found in pairs.items()},
        {word: tuple(found) for word, found in gaps.items()},
        tuple(singles),
    )


def _weight(form: Form) -> int:
    """Longer forms win; of two of the same length the one without a gap."""
    words = [w for w in form.words if w != GAP]
    return 2 * len(words) - (len(words) != len(form.words))


def _trigger(key: str, entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Trigger:
    context: set[str] = set()
    for word in entry.get("context", ()):
        context.update(groups[word[1:]] if word.startswith("@") else (word,))
    context.update([_plural_word(word) for word in context if not word.endswith(("s", "ed", "ing"))])
    return Trigger(
        key=key,
        type=EventType(entry["type"]),
        context=frozenset(context),
        not_next=frozenset(entry.get("not_next", ())),
        not_prev=frozenset(entry.get("not_prev", ())),
        is_stance=bool(entry.get("stance", False)),
        is_weak=bool(entry.get("weak", False)),
        example=str(entry.get("example", "")),
    )


def _entry_forms(
    entry: Mapping[str, Any], irregular: Mapping[str, list[str]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for verb in entry.get("verbs", ()):
        yield from _verb_forms(verb, irregular)
    for noun in entry.get("nouns", ()):
        words = tuple(noun.split())
        yield words, NOUN
        yield _plural(words), PLURAL
    for phrase in entry.get("exact", ()):
        yield tuple(phrase.split()), EXACT


def _spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give a form as written and, where hyphens part it elsewhere, in parts ("cease-fire")."""
    yield words
    for index, word in enumerate(words):
        parts = _PARTED.get(word)
        if parts is not None:
            yield (*words[:index], *parts, *words[index + 1 :])
            return


def _verb_forms(phrase: str, irregular: Mapping[str, list[str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give every form of a verb phrase; its first word is inflected, "be hurt" gives its passives."""
    first, *rest = phrase.split()
    tail = tuple(rest)
    if first in ("be", "become"):
        for form in _BE if first == "be" else _BECOME:
            yield (form, *tail), PAST
        return
    tails = [tail]
    if GAP in tail and tail[-1].isalpha() and not tail[-1].endswith("s") and tail[-1] not in _NO_OBJECTS:
        tails.append((*tail[:-1], _plural_word(tail[-1])))  # "launched an incursion", "launched raids"
    for form, reading in inflect(first, irregular):
        for words in tails:
            yield (form, *words), reading


def inflect(verb: str, irregular: Mapping[str, list[str]]) -> Iterable[tuple[str, str]]:
    """Give the forms of a verb with their readings, by English spelling rules."""
    doubled = verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("e"):
        past, gerund = verb + "d", (verb if verb.endswith(("ee", "ye", "oe")) else verb[:-1]) + "ing"
        if verb.endswith("ie"):
            gerund = verb[:-2] + "ying"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        past, gerund = verb[:-1] + "ied", verb + "ing"
    else:
        past, gerund = doubled + "ed", doubled + "ing"
    forms = [(verb, BASE), (_plural_word(verb), THIRD), (gerund, GERUND)]
    if verb in irregular:
        simple, *participles = irregular[verb]
        forms.append((simple, PAST))
        forms.extend((participle, PARTICIPLE) for participle in participles)
    else:
        forms += [(past, PAST), (past, PARTICIPLE)]
    return forms


def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put the head of a noun group into the plural: the word before "of", "for" ... or the last."""
    for index, word in enumerate(words):
        if index and word in ("of", "for", "on", "to", "against", "in", "d"):
            return (*words[: index - 1], _plural_word(words[index - 1]), *words[index:])
    return (*words[:-1], _plural_word(words[-1]))


def _plural_word(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
