"""Commands of claims corrected or made by a person: correct, claim."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from viewer.cli.common import find_quote, open_to_write, print_json, say_done
from viewer.domain.corrections import read_field
from viewer.domain.vocabulary import ClaimKind
from viewer.errors import UsageError
from viewer.services.correct import correct_claim, delete_claim, make_claim, withdraw_correction
from viewer.services.documents import find_document


def run_correct(options: argparse.Namespace) -> int:
    """Set fields of a claim, or let the machine's values stand again."""
    with open_to_write(options) as workspace:
        if options.withdraw:
            changes = withdraw_correction(workspace, options.claim)
        elif options.fields:
            changes = correct_claim(workspace, options.claim, _fields(options.fields), reason=options.reason)
        else:
            raise UsageError("Say what to set, e.g. value=15 qualifier=exact, or --withdraw.")
        say_done(workspace, changes)
    return 0


def run_claim(options: argparse.Namespace) -> int:
    """Make a claim of a passage, or take out one made by hand."""
    with open_to_write(options) as workspace:
        if options.delete is not None:
            say_done(workspace, delete_claim(workspace, options.delete))
            return 0
        if not options.document or not (options.quote or options.span):
            raise UsageError("Name a document and the passage: --quote or --span.")
        document_id = find_document(workspace, options.document)
        span = options.span or find_quote(workspace, document_id, options.quote)
        kind = ClaimKind(options.kind)
        claim_id = make_claim(workspace, document_id, span, kind, _fields(options.fields))
    if options.json:
        print_json({"claim": claim_id})
    else:
        print(f"claim {claim_id}", file=sys.stderr)
    return 0


def _fields(pairs: Iterable[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, words = pair.partition("=")
        if not equals:
            raise UsageError(f"{pair!r} sets nothing.", hint="Write FIELD=VALUE, e.g. value=15.")
        fields[name.strip()] = read_field(name.strip(), words)
    return fields
