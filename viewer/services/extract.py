"""Extracts dates, figures and events: from a file, from a text, again for documents of an archive."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.claims import Extraction, extraction_as_dict
from viewer.domain.document import Block
from viewer.errors import InternalError
from viewer.resources import resource_path
from viewer.services.places import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from viewer.extraction.lexicon import Lexicons
    from viewer.services.workspace import Workspace


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
    text: str, blocks: Sequence[Block], *, published: datetime.date | None = None
) -> Extraction:
    """Extract from a stored text with its blocks and the program's own word lists."""
    from viewer.extraction.pipeline import extract

    return extract(text, blocks, published=published, lexicons=load_lexicons())


def extract_file(path: Path, *, published: datetime.date | None = None) -> dict[str, Any]:
    """Give the JSON object of the extraction contract for a file on disk; nothing is stored.

    `published` stands in for the day that the file gives for itself. Raises ImportFileError.
    """
    from viewer.services.ingest import Overrides, read_accession

    accession = read_accession(path, Overrides(published=published))
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
    from dataclasses import replace

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


def reextract(
    ws: Workspace,
    document_ids: Iterable[int],
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Changes:
    """Extract stored documents again, one transaction each; claims with human work stay as they are."""
    from viewer.services.documents import load_document

    ids = list(document_ids)
    for done, document_id in enumerate(ids):
        view = load_document(ws, document_id)
        if progress is not None:
            progress(done, len(ids), view.document.file_name)
        extraction = extract_claims(view.text, view.blocks, published=view.document.metadata.issued)
        with ws.archive.atomic():
            ws.archive.claims.replace(document_id, extraction)
    if progress is not None:
        progress(len(ids), len(ids), "")
    return frozenset({ChangeKind.CLAIMS}) if ids else NO_CHANGES
