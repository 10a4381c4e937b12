"""The codebook: a tree of codes (tags), and what they stand on.

A code is named by its path ("harm/houses"). The tags of annotations are such names, so that what was
tagged freely and what was coded by the tree are one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import InvalidValueError

#: Stands between the names of a path.
SEPARATOR = "/"
#: Would be taken for the end of a name: by paths, by lists of tags, by the tag sign.
_NOT_IN_NAMES = SEPARATOR + ",#"
_LONGEST_NAME = 120

#: A code's uid, or "#" and a tag that names no code of the tree.
Key = str


class CodeColour(StrEnum):
    """The colours a code can have, by name; each theme has its own shade of them."""

    NONE = ""
    PLUM = "plum"
    OLIVE = "olive"
    OCHRE = "ochre"
    GREY = "grey"
    TEAL = "teal"
    BLUE = "blue"


class UseKind(StrEnum):
    """What a code stands on."""

    DOCUMENT = "document"
    CLAIM = "claim"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `parent_uid` is None at the top; `memo` is its definition. Times are ISO 8601 in UTC."""

    uid: str
    parent_uid: str | None
    name: str
    colour: CodeColour
    memo: str
    creator: str
    created: str
    modified: str


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code on a document or a claim.

    A claim is held on to by its kind and the words that it stands on; `span` counts code points. That of a
    document is empty. Passages are coded by annotations.
    """

    uid: str
    code_uid: str
    kind: UseKind
    document_id: int
    claim_kind: ClaimKind | None
    span: Span
    exact: str
    prefix: str
    suffix: str
    creator: str
    created: str


def tidy_code_name(name: str) -> str:
    """Give one name without needless blanks; raises InvalidValueError for one that cannot be a code's."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _LONGEST_NAME:
        raise InvalidValueError(f"A code needs a name of at most {_LONGEST_NAME} characters.")
    if any(c in _NOT_IN_NAMES or unicodedata.category(c) == "Cc" for c in tidy):
        raise InvalidValueError(
            f"A code cannot be named {tidy!r}.", hint="Leave out commas, slashes and number signs."
        )
    return tidy


def names_of(path: str) -> tuple[str, ...]:
    """Give the names of a path, from the top; raises InvalidValueError."""
    return tuple(tidy_code_name(part) for part in path.split(SEPARATOR))


def folded(path: str) -> str:
    """Give what paths are compared by: case and blanks beside slashes do not count."""
    return SEPARATOR.join(" ".join(part.split()) for part in path.split(SEPARATOR)).casefold()


class CodeTree:
    """Codes as a tree; brothers are in the order of their names."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self.by_uid = {code.uid: code for code in codes}
        self._below: defaultdict[str | None, list[Code]] = defaultdict(list)
        for code in sorted(self.by_uid.values(), key=lambda c: (c.name.casefold(), c.name, c.uid)):
            self._below[code.parent_uid].append(code)

    def children(self, uid: str | None) -> list[Code]:
        """Give the codes right below one, or those at the top."""
        return list(self._below.get(uid, ()))

    def walk(self, uid: str | None = None, depth: int = 0) -> Iterator[tuple[int, Code]]:
        """Give all codes below one (or all) with their depth, each before those below it."""
        for code in self._below.get(uid, ()):
            yield depth, code
            yield from self.walk(code.uid, depth + 1)

    def line(self, uid: str) -> list[Code]:
        """Give a code and those above it, the top one first."""
        found: list[Code] = []
        at: str | None = uid
        while at is not None:
            code = self.by_uid[at]
            found.append(code)
            at = code.parent_uid
        return found[::-1]

    def path(self, uid: str) -> str:
        """Give the path of a code."""
        return SEPARATOR.join(code.name for code in self.line(uid))

    def child(self, parent_uid: str | None, name: str) -> Code | None:
        """Give the code of that name right below another, whatever its case."""
        wanted = name.casefold()
        return next((c for c in self._below.get(parent_uid, ()) if c.name.casefold() == wanted), None)

    def resolve(self, tag: str) -> Code | None:
        """Give the code that a tag means: the one of that path, else the only one of that name."""
        wanted = folded(tag)
        if (code := self._by_path.get(wanted)) is not None:
            return code
        named = self._by_name.get(wanted, [])
        return named[0] if len(named) == 1 else None

    def key(self, tag: str) -> Key:
        """Give what a tag stands for: the uid of its code, else the tag itself, folded, behind a "#"."""
        code = self.resolve(tag)
        return code.uid if code is not None else f"#{folded(tag)}"

    @cached_property
    def _by_path(self) -> dict[str, Code]:
        return {folded(self.path(uid)): code for uid, code in self.by_uid.items()}

    @cached_property
    def _by_name(self) -> dict[str, list[Code]]:
        found: defaultdict[str, list[Code]] = defaultdict(list)
        for code in self.by_uid.values():
            found[folded(code.name)].append(code)
        return found
