"""The words around a date: whether its sentence looks ahead or back, compares, or speaks of every year.

What stands before and behind an expression in its sentence is read once; all questions go to it.
"""

from __future__ import annotations

import re
from functools import cached_property

_YEARLY = re.compile(
    r"\b(?:usually|typically|normally|generally|traditionally|annually|every year|each year)\b[^,;]*\Z", re.I
)
_COMPARES = re.compile(
    r"\b(?:compared (?:with|to)|against|than|from|versus|same as)\b[^;]{0,80}\Z", re.IGNORECASE
)
#: The end of a sentence, not the point of an initial or of a rank.
_SENTENCE_END = re.compile(
    r"[.!?](?<!\s[A-Z].)(?<!\.[A-Z].)(?<!\bGen.)(?<!\bCol.)(?<!\bMr.)(?<!\bDr.)(?<!\bSt.)[\"'”’)\]]{0,3}\s"
)
_FUTURE = re.compile(
    r"\b(?:will|shall|scheduled|due|expects?|expected|plans?|planned|planning|set to|is to|are to|"
    r"(?<!said )(?<!thought )(?<!believed )(?<!reported )(?<!alleged )(?<!known )to be held|"
    r"going to|upcoming|deadline|intends?|aims?|would|hopes?|(?-i:may|might|could)(?! have))\b",
    re.IGNORECASE,
)
_FUTURE_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:will|is expected|is due|is scheduled|is set|are expected)\b", re.I
)
#: "on Saturday a vote will be held": the verb of the clause that the date opens.
_FUTURE_CLAUSE = re.compile(r"[^.;:,!?\n]{1,40}?\b(?:will|shall|is due|are due|is to|are to)\b", re.I)
#: "in custody until the next hearing on 5 April"
_NEXT_OF_A_ROW = re.compile(
    r"\b(?:until|till|at|for|before|pending|await(?:s|ing))\s+(?:(?:the|his|her|its|their|a)\s+)?(?:next|coming|upcoming|first)"
    r"\b[^,.;:]{0,40}\Z",
    re.I,
)
_CLAUSE_OPENS = re.compile(r"(?:^|[,;:]|\band|\bbut)\s*(?:on|in|by|next|early|late|\s)*\Z", re.I)
#: Present tense for what is fixed: "the mandate expires in late May".
_SCHEDULED = re.compile(
    r"\b(?:expires?|ends?|begins?|starts?|opens|matures?|resumes?|lapses?|meets|votes|convenes|reconvenes|"
    r"arrives|departs|runs out|takes effect|"
    r"comes into force|falls due)(?:\s+(?:on|in|at|by|from|early|late|mid|the))*\Z",
    re.I,
)
_PAST_AFTER = re.compile(r"\b(?:had|was|were|has|have)\b", re.IGNORECASE)
_PAST_BETWEEN = re.compile(
    r"\b(?:took|was|were|had|did|came|went|began|left|broke|fell)\b|(?<!\bbe )(?<!\bbeen )\b\w{3,12}ed\b",
    re.I,
)
_ENDPOINT = re.compile(r"\b(?:by|until|till)(?:\s+(?:the|next))?\Z", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|denied|warned)\b[^.;]{0,40}\Z", re.IGNORECASE
)
_IN_BRACKET = re.compile(r"[(\[]\s*(?:born\s+|b\.\s*|d\.\s*)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEGAN = re.compile(
    r"\b(?:which|that|who)\s+(?:had\s+|has\s+|have\s+)?(?:been\s+)?"
    r"(?:began|begun|started|erupted|ended|broke out|broken out|formed|founded|launched|signed)\s+"
    r"(?:in|on)\s+(?:early\s+|late\s+|mid-)?\Z",
    re.IGNORECASE,
)
#: "put off from May to July": the new day is no happening yet.
_PUT_OFF = re.compile(
    r"\b(?:postponed|put off|delayed|extended|prolonged|rescheduled|moved|scheduled|set|adjourned)\b"
    r"[^.;]{0,50}\b(?:to|until|till|for)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
#: A year that only stands for what is compared: "up from 12 in 2019".
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to|against)|as against|than|(?:up|down) from|same (?:period|time|month)s?)\b"
    r"(?:[^.;]|\.\d){0,40}\Z",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:would|will|until|till|by|before|since|plan(?:s|ned)?|scheduled|due|expected|later)\b",
    re.IGNORECASE,
)
#: So many characters before a date still leave it at the head of its sentence ("In early", "By the").
_OPENING_LENGTH = 14
_OPENING = re.compile(
    r"\W*(?:(?:in|on|by|during|from|since|until|after|before|at|between|through|throughout|over|around|for|then|"
    r"but|and|late|early|also|finally|meanwhile|beginning|the)\b|\Z)",
    re.IGNORECASE,
)
#: So many characters before and behind a date are looked at.
_BEFORE = 200
_AFTER = 100
#: A sentence is not followed further than this.
_SENTENCE_LENGTH = 300


