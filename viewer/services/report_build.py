"""Reads a selection, and everything it points at, into the neutral tree of a report."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from viewer import __version__
from viewer.domain.chronology import Chronology
from viewer.domain.masking import Masker
from viewer.domain.vocabulary import EntryKind
from viewer.errors import ExportError, InvalidValueError
from viewer.export.masking import mask_tree
from viewer.export.report import (
    ChronologyEntry,
    Entry,
    Field,
    HeadingEntry,
    LogLine,
    Original,
    Report,
    TextEntry,
)
from viewer.export.words import Words, languages, load_words
from viewer.resources import resource_path
from viewer.services.agreement import judgements
from viewer.services.chronology import chronology
from viewer.services.compare import compare_documents
from viewer.services.documents import DocumentView, load_document, original_bytes
from viewer.services.history import list_log
from viewer.services.mask import export_masker, mask_comparison, mask_view
from viewer.services.report_chronology import chronology_entry
from viewer.services.report_entries import Desk, SourceList, annotation_entry, claim_entry, document_entry
from viewer.services.report_topics import comparison_entry
from viewer.services.select import EXCERPTS, WRITTEN, SelectionEntry, list_selection, selected_chronology
from viewer.services.selections import list_selections
from viewer.services.wordlists import archive_wordlists
from viewer.services.workspace import Workspace

PAPERS = ("a4", "us-letter")
#: Templates by name; a folder of the user's own can stand in their place.
TEMPLATES = ("full", "brief", "sources", "comparison")
#: Bytes that the originals attached to a report may have together.
ORIGINALS_LIMIT = 20_000_000
#: Bytes that a logo may have.
MAX_LOGO = 2_000_000
_PRINTED_IN_COMPARISONS = frozenset({EntryKind.COMPARISON, EntryKind.HEADING, EntryKind.TEXT})


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the author chooses for a report.

    `selection` is the uid of one, None for the current one. `template` is one of TEMPLATES; `folder`
    is a folder with a `report.typ` of the user's own. `chronology` adds one of all sources.
    `masked` applies the archive's masks to every layer; `hide_reviewers` puts numbers for the names of
    those who worked in the archive. The author on the cover is as given here.
    """

    title: str = ""
    author: str = ""
    case_reference: str = ""
    paper: str = "a4"
    include_comments: bool = True
    include_grades: bool = True
    include_log_digest: bool = False
    include_chronology: bool = False
    attach_originals: bool = False
    masked: bool = False
    hide_reviewers: bool = False
    selection: str | None = None
    template: str = "full"
    language: str = "en"
    folder: Path | None = None
    logo: Path | None = None


def build_report(ws: Workspace, options: ReportOptions) -> Report:
    """Read a selection and everything it points at into the neutral tree of a report.

    Raises ExportError where the selection is empty, InvalidValueError for an unknown language or template.
    """
    words = report_words(options.language)
    if options.template not in TEMPLATES:
        raise InvalidValueError(
            f"There is no template {options.template!r}.", hint=f"Choose one of {', '.join(TEMPLATES)}."
        )
    chosen = next(
        s for s in list_selections(ws) if (s.uid == options.selection if options.selection else s.is_current)
    )
    selection = list_selection(ws, chosen.uid)
    if not any(entry.kind not in WRITTEN for entry in selection):
        raise ExportError(
            "Nothing is selected for the report.", hint="Mark claims, annotations or a comparison first."
        )
    masker = report_masker(ws, options)
    sources = SourceList(words)
    builder = _Builder(ws, masker, options, _desk(ws, words, sources, options))
    entries: list[Entry] = []
    left_out: list[Field] = []
    number = 0
    for picked in selection:
        built = builder.build(number + 1, picked)
        if isinstance(built, str):
            left_out.append(Field(words("left_out.entry", position=picked.position + 1), built))
        else:
            entries.append(built)
            number += picked.kind not in WRITTEN
    if options.include_chronology and options.template == "full" and sources.numbers:
        entries.append(HeadingEntry(words("chapter.chronology")))
        entries.append(builder.chronology_of_sources(number + 1))
        number += 1
    newest = list_log(ws, limit=1)
    lines = list_log(ws, limit=500) if options.include_log_digest else []
    report = Report(
        title=options.title.strip() or words("cover.default_title"),
        author=options.author.strip(),
        case_reference=options.case_reference.strip(),
        paper=options.paper,
        as_of=newest[0].at,
        archive_name=ws.path.name,
        archive_digest=newest[0].hash,
        tool=f"Archive Viewer {__version__}",
        sources=sources.sheets(),
        entries=tuple(entries),
        left_out=tuple(left_out),
        log=tuple(LogLine(e.number, words.moment(e.at), e.actor, e.action, e.hash) for e in reversed(lines)),
        marks=_grades_in_use(sources, words) if options.include_grades else (),
        selection=chosen.name,
        language=options.language,
        template=options.template,
        state=words.moment(newest[0].at),
        contents=words(
            "cover.from",
            entries=words.count(number, "entry"),
            sources=words.count(len(sources.numbers), "source"),
        ),
        method=_method(ws, sources, words),
        entry_count=number,
        logo=_logo(options.logo),
        originals=_originals(ws, sources, masker) if options.attach_originals else (),
    )
    return mask_tree(report, masker)


