"""Hands annotations out and takes them in: W3C JSON-LD both ways, Hypothesis in, Markdown out.

What comes in is put where its words stand; where that cannot be told it waits in the queue, with the
likely place. What is in the archive is never overwritten. One import is one logged step.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from viewer.annotation.anchoring import Selectors, find_anchor, likely_place, selectors_of
from viewer.annotation.markdown import as_markdown
from viewer.annotation.w3c import IncomingAnnotation, collection, from_utf16, read_annotations
from viewer.archive.log import Draft
from viewer.archive.repositories.annotations import annotation_values
from viewer.archive.repositories.orphans import orphan_values
from viewer.domain.annotation import Annotation
from viewer.domain.span import Span
from viewer.domain.versions import Families, QueueItem, QueueState, WorkFate, WorkKind
from viewer.errors import ExportError, InvalidValueError, NotFoundError
from viewer.services.annotate import tidy_tags
from viewer.services.files import check_target, write_whole
from viewer.services.versions import normal_address
from viewer.services.workspace import Workspace

#: Larger files are refused.
MAX_FILE_SIZE = 64 * 1024 * 1024
#: Endings of files by form.
FORMATS = {"w3c": (".jsonld", ".json"), "md": (".md", ".markdown")}


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An annotation whose document the archive does not have: where it says it belongs, and its words."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class ExchangeResult:
    """What an import did: put at their places, waiting in the queue, there already, without a document."""

    added: int
    queued: int
    known: int
    unmatched: tuple[Unmatched, ...]


# -- out


def export_annotations(
    ws: Workspace, path: Path, *, format_name: str | None = None, documents: Sequence[int] | None = None
) -> int:
    """Write annotations to a file, whole or not at all; gives how many.

    `format_name` is "w3c" or "md", else the file's ending says it. Raises ExportError where it does
    not, or where the file cannot be written, and NotFoundError for an unknown document.
    """
    check_target(path, example="annotations.jsonld")
    form = format_name or _format_of(path)
    wanted = list(dict.fromkeys(documents)) if documents is not None else ws.archive.documents.ids()
    notes = [note for number in wanted for note in ws.archive.annotations.of_document(number)]
    named = dict.fromkeys([*(documents or ()), *(note.document_id for note in notes)])
    known = {number: ws.archive.documents.get(number) for number in named}
    if form == "md":
        content = as_markdown(notes, known)
    else:
        content = json.dumps(collection(notes, known), ensure_ascii=False, indent=1) + "\n"
    write_whole(path, [content.encode()])
    return len(notes)


def _format_of(path: Path) -> str:
    for name, endings in FORMATS.items():
        if path.suffix.lower() in endings:
            return name
    raise ExportError(
        f"The ending of {path.name} does not say which form is wanted.", hint="Use .jsonld, .json or .md."
    )


# -- in


def import_annotations(ws: Workspace, path: Path, *, document_id: int | None = None) -> ExchangeResult:
    """Take in the annotations of a JSON file; `document_id` is where all of them belong, if it is known.

    Raises InvalidValueError where the file holds none in a known form, NotFoundError where it is not there.
    """
    incoming = read_annotations(_parsed(path))
    if document_id is not None:
        ws.archive.documents.get(document_id)
    with ws.archive.log.action("Import annotations", f"file {path.name}") as draft:
        return _Import(ws, draft, document_id).take(incoming)


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_FILE_SIZE:
            raise InvalidValueError(f"{path.name} is too large for a file of annotations.")
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no file {path}.") from error
    except OSError as error:
        raise InvalidValueError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise InvalidValueError(f"{path.name} is no JSON file ({error}).") from error


class _Import:
    """One import: where documents are, and what became of each annotation so far."""

    def __init__(self, ws: Workspace, draft: Draft, document_id: int | None) -> None:
        self._ws, self._draft, self._given = ws, draft, document_id
        archive = ws.archive
        self._known = {note.uid: note for note in archive.annotations.of_document()}
        self._waiting = {item.subject for item in archive.orphans.all(only_open=False) if not item.earlier_id}
        self._families = Families(archive.revisions.all())
        self._addresses: dict[str, list[int]] = {}
        for number, url in archive.revisions.addresses():
            self._addresses.setdefault(normal_address(url), []).append(number)
        self._texts: dict[int, str] = {}
        self._queued = 0
        self._already = 0
        self._unmatched: list[Unmatched] = []

    def take(self, incoming: Sequence[IncomingAnnotation]) -> ExchangeResult:
        before = len(self._known)
        names = {one.uid for one in incoming}
        later = [one for one in incoming if one.reply_to in names and one.reply_to != one.uid]
        for one in incoming:
            if one.reply_to not in names or one.reply_to == one.uid:
                self._take(one)
        while later:
            settled = self._known.keys() | self._waiting
            ready = [one for one in later if one.reply_to in settled] or later
            for one in ready:
                self._take(one)
            later = [one for one in later if one not in ready]
        return ExchangeResult(len(self._known) - before, self._queued, self._already, tuple(self._unmatched))

    def _take(self, one: IncomingAnnotation) -> None:
        if one.uid in self._known or one.uid in self._waiting:
            self._already += 1
            return
        parent = self._known.get(one.reply_to or "")
        if parent is not None:
            self._put(
                replace(
                    self._note(one, parent.document_id), span=parent.span, exact=parent.exact,
                    prefix=parent.prefix, suffix=parent.suffix, about=parent.about, reply_to=parent.uid,
                )
            )  # fmt: skip
            return
        candidates = self._documents(one)
        if not candidates:
            self._unmatched.append(Unmatched(one.source, one.body or one.exact or ""))
            return
        if one.reply_to in self._waiting:
            self._queue(one, candidates[0], None, reply_to=one.reply_to)
            return
        if one.exact is None and one.start is None:
            self._put(self._note(one, candidates[0], about="document"))
            return
        for document_id in candidates:
            span = self._sure_place(one, document_id)
            if span is not None:
                s = selectors_of(self._text(document_id), span)
                note = self._note(one, document_id)
                self._put(replace(note, span=span, exact=s.exact, prefix=s.prefix, suffix=s.suffix))
                return
        self._queue(one, candidates[0], self._hint(one, candidates[0]))

    # -- documents

    def _documents(self, one: IncomingAnnotation) -> list[int]:
        """Give the documents that an annotation may belong to, the likeliest first."""
        if self._given is not None:
            return [self._given]
        if one.text_sha256 is not None:
            found = self._ws.archive.revisions.by_text_hash(one.text_sha256)
            if found:
                return found
        at_address = self._addresses.get(normal_address(one.source), []) if one.source else []
        family = {number for start in at_address for number in self._families.of(start)}
        if family:
            return sorted(family, key=lambda n: (not self._families.is_newest(n), -n))
        name = PurePosixPath(unquote(urlsplit(one.source).path)).name if one.source else ""
        return [n.id for n in self._ws.archive.documents.named(name)] if name else []

    def _text(self, document_id: int) -> str:
        if document_id not in self._texts:
            self._texts[document_id] = self._ws.archive.documents.text(document_id)
        return self._texts[document_id]

    # -- places

    def _hint(self, one: IncomingAnnotation, document_id: int) -> Span | None:
        """Give where the file says that the passage is, in code points, where the text has that place."""
        if one.start is None or one.end is None:
            return None
        text = self._text(document_id)
        if one.is_utf16:
            return from_utf16(text, one.start, one.end)
        return Span(one.start, one.end) if one.end <= len(text) else None

    def _sure_place(self, one: IncomingAnnotation, document_id: int) -> Span | None:
        text, hint = self._text(document_id), self._hint(one, document_id)
        if one.exact is not None:
            anchor = find_anchor(text, hint, Selectors(one.exact, one.prefix, one.suffix))
            return anchor.span if anchor is not None else None
        is_this_text = one.text_sha256 == self._ws.archive.documents.get(document_id).text_sha256
        return hint if is_this_text and hint is not None and hint.cut(text).strip() else None

    # -- writing

    def _note(self, one: IncomingAnnotation, document_id: int, *, about: str | None = None) -> Annotation:
        now = self._ws.archive.now()
        created = _utc(one.created) or now
        return Annotation(
            uid=one.uid, document_id=document_id, span=Span(0, 0), exact="", prefix="", suffix="",
            body=one.body, tags=tidy_tags(one.tags), status=one.status, motivation=one.motivation,
            creator=one.creator or "unknown", created=created, modified=_utc(one.modified) or created,
            about=about, carried_from=one.carried_from,
        )  # fmt: skip

    def _put(self, note: Annotation) -> None:
        self._draft.put("annotation", note.uid, annotation_values(note))
        self._known[note.uid] = note

    def _queue(
        self, one: IncomingAnnotation, document_id: int, hint: Span | None, *, reply_to: str | None = None
    ) -> None:
        selectors = Selectors(one.exact or "", one.prefix, one.suffix)
        likely = likely_place(self._text(document_id), hint, selectors) if one.exact else None
        place = likely.span if likely is not None else hint if not one.exact else None
        if place is not None and not place.cut(self._text(document_id)).strip():
            place = None
        note = replace(self._note(one, document_id), reply_to=reply_to)
        item = QueueItem(
            uid=self._ws.new_uid(), kind=WorkKind.ANNOTATION,
            fate=WorkFate.CHANGED if place is not None else WorkFate.VANISHED, document_id=document_id,
            earlier_id=None, subject=one.uid, span=None, exact=selectors.exact, prefix=selectors.prefix,
            suffix=selectors.suffix, likely=place, likely_claim=None,
            likeness=round(likely.likeness, 3) if likely is not None else 0.0,
            words=" ".join((one.body or ", ".join(one.tags) or "highlight").split()),
            content=json.dumps(annotation_values(note), ensure_ascii=False, sort_keys=True),
            state=QueueState.OPEN, created=self._ws.archive.now(), settled_by="", settled_at="",
        )  # fmt: skip
        self._draft.put("orphan", item.uid, orphan_values(item))
        self._waiting.add(one.uid)
        self._queued += 1


def _utc(said: str) -> str:
    """Give a time as the archive writes it, empty where it is none."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def result_words(result: ExchangeResult) -> str:
    """Say in one sentence what an import did."""
    parts = [f"{result.added:,} taken in"]
    if result.queued:
        parts.append(f"{result.queued:,} to be placed (see the queue)")
    if result.known:
        parts.append(f"{result.known:,} there already")
    if result.unmatched:
        parts.append(f"{len(result.unmatched):,} of documents that are not here")
    return f"Annotations: {', '.join(parts)}."


def result_as_dict(result: ExchangeResult) -> dict[str, Any]:
    """Give the JSON form of what an import did."""
    return {
        "added": result.added, "queued": result.queued, "known": result.known,
        "unmatched": [{"source": u.source, "words": u.words} for u in result.unmatched],
    }  # fmt: skip


def unmatched_rows(unmatched: Iterable[Unmatched]) -> list[tuple[str, str]]:
    """Give what found no document as rows: where it belongs, its words."""
    return [(u.source or "no address", " ".join(u.words.split())) for u in unmatched]
