"""Tells which places of a sentence a happening in it took place at.

A place counts where a preposition of place brings it in, inside the clause of the happening. What
tells of somebody ("a spokesman in ...", "by the army of ...") or of what is talked about ("concern
about ...") is no scene. A clause without a place of its own takes one over only where the language
ties it to its neighbour ("..., killing two", "12 killed and 30 hurt in ...").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.extraction.lexicon import words
from viewer.extraction.names import Name
from viewer.extraction.names_lexicon import PLACE

_NUMBER = (
    r"(?:(?:at least|about|some|around|nearly|almost|over|another|more than|fewer than|less than|up to"
    r"|as many as|roughly|approximately|an estimated|a further|the other|a total of) )?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands"
    r"|several|many) )"
)
#: A part of a total with its place: "36 in Peru", "two of them from Chile".
_PART = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: of them| people| others)? (?:in|from|on) "
)
#: What says that the number before is a part of the one before that.
_SUBSET = re.compile(r"(?:[\w,]+ ){1,3}of (?:them|whom|which|these|those)\b")
_SPEAKING = (
    r"(?:said|says|told|reported|reports|stated|announced|claimed|confirmed|added|wrote|warned|alleged|noted"
    r"|acknowledged|admitted|estimated|declared|denied)"
)
#: What "since" and "after" can bring in without beginning a clause.
_MONTHS = (
    r"(?:[Jj]anuary|[Ff]ebruary|[Mm]arch|[Aa]pril|[Mm]ay|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober"
    r"|[Nn]ovember|[Dd]ecember)\b"
)
_TIME = (
    rf"(?:\d{{4}}\b|\d{{1,2}}[:.]\d\d|\d{{1,2}} {_MONTHS}|{_MONTHS}"
    r"|\w+ (?:minutes|hours|days|weeks|months|years)\b"
    r"|(?:midnight|noon|dawn|dusk|dark|sunset|sunrise|nightfall|then|last|late|early|mid|\w+day)\b"
    r"|the (?:beginning|start|end|middle|summer|winter|spring|autumn)\b)"
)
_BOUNDARY_PATTERN = (
    rf"(?=[ ,;:])(?:(?P<hard>,? (?:(?!while {_NUMBER})while|whereas|although|though|because|but"
    rf"|despite|prior to) | {_SPEAKING}(?: [\w ]{{1,40}}?)? that "
    rf"|(?<=\w\w\w), (?=[^,;]{{2,60}}(?<!\ban)(?<!\bthe)(?<!\ba) {_SPEAKING}\b)"
    r"|, as (?!well\b|many\b|much\b|part\b|of\b|a result|an?\b)"
    r"|,? (?:after|before|following|since|until) "
    rf"(?!being\b|{_TIME}))"
    r"|(?P<along>, (?:and )?with )"
    r"|(?P<tied>, (?=(?:who|which|where|when)\b|[a-z]{3,}ing (?!and\b|on\b|of\b|to\b))"
    r"| (?:before|after) (?=being\b))"
    rf"|(?P<parts>: (?={_NUMBER})|, (?={_PART}[^,;.:]{{2,40}}(?:, and|,| and) {_PART}))"
    rf"|(?P<shared>(?:, and|,| and| or|,? while) (?={_NUMBER}))"
    r"|(?P<new>, and (?=[a-z])|, (?:then|so) )"
    r"|(?P<open>;\s| [-–—] | and (?=(?:the|a|an|its|their|his|her|many|most|all)\b)(?! (?:same|next))))"
)
_BOUNDARY = re.compile(_BOUNDARY_PATTERN)
_SHOUTED_BOUNDARY = re.compile(_BOUNDARY_PATTERN, re.IGNORECASE)
#: Of verbs the place must follow at once: what else they govern is no place.
_VERBS = words("""
    entered entering reached reaching captured capturing recaptured retook retaking seized crossed
    crossing besieged surrounded stormed shelled bombed overran visited visiting toured hit struck left
    leaving attacked attacking raided raiding storming targeted targeting bombarded bombarding pounded
    pounding shelling bombing hitting striking burned burning burnt razed razing looted looting torched
    ambushed occupied occupying liberated liberating invaded invading fled abandoned rocked affecting
    affected engulfed taken taking took holding""")
_LOCATIVE = _VERBS | words("""
    in at near on off around outside inside within across throughout along toward towards through above
    beyond behind onto via into north south east west alongside opposite amid""")

_BARRING = words("""
    by with about against for regarding concerning like as than over despite including that and who which but
    whose without""")
_AREAS = words("""
    village villages city cities town towns district districts region regions territory province provinces
    capital outskirts north south east west northern southern eastern western part parts centre center streets
    area areas port suburb suburbs neighborhood neighbourhood neighbourhoods municipality state island coast
    county settlement settlements side governorate oblast hamlet community slopes edge border borders vicinity
    quarter direction gulf department departments counties municipalities communes commune states islands
    courtyard bay strait banks shore mouth entrance")""")
