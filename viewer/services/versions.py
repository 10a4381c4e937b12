"""Versions of a document: recognised when a newer capture comes in, linked, listed, parted again.

A link is human work: it is logged and can be undone, together with all that was carried over by it.
Neither document is ever changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from viewer.archive.log import Draft
from viewer.archive.repositories.revisions import revision_values
from viewer.comparison.text_difference import text_difference
from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.difference import TextDifference
from viewer.domain.document import Document
from viewer.domain.versions import CarryCounts, Families, LinkReason, Revision
from viewer.domain.wording import count_words
from viewer.errors import NotFoundError, UsageError
from viewer.services.carry_over import carry_over
from viewer.services.workspace import Workspace

#: What linking two versions can change.
VERSION_CHANGES: Changes = frozenset(
    {
        ChangeKind.DOCUMENTS, ChangeKind.CLAIMS, ChangeKind.ANNOTATIONS, ChangeKind.ASSESSMENTS,
        ChangeKind.SELECTION, ChangeKind.TOPICS, ChangeKind.QUEUE, ChangeKind.LOG,
    }
)  # fmt: skip

#: Texts that share at least so much are near-identical.
LEAST_SHARE = 0.6
#: What two texts under one address must share; less is a page whose content is another by now.
LEAST_SHARE_AT_ADDRESS = 0.1
#: Under the address of a whole site, where every article stands in turn.
LEAST_SHARE_AT_FRONT_PAGE = 0.5
#: Where two addresses or two numbers in titles differ, only texts this much alike are versions.
LEAST_SHARE_IN_DOUBT = 0.9

#: Of the shorter title's words the other must have this part.
_LEAST_OF_TITLE = 0.5
#: Phrases of four words asked of the index, from all over a text; a version holds at least this part.
_PROBES, _PHRASE, _PROBE_LENGTH, _LEAST_HITS = 10, 4, 180, 0.4
#: Texts with fewer words are told apart by nothing but address and identity.
_LEAST_WORDS = 20
_CANDIDATES = 3
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_ISSUE = re.compile(
    r"(?:\bno\.?|\bnr\.?|№|#|\bissue|\bupdate|\bbulletin|\breport|\bday|\bweek|\bpart"
    r"|\bвыпуск|\bсводка|\bдень|\bчасть)\s*(\d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document as it is listed. `link` says how it follows on the one before."""

    document_id: int
    title: str
    file_name: str
    publisher: str | None
    issued: str | None
    imported_at: str
    link: Revision | None
    is_newest: bool


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version that was linked just now, and what became of the work on the one before."""

    revision: Revision
    title: str
    counts: CarryCounts


def versions_of(ws: Workspace, document_id: int) -> list[Version]:
    """Give all versions of a document, the newest first; itself alone where it has no other."""
    families = Families(ws.archive.revisions.all())
    listed = []
    for number in reversed(families.of(document_id)):
        document = ws.archive.documents.get(number)
        issued = document.metadata.issued
        listed.append(
            Version(
                number, document.metadata.title or document.file_name, document.file_name,
                document.metadata.publisher, issued.isoformat() if issued else None,
                document.imported_at, families.link(number), families.is_newest(number),
            )
        )  # fmt: skip
    return listed


def recognise_versions(
    ws: Workspace,
    document_ids: Iterable[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[NewVersion]:
    """Link those of these documents that are versions of others in the archive; for use after an import.

    Each link is one logged step: the human work on the version before is carried over in it. What
    only quotes another document, or was taken over by another publisher, is no version of it.
    """
    wanted = list(document_ids)
    addresses: dict[str, list[int]] = {}
    for number, url in ws.archive.revisions.addresses():
        addresses.setdefault(normal_address(url), []).append(number)
    found = []
    for done, document_id in enumerate(wanted):
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(done, len(wanted))
        match = _recognise(ws, document_id, addresses)
        if match is not None:
            found.append(_link(ws, document_id, *match))
    return found


def link_versions(ws: Workspace, newer_id: int, earlier_id: int) -> NewVersion:
    """Say that one document is the version after another; the human work is carried over.

    Raises NotFoundError, and UsageError where the two are versions of one another already, or where
    one of them has a version in between.
    """
    families = Families(ws.archive.revisions.all())
    for number in (newer_id, earlier_id):
        ws.archive.documents.get(number)
    if newer_id in families.of(earlier_id):
        raise UsageError("These are versions of one document already.")
    if len(families.of(newer_id)) > 1 or not families.is_newest(earlier_id):
        raise UsageError(
            "One of the two has another version in that place.", hint="See viewer versions, or --unlink it."
        )
    texts = [ws.archive.documents.text(number) for number in (earlier_id, newer_id)]
    difference = text_difference(*texts)
    return _write(ws, newer_id, earlier_id, None, LinkReason.HAND, difference)


def unlink_version(ws: Workspace, document_id: int) -> Changes:
    """Say that a document is no version of the one before it; what was carried over stays.

    Undoing the link instead takes that away too. Raises NotFoundError where there is no link.
    """
    link = ws.archive.revisions.of(document_id)
    if link is None:
        raise NotFoundError(f"Document {document_id} is not linked to a version before it.")
    with ws.archive.log.action("Part versions", f"document {document_id}") as draft:
        draft.delete("revision", document_id)
    return VERSION_CHANGES


# -- recognising


def _recognise(
    ws: Workspace, document_id: int, addresses: dict[str, list[int]]
) -> tuple[int, LinkReason, TextDifference] | None:
    """Give the document of which this one is another version, why, and how the texts differ."""
    archive = ws.archive
    if archive.revisions.of(document_id) or archive.revisions.later(document_id):
        return None
    document = archive.documents.get(document_id)
    text = archive.documents.text(document_id)
    address = normal_address(document.metadata.url or "")
    same_address = [n for n in addresses.get(address, ()) if n != document_id] if address else []
    front_page = "/" not in address
    for number in sorted(same_address, reverse=True)[:_CANDIDATES]:
        difference = text_difference(archive.documents.text(number), text)
        if difference.share >= (LEAST_SHARE_AT_FRONT_PAGE if front_page else LEAST_SHARE_AT_ADDRESS):
            return number, LinkReason.ADDRESS, difference
    same_text = [n for n in archive.revisions.by_text_hash(document.text_sha256) if n != document_id]
    for number in [*same_text, *_alike(ws, document_id, text)]:
        other = archive.documents.get(number)
        if number in same_address or not _length_fits(document, other):
            continue
        difference = text_difference(archive.documents.text(number), text)
        if difference.share >= _share_needed(document, other):
            return number, LinkReason.TEXT, difference
    return None


def _alike(ws: Workspace, document_id: int, text: str) -> list[int]:
    """Give the documents that hold many of a text's phrases, most first."""
    probes = _probes(text)
    if not probes:
        return []
    least = max(2, len(probes) * _LEAST_HITS)
    counts: Counter[int] = Counter()
    for asked, phrase in enumerate(probes):
        if asked * 2 >= len(probes) and not counts:
            return []  # half of them are nowhere else: most documents are no version of any
        counts.update(n for n in ws.archive.revisions.texts_with(phrase) if n != document_id)
    fit = [number for number, count in counts.items() if count >= least]
    return sorted(fit, key=lambda number: (-counts[number], -number))[:_CANDIDATES]


