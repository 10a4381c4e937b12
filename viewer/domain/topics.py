"""What a reviewer makes of topics: verdicts of their own, and claims grouped otherwise.

Topics are worked out anew at each comparison, so nothing here refers to one by number. A verdict or
a regrouping holds on to claims by document, position and quote, as annotations do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from viewer.domain.vocabulary import ClaimKind


class Ruling(StrEnum):
    """What a reviewer says of a topic, beside the machine's verdict."""

    CONSISTENT = "consistent"
    CONTRADICT = "contradict"
    UNSURE = "unsure"
    UPDATE = "update over time"
    NOT_COMPARABLE = "not comparable"
    ONLY_IN_ONE = "only in one"


class RegroupingKind(StrEnum):
    """How a reviewer changed which claims are one topic."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class ClaimAnchor:
    """Holds on to one claim: the characters `start` to `end` of a document, with quote and context.

    `value` is the claim's number where it has one: it tells claims over the same words apart.
    """

    document_id: int
    kind: ClaimKind
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class TopicVerdict:
    """A reviewer's verdict on the topic of `claims`, with a reason. `at` is ISO 8601 in UTC.

    `machine` is the verdict of the comparison at the time, `topic_key` and `title` those of the topic.
    """

    uid: str
    ruling: Ruling
    reason: str
    by: str
    at: str
    machine: str
    topic_key: str
    title: str
    claims: tuple[ClaimAnchor, ...]

    @property
    def overrules(self) -> bool:
        """True where the reviewer says something else than the machine did."""
        return self.ruling.value != self.machine


@dataclass(frozen=True, slots=True)
class Regrouping:
    """One change of grouping; they are applied in the order of `rank`.

    - rename: the topic of `claims` is called `title`;
    - merge: the topics of `claims` and of `target` are one (called `title`, unless that is empty);
    - split: `claims` leave the topic with the key `topic_key` and are one of their own, called `title`;
    - move: `claims` leave that topic and join the one of `target`.
    """

    uid: str
    rank: int
    kind: RegroupingKind
    title: str
    topic_key: str
    claims: tuple[ClaimAnchor, ...]
    target_key: str
    target: tuple[ClaimAnchor, ...]
    reason: str
    by: str
    at: str

    @property
    def words(self) -> str:
        """What was done, in a few words."""
        count = len(self.claims)
        some = f"{count} claim" if count == 1 else f"{count} claims"
        match self.kind:
            case RegroupingKind.RENAME:
                return f"Renamed to “{self.title}”"
            case RegroupingKind.MERGE:
                return "Merged"
            case RegroupingKind.SPLIT:
                return f"Split off with {some}"
            case RegroupingKind.MOVE:
                return f"{some[:1].upper()}{some[1:]} moved"


@dataclass(frozen=True, slots=True)
class HumanTopic:
    """What people made of one topic. `verdict` is None where nobody judged it.

    `note` says in one sentence what changed since the verdict ("" for nothing): claims that came in
    or went. `changes` are the regroupings that shaped the topic, oldest first.
    """

    verdict: TopicVerdict | None = None
    note: str = ""
    changes: tuple[Regrouping, ...] = ()


def human_as_dict(human: HumanTopic | None) -> dict[str, Any]:
    """Give the JSON members that a topic gains by human work: `human` (null without) and `regrouped`."""
    verdict = human.verdict if human else None
    return {
        "human": None
        if verdict is None or human is None
        else {
            "uid": verdict.uid, "verdict": verdict.ruling.value, "reason": verdict.reason, "by": verdict.by,
            "at": verdict.at, "overrules": verdict.overrules, "machine_then": verdict.machine,
            "note": human.note,
        },
        "regrouped": [regrouping_as_dict(change) for change in (human.changes if human else ())],
    }  # fmt: skip


def regrouping_as_dict(change: Regrouping) -> dict[str, Any]:
    """Give the JSON form of a regrouping."""
    return {
        "uid": change.uid, "kind": change.kind.value, "title": change.title, "claims": len(change.claims),
        "reason": change.reason, "by": change.by, "at": change.at,
    }  # fmt: skip
