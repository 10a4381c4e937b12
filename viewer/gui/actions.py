"""Every action of the window, declared as data: menus, tool bar and the list of keys agree by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Where(StrEnum):
    """Where an action's keys are heard."""

    WINDOW = "anywhere"
    REVIEW = "in the claims list"
    TEXT = "in the claims list or the text"
    READER = "in the text, on selected words"
    UNCLAIMED = "in the list of unclaimed numbers"
    TOPICS = "in the list of topics"
    VERDICTS = "in the list of topics or a compared text"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `text` carries the menu's access key (&); `keys` are portable key sequences.

    `menu` is a path ("View/Appearance"); `radio` names the group of which one is checked.
    A `separator` stands before the action.
    """

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    where: Where = Where.WINDOW
    checkable: bool = False
    radio: str = ""
    separator: bool = False

    @property
    def plain_text(self) -> str:
        """The text without access key and dots."""
        return self.text.replace("&", "").rstrip("…")


MENUS = ("&File", "&Edit", "&View", "&Document", "&Claim", "To&pic", "&Tools", "&Help")

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_archive", "&New archive…", "File", ("Ctrl+N",), "archive"),
    ActionSpec("open_archive", "&Open archive…", "File", ("Ctrl+O",), "archive"),
    ActionSpec("open_sample", "Open &sample archive", "File", (), "book-open"),
    ActionSpec("import_files", "&Import files…", "File", ("Ctrl+I",), "file-plus", separator=True),
    ActionSpec("import_folder", "Import &folder…", "File", ("Ctrl+Shift+I",), "folder-plus"),
    ActionSpec(
        "export_selection", "Export selection as &data…", "File", ("Ctrl+E",), "download", separator=True
    ),
    ActionSpec("export_archive", "Export &all claims as data…", "File", (), "download"),
    ActionSpec("export_masked", "&Hide masked names in data", "File", checkable=True),
    ActionSpec("import_annotations", "Import anno&tations…", "File", (), "message-square", separator=True),
    ActionSpec("export_annotations", "E&xport annotations…", "File", (), "message-square"),
    ActionSpec("quit", "&Quit", "File", ("Ctrl+Q",), separator=True),
    ActionSpec("undo", "&Undo", "Edit", ("Ctrl+Z",), "undo-2"),
    ActionSpec("redo", "&Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    ActionSpec("copy_quote", "&Copy quote with source", "Edit", ("Ctrl+Shift+C",), "quote", separator=True),
    ActionSpec("find", "&Find in document", "Edit", ("Ctrl+F",), "search", separator=True),
    ActionSpec("find_next", "Find &next", "Edit", ("F3", "Ctrl+G"), "chevron-down"),
    ActionSpec("find_previous", "Find &previous", "Edit", ("Shift+F3", "Ctrl+Shift+G"), "chevron-up"),
    ActionSpec("search", "&Search all documents", "Edit", ("Ctrl+K",), "search"),
    ActionSpec("view_read", "&Read", "View", ("Ctrl+1",), "book-open", checkable=True, radio="view"),
    ActionSpec("view_compare", "&Compare", "View", ("Ctrl+2",), "columns-3", checkable=True, radio="view"),
    ActionSpec("view_report", "R&eport", "View", ("Ctrl+3",), "file-output", checkable=True, radio="view"),
    ActionSpec("focus_library", "Go to li&brary", "View", ("Alt+1",), separator=True),
    ActionSpec("focus_text", "Go to &text", "View", ("Alt+2",)),
    ActionSpec("focus_claims", "Go to c&laims", "View", ("Alt+3",)),
    ActionSpec("focus_annotations", "Go to a&nnotations", "View", ("Alt+4",)),
    ActionSpec("focus_chronology", "Go to chronolo&gy", "View", ("Alt+5",)),
    ActionSpec("focus_unclaimed", "Go to &unclaimed numbers", "View", ("Alt+6",)),
    ActionSpec("next_pane", "Ne&xt pane", "View", ("F6",)),
    ActionSpec("previous_pane", "Previous &pane", "View", ("Shift+F6",)),
    ActionSpec("zoom_in", "Zoom &in", "View", ("Ctrl++", "Ctrl+="), "zoom-in", separator=True),
    ActionSpec("zoom_out", "Zoom &out", "View", ("Ctrl+-",), "zoom-out"),
    ActionSpec("zoom_reset", "Normal &size", "View", ("Ctrl+0",)),
    ActionSpec("look_system", "As the &system", "View/Appearance", radio="look", checkable=True),
    ActionSpec("look_light", "&Light", "View/Appearance", radio="look", checkable=True),
    ActionSpec("look_dark", "&Dark", "View/Appearance", radio="look", checkable=True),
    ActionSpec("next_document", "&Next tab", "Document", ("Ctrl+PgDown", "Ctrl+Tab")),
    ActionSpec("previous_document", "&Previous tab", "Document", ("Ctrl+PgUp", "Ctrl+Shift+Tab")),
    ActionSpec("close_document", "&Close tab", "Document", ("Ctrl+W",), "x"),
    ActionSpec("edit_metadata", "&Edit metadata", "Document", ("F2",), "pencil", separator=True),
    ActionSpec("mark_document", "&Mark document for report", "Document", ("Ctrl+Shift+M",), "bookmark"),
    ActionSpec("compare_document", "C&ompare open documents", "Document", ("Ctrl+Shift+D",), "columns-3"),
    ActionSpec("mask_selection", "Mas&k words in exports", "Document", ("Ctrl+Shift+K",), "eye"),
    ActionSpec("annotate_document", "&Annotate document", "Document", ("Ctrl+Alt+A",), "message-square"),
    ActionSpec("code_this", "Co&de words, claim or document", "Document", ("Ctrl+T",), "hash"),
    ActionSpec("versions", "&Versions of this document", "Document", (), "history", separator=True),
    ActionSpec("compare_versions", "Compare with earlier ve&rsion", "Document", (), "columns-3"),
    ActionSpec("document_history", "&History of this document", "Document", (), "history"),
    ActionSpec("reextract", "E&xtract claims again", "Document", (), "refresh-cw", separator=True),
    ActionSpec("previous_claim", "&Previous claim", "Claim", ("Alt+Up",), "arrow-up"),
    ActionSpec("next_claim", "&Next claim", "Claim", ("Alt+Down",), "arrow-down"),
    ActionSpec("next_unreviewed", "Next &unreviewed claim", "Claim", ("Ctrl+J",), "circle"),
    ActionSpec("status_accepted", "&Accept", "Claim", ("Y",), "circle-check", Where.REVIEW, separator=True),
    ActionSpec("status_rejected", "&Reject", "Claim", ("N",), "circle-x", Where.REVIEW),
    ActionSpec("status_second_look", "Needs a &second look", "Claim", ("H",), "eye", Where.REVIEW),
    ActionSpec("status_in_review", "&In review", "Claim", ("I",), "circle-dashed", Where.REVIEW),
    ActionSpec("status_settled", "S&ettled", "Claim", ("S",), "lock", Where.REVIEW),
    ActionSpec("status_unreviewed", "Unre&viewed", "Claim", ("U",), "circle", Where.REVIEW),
    ActionSpec(
        "mark_claim", "&Mark for report", "Claim", ("Space",), "bookmark", Where.REVIEW, separator=True
    ),
    ActionSpec("edit_claim", "&Correct claim", "Claim", ("C",), "pencil", Where.REVIEW),
    ActionSpec("make_figure", "Make &figure of selected words", "Claim", ("F",), "hash", Where.READER),
    ActionSpec("make_event", "Make even&t of selected words", "Claim", ("E",), "diamond", Where.READER),
    ActionSpec("make_date", "Make &date of selected words", "Claim", ("D",), "calendar", Where.READER),
    ActionSpec("annotate", "Add annotati&on", "Claim", ("Ctrl+Shift+A",), "message-square"),
    ActionSpec("next_unreviewed_here", "Next unreviewed (single key)", "", ("J",), "circle", Where.REVIEW),
    ActionSpec("give_reason", "Give a reason", "", ("R",), "pencil", Where.REVIEW),
    ActionSpec("link_evidence", "Link evidence", "", ("L",), "plus", Where.REVIEW),
    ActionSpec("unclaimed_figure", "Make figure of the number", "", ("F",), "hash", Where.UNCLAIMED),
    ActionSpec("unclaimed_event", "Make event of the number", "", ("E",), "diamond", Where.UNCLAIMED),
    ActionSpec(
        "unclaimed_dismiss",
        "Dismiss the number, or take it up again",
        "",
        ("X",),
        "circle-slash",
        Where.UNCLAIMED,
    ),
    ActionSpec("annotate_here", "Annotate (single key)", "", ("A",), "message-square", Where.TEXT),
    ActionSpec("next_disagreement", "&Next disagreement", "Topic", ("F8", "Alt+Down"), "chevron-down"),
    ActionSpec(
        "previous_disagreement", "&Previous disagreement", "Topic", ("Shift+F8", "Alt+Up"), "chevron-up"
    ),
    ActionSpec("topic_consistent", "&Consistent", "Topic", ("Y",), "equal", Where.VERDICTS, separator=True),
    ActionSpec("topic_contradict", "Con&tradict", "Topic", ("N",), "equal-not", Where.VERDICTS),
    ActionSpec("topic_unsure", "&Unsure", "Topic", ("H",), "circle-question-mark", Where.VERDICTS),
    ActionSpec("topic_withdraw", "&Withdraw your verdict", "Topic", ("W",), "undo-2", Where.VERDICTS),
    ActionSpec("topic_rename", "&Rename topic", "Topic", ("R",), "pencil", Where.TOPICS, separator=True),
    ActionSpec("topic_merge", "&Merge with another topic", "Topic", ("M",), "git-merge", Where.TOPICS),
    ActionSpec("topic_split", "&Split off or move claims", "Topic", ("S",), "list-filter", Where.TOPICS),
    ActionSpec(
        "topic_report",
        "Mark topic f&or report",
        "Topic",
        ("Space",),
        "bookmark",
        Where.TOPICS,
        separator=True,
    ),
    ActionSpec(
        "scroll_together",
        "Scroll to&gether",
        "Topic",
        ("Ctrl+L",),
        "columns-3",
        checkable=True,
        separator=True,
    ),
    ActionSpec(
        "show_differences", "Text &differences", "Topic", ("Ctrl+Shift+T",), "file-text", checkable=True
    ),
    ActionSpec("verify", "&Verify archive", "Tools", (), "shield-check"),
    ActionSpec("claim_history", "&History of this claim", "Claim", (), "history"),
    ActionSpec("all_annotations", "&All annotations", "Tools", ("Ctrl+Shift+L",), "message-square"),
    ActionSpec("queue", "&Queue of work to be placed", "Tools", ("Ctrl+Shift+J",), "inbox"),
    ActionSpec("change_log", "Change &log", "Tools", (), "history"),
    ActionSpec("reviewers", "&Reviewers and agreement", "Tools", (), "users", separator=True),
    ActionSpec("make_package", "Make work &package…", "Tools", (), "archive"),
    ActionSpec("merge_package", "M&erge work package…", "Tools", (), "git-merge"),
    ActionSpec("masks", "&Masked names and passages", "Tools", (), "eye", separator=True),
    ActionSpec("codes", "&Codes", "Tools", (), "hash"),
    ActionSpec("wordlists", "&Word lists", "Tools", (), "file-text"),
    ActionSpec("reextract_all", "E&xtract all again", "Tools", (), "refresh-cw"),
    ActionSpec("settings", "&Settings", "Tools", ("Ctrl+,",), "settings", separator=True),
    ActionSpec("first_steps", "&First steps", "Help", ("F1",), "circle-question-mark"),
    ActionSpec("shortcuts", "&Keyboard shortcuts", "Help", ("Ctrl+/",), "info"),
    ActionSpec("about", "&About Archive Viewer", "Help", (), "info", separator=True),
)


#: Actions that work on the document shown; the other views have keys of their own for some of them.
READING = frozenset(
    {
        "find", "find_next", "find_previous", "focus_library", "focus_text", "focus_claims",
        "focus_annotations", "focus_unclaimed", "next_document", "previous_document", "close_document",
        "previous_claim", "next_claim", "next_unreviewed", "annotate", "claim_history", "copy_quote",
    }
)  # fmt: skip

#: Actions that work on the topics of a comparison.
COMPARING = frozenset(spec.id for spec in ACTIONS if spec.menu == "Topic")

#: Keys that single parts of the window hear by themselves: menu, what they do, keys, where.
LOCAL_KEYS: tuple[tuple[str, str, str, str], ...] = (
    ("Topic", "Choose a source", "Left or Right", "in the list of topics"),
    ("Topic", "Next passage that the chosen source has of the topic", "Return", "in the list of topics"),
    ("Topic", "Save or leave a reason or name", "Return or Esc", "in the form beside the topics"),
    ("View", "Report: move an entry up or down", "Alt+Up or Alt+Down", "in the list of entries"),
    ("View", "Report: open an entry at its place", "Return", "in the list of entries"),
    ("View", "Report: remove an entry", "Delete", "in the list of entries"),
    ("View", "Report: heading before, text behind the entry", "H, T", "in the list of entries"),
    ("View", "Report: change a heading or text", "F2", "in the list of entries"),
    ("View", "Report: document in excerpts", "E", "in the list of entries"),
    ("View", "Chronology: go to another claim", "Arrows, Home, End", "in the chronology"),
    ("View", "Chronology: open the passage", "Return", "in the chronology"),
    ("View", "Chronology: choose days, clear them", "Shift+Left or Shift+Right, Esc", "in the chronology"),
    ("View", "Chronology: less time, more time, all dates", "+, -, 0", "in the chronology"),
    ("View", "Chronology: earlier or later", "Ctrl+Left or Ctrl+Right", "in the chronology"),
    ("View", "Chronology: list the claims without a date", "U", "in the chronology"),
    ("View", "Chronology: mark it for the report", "M", "in the chronology"),
    ("Document", "Open a document", "Return", "in the library"),
    ("Document", "Menu of a row or of the selection", "Menu or Shift+F10", "in any list or the text"),
    ("Document", "Move through the text, select", "Arrows, with Shift", "in the text"),
    ("Claim", "Go to the claim's passage", "Return", "in the claims list"),
    ("Claim", "Choose several claims", "Shift+Up or Shift+Down, Ctrl+Space", "in the claims list"),
    ("Claim", "Grade the source, the information", "Shift+A to Shift+F, 1 to 6", "in the claims list"),
    ("Claim", "Edit an annotation", "Return", "in the annotations list"),
    ("Tools", "Open an annotation at its place", "Return", "in the list of all annotations"),
    ("Claim", "Reply to an annotation", "R", "in the annotations list"),
    ("Claim", "Put an annotation at the selected words", "P", "in the annotations list"),
    (
        "Claim",
        "Move an annotation's end by a word",
        "Shift+Left or Shift+Right",
        "in the annotations list",
    ),
    ("Claim", "Move its beginning by a word", "Alt+Left or Alt+Right", "in the annotations list"),
    ("Claim", "Delete an annotation", "Delete", "in the annotations list"),
    ("Claim", "Save the annotation", "Ctrl+Return", "in the annotation form"),
    ("Tools", "Accept the place, keep at the earlier version, drop", "Y, K, D", "in the queue"),
    ("Tools", "Put at the words selected in the text, show in the text", "P, Return", "in the queue"),
    ("Tools", "Rename a code, delete it", "F2, Delete", "in the tree of codes"),
    ("Tools", "Open a place of a code, take the code off it", "Return, Delete", "in the places of a code"),
    ("Edit", "Next or previous hit", "Return or Shift+Return", "in the find bar"),
    ("Edit", "Leave a form, the find bar, the search or a page", "Esc", "where the focus is"),
)


class ActionSet:
    """The window's QActions, one for each declaration, by id."""

    def __init__(self, parent: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, parent)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable)
            action.setToolTip(tool_tip(spec))
            if spec.where is Where.WINDOW:
                parent.addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if spec.radio:
                group = self._groups.setdefault(spec.radio, QActionGroup(parent))
                group.addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def local_to(self, widget: QWidget, *places: Where) -> None:
        """Let `widget` hear the keys of the actions declared for `places`."""
        widget.addActions([self._actions[s.id] for s in ACTIONS if s.where in places])

    def fill_menus(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Build all menus; gives them by path, so that lists (recent archives) can be put in."""
        menus = {name.replace("&", ""): bar.addMenu(name) for name in MENUS}
        for spec in ACTIONS:
            if not spec.menu:
                continue
            if spec.menu not in menus:
                above, name = spec.menu.rsplit("/", 1)
                menus[spec.menu] = menus[above].addMenu(f"&{name}")
            menu = menus[spec.menu]
            if spec.separator:
                menu.addSeparator()
            menu.addAction(self._actions[spec.id])
        return menus


def tool_tip(spec: ActionSpec) -> str:
    """Give the action's words with its first key in brackets."""
    return f"{spec.plain_text} ({spec.keys[0]})" if spec.keys else spec.plain_text


def key_table() -> Iterator[tuple[str, str, str, str]]:
    """Give (menu, action, keys, where) of every action that has keys, in the order of the menus."""
    rows = [
        (spec.menu.split("/")[0] or "Claim", spec.plain_text, " or ".join(spec.keys), spec.where.value)
        for spec in ACTIONS
        if spec.keys
    ]
    order = [name.replace("&", "") for name in MENUS]
    yield from sorted([*rows, *LOCAL_KEYS], key=lambda row: order.index(row[0]))
