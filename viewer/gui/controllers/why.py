"""Why a claim is one: the title of its rule, and the explanation once somebody asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.changes import ChangeKind, Changes
from viewer.errors import ViewerError
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.claims.detail import ClaimDetail

if TYPE_CHECKING:
    from viewer.services.explain import ClaimExplanation
    from viewer.services.workspace import Workspace

_TITLE, _WHY = "title of a rule", "why"


class WhyController(QObject):
    """Answers what the detail of a claim asks of its rule; late answers are dropped."""

    def __init__(self, session: ArchiveSession, detail: ClaimDetail) -> None:
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._titles: dict[str, str] = {}
        detail.claim_shown.connect(self._show_title)
        detail.why.asked.connect(self._explain)
        detail.why.folded.connect(partial(session.drop, _WHY))
        session.opened.connect(lambda _: self._titles.clear())
        session.changed.connect(self._forget)

    def _forget(self, changes: Changes) -> None:
        # A word list may have come or gone, and with it the titles of its entries.
        if ChangeKind.LOG in changes:
            self._titles.clear()

    def _show_title(self, rule_id: str) -> None:
        if rule_id in self._titles:
            self._session.drop(_TITLE)
            self._detail.why.show_title(self._titles[rule_id])
            return
        self._session.ask(partial(_read_title, rule_id), self._keep_title, lambda _: None, group=_TITLE)

    def _keep_title(self, titled: tuple[str, str]) -> None:
        rule_id, title = titled
        self._titles[rule_id] = title
        if self._detail.why.rule_id == rule_id:
            self._detail.why.show_title(self._titles[rule_id])

    def _explain(self) -> None:
        claim_id = self._detail.claim_id
        if claim_id is not None:
            self._session.ask(
                partial(_read_explanation, claim_id),
                self._detail.why.show_explanation,
                self._refuse,
                group=_WHY,
            )

    def _refuse(self, error: ViewerError) -> None:
        self._detail.why.show_problem(f"{error.message} {error.hint}".strip())


def _read_title(rule_id: str, ws: Workspace) -> tuple[str, str]:
    from viewer.services.explain import explain_rule
    from viewer.services.wordlists import wordlists_for

    rule = explain_rule(rule_id, wordlists_for(ws))
    return rule_id, rule.title if rule is not None else ""


def _read_explanation(claim_id: int, ws: Workspace) -> ClaimExplanation:
    from viewer.services.explain import explain_claim

    return explain_claim(ws, claim_id)
