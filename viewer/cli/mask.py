"""The command of masking: which names and passages exports must not show."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from viewer.cli.common import open_to_read, open_to_write, print_json, shorten
from viewer.domain.masking import Mask
from viewer.errors import NotFoundError, UsageError
from viewer.services.documents import find_document
from viewer.services.mask import list_masks, mask_passage, mask_words, unmask
from viewer.services.workspace import Workspace


def run_mask(options: argparse.Namespace) -> int:
    """Add, list or remove masks."""
    if options.verb == "list":
        with open_to_read(options) as workspace:
            _print(list_masks(workspace), as_json=options.json)
        return 0
    with open_to_write(options) as workspace:
        if options.verb == "remove":
            unmask(workspace, _uid(workspace, options.words))
            print("The mask is removed.", file=sys.stderr)
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


def _uid(workspace: Workspace, prefix: str | None) -> str:
    masks = list_masks(workspace)
    found = [m.uid for m in masks if prefix and (m.uid.startswith(prefix) or m.words == prefix)]
    if len(found) != 1:
        raise NotFoundError(f"{len(found)} masks answer to {prefix or ''!r}.", hint="See viewer mask list.")
    return found[0]


def _print(masks: list[Mask], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(mask) for mask in masks])
        return
    for mask in masks:
        where = f"document {mask.document_id}" if mask.document_id is not None else "everywhere"
        print(f"{mask.uid[:8]}  {mask.label:<14}  {where:<12}  {shorten(mask.words)}")