_REGIONS = words("region province district oblast governorate county department municipality")
#: "burned the market of X", "31 houses of X": these are in X.
_SOME = words("some all most many several one two three four five six seven eight nine ten half dozens part")
_BUILT = words("""
    market hospital school camp bridge airport mosque church station prison road airfield base checkpoint
    square hotel farm houses homes huts buildings harbour harbor mountains hills valley port crossing post
    shops streets outpost barracks headquarters compound suburb refinery""")
_TALK = words("""
    situation events clashes conflict concern concerns concerned drills developments crisis violence fighting
    war tensions dispute""")
_TALKED = words("about over regarding concerning on concerned concern")
#: Nouns of happenings whose object is where they are: "the siege of X".
_ACTS = words("""
    shelling bombing bombardment siege battle capture fall liberation seizure occupation encirclement
    evacuation storming recapture blockade invasion sack raid raids control""")
_PARTIES = words("""
    spokesman spokeswoman spokesperson ambassador embassy president minister ministry government governor head
    administrator official officials representative resident residents citizens forces troops army military
    authorities police media people leader leaders king queen prosecutor court office council university
    committee administration""")
_FROM_PARTY = words("speaking calling writing reporting quoted reached contacted")
_MOTION = words("""
    evacuated evacuating fled flee fleeing withdrew withdrawn withdrawal withdraw displaced expelled deported
    fired launched moved returned return returning removed escaped driven back home crossed transferred taken
    relocated came come went going sent arrived travelled traveled marched advanced deployed ferried released
    people families residents civilians refugees miles kilometres kilometers km troops forces road way""")
