"""The page of a document's versions: which there are, why they belong together, how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.domain.wording import date_words
from viewer.gui.panels.shell.dress import label, text_button
from viewer.gui.panels.shell.page import Page, rows_table, show_rows
from viewer.gui.theme import ThemeHolder

if TYPE_CHECKING:
    from viewer.services.versions import Version

_ABOUT = (
    "Every version stays as it came in, with its claims and the work on it. The library shows the newest. "
    "Remarks, judgements and marks were carried over where their words stand; the rest waits in the queue."
)
_HEAD = ("Version", "Published", "Taken in", "Title", "Why it is a version")


class VersionsPage(Page):
    """Lists the versions, the newest first, and tells what the person wants done."""

    open_asked = Signal(int)
    compare_asked = Signal(int, int)  # earlier, later
    part_asked = Signal(int)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Versions", holder, width=1120, parent=parent)
        self._versions: list[Version] = []
        self._can_write = False
        self.open = text_button(self.dresser, "book-open", "Open", primary=True)
        self.compare = text_button(self.dresser, "columns-3", "Compare with the one before")
        self.part = text_button(self.dresser, "unlink", "Part from the one before")
        self.open.clicked.connect(self._ask_open)
        self.compare.clicked.connect(self._ask_compare)
        self.part.clicked.connect(self._ask_part)
        self.table = rows_table("Versions of this document")
        self.table.activated.connect(self._ask_open)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in (self.open, self.compare, self.part):
            tools.addWidget(button)
        tools.addStretch(1)
        self._alone = label("There is only this version of the document.", "empty", wrap=True)
        self.column.addWidget(label(_ABOUT, wrap=True))
        self.column.addLayout(tools)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._alone, 0, Qt.AlignmentFlag.AlignTop)

    def show_versions(self, versions: Sequence[Version], *, can_write: bool) -> None:
        """Show these versions, the newest first."""
        at = max(self.table.currentIndex().row(), 0)
        self._versions, self._can_write = list(versions), can_write
        show_rows(self.table, _HEAD, [_row(version) for version in versions])
        self.table.selectionModel().currentChanged.connect(self._follow)
        self._alone.setVisible(len(versions) == 1)
        self.table.selectRow(min(at, len(versions) - 1))
        self._follow()

    @property
    def document_ids(self) -> tuple[int, ...]:
        """The versions that are listed."""
        return tuple(version.document_id for version in self._versions)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> Version | None:
        at = self.table.currentIndex().row()
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def _follow(self, *_: object) -> None:
        version = self._current()
        has_link = version is not None and version.link is not None
        self.open.setEnabled(version is not None)
        self.compare.setEnabled(has_link)
        self.part.setEnabled(has_link and self._can_write)
        self.compare.setToolTip("" if has_link else "There is no version before this one")

    def _ask_open(self, *_: object) -> None:
        if (version := self._current()) is not None:
            self.open_asked.emit(version.document_id)

    def _ask_compare(self) -> None:
        version = self._current()
        if version is not None and version.link is not None:
            self.compare_asked.emit(version.link.earlier_id, version.document_id)

    def _ask_part(self) -> None:
        if (version := self._current()) is not None:
            self.part_asked.emit(version.document_id)


def _row(version: Version) -> tuple[str, ...]:
    link = version.link
    why = (
        f"{link.reason.value}, {link.share * 100:.0f} % of the words stayed"
        if link is not None
        else "the first one"
    )
    return (
        "newest" if version.is_newest else "earlier",
        date_words(version.issued) if version.issued else "no date",
        version.imported_at[:10],
        version.title,
        why,
    )
