"""Several reviewers: work packages out and back, and the page where their judgements meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.teamwork import Disagreement
from viewer.domain.wording import count_words
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.commands import teamwork as commands
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.views import ViewsController
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.gui.panels.shell.reviewers import ReviewersPage
    from viewer.services.agreement import AgreementReport
    from viewer.services.merge import MergeResult
    from viewer.services.package import PackageFile
    from viewer.services.workspace import Workspace

_WORK = "work of reviewers"
_CONCERNS = frozenset({ChangeKind.ASSESSMENTS, ChangeKind.CLAIMS})


class ReviewersController(QObject):
    """Builds the page when it is first asked for and keeps it in step with the archive."""

    passage_asked = Signal(int, int)  # document, claim

    def __init__(
        self,
        session: ArchiveSession,
        actions: ActionSet,
        messages: MessageBar,
        window: QWidget,
        views: ViewsController,
        holder: ThemeHolder,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._messages = messages
        self._window = window
        self._views = views
        self._holder = holder
        self.page: ReviewersPage | None = None
        actions["reviewers"].triggered.connect(self.open)
        actions["make_package"].triggered.connect(self.make_package)
        actions["merge_package"].triggered.connect(self.merge_package)
        session.changed.connect(self._refresh)

    def open(self) -> None:
        """Show the page."""
        if self.page is None:
            from viewer.gui.panels.shell.reviewers import ReviewersPage

            self.page = ReviewersPage(self._holder)
            self.page.closed.connect(self._views.go_back)
            self.page.package_asked.connect(self.make_package)
            self.page.merge_asked.connect(self.merge_package)
            self.page.passage_asked.connect(self.passage_asked)
            self.page.decided.connect(
                lambda claim_id, chosen, reason: self._session.perform(
                    commands.adjudicate(claim_id, chosen, reason)
                )
            )
        self._session.ask(_read, self._open, group=_WORK)

    def make_package(self) -> None:
        """Ask for a file and hand all documents out in it."""
        if (chosen := dialogs.choose_package(self._window)) is not None:
            path, is_blind = chosen
            self._session.perform(commands.make_package(path, is_blind=is_blind), self._tell_package)

    def merge_package(self) -> None:
        """Ask for a package and take its work back."""
        if (path := dialogs.choose_package_to_merge(self._window)) is not None:
            self._session.perform(commands.merge_package(path), self._tell_merge)

    def _tell_package(self, made: object) -> None:
        package: PackageFile = made  # type: ignore[assignment]
        how = "Blind" if package.package.is_blind else "Open"
        count = count_words(len(package.package.documents), "document")
        self._messages.show_hint(f"{how} package of {count} written to {package.path.name}.")

    def _tell_merge(self, merged: object) -> None:
        result: MergeResult = merged  # type: ignore[assignment]
        self._messages.show_hint(
            f"{count_words(result.judgements, 'judgement')} and "
            f"{count_words(result.annotations, 'annotation')} of {', '.join(result.reviewers) or 'nobody'} "
            "are here now; nothing was overwritten."
        )
        self.open()

    def _open(self, work: tuple[AgreementReport, list[Disagreement], int]) -> None:
        assert self.page is not None
        self._show(work)
        self._views.show_page(self.page)
        self.page.take_focus()

    def _show(self, work: tuple[AgreementReport, list[Disagreement], int]) -> None:
        archive = self._session.archive
        if self.page is not None:
            self.page.show_work(*work, can_write=archive is not None and not archive.read_only)

    def _refresh(self, changes: Changes) -> None:
        if changes & _CONCERNS and self.page is not None and self.page.isVisible():
            self._session.ask(_read, self._show, group=_WORK)


def _read(ws: Workspace) -> tuple[AgreementReport, list[Disagreement], int]:
    from viewer.services.agreement import agreement, disagreements, unplaced

    return agreement(ws), disagreements(ws), len(unplaced(ws))