def _probes(text: str) -> list[tuple[str, ...]]:
    """Choose phrases from all over a text: of each stretch the one with the longest words, which is rare."""
    chosen: dict[tuple[str, ...], None] = {}
    step = max(len(text) // _PROBES, 1)
    words_seen = 0
    for start in range(0, len(text), step):
        # The first and last word of a stretch may be cut in two.
        words = _WORD.findall(text[start : start + max(min(step, _PROBE_LENGTH), 60)])[1:-1]
        words_seen += len(words)
        phrases = [tuple(words[n : n + _PHRASE]) for n in range(len(words) - _PHRASE + 1)]
        if phrases:
            chosen[max(phrases, key=lambda phrase: sum(map(len, phrase)))] = None
    asked = list(chosen) if words_seen >= _LEAST_WORDS else []
    return asked[::2] + asked[1::2]  # all over the text before any part of it twice


def _length_fits(one: Document, other: Document) -> bool:
    """Tell whether two texts are near enough in length to be near-identical at all."""
    shorter, longer = sorted((one.text_length, other.text_length))
    return shorter >= longer * LEAST_SHARE * 0.8


def _share_needed(one: Document, other: Document) -> float:
    """Give how much two texts must share to be versions of one document; more than 1 where they never are.

    The same words by another publisher, at another site or under another title are a copy; reports of
    a series share much and are each a document of their own.
    """
    never = 1.1
    a, b = one.metadata, other.metadata
    if a.publisher and b.publisher and _folded(a.publisher) != _folded(b.publisher):
        return never
    urls = [normal_address(m.url or "") for m in (a, b)]
    if all(urls) and urls[0] != urls[1] and urls[0].split("/")[0] != urls[1].split("/")[0]:
        return never
    titles = [set(_WORD.findall(m.title.casefold())) for m in (a, b)]
    if all(titles) and len(titles[0] & titles[1]) < _LEAST_OF_TITLE * min(map(len, titles)):
        return never
    issues = [_ISSUE.findall(m.title) for m in (a, b)]
    if all(issues) and issues[0] != issues[1]:
        return never
    numbers_differ = _NUMBER.findall(a.title) != _NUMBER.findall(b.title)
    days_differ = a.issued is not None and b.issued is not None and a.issued != b.issued
    if (all(urls) and urls[0] != urls[1]) or (numbers_differ and days_differ):
        return LEAST_SHARE_IN_DOUBT
    return LEAST_SHARE


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def normal_address(url: str) -> str:
    """Give an address without what changes from one capture to the next: scheme, www, fragment, tracking."""
    parts = urlsplit(url.strip())
    if not parts.netloc:
        return url.strip().casefold()
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = parts.path.rstrip("/")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith("utm_") and name.lower() not in ("fbclid", "gclid")
    ]
    return host + path + (f"?{urlencode(sorted(kept))}" if kept else "")


