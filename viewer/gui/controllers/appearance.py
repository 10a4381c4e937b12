"""Light, dark or as the system; and the zoom of the document's letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from viewer.gui.actions import ActionSet
from viewer.gui.panels.document.page import DocumentPage
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.theme import Appearance, ThemeHolder
from viewer.gui.views.reader_api import ZOOM_MAX, ZOOM_MIN, ZOOM_STEP
from viewer.settings import Settings

_LOOKS: tuple[Appearance, ...] = ("system", "light", "dark")


class AppearanceController(QObject):
    """Keeps the choice in the settings and applies it."""

    def __init__(
        self, holder: ThemeHolder, settings: Settings, actions: ActionSet, panel: DocumentPanel
    ) -> None:
        super().__init__(panel)
        self._holder = holder
        self._settings = settings
        self._panel = panel
        for look in _LOOKS:
            action = actions[f"look_{look}"]
            action.setChecked(look == settings.get("appearance"))
            action.triggered.connect(partial(self._set_look, look))
        actions["zoom_in"].triggered.connect(lambda: self._set_zoom(self._zoom + ZOOM_STEP))
        actions["zoom_out"].triggered.connect(lambda: self._set_zoom(self._zoom - ZOOM_STEP))
        actions["zoom_reset"].triggered.connect(lambda: self._set_zoom(100))
        panel.page_added.connect(self._follow)
        panel.set_reading(settings.get("reader"), self._zoom)

    @property
    def _zoom(self) -> int:
        zoom: int = self._settings.get("document_zoom_percent")
        return zoom

    def _set_look(self, look: Appearance) -> None:
        self._settings.set("appearance", look)
        self._holder.set_appearance(look)

    def _set_zoom(self, percent: int) -> None:
        percent = min(ZOOM_MAX, max(ZOOM_MIN, percent))
        if percent != self._zoom:
            self._settings.set("document_zoom_percent", percent)
            self._panel.set_reading(self._settings.get("reader"), percent)

    def _follow(self, page: DocumentPage) -> None:
        page.zoom_changed.connect(self._set_zoom)
