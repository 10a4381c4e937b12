"""The head above the topics: counts, what is listed, scrolling together, the way to disagreements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from viewer.domain.chronology import DayWindow
from viewer.domain.comparison import Topic
from viewer.domain.vocabulary import EventType, FigureCategory, Verdict
from viewer.domain.wording import category_words, event_words
from viewer.gui.panels.comparison.keyed import KeyedButton
from viewer.gui.panels.comparison.topic_filter import Shown, TopicFilter, common_places
from viewer.gui.panels.shell.dress import Dresser, PaneHead, icon_button
from viewer.gui.panels.shell.filter_menu import FilterMenu
from viewer.gui.theme import ThemeHolder

_VERDICT, _CATEGORY, _PLACE = "Verdict", "Category", "Place"
#: Narrower than these the buttons say less and show no keys, so that the counts can be read.
_ROOMY = 1180
_KEYED = 820


class TopicsHead(PaneHead):
    """`filtered` carries a TopicFilter, `stepped` 1 or -1, the others what is wanted."""

    filtered = Signal(object)
    stepped = Signal(int)
    together_changed = Signal(bool)
    differences_changed = Signal(bool)
    days_left = Signal()  # a topic outside the chosen days is listed again

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__("Topics", parent)
        self._holder = holder
        self._days: DayWindow | None = None
        dresser = Dresser(holder, self)
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which topics are listed")
        for shown in Shown:
            self.shown.addItem(shown.value, shown)
        self.shown.currentIndexChanged.connect(lambda _: self.filtered.emit(self.filter()))
        self.unreviewed = icon_button(dresser, "circle", "Only topics not yet reviewed", checkable=True)
        self.unreviewed.toggled.connect(lambda _: self.filtered.emit(self.filter()))
        self._menu = FilterMenu(dresser, "Filter by verdict, category and place", self)
        self._menu.changed.connect(lambda: self.filtered.emit(self.filter()))
        self.together = icon_button(dresser, "columns-3", "Scroll together (Ctrl+L)", checkable=True)
        self.together.setChecked(True)
        self.together.toggled.connect(self.together_changed)
        self.differences = icon_button(
            dresser, "file-text", "Text differences of the first two sources (Ctrl+Shift+T)", checkable=True
        )
        self.differences.toggled.connect(self.differences_changed)
        self._steps: list[tuple[KeyedButton, str]] = []
        for name, words, key, step in (
            ("chevron-up", "Previous disagreement", "Shift+F8", -1),
            ("chevron-down", "Next disagreement", "F8", 1),
        ):
            button = KeyedButton(words, key)
            dresser.icon(button, name)
            button.setToolTip(f"{words} ({key})")
            button.clicked.connect(lambda _=False, by=step: self.stepped.emit(by))
            self._steps.append((button, words.split(" ", maxsplit=1)[0]))
        for tool in (
            self.shown, self._menu.button, self.unreviewed, self.together, self.differences,
            *(button for button, _ in self._steps),
        ):  # fmt: skip
            self.add_tool(tool)

    @property
    def filter_menu(self) -> FilterMenu:
        """The filter by verdict, category and place."""
        return self._menu

    def filter(self) -> TopicFilter:
        """Give what is chosen."""
        return TopicFilter(
            Shown(self.shown.currentData()),
            only_unreviewed=self.unreviewed.isChecked(),
            verdicts=self._menu.ticked(_VERDICT),
            categories=self._menu.ticked(_CATEGORY),
            places=self._menu.ticked(_PLACE),
            days=self._days,
        )

    def set_days(self, days: DayWindow | None) -> None:
        """Narrow to these days, to none for None; the chronology says which they are."""
        if days != self._days:
            self._days = days
            self.filtered.emit(self.filter())

    def offer(self, topics: Sequence[Topic]) -> None:
        """Offer the verdicts, categories and places of these topics; what is ticked and still there stays."""
        before = self.filter()
        categories = list(dict.fromkeys(topic.category for topic in topics))
        self._menu.set_groups(
            [
                (_VERDICT, [(v, v.value) for v in Verdict if any(t.verdict is v for t in topics)]),
                (_CATEGORY, [(c, category_name(c)) for c in categories]),
                (_PLACE, common_places(topics)),
            ]
        )
        if self.filter() != before:
            self.filtered.emit(self.filter())

    def show_all(self) -> None:
        """List all topics again."""
        for part in (self.shown, self.unreviewed):
            part.blockSignals(True)
        self.shown.setCurrentIndex(0)
        self.unreviewed.setChecked(False)
        if self._days is not None:
            self._days = None
            self.days_left.emit()
        for part in (self.shown, self.unreviewed):
            part.blockSignals(False)
        self._menu.clear()

    def set_mode(self, *, is_differences: bool) -> None:
        """Leave out what belongs to topics while differences of texts are listed."""
        for tool in (self.shown, self._menu.button, self.unreviewed, self.together):
            tool.setVisible(not is_differences)
        self._title.setText("Text differences" if is_differences else "Topics")
        what = "difference" if is_differences else "disagreement"
        for (button, short), key in zip(self._steps, ("Shift+F8", "F8"), strict=True):
            button.setToolTip(f"{short} {what} ({key})")
        self.fit(self.width(), what)

    def fit(self, width: int, what: str = "disagreement") -> None:
        """Say more or less on the buttons, by the room there is."""
        is_roomy = width >= self._holder.theme.px(_ROOMY)
        for button, short in self._steps:
            button.show_key(is_shown=width >= self._holder.theme.px(_KEYED))
            button.set_words(f"{short} {what}" if is_roomy else short, name=f"{short} {what}")


def category_name(category: str) -> str:
    """Give a category of figures or a type of event in words."""
    if category in set(FigureCategory):
        return category_words(FigureCategory(category))
    if category in set(EventType):
        return event_words(EventType(category))
    return category.replace("_", " ")
