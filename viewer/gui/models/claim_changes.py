"""What a new extraction makes of the claims, as words for a page: pure, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.wording import claim_title, headline, second_line

if TYPE_CHECKING:
    from viewer.services.extract import DocumentReextraction

Item = Figure | Event | DateMention

#: Sorts of change in the order they are counted: field of DocumentReextraction, words.
SORTS = (("new", "new"), ("gone", "gone"), ("different", "different"), ("kept", "kept as reviewed"))
NOTHING = "nothing"
#: These follow from the place of other claims, or say only how the claim was found.
_ASIDE = frozenset({"rule", "whole", "figures", "start", "end", "text", "earliest", "latest"})


def count_changes(documents: Sequence[DocumentReextraction]) -> str:
    """Give how many claims are new, gone, different, kept and unchanged, in one line."""
    counts = [(sum(len(getattr(d, sort)) for d in documents), words) for sort, words in SORTS]
    said = [f"{count:,} {words}" for count, words in counts if count]
    unchanged = sum(len(document.unchanged) for document in documents)
    return ", ".join([*said, f"{unchanged:,} unchanged"])


def change_rows(document: DocumentReextraction) -> list[tuple[str, str, str]]:
    """Give (sort, before, now) of every claim that does not simply stay, in text order."""
    changes = [(change, words) for sort, words in SORTS for change in getattr(document, sort)]
    changes.sort(key=lambda pair: (pair[0].before or pair[0].after).start)
    return [
        (words.capitalize(), *_before_and_after(change.before, change.after)) for change, words in changes
    ]


def provenance_words(documents: Sequence[DocumentReextraction]) -> str:
    """Give what the claims were found by before and now, where that is not the same."""
    changed = [document for document in documents if document.before != document.now]
    if not changed:
        return "The program and the word lists are the same as the last time."
    before, now = changed[0].before, changed[0].now
    if (before.name, before.version) != (now.name, now.version):
        return f"Found before by {before.name} {before.version}, now by {now.name} {now.version}."
    return "The words that extraction goes by have changed since."


def _before_and_after(before: Item | None, after: Item | None) -> tuple[str, str]:
    old, new = _words(before), _words(after)
    if before is not None and after is not None and old == new:
        new = f"{new} ({', '.join(_differing(before, after)) or 'other words'})"
    return old, new


def _words(item: Item | None) -> str:
    if item is None:
        return NOTHING
    if isinstance(item, DateMention):
        return f"{headline(item)}, {second_line(item)}"
    return f"{claim_title(item)}, {second_line(item)}"


def _differing(before: Item, after: Item) -> list[str]:
    return [
        field.name.replace("_", " ")
        for field in fields(before)
        if field.name not in _ASIDE and getattr(before, field.name) != getattr(after, field.name, None)
    ]
