"""Commands of judgements and of the record: assess, undo, redo, log."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import Any

from viewer.cli.common import open_to_read, open_to_write, print_json, shorten
from viewer.domain.vocabulary import Status
from viewer.domain.wording import count_words
from viewer.errors import NotFoundError, UsageError
from viewer.services.assess import KEEP, assess_many
from viewer.services.documents import find_document
from viewer.services.history import list_log, redo, redo_name, undo, undo_name
from viewer.services.record import claim_record, document_record
from viewer.services.workspace import Workspace


def run_assess(options: argparse.Namespace) -> int:
    """Record a judgement of one claim or several; what is not named stays."""
    words: dict[str, Any] = {}
    for name in ("reliability", "credibility", "likelihood"):
        value = getattr(options, name)
        words[name] = KEEP if value is None else None if value == "none" else value
    if all(value is KEEP for value in words.values()) and options.status is None and options.reason is None:
        raise UsageError("Say what the judgement is.", hint="See viewer assess --help.")
    with open_to_write(options) as workspace:
        assessments = assess_many(
            workspace, options.claims, status=Status(options.status) if options.status else None,
            reason=KEEP if options.reason is None else options.reason, **words,
        )  # fmt: skip
    if options.json:
        told = [asdict(assessment) for assessment in assessments]
        print_json(told[0] if len(told) == 1 else told)
    else:
        print(f"{count_words(len(assessments), 'claim')} judged", file=sys.stderr)
    return 0


def run_undo(options: argparse.Namespace) -> int:
    """Undo the last human change."""
    with open_to_write(options) as workspace:
        name = undo_name(workspace)
        if name is None:
            raise NotFoundError("There is nothing to undo.")
        undo(workspace)
    print(f"Undone: {name}", file=sys.stderr)
    return 0


def run_redo(options: argparse.Namespace) -> int:
    """Redo the change undone last."""
    with open_to_write(options) as workspace:
        name = redo_name(workspace)
        if name is None:
            raise NotFoundError("There is nothing to redo.")
        redo(workspace)
    print(f"Done again: {name}", file=sys.stderr)
    return 0


def run_log(options: argparse.Namespace) -> int:
    """List the log, newest first."""
    with open_to_read(options) as workspace:
        if options.claim is not None or options.document is not None:
            return _print_record(workspace, options)
        entries = list_log(workspace, limit=options.limit)
    if options.json:
        print_json([asdict(e) for e in entries])
        return 0
    for e in entries:
        print(f"{e.number:>5}  {e.at}  {e.actor:<12}  {e.action}  {shorten(e.target, 40)}")
    if not entries:
        print("Nothing was done in this archive yet.", file=sys.stderr)
    return 0


def _print_record(workspace: Workspace, options: argparse.Namespace) -> int:
    """Print what was done to one claim or document, oldest first."""
    if options.claim is not None:
        steps = claim_record(workspace, options.claim)
    else:
        steps = document_record(workspace, find_document(workspace, options.document))
    if options.json:
        print_json([asdict(step) for step in steps])
        return 0
    if not steps:
        print("Nobody did anything to it.", file=sys.stderr)
    for step in steps:
        print(f"{step.number:>5}  {step.at}  {step.actor:<12}  {step.action}")
        for change in step.changes:
            print(f"{'':>7}{change.field}: {change.before or 'none'} > {change.after or 'none'}")
        if step.reason:
            print(f"{'':>7}why: {step.reason}")
    return 0
