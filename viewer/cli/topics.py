"""Commands about topics: those of the whole archive, tolls over time, copied passages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from viewer.cli.common import archive_path, open_to_read, print_json, shorten
from viewer.domain.comparison import Comparison, Topic, topic_as_dict
from viewer.domain.tolls import TollHistory
from viewer.domain.vocabulary import Verdict
from viewer.domain.wording import count_words
from viewer.services.compare import compare_refs
from viewer.services.documents import find_document
from viewer.services.origins import ArchiveCopy, copies_as_json, copies_of, with_archive
from viewer.services.tolls import histories_as_json, toll_histories
from viewer.services.topics import archive_topics
from viewer.services.workspace import open_workspace


def run_topics(options: argparse.Namespace) -> int:
    """List topics: of the named documents, else of the whole archive, gathering by gathering."""
    verdict = Verdict(options.verdict) if options.verdict else None
    if options.documents:
        found: Iterable[Topic] = _wanted(_compared(options).topics, verdict=verdict, is_shared=options.shared)
        _tell(found, as_json=options.json)
        return 0
    with open_to_read(options) as workspace:
        told = (topic for comparison in archive_topics(workspace) for topic in comparison.topics)
        _tell(_wanted(told, verdict=verdict, is_shared=options.shared), as_json=options.json)
    return 0


def _compared(options: argparse.Namespace) -> Comparison:
    if options.archive is None and all(Path(ref).is_file() for ref in options.documents):
        return compare_refs(None, options.documents)
    with open_workspace(archive_path(options), read_only=True) as workspace:
        return with_archive(workspace, compare_refs(workspace, options.documents))


def _wanted(topics: Iterable[Topic], *, verdict: Verdict | None, is_shared: bool) -> Iterator[Topic]:
    for topic in topics:
        is_wanted = verdict is None or topic.verdict is verdict
        if is_wanted and (not is_shared or len({item.source for item in topic.items}) > 1):
            yield topic


def _tell(topics: Iterable[Topic], *, as_json: bool) -> None:
    if as_json:
        print_json([topic_as_dict(topic) for topic in topics])
        return
    count = 0
    for topic in topics:
        count += 1
        print(f"{topic.title}: {topic.verdict.value}\n  {topic.why}")
        if topic.standing is not None:
            print(f"  {topic.standing.words}. {topic.standing.warning}".rstrip())
            for _, title in topic.standing.elsewhere:
                print(f"  In nearly the same words: {shorten(title, 80)}")
        for finding in topic.sums:
            print(f"  {finding.words}: {finding.fit.value}")
        for doc in dict.fromkeys(item.doc for item in topic.items):
            texts = [item.text for item in topic.items if item.doc == doc]
            print(f"    {shorten(doc, 30)}: {shorten('; '.join(texts), 90)}")
        print()
    print(count_words(count, "topic"), file=sys.stderr)


def run_tolls(options: argparse.Namespace) -> int:
    """List how tolls grew, by asserter."""
    histories = toll_histories(_compared(options))
    if options.json:
        print_json(histories_as_json(histories))
        return 0
    for history in histories:
        _print_history(history)
    print(count_words(len(histories), "toll"), file=sys.stderr)
    return 0


def _print_history(history: TollHistory) -> None:
    print(history.title)
    for series in history.series:
        print(f"  {shorten(series.asserter, 70)}{f' ({series.group})' if series.group else ''}")
        for point in series.points:
            day = point.day.isoformat() if point.day else "no day    "
            print(f"    {day}  {point.words:<16} {point.basis.value}")
        for revision in series.revisions:
            print(f"    {revision.why}")
    print()


def run_copies(options: argparse.Namespace) -> int:
    """Find the documents that share passages with one."""
    with open_to_read(options) as workspace:
        document_id = find_document(workspace, options.document)
        copies = copies_of(workspace, document_id)
        if options.json:
            print_json(copies_as_json(copies))
            return 0
        for copy in copies:
            _print_copy(copy)
    print(
        f"{count_words(len(copies), 'document shares', 'documents share')} passages with it", file=sys.stderr
    )
    return 0


def _print_copy(copy: ArchiveCopy) -> None:
    print(f"{copy.document_id:>4}  {copy.words} words in common  {shorten(copy.title, 60)}")
    for passage in copy.passages:
        print(f"      {passage.a_start}-{passage.a_end} and {passage.b_start}-{passage.b_end}")
