"""Tells that people were hurt, or died of it, from what is said of wounds, hospitals and conditions.

"Two men suffered gunshot wounds", "three were taken to the county hospital", "one is in critical
condition": no verb of the figures table says it, the phrase around a plain verb does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.domain.vocabulary import FigureCategory
from viewer.extraction.figures_lexicon import FigureLexicon, Predicate
from viewer.extraction.figures_tokens import BE, STOPS, Token
from viewer.extraction.lexicon import words

BEARS = words("""
    suffered suffering suffer suffers sustained sustaining sustain sustains received receiving with have has
    had having endured enduring incurred incurring""")
_TAKEN = words("""
    taken transported rushed airlifted flown brought transferred driven sent conveyed evacuated admitted
    carried moved hospitalized hospitalised transport took went going walked referred treated self-transported
    helicoptered arrived showed turned checked""")
#: "Three were hurt, one critically": what tells of wounds with no verb of its own.
_HOW_BADLY = words("critically seriously severely gravely slightly lightly badly")
#: Words that can open a phrase for `hurt_at`.
HURT_WORDS = BEARS | _TAKEN | _HOW_BADLY | {"in", "at"}
_SENT = words("sent sends send sending put puts putting landed lands landing left leaves leaving")
_HOSPITALS = words("""
    hospital hospitals clinic clinics infirmary infirmaries er trauma burns-unit hospital's""")
#: Last words of hospitals' names that leave the hospital out: "Harlow General".
_CLINICAL = frozenset(("General", "Memorial", "Medical", "Regional", "Methodist", "Mercy", "Presbyterian"))
_CENTRES = words("center centers centre centres unit units ward wards care")
_PARTS = words("""
    leg legs arm arms foot feet hand hands shoulder shoulders thigh thighs buttock buttocks ankle ankles knee
    knees hip hips calf calves elbow wrist finger fingers toe toes shin heel""")
_FATAL = words("dead died dies dying killed fatally fatal fatalities fatality homicide deceased murdered")


_GOES_ON = re.compile(
    r"(?:They|Both|Each|Everyone|All(?: (?:of them|\w+))?|Their (?:injuries|wounds|conditions)"
    r"|None of (?:the|their) (?:injuries|wounds)"
    r"|The (?:injured|wounded|pair|trio|(?:\w+ )?(?:victims|men|women|teens)))\b"
)
_ALIVE = re.compile(
    r"\b(?:condition|life-threatening|hospital(?:s|i[sz]ed)?|survive|recover(?:ing)?|treated|injuries|injured|wounded)\b",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"\b(?:dead|die[sd]?|dying|killed|fatal\w*|deceased|murder\w*|homicide|pronounced)\b", re.IGNORECASE
)
#: A sentence longer than this says more than what became of them.
_LONG = 400


def lives_on(told: str, following: str) -> bool:
    """Tell whether `following` says that those shot in `told` live: "They are in stable condition"."""
    if len(told) > _LONG or len(following) > _LONG or not _GOES_ON.match(following):
        return False
    return _ALIVE.search(following) is not None and not _DEAD.search(told + " " + following)


def hurt_at(tokens: Sequence[Token], j: int, lexicon: FigureLexicon, *, has_be: bool) -> Predicate | None:
    """Give what the phrase that begins at `j` says befell its subject: wounded, killed or None.

    `has_be` tells whether a form of "be" stands before it.
    """
    low = tokens[j].low
    if low in BEARS:
        return _wounds_after(tokens, j)
    if low in _TAKEN:
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if following is not None and following.low == "with":
            return _wounds_after(tokens, j + 1)
        if following is not None and following.form is not None and following.low.startswith("with "):
            return next((p for p in following.form.solo if p.id == "wound"), None)
        if j + 2 < len(tokens) and tokens[j + 1].low == "up":
            j += 1
        if j + 1 < len(tokens) and tokens[j + 1].low in ("to", "by", "in", "at", "for", "from"):
            place = _hospital_after(tokens, j + 1)
            if place is not None:
                return _unless_dead(tokens, place, lexicon)
        return None
    if low in _HOW_BADLY and not has_be:
        is_last = j + 1 >= len(tokens) or tokens[j + 1].is_mark or tokens[j + 1].low == "and"
        return lexicon.predicates.get("wound") if is_last else None
    if low in ("in", "at") and j + 1 < len(tokens):
        if any(t.low in ("condition", "conditions") for t in tokens[j + 1 : j + 6]) and not any(
            t.is_mark or t.number is not None or t.low in BE for t in _until(tokens, j + 1, "condition")
        ):
            return lexicon.predicates.get("wound")
        if any(t.low in ("custody", "captivity", "detention") for t in tokens[j + 1 : j + 4]) and has_be:
            return lexicon.predicates.get("detain")
        place = _hospital_after(tokens, j) if has_be or j == 0 or tokens[j - 1].low != "," else None
        if place is not None and (has_be or _ends_clause(tokens, place)):
            return _unless_dead(tokens, place, lexicon)
    return None


