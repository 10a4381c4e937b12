"""The Compare view: reads its documents, compares them beside the archive, and stores what reviewers do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.changes import ChangeKind, Changes
from viewer.domain.comparison import ComparedSource, Comparison
from viewer.domain.topics import Ruling
from viewer.errors import ViewerError
from viewer.gui.actions import ActionSet, Where
from viewer.gui.commands import topics as steps
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.comparison.panel import ComparePanel
from viewer.gui.panels.comparison.regroup_form import Step

if TYPE_CHECKING:
    from viewer.services.documents import DocumentSummary, DocumentView
    from viewer.services.workspace import Workspace

_CONCERNS = frozenset({ChangeKind.DOCUMENTS, ChangeKind.CLAIMS})
_GROUP = "compare"

Views = dict[int, "DocumentView"]


class ComparisonController(QObject):
    """Keeps the machine's comparison; what reviewers said is laid over it anew after each step of theirs."""

    def __init__(self, session: ArchiveSession, panel: ComparePanel, actions: ActionSet) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._machine: Comparison | None = None
        self._shown: Comparison | None = None
        self._is_stale = True
        self._wire_actions(actions)
        panel.appeared.connect(self._refresh)
        panel.documents_chosen.connect(lambda _: self._read())
        panel.differences_asked.connect(self._compare_texts)
        panel.judged.connect(lambda t, ruling, reason: self._do(steps.judge, t.key, ruling, reason))
        panel.withdrawn.connect(lambda t: self._do(steps.withdraw, t.key))
        panel.renamed.connect(lambda t, title: self._do(steps.rename, t.key, title))
        panel.merged.connect(lambda t, other: self._do(steps.merge, t.key, other))
        panel.split.connect(lambda t, items, title: self._do(steps.split, t.key, items, title))
        panel.moved.connect(lambda t, items, target: self._do(steps.move, t.key, items, target))
        panel.taken_back.connect(lambda uid: session.perform(steps.take_back(uid)))
        session.changed.connect(self._on_changed)
        session.opened.connect(lambda _: self._on_changed(_CONCERNS))

    def _wire_actions(self, actions: ActionSet) -> None:
        panel = self._panel
        actions.local_to(panel.matrix, Where.TOPICS, Where.VERDICTS)
        panel.sources.set_verbs(lambda text: actions.local_to(text, Where.VERDICTS))
        for name, ruling in (
            ("topic_consistent", Ruling.CONSISTENT),
            ("topic_contradict", Ruling.CONTRADICT),
            ("topic_unsure", Ruling.UNSURE),
        ):
            actions[name].triggered.connect(partial(self._judge, ruling))
        for step in (Step.RENAME, Step.MERGE, Step.SPLIT):
            name = f"topic_{step.name.lower()}"
            actions[name].triggered.connect(partial(self._regroup, step))
        actions["topic_withdraw"].triggered.connect(panel.withdraw)
        actions["topic_report"].triggered.connect(panel.mark)
        actions["next_disagreement"].triggered.connect(lambda: panel.step_disagreement(1))
        actions["previous_disagreement"].triggered.connect(lambda: panel.step_disagreement(-1))
        together, differences = actions["scroll_together"], actions["show_differences"]
        together.setChecked(True)
        together.toggled.connect(panel.set_together)
        panel.together_changed.connect(together.setChecked)
        differences.toggled.connect(panel.show_differences)
        panel.differences_changed.connect(differences.setChecked)

    def _judge(self, ruling: Ruling) -> None:
        self._panel.judge(ruling)

    def _regroup(self, step: Step) -> None:
        self._panel.regroup(step)

    def _do(self, make: object, *values: object) -> None:
        if self._shown is not None and callable(make):
            self._session.perform(make(self._shown, *values))

    # -- reading

    def _on_changed(self, changes: Changes) -> None:
        if changes & _CONCERNS:
            self._is_stale = True
            if self._panel.isVisible():
                self._refresh()
        elif ChangeKind.TOPICS in changes and self._machine is not None:
            self._lay_human_over(self._machine, None)

    def _refresh(self) -> None:
        if self._is_stale and self._session.archive is not None:
            self._is_stale = False
            self._session.ask(_list, self._on_documents, group="compare documents")

    def _on_documents(self, documents: list[DocumentSummary]) -> None:
        before = self._panel.document_ids()
        self._panel.set_documents(documents)
        if before and before == self._panel.document_ids():
            self._read()

    def _read(self) -> None:
        ids = self._panel.document_ids()
        if ids:
            self._panel.say("comparing …")
            self._session.ask(lambda ws: _load(ws, ids), self._compare, self._on_failed, group=_GROUP)

    def _compare(self, answer: tuple[tuple[ComparedSource, ...], Views]) -> None:
        sources, views = answer

        def run() -> Comparison:
            from viewer.services.compare import compare_sources

            return compare_sources(sources)

        def compared(machine: Comparison) -> None:
            self._lay_human_over(machine, views)

        self._session.compute(run, compared, self._on_failed, group=f"{_GROUP} texts")

    def _lay_human_over(self, machine: Comparison, views: Views | None) -> None:
        def lay(ws: Workspace) -> Comparison:
            from viewer.services.topics_review import with_human

            return with_human(ws, machine)

        def show(shown: Comparison) -> None:
            if tuple(s.document_id for s in machine.sources) == self._panel.document_ids():
                self._machine, self._shown = machine, shown
                self._panel.show_comparison(shown, views)

        self._session.ask(lay, show, self._on_failed, group=f"{_GROUP} human")

    def _on_failed(self, error: ViewerError) -> None:
        self._panel.say("not compared")
        self._session.failed.emit(error)

    def _compare_texts(self, first: str, second: str) -> None:
        from viewer.services.text_difference import compare_texts

        self._session.compute(
            lambda: compare_texts(first, second), self._panel.show_text_difference, group="compare words"
        )


def _list(ws: Workspace) -> list[DocumentSummary]:
    from viewer.services.documents import list_documents

    return list_documents(ws)


def _load(ws: Workspace, ids: tuple[int, ...]) -> tuple[tuple[ComparedSource, ...], Views]:
    from viewer.services.compare import load_sources
    from viewer.services.documents import load_document

    return load_sources(ws, ids), {number: load_document(ws, number) for number in ids}
