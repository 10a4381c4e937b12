"""Codes and coded passages in the form that tools of qualitative analysis exchange (REFI-QDA 1.5).

A project is a ZIP of `project.qde` and of the texts as UTF-8 without byte order mark, LF line ends, so
that positions are code points of the file as it is read. Where the standard leaves room the file is made
as QualCoder reads it: names of codes and of sources differ, every code can be used, every time is given.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

_PROJECT, _CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
#: What no XML 1.0 document can hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What cannot stand in the name of a file; readers make files of the names of sources.
_NOT_IN_FILES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST_NAME = 120
#: The earliest time that a ZIP can hold: equal archives give equal files.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_NO_COLOUR = "#8A8F96"
#: The shades of the light theme.
_COLOURS = {
    "plum": "#853078", "olive": "#5E6614", "ochre": "#54300F", "grey": "#565C63", "teal": "#136B5C",
    "blue": "#174191",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QdaCode:
    """One code with those below it. `colour` is a name of domain.coding.CodeColour or empty."""

    uid: str
    name: str
    colour: str
    memo: str
    below: tuple[QdaCode, ...] = ()


@dataclass(frozen=True, slots=True)
class QdaPassage:
    """A passage with its codes (uids) or, without any, a remark. `start`, `end` count code points."""

    uid: str
    start: int
    end: int
    memo: str
    codes: tuple[str, ...]
    creator: str
    created: str


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A document; `codes` are those of the whole of it, with who put them there and when."""

    uid: str
    name: str
    text: str
    memo: str
    codes: tuple[tuple[str, str, str], ...]
    passages: tuple[QdaPassage, ...]
    created: str


@dataclass(frozen=True, slots=True)
class QdaProject:
    """What one file holds. `users` are those who coded; the first is whom a reader begins as."""

    name: str
    tool: str
    as_of: str
    memo: str
    users: tuple[str, ...]
    codes: tuple[QdaCode, ...]
    sources: tuple[QdaSource, ...]


def project_files(project: QdaProject) -> Iterator[tuple[str, bytes]]:
    """Give the files of a project by name, the description first."""
    yield "project.qde", _serialised(_project(project))
    for source in project.sources:
        yield f"sources/{guid('source', source.uid)}.txt", source.text.encode()


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Give the ZIP of these files; equal files give equal bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def codebook_file(project: QdaProject) -> bytes:
    """Give the codes alone (.qdc)."""
    root = ET.Element("CodeBook", {"xmlns": _CODEBOOK, "origin": _xml(project.tool)})
    _codes(root, project.codes)
    return _serialised(root)


