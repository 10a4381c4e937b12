"""What a figure counts: groups of people, one inside the other, and kinds of things."""

from __future__ import annotations

import re
from functools import lru_cache

PEOPLE = "people"
MILITARY = "servicemen"
CIVILIANS = "civilians"

#: Word of the counted noun -> (group, the word as a narrower group or ""). Longest phrase wins.
_PEOPLE_WORDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("serviceman", "servicemen", "servicemember", "servicemembers", "soldier", "soldiers", "troops",
         "personnel", "military", "army", "combatant", "combatants", "fighter", "fighters", "militant",
         "militants", "rebel", "rebels", "insurgent", "insurgents", "gunman", "gunmen", "guerrillas"),
        (MILITARY, ""),
    ),
    "border guard": (MILITARY, "border guards"), "border guards": (MILITARY, "border guards"),
    "officer": (MILITARY, "officers"), "officers": (MILITARY, "officers"),
    "conscript": (MILITARY, "conscripts"), "conscripts": (MILITARY, "conscripts"),
    "policeman": (MILITARY, "police"), "policemen": (MILITARY, "police"), "police": (MILITARY, "police"),
    "police officer": (MILITARY, "police"), "police officers": (MILITARY, "police"),
    "peacekeeper": (MILITARY, "peacekeepers"), "peacekeepers": (MILITARY, "peacekeepers"),
    "pilot": (MILITARY, "pilots"), "pilots": (MILITARY, "pilots"), "marines": (MILITARY, "marines"),
    **dict.fromkeys(("civilian", "civilians", "villager", "villagers", "non-combatants"), (CIVILIANS, "")),
    **dict.fromkeys(("child", "children", "boy", "boys", "girl", "girls", "minor", "minors"),
                    ("children", "")),
    **dict.fromkeys(("woman", "women"), ("women", "")),
    **dict.fromkeys(("journalist", "journalists", "reporter", "reporters"), ("journalists", "")),
    **dict.fromkeys(("medic", "medics", "doctor", "doctors", "nurse", "nurses"), ("medical staff", "")),
    **dict.fromkeys(("student", "students", "pupil", "pupils"), ("students", "")),
    **dict.fromkeys(("worker", "workers"), ("workers", "")),
    **dict.fromkeys(("hostage", "hostages"), ("hostages", "")),
    **dict.fromkeys(("family", "families", "household", "households"), ("families", "")),
}  # fmt: skip
#: Groups that hold nobody in common.
_DISJOINT = ({MILITARY, CIVILIANS}, {MILITARY, "children"}, {MILITARY, "journalists"}, {"women", "children"})

_THINGS: dict[str, str] = {
    **dict.fromkeys(("house", "home", "dwelling", "residence", "residential building", "residential house"),
                    "houses"),
    **dict.fromkeys(("village", "settlement", "town", "community"), "villages"),
    **dict.fromkeys(("cattle", "cow", "livestock", "animal", "head of cattle", "sheep", "horse"),
                    "livestock"),
    **dict.fromkeys(("case", "probe", "investigation", "proceeding", "charge"), "cases"),
    **dict.fromkeys(("facility", "object", "installation"), "facilities"),
}  # fmt: skip
_CARRIERS = frozenset(
    ("bus", "truck", "car", "vehicle", "train", "flight", "plane", "boat", "ship", "convoy", "house", "home",
     "village", "building", "camp", "shelter", "tent", "school", "town", "district")
)  # fmt: skip
_IRREGULAR = {"children": "child", "men": "man", "women": "woman", "people": "people", "aircraft": "aircraft",
              "buses": "bus", "cattle": "cattle", "livestock": "livestock", "sheep": "sheep"}  # fmt: skip


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@lru_cache(maxsize=4096)
def people_group(unit: str | None, text: str) -> tuple[str, str]:
    """Give the group of people that a figure counts and, where it is named, the narrower one.

    The counted noun decides; without one the words of the figure do, up to a word that opens a
    part ("35 people, including children" counts people).
    """
    for source in (unit or "", re.split(r"\b(?:includ|among|of (?:whom|which|them))", text, maxsplit=1)[0]):
        words = _words(source)
        for size in (2, 1):
            for start in range(len(words) - size, -1, -1):
                found = _PEOPLE_WORDS.get(" ".join(words[start : start + size]))
                if found is not None:
                    return found
        if words and source is unit and words[-1] in ("people", "persons", "person", "citizens", "residents"):
            return PEOPLE, ""
    return PEOPLE, ""


@lru_cache(maxsize=4096)
def thing_class(unit: str | None, text: str) -> str:
    """Give the kind of thing that a figure counts ("houses"), "" where no noun says it."""
    if unit is None:
        for word in _words(text):
            if _singular(word) in _THINGS:
                return _THINGS[_singular(word)]
        return ""
    words = [_singular(word) for word in _words(unit)]
    for size in (3, 2, 1):
        for start in range(len(words) - size, -1, -1):
            found = _THINGS.get(" ".join(words[start : start + size]))
            if found:
                return found
    return words[-1] + "s" if words else ""


def carried_thing(unit: str | None) -> str:
    """Give the thing that a figure of people really counts ("four buses of evacuees"), else ""."""
    words = [_singular(word) for word in _words(unit or "")[:2]]
    return next((f"{word}{'es' if word.endswith('s') else 's'}" for word in words if word in _CARRIERS), "")


def is_part_of(part: tuple[str, str], whole: tuple[str, str]) -> bool:
    """Tell whether one group of people lies wholly inside another, wider one."""
    if part == whole:
        return False
    if whole == (PEOPLE, ""):
        return part[0] != PEOPLE and part[0] != "families"
    return part[0] == whole[0] and bool(part[1]) and not whole[1]


def are_disjoint(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Tell whether nobody can be counted in both groups."""
    if first[0] != second[0]:
        return {first[0], second[0]} in _DISJOINT
    return bool(first[1]) and bool(second[1]) and first[1] != second[1]


def group_name(group: tuple[str, str]) -> str:
    """Give a group in words."""
    return group[1] or group[0]
