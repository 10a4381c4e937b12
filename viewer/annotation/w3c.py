"""Annotations as W3C Web Annotations (JSON-LD), and read from Hypothesis exports.

Written: one AnnotationCollection with its page embedded, positions as code points of the stored text.
Read: collections, pages, single annotations and lists of them in the W3C form, and rows of the
Hypothesis API or of its client's export, whose offsets are UTF-16 units of a page that is not ours:
they are only ever a hint. What is read is checked for its form; anything else in it is passed over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.domain.annotation import Annotation
from viewer.domain.document import Document
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InvalidValueError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Our own term beside the W3C's: whether a remark is open or resolved.
_OWN_TERMS = {"viewer": "urn:archive-viewer:terms:", "status": "viewer:status"}
_TEXT_URN = "urn:sha256:"
_UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)
_OWN_URN = "urn:archive-viewer:annotation:"
_ACCOUNT = re.compile(r"acct:([^@]+)(?:@.*)?")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IncomingAnnotation:
    """An annotation as it was read, before its passage is looked for.

    `source` is the address or hash of its document. `start` and `end` are offsets as they stand in the
    file, in UTF-16 units where `is_utf16`; `exact` None means that it is about the whole document.
    `reply_to` is the uid of the annotation that it answers, `carried_from` that of its forerunner.
    """

    uid: str
    source: str
    text_sha256: str | None
    start: int | None
    end: int | None
    is_utf16: bool
    exact: str | None
    prefix: str
    suffix: str
    body: str
    tags: tuple[str, ...]
    status: AnnotationStatus
    motivation: Motivation
    creator: str
    created: str
    modified: str
    reply_to: str | None
    carried_from: str | None = None


# -- writing


def collection(annotations: Sequence[Annotation], documents: Mapping[int, Document]) -> dict[str, Any]:
    """Give annotations as one AnnotationCollection; `documents` are theirs, by id."""
    items = [annotation_as_json(a, documents[a.document_id]) for a in annotations]
    return {
        "@context": [CONTEXT, _OWN_TERMS],
        "type": "AnnotationCollection",
        "label": "Annotations of Archive Viewer",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation_as_json(note: Annotation, document: Document) -> dict[str, Any]:
    """Give one annotation; its motivation comes back as it is, whatever bodies it has."""
    bodies: list[dict[str, Any]] = []
    if note.body:
        purpose = note.motivation.value if note.motivation is not Motivation.TAGGING else "commenting"
        bodies.append({"type": "TextualBody", "value": note.body, "format": "text/plain", "purpose": purpose})
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    return {
        "id": iri_of(note.uid),
        "type": "Annotation",
        "motivation": note.motivation.value,
        "creator": {"type": "Person", "name": note.creator},
        "created": note.created,
        "modified": note.modified,
        "status": note.status.value,
        **({"via": iri_of(note.carried_from)} if note.carried_from is not None else {}),
        **({"body": bodies} if bodies else {}),
        "target": _target(note, document),
    }


def _target(note: Annotation, document: Document) -> dict[str, Any] | list[Any]:
    metadata = document.metadata
    source: dict[str, Any] = {
        "id": f"{_TEXT_URN}{document.text_sha256}",
        "type": "Text",
        "label": metadata.title or document.file_name,
    }
    if metadata.url:
        source["via"] = metadata.url
    if metadata.language:
        source["language"] = metadata.language
    if note.about is not None:
        return source if note.reply_to is None else [iri_of(note.reply_to), source]
    passage = {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": note.span.start, "end": note.span.end},
            {"type": "TextQuoteSelector", "exact": note.exact, "prefix": note.prefix, "suffix": note.suffix},
        ],
    }
    return passage if note.reply_to is None else [iri_of(note.reply_to), passage]


def iri_of(uid: str) -> str:
    """Give the IRI of an annotation's uid."""
    if len(uid) == 32 and _UUID.fullmatch(uid):
        return f"urn:uuid:{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"
    return _OWN_URN + uid