_SUBJECT = re.compile(
    r"(?:['’]s [a-z]+)? (?:was|were|came|has been|had been|have been|is being|fell|is under|remained|is"
    r"|suffered|saw|witnessed|experienced|endured|faced)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s$")
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_FRONT = re.compile(
    r"(?:[^,;]{0,40}, )?(?:(?:In|At|Near|Outside|Across|Around|Inside) (?:the )?(?:[a-z-]+ ){0,4}"
    r"|(?:IN|NEAR|OUTSIDE) )$"
)
_TOWARDS = re.compile(r"\b(?:to|towards?|for) (?:the )?(?:[\w-]+ of )?$", re.IGNORECASE)
_FRONT_PHRASE = re.compile(r"(?:In|At|Near|On|IN|AT|NEAR|ON) [^,;]{1,40}")
_ACCORDING = re.compile(r"(?:According to|ACCORDING TO) [^,;]{2,120}, ")
_JOINT = re.compile(
    r"(?: of (?:the )?(?:[A-Z]\w+ ?){1,3})?(?:,|,? (?:and|or|as well as))(?: (?:the|in|near|at))*"
    r"(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
_OWN_CLAUSE = re.compile(r"\d| (?:in|at|near|from|was|were|is|are) ")
_BACK = 7


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    link: str  # how it follows the clause before, a group of _BOUNDARY; "" for the first


class PlaceScope:
    """The places of one sentence, `low` to `high`, with the clauses that they stand in."""

    def __init__(
        self, text: str, names: Sequence[Name], low: int, high: int, labels: Sequence[Name] = ()
    ) -> None:
        self._text = text
        self._low = low
        self._high = high
        self._places = [n for n in names if n.kind == PLACE and low <= n.start < high]
        self._labels = labels
        self._clauses = self._find_clauses() if self._places else []
        self._starts = [c.start for c in self._clauses]

    def at(
        self, start: int, end: int, *, others: Sequence[int] | None = None, is_stance: bool = False
    ) -> tuple[Name, ...]:
        """Give the places of the happening whose words run `start` to `end`.

        `others` are the starts of the sentence's other happenings. What somebody says or feels
        (`is_stance`) has only the place right behind it or at the head of the sentence. The places
        that label the whole entry come last.
        """
        found = self._find(start, end, others, is_stance=is_stance) if self._places else ()
        return (*found, *(label for label in self._labels if label not in found))

    def _find(
        self, start: int, end: int, others: Sequence[int] | None, *, is_stance: bool
    ) -> tuple[Name, ...]:
        number = max(bisect_right(self._starts, start) - 1, 0)
        own = self._clauses[number]
        found = self._in_clause(own, start, end, others, is_stance=is_stance)
        if found:
            return found
        return self._front(number) if is_stance else self._borrow(number, start, end, others)

    def _borrow(
        self, number: int, start: int, end: int, others: Sequence[int] | None = None
    ) -> tuple[Name, ...]:
        """Give the places of the clauses that a clause without a place shares its scene with."""
        following = self._clauses[number + 1].link if number + 1 < len(self._clauses) else ""
        if following in ("open", "new"):
            # "burned a mill and the barn in X": without a happening of its own it is no clause.
            rest = self._clauses[number + 1]
            if others is not None and not any(rest.start <= o < rest.end for o in others):
                shared = self._scenes(rest, start, end)
                if shared:
                    return shared
        if following == "parts":
            return tuple(p for c in self._clauses[number + 1 :] for p in self._scenes(c, start, end))
        is_part = len(self._clauses) > number + 1 and _SUBSET.match(
            self._text, self._clauses[number + 1].start, self._high
        )
        if (following == "shared" and not is_part) or (following == "along" and number == 0):
            after = self._scenes(self._clauses[number + 1], start, end)
            if after:
                return after
        if number > 0 and self._clauses[number].link == "hard":
            return self._front(number, regions=True)
        if number == 0 or self._clauses[number].link not in ("tied", "shared", "open", "new"):
            return ()
        if self._clauses[number].link != "new":
            if self._text.startswith("where ", self._clauses[number].start):
                # "The clinic of X, where two died": the place right before
                edge = self._clauses[number].start
                site = tuple(p for p in self._places if 0 <= edge - p.end <= 2)
                if site:
                    return site
            before = self._scenes(self._clauses[number - 1], start, end, is_borrowed=True)
            found = before or self._borrow(number - 1, start, end)
            if found:
                return found
        return self._front(number)

    def _find_clauses(self) -> list[_Clause]:
        clauses = []
        start, link = self._low, ""
        source = _ACCORDING.match(self._text, self._low, self._high)
        if source is not None:
            clauses.append(_Clause(start, source.end(), link))
            start, link = source.end(), "hard"
        inside = [(p.start, p.end) for p in self._places]
        is_shouted = self._text[self._low : self._low + 80].isupper()
        boundary = _SHOUTED_BOUNDARY if is_shouted else _BOUNDARY
        for match in boundary.finditer(self._text, self._low, self._high):
            if match.start() < start or any(a < match.end() and match.start() < b for a, b in inside):
                continue
            if match.group().endswith(", ") and _FRONT_PHRASE.fullmatch(self._text, start, match.start()):
                continue
            kind = match.lastgroup or "hard"
            if kind in ("new", "open") and self._is_list(match.start(), match.end()):
                continue
            clauses.append(_Clause(start, match.start(), link))
            start, link = match.end(), kind
        clauses.append(_Clause(start, self._high, link))
        return clauses

    def _is_list(self, start: int, end: int) -> bool:
        """Tell whether the comma or "and" only joins two places."""
        return any(p.end == start for p in self._places) and any(
            0 <= p.start - end < 24 and not _OWN_CLAUSE.search(self._text[end : p.start])
            for p in self._places
        )

    def _front(self, number: int, *, regions: bool = False) -> tuple[Name, ...]:
        """Give the place that heads the sentence ("In X, ..."), where nobody's speech lies between.

        `regions`: only one with the word for a region, which is where something was, not where one spoke.
        """
        if not regions and any(c.link == "hard" for c in self._clauses[1 : number + 1]):
            return ()
        first = self._clauses[0]
        return tuple(
            p
            for p in self._places
            if p.start < first.end
            and _FRONT.match(self._text[self._low : p.start])
            and (not regions or p.text.rsplit(" ", 1)[-1].lower() in _REGIONS)
        )

    def _in_clause(
        self, clause: _Clause, start: int, end: int, others: Sequence[int] | None, *, is_stance: bool
    ) -> tuple[Name, ...]:
        scenes = self._scenes(clause, start, end)
        if not scenes:
            return ()
        behind = [p for p in scenes if p.start >= end]
        ahead = [p for p in scenes if p.end <= start]
        inside = [p for p in scenes if p not in behind and p not in ahead]
        if is_stance:
            near = [p for p in behind if len(_TOKEN.findall(self._text[end : p.start])) <= 4]
            chain = [p for p in behind if near and p.start >= near[0].start] if near else []
            front = [p for p in ahead if _FRONT.match(self._text[self._low : p.start])]
            speaking = [p for p in ahead if len(_TOKEN.findall(self._text[p.end : start])) <= 2]
            return (*inside, *(chain or front or speaking))
        following = min((o for o in others or () if end <= o < clause.end), default=clause.end)
        previous = max((o for o in others or () if clause.start <= o < start), default=clause.start)
        close = [p for p in behind if p.start < following]
        lead = [p for p in ahead if p.start >= previous]
        chosen = [*lead, *inside, *close]
        return tuple(chosen) if chosen else (*ahead, *behind)

    def _scenes(
        self, clause: _Clause, start: int, end: int, *, is_borrowed: bool = False
    ) -> tuple[Name, ...]:
        """Give the places of a clause that are said to be where something was (borrowed: not where to)."""
        found: list[Name] = []
        for place in self._places:
            if not clause.start <= place.start < clause.end:
                continue
            joined = bool(found) and bool(_JOINT.fullmatch(self._text, found[-1].end, place.start))
            if (joined or self._is_scene(place, clause, start, end)) and not (
                is_borrowed and _TOWARDS.search(self._text[clause.start : place.start])
            ):
                found.append(place)
        return tuple(found)

    def _is_scene(self, place: Name, clause: _Clause, start: int, end: int) -> bool:
        """Tell whether the words before a place, read backwards, make it the scene of something."""
        text = self._text
        tokens = [m.group() for m in _TOKEN.finditer(text, max(clause.start, place.start - 80), place.start)]
        is_country = place.country is not None
        is_shouted = text[place.start : place.end].isupper()
        is_area = place.text.rsplit(" ", 1)[-1].lower() in _AREAS
        is_named_area = False
        for position in range(len(tokens) - 1, max(len(tokens) - _BACK, 0) - 1, -1):
            word = tokens[position].lower()
            before = [t.lower() for t in tokens[max(0, position - 5) : position]]
            if word in _VERBS:
                return not is_country and (
                    position + 1 == len(tokens) or is_area or tokens[-1].lower() == "the"
                )
            if word in _LOCATIVE:
                return not (before and before[-1] in _TALK and not _TALKED.isdisjoint(before))
            if word == "of":
                if not _AREAS.isdisjoint(before[-4:]) or not _BUILT.isdisjoint(before[-1:]):
                    is_area = is_named_area = True
                    continue
                if before and (before[-1].isdigit() or before[-1] in _SOME):
                    continue  # "31 of the houses of X"
                return not _ACTS.isdisjoint(before[-1:])
            if word == "from":
                if is_country and _MOTION.isdisjoint(before):
                    return False  # "a nurse from Peru"
                return _FROM_PARTY.isdisjoint(before[-1:]) and not (
                    is_country and not _PARTIES.isdisjoint(before[-1:])
                )
            if word == "to":
                return not is_country or bool(before and before[-1] in _MOTION)
            if word == "between":
                return not is_country
            if word in _AREAS or (word == "including" and not _AREAS.isdisjoint(before[-2:])):
                is_area = True
            elif word in _BARRING:
                return is_area and word in ("against", "over", "on")
            elif _POSSESSIVE.search(word) and position + 1 >= len(tokens) - 3:
                continue  # "in Peru's Oruro district"
            elif not (word.isalpha() or "-" in word or (word.isdigit() and is_area)) or (
                tokens[position][0].isupper() and not is_shouted and not is_area
            ):
                break
        else:
            if is_named_area and place.end <= start:
                return True  # "The towns of X and Y suffered raids"
        if 0 <= place.start - end <= 12 and len(_TOKEN.findall(text[end : place.start])) <= 1:
            return not is_country
        return not is_country and bool(_SUBJECT.match(text, place.end)) and place.end <= start
