"""What stands in the Compare view before there is something to compare."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.gui.panels.shell.dress import Dresser, label
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole

_WORDS_WIDTH = 520

TITLE = "Nothing to compare yet"
TOO_FEW = (
    "A comparison needs two documents. Import more: what they all speak of is listed here as topics, with "
    "where they agree, where they differ and what only one of them says."
)
CHOOSE = (
    "Choose two documents above: what they both speak of is listed here, with where they agree, "
    "where they differ and what only one of them says."
)
NOTHING = "No claim of these documents was found to compare. Their texts can still be compared word by word."


class EmptyComparison(QWidget):
    """An icon, a heading, and in one sentence what will be here."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        picture = label("")
        dresser.picture(picture, "columns-3", size=40)
        title = label(TITLE)
        dresser.keep(lambda: title.setFont(holder.theme.font(TypeRole.EMPTY_STATE)))
        self._words = label(CHOOSE, "empty", wrap=True)
        self._words.setFixedWidth(_WORDS_WIDTH)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for part in (picture, title):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        # Aligned in the column it would be one line high: the row lets it take the lines it needs.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._words)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say something else."""
        self._words.setText(words)
