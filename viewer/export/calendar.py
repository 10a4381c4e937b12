"""The chronology as a calendar: iCalendar (RFC 5545), one all-day entry for each dated event or figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from viewer.domain.wording import date_words
from viewer.export.records import ClaimRecord, DataSet

#: A line holds 75 octets at most; what follows begins with a blank (RFC 5545, 3.1).
_LINE_OCTETS = 75


def claims_as_ics(data: DataSet) -> Iterator[str]:
    """Give the dated claims as a calendar, line by line; those without both ends of a date are left out.

    An entry spans all days that its date can mean and says so where that is more than one.
    """
    stamp = datetime.fromisoformat(data.as_of).strftime("%Y%m%dT%H%M%SZ")
    for line in _lines(data, stamp):
        yield "".join(f"{piece}\r\n" for piece in _fold(line))


def _lines(data: DataSet, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escape(data.tool)}//EN", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{_escape(data.archive_name)}"
    for claim in data.claims:
        if claim.earliest and claim.latest:
            yield from _entry(claim, stamp)
    yield "END:VCALENDAR"


def _entry(claim: ClaimRecord, stamp: str) -> list[str]:
    first, last = date.fromisoformat(claim.earliest), date.fromisoformat(claim.latest)
    source = claim.source
    issuer = f", {source.publisher}" if source.publisher else ""
    words = [f"“{claim.quote}”", f"Source: {source.title}{issuer}"]
    if claim.attributed_to:
        words.append(f"According to: {claim.attributed_to}")
    if first != last:
        words.append(f"Date: {date_words(claim.date)} ({claim.date}); on at least one of these days")
    words += [f"Status: {claim.status}", f"Characters {claim.start}–{claim.end} of text {source.text_sha256}"]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{claim.uid}@archive-viewer",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"SUMMARY:{_escape(claim.headline)}",
        f"DESCRIPTION:{_escape(chr(10).join(words))}",
        f"CATEGORIES:{_escape(claim.code.replace('_', ' '))}",
        "TRANSP:TRANSPARENT",
    ]
    if last < date.max:
        lines.insert(4, f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}")
    if claim.places:
        lines.append(f"LOCATION:{_escape(', '.join(claim.places))}")
    if source.url:
        lines.append(f"URL:{_one_line(source.url)}")
    return [*lines, "END:VEVENT"]


def _one_line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _escape(words: str) -> str:
    for char, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        words = words.replace(char, escaped)
    return "\\n".join(_one_line(line) for line in words.splitlines())


def _fold(line: str) -> Iterator[str]:
    """Cut a line into pieces of 75 octets at most, never within a character."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _LINE_OCTETS:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece
