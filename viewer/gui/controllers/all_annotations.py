"""All annotations of the archive, on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.domain.annotation import Annotation
from viewer.domain.changes import ChangeKind, Changes
from viewer.gui.actions import ActionSet
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.views import ViewsController
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.panels.annotations.everywhere import AllAnnotationsPage
    from viewer.services.annotate import TitledAnnotation
    from viewer.services.workspace import Workspace

_GROUP = "all annotations"


class AllAnnotationsController(QObject):
    """Builds the page when it is first asked for and keeps it in step with the archive."""

    entry_opened = Signal(int, str)  # document, uid of the annotation

    def __init__(
        self, session: ArchiveSession, holder: ThemeHolder, actions: ActionSet, views: ViewsController
    ) -> None:
        super().__init__(views)
        self._session = session
        self._holder = holder
        self._views = views
        self.page: AllAnnotationsPage | None = None
        actions["all_annotations"].triggered.connect(self.open)
        session.changed.connect(self._refresh)

    def open(self) -> None:
        """Show the page."""
        if self.page is None:
            from viewer.gui.panels.annotations.everywhere import AllAnnotationsPage

            self.page = AllAnnotationsPage(self._holder)
            self.page.closed.connect(self._views.go_back)
            self.page.opened.connect(self._tell)
        self._session.ask(_list, self._open, group=_GROUP)

    def _tell(self, note: Annotation) -> None:
        self.entry_opened.emit(note.document_id, note.uid)

    def _open(self, entries: list[TitledAnnotation]) -> None:
        assert self.page is not None
        self.page.show_annotations(entries)
        self._views.show_page(self.page)
        self.page.take_focus()

    def _refresh(self, changes: Changes) -> None:
        page = self.page
        if changes & {ChangeKind.ANNOTATIONS, ChangeKind.DOCUMENTS} and page is not None and page.isVisible():
            self._session.ask(_list, page.show_annotations, group=_GROUP)


def _list(ws: Workspace) -> list[TitledAnnotation]:
    from viewer.services.annotate import list_everywhere

    return list_everywhere(ws)
