"""Where places lie: which is part of which, by the gazetteer and by what the documents say themselves.

"the village of Kok-Terek in the Leilek district" tells it in the text; that a town lies in a region
or a country, the gazetteer tells. Knowledge from the gazetteer only brings claims together and names
what differs; it never gives a claim a side or a place of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.comparison import ComparedSource
from viewer.domain.gazetteer import KnownPlace, PlaceTable
from viewer.domain.naming import place_key, same_name, same_place, same_side

_KIND = (
    r"(?:[Vv]illage|[Tt]own|[Cc]ity|[Ss]ettlement|[Dd]istrict|[Rr]aion|[Cc]ounty|[Cc]anton|[Mm]unicipality|"
    r"[Rr]egion|[Oo]blast|[Pp]rovince|[Gg]overnorate|[Dd]epartment|[Pp]refecture|[Ss]tate|[Dd]ivision)"
)
_NAME = r"[^\W\d_a-z][\w’'-]*(?:[ -][^\W\d_a-z][\w’'-]*){0,2}"
_IN_TEXT = re.compile(
    rf"(?P<small>{_NAME})(?: {_KIND})?,? (?:a (?:\w+ )?(?:village|town|settlement|city|district) )?"
    rf"(?:in|of|\() ?(?:the )?(?P<large>{_NAME} {_KIND})\b"
)
_KIND_WORD = re.compile(rf"\b{_KIND}s?\b|\b[Tt]he\b|\bof\b")
#: Words that make a title's place the scene of everything: "the Cenepa clashes", "Karabakh war".
_SCENE_NOUN = (
    r"(?:border )?(?:clash(?:es)?|conflict|fighting|war|violence|riots?|unrest|crisis|battle|skirmish(?:es)?|"
    r"shootout|standoff|incident|earthquake|floods?|explosion|blast|disaster|attacks?)"
)
_SITE = (
    r"(?:mine|plant|factory|prison|market|airport|port|dam|refinery|camp|stadium|valley|river|island|lake|"
    r"temple|bridge|well|intake|pass|reservoir|crossing|hill|plateau)"
)
_SCENE = re.compile(rf"(?P<name>{_NAME})(?: {_SITE})? {_SCENE_NOUN}\b")
_FEATURE = re.compile(
    r"\b(?:river|valley|lake|mountains?|pass|reservoir|canal|basin|hills?|plateau|gorge)\b", re.I
)


class Atlas:
    """What is known of the places of some documents. Pure: the gazetteer comes as an argument."""

    def __init__(
        self, sources: Sequence[ComparedSource], sides: Sequence[str], gazetteer: PlaceTable | None
    ) -> None:
        self._sides = tuple(sides)
        self._gazetteer = gazetteer
        self._known: dict[str, tuple[KnownPlace, ...]] = {}
        self._within: dict[tuple[str, str], bool] = {}
        self._countries = {
            p.country: side for side in sides for p in self._listed(side) if p.kind == "country"
        }
        self._told: dict[str, list[str]] = {}
        for source in sources:
            for match in _IN_TEXT.finditer(source.text):
                large = self._told.setdefault(place_key(match["small"])[0], [])
                if match["large"] not in large:
                    large.append(match["large"])
        self._scenes = _scenes(sources)

    def is_scene(self, place: str) -> bool:
        """Tell whether a place names the scene of all that the documents tell, by their own titles."""
        bare = place_key(_FEATURE.sub("", place))[0]
        return bool(bare) and bare in self._scenes

    def lies_in(self, small: str, large: str) -> bool:
        """Tell whether one place is known to lie in another, wider one."""
        key = (small, large)
        if key not in self._within:
            self._within[key] = self._lies_in(small, large)
        return self._within[key]

    def _lies_in(self, small: str, large: str) -> bool:
        if same_place(small, large):
            return False
        told = self._told.get(place_key(small)[0], ())
        if any(same_place(large, one) for one in told):
            return True
        wide = _bare(large)
        return any(
            (p.kind == "town" and same_name(p.region, wide))
            or (p.kind != "country" and self._is_country(large, p.country))
            for p in self._here(small)
        )

    def side_of(self, places: Sequence[str]) -> str | None:
        """Give the one side in whose country all places lie, by the gazetteer; None where that is open."""
        found: set[str | None] = set()
        for place in places:
            around = [place, *self._told.get(place_key(place)[0], ())]
            countries = {self._countries.get(p.country) for name in around for p in self._here(name)}
            found.add(countries.pop() if len(countries) == 1 else None)
        return found.pop() if len(found) == 1 else None

    def _is_country(self, name: str, code: str) -> bool:
        side = self._countries.get(code)
        return side is not None and same_side(side, name)

    def _here(self, name: str) -> tuple[KnownPlace, ...]:
        """Give the gazetteer's places of a name in the countries that the documents are about."""
        known = self._listed(_bare(name))
        here = tuple(p for p in known if p.country in self._countries)
        return here if self._countries else known[:1]

    def _listed(self, name: str) -> tuple[KnownPlace, ...]:
        if self._gazetteer is None or not name:
            return ()
        if name not in self._known:
            self._known[name] = self._gazetteer.listed(name)
        return self._known[name]


def _bare(place: str) -> str:
    return " ".join(_KIND_WORD.sub(" ", place).split())


def _scenes(sources: Sequence[ComparedSource]) -> frozenset[str]:
    names: set[str] = set()
    for source in sources:
        for match in _SCENE.finditer(source.title):
            # The last word stands next to the noun: of "Ecuador Cenepa clashes" it is Cenepa.
            for name in (match["name"], match["name"].split()[-1]):
                names.add(place_key(name)[0])
    return frozenset(names)
