"""The codebook as it is read: every code with how often it is used, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from viewer.domain.coding import SEPARATOR, CodeColour, CodeTree, CodeUse, Key, UseKind
from viewer.domain.span import Span
from viewer.domain.wording import claim_title
from viewer.services.tags import read_tree
from viewer.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages, claims and documents have a code."""

    passages: int = 0
    claims: int = 0
    documents: int = 0

    @property
    def total(self) -> int:
        return self.passages + self.claims + self.documents


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One line of the codebook. `uid` is None for a tag that is no code of the tree yet.

    `counts` are the code's own, `total` counts those of the codes below it too.
    """

    uid: str | None
    path: str
    name: str
    depth: int
    colour: CodeColour
    memo: str
    counts: Counts
    total: int

    @property
    def parent_path(self) -> str:
        return self.path.rpartition(SEPARATOR)[0] if self.uid is not None else ""


@dataclass(frozen=True, slots=True)
class CodePlace:
    """One place of a code: a passage, a claim or a document. `claim_id` is None where a claim is gone."""

    kind: UseKind
    document_id: int
    document: str
    span: Span
    words: str
    annotation_uid: str | None
    claim_id: int | None
    creator: str
    created: str


def list_codes(ws: Workspace) -> list[CodeRow]:
    """Give the codebook from the top, each code before those below it, then tags that are no codes yet."""
    tree = read_tree(ws)
    counted: defaultdict[Key, Counter[UseKind]] = defaultdict(Counter)
    loose: dict[Key, str] = {}
    for key, tag, kind in _marks(ws, tree):
        counted[key][kind] += 1
        if key.startswith("#"):
            loose.setdefault(key, tag)
    rows = []
    for depth, code in tree.walk():
        below = [code.uid, *(c.uid for _, c in tree.walk(code.uid))]
        total = sum(counted[uid].total() for uid in below)
        rows.append(
            CodeRow(
                code.uid, tree.path(code.uid), code.name, depth, code.colour, code.memo,
                _counts(counted[code.uid]), total,
            )
        )  # fmt: skip
    for key, tag in sorted(loose.items()):
        counts = _counts(counted[key])
        rows.append(CodeRow(None, tag, tag, 0, CodeColour.NONE, "", counts, counts.total))
    return rows


def code_names(ws: Workspace) -> list[str]:
    """Give the paths of all codes, and the tags that are none yet: what a field completes."""
    return [row.path for row in list_codes(ws)]


def code_places(ws: Workspace, path: str) -> list[CodePlace]:
    """Give where a code, or a tag that is none yet, is used, by document and in text order."""
    tree = read_tree(ws)
    key = tree.key(path)
    titles = ws.archive.documents.titles(ws.archive.documents.ids())
    found = [
        CodePlace(
            UseKind.DOCUMENT if note.about else UseKind.PASSAGE, note.document_id,
            titles.get(note.document_id, ""), note.span, note.exact or note.body, note.uid, None,
            note.creator, note.created,
        )
        for note in ws.archive.annotations.of_document()
        if key in {tree.key(tag) for tag in note.tags}
    ]  # fmt: skip
    claims = _Claims(ws)
    for use in ws.archive.tags.uses():
        if use.code_uid == key:
            claim_id, words = claims.of(use)
            found.append(
                CodePlace(
                    use.kind, use.document_id, titles.get(use.document_id, ""), use.span, words, None,
                    claim_id, use.creator, use.created,
                )
            )  # fmt: skip
    return sorted(found, key=lambda place: (place.document_id, place.span, place.kind, place.created))


def codes_of_documents(ws: Workspace) -> dict[int, frozenset[str]]:
    """Give the paths of the codes that documents have on any part of them, with those above each."""
    tree = read_tree(ws)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for note in ws.archive.annotations.of_document():
        for tag in note.tags:
            code = tree.resolve(tag)
            found[note.document_id] |= {tag} if code is None else _paths(tree, code.uid)
    for use in ws.archive.tags.uses():
        found[use.document_id] |= _paths(tree, use.code_uid)
    return {document_id: frozenset(paths) for document_id, paths in found.items()}


def _paths(tree: CodeTree, uid: str) -> set[str]:
    return {tree.path(code.uid) for code in tree.line(uid)}


def _marks(ws: Workspace, tree: CodeTree) -> Iterator[tuple[Key, str, UseKind]]:
    """Give every code of every passage, claim and document: its key, how it is written, on what it is."""
    for note in ws.archive.annotations.of_document():
        kind = UseKind.DOCUMENT if note.about else UseKind.PASSAGE
        for key, tag in {tree.key(tag): tag for tag in note.tags}.items():
            yield key, tag, kind
    for use in ws.archive.tags.uses():
        yield use.code_uid, "", use.kind


def _counts(counter: Counter[UseKind]) -> Counts:
    return Counts(counter[UseKind.PASSAGE], counter[UseKind.CLAIM], counter[UseKind.DOCUMENT])


class _Claims:
    """Finds the claims that codes hold on to, a document's claims read once."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._known: dict[int, dict[tuple[str, Span], tuple[int, str]]] = {}

    def of(self, use: CodeUse) -> tuple[int | None, str]:
        """Give the claim of a use with its title; None, and the words it stood on, where it is gone."""
        if use.claim_kind is None:
            return None, ""
        if use.document_id not in self._known:
            self._known[use.document_id] = {
                (claim.kind.value, Span(claim.item.start, claim.item.end)): (
                    claim.id,
                    claim_title(claim.item),
                )
                for claim in reversed(self._ws.archive.claims.of_document(use.document_id))
                if claim.is_current
            }
        return self._known[use.document_id].get((use.claim_kind.value, use.span), (None, use.exact))
