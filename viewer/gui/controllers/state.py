"""Sizes, open tabs and positions: kept at the end, brought back at the next start."""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import Any

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from viewer.gui.panels.document.panel import DocumentPanel
from viewer.settings import Settings

_KEY = "window_state"
MAX_ARCHIVES = 10


def save_frame(settings: Settings, window: QWidget, splitters: dict[str, QSplitter], view: str) -> None:
    """Keep the window's place and the sizes of its panes in the settings (not yet on disk)."""
    geometry = base64.b64encode(window.saveGeometry().data()).decode("ascii")
    before = settings.get(_KEY).get("sizes")
    sizes = dict(before) if isinstance(before, dict) else {}
    # A pane that is hidden has no size to keep; views that were not built keep theirs.
    sizes |= {name: splitter.sizes() for name, splitter in splitters.items() if all(splitter.sizes())}
    settings.set(_KEY, {**settings.get(_KEY), "geometry": geometry, "sizes": sizes, "view": view})


def restore_frame(settings: Settings, window: QWidget, splitters: dict[str, QSplitter]) -> None:
    """Bring the window's place and pane sizes back; what does not fit is passed over."""
    state = settings.get(_KEY)
    geometry = state.get("geometry")
    if isinstance(geometry, str):
        # A state from elsewhere is passed over: the default size stands.
        with contextlib.suppress(binascii.Error, ValueError):
            window.restoreGeometry(QByteArray(base64.b64decode(geometry)))
    restore_sizes(settings, splitters)


def restore_sizes(settings: Settings, splitters: dict[str, QSplitter]) -> None:
    """Bring the sizes of panes back; what does not fit is passed over."""
    sizes = settings.get(_KEY).get("sizes")
    for name, splitter in splitters.items():
        wanted = sizes.get(name) if isinstance(sizes, dict) else None
        if isinstance(wanted, list) and len(wanted) == splitter.count() and all(map(_is_size, wanted)):
            splitter.setSizes(wanted)


def saved_view(settings: Settings) -> str:
    """Give the view that was in front at the end, "" where none is known."""
    view = settings.get(_KEY).get("view")
    return view if isinstance(view, str) else ""


def was_asked_for_name(settings: Settings) -> bool:
    """Tell whether the reviewer was told once under which name steps are recorded."""
    return settings.get(_KEY).get("asked_for_name") is True


def note_asked_for_name(settings: Settings) -> None:
    """Keep that the reviewer was told."""
    settings.set(_KEY, {**settings.get(_KEY), "asked_for_name": True})


def save_topics(settings: Settings, shown: str) -> None:
    """Keep which topics of a comparison are listed."""
    settings.set(_KEY, {**settings.get(_KEY), "topics": shown})


def saved_topics(settings: Settings) -> str:
    """Give which topics were listed last, "" where none were."""
    shown = settings.get(_KEY).get("topics")
    return shown if isinstance(shown, str) else ""


def save_chronology(settings: Settings, kept: dict[str, Any]) -> None:
    """Keep what the chronology shows in each view, and whether it is folded there."""
    settings.set(_KEY, {**settings.get(_KEY), "chronology": kept})


def saved_chronology(settings: Settings) -> dict[str, Any]:
    """Give what was kept of the chronology, nothing at first."""
    kept = settings.get(_KEY).get("chronology")
    return kept if isinstance(kept, dict) else {}


def save_tabs(settings: Settings, archive: str, panel: DocumentPanel) -> None:
    """Keep which documents of an archive are open, where, and which is in front."""
    tabs = []
    for document_id in panel.open_ids():
        page = panel.page_of(document_id)
        if page is not None:
            tabs.append([document_id, page.reader.visible_range().start])
    state = settings.get(_KEY)
    archives = {k: v for k, v in _archives(state).items() if k != archive}
    archives[archive] = {"tabs": tabs, "front": panel.current_id}
    kept = dict(list(archives.items())[-MAX_ARCHIVES:])
    settings.set(_KEY, {**state, "archives": kept})


def saved_tabs(settings: Settings, archive: str) -> tuple[list[tuple[int, int]], int | None]:
    """Give the documents that were open in an archive with their positions, and the one in front."""
    kept = _archives(settings.get(_KEY)).get(archive)
    if not isinstance(kept, dict):
        return [], None
    tabs = [
        (pair[0], pair[1])
        for pair in kept.get("tabs", [])
        if isinstance(pair, list) and len(pair) == 2 and all(map(_is_size, pair))
    ]
    front = kept.get("front")
    return tabs, front if isinstance(front, int) else None


def _archives(state: dict[str, Any]) -> dict[str, Any]:
    archives = state.get("archives")
    return archives if isinstance(archives, dict) else {}


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