def uid_of(iri: str) -> str:
    """Give the uid of an IRI: our own as it was, of any other always the same one."""
    if iri.startswith(_OWN_URN):
        return iri.removeprefix(_OWN_URN)
    if (match := _UUID.fullmatch(iri.removeprefix("urn:uuid:"))) is not None:
        return match.group().replace("-", "").lower()
    return hashlib.sha256(iri.encode()).hexdigest()[:32]


# -- reading


def read_annotations(value: Any) -> list[IncomingAnnotation]:
    """Read what a JSON file holds, in any of the forms named above, in its order.

    Raises InvalidValueError where the file is none of them.
    """
    found = list(_annotations(value))
    if not found and not _is_empty(value):
        raise InvalidValueError(
            "This file holds no annotations in a form that can be read.",
            hint="W3C Web Annotations (JSON-LD) and Hypothesis exports (JSON) can.",
        )
    return found


def _is_empty(value: Any) -> bool:
    """Tell whether a file holds an empty list in one of the known forms."""
    if isinstance(value, list):
        return not value
    if not isinstance(value, dict):
        return False
    return any(value.get(name) in ([], 0) for name in ("items", "rows", "annotations", "total"))


def _annotations(value: Any) -> Iterator[IncomingAnnotation]:
    if isinstance(value, list):
        for item in value:
            yield from _annotations(item)
    elif isinstance(value, dict):
        for name in ("first", "items", "rows", "annotations", "@graph"):
            if isinstance(value.get(name), list | dict):
                yield from _annotations(value[name])
                return
        if "uri" in value and ("target" in value or "user" in value):
            yield _from_hypothesis(value)
        elif "target" in value:
            yield _from_w3c(value)


def _from_w3c(value: Json) -> IncomingAnnotation:
    reply_to, target = None, None
    for one in _listed(value["target"]):
        name = one if isinstance(one, str) else one.get("id", "") if isinstance(one, dict) else ""
        if isinstance(one, dict) and ("selector" in one or "source" in one or target is None):
            if _is_annotation(name):
                reply_to = uid_of(name)
            else:
                target = one
        elif _is_annotation(name) or (value.get("motivation") == "replying" and isinstance(one, str)):
            reply_to = uid_of(name)
        elif target is None:
            target = {"id": name}
    target = target or {}
    source = target.get("source", target)
    names = [source] if isinstance(source, str) else []
    if isinstance(source, dict):
        names.append(_text(source, "id"))
        names += [via for via in _listed(source.get("via")) if isinstance(via, str)]
    selectors = [s for s in _selectors(target.get("selector")) if isinstance(s, dict)]
    bodies, tags = _bodies(value)
    hashes = [n.removeprefix(_TEXT_URN) for n in names if n.startswith(_TEXT_URN)]
    others = [n for n in names if n and not n.startswith(_TEXT_URN)]
    start, end, quote = _passage(selectors)
    return IncomingAnnotation(
        uid=uid_of(_text(value, "id") or _digest(value)),
        source=others[0] if others else "",
        text_sha256=hashes[0] if hashes else None,
        start=start,
        end=end,
        is_utf16=False,
        exact=None if quote is None else quote[0],
        prefix="" if quote is None else quote[1],
        suffix="" if quote is None else quote[2],
        body="\n\n".join(bodies),
        tags=tags,
        status=_status(value.get("status", value.get("viewer:status"))),
        motivation=_motivation(value.get("motivation"), bodies, tags, is_reply=reply_to is not None),
        creator=_creator(value.get("creator")),
        created=_text(value, "created"),
        modified=_text(value, "modified") or _text(value, "created"),
        reply_to=reply_to,
        carried_from=next((uid_of(v) for v in _listed(value.get("via")) if _is_annotation(v)), None),
    )


def _is_annotation(name: Any) -> bool:
    return isinstance(name, str) and name.startswith((_OWN_URN, "urn:uuid:"))