def report_languages() -> tuple[str, ...]:
    """Give the languages that the fixed words of a report come in, by their codes."""
    return languages(resource_path("report"))


def report_words(language: str) -> Words:
    """Give the fixed words of a language; raises InvalidValueError for one without a table."""
    known = report_languages()
    if language not in known:
        raise InvalidValueError(
            f"The report has no words in {language!r}.", hint=f"Choose one of {', '.join(known)}."
        )
    return load_words(resource_path("report"), language)


def _desk(ws: Workspace, words: Words, sources: SourceList, options: ReportOptions) -> Desk:
    return Desk(
        words=words,
        sources=sources,
        comments=options.include_comments,
        grades=options.include_grades,
        correction=ws.archive.claims.correction,
        maker=lambda claim_id: _maker(ws, claim_id),
        judgements=judgements(ws) if options.include_grades else {},
        decisions=ws.archive.teamwork.adjudications() if options.include_grades else {},
    )


def _maker(ws: Workspace, claim_id: int) -> tuple[str, str]:
    """Give who made a claim by hand and when: its first entry of the log."""
    first = ws.archive.log.about(f"claim {claim_id}")[0]
    return first.actor, first.at


def _grades_in_use(sources: SourceList, words: Words) -> tuple[Field, ...]:
    """Give the grades that reviewers gave claims of the sources, and what they mean."""
    judged = [row.assessment for view in sources.views.values() for row in view.claims if row.assessment]
    found = [
        Field(g, words(f"reliability.{g}")) for g in sorted({a.reliability for a in judged if a.reliability})
    ]
    return (
        *found,
        *(
            Field(g, words(f"credibility.{g}"))
            for g in sorted({a.credibility for a in judged if a.credibility})
        ),
    )


def _method(ws: Workspace, sources: SourceList, words: Words) -> tuple[Field, ...]:
    """Give the facts of how the sources' claims came about."""
    views = sources.views.values()
    extractors = dict.fromkeys(f"{v.provenance.name} {v.provenance.version}" for v in views)
    lexicons = list(dict.fromkeys(v.provenance.lexicons for v in views))
    digests = lexicons[0] if lexicons else words("method.none")
    if len(lexicons) > 1:
        digests = words("method.several", first=digests, count=len(lexicons) - 1)
    rows = [row for view in views for row in view.claims]
    lists = ", ".join(stored.name for stored in archive_wordlists(ws))
    pairs = (
        ("program", f"Archive Viewer {__version__}"),
        ("extraction", ", ".join(extractors)),
        ("lexicons", digests),
        ("word_lists", lists or words("method.none")),
        ("documents", words.count(len(views), "document")),
        ("corrected", str(sum(row.machine is not None for row in rows))),
        ("by_hand", str(sum(row.is_by_hand for row in rows))),
    )
    return tuple(Field(words(f"method.{name}"), value) for name, value in pairs)


def _originals(ws: Workspace, sources: SourceList, masker: Masker) -> tuple[Original, ...]:
    """Give the files of the sources to be attached; raises ExportError for masked reports and too much."""
    if masker.masks:
        raise ExportError(
            "Originals cannot be attached to a masked report: they would show what it hides.",
            hint="Leave out the originals, or the masks.",
        )
    documents = [(number, sources.views[i].document) for i, number in sources.numbers.items()]
    if (size := sum(document.original_size for _, document in documents)) > ORIGINALS_LIMIT:
        raise ExportError(
            f"The originals have {size / 1e6:,.0f} MB; {ORIGINALS_LIMIT // 10**6} can be attached.",
            hint="Hand the files out beside the report: it names their SHA-256.",
        )
    return tuple(
        Original(
            f"source-{number}-{Path(document.file_name).name}",
            document.media_type,
            f"SHA-256 {document.original_sha256}",
            b64encode(original_bytes(ws, document.id)).decode("ascii"),
        )
        for number, document in documents
    )


