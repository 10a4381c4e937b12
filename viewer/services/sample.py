"""Makes the sample archive: four accounts written for this project, worked on as a reviewer would.

Times and identifiers come from counters, so that the same sources and the same program give the
same archive; a test holds the shipped `archive.db` against it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from viewer.domain.claims import Figure
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, FigureCategory, Motivation, Qualifier, Status
from viewer.errors import InternalError, UserError
from viewer.resources import resource_path
from viewer.services.annotate import add_annotation
from viewer.services.assess import assess
from viewer.services.documents import find_document, load_document
from viewer.services.ingest import Overrides, read_accession, store_accession
from viewer.services.select import add_entry
from viewer.services.workspace import Workspace, open_workspace

#: In the order in which they are imported.
SAMPLE_FILES = ("wire.txt", "statement.html", "situation-report.md", "summary.wiki.txt")
SAMPLE_REVIEWER = "A. M."

_WIRE, _STATEMENT, _REPORT, _SUMMARY = SAMPLE_FILES


def make_sample(path: Path, *, replace: bool = False) -> None:
    """Make the sample archive at `path`, whole or not at all.

    Raises UserError where `path` is a folder, or exists and `replace` is not given.
    """
    if path.is_dir():
        raise UserError(f"{path} is a folder.", hint="Name a file, e.g. sample.db.")
    if path.exists() and not replace:
        raise UserError(f"{path} is there already.", hint="Name another file, or say --replace.")
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with open_workspace(
            part, create=True, reviewer=SAMPLE_REVIEWER, clock=_counting_clock(), new_uid=_counting_uids()
        ) as workspace:
            _import(workspace)
            _review(workspace)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _counting_clock() -> Callable[[], datetime]:
    moment = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment

    return tick


def _counting_uids() -> Callable[[], str]:
    count = 0

    def next_uid() -> str:
        nonlocal count
        count += 1
        return sha256(f"sample {count}".encode()).hexdigest()[:32]

    return next_uid


def _import(workspace: Workspace) -> None:
    publishers = {
        _WIRE: "Sample wire (written for Archive Viewer)",
        _SUMMARY: "Sample encyclopedia (written for Archive Viewer)",
    }
    for name in SAMPLE_FILES:
        overrides = Overrides(publisher=publishers.get(name), language="en")
        store_accession(workspace, read_accession(resource_path("sample", name), overrides))


def _review(workspace: Workspace) -> None:
    ids = {name: find_document(workspace, name) for name in SAMPLE_FILES}
    wire_toll = _figure(workspace, ids[_WIRE], FigureCategory.KILLED, 31, Qualifier.AT_LEAST)
    statement_toll = _figure(workspace, ids[_STATEMENT], FigureCategory.KILLED, 34)
    summary_toll = _figure(workspace, ids[_SUMMARY], FigureCategory.KILLED, 36)
    houses = _figure(workspace, ids[_REPORT], FigureCategory.BUILDINGS_DESTROYED, 164)

    assess(
        workspace, wire_toll, status=Status.ACCEPTED, reliability="B", credibility="2",
        reason="A ministry's count for its own side, early on the third day.",
    )  # fmt: skip
    assess(
        workspace, statement_toll, status=Status.SECOND_LOOK, reliability="C", credibility="3",
        reason="Says whom its members counted, not how.",
    )  # fmt: skip
    assess(workspace, summary_toll, status=Status.IN_REVIEW)

    lost = _annotate(
        workspace, ids[_SUMMARY], "12 soldiers killed (per )",
        "The name of the source is lost in the export. Do not count beside the 9 above.", ("lost source",),
    )  # fmt: skip
    counted = _annotate(
        workspace, ids[_REPORT], "164 houses were destroyed",
        "The ministry's own count of 6 May was 136. A later inspection, or a wider area?",
        ("housing", "to check"),
    )  # fmt: skip
    _annotate(
        workspace, ids[_WIRE], "It denied that its soldiers had fired first",
        "Set against the accusation by the border service in the next paragraph.", ("versions",),
        status=AnnotationStatus.RESOLVED,
    )  # fmt: skip

    for claim in (wire_toll, statement_toll, summary_toll, houses):
        add_entry(workspace, claim_id=claim)
    add_entry(workspace, annotation_uid=counted)
    add_entry(workspace, annotation_uid=lost)
    add_entry(workspace, comparison=(ids[_STATEMENT], ids[_SUMMARY]))


def _figure(
    workspace: Workspace,
    document_id: int,
    category: FigureCategory,
    value: int,
    qualifier: Qualifier | None = None,
) -> int:
    for row in load_document(workspace, document_id).claims:
        item = row.item
        if not isinstance(item, Figure) or (item.category, item.value) != (category, value):
            continue
        if qualifier in (None, item.qualifier):
            return row.id
    raise InternalError(f"The sample's document {document_id} has no figure {category.value} {value}.")


def _annotate(
    workspace: Workspace,
    document_id: int,
    quote: str,
    body: str,
    tags: tuple[str, ...],
    *,
    status: AnnotationStatus = AnnotationStatus.OPEN,
) -> str:
    start = load_document(workspace, document_id).text.find(quote)
    if start < 0:
        raise InternalError(f"The sample's document {document_id} does not say {quote!r}.")
    span = Span(start, start + len(quote))
    return add_annotation(
        workspace, document_id, span, body=body, tags=tags, status=status, motivation=Motivation.COMMENTING
    ).uid
