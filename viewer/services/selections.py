"""Named selections: several lists of what goes into a report. Marks go into the current one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.archive.repositories.selections import (
    FIRST,
    StoredSelection,
    entry_values,
    selection_values,
)
from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.errors import NotFoundError, UsageError
from viewer.services.select import RANK_STEP
from viewer.services.workspace import Workspace

_CHANGED: Changes = frozenset({ChangeKind.SELECTION, ChangeKind.LOG})


@dataclass(frozen=True, slots=True)
class Selection:
    """A named selection and how many entries it has."""

    uid: str
    name: str
    entries: int
    is_current: bool


def list_selections(ws: Workspace) -> list[Selection]:
    """Give all selections in their order; there is one at least, and one of them is current."""
    counts: dict[str, int] = {}
    for entry in ws.archive.selection.entries():
        counts[entry.selection_uid] = counts.get(entry.selection_uid, 0) + 1
    current = ws.archive.selection.current().uid
    return [
        Selection(s.uid, s.name, counts.get(s.uid, 0), s.uid == current) for s in ws.archive.selection.all()
    ]


def find_selection(ws: Workspace, name: str) -> str:
    """Give the uid of the selection called `name`, whatever its case; raises NotFoundError."""
    wanted = name.strip().casefold()
    for selection in ws.archive.selection.all():
        if selection.name.casefold() == wanted:
            return selection.uid
    raise NotFoundError(
        f"The archive has no selection {name!r}.", hint="`viewer selection list` shows what there is."
    )


def create_selection(ws: Workspace, name: str) -> Selection:
    """Begin an empty selection, which is then current; UsageError for a name that is taken or empty."""
    return _begin(ws, name, copy_of=None)


def duplicate_selection(ws: Workspace, uid: str, name: str) -> Selection:
    """Begin a selection with the entries of another; the new one is then current."""
    return _begin(ws, name, copy_of=_get(ws, uid))


def _begin(ws: Workspace, name: str, *, copy_of: StoredSelection | None) -> Selection:
    with ws.archive.atomic():
        title = _free_name(ws, name)
        rank = max(s.rank for s in ws.archive.selection.all()) + RANK_STEP
        made = StoredSelection(ws.new_uid(), title, rank, True)
        entries = ws.archive.selection.entries_of(copy_of.uid) if copy_of is not None else []
        what = "Duplicate selection" if copy_of is not None else "Create selection"
        with ws.archive.log.action(what, f"selection {made.uid}") as draft:
            for other in _current_rows(ws):
                draft.put("selection", other.uid, selection_values(replace(other, is_current=False)))
            draft.put("selection", made.uid, selection_values(made))
            for entry in entries:
                copied = replace(entry, uid=ws.new_uid(), selection_uid=made.uid)
                draft.put("selection_entry", copied.uid, entry_values(copied))
    return Selection(made.uid, made.name, len(entries), True)


def rename_selection(ws: Workspace, uid: str, name: str) -> Changes:
    """Give a selection another name; UsageError for one that is taken or empty."""
    selection = _get(ws, uid)
    if name.strip() == selection.name:
        return NO_CHANGES
    title = _free_name(ws, name, besides=uid)
    with ws.archive.log.action("Rename selection", f"selection {uid}") as draft:
        draft.put("selection", uid, selection_values(replace(selection, name=title)))
    return _CHANGED


def use_selection(ws: Workspace, uid: str) -> Changes:
    """Make a selection the current one."""
    selection = _get(ws, uid)
    if ws.archive.selection.current().uid == uid:
        return NO_CHANGES
    with ws.archive.log.action("Switch selection", f"selection {uid}") as draft:
        for other in _current_rows(ws):
            draft.put("selection", other.uid, selection_values(replace(other, is_current=False)))
        draft.put("selection", uid, selection_values(replace(selection, is_current=True)))
    return _CHANGED


def delete_selection(ws: Workspace, uid: str) -> Changes:
    """Take a selection away with its entries (undo brings all back).

    The first selection of an archive stays: UsageError.
    """
    selection = _get(ws, uid)
    if uid == FIRST:
        raise UsageError(
            f"{selection.name!r} is the first selection of this archive and stays.", hint="Clear it instead."
        )
    with ws.archive.log.action("Delete selection", f"selection {uid}") as draft:
        for entry in ws.archive.selection.entries_of(uid):
            draft.delete("selection_entry", entry.uid)
        draft.delete("selection", uid)
        # The first selection is current where no other is.
    return _CHANGED


def _current_rows(ws: Workspace) -> list[StoredSelection]:
    return [s for s in ws.archive.selection.all() if s.is_current]


def _get(ws: Workspace, uid: str) -> StoredSelection:
    for selection in ws.archive.selection.all():
        if selection.uid == uid:
            return selection
    raise NotFoundError(f"The archive has no selection {uid}.")


def _free_name(ws: Workspace, name: str, *, besides: str = "") -> str:
    title = " ".join(name.split())
    if not title:
        raise UsageError("A selection needs a name.")
    if any(s.name.casefold() == title.casefold() and s.uid != besides for s in ws.archive.selection.all()):
        raise UsageError(f"There is a selection {title!r} already.", hint="Choose another name.")
    return title