def is_same_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether no sentence and no paragraph ends between two positions, which are not far apart."""
    if end - start >= _SENTENCE_LENGTH:
        return False
    between = text[start:end]
    return "\n\n" not in between and _SENTENCE_END.search(between) is None


class Surroundings:
    """What a sentence says before and behind the expression from `start` to `end`."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end

    @cached_property
    def lead(self) -> str:
        """The words of the sentence before the expression."""
        before = self._text[max(0, self._start - _BEFORE) : self._start]
        cut = before.rfind("\n\n") + 1
        for end in _SENTENCE_END.finditer(before):
            cut = max(cut, end.end())
        return before[cut:].strip()

    @cached_property
    def rest(self) -> str:
        """The words of the sentence behind the expression."""
        return _SENTENCE_END.split(self._text[self._end : self._end + _AFTER])[0]

    @property
    def inner_lead(self) -> str:
        """The words before the expression; "" where it opens its sentence ("In early 1942")."""
        lead = self.lead
        return "" if len(lead) <= _OPENING_LENGTH and _OPENING.match(lead) else lead

    @cached_property
    def is_scheduled(self) -> bool:
        """Whether the present tense tells what is fixed ("the mandate expires in May")."""
        return _SCHEDULED.search(self.lead) is not None

    @cached_property
    def is_future(self) -> bool:
        """Whether the sentence speaks of what is to come, as far as it leads to the expression."""
        lead = self.lead
        if _FUTURE_AFTER.match(self._text[self._end : self._end + 24]) or self.is_scheduled:
            return True
        if _NEXT_OF_A_ROW.search(lead):
            return True
        if _CLAUSE_OPENS.search(lead) and _FUTURE_CLAUSE.match(self._text[self._end : self._end + 50]):
            return True
        if _ENDPOINT.search(lead):
            return _PAST_AFTER.search(self.rest[:80]) is None
        cues = list(_FUTURE.finditer(lead))
        if not cues:
            return False
        between = lead[cues[-1].end() :]
        return _SAID_BEFORE.search(between) is None and _PAST_BETWEEN.search(between) is None

    @cached_property
    def is_past(self) -> bool:
        """Whether a verb of the past, and none of the future, stands in the sentence."""
        if self.is_future:
            return False
        return _PAST_BETWEEN.search(self.lead) is not None or _PAST_BETWEEN.search(self.rest) is not None

    @property
    def is_yearly(self) -> bool:
        """Whether the sentence speaks of what comes every year ("usually between April and June")."""
        return _YEARLY.search(self.lead) is not None

    @cached_property
    def is_compared(self) -> bool:
        """Whether the expression only stands for what is compared ("up from 12 in 2019")."""
        return _COMPARED.search(self.lead) is not None

    @property
    def compares(self) -> bool:
        """Whether the sentence compares, as in "from 40 a year earlier"."""
        return _COMPARES.search(self.lead) is not None

    @property
    def is_pluperfect(self) -> bool:
        """Whether "had" stands before the expression."""
        return _PLUPERFECT.search(self.lead) is not None

    @property
    def looks_ahead(self) -> bool:
        """Whether the words just before speak of later times ("until", "would")."""
        return _AHEAD.search(self.inner_lead[-60:]) is not None

    @property
    def is_origin(self) -> bool:
        """Whether the expression only says since when ("since May", "which began in 1983")."""
        return _BEGAN.search(self._text, max(0, self._start - 40), self._start) is not None

    @property
    def is_put_off(self) -> bool:
        """Whether something was put off to the expression, or set for it."""
        return _PUT_OFF.search(self.lead + " ") is not None

    @property
    def follows_since(self) -> bool:
        return _SINCE.search(self._text, max(0, self._start - 12), self._start) is not None

    @property
    def is_in_bracket(self) -> bool:
        """Whether a bracket opens just before ("(born 1951")."""
        return _IN_BRACKET.search(self._text, max(0, self._start - 8), self._start) is not None
