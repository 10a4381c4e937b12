"""Finds places in text in UPPER CASE, where capitals tell nothing: by what stands around a name.

Wire copy of older archives is shouted throughout. There a place is what follows "IN" or "NEAR"
without an article, or what stands before or behind a word of area ("CITY OF X", "X DEPARTMENT").
Names that the gazetteer knows are found elsewhere; this only adds those that nobody lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.extraction.events_lexicon import word_set
from viewer.extraction.events_match import STOPS, Words
from viewer.extraction.names import Name

_PLACING = word_set("in near outside around towards toward at from inside between through throughout")
_SURE = word_set("in near outside around towards toward")
_DIRECTIONS = word_set(
    """
    western eastern northern southern northwestern northeastern southwestern southeastern central
    downtown upper lower nearby neighboring neighbouring greater rural coastal
    """
)
_AREAS = word_set(
    """
    city town village province department district region municipality neighborhood neighbourhood
    county state port valley farm ranch canton suburb community settlement sector hamlet island camp
    airport river highway avenue street base barracks square park colony territory peninsula
    corregimiento area zone cities towns villages departments provinces districts neighborhoods
    """
)
_PARTICLES = word_set("de del la las los el san santa santo saint st da do dos di al ar as ash new")
_COMMON = word_set(
    """
    response front case addition order turn fact recent favor favour terms charge search view light
    place power office jail prison custody exile court cash dollars many most some several this that
    these those which whom what their its his her our your my all any each both other another such no
    one two three four five six seven eight nine ten hundreds thousands dozens scores line spite public
    private part parts general particular detail details due process progress effect force use face
    self defense defence retaliation reprisal revenge exchange return accord accordance agreement
    contact touch critical serious stable good bad grave condition conditions town towns city cities
    village villages midair flight transit prisons jails streets homes houses various different certain
    areas area territory territories countries country capital capitals regions region rural urban
    civilian military police army government governmental official officials members troops soldiers
    guerrillas rebels combat combats clashes attacks fighting war peace politics business school
    schools church churches courts bed hospital hospitals hiding disguise uniform uniforms plain
    clothes broad daylight early late mid the a an and or but of on by for with as if it he she they we
    who when where while after before since until during today yesterday tomorrow tonight now then here
    there least first last second third next time times day days night morning afternoon evening noon
    midnight week weeks month months year years hour hours minutes january february march april june
    july august september october november december monday tuesday wednesday thursday friday saturday
    sunday past future history memory honor honour writing person persons people love vain need want
    debt trouble danger doubt support solidarity protest mourning session sessions arms weapons
    vehicles cars groups group pieces half full total short sum question reality truth earnest practice
    theory principle common secret silence peacetime wartime is are was were be been has have had will
    would can could may might must should not also just only even still very more less much so than too
    well about over under against into onto upon within without because although though connection
    relation regard respect reference reply answer him them us me you death life captivity ruins flames
    shock tears fear panic pursuit possession command control low high new old whole entire great large
    small big main major minor national international local foreign same own nearly almost
    approximately work disarray ease help seek till air carry identify airplanes hinder develop
    democracy itself security largest trial negotiate date leave battle present provide participate
    university ground dawn dusk sunrise sunset
    vigil stop incidents prevent join law conclude world mobilize stay kill build
    defend hold oust come every others see drug sharp cold terrorist guerrilla rebel ecuadoran
    christian among unofficial preliminary earlier exclusive human politically create form take make
    give get keep run hear find bring bear mind water fire sea blood clear open close lieu contempt
    attendance appearance arrears bankruptcy bulk cahoots chains combination comparison compliance
    concert conclusion confidence confinement conflict conformity consequence consultation contrast
    cooperation coordination credit crisis deference depth despair difficulty disagreement disbelief
    disgust disorder dispute distress droves duty elections english spanish french essence excess
    existence expectation fashion fits furtherance gear haste health hindsight interest isolation
    jeopardy keeping kind length limbo mass matters memoriam motion numbers obedience operation
    opposition orbit parallel parliament partnership passing payment perpetuity perspective poor
    position poverty preparation presence print proportion quantity quest ranks readiness recognition
    remembrance residence reserve residential retreat retribution reverse revolt rows safety sequence
    service shape sight situ size solitary step stock store strength style succession surprise suspense
    sync talks tandem tatters tension turmoil unison vehicle victory violation virtue volume waiting
    wake watch winter summer spring autumn wonder words
    """
)
_ENDINGS = (
    "ion",
    "ions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ing",
    "ings",
    "ed",
    "ly",
    "ence",
    "ance",
    "ism",
    "ists",
)
_LONGEST = 4


def shouted_places(text: str, words: Words, first: int, last: int, names: Sequence[Name]) -> list[Name]:
    """Find places among the words `first` to `last` of a sentence in upper case, beside `names`."""
    taken = [(n.start, n.end) for n in names]
    found: list[Name] = []
    reader = _Reader(words.words, first, last)
    index = first
    while index < last:
        for begin, end in reader.places_at(index):
            start, stop = words.starts[begin], words.ends[end - 1]
            if not any(a < stop and start < b for a, b in taken):
                found.append(Name(start, stop, text[start:stop], "place"))
                taken.append((start, stop))
        index += 1
    return found


def is_common(name: Name) -> bool:
    """Tell whether a name found by its capitals alone is a common word where all is in capitals."""
    first, *rest = name.text.lower().split()
    last = rest[-1] if rest else first
    return first in _COMMON or first in _AREAS or (last not in _AREAS and last.endswith(_ENDINGS))


def is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence is in upper case throughout."""
    stretch = text[start:end]
    return len(stretch) > 20 and stretch.isupper()


