"""The codebook: codes made, renamed, moved, merged and deleted; put on passages, claims and documents.

Each step is logged and undone as one. A coded passage is an annotation whose tag names the code; when
codes change their names or places the tags are written anew, so that they go on meaning the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.annotation.anchoring import selectors_of
from viewer.archive.log import Draft
from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.archive.repositories.tags import code_values, use_values
from viewer.domain.annotation import Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.coding import (
    Code,
    CodeColour,
    CodeTree,
    CodeUse,
    Key,
    UseKind,
    folded,
    names_of,
    tidy_code_name,
)
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.workspace import Workspace

TAG_CHANGES: Changes = frozenset((ChangeKind.TAGS, ChangeKind.ANNOTATIONS, ChangeKind.LOG))
_LEAST_OF_A_UID = 6


class Fate(StrEnum):
    """What becomes of the places of a code that is deleted."""

    REMOVE = "remove"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Target:
    """What a code is put on: a document, a claim, or a passage (document and span)."""

    document_id: int | None = None
    claim_id: int | None = None
    span: Span | None = None


def read_tree(ws: Workspace) -> CodeTree:
    """Give the codes of the archive as a tree."""
    return CodeTree(ws.archive.tags.codes())


def find_code(ws: Workspace, ref: str) -> Code:
    """Give the code that a path, a name that only one has, or the beginning of an id means."""
    tree = read_tree(ws)
    if (code := tree.resolve(ref)) is not None:
        return code
    if len(ref) >= _LEAST_OF_A_UID:
        found = [code for uid, code in tree.by_uid.items() if uid.startswith(ref)]
        if len(found) == 1:
            return found[0]
    raise NotFoundError(f"There is no one code {ref!r}.", hint="See viewer tags list.")


# --- changing the tree -----------------------------------------------------------------


def add_code(ws: Workspace, path: str, *, colour: CodeColour = CodeColour.NONE, memo: str = "") -> Code:
    """Make a code, and those above it that are not there; raises InvalidValueError where it is there."""
    with _changing(ws, "Add code", path) as step:
        found = step.now.resolve(path)
        if found is not None and folded(step.now.path(found.uid)) == folded(path):
            raise InvalidValueError(f"There is a code {step.now.path(found.uid)!r} already.")
        code = replace(step.make(path), colour=colour, memo=memo.strip())
        step.put(code)
    return code


def edit_code(
    ws: Workspace,
    ref: str,
    *,
    name: str | None = None,
    colour: CodeColour | None = None,
    memo: str | None = None,
) -> Code:
    """Rename a code, give it another colour or definition; what is None stays."""
    action = "Rename code" if name is not None else "Colour code" if colour is not None else "Define code"
    with _changing(ws, action, ref) as step:
        code = step.known(ref)
        after = replace(
            code,
            name=code.name if name is None else tidy_code_name(name),
            colour=code.colour if colour is None else colour,
            memo=code.memo if memo is None else memo.strip(),
        )
        brother = step.now.child(code.parent_uid, after.name)
        if brother is not None and brother.uid != code.uid:
            raise InvalidValueError(
                f"There is a code {step.now.path(brother.uid)!r} already.", hint="Merge the two instead."
            )
        if after != code:
            after = replace(after, modified=ws.archive.now())
            step.put(after)
    return after


def move_code(ws: Workspace, ref: str, parent: str | None) -> Code:
    """Put a code, with those below it, under another one, or at the top (None)."""
    with _changing(ws, "Move code", ref) as step:
        code = step.known(ref)
        above = step.known(parent) if parent is not None else None
        if above is not None and code.uid in (c.uid for c in step.now.line(above.uid)):
            raise InvalidValueError(f"{code.name!r} cannot be moved under itself.")
        brother = step.now.child(above.uid if above else None, code.name)
        if brother is not None and brother.uid != code.uid:
            raise InvalidValueError(
                f"There is a code {step.now.path(brother.uid)!r} already.", hint="Merge the two instead."
            )
        after = replace(code, parent_uid=above.uid if above else None)
        if after != code:
            after = replace(after, modified=ws.archive.now())
            step.put(after)
    return after


def merge_codes(ws: Workspace, ref: str, into: str) -> Code:
    """Let one code go up in another: its places, definition and the codes below it go along."""
    with _changing(ws, "Merge codes", ref) as step:
        code, target = step.known(ref), step.known(into)
        if code.uid in (c.uid for c in step.now.line(target.uid)):
            raise InvalidValueError(f"{code.name!r} cannot be merged into itself or a code below it.")
        step.merge(code, target)
        return step.now.by_uid[target.uid]


def delete_code(ws: Workspace, ref: str, *, uses: Fate = Fate.REMOVE) -> Changes:
    """Delete a code with those below it; its places lose it, or get the code above instead.

    A passage that was only coded, without a word of comment, goes with its last code.
    """
    with _changing(ws, "Delete code", ref) as step:
        code = step.known(ref)
        heir = code.parent_uid if uses is Fate.PARENT else None
        if uses is Fate.PARENT and heir is None:
            raise InvalidValueError(f"No code stands above {code.name!r}.", hint="Let its places lose it.")
        for gone in reversed([code, *(below for _, below in step.now.walk(code.uid))]):
            step.becomes[gone.uid] = heir
            step.drop(gone)
    return TAG_CHANGES


# --- putting codes on things -----------------------------------------------------------


def apply_code(ws: Workspace, ref: str, target: Target) -> Code:
    """Put a code on a passage, claim or document; one that is not there yet is made.

    On a passage that has it already, and so on, nothing is written.
    """
    what = "claim" if target.claim_id is not None else "passage" if target.span is not None else "document"
    document_id, row = _held(ws, target)
    with _changing(ws, f"Code {what}", ref, _log_target(target, document_id)) as step:
        code = step.known_or_made(ref)
        if target.claim_id is None and target.span is not None:
            _tag_passage(ws, step, document_id, target.span, code)
        elif not any(_is_on(use, row) for use in step.uses(code.uid, document_id)):
            span = Span(row.item.start, row.item.end) if row else Span(0, 0)
            words = selectors_of(ws.archive.documents.text(document_id), span) if row else None
            use = CodeUse(
                uid=ws.new_uid(), code_uid=code.uid, kind=UseKind.CLAIM if row else UseKind.DOCUMENT,
                document_id=document_id, claim_kind=row.kind if row else None, span=span,
                exact=words.exact if words else "", prefix=words.prefix if words else "",
                suffix=words.suffix if words else "", creator=ws.reviewer, created=ws.archive.now(),
            )  # fmt: skip
            step.draft.put("code_use", use.uid, use_values(use))
    return code


def remove_code(ws: Workspace, ref: str, target: Target) -> Changes:
    """Take a code off a passage, claim or document; raises NotFoundError where it is not on it."""
    what = "claim" if target.claim_id is not None else "passage" if target.span is not None else "document"
    document_id, row = _held(ws, target)
    with _changing(ws, f"Take code off {what}", ref, _log_target(target, document_id)) as step:
        key = step.key(ref)
        if target.claim_id is None and target.span is not None:
            found = _untag(ws, step, document_id, key, lambda note: note.span == target.span)
        else:
            on = [use for use in step.uses(key, document_id) if _is_on(use, row)]
            for use in on:
                step.draft.delete("code_use", use.uid)
            found = bool(on)
            if row is None:
                found |= _untag(ws, step, document_id, key, lambda note: note.about is not None)
        if not found:
            raise NotFoundError(f"The code {ref!r} is not on this {what}.")
    return TAG_CHANGES


def _held(ws: Workspace, target: Target) -> tuple[int, StoredClaim | None]:
    if target.claim_id is not None:
        claim = ws.archive.claims.get(target.claim_id)
        return claim.document_id, claim
    if target.document_id is None:
        raise InvalidValueError("Say what the code is for: a document, a passage or a claim.")
    ws.archive.documents.get(target.document_id)
    return target.document_id, None


def _log_target(target: Target, document_id: int) -> str:
    return f"claim {target.claim_id}" if target.claim_id is not None else f"document {document_id}"


def _is_on(use: CodeUse, row: StoredClaim | None) -> bool:
    if row is None:
        return use.kind is UseKind.DOCUMENT
    return use.claim_kind is row.kind and use.span == Span(row.item.start, row.item.end)


def _tag_passage(ws: Workspace, step: _Step, document_id: int, span: Span, code: Code) -> None:
    tag = step.now.path(code.uid)
    for note in ws.archive.annotations.of_document(document_id):
        if note.span == span and note.about is None and note.reply_to is None:
            if any((found := step.now.resolve(t)) is not None and found.uid == code.uid for t in note.tags):
                return
            if note.creator == ws.reviewer:
                step.write_tags(note, (*note.tags, tag))
                return
    selectors, now = selectors_of(ws.archive.documents.text(document_id), span), ws.archive.now()
    note = Annotation(
        uid=ws.new_uid(), document_id=document_id, span=span, exact=selectors.exact,
        prefix=selectors.prefix, suffix=selectors.suffix, body="", tags=(tag,), status=AnnotationStatus.OPEN,
        motivation=Motivation.TAGGING, creator=ws.reviewer, created=now, modified=now,
    )  # fmt: skip
    step.draft.put("annotation", note.uid, annotation_values(note))


def _untag(
    ws: Workspace, step: _Step, document_id: int, key: Key, fits: Callable[[Annotation], bool]
) -> bool:
    found = False
    for note in ws.archive.annotations.of_document(document_id):
        kept = tuple(tag for tag in note.tags if step.now.key(tag) != key)
        if fits(note) and kept != note.tags:
            found = True
            step.write_tags(note, kept)
    return found


# --- one logged step --------------------------------------------------------------------


@contextmanager
def _changing(ws: Workspace, action: str, ref: str, target: str = "") -> Iterator[_Step]:
    """Log one step on the tree; at its end tags of annotations mean again what they meant before."""
    with ws.archive.log.action(action, target or f"code {' '.join(ref.split())}") as draft:
        step = _Step(ws, draft)
        yield step
        step.settle()


class _Step:
    """One change of the tree `before` to what it is `now`; `becomes` says what took a code's place.

    `adopted` is the tree at the start with the tags that the step made codes of.
    """

    def __init__(self, ws: Workspace, draft: Draft) -> None:
        self._ws, self.draft = ws, draft
        self.before = self.adopted = self.now = read_tree(ws)
        self.becomes: dict[str, str | None] = {}

    def put(self, code: Code) -> None:
        self.draft.put("code", code.uid, code_values(code))
        self.now = CodeTree([*(c for c in self.now.by_uid.values() if c.uid != code.uid), code])

    def drop(self, code: Code) -> None:
        """Delete a code; its places go to what it `becomes`, if anything."""
        heir = self.becomes[code.uid]
        for use in self.uses(code.uid):
            taken = heir is not None and any(_alike(use, other) for other in self.uses(heir))
            if heir is None or taken:
                self.draft.delete("code_use", use.uid)
            else:
                self.draft.put("code_use", use.uid, {"code_uid": heir})
        self.draft.delete("code", code.uid)
        self.now = CodeTree([c for c in self.now.by_uid.values() if c.uid != code.uid])

    def uses(self, code_uid: str, document_id: int | None = None) -> list[CodeUse]:
        return [use for use in self._ws.archive.tags.uses(document_id) if use.code_uid == code_uid]

    def known(self, ref: str) -> Code:
        """Give a code; a tag in use that names none yet becomes one."""
        if (code := self.now.by_uid.get(ref) or self.now.resolve(ref)) is not None:
            return code
        if folded(ref) not in self._tags():
            return find_code(self._ws, ref)
        code = self.make(ref)
        self.adopted = self.now
        return code

    def key(self, ref: str) -> Key:
        """Give what a reference stands for; raises NotFoundError where that is no code and no tag in use."""
        key = ref if ref in self.now.by_uid else self.now.key(ref)
        return key if key in self.now.by_uid or folded(ref) in self._tags() else find_code(self._ws, ref).uid

    def _tags(self) -> set[str]:
        return {folded(tag) for note in self._ws.archive.annotations.of_document() for tag in note.tags}

    def known_or_made(self, ref: str) -> Code:
        return self.now.by_uid.get(ref) or self.now.resolve(ref) or self.make(ref)

    def make(self, path: str) -> Code:
        """Give the code of a path, made where it is not there, with those above it."""
        code: Code | None = None
        for name in names_of(path):
            above = code.uid if code else None
            code = self.now.child(above, name)
            if code is None:
                at = self._ws.archive.now()
                code = Code(
                    self._ws.new_uid(), above, name, CodeColour.NONE, "", self._ws.reviewer, at, at
                )  # fmt: skip
                self.put(code)
        assert code is not None
        return code

    def merge(self, code: Code, target: Code) -> None:
        for below in self.now.children(code.uid):
            same = self.now.child(target.uid, below.name)
            if same is not None:
                self.merge(below, same)
            else:
                self.put(replace(below, parent_uid=target.uid))
        memo = "\n".join(dict.fromkeys(part for part in (target.memo, code.memo) if part))
        if memo != target.memo:
            self.put(replace(target, memo=memo, modified=self._ws.archive.now()))
        self.becomes[code.uid] = target.uid
        self.drop(code)

    def settle(self) -> None:
        """Write the tags anew that would mean something else, or nothing, by now."""
        if self.now is self.before:
            return
        for note in self._ws.archive.annotations.of_document():
            tags = tuple(after for tag in note.tags if (after := self._settled(tag)) is not None)
            tags = _each_once(tags, self.now)
            if tags != note.tags:
                self.write_tags(note, tags)

    def _settled(self, tag: str) -> str | None:
        """Give the tag that means now what `tag` meant before; None where that is gone."""
        code = self.before.resolve(tag) or self.adopted.resolve(tag)
        if code is None:
            return tag
        uid: str | None = code.uid
        while uid is not None and uid in self.becomes:
            uid = self.becomes[uid]
        if uid is None:
            return None
        found = self.now.resolve(tag)
        return tag if found is not None and found.uid == uid else self.now.path(uid)

    def write_tags(self, note: Annotation, tags: tuple[str, ...]) -> None:
        """Give an annotation other tags; one that was nothing but its tags goes with the last of them."""
        archive = self._ws.archive
        is_bare = not tags and not note.body and note.motivation is Motivation.TAGGING
        if is_bare and not archive.selection.of_annotation(note.uid) and not self._is_answered(note):
            self.draft.delete("annotation", note.uid)
        else:
            self.draft.put("annotation", note.uid, {"tags": json.dumps(tags, ensure_ascii=False)})

    def _is_answered(self, note: Annotation) -> bool:
        notes = self._ws.archive.annotations.of_document(note.document_id)
        return any(other.reply_to == note.uid for other in notes)


def _each_once(tags: tuple[str, ...], tree: CodeTree) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for tag in tags:
        code = tree.resolve(tag)
        first.setdefault(code.uid if code else f"#{tag}", tag)
    return tuple(first.values())


def _alike(one: CodeUse, other: CodeUse) -> bool:
    return (one.document_id, one.kind, one.claim_kind, one.span) == (
        other.document_id, other.kind, other.claim_kind, other.span,
    )  # fmt: skip
