"""Find in the document: field, "3 of 17", previous and next, spelling variants, match case, close."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from viewer.domain.span import Span
from viewer.gui.icons import icon, paint_icon
from viewer.gui.text.find import MAX_HITS, find_in_steps
from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_api import Reader

#: Texts up to this length are searched at each key, longer ones when typing pauses.
_AT_ONCE = 400_000
_PAUSE_MS = 150
_NARROW = 620


class FindBar(QWidget):
    """The bar above a reader. It marks the hits in the reader it is attached to and goes to them.

    `hits_changed` carries the list of spans and the index of the current one (-1: none);
    `closed` comes after Esc or the cross, with the hits taken away.
    """

    hits_changed = Signal(object, int)
    closed = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._reader: Reader | None = None
        self._text = ""
        self._hits: list[Span] = []
        self._current = -1
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._work: Iterator[list[Span] | None] | None = None
        self._work_timer = QTimer(self, interval=0)
        self._work_timer.timeout.connect(self._go_on)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find in this document")
        self.field.setAccessibleName("Find in this document")
        self.field.setClearButtonEnabled(False)
        self.count = QLabel(self)
        self.count.setAccessibleName("Hit")
        self.previous_button = self._button("chevron-up", "Previous hit (Shift+Enter)", self.previous)
        self.next_button = self._button("chevron-down", "Next hit (Enter)", self.next)
        for button in (self.previous_button, self.next_button):
            button.setProperty("boxed", True)
        self.variants = QCheckBox("Spelling variants", self)
        self.variants.setChecked(True)
        self.variants.setToolTip("Find a word whatever its accents, hyphens and quotation marks")
        self.match_case = QCheckBox("Match case", self)
        self.options_button = self._button("ellipsis", "Find options", self._show_options)
        self.close_button = self._button("x", "Close (Esc)", self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(36, 0, 12, 0)
        layout.setSpacing(8)
        self.field.setMaximumWidth(234)
        layout.addWidget(self.field, 3)
        layout.addSpacing(8)
        for widget in (self.count, self.previous_button, self.next_button):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self.variants)
        layout.addWidget(self.match_case)
        layout.addWidget(self.options_button)
        layout.addStretch(1)
        layout.addWidget(self.close_button)
        self.setFixedHeight(holder.theme.px(40))
        self.field.textChanged.connect(self._typed)
        self.variants.toggled.connect(self._search)
        self.match_case.toggled.connect(self._search)
        holder.changed.connect(self._dress)
        self._dress()
        self._show_count()

    # -- what others do with it

    @property
    def hits(self) -> list[Span]:
        return self._hits

    @property
    def current(self) -> int:
        return self._current

    def attach(self, reader: Reader, text: str) -> None:
        """Search `text`, which `reader` shows, from now on; the query stays."""
        self._stop()
        self._reader, self._text = reader, text
        self._hits, self._current = [], -1
        if self.isVisible():
            self._search(go=False)
        else:
            self._show_count()

    def open(self, query: str | None = None) -> None:
        """Show the bar with the field ready; `query` replaces what is in it."""
        self.show()
        if query:
            self.field.setText(query)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search(go=False)

    def close_bar(self) -> None:
        """Hide the bar and take the hits away."""
        self._stop()
        self._hits, self._current = [], -1
        self._publish(go=False)
        self.hide()
        if self._reader is not None:
            self._reader.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def next(self) -> None:
        """Go to the next hit, from the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous hit, from the first to the last."""
        self._step(-1)

    # -- searching

    def _typed(self) -> None:
        if len(self._text) <= _AT_ONCE:
            self._search()
        else:
            self._timer.start()

    def _stop(self) -> None:
        self._timer.stop()
        self._work_timer.stop()
        self._work = None

    def _steps(self) -> Iterator[list[Span] | None]:
        return find_in_steps(
            self._text,
            self.field.text(),
            variants=self.variants.isChecked(),
            match_case=self.match_case.isChecked(),
        )

    def _begin(self) -> None:
        """Search a long text between two frames."""
        self._work = self._steps()
        self.count.setText("Searching …")
        self._work_timer.start()

    def _go_on(self) -> None:
        hits = next(self._work) if self._work is not None else None
        if hits is not None:
            self._stop()
            self._take(hits, go=True)

    def _search(self, *_: object, go: bool = True) -> None:
        self._stop()
        self._take(next(hits for hits in self._steps() if hits is not None), go=go)

    def _take(self, hits: list[Span], *, go: bool) -> None:
        self._hits = hits
        start = self._reader.visible_range().start if self._reader is not None else 0
        found = bisect_left(self._hits, start, key=lambda s: s.start)
        self._current = (found if found < len(self._hits) else 0) if self._hits else -1
        self._publish(go=go)

    def _step(self, by: int) -> None:
        if self._timer.isActive() or self._work is not None:
            self._search()
            return
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._publish(go=True)

    def _publish(self, *, go: bool) -> None:
        self._show_count()
        if self._reader is not None:
            self._reader.set_hits(self._hits, self._current)
            if go and self._current >= 0:
                hit = self._hits[self._current]
                self._reader.scroll_to(hit.start, hit.end, mark=False)
        self.hits_changed.emit(self._hits, self._current)

    def _show_count(self) -> None:
        more = "+" if len(self._hits) >= MAX_HITS else ""
        if self._hits:
            words = f"{self._current + 1:,} of {len(self._hits):,}{more}"
        else:
            words = "No hits" if self.field.text().strip() else ""
        self.count.setText(words)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(self._hits))

    # -- events and look

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys that the field has no use for come here too.
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrow = self.width() < self._holder.theme.px(_NARROW)
        self.variants.setVisible(not is_narrow)
        self.match_case.setVisible(not is_narrow)
        self.options_button.setVisible(is_narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._holder.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("alt"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        paint_icon(painter, "search", theme.color("muted"), 12, self.height() / 2 - 8)
        painter.end()

    def _button(self, name: str, words: str, action: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words.split(" (")[0])
        button.setFixedSize(28, 28)
        button.clicked.connect(action)
        return button

    def _show_options(self) -> None:
        menu = QMenu(self)
        for box in (self.variants, self.match_case):
            action = menu.addAction(box.text())
            action.setCheckable(True)
            action.setChecked(box.isChecked())
            action.toggled.connect(box.setChecked)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.options_button.mapToGlobal(self.options_button.rect().bottomLeft()))

    def _dress(self) -> None:
        theme = self._holder.theme
        for button in self.findChildren(QToolButton):
            button.setIcon(icon(button.objectName(), theme))
        self.setFixedHeight(theme.px(40))
        self.update()
