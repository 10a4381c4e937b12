"""The status bar: archive, fixity, no network, jobs under way, reviewer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from viewer.domain.review import Progress
from viewer.gui.panels.shell.dress import Dresser, icon_button, label
from viewer.gui.theme import ThemeHolder

HEIGHT = 24


class StatusStrip(QWidget):
    """One line of facts at the window's foot."""

    cancel_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(HEIGHT)
        dresser = Dresser(holder, self)
        self._dresser = dresser
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self._archive = self._fact(row, "archive", "No archive open")
        self._verified = self._fact(row, "shield-check", "Not verified in this session")
        self._fact(row, "wifi-off", "No network access")
        self._reviewed = self._fact(row, "circle-check", "")
        self._reviewed.setToolTip("Claims of this archive that somebody decided about")
        row.addStretch(1)
        self._job = label("", "second")
        self._progress = QProgressBar()
        self._progress.setFixedSize(96, 4)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress")
        self._cancel = icon_button(dresser, "x", "Cancel")
        dresser.size(self._cancel, 20)
        self._cancel.clicked.connect(self.cancel_asked)
        for widget in (self._job, self._progress, self._cancel):
            row.addWidget(widget)
            widget.hide()
        row.addSpacing(12)
        self._reviewer = self._fact(row, "user", "")
        self._reviewer.setToolTip("The name beside your annotations and judgements")

    def _fact(self, row: QHBoxLayout, icon: str, words: str) -> QLabel:
        picture = label("")
        self._dresser.picture(picture, icon, size=14)
        fact = label(words, "second")
        row.addWidget(picture)
        row.addWidget(fact)
        row.addSpacing(12)
        return fact

    def show_archive(self, name: str, path: str, *, read_only: bool) -> None:
        """Name the archive that is open."""
        self._archive.setText(f"{name} (read only)" if read_only else name)
        self._archive.setToolTip(path)

    def show_verified(self, words: str) -> None:
        """Say when originals and log were checked last, and how it went."""
        self._verified.setText(words)

    def show_progress(self, progress: Progress) -> None:
        """Say how far the review of the archive got."""
        self._reviewed.setText(f"{progress.reviewed:,} of {progress.claims:,} reviewed")

    def show_reviewer(self, name: str) -> None:
        """Name the reviewer."""
        self._reviewer.setText(f"Reviewer {name}" if name else "Reviewer not set")

    def show_job(self, words: str, done: int = 0, total: int = 0, *, can_cancel: bool = True) -> None:
        """Show a job under way; without `total` the bar runs without an end."""
        self._job.setText(words)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        for widget in (self._job, self._progress):
            widget.show()
        self._cancel.setVisible(can_cancel)

    def end_job(self, words: str = "") -> None:
        """Take the job off; `words` stay until the next one."""
        self._job.setText(words)
        self._job.setVisible(bool(words))
        self._progress.hide()
        self._cancel.hide()

    @property
    def job_words(self) -> str:
        """What is said of the job under way or the last one."""
        return self._job.text()