def sent_to_hospital(
    tokens: Sequence[Token], i: int, phrase_end: int, lexicon: FigureLexicon
) -> Predicate | None:
    """Read "sent three people to the hospital": the verb before the number at `i`, the place behind."""
    k = i - 1
    while k >= 0 and (tokens[k].low in ("at", "least", "another", "the", "up", "to")):
        k -= 1
    if k < 0 or tokens[k].low not in _SENT or phrase_end >= len(tokens):
        return None
    if tokens[phrase_end].low not in ("to", "in") or _hospital_after(tokens, phrase_end) is None:
        return None
    return lexicon.predicates.get("wound")


def survived(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether those who were shot, by the word at `at`, are said to be alive behind it."""
    says_alive = False
    for k in range(at + 1, len(tokens)):
        token = tokens[k]
        if token.is_quantity or token.low == ";":
            break
        if token.low in _FATAL or (
            token.form is not None and any(p.id == "kill" for p in token.form.past + token.form.solo)
        ):
            return False
        if token.low in _PARTS and k - at <= 6:
            says_alive = True
        form = token.form
        if form is not None and any(p.id == "wound" for p in form.past + form.solo + form.nominal):
            says_alive = True
        if token.low in ("condition", "conditions", "survive", "recover") or token.low in _HOSPITALS:
            says_alive = True
    return says_alive


def _wounds_after(tokens: Sequence[Token], j: int) -> Predicate | None:
    """Give the predicate of the wounds behind "suffered" or "with": adjectives only lie between."""
    for k in range(j + 1, min(len(tokens), j + 8)):
        token = tokens[k]
        if token.form is not None and not token.form.unit:
            found = next((p for p in token.form.nominal if p.id in ("wound", "kill")), None)
            if found is not None and token.form.noun is not FigureCategory.KILLED:
                return found
        if (
            _is_count(token)
            or token.low in BE
            or token.low in STOPS
            or token.low in (";", ":", "(", ")", ".")
        ):
            return None
        if token.low in ("to", "in", "at", "by", "on"):
            return None
    return None


def _is_count(token: Token) -> bool:
    """Tell whether a token is a number of its own, not the "several" of "several wounds"."""
    return token.is_quantity and token.number is not None and token.number.value is not None


def died_of_it(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the clause of "shot", at `at`, goes on to the death: "was shot and later died"."""
    for k in range(at + 1, min(len(tokens), at + 16)):
        token = tokens[k]
        if _is_count(token) or token.low in (",", ";", ".") or token.low in STOPS:
            return False
        if token.low == "and":
            return any(
                t.form is not None and any(p.id == "kill" for p in t.form.past + t.form.solo)
                for t in tokens[k + 1 : k + 4]
                if not t.is_quantity
            )
    return False


def _until(tokens: Sequence[Token], j: int, word: str) -> Sequence[Token]:
    end = next((k for k in range(j, len(tokens)) if tokens[k].low.startswith(word)), len(tokens))
    return tokens[j:end]


def _hospital_after(tokens: Sequence[Token], j: int) -> int | None:
    """Give the token of the hospital that the phrase beginning with the preposition at `j` names."""
    for k in range(j + 1, min(len(tokens), j + 14)):
        token = tokens[k]
        if token.low in _HOSPITALS or (token.text in _CLINICAL and k > j + 1):
            return k
        if token.low == "medical" and k + 1 < len(tokens) and tokens[k + 1].low in _CENTRES:
            return k + 1
        if token.is_quantity or token.low in BE or token.low in STOPS:
            return None
        if token.is_mark and token.low not in ("-", "&"):
            return None
        if token.is_verb or (token.form is not None and token.form.is_predicate and token.form.unit is None):
            return None
    return None


def _ends_clause(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether nothing is said of a noun phrase that ends with the hospital at `place`."""
    if place + 1 >= len(tokens):
        return True
    following = tokens[place + 1]
    return following.is_mark or following.low in ("after", "following", "with", "and", "as", "from", "on")


def _unless_dead(tokens: Sequence[Token], place: int, lexicon: FigureLexicon) -> Predicate | None:
    """Give "wound", or "kill" where the clause goes on to say that they died there."""
    for token in tokens[place + 1 : place + 9]:
        if token.is_quantity or token.low in (";", "."):
            break
        if token.form is not None and any(p.id == "kill" for p in token.form.past + token.form.solo):
            return lexicon.predicates.get("kill")
    return lexicon.predicates.get("wound")


def done_to_death(tokens: Sequence[Token], i: int, end: int) -> int | None:
    """Give the verb of "hacked nine men to death", "shot three dead": what the number at `i` stands in.

    `end` is the token behind what is counted.
    """
    following = [t.low for t in tokens[end : end + 2]]
    if tokens[end - 1].low == "alive":
        following = ["alive"]
    if following != ["to", "death"] and following[:1] not in (["dead"], ["alive"]):
        return None
    for k in range(i - 1, max(-1, i - 4), -1):
        if tokens[k].low in _DEADLY:
            return k if following[:1] != ["alive"] or tokens[k].low.startswith("b") else None
        if tokens[k].is_mark or tokens[k].is_quantity:
            return None
    return None


_DEADLY = words("""
    hacked hacking beat beaten beating shot shooting stabbed stabbing burned burnt burning bludgeoned stoned
    stoning clubbed crushed crushing trampled buried gunned hacks beats shoots stabs burns""")
