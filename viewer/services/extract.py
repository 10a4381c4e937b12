"""Extracts dates, figures and events: from a file, from a text, again for documents of an archive."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.claims import Extraction, Provenance, extraction_as_dict
from viewer.domain.document import Block
from viewer.errors import InternalError, NotFoundError
from viewer.resources import resource_path
from viewer.services.places import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from viewer.archive.repositories.claim_merge import ClaimChange
    from viewer.extraction.lexicon import Lexicons
    from viewer.services.wordlists import WordListFile
    from viewer.services.workspace import Workspace

#: The name of the program's own extractor.
OWN = "viewer"


@cache
def load_lexicons() -> Lexicons:
    """Read `resources/lexicons/*.toml` once. Raises InternalError where one cannot be read."""
    from viewer.extraction.lexicon import TABLES, parse_lexicons

    tables: dict[str, dict[str, Any]] = {}
    for path in sorted(resource_path("lexicons").glob("*.toml")):
        if path.stem not in TABLES:
            continue
        try:
            tables[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InternalError(
                f"The word list {path.name} cannot be read: {error}.", hint="Install Archive Viewer again."
            ) from error
    # One string: the names stay out of the way until extraction makes a set of them.
    tables.setdefault("names", {})["gazetteer"] = "\n".join(load_gazetteer().keys)
    return parse_lexicons(tables)


def extract_claims(
    text: str,
    blocks: Sequence[Block],
    *,
    published: datetime.date | None = None,
    wordlists: Sequence[WordListFile] = (),
    extractor: str = OWN,
) -> Extraction:
    """Extract from a stored text with its blocks: the program's lexicons with `wordlists` laid over them,
    or the plug-in named by `extractor`. Raises UserError for a plug-in that fails."""
    if extractor != OWN:
        from viewer.services.extractors import run_extractor

        return run_extractor(extractor, text, blocks, published=published)
    from viewer.extraction.pipeline import extract
    from viewer.services.wordlists import lexicons_with

    return extract(text, blocks, published=published, lexicons=lexicons_with(wordlists))


def extract_file(
    path: Path,
    *,
    published: datetime.date | None = None,
    wordlists: Sequence[WordListFile] = (),
    extractor: str = OWN,
) -> dict[str, Any]:
    """Give the JSON object of the extraction contract for a file on disk; nothing is stored.

    `published` stands in for the day that the file gives for itself. Raises ImportFileError.
    """
    from viewer.services.ingest import Overrides, read_accession

    accession = read_accession(path, Overrides(published=published), wordlists=wordlists, extractor=extractor)
    metadata = accession.parsed.metadata
    return extraction_as_dict(
        accession.extraction,
        doc=accession.file_name,
        sha256=sha256(accession.parsed.text.encode()).hexdigest(),
        published=metadata.issued,
        title=metadata.title,
        language=metadata.language,
    )


def extract_text(text: str, *, doc: str = "", published: datetime.date | None = None) -> dict[str, Any]:
    """Give the JSON object of the extraction contract for a text that is no file.

    `text` is taken as it is (LF line ends expected); offsets are code points into it.
    """
    from viewer.importers.metadata import find_metadata
    from viewer.importers.structure import segment

    blocks, _ = segment(text)
    metadata = find_metadata(text, blocks)
    if published is not None:
        metadata = replace(metadata, issued=published)
    return extraction_as_dict(
        extract_claims(text, blocks, published=metadata.issued),
        doc=doc,
        sha256=sha256(text.encode()).hexdigest(),
        published=metadata.issued,
        title=metadata.title,
        language=metadata.language,
    )


def extractors_of(ws: Workspace, document_id: int) -> list[str]:
    """Give the extractors whose claims of a document the archive keeps, the program's own first."""
    return [lane or OWN for lane in ws.archive.claims.lanes(document_id)]


def stored_extraction(ws: Workspace, document_id: int, *, extractor: str = OWN) -> Extraction:
    """Give what the archive keeps of one extractor for a document. Raises NotFoundError."""
    if extractor not in extractors_of(ws, document_id):
        name = ws.archive.documents.get(document_id).file_name
        raise NotFoundError(
            f"The archive keeps nothing that the extractor {extractor!r} found in {name}.",
            hint=f"`reextract --extractor {extractor}` makes it.",
        )
    return ws.archive.claims.extraction(document_id, lane="" if extractor == OWN else extractor)


