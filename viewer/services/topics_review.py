"""What a reviewer makes of topics: verdicts, and claims grouped otherwise. Each step is logged.

The machine's comparison is never changed: `with_human` lays the human rows over it whenever it is
shown, exported or printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.annotation.anchoring import Selectors, find_anchor, selectors_of
from viewer.archive.repositories.topics import regrouping_values, verdict_values
from viewer.comparison.regroup import regroup
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.comparison import Comparison, Topic, TopicItem
from viewer.domain.span import Span
from viewer.domain.topics import ClaimAnchor, Regrouping, RegroupingKind, Ruling, TopicVerdict
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.services.workspace import Workspace

TOPIC_CHANGES: Changes = frozenset({ChangeKind.TOPICS, ChangeKind.LOG})

_NAMES: dict[RegroupingKind, str] = {
    RegroupingKind.RENAME: "Rename topic",
    RegroupingKind.MERGE: "Merge topics",
    RegroupingKind.SPLIT: "Split topic",
    RegroupingKind.MOVE: "Move claims",
}


def with_human(ws: Workspace, comparison: Comparison) -> Comparison:
    """Give a comparison as reviewers see it: their groupings and verdicts over the machine's topics.

    Give the machine's own comparison, not one that this function gave. Two queries.
    """
    texts = {s.document_id: s.text for s in comparison.sources if s.document_id is not None}
    changes = [
        replace(change, claims=_placed(change.claims, texts), target=_placed(change.target, texts))
        for change in ws.archive.topics.regroupings()
    ]
    verdicts = [replace(v, claims=_placed(v.claims, texts)) for v in ws.archive.topics.verdicts()]
    return regroup(comparison, changes, verdicts)


def _placed(anchors: Sequence[ClaimAnchor], texts: dict[int, str]) -> tuple[ClaimAnchor, ...]:
    """Give the anchors where their quotes stand now; what cannot be found again keeps its place."""
    return tuple(_found(anchor, texts.get(anchor.document_id)) for anchor in anchors)


def _found(anchor: ClaimAnchor, text: str | None) -> ClaimAnchor:
    if text is None or text[anchor.start : anchor.end] == anchor.exact:
        return anchor
    selectors = Selectors(anchor.exact, anchor.prefix, anchor.suffix)
    place = find_anchor(text, Span(anchor.start, anchor.end), selectors)
    return replace(anchor, start=place.span.start, end=place.span.end) if place else anchor


def find_topic(comparison: Comparison, ref: str) -> Topic:
    """Give the topic with a key, a title or the beginning of a title.

    Raises NotFoundError, and UsageError naming the candidates where more than one answers.
    """
    by_key = [t for t in comparison.topics if t.key == ref]
    words = ref.casefold().strip()
    named = [t for t in comparison.topics if t.title.casefold() == words]
    begun = [t for t in comparison.topics if words and t.title.casefold().startswith(words)]
    for found in (by_key, named, begun):
        if len(found) > 1:
            listed = "; ".join(f"{t.key} ({t.title})" for t in found[:6])
            raise UsageError(f"{ref!r} names more than one topic ({listed}).", hint="Use the key.")
        if found:
            return found[0]
    raise NotFoundError(
        f"The comparison has no topic {ref!r}.", hint="`viewer compare` lists them; --json gives their keys."
    )


# -- verdicts


def judge_topic(
    ws: Workspace, comparison: Comparison, topic_key: str, ruling: Ruling, *, reason: str = ""
) -> TopicVerdict:
    """Record a reviewer's verdict on a topic; one given before is replaced (the log keeps it).

    Raises InvalidValueError where it overrules the machine's verdict without a reason, and
    NotFoundError for an unknown topic. Without a difference nothing is written.
    """
    topic = _topic(comparison, topic_key)
    reason = " ".join(reason.split())
    if not reason and needs_reason(topic, ruling):
        raise InvalidValueError(
            f"A verdict that overrules the machine's ({topic.verdict.value}) needs a reason.",
            hint="Say why in a sentence.",
        )
    before = topic.human.verdict if topic.human else None
    claims = _anchors(comparison, topic.items)
    verdict = TopicVerdict(
        uid=before.uid if before else ws.new_uid(),
        ruling=ruling,
        reason=reason,
        by=ws.reviewer,
        at=ws.archive.now(),
        machine=topic.verdict.value,
        topic_key=topic.key,
        title=topic.title,
        claims=claims,
    )
    if before is not None and replace(verdict, by=before.by, at=before.at) == before:
        return before
    with ws.archive.log.action(f"Verdict on {_quoted(topic.title)}", _target(claims)) as draft:
        draft.put("topic_verdict", verdict.uid, verdict_values(verdict))
    return verdict


def needs_reason(topic: Topic, ruling: Ruling) -> bool:
    """Tell whether a verdict overrules the machine's, so that it needs a reason. Unsure overrules nothing."""
    return ruling is not Ruling.UNSURE and ruling.value != topic.verdict.value


def withdraw_verdict(ws: Workspace, comparison: Comparison, topic_key: str) -> Changes:
    """Take a reviewer's verdict away; the machine's stands alone again."""
    topic = _topic(comparison, topic_key)
    verdict = topic.human.verdict if topic.human else None
    if verdict is None:
        return NO_CHANGES
    action = f"Withdraw verdict on {_quoted(topic.title)}"
    with ws.archive.log.action(action, _target(verdict.claims)) as draft:
        draft.delete("topic_verdict", verdict.uid)
    return TOPIC_CHANGES


# -- groupings