def words_of(files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Give all words that finished files show: of XML what was filled in, not how its elements are named."""
    for name, data in files:
        if name.startswith("sources/"):
            yield data.decode()
            continue
        for element in ET.fromstring(data).iter():
            yield from (element.get("name", ""), element.get("origin", ""), element.text or "")


def guid(kind: str, uid: str) -> str:
    """Give the identifier of a thing, the same at each export."""
    return str(uuid5(NAMESPACE_URL, f"archive-viewer:{kind}:{uid}"))


def _project(project: QdaProject) -> ET.Element:
    root = ET.Element(
        "Project",
        {
            "xmlns": _PROJECT, "name": _xml(project.name), "origin": _xml(project.tool),
            "creationDateTime": project.as_of,
        },
    )  # fmt: skip
    if project.users:
        root.set("creatingUserGUID", guid("user", project.users[0]))
        users = ET.SubElement(root, "Users")
        for name in project.users:
            ET.SubElement(users, "User", {"guid": guid("user", name), "name": _xml(name)})
    if project.codes:
        _codes(ET.SubElement(root, "CodeBook"), project.codes)
    sources = ET.SubElement(root, "Sources")
    names = _different((_file_name(source.name) for source in project.sources), "{} ({})")
    for source, name in zip(project.sources, names, strict=True):
        _source(sources, source, name)
    if project.memo:
        _description(root, project.memo)
    return root


def _source(parent: ET.Element, source: QdaSource, name: str) -> None:
    own = guid("source", source.uid)
    element = ET.SubElement(
        parent,
        "TextSource",
        {
            "guid": own, "name": name, "plainTextPath": f"internal://{own}.txt",
            "creationDateTime": source.created,
        },
    )  # fmt: skip
    _description(element, source.memo)
    for passage in source.passages:
        user = guid("user", passage.creator)
        place = ET.SubElement(
            element,
            "PlainTextSelection",
            {
                "guid": guid("passage", f"{source.uid} {passage.uid}"),
                "startPosition": str(passage.start), "endPosition": str(passage.end),
                "creatingUser": user, "creationDateTime": passage.created,
            },
        )  # fmt: skip
        _description(place, passage.memo)
        for code in passage.codes:
            _coding(place, f"{source.uid} {passage.uid}", code, passage.creator, passage.created)
    for code, creator, created in source.codes:
        _coding(element, source.uid, code, creator, created)


def _coding(parent: ET.Element, of: str, code: str, creator: str, created: str) -> None:
    coding = ET.SubElement(
        parent,
        "Coding",
        {
            "guid": guid("coding", f"{of} {code}"), "creatingUser": guid("user", creator),
            "creationDateTime": created,
        },
    )  # fmt: skip
    ET.SubElement(coding, "CodeRef", {"targetGUID": guid("code", code)})


def _codes(parent: ET.Element, codes: tuple[QdaCode, ...]) -> None:
    lines = list(_with_parents(codes, ()))
    count: dict[str, int] = {}
    for code, _ in lines:
        count[code.name.casefold()] = count.get(code.name.casefold(), 0) + 1
    # Some readers know a code by its name alone: where two are named alike each says what is above it.
    names = _different(
        (
            f"{code.name} ({'/'.join(above)})" if above and count[code.name.casefold()] > 1 else code.name
            for code, above in lines
        ),
        "{} ({})",
    )
    by_uid = {code.uid: name for (code, _), name in zip(lines, names, strict=True)}
    _code_elements(ET.SubElement(parent, "Codes"), codes, by_uid, "")


def _with_parents(
    codes: tuple[QdaCode, ...], above: tuple[str, ...]
) -> Iterator[tuple[QdaCode, tuple[str, ...]]]:
    for code in codes:
        yield code, above
        yield from _with_parents(code.below, (*above, code.name))


def _code_elements(
    parent: ET.Element, codes: tuple[QdaCode, ...], names: dict[str, str], inherited: str
) -> None:
    for code in codes:
        colour = code.colour or inherited
        element = ET.SubElement(
            parent,
            "Code",
            {
                "guid": guid("code", code.uid), "name": _xml(names[code.uid]), "isCodable": "true",
                "color": _COLOURS.get(colour, _NO_COLOUR),
            },
        )  # fmt: skip
        _description(element, code.memo)
        _code_elements(element, code.below, names, colour)


def _description(parent: ET.Element, words: str) -> None:
    if words:
        ET.SubElement(parent, "Description").text = _xml(words)


def _different(names: Iterable[str], form: str) -> list[str]:
    """Give the names so that none is another's, whatever the case; later ones get a number."""
    taken: set[str] = set()
    given = []
    for name in names:
        tried, number = name, 1
        while tried.casefold() in taken:
            number += 1
            tried = form.format(name, number)
        taken.add(tried.casefold())
        given.append(tried)
    return given


def _file_name(name: str) -> str:
    tidy = " ".join(_NOT_IN_FILES.sub(" ", _xml(name)).split()).strip(".")
    return tidy[:_LONGEST_NAME].rstrip() or "source"


def _xml(words: str) -> str:
    return _NOT_XML.sub("\ufffd", words)


def _serialised(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    words = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{words}\n'.encode()
