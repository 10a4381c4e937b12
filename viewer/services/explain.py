"""Explains claims: which rule found them, which words did what, and why numbers were passed over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.domain.claims import DateMention, Event, Extraction, Figure
from viewer.domain.document import Block
from viewer.domain.vocabulary import ClaimKind
from viewer.extraction.explain import (
    Explainer,
    Explanation,
    Part,
    PassedOver,
    explanation_as_dict,
    passed_over_as_dict,
)
from viewer.extraction.explain_rules import Rule, resolve_rule
from viewer.services.extract import extract_claims
from viewer.services.wordlists import WordListFile, lexicons_with, wordlists_for

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

__all__ = [
    "ClaimExplanation", "DocumentExplanation", "Explanation", "Part", "PassedOver", "Rule",
    "document_explanation_as_dict", "explain_claim", "explain_document", "explain_file", "explain_rule",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentExplanation:
    """The explanations of one text: figures, events and dates in text order, then what was passed over."""

    doc: str
    title: str
    text: str
    text_sha256: str
    published: datetime.date | None
    items: tuple[Explanation, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """The explanation of one stored claim.

    `rule` is None for a rule that is not known here (of a plug-in, or of an older version); `parts`
    are empty where today's extraction doesn't find the claim any more, and `note` says so.
    """

    rule_id: str
    rule: Rule | None
    parts: tuple[Part, ...]
    note: str = ""


def explain_rule(rule_id: str, wordlists: Sequence[WordListFile] = ()) -> Rule | None:
    """Give title, description, source and example of a rule, None for one that is not known. Cheap."""
    return resolve_rule(rule_id, lexicons_with(wordlists))


def explain_claim(ws: Workspace, claim_id: int) -> ClaimExplanation:
    """Explain one claim of the archive; its document is extracted again for it, which takes as long.

    Raises NotFoundError, and InvalidValueError for a faulty word list.
    """
    claim = ws.archive.claims.get(claim_id)
    lane = ws.archive.claims.lane_of(claim_id)
    lists = wordlists_for(ws)
    if lane:
        return ClaimExplanation(claim.item.rule, None, (), f"Found by the extractor {lane}.")
    rule = resolve_rule(claim.item.rule, lexicons_with(lists), claim.item.text)
    documents = ws.archive.documents
    document = documents.get(claim.document_id)
    text, blocks = documents.text(claim.document_id), documents.blocks(claim.document_id)
    published = document.metadata.issued
    extraction = extract_claims(text, blocks, published=published, wordlists=lists)
    index = next(
        (
            n
            for n, item in enumerate(_items(extraction, claim.kind))
            if (item.start, item.end, item.rule) == (claim.item.start, claim.item.end, claim.item.rule)
        ),
        None,
    )
    if index is None:
        note = "Today's extraction gives no such claim; it was found by an earlier one."
        return ClaimExplanation(claim.item.rule, rule, (), note)
    explainer = Explainer(text, blocks, extraction, published=published, lexicons=lexicons_with(lists))
    explain = {
        ClaimKind.FIGURE: explainer.figure, ClaimKind.EVENT: explainer.event, ClaimKind.DATE: explainer.date
    }[claim.kind]  # fmt: skip
    return ClaimExplanation(claim.item.rule, rule, explain(index).parts)


def _items(extraction: Extraction, kind: ClaimKind) -> Sequence[Figure | Event | DateMention]:
    match kind:
        case ClaimKind.FIGURE:
            return extraction.figures
        case ClaimKind.EVENT:
            return extraction.events
        case ClaimKind.DATE:
            return extraction.dates


def explain_document(ws: Workspace, document_id: int) -> DocumentExplanation:
    """Explain what extraction finds in a document of the archive now. Raises NotFoundError."""
    documents = ws.archive.documents
    document = documents.get(document_id)
    return _explain(
        document.file_name,
        document.metadata.title,
        documents.text(document_id),
        documents.blocks(document_id),
        document.metadata.issued,
        wordlists_for(ws),
    )


def explain_file(
    path: Path, *, published: datetime.date | None = None, wordlists: Sequence[WordListFile] = ()
) -> DocumentExplanation:
    """Explain the extraction of a file on disk; nothing is stored. Raises ImportFileError."""
    from viewer.services.ingest import Overrides, read_accession

    accession = read_accession(path, Overrides(published=published), wordlists=wordlists)
    parsed = accession.parsed
    return _explain(
        accession.file_name,
        parsed.metadata.title,
        parsed.text,
        parsed.blocks,
        parsed.metadata.issued,
        wordlists,
    )


def _explain(
    doc: str, title: str, text: str, blocks: Sequence[Block], published: datetime.date | None,
    wordlists: Sequence[WordListFile],
) -> DocumentExplanation:  # fmt: skip
    extraction = extract_claims(text, blocks, published=published, wordlists=wordlists)
    lexicons = lexicons_with(wordlists)
    explainer = Explainer(text, blocks, extraction, published=published, lexicons=lexicons)
    items = [*explainer.figures(), *explainer.events(), *explainer.dates()]
    return DocumentExplanation(
        doc,
        title,
        text,
        sha256(text.encode()).hexdigest(),
        published,
        tuple(items),
        tuple(explainer.passed_over()),
    )


def document_explanation_as_dict(explained: DocumentExplanation) -> dict[str, Any]:
    """Give the JSON object that `viewer extract --explain --json` prints for a document."""
    return {
        "doc": explained.doc, "sha256": explained.text_sha256, "title": explained.title,
        "published": explained.published.isoformat() if explained.published else None,
        "explained": [explanation_as_dict(item) for item in explained.items],
        "passed_over": [passed_over_as_dict(item) for item in explained.passed_over],
    }  # fmt: skip
