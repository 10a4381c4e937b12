"""The chosen topic in words: verdict, reason, who stands behind it, what relates to what."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.comparison import Comparison, Topic, TopicItem
from viewer.domain.vocabulary import Verdict
from viewer.domain.wording import count_words, date_words
from viewer.gui.delegates.marks import paint_verdict_tag, verdict_tag_size
from viewer.gui.panels.comparison.regroup_form import RegroupForm, Step
from viewer.gui.panels.comparison.toll_chart import TollChart
from viewer.gui.panels.comparison.topic_model import source_names
from viewer.gui.panels.comparison.verdict_form import VerdictForm
from viewer.gui.panels.shell.dress import Dresser, hairline, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import TypeRole
from viewer.services.compare import value_words
from viewer.services.tolls import toll_history

_CHECKED = Qt.CheckState.Checked
_RELATIONS_SHOWN = 12
_SPACING = 3
_ORDER = (Verdict.CONTRADICT, Verdict.UPDATE, Verdict.NOT_COMPARABLE, Verdict.CONSISTENT, Verdict.ONLY_IN_ONE)


class VerdictTag(QWidget):
    """A verdict's tag as a widget."""

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._verdict: Verdict | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        holder.changed.connect(self._resized)

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Show a verdict, or nothing."""
        self._verdict = verdict
        self.setAccessibleName(f"Verdict: {verdict.value}" if verdict else "")
        self._resized()

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._verdict is None:
            return QSize(0, 0)
        return verdict_tag_size(self._verdict, self._holder.theme).toSize() + QSize(1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._verdict is not None:
            painter = QPainter(self)
            paint_verdict_tag(painter, self._verdict, self._holder.theme, 0, 0)
            painter.end()


class QuoteList(QListWidget):
    """Quotes, each as many lines high as it needs; the list is as high as all of them."""

    def begin(self) -> None:
        """Fit the height to the quotes and give the keyboard a place to begin, with nothing chosen."""
        first = self.model().index(0, 0)
        self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        self.setFixedHeight(self.contentsSize().height() + 2 * _SPACING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class TopicDetail(QScrollArea):
    """Shows one topic and takes what the reviewer makes of it.

    `passage_asked` tells (source key, start, end), `add_asked` the topic, `taken_back` the uid of a
    regrouping. The forms tell their own steps.
    """

    passage_asked = Signal(str, int, int)
    add_asked = Signal(object)
    taken_back = Signal(str)

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = holder
        self._topic: Topic | None = None
        dresser = Dresser(holder, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Chosen topic")
        self._title = label("", "head", wrap=True)
        self._tag = VerdictTag(holder)
        self._why = label("", wrap=True)
        self._origins = label("", "second", wrap=True)
        self._absent = label("", "second", wrap=True)
        self._said = QuoteList()
        self._said.setAccessibleName("What the sources say")
        self._said.setFrameShape(QFrame.Shape.NoFrame)
        self._said.setWordWrap(True)
        self._said.setSpacing(_SPACING)
        self._said.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said.itemActivated.connect(self._open)
        self._said.itemClicked.connect(self._open)
        self._related_head = label("How they relate", "head")
        self._related = QVBoxLayout()
        self._related.setSpacing(6)
        self._said_head = label("What the sources say", "head")
        self._add = text_button(dresser, "bookmark", "Add to report")
        self._add.setToolTip("Mark this topic for the report (Space in the list of topics)")
        self._add.clicked.connect(lambda: self.add_asked.emit(self._topic))
        self._warning_icon = label("")
        dresser.picture(self._warning_icon, "triangle-alert", token="text", size=14)
        self._warning = label("", "second", wrap=True)
        self._grouping = label("", "second", wrap=True)
        self._tolls = TollChart(holder)
        self._verdict = VerdictForm(holder)
        self._regroup = RegroupForm(holder)
        self._regroup.step_changed.connect(self._let_tick)
        self._said.itemChanged.connect(lambda _: self._regroup.set_ticked(len(self.ticked())))
        self._changes = QVBoxLayout()
        self._changes.setSpacing(4)

        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._why)
        column.addWidget(self._origins)
        warned = QHBoxLayout()
        warned.setSpacing(6)
        warned.addWidget(self._warning_icon, 0, Qt.AlignmentFlag.AlignTop)
        warned.addWidget(self._warning, 1)
        column.addLayout(warned)
        column.addWidget(self._tolls)
        self._rule = hairline()
        column.addWidget(self._rule)
        column.addWidget(self._verdict)
        column.addWidget(self._regroup)
        column.addLayout(self._changes)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(self._said_head)
        column.addWidget(self._said)
        column.addSpacing(4)
        for part in (self._absent, self._grouping):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._related_head)
        column.addLayout(self._related)
        column.addStretch(1)
        self.setWidget(body)
        self._body = body
        holder.changed.connect(self._redress)
        self._redress()
        self.show_topic(None, None)

    @property
    def toll_chart(self) -> TollChart:
        """The counts of the topic over time."""
        return self._tolls

    @property
    def said(self) -> QListWidget:
        """The list of quotes."""
        return self._said

    @property
    def verdict_form(self) -> VerdictForm:
        """Where the reviewer's verdict is given."""
        return self._verdict

    @property
    def regroup_form(self) -> RegroupForm:
        """Where claims are grouped otherwise."""
        return self._regroup

    def ticked(self) -> list[int]:
        """Give the indexes of the topic's claims that are ticked."""
        return [n for n in range(self._said.count()) if self._said.item(n).checkState() is _CHECKED]

    def _let_tick(self, step: Step) -> None:
        """Let claims be ticked while some are to be split off or moved."""
        can_tick = step is Step.SPLIT
        self._said.blockSignals(True)
        for number in range(self._said.count()):
            item = self._said.item(number)
            item.setData(Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Unchecked if can_tick else None)
        self._said.blockSignals(False)
        self._regroup.set_ticked(0)
        self._said.begin()
        if can_tick:
            self._said.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._said, 0, 40)

    def _redress(self) -> None:
        self._title.setFont(self._holder.theme.font(TypeRole.TOPIC))

    def show_topic(self, topic: Topic | None, comparison: Comparison | None) -> None:
        """Show a topic of a comparison, or a hint where none is chosen."""
        if topic is None or self._topic is None or topic.key != self._topic.key:
            self.verticalScrollBar().setValue(0)
        self._topic = topic
        has_topic = topic is not None and comparison is not None
        own: tuple[QWidget, ...] = (
            self._add, self._said_head, self._said, self._verdict, self._regroup, self._rule,
        )  # fmt: skip
        for part in own:
            part.setVisible(has_topic)
        self._title.setText(topic.title if topic else "No topic chosen")
        self._tag.set_verdict(topic.verdict if topic else None)
        self._why.setText(topic.why if topic else "Choose a topic to see why its claims agree or differ.")
        self._verdict.show_topic(topic)
        self._regroup.show_topic(topic, comparison.topics if comparison else ())
        self._said.clear()
        _clear(self._related)
        _clear(self._changes)
        if topic is None or comparison is None:
            others: tuple[QWidget, ...] = (
                self._origins, self._absent, self._related_head, self._warning, self._warning_icon,
                self._grouping, self._tolls,
            )  # fmt: skip
            for part in others:
                part.setVisible(False)
            return
        names = source_names(comparison.sources)
        titles = {s.key: name for s, name in zip(comparison.sources, names, strict=True)}
        self._show_origins(topic)
        self._show_absent(topic, titles)
        self._show_said(topic, titles)
        self._show_relations(topic, titles)
        self._show_changes(topic)
        self._tolls.show_history(toll_history(topic, {s.key: s for s in comparison.sources}))
        self._grouping.setText(f"Why one topic: {topic.grouping}")
        self._grouping.setVisible(bool(topic.grouping))

    def _show_origins(self, topic: Topic) -> None:
        sources = count_words(len({i.source for i in topic.items}), "source")
        origins = count_words(len(topic.origins), "independent origin")
        words = topic.standing.words if topic.standing and topic.standing.words else f"{sources}, {origins}"
        names = ", ".join(
            f"{o.name} ({count_words(len(o.items), 'claim')})" if len(o.items) > 1 else o.name
            for o in topic.origins
        )
        self._origins.setText(f"{words}: {names}")
        self._origins.setVisible(bool(topic.origins))
        warning = topic.standing.warning if topic.standing else ""
        self._warning.setText(warning)
        for part in (self._warning, self._warning_icon):
            part.setVisible(bool(warning))

    def _show_changes(self, topic: Topic) -> None:
        for change in topic.human.changes if topic.human else ():
            row = QHBoxLayout()
            row.setSpacing(6)
            words = label(f"{change.words} by {change.by}, {change.at[:10]}", "second", wrap=True)
            back = QPushButton("Take back")
            back.setProperty("link", True)
            back.setAccessibleName(f"Take back: {change.words}")
            back.clicked.connect(lambda _=False, uid=change.uid: self.taken_back.emit(uid))
            line = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(words, 1)
            row.addWidget(back)
            line.setLayout(row)
            self._changes.addWidget(line)

    def _show_absent(self, topic: Topic, titles: dict[str, str]) -> None:
        parts = []
        told = {c.source: c.why for c in topic.coverage}
        for name, keys in (("Silent", topic.silent), ("Out of scope", topic.out_of_scope)):
            parts += [f"{name}: {titles[key]}. {told.get(key, '')}".rstrip() for key in keys]
        self._absent.setText("\n".join(parts))
        self._absent.setVisible(bool(parts))

    def _show_said(self, topic: Topic, titles: dict[str, str]) -> None:
        for item in topic.items:
            parts = [titles[item.source], date_words(item.date) or "no date"]
            if item.attributed_to:
                parts.append(f"via {item.attributed_to}")
            row = QListWidgetItem(f"“{' '.join(item.text.split())}”\n{' · '.join(parts)}")
            row.setData(Qt.ItemDataRole.UserRole, (item.source, item.start, item.end))
            row.setToolTip("Open this passage")
            self._said.addItem(row)
        self._said.begin()

    def _show_relations(self, topic: Topic, titles: dict[str, str]) -> None:
        ranked = sorted(topic.relations, key=lambda r: (_ORDER.index(r.relation), r.a, r.b))
        self._related_head.setVisible(bool(ranked))
        for relation in ranked[:_RELATIONS_SHOWN]:
            a, b = topic.items[relation.a], topic.items[relation.b]
            pair = f"{_short(a, titles)} and {_short(b, titles)}"
            words = QLabel(f"{relation.relation.value}: {pair}. {relation.why}")
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            words.setProperty("role", "second")
            self._related.addWidget(words)
        if len(ranked) > _RELATIONS_SHOWN:
            more = label(f"and {len(ranked) - _RELATIONS_SHOWN} more pairs", "second")
            self._related.addWidget(more)

    def _open(self, row: QListWidgetItem) -> None:
        source, start, end = row.data(Qt.ItemDataRole.UserRole)
        self.passage_asked.emit(source, start, end)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _short(item: TopicItem, titles: dict[str, str]) -> str:
    words = value_words(item) or date_words(item.date) or "“" + " ".join(item.text.split())[:40] + "”"
    title = titles[item.source]
    return f"{words} ({title if len(title) <= 32 else title[:31].rstrip() + '…'})"
