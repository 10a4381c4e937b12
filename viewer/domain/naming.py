"""Tells whether two spellings name one place or party.

Names of the same village reach an archive by different transliterations (Kök-Tash, Kok Tash;
Leylek, Leilek). A skeleton levels such spellings; names that merely look alike (two towns that
differ in a consonant) keep different skeletons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

#: Words that say what kind of place it is, with their level (higher is wider).
_KINDS: dict[str, int] = {
    "village": 0, "town": 0, "city": 0, "settlement": 0, "hamlet": 0, "neighbourhood": 0, "neighborhood": 0,
    "camp": 0, "municipality": 1, "district": 1, "raion": 1, "rayon": 1, "county": 1, "subdistrict": 1,
    "region": 2, "oblast": 2, "province": 2, "governorate": 2, "state": 2, "department": 2, "prefecture": 2,
    "republic": 3, "country": 3,
}  # fmt: skip
_PLURALS = {
    "villages": "village", "towns": "town", "cities": "city", "districts": "district", "regions": "region",
    "provinces": "province", "counties": "county", "states": "state", "settlements": "settlement",
}  # fmt: skip
_FILLERS = frozenset(("the", "of", "in", "near", "and", "area", "areas"))
#: Places that fix nothing: the scene as a whole.
_WIDE = frozenset(("border", "frontier", "front", "area", "areas", "region", "territory", "country", "zone"))
_LEVELLED = (
    ("kh", "h"), ("dzh", "j"), ("zh", "j"), ("ye", "e"), ("yo", "o"), ("yu", "u"), ("ya", "a"),
    ("ck", "k"), ("q", "k"), ("x", "h"), ("ey", "ei"), ("ay", "ai"), ("oy", "oi"), ("y", "i"), ("ou", "u"),
    ("oo", "u"), ("w", "v"), ("ph", "f"), ("ee", "i"),
)  # fmt: skip
#: Endings that make the people of a country's name, longest first.
_DEMONYM_ENDINGS = (
    "istani", "stani", "istan", "stan", "ians", "ian", "ish", "ese", "ans", "an", "is", "i", "s",
)  # fmt: skip
#: Names that the endings would throw together with another country's.
_OWN_STEMS = {"niger": "niger republic", "nigerien": "niger republic", "nigeriens": "niger republic"}

#: Peoples whose word has not the stem of their country's, by country.
_PEOPLES = {
    "azerbaijan": "azeri",
    "barbados": "barbadian",
    "belgium": "belgian",
    "bosnia and herzegovina": "bosnian bosniak",
    "botswana": "botswanan motswana",
    "burkina faso": "burkinabe",
    "comoros": "comorian",
    "cuba": "cuban",
    "cyprus": "cypriot",
    "czech republic": "czech",
    "democratic republic of the congo": "congolese",
    "denmark": "danish dane",
    "dominican republic": "dominican",
    "equatorial guinea": "equatoguinean",
    "eswatini": "swazi",
    "finland": "finnish finn",
    "france": "french frenchman frenchmen",
    "germany": "german",
    "greece": "greek",
    "hong kong": "hongkonger",
    "hungary": "hungarian",
    "iceland": "icelandic icelander",
    "indonesia": "indonesian",
    "ireland": "irish irishman irishmen",
    "italy": "italian",
    "ivory coast": "ivorian",
    "kosovo": "kosovar kosovan",
    "laos": "laotian lao",
    "lebanon": "lebanese",
    "lesotho": "basotho mosotho",
    "liechtenstein": "liechtensteiner",
    "lithuania": "lithuanian",
    "luxembourg": "luxembourger",
    "madagascar": "malagasy",
    "malaysia": "malaysian",
    "mauritania": "mauritanian",
    "mauritius": "mauritian",
    "mexico": "mexican",
    "montenegro": "montenegrin",
    "morocco": "moroccan",
    "mozambique": "mozambican",
    "myanmar": "burmese",
    "netherlands": "dutch dutchman dutchmen",
    "norway": "norwegian",
    "peru": "peruvian",
    "philippines": "filipino",
    "poland": "polish pole",
    "portugal": "portuguese",
    "saudi arabia": "saudi",
    "seychelles": "seychellois",
    "somaliland": "somalilander",
    "soviet union": "soviet",
    "spain": "spanish spaniard",
    "sweden": "swedish swede",
    "switzerland": "swiss",
    "tanzania": "tanzanian",
    "thailand": "thai",
    "togo": "togolese",
    "trinidad and tobago": "trinidadian",
    "tunisia": "tunisian",
    "turkey": "turkish turk",
    "united kingdom": "british scottish welsh english briton scot",
    "united states": "american us",
    "western sahara": "sahrawi",
}
_COUNTRY_OF = {word: country for country, words in _PEOPLES.items() for word in words.split()}


def fold(text: str) -> str:
    """Give a name without case and accents, for lookups."""
    return text.lower() if text.isascii() else anyascii(text).lower()


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """Give the letters that all usual transliterations of a name share, in lower case without blanks."""
    plain = re.sub(r"[^a-z0-9 ]+", " ", anyascii(name).lower().replace("'", "").replace("’", ""))
    words = [word for word in plain.split() if word not in _FILLERS]
    letters = "".join(words)
    for old, new in _LEVELLED:
        letters = letters.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", letters)


@lru_cache(maxsize=8192)
def place_key(name: str) -> tuple[str, int | None]:
    """Give a place's skeleton without the word for its kind, and that kind's level (None: not said)."""
    level: int | None = None
    kept: list[str] = []
    for word in re.split(r"[\s,]+", anyascii(name).strip()):
        bare = _PLURALS.get(word.lower(), word.lower())
        if bare in _KINDS and not (bare == "republic" and not kept):
            level = _KINDS[bare]
        else:
            kept.append(word)
    return skeleton(" ".join(kept)), level


@lru_cache(maxsize=8192)
def same_name(first: str, second: str) -> bool:
    """Tell whether two spellings name the same: equal skeletons, or one vowel apart in a long name."""
    a, b = skeleton(first), skeleton(second)
    if a == b:
        return bool(a)
    if min(len(a), len(b)) < 6 or a[0] != b[0] or Levenshtein.distance(a, b) > 1:
        return False
    # Only a vowel may differ: Isfara and Isfana, Gaza and Gazan are no spelling variants.
    changed = {a[e.src_pos : e.src_pos + 1] for e in Levenshtein.editops(a, b) if e.tag != "insert"}
    changed |= {b[e.dest_pos : e.dest_pos + 1] for e in Levenshtein.editops(a, b) if e.tag != "delete"}
    return changed <= set("aeiou") and a[-1] == b[-1]


def same_place(first: str, second: str) -> bool:
    """Tell whether two places are one; a word for the kind (village, region) that one lacks is no matter.

    A village and a region of one name are two places.
    """
    (a, level_a), (b, level_b) = place_key(first), place_key(second)
    if level_a is not None and level_b is not None and (level_a == 0) != (level_b == 0):
        return False
    return bool(a) and bool(b) and (a == b or same_name(a, b))


def is_wide_place(name: str) -> bool:
    """Tell whether a place names the scene as a whole ("the border") rather than a spot in it."""
    words = re.findall(r"[a-z]+", anyascii(name).lower())
    return not words or words[-1] in ("border", "frontier") or all(w in _WIDE or w in _FILLERS for w in words)


@lru_cache(maxsize=8192)
def people_stem(name: str) -> str:
    """Give the stem that a country and its people share: Kyrgyzstan, Kyrgyzstani and Kyrgyz alike."""
    plain = re.sub(r"[^a-z ]+", " ", anyascii(name).lower()).strip()
    stem = plain.split()[-1] if plain else ""
    if stem in _OWN_STEMS:
        return _OWN_STEMS[stem]
    country = _COUNTRY_OF.get(stem) or _COUNTRY_OF.get(stem.removesuffix("s"))
    if country is not None and country.split()[-1] != stem:  # Laos without its s is a word for its people
        return people_stem(country)
    changed = True
    while changed:
        changed = False
        for ending in _DEMONYM_ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= 4:
                stem, changed = stem[: -len(ending)], True
                break
    # Armenia and Armenian, Syria and Syrian share what is left without the closing vowel.
    return skeleton(stem.rstrip("aei") if len(stem) >= 4 else stem)


def same_side(first: str, second: str) -> bool:
    """Tell whether two names stand for one party: equal, or a country and its people."""
    if skeleton(first) == skeleton(second):
        return True
    a, b = people_stem(first), people_stem(second)
    return len(a) >= 3 and a == b


def named_sides(text: str, sides: Iterable[str]) -> tuple[str, ...]:
    """Give those of `sides` that a description names ("Tajik spokesman"), in the order it names them."""
    stems = {people_stem(side): side for side in sides}
    found: dict[str, None] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        if word[:1].isupper() and (side := stems.get(people_stem(word))):
            found[side] = None
    return tuple(found)
