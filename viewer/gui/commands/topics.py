"""The steps a reviewer takes with topics, as commands; undo is the archive's own (services/history)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from viewer.domain.changes import ChangeKind
from viewer.domain.comparison import Comparison
from viewer.domain.topics import Ruling
from viewer.gui.commands.review import Command

if TYPE_CHECKING:
    from viewer.services.workspace import Workspace

_CHANGES = frozenset({ChangeKind.TOPICS, ChangeKind.LOG})


def judge(comparison: Comparison, key: str, ruling: Ruling, reason: str) -> Command:
    """Record a verdict on a topic."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import judge_topic as service

        return service(ws, comparison, key, ruling, reason=reason)

    return Command("Verdict on topic", run, _CHANGES)


def withdraw(comparison: Comparison, key: str) -> Command:
    """Take a verdict away."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import withdraw_verdict as service

        return service(ws, comparison, key)

    return Command("Withdraw verdict", run, _CHANGES)


def rename(comparison: Comparison, key: str, title: str) -> Command:
    """Give a topic another title."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import rename_topic as service

        return service(ws, comparison, key, title)

    return Command("Rename topic", run, _CHANGES)


def merge(comparison: Comparison, key: str, other: str) -> Command:
    """Make one topic of two."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import merge_topics as service

        return service(ws, comparison, key, other)

    return Command("Merge topics", run, _CHANGES)


def split(comparison: Comparison, key: str, items: Sequence[int], title: str) -> Command:
    """Make some claims a topic of their own."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import split_topic as service

        return service(ws, comparison, key, items, title=title)

    return Command("Split topic", run, _CHANGES)


def move(comparison: Comparison, key: str, items: Sequence[int], target: str) -> Command:
    """Move some claims to another topic."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import move_claims as service

        return service(ws, comparison, key, items, target)

    return Command("Move claims", run, _CHANGES)


def take_back(uid: str) -> Command:
    """Take one change of grouping away."""

    def run(ws: Workspace) -> object:
        from viewer.services.topics_review import remove_regrouping as service

        return service(ws, uid)

    return Command("Take regrouping back", run, _CHANGES)
