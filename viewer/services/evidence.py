"""What supports or weakens a claim: links to claims, annotations and documents, or words of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.archive.repositories.evidence import evidence_values
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.review import Evidence, EvidenceKind, Stance
from viewer.domain.wording import claim_title
from viewer.errors import InvalidValueError, NotFoundError
from viewer.services.documents import find_document
from viewer.services.workspace import Workspace

_CHANGED: Changes = frozenset((ChangeKind.EVIDENCE, ChangeKind.LOG))
#: Claims that are looked through for candidates at most, those of the same document first.
_SOUGHT = 5_000
#: Characters of an annotation that name it in a list.
_WORDS = 80


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence as it reads now, and where it stands (code points) so that it can be opened.

    `is_gone`: what was linked is no longer in the archive; `words` are then those of the day it was linked.
    """

    link: Evidence
    words: str
    document_id: int | None = None
    start: int | None = None
    end: int | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be linked: `ref` as `add_evidence` takes it, and how it reads."""

    ref: str
    words: str


def add_evidence(ws: Workspace, claim_id: int, stance: Stance, ref: str) -> Evidence:
    """Link something to a claim: "claim 41", "document 3" (number, hash or file name), "annotation 3f2a",
    or words of one's own, such as a signature or an address outside the archive.

    Raises NotFoundError for what the archive does not have, InvalidValueError for no words, the claim
    itself, or a link that is there already.
    """
    ws.archive.claims.get(claim_id)
    kind, other, uid, document, words = _resolve(ws, ref)
    if other == claim_id:
        raise InvalidValueError("A claim is no evidence of itself.")
    for known in ws.archive.evidence.of_claim(claim_id):
        target = (known.other_claim_id, known.annotation_uid, known.document_id)
        if (
            known.stance is stance
            and target == (other, uid, document)
            and (any(target) or known.words == words)
        ):
            raise InvalidValueError("This is linked already.")
    link = Evidence(
        ws.new_uid(), claim_id, stance, kind, words, ws.reviewer, ws.archive.now(), other, uid, document
    )
    name = "Link support" if stance is Stance.SUPPORTS else "Link counter-evidence"
    with ws.archive.log.action(name, f"claim {claim_id}") as draft:
        draft.put("evidence", link.uid, evidence_values(link))
    return link


def remove_evidence(ws: Workspace, uid: str) -> Changes:
    """Take a link away; raises NotFoundError."""
    link = ws.archive.evidence.get(uid)
    if link is None:
        raise NotFoundError(f"There is no evidence {uid}.")
    with ws.archive.log.action("Remove evidence", f"claim {link.claim_id}") as draft:
        draft.delete("evidence", uid)
    return _CHANGED


def evidence_of(ws: Workspace, claim_id: int) -> list[EvidenceView]:
    """Give what stands for and against a claim, in the order in which it was linked; raises NotFoundError."""
    ws.archive.claims.get(claim_id)
    return [_shown(ws, link) for link in ws.archive.evidence.of_claim(claim_id)]


def evidence_candidates(ws: Workspace, words: str, *, without: int, limit: int = 20) -> list[Candidate]:
    """Give documents, annotations and claims whose words hold all of `words`, at most `limit`.

    `without` is the claim that evidence is sought for; the claims of its document come first. In an archive
    of very many claims not all are looked through: any can be named by its number.
    """
    wanted = words.casefold().split()
    found: list[Candidate] = []
    names = {row.id: row.title or row.file_name for row in ws.archive.documents.counts()}

    def offer(ref: str, told: str, quote: str = "") -> None:
        haystack = f"{told} {quote}".casefold()
        if all(word in haystack for word in wanted):
            found.append(Candidate(ref, told))

    for document_id, name in names.items():
        offer(f"document {document_id}", name)
    for note in ws.archive.annotations.of_document():
        said = " ".join((note.body or note.exact).split())[:_WORDS]
        offer(f"annotation {note.uid}", f"Annotation: {said} · {names.get(note.document_id, '')}")
    home = ws.archive.claims.get(without).document_id
    seen = 0
    for document_id, name in sorted(names.items(), key=lambda entry: entry[0] != home):
        if len(found) >= limit or seen >= _SOUGHT:
            break
        claims = ws.archive.claims.of_document(document_id)
        seen += len(claims)
        for claim in claims:
            if claim.id != without:
                offer(f"claim {claim.id}", f"{claim_title(claim.item)} · {name}", claim.item.text)
    return found[:limit]


def _resolve(ws: Workspace, ref: str) -> tuple[EvidenceKind, int | None, str | None, int | None, str]:
    """Give kind, claim, annotation, document and words of what `ref` names."""
    tidy = " ".join(ref.split())
    if not tidy:
        raise InvalidValueError(
            "Say what the evidence is.", hint="A claim, a document, or words of your own."
        )
    kind, _, name = tidy.partition(" ")
    match kind.casefold():
        case "claim" if name.isascii() and name.isdigit():
            claim = ws.archive.claims.get(int(name))
            return EvidenceKind.CLAIM, claim.id, None, None, claim_title(claim.item)
        case "document" if name:
            document = ws.archive.documents.get(find_document(ws, name))
            return (
                EvidenceKind.DOCUMENT,
                None,
                None,
                document.id,
                document.metadata.title or document.file_name,
            )
        case "annotation" if name:
            notes = [n for n in ws.archive.annotations.of_document() if n.uid.startswith(name)]
            if len(notes) != 1:
                raise NotFoundError(f"{len(notes)} annotations begin with {name!r}.")
            words = " ".join((notes[0].body or notes[0].exact).split())[:_WORDS]
            return EvidenceKind.ANNOTATION, None, notes[0].uid, None, words
    return EvidenceKind.REFERENCE, None, None, None, tidy


def _shown(ws: Workspace, link: Evidence) -> EvidenceView:
    try:
        match link.kind:
            case EvidenceKind.CLAIM:
                claim = ws.archive.claims.get(link.other_claim_id or 0)
                words = claim_title(claim.item)
                return EvidenceView(link, words, claim.document_id, claim.item.start, claim.item.end)
            case EvidenceKind.ANNOTATION:
                note = ws.archive.annotations.get(link.annotation_uid or "")
                words = " ".join((note.body or note.exact).split())[:_WORDS]
                return EvidenceView(link, words, note.document_id, note.span.start, note.span.end)
            case EvidenceKind.DOCUMENT:
                document = ws.archive.documents.get(link.document_id or 0)
                return EvidenceView(link, document.metadata.title or document.file_name, document.id, 0, 0)
            case EvidenceKind.REFERENCE:
                return EvidenceView(link, link.words)
    except NotFoundError:
        return EvidenceView(link, link.words, is_gone=True)