def rename_topic(ws: Workspace, comparison: Comparison, topic_key: str, title: str) -> Changes:
    """Give a topic another title; raises InvalidValueError for an empty one."""
    topic = _topic(comparison, topic_key)
    title = _checked_title(title)
    if title == topic.title:
        return NO_CHANGES
    _regroup(ws, comparison, RegroupingKind.RENAME, topic, topic.items, title=title)
    return TOPIC_CHANGES


def merge_topics(
    ws: Workspace,
    comparison: Comparison,
    topic_key: str,
    other_key: str,
    *,
    title: str = "",
    reason: str = "",
) -> Changes:
    """Make one topic of two; it keeps the first one's key, and its title unless `title` is given."""
    topic, other = _topic(comparison, topic_key), _topic(comparison, other_key)
    if topic.key == other.key:
        raise UsageError("A topic cannot be merged with itself.")
    _regroup(
        ws, comparison, RegroupingKind.MERGE, topic, topic.items, target=other, title=title, reason=reason
    )
    return TOPIC_CHANGES


def split_topic(
    ws: Workspace,
    comparison: Comparison,
    topic_key: str,
    items: Sequence[int],
    *,
    title: str,
    reason: str = "",
) -> Changes:
    """Make the claims at these indexes a topic of their own; at least one claim must stay."""
    topic = _topic(comparison, topic_key)
    taken = _items(topic, items)
    if len(taken) == len(topic.items):
        raise UsageError("At least one claim must stay in the topic.", hint="Rename the topic instead.")
    title = _checked_title(title)
    _regroup(ws, comparison, RegroupingKind.SPLIT, topic, taken, title=title, reason=reason)
    return TOPIC_CHANGES


def move_claims(
    ws: Workspace,
    comparison: Comparison,
    topic_key: str,
    items: Sequence[int],
    target_key: str,
    *,
    reason: str = "",
) -> Changes:
    """Move the claims at these indexes of one topic into another."""
    topic, target = _topic(comparison, topic_key), _topic(comparison, target_key)
    if topic.key == target.key:
        raise UsageError("The claims are in that topic already.")
    taken = _items(topic, items)
    _regroup(ws, comparison, RegroupingKind.MOVE, topic, taken, target=target, reason=reason)
    return TOPIC_CHANGES


def list_regroupings(ws: Workspace) -> list[Regrouping]:
    """Give all changes of grouping in the order in which they are applied."""
    return ws.archive.topics.regroupings()


def list_verdicts(ws: Workspace) -> list[TopicVerdict]:
    """Give all verdicts on topics, oldest first."""
    return ws.archive.topics.verdicts()


def remove_regrouping(ws: Workspace, uid: str) -> Changes:
    """Take one change of grouping away, also where others came after it. Raises NotFoundError."""
    change = ws.archive.topics.regrouping(uid)
    with ws.archive.log.action(f"Take back: {_NAMES[change.kind].lower()}", _target(change.claims)) as draft:
        draft.delete("topic_regrouping", uid)
    return TOPIC_CHANGES


def _regroup(
    ws: Workspace,
    comparison: Comparison,
    kind: RegroupingKind,
    topic: Topic,
    items: Sequence[TopicItem],
    *,
    target: Topic | None = None,
    title: str = "",
    reason: str = "",
) -> None:
    claims = _anchors(comparison, items)
    with ws.archive.atomic():
        change = Regrouping(
            uid=ws.new_uid(),
            rank=ws.archive.topics.next_rank(),
            kind=kind,
            title=" ".join(title.split()),
            topic_key=topic.key,
            claims=claims,
            target_key=target.key if target else "",
            target=_anchors(comparison, target.items) if target else (),
            reason=" ".join(reason.split()),
            by=ws.reviewer,
            at=ws.archive.now(),
        )
        with ws.archive.log.action(f"{_NAMES[kind]} {_quoted(topic.title)}", _target(claims)) as draft:
            draft.put("topic_regrouping", change.uid, regrouping_values(change))


def _topic(comparison: Comparison, key: str) -> Topic:
    found = next((t for t in comparison.topics if t.key == key), None)
    if found is None:
        raise NotFoundError("The comparison no longer has that topic.", hint="Choose it again.")
    return found


def _items(topic: Topic, numbers: Sequence[int]) -> list[TopicItem]:
    wanted = sorted(set(numbers))
    if not wanted:
        raise UsageError("Choose at least one claim of the topic.")
    if wanted[0] < 0 or wanted[-1] >= len(topic.items):
        raise NotFoundError(f"The topic has {len(topic.items)} claims.", hint="Count them from 0.")
    return [topic.items[n] for n in wanted]


def _checked_title(title: str) -> str:
    words = " ".join(title.split())
    if not words:
        raise InvalidValueError("A topic needs a title.")
    return words


def _anchors(comparison: Comparison, items: Sequence[TopicItem]) -> tuple[ClaimAnchor, ...]:
    """Hold on to claims of stored documents; those of files on disk are left out."""
    sources = {s.key: s for s in comparison.sources}
    anchors = []
    for item in items:
        source = sources[item.source]
        if source.document_id is None:
            continue
        selectors = selectors_of(source.text, Span(item.start, item.end))
        anchors.append(
            ClaimAnchor(
                source.document_id, item.kind, item.start, item.end, selectors.exact, selectors.prefix,
                selectors.suffix, item.value,
            )
        )  # fmt: skip
    if not anchors:
        raise UsageError("Only claims of stored documents can be judged.", hint="Import the files first.")
    return tuple(anchors)


def _target(claims: Sequence[ClaimAnchor]) -> str:
    ids = sorted({claim.document_id for claim in claims})
    return f"{'document' if len(ids) == 1 else 'documents'} {', '.join(map(str, ids))}"


def _quoted(title: str) -> str:
    return f"“{title if len(title) <= 48 else title[:47].rstrip() + '…'}”"
