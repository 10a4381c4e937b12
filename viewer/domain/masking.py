"""Words and passages that an export must not show: found in any spelling, replaced by one label each.

Names are replaced by their label wherever they stand. Passages are blacked out in the text itself,
character for character, so that offsets keep their meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from viewer.domain.span import Span

#: What stands for each character of a masked passage; line ends stay.
BLOCK = "█"
_WORD = re.compile(r"\w+")
#: Letters that a name may grow at its end: a plural or genitive s, or a case ending of other scripts.
_LATIN_ENDING, _OTHER_ENDING = r"(?:s|es)?", r"\w{0,3}"
#: Shorter words take no case ending: they would run into others.
_LEAST_TO_GROW = 4


class MaskKind(StrEnum):
    """What a mask hides: words wherever they stand, or one passage of one document."""

    WORDS = "words"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Mask:
    """One thing to hide. `label` stands in its place; `document_id` and `span` are those of a passage.

    `words` of a passage are its own, kept so that they are not found elsewhere either.
    """

    uid: str
    kind: MaskKind
    words: str
    label: str
    document_id: int | None
    span: Span | None
    creator: str
    created: str


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Give `text` without accents and case, and for each of its characters the place it comes from.

    The list has one more entry: the length of `text`.
    """
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
        plain = plain.casefold()
        folded.append(plain)
        places += [at] * len(plain)
    return "".join(folded), [*places, len(text)]


def _pattern(words: str) -> str:
    """Give a pattern for words in folded text: whole, with any blanks or hyphens between, inflected."""
    parts = _WORD.findall(fold_with_map(words)[0])
    if not parts:
        return ""
    last = parts[-1]
    is_latin = last.isascii()
    grows = is_latin or len(last) >= _LEAST_TO_GROW
    ending = (_LATIN_ENDING if is_latin else _OTHER_ENDING) if grows and not last.isdigit() else ""
    return r"[\W_]{0,3}".join(map(re.escape, parts)) + ending


class Masker:
    """Applies masks to words and to texts of documents."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self.masks = tuple(masks)

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Label by pattern, the longest words first, so that a full name wins over its part."""
        found: dict[str, str] = {}
        for mask in sorted(self.masks, key=lambda m: -len(m.words)):
            if pattern := _pattern(mask.words):
                found.setdefault(pattern, mask.label)
        return found

    @cached_property
    def _matcher(self) -> re.Pattern[str] | None:
        if not self._labels:
            return None
        groups = "|".join(f"({pattern})" for pattern in self._labels)
        return re.compile(rf"(?<!\w)(?:{groups})(?!\w)")

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Give where masked words stand in `text`: start, end and label, in order, none overlapping."""
        if self._matcher is None:
            return []
        folded, places = fold_with_map(text)
        labels = list(self._labels.values())
        found = []
        for match in self._matcher.finditer(folded):
            group = match.lastindex
            assert group is not None
            found.append((places[match.start()], places[match.end() - 1] + 1, labels[group - 1]))
        return found

    def words(self, text: str) -> str:
        """Give `text` with each masked name replaced by its label."""
        pieces, at = [], 0
        for start, end, label in self.find(text):
            pieces += [text[at:start], label]
            at = end
        return "".join(pieces) + text[at:] if pieces else text

    def text_of(self, document_id: int, text: str) -> str:
        """Give a document's text with its masked passages blacked out; the length stays."""
        for span in self.passages(document_id):
            inside = "".join("\n" if c == "\n" else BLOCK for c in text[span.start : span.end])
            text = text[: span.start] + inside + text[span.end :]
        return text

    def passages(self, document_id: int) -> list[Span]:
        """Give the masked passages of a document."""
        return [m.span for m in self.masks if m.span is not None and m.document_id == document_id]

    def hides(self, document_id: int, span: Span) -> bool:
        """Tell whether a passage that is masked reaches into `span`."""
        return any(passage.overlaps(span) for passage in self.passages(document_id))


def next_label(kind: MaskKind, words: str, taken: Iterable[str]) -> str:
    """Give a label that no other mask has and that does not hold the words: "[name 1]", "[passage 2]"."""
    used = set(taken)
    hides = Masker([Mask("", kind, words, "", None, None, "", "")])
    for noun in ("name" if kind is MaskKind.WORDS else "passage", "masked"):
        for number in range(1, len(used) + 3):
            label = f"[{noun} {number}]"
            if label not in used and not hides.find(label):
                return label
    return BLOCK * 4
