"""Random changes of human work, as a program of its own that can be killed: it tells of each one done.

`python -m tests.helpers.changes ARCHIVE SEED COUNT` works on an archive of tests.helpers.archives and
prints the number of the log's last entry after every change.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from viewer.domain.review import Stance
from viewer.domain.span import Span
from viewer.domain.vocabulary import ClaimKind, Status
from viewer.services.annotate import add_annotation, delete_annotation, edit_annotation, list_annotations
from viewer.services.assess import assess, assess_many
from viewer.services.codebook import list_codes
from viewer.services.correct import correct_claim, make_claim
from viewer.services.documents import ClaimRow, edit_metadata, load_document
from viewer.services.evidence import add_evidence, evidence_of, remove_evidence
from viewer.services.history import redo, redo_name, undo, undo_name
from viewer.services.mask import list_masks, mask_words, unmask
from viewer.services.select import add_entry, clear_selection, list_selection, move_entry, remove_entry
from viewer.services.tags import Target, apply_code, delete_code, edit_code, merge_codes
from viewer.services.unclaimed import dismiss_unclaimed, list_unclaimed, restore_unclaimed
from viewer.services.workspace import Workspace, open_workspace


def change(ws: Workspace, draw: random.Random, *, back_and_forth: bool = True) -> None:
    """Make one change of some kind, or take one back; what is not possible now is left."""
    draw.choice((*_CHANGES, _undo, _redo) if back_and_forth else _CHANGES)(ws, draw)


def _claim(ws: Workspace, draw: random.Random, kind: ClaimKind | None = None) -> ClaimRow:
    return draw.choice([c for c in load_document(ws, 1).claims if kind in (None, c.kind)])


def _annotate(ws: Workspace, draw: random.Random) -> None:
    start = draw.randrange(60)
    add_annotation(ws, 1, Span(start, start + 12), body=f"note {draw.random()}", tags=("a", "б"))


def _edit_note(ws: Workspace, draw: random.Random) -> None:
    if notes := list_annotations(ws):
        edit_annotation(ws, draw.choice(notes).uid, body=f"again {draw.random()}")


def _delete_note(ws: Workspace, draw: random.Random) -> None:
    if notes := list_annotations(ws):
        delete_annotation(ws, draw.choice(notes).uid)


def _assess(ws: Workspace, draw: random.Random) -> None:
    assess(ws, _claim(ws, draw).id, status=draw.choice(list(Status)), reliability=draw.choice("ABCDEF"))


def _assess_many(ws: Workspace, draw: random.Random) -> None:
    ids = [_claim(ws, draw).id for _ in range(3)]
    likelihood = draw.choice((None, "likely", "remote"))
    assess_many(ws, ids, status=draw.choice(list(Status)), likelihood=likelihood, reason="one list")


def _link(ws: Workspace, draw: random.Random) -> None:
    claim_id = _claim(ws, draw).id
    if (links := evidence_of(ws, claim_id)) and draw.random() < 0.4:
        remove_evidence(ws, draw.choice(links).link.uid)
    else:
        add_evidence(ws, claim_id, draw.choice(list(Stance)), f"A letter, folio {draw.randrange(10**6)}")


def _dismiss(ws: Workspace, draw: random.Random) -> None:
    if numbers := list_unclaimed(ws, 1, with_dismissed=True):
        number = draw.choice(numbers)
        if number.dismissal is None:
            dismiss_unclaimed(ws, 1, [number.span], reason="a page")
        else:
            restore_unclaimed(ws, 1, number.span)


def _correct(ws: Workspace, draw: random.Random) -> None:
    fields = {"value": draw.randrange(1, 500), "qualifier": "exact"}
    correct_claim(ws, _claim(ws, draw, ClaimKind.FIGURE).id, fields, reason="counted")


def _make(ws: Workspace, draw: random.Random) -> None:
    start = draw.randrange(60)
    make_claim(ws, 1, Span(start, start + 9), ClaimKind.EVENT, {"type": "protest"})


def _select(ws: Workspace, draw: random.Random) -> None:
    add_entry(ws, claim_id=_claim(ws, draw).id)


def _arrange(ws: Workspace, draw: random.Random) -> None:
    if entries := list_selection(ws):
        if draw.random() < 0.5:
            move_entry(ws, draw.choice(entries).uid, draw.randrange(len(entries)))
        else:
            remove_entry(ws, draw.choice(entries).uid)


def _clear(ws: Workspace, _: random.Random) -> None:
    clear_selection(ws)


def _mask(ws: Workspace, draw: random.Random) -> None:
    if (masks := list_masks(ws)) and draw.random() < 0.4:
        unmask(ws, draw.choice(masks).uid)
    else:
        mask_words(ws, f"Omar {draw.randrange(9)}")


def _code(ws: Workspace, draw: random.Random) -> None:
    targets = (Target(1, span=Span(4, 9)), Target(claim_id=_claim(ws, draw).id), Target(2))
    apply_code(ws, draw.choice(("a", "b/c", "b/д")), draw.choice(targets))


def _recode(ws: Workspace, draw: random.Random) -> None:
    rows = [row for row in list_codes(ws) if row.uid is not None]
    tops = [row.path for row in rows if not row.depth]
    what = draw.randrange(3)
    if rows and what == 0:
        edit_code(ws, draw.choice(rows).path, name=f"code {draw.random()}")
    elif rows and what == 1:
        delete_code(ws, draw.choice(rows).path)
    elif len(tops) > 1:
        merge_codes(ws, *draw.sample(tops, 2))


def _metadata(ws: Workspace, draw: random.Random) -> None:
    edit_metadata(ws, 1, publisher=f"Courier {draw.randrange(99)}")


def _undo(ws: Workspace, _: random.Random) -> None:
    if undo_name(ws):
        undo(ws)


def _redo(ws: Workspace, _: random.Random) -> None:
    if redo_name(ws):
        redo(ws)


_CHANGES: tuple[Callable[[Workspace, random.Random], None], ...] = (
    _annotate, _annotate, _edit_note, _delete_note, _assess, _assess, _correct, _make, _select, _arrange,
    _clear, _mask, _metadata, _code, _recode, _assess_many, _link, _dismiss,
)  # fmt: skip


def main(path: Path, seed: int, count: int) -> None:
    """Make `count` changes and tell of each once it is stored."""
    draw = random.Random(seed)
    with open_workspace(path, reviewer="Killed") as ws:
        for _ in range(count):
            change(ws, draw)
            sys.stdout.write(f"{ws.archive.log.entries(limit=1)[0].number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
