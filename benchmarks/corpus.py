"""Texts made from a fixed seed: reports of incidents with dates, figures, places and speakers.

They are no sources and no test of quality: they give every measurement the same mixture of prose,
numbers and names on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

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
_SENTENCES = (
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


def sentences(seed: int) -> Iterator[str]:
    """Give sentences without end, the same ones for the same seed."""
    chance = random.Random(seed)
    while True:
        words = chance.choice(_SENTENCES).format(
            day=chance.randint(1, 28), month=chance.choice(_MONTHS), year=chance.randint(1998, 2024),
            n=chance.randint(2, 60), m=chance.randint(20, 900), k=f"{chance.randint(100, 60_000):,}",
            place=chance.choice(_PLACES), other=chance.choice(_PLACES), speaker=chance.choice(_SPEAKERS),
        )  # fmt: skip
        yield words[0].upper() + words[1:]


def text(seed: int, length: int) -> str:
    """Give a document of about `length` characters: a heading, a date line, paragraphs."""
    chance = random.Random(seed)
    source = sentences(seed)
    parts = [f"Report {seed}", f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} 2021"]
    size = 0
    while size < length:
        paragraph = " ".join(next(source) for _ in range(chance.randint(3, 6)))
        parts.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(parts) + "\n"