class _Reader:
    def __init__(self, words: Sequence[str], first: int, last: int) -> None:
        self._words = words
        self._first = first
        self._last = last

    def places_at(self, index: int) -> list[tuple[int, int]]:
        """Give the names that the preposition or word of area at `index` shows to be places."""
        word = self._words[index]
        if word in _PLACING:
            return self._listed(self._skip(index + 1), is_sure=word in _SURE)
        if word == "of" and index > self._first and self._words[index - 1] in _AREAS:
            return self._listed(self._skip(index + 1), is_sure=True)
        if word in _AREAS:
            return self._before(index)
        return []

    def _skip(self, index: int) -> int:
        while index < self._last and (self._words[index] in _DIRECTIONS or self._words[index] in '"“'):
            index += 1
        return index

    def _listed(self, index: int, *, is_sure: bool) -> list[tuple[int, int]]:
        """Give a name and those that "," and "and" join to it."""
        found: list[tuple[int, int]] = []
        end = self._run(index)
        following = self._words[end] if end < self._last else "."
        if end == index or not (
            is_sure or following in STOPS or following in ("and", "on") or following in _AREAS
        ):
            return found
        found.append((index, end))
        while end + 1 < self._last and len(found) < 6 and self._words[end] in (",", "and"):
            begin = self._skip(end + 1)
            if begin < self._last and self._words[begin] == "and":
                begin += 1
            end = self._run(begin)
            following = self._words[end] if end < self._last else "."
            if end == begin or not (following in (",", ".", "and", ";", ")") or following in _AREAS):
                break
            found.append((begin, end))
        return found

    def _before(self, index: int) -> list[tuple[int, int]]:
        """Give the name before a word of area: "ZACAMIL NEIGHBORHOOD"."""
        end = index
        if end > self._first and self._words[end - 1] in '"”':
            end -= 1
        begin = end
        while begin > self._first and end - begin < _LONGEST and self._is_name(self._words[begin - 1]):
            begin -= 1
        while begin < end and self._words[begin] in _DIRECTIONS:
            begin += 1
        before = self._words[begin - 1] if begin > self._first else ""
        if begin < end and before in ("in", "the", "of", "near", "to", "from", ",", "and", '"', "“", "("):
            return [(begin, end)]
        return []

    def _run(self, index: int) -> int:
        end = index
        while end < self._last and end - index < _LONGEST and self._is_name(self._words[end]):
            end += 1
        while end > index and self._words[end - 1] in _PARTICLES:
            end -= 1
        return end

    def _is_name(self, word: str) -> bool:
        if word in _PARTICLES:
            return True
        return (
            len(word) > 2
            and word.isalpha()
            and word not in _COMMON
            and word not in _AREAS
            and not word.endswith(_ENDINGS)
        )
