"""Marks of a chronology in words: for tool tips and screen readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from viewer.domain.chronology import Chronology, ChronologyEntry, Mark, TimePrecision
from viewer.domain.wording import count_words, date_words
from viewer.gui.views.timeline_cursor import Place
from viewer.gui.views.timeline_layout import Glyph


def claim_words(count: int, rest: str) -> str:
    """Give a count of claims with what is said of them."""
    return f"{count_words(count, 'claim')} {rest}"


def when_words(mark: Mark) -> str:
    """Give the time of a mark with how precisely it is known."""
    words = date_words(mark.date)
    return words if mark.span.precision is TimePrecision.DAY else f"{words} ({mark.span.precision.value})"


def place_words(chronology: Chronology, place: Place, entries: Mapping[int, ChronologyEntry]) -> str:
    """Give the claim that the keyboard is at in one sentence."""
    mark = chronology.marks[place.mark]
    entry = entries.get(mark.claims[place.nth].claim_id)
    parts = [entry.words if entry is not None else mark.words, when_words(mark)]
    if len(mark.claims) > 1:
        parts.append(f"{place.nth + 1} of {len(mark.claims)}")
    if mark.is_rejected:
        parts.append("rejected")
    if entry is not None:
        parts += [f"“{entry.quote}”", entry.asserter]
    else:
        parts.append(chronology.lanes[mark.lane].name)
    return ", ".join(parts)


def glyph_tip(chronology: Chronology, glyph: Glyph, entries: Sequence[ChronologyEntry]) -> str:
    """Give the tool tip of a glyph: the first claims with quote, date and asserter, and how many more."""
    marks = {ref.claim_id: chronology.marks[n] for n in glyph.marks for ref in chronology.marks[n].claims}
    parts = []
    for entry in entries:
        mark = marks.get(entry.claim_id)
        when = when_words(mark) if mark is not None else entry.when
        head = f"<b>{escape(entry.words)}</b> · {escape(when)} · <tt>{escape(entry.date or '')}</tt>"
        struck = " · rejected" if mark is not None and mark.is_rejected else ""
        parts.append(f"{head}{struck}<br><i>“{escape(entry.quote)}”</i><br>{escape(entry.asserter)}")
    rest = glyph.count - len(entries)
    if rest > 0:
        parts.append(
            f"and {count_words(rest, 'more claim', 'more claims')} here: zoom in, or use the arrow keys"
        )
    return "<p>" + "</p><p>".join(parts) + "</p>"