def _logo(path: Path | None) -> str:
    """Give a PNG, JPEG or SVG file in base 64, "" for none; raises ExportError for what is none."""
    if path is None:
        return ""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ExportError(f"The logo {path} cannot be read: {error.strerror}.") from error
    is_image = data.startswith((b"\x89PNG", b"\xff\xd8")) or b"<svg" in data[:1000]
    if not is_image or len(data) > MAX_LOGO:
        raise ExportError(f"{path.name} cannot be the logo.", hint="Take a PNG, JPEG or SVG file below 2 MB.")
    return b64encode(data).decode("ascii")


def report_masker(ws: Workspace, options: ReportOptions) -> Masker:
    """Give what masks a report with these options; it hides nothing where they do not ask for it."""
    return export_masker(ws, masked=options.masked, hide_reviewers=options.hide_reviewers)


class _Builder:
    """Builds entries; loads each document once for a report."""

    def __init__(self, ws: Workspace, masker: Masker, options: ReportOptions, desk: Desk) -> None:
        self._ws = ws
        self._masker = masker
        self._options = options
        self._desk = desk
        self._loaded: dict[int, DocumentView] = {}

    def view(self, document_id: int) -> DocumentView:
        """Give a document as the report may show it."""
        if document_id not in self._loaded:
            self._loaded[document_id] = mask_view(load_document(self._ws, document_id), self._masker)
        return self._loaded[document_id]

    def build(self, number: int, entry: SelectionEntry) -> Entry | str:
        """Give the entry, or why it is left out."""
        if self._options.template == "comparison" and entry.kind not in _PRINTED_IN_COMPARISONS:
            return self._desk.words("left_out.template")
        match entry.kind:
            case EntryKind.HEADING:
                return HeadingEntry(entry.title, entry.position)
            case EntryKind.TEXT:
                paragraphs = (" ".join(part.split()) for part in entry.note.split("\n\n"))
                return TextEntry(tuple(p for p in paragraphs if p), entry.position)
            case EntryKind.COMPARISON:
                return self._comparison(number, entry)
            case EntryKind.CHRONOLOGY:
                found = selected_chronology(self._ws, entry)
                return self._chronology(number, found, entry.title, entry.position)
            case _:
                return self._from_document(number, entry)

    def chronology_of_sources(self, number: int) -> ChronologyEntry:
        """Give the chronology of all sources that the report speaks of."""
        found = chronology(self._ws, list(self._desk.sources.numbers))
        return self._chronology(number, found, self._desk.words("chronology.title"), -1)

    def _chronology(self, number: int, found: Chronology, title: str, position: int) -> ChronologyEntry:
        return chronology_entry(
            self._ws, number, found, self.view, self._masker, self._desk, title=title, position=position
        )

    def _comparison(self, number: int, entry: SelectionEntry) -> Entry | str:
        comparison = mask_comparison(compare_documents(self._ws, entry.documents), self._masker)
        if not any(entry.topic_key in (None, topic.key) for topic in comparison.topics):
            return self._desk.words("left_out.topic_masked")
        by_key = {s.key: self.view(s.document_id) for s in comparison.sources if s.document_id is not None}
        return comparison_entry(
            number, comparison, by_key, self._desk, position=entry.position, topic_key=entry.topic_key
        )

    def _from_document(self, number: int, entry: SelectionEntry) -> Entry | str:
        words, position = self._desk.words, entry.position
        if entry.home_id is None:
            return words("left_out.lost")
        view = self.view(entry.home_id)
        if entry.kind is EntryKind.CLAIM:
            row = next((c for c in view.claims if c.id == entry.claim_id), None)
            if row is None:
                is_masked = bool(self._masker.passages(entry.home_id))
                return words("left_out.claim_masked" if is_masked else "left_out.lost")
            return claim_entry(number, row, view, self._desk, position=position)
        if entry.kind is EntryKind.ANNOTATION:
            note = next((a for a in view.annotations if a.uid == entry.annotation_uid), None)
            if note is None:
                return words("left_out.lost")
            if self._masker.hides(entry.home_id, note.span):
                return words("left_out.note_masked")
            return annotation_entry(number, note, view, self._desk, position=position)
        with_excerpts = entry.details.get("show") == EXCERPTS
        return document_entry(number, view, self._desk, position=position, with_excerpts=with_excerpts)
