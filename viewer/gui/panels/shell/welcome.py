"""What an empty archive shows: where to drop files, what the program promises, other ways in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.gui.panels.library.drop import DashedArea, DropTarget
from viewer.gui.panels.shell.dress import Dresser, hairline, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole

FORMATS = "Text, Markdown, HTML and saved pages, PDF, wiki exports."
PROMISES = (
    ("wifi-off", "Nothing leaves this machine", "The program has no network access of any kind."),
    ("fingerprint", "Originals stay as they are", "Every file is kept byte for byte, with its SHA-256."),
    ("quote", "No claim without a quote", "Each value points at the words it was read from."),
)
_WIDTH, _AREA_HEIGHT = 660, 300


class WelcomePanel(QScrollArea):
    """Stands where the document would be while the archive holds none."""

    import_files_asked = Signal()
    import_folder_asked = Signal()
    new_archive_asked = Signal()
    open_archive_asked = Signal()
    open_sample_asked = Signal()
    first_steps_asked = Signal()
    files_dropped = Signal(list)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dresser = Dresser(holder, self)
        self._holder = holder
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        body = QWidget()
        body.setAutoFillBackground(True)
        body.setBackgroundRole(self.palette().ColorRole.Base)
        outer = QHBoxLayout(body)
        outer.setContentsMargins(24, 24, 24, 24)
        column = QVBoxLayout()
        self._inner = QWidget()
        self._inner.setMaximumWidth(_WIDTH)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(32)
        inner.addWidget(self._build_area())
        inner.addLayout(self._build_promises())
        inner.addLayout(self._build_other_ways())
        column.addSpacing(32)
        column.addWidget(self._inner)
        column.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(column, 100)
        outer.addStretch(1)
        self.setWidget(body)
        target = DropTarget(self)
        target.dropped.connect(self.files_dropped)
        target.hovered.connect(self._area.set_target)

    def _build_area(self) -> QWidget:
        self._area = DashedArea(self._holder, is_filled=True)
        self._area.setMinimumHeight(_AREA_HEIGHT)
        column = QVBoxLayout(self._area)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        picture = label("")
        self._dresser.picture(picture, "inbox", size=40)
        title = label("Drop files or a folder here")
        self._dresser.keep(lambda: title.setFont(self._holder.theme.font(TypeRole.EMPTY_STATE)))
        files = text_button(self._dresser, "file-plus", "Import files…", primary=True)
        files.setToolTip("Import files (Ctrl+I)")
        files.clicked.connect(self.import_files_asked)
        self.first_button = files
        folder = text_button(self._dresser, "folder-plus", "Import folder…")
        folder.clicked.connect(self.import_folder_asked)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (files, folder):
            button.setMinimumHeight(32)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addStretch(1)
        for widget in (picture, title, label(FORMATS, "empty")):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(4)
        column.addSpacing(12)
        column.addLayout(buttons)
        column.addStretch(1)
        return self._area

    def _build_promises(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(32)
        for icon, title, words in PROMISES:
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(hairline())
            picture = label("")
            self._dresser.picture(picture, icon, token="accent", size=20)
            column.addSpacing(4)
            column.addWidget(picture)
            column.addWidget(label(title, "head"))
            column.addWidget(label(words, "empty", wrap=True))
            column.addStretch(1)
            row.addLayout(column, 1)
        return row

    def _build_other_ways(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Or start from", "empty"))
        for icon, words, signal in (
            ("file-plus", "New archive…", self.new_archive_asked),
            ("archive", "Open archive…", self.open_archive_asked),
            ("book-open", "Sample archive", self.open_sample_asked),
        ):
            button = text_button(self._dresser, icon, words)
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        help_button = text_button(self._dresser, "circle-question-mark", "First steps")
        help_button.setFlat(True)
        help_button.setToolTip("First steps (F1)")
        help_button.clicked.connect(self.first_steps_asked)
        column.addLayout(row)
        column.addWidget(help_button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.setMinimumHeight(max(200, min(_AREA_HEIGHT, self.height() - 340)))