def _from_hypothesis(value: Json) -> IncomingAnnotation:
    targets = [t for t in _listed(value.get("target")) if isinstance(t, dict)]
    selectors = [s for t in targets for s in _selectors(t.get("selector")) if isinstance(s, dict)]
    start, end, quote = _passage(selectors)
    references = [r for r in _listed(value.get("references")) if isinstance(r, str)]
    tags = tuple(tag for tag in _listed(value.get("tags")) if isinstance(tag, str) and tag.strip())
    body = _text(value, "text")
    user = _text(value, "user")
    account = _ACCOUNT.fullmatch(user)
    info = value.get("user_info")
    shown = _text(info, "display_name") if isinstance(info, dict) else ""
    return IncomingAnnotation(
        uid=uid_of("hypothesis:" + (_text(value, "id") or _digest(value))),
        source=_text(value, "uri"),
        text_sha256=None,
        start=start,
        end=end,
        is_utf16=True,
        exact=None if quote is None else quote[0],
        prefix="" if quote is None else quote[1],
        suffix="" if quote is None else quote[2],
        body=body,
        tags=tags,
        status=AnnotationStatus.OPEN,
        motivation=_motivation(None, [body] if body else [], tags, is_reply=bool(references)),
        creator=shown or (account[1] if account else user),
        created=_text(value, "created"),
        modified=_text(value, "updated") or _text(value, "created"),
        reply_to=uid_of(f"hypothesis:{references[-1]}") if references else None,
    )


def _selectors(value: Any) -> Iterator[Any]:
    """Give selectors, those that refine others among them."""
    for one in _listed(value):
        yield one
        if isinstance(one, dict) and "refinedBy" in one:
            yield from _selectors(one["refinedBy"])


def _passage(selectors: Iterable[Json]) -> tuple[int | None, int | None, tuple[str, str, str] | None]:
    """Give start, end and (exact, prefix, suffix) of a passage, None for what the file does not say."""
    start = end = None
    quote = None
    for selector in selectors:
        match selector.get("type"):
            case "TextPositionSelector":
                first, last = _offset(selector.get("start")), _offset(selector.get("end"))
                if first is not None and last is not None and first < last:
                    start, end = first, last
            case "TextQuoteSelector" if _text(selector, "exact"):
                quote = (_text(selector, "exact"), _text(selector, "prefix"), _text(selector, "suffix"))
    return start, end, quote


def _offset(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _bodies(value: Json) -> tuple[list[str], tuple[str, ...]]:
    """Give the words of an annotation's bodies, and its tags."""
    words: list[str] = []
    tags: list[str] = []
    if isinstance(value.get("bodyValue"), str):
        words.append(value["bodyValue"])
    for body in _listed(value.get("body")):
        text = body if isinstance(body, str) else _text(body, "value") if isinstance(body, dict) else ""
        purposes = _listed(body.get("purpose")) if isinstance(body, dict) else []
        if text:
            (tags if "tagging" in purposes else words).append(text)
    return words, tuple(dict.fromkeys(tags))


def _motivation(said: Any, bodies: Sequence[str], tags: Sequence[str], *, is_reply: bool) -> Motivation:
    for name in _listed(said):
        short = name.rsplit("#")[-1].removeprefix("oa:") if isinstance(name, str) else ""
        if short in set(Motivation):
            return Motivation(short)
    if is_reply:
        return Motivation.REPLYING
    if bodies:
        return Motivation.COMMENTING
    return Motivation.TAGGING if tags else Motivation.HIGHLIGHTING


def _status(said: Any) -> AnnotationStatus:
    return AnnotationStatus(said) if said in set(AnnotationStatus) else AnnotationStatus.OPEN


def _creator(said: Any) -> str:
    for one in _listed(said):
        if isinstance(one, str):
            return one
        if isinstance(one, dict):
            return _text(one, "name") or _text(one, "nickname") or _text(one, "id")
    return ""


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Json, name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _digest(value: Json) -> str:
    """Give a name to an annotation without one: the same content has the same name."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


# -- offsets


def from_utf16(text: str, start: int, end: int) -> Span | None:
    """Give code points for UTF-16 units of `text`; None where the text has not so many."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if 2 * end > len(encoded) or start > end:
        return None
    before = encoded[: 2 * start].decode("utf-16-le", "replace")
    within = encoded[2 * start : 2 * end].decode("utf-16-le", "replace")
    return Span(len(before), len(before) + len(within))
