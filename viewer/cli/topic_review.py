"""The command of reviewers' work on topics: verdicts, names, and claims grouped otherwise."""

from __future__ import annotations

import argparse
import sys

from viewer.cli.common import find_uid, open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.comparison import Comparison, Topic, topic_as_dict
from viewer.domain.topics import HumanTopic, Ruling, human_as_dict, regrouping_as_dict
from viewer.errors import NotFoundError, UsageError
from viewer.services.compare import compare_documents
from viewer.services.documents import find_document
from viewer.services.topics_review import (
    find_topic,
    judge_topic,
    list_regroupings,
    list_verdicts,
    merge_topics,
    move_claims,
    remove_regrouping,
    rename_topic,
    split_topic,
    withdraw_verdict,
)
from viewer.services.workspace import Workspace


def run_topic(options: argparse.Namespace) -> int:
    """Change or list what reviewers made of topics."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            _print_list(workspace, as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        if options.verb == "remove":
            uids = (change.uid for change in list_regroupings(workspace))
            uid = find_uid(options.topic, uids, what="regroupings", hint="See viewer topic list.")
            say_done(workspace, remove_regrouping(workspace, uid))
            return 0
        if not options.compare or not options.topic:
            raise UsageError(
                "Name the topic, and with --compare the documents that are compared.",
                hint="See viewer topic --help.",
            )
        ids = [find_document(workspace, ref) for ref in options.compare]
        comparison = compare_documents(workspace, ids)
        topic = find_topic(comparison, options.topic)
        _change(workspace, comparison, topic, options)
        _print_topics(compare_documents(workspace, ids), topic, options)
    return 0


def _change(ws: Workspace, comparison: Comparison, topic: Topic, options: argparse.Namespace) -> None:
    reason, key = options.reason or "", topic.key
    match options.verb:
        case "verdict":
            if options.say is None:
                raise UsageError(f"Say which verdict: --say with one of {', '.join(Ruling)}.")
            judge_topic(ws, comparison, key, Ruling(options.say), reason=reason)
        case "withdraw":
            if not withdraw_verdict(ws, comparison, key):
                raise NotFoundError(f"Nobody gave a verdict on {topic.title!r}.")
        case "rename":
            rename_topic(ws, comparison, key, options.title or "")
        case "merge":
            other = find_topic(comparison, _given(options.into, "--with TOPIC"))
            merge_topics(ws, comparison, key, other.key, title=options.title or "", reason=reason)
        case "split":
            items = _claims(ws, comparison, topic, options)
            split_topic(ws, comparison, key, items, title=options.title or "", reason=reason)
        case "move":
            target = find_topic(comparison, _given(options.into, "--with TOPIC"))
            move_claims(
                ws, comparison, key, _claims(ws, comparison, topic, options), target.key, reason=reason
            )


def _given(value: str | None, name: str) -> str:
    if not value:
        raise UsageError(f"Name the other topic: {name}.")
    return value


def _claims(ws: Workspace, comparison: Comparison, topic: Topic, options: argparse.Namespace) -> list[int]:
    """Give the indexes of the claims named as DOC:START."""
    keys = {s.document_id: s.key for s in comparison.sources}
    found = []
    for ref in options.claim or ():
        document, _, start = ref.rpartition(":")
        if not document or not start.isdecimal():
            raise UsageError(f"{ref!r} names no claim; write it as DOC:START, e.g. 2:1834.")
        key = keys.get(find_document(ws, document))
        numbers = [n for n, item in enumerate(topic.items) if (item.source, item.start) == (key, int(start))]
        if not numbers:
            raise NotFoundError(
                f"The topic {topic.title!r} has no claim at {ref}.", hint="viewer compare gives the places."
            )
        found += numbers
    return found


def _print_topics(comparison: Comparison, before: Topic, options: argparse.Namespace) -> None:
    """Print the topics that the change shaped."""
    told = {(item.source, item.start, item.end) for item in before.items}
    shaped = [
        t for t in comparison.topics
        if any((i.source, i.start, i.end) in told for i in t.items) and (t.key == before.key or t.human)
    ]  # fmt: skip
    if options.json:
        print_json([topic_as_dict(topic) for topic in shaped])
        return
    for topic in shaped:
        print(f"{topic.title}: {topic.verdict.value}")
        human = topic.human
        if human is not None and human.verdict is not None:
            verdict = human.verdict
            why = f": {verdict.reason}" if verdict.reason else ""
            print(f"  {verdict.ruling.value} by {verdict.by}, {verdict.at}{why}")
        for change in human.changes if human else ():
            print(f"  {change.words} by {change.by}, {change.at} ({change.uid[:8]})")


def _print_list(workspace: Workspace, *, as_json: bool) -> None:
    verdicts, changes = list_verdicts(workspace), list_regroupings(workspace)
    if as_json:
        print_json(
            {
                "verdicts": [
                    {
                        "topic": v.title,
                        "key": v.topic_key,
                        "claims": len(v.claims),
                        "human": human_as_dict(HumanTopic(v))["human"],
                    }
                    for v in verdicts
                ],
                "regrouped": [regrouping_as_dict(change) for change in changes],
            }
        )
        return
    for v in verdicts:
        machine = f" (machine: {v.machine})" if v.overrules else ""
        print(f"{v.uid[:8]}  {v.ruling.value:<16}  {shorten(v.title, 44)}{machine}  {v.by}: {v.reason}")
    for change in changes:
        print(f"{change.uid[:8]}  {change.kind.value:<16}  {shorten(change.words, 60)}  {change.by}")
    if not verdicts and not changes:
        print("No verdicts and no regroupings.", file=sys.stderr)