# -- linking


def _link(
    ws: Workspace, document_id: int, match_id: int, reason: LinkReason, difference: TextDifference
) -> NewVersion:
    """Put a document at its place among the versions of another: by day of issue, else as the newest."""
    family = Families(ws.archive.revisions.all()).of(match_id)
    days = ws.archive.revisions.import_dates([*family, document_id])
    issued = days[document_id][0]
    at = len(family)
    while at > 0 and issued is not None and (days[family[at - 1]][0] or issued) > issued:
        at -= 1
    before = family[at - 1] if at > 0 else None
    after = family[at] if at < len(family) else None
    neighbour = before if before is not None else family[0]
    if neighbour != match_id:
        texts = [ws.archive.documents.text(number) for number in (neighbour, document_id)]
        difference = text_difference(*texts)
    return _write(ws, document_id, before, after, reason, difference)


def _write(
    ws: Workspace,
    document_id: int,
    before: int | None,
    after: int | None,
    reason: LinkReason,
    difference: TextDifference,
) -> NewVersion:
    share = round(difference.share, 4)
    title = ws.archive.documents.titles([document_id]).get(document_id, "")
    action = "Link newer version" if after is None else "Link earlier version"
    counts = CarryCounts()
    with ws.archive.log.action(action, f"document {document_id}") as draft:
        if after is not None:
            _put(ws, draft, Revision(after, document_id, reason, share, ws.reviewer, ws.archive.now()))
        if before is not None:
            _put(ws, draft, Revision(document_id, before, reason, share, ws.reviewer, ws.archive.now()))
            if after is None:
                counts = carry_over(ws, draft, before, document_id, difference)
    linked = ws.archive.revisions.of(document_id if before is not None else after or document_id)
    assert linked is not None
    return NewVersion(linked, title, counts)


def _put(ws: Workspace, draft: Draft, revision: Revision) -> None:
    draft.put("revision", revision.document_id, revision_values(revision))


# -- words and JSON


def carried_words(found: Sequence[NewVersion]) -> str:
    """Say in one sentence what was recognised and carried over; empty where nothing was."""
    if not found:
        return ""
    carried = sum(v.counts.carried for v in found)
    queued = sum(v.counts.queued for v in found)
    first = found[0].title
    what = (
        f"“{first}” is a version of a document that is here already."
        if len(found) == 1
        else f"{len(found):,} documents are versions of others that are here already."
    )
    if not carried and not queued:
        return what
    parts = [f"{count_words(carried, 'piece')} went along"] if carried else []
    parts += [f"{count_words(queued, 'piece')} to be placed by you"] if queued else []
    return f"{what} Of the work on the earlier one: {', '.join(parts)}."


def new_version_as_dict(found: NewVersion) -> dict[str, Any]:
    """Give the JSON form of a version linked just now."""
    counts = found.counts
    return {
        "document": found.revision.document_id, "earlier": found.revision.earlier_id, "title": found.title,
        "reason": found.revision.reason.value, "share": found.revision.share,
        "carried": {
            "annotations": counts.annotations, "assessments": counts.assessments,
            "corrections": counts.corrections, "claims": counts.claims, "marks": counts.marks,
            "verdicts": counts.verdicts, "codes": counts.codes, "others": counts.others,
        },
        "queued": counts.queued,
    }  # fmt: skip


def version_as_dict(version: Version) -> dict[str, Any]:
    """Give the JSON form of a version."""
    link = version.link
    return {
        "document": version.document_id, "title": version.title, "file_name": version.file_name,
        "publisher": version.publisher, "issued": version.issued, "imported_at": version.imported_at,
        "is_newest": version.is_newest,
        "follows": None
        if link is None
        else {
            "document": link.earlier_id, "reason": link.reason.value, "share": link.share, "by": link.by,
            "at": link.at,
        },
    }  # fmt: skip
