"""Texts made from a fixed seed: reports of incidents with dates, figures, places and speakers.

They are no sources and no test of quality: they give every measurement the same mixture of prose,
numbers and names on every machine. About one sentence in three tells of something that extraction
looks for, and rare words keep coming, so that the claims of a kilobyte (some eight) and the size of
the index are those of encyclopedic and news prose; `dense_text` is the worst case instead, in which
every sentence but a few is full of claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate


def _words(text: str) -> list[str]:
    return text.split()


_PLACES = (
    "Arvan",
    "Besh-Tal",
    "Kara-Suu",
    "Dorgul",
    "Nova Lipa",
    "Teremky",
    "Osorno",
    "Qalat",
    "Mirza",
    "Ütöq",
)
_MONTHS = ("January", "March", "April", "June", "July", "August", "October", "December")
_SPEAKERS = (
    "the health ministry", "a regional governor", "witnesses", "the border service", "an aid agency",
    "the interior ministry", "local officials", "a spokesman for the army",
)  # fmt: skip
_TOLD = (
    "On {day} {month}, at least {n} people were killed and {m} wounded near {place}, {speaker} said.",
    "Shelling destroyed {n} houses in the village of {place}, according to {speaker}.",
    "About {k} residents of the {place} district were evacuated by {day} {month}.",
    "{speaker} said that {n} soldiers had been captured, but the other side denied it.",
    "The two governments agreed to a ceasefire on {day} {month} {year}.",
    "Farmers in {place} reported that the canal had been dry since spring, and prices rose again.",
    "The road between {place} and {other} was blocked for {n} hours, and lorries waited in long lines.",
    "On {day} {month}, the death toll rose to {k}, {speaker} reported.",
    "More than {m} protesters gathered in the centre of {place} the following day.",
    "Nothing of this could be confirmed independently, and the telephone lines to {place} were cut.",
    "The council met twice that week and put off its decision on the pasture beyond the river.",
    "Teachers opened the school of {other} for families who had left their homes.",
)
_PLAIN = (
    "The {adj} {noun} of {place} had long been known for its {noun} and its {adj} {noun}.",
    "{name} {surname}, who had {done} the {noun} for years, {did} that the {noun} would stay {adj}.",
    "In those years the {noun} {did} little, and the {adj} {noun} was {done} by the {noun}.",
    "It was {adj} and {adj}, and nobody in {place} {did} the {noun} behind the {rare}.",
    "The {rare} of the {noun}, which the {noun} had {done}, lay between the {noun} and the {rare}.",
    "Most of the {noun} came from the {adj} {rare}, where the {noun} and the {noun} are {done} together.",
    "{surname} {did} the {noun} as {adj}, though the {noun} of the {rare} was {adj} enough.",
    "With the {noun} so {adj}, the {noun} of {place} {did} their {noun} in the {adj} {noun}.",
    "A {adj} {noun} stood at the end of the {noun}, {done} by {name} {surname} and never {done} again.",
    "What the {noun} {did} there, and how the {noun} was {done}, is told in the {noun} of {surname}.",
    "The {noun} between the {adj} {noun} and the {noun} was {adj}, and so the {noun} {did} it.",
    "Its {noun}, {adj} since the time of the {rare}, {did} neither the {noun} nor the {noun}.",
)
_NOUNS = _words("""
    bridge council valley river market harvest garden letter library mountain window company garage
    station orchard teacher paper winter summer question answer history language music harbour
    forest meadow mill kitchen factory doctor village street neighbour custom pasture canal water
    reservoir pump engineer clerk archive newspaper journal painter farmer shepherd driver merchant
    tailor weaver carpenter museum theatre school college lecture chapter volume page picture map
    plan design contract budget tax price salary pension hospital clinic pharmacy chapel mosque
    church tower square park fountain wall gate road railway tunnel ferry boat barge cargo grain
    cotton wool silk timber stone marble copper salt sugar evening morning season decade habit
    memory legend song dance feast wedding visitor guest host
""")
_ADJECTIVES = _words("""
    old new narrow wide quiet busy empty full heavy light bright dark early late common rare local
    foreign modest proud simple strange careful careless patient useful useless ancient modern rural
    urban dry wet cold warm steep level broad slender public private ordinary famous obscure cheap
    costly slow quick firm
""")
_DONE = _words("""
    kept described repaired painted measured written read copied translated carried opened closed
    planned drawn built bought sold borrowed lent counted cleaned washed stored moved turned taught
    heard praised
""")
_DID = _words("""
    described knew kept liked remembered praised watched followed needed preferred admired studied
    repaired understood carried found noticed wanted called thought left filled crossed reached
""")
_SYLLABLES = _words("""
    ba be bi bo bra che da de dri du e el en fa fi ga gle go gri ha hel i in ja ka ke kli ko kra la
    le li lo lu ma me mi mo na ne ni no o or pa pe pi po pra qui ra re ri ro ru sa se shi so sta ta
    te ti to tra tu u ul va ve vi vo wa we wi ya ye za zo zu
""")
#: Of a thousand sentences so many tell of something.
_TOLD_SHARE = 320
_RARE_WORDS = 60_000


@cache
def _rare_words() -> tuple[list[str], list[float]]:
    """Give made-up words with weights after Zipf, summed up."""
    chance = random.Random(60)
    words = [
        "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(_RARE_WORDS)
    ]
    return words, list(accumulate(1 / (rank + 20) for rank in range(_RARE_WORDS)))


def sentences(seed: int, told: int = _TOLD_SHARE) -> Iterator[str]:
    """Give sentences without end, the same ones for the same seed; `told` of a thousand hold claims."""
    chance = random.Random(seed)
    words, weights = _rare_words()

    def rare() -> str:
        return chance.choices(words, cum_weights=weights)[0]

    while True:
        if chance.randrange(1000) < told:
            made = chance.choice(_TOLD).format(
                day=chance.randint(1, 28), month=chance.choice(_MONTHS), year=chance.randint(1998, 2024),
                n=chance.randint(2, 60), m=chance.randint(20, 900), k=f"{chance.randint(100, 60_000):,}",
                place=chance.choice(_PLACES), other=chance.choice(_PLACES), speaker=chance.choice(_SPEAKERS),
            )  # fmt: skip
        else:
            parts = chance.choice(_PLAIN).split("{")
            made = parts[0]
            for part in parts[1:]:
                wanted, _, rest = part.partition("}")
                match wanted:
                    case "noun":
                        word = chance.choice(_NOUNS)
                    case "adj":
                        word = chance.choice(_ADJECTIVES)
                    case "done":
                        word = chance.choice(_DONE)
                    case "did":
                        word = chance.choice(_DID)
                    case "place":
                        word = chance.choice(_PLACES)
                    case "rare":
                        word = rare()
                    case _:
                        word = rare().capitalize()
                made += word + rest
        yield made[0].upper() + made[1:]


def text(seed: int, length: int, told: int = _TOLD_SHARE) -> str:
    """Give a document of about `length` characters: a heading, a date line, paragraphs."""
    chance = random.Random(seed)
    source = sentences(seed, told)
    parts = [f"Report {seed}", f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 2021"]
    size = 0
    while size < length:
        paragraph = " ".join(next(source) for _ in range(chance.randint(3, 6)))
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts) + "\n"


def dense_text(seed: int, length: int) -> str:
    """Give a document in which nearly every sentence holds claims."""
    return text(seed, length, told=1000)
