"""The command of masking: which names and passages exports must not show."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.common import find_uid, open_to_read, open_to_write, print_json, say_done, shorten
from viewer.domain.masking import Mask
from viewer.domain.wording import count_words
from viewer.errors import UsageError
from viewer.services.documents import find_document
from viewer.services.mask import list_masks, mask_passage, mask_words, unmask
from viewer.services.workspace import Workspace


def run_mask(options: argparse.Namespace) -> int:
    """Add, list or remove masks."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            masks = list_masks(workspace)
        _print(masks, as_json=options.json)
        print(count_words(len(masks), "mask"), file=sys.stderr)
        return 0
    with open_to_write(options) as workspace:
        if options.verb == "remove":
            say_done(workspace, unmask(workspace, _uid(workspace, options.words)))
            return 0
        if options.document:
            if options.span is None:
                raise UsageError("Say which passage: --span START:END.")
            document_id = find_document(workspace, options.document)
            mask = mask_passage(workspace, document_id, options.span, label=options.label)
        elif options.words:
            mask = mask_words(workspace, options.words, label=options.label)
        else:
            raise UsageError("Say what to mask: words, or --document and --span.")
    _print([mask], as_json=options.json)
    return 0


def _uid(workspace: Workspace, given: str | None) -> str:
    masks = list_masks(workspace)
    named = [mask.uid for mask in masks if mask.words == given]
    if len(named) == 1:
        return named[0]
    return find_uid(given, (mask.uid for mask in masks), what="masks", hint="See viewer mask list.")


def _print(masks: list[Mask], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(mask) for mask in masks])
        return
    for mask in masks:
        where = f"document {mask.document_id}" if mask.document_id is not None else "everywhere"
        print(f"{mask.uid[:8]}  {mask.label:<14}  {where:<12}  {shorten(mask.words)}")