@dataclass(frozen=True, slots=True)
class DocumentReextraction:
    """What a new extraction makes of one document's claims, each in text order.

    `kept` are claims that stay as a person judged them though the machine now says something else
    there (`after`) or nothing. `before` and `now` say which extractor and word lists made the claims.
    """

    document_id: int
    title: str
    before: Provenance
    now: Provenance
    new: tuple[ClaimChange, ...]
    gone: tuple[ClaimChange, ...]
    different: tuple[ClaimChange, ...]
    unchanged: tuple[ClaimChange, ...]
    kept: tuple[ClaimChange, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.new or self.gone or self.different or self.kept)


@dataclass(frozen=True, slots=True)
class ReextractionReport:
    """What a re-extraction did, or with `is_dry_run` would do, document by document."""

    extractor: str
    documents: tuple[DocumentReextraction, ...]
    is_dry_run: bool
    changes: Changes = NO_CHANGES

    def count(self, sort: str) -> int:
        """Give how many claims are new, gone, different, unchanged or kept, in all documents."""
        return sum(len(getattr(document, sort)) for document in self.documents)


def reextract_documents(
    ws: Workspace,
    document_ids: Iterable[int],
    *,
    extractor: str = OWN,
    wordlists: Sequence[WordListFile] | None = None,
    dry_run: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReextractionReport:
    """Extract stored documents again, one transaction each, and give what changed.

    Claims with human work stay exactly as they are. With the name of a plug-in the results are kept
    beside the program's own claims, which stay. Where nothing changed, and extractor and word lists
    are the same, nothing is written. `wordlists` None means those of the archive and of the user.
    Raises NotFoundError for a document that is not there, InvalidValueError for a faulty word list
    and UserError for a faulty plug-in; what was done before stays.
    """
    from viewer.services.wordlists import wordlists_for

    ids = list(document_ids)
    lists = tuple(wordlists) if wordlists is not None else wordlists_for(ws)
    done: list[DocumentReextraction] = []
    is_written = False
    for number, document_id in enumerate(ids):
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(number, len(ids), ws.archive.documents.get(document_id).file_name)
        document, wrote = _reextract(ws, document_id, extractor, lists, dry_run=dry_run)
        is_written = is_written or wrote
        done.append(document)
    if progress is not None:
        progress(len(done), len(ids), "")
    changes = frozenset({ChangeKind.CLAIMS, ChangeKind.LOG}) if is_written else NO_CHANGES
    return ReextractionReport(extractor, tuple(done), dry_run, changes)


def _reextract(
    ws: Workspace, document_id: int, extractor: str, lists: tuple[WordListFile, ...], *, dry_run: bool
) -> tuple[DocumentReextraction, bool]:
    """Extract one document again; gives what changed, and whether anything was written."""
    documents, claims = ws.archive.documents, ws.archive.claims
    lane = "" if extractor == OWN else extractor
    document = documents.get(document_id)
    extraction = extract_claims(
        documents.text(document_id),
        documents.blocks(document_id),
        published=document.metadata.issued,
        wordlists=lists,
        extractor=extractor,
    )
    before = claims.provenance(document_id, lane=lane)
    changes = claims.plan(document_id, extraction, lane=lane).changes()
    is_same = before == extraction.provenance and (claims.extraction(document_id, lane=lane) == extraction)
    if not dry_run and not is_same:
        claims.replace(document_id, extraction, lane=lane)
    by_sort: dict[str, list[ClaimChange]] = {}
    for change in changes:
        by_sort.setdefault(change.sort.name.lower(), []).append(change)
    sorts = {sort: tuple(by_sort.get(sort, ())) for sort in ("new", "gone", "different", "unchanged", "kept")}
    title = document.metadata.title or document.file_name
    result = DocumentReextraction(document_id, title, before, extraction.provenance, **sorts)
    return result, not dry_run and not is_same


def reextract(
    ws: Workspace,
    document_ids: Iterable[int],
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Changes:
    """Extract stored documents again with the program's own extractor; see `reextract_documents`."""
    return reextract_documents(ws, document_ids, progress=progress).changes
