"""Verification, the change log, and the pages of help."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

import viewer
from viewer.domain.wording import count_words
from viewer.gui.actions import ActionSet, key_table
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.panels.shell.info import Info
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.status import StatusStrip

if TYPE_CHECKING:
    from viewer.services.history import LogEntry
    from viewer.services.record import RecordStep
    from viewer.services.verify import VerifyResult
    from viewer.services.workspace import Workspace

_STEPS = """\
1.  Begin an archive (Ctrl+N): one file that holds your documents and all your work on them.
2.  Import files: drop them on the window, or press Ctrl+I. Each is kept byte for byte; its dates, \
figures and events are found at once.
3.  Read. Claims are underlined in the text and listed beside it; choosing one on either side moves \
the other. Alt+Down goes to the next claim, F6 to the next pane.
4.  Judge a claim while the list has the focus: Y accepts it, N rejects it and takes a reason, H keeps it \
for a second look, J goes to the next one nobody judged, also in the next document. 1 to 6 and Shift+A to \
Shift+F grade it; likelihood, reason and evidence stand below the list. Alt+6 lists the numbers that no \
claim covers: F makes a figure of one, X dismisses it.
5.  Select words and press A to annotate them. Ctrl+Z takes back any step, one after another.
6.  Compare (Ctrl+2) sets two to four documents side by side, topic by topic; F8 goes to the next \
disagreement. The chronology below the panes (Alt+5) orders claims in time; days chosen on it with the \
mouse, or with Shift and the arrow keys, narrow the lists until you leave them with Esc.
7.  Space marks a claim or a topic for the report. Report (Ctrl+3) shows what is marked, in your \
order, and exports it as a PDF.
8.  Verify archive, in the Tools menu, checks originals, texts and the log of steps against their hashes.
All keys stand under Help, Keyboard shortcuts."""
_FIRST_STEPS = Info("First steps", tuple(_STEPS.split("\n")))


def shortcuts_page() -> Info:
    """Give the page of all keys, made from the declared actions."""
    return Info(
        "Keyboard shortcuts",
        (),
        ("Menu", "Action", "Keys", "Where"),
        list(key_table()),
    )


def about_page() -> Info:
    """Give the page about the program."""
    return Info(
        f"Archive Viewer {viewer.__version__}",
        (
            "For reading, comparing and assessing accounts of the same events that contradict one another.",
            "Nothing leaves this machine: the program has no network access of any kind.",
            (
                "Dates, figures and events are found by rules, never guessed: each names its rule and "
                "the words it was read from. What they mean is yours to judge."
            ),
            "Free software under the MIT licence. Icons by Lucide (ISC); letters by Noto and Amiri (OFL).",
        ),
    )


class ToolsController(QObject):
    """Runs what stands in the Tools and Help menus."""

    info_asked = Signal(object)  # Info

    def __init__(
        self, session: ArchiveSession, actions: ActionSet, status: StatusStrip, messages: MessageBar
    ) -> None:
        super().__init__(status)
        self._session = session
        self._status = status
        self._messages = messages
        actions["verify"].triggered.connect(self._verify)
        actions["change_log"].triggered.connect(self._show_log)
        actions["first_steps"].triggered.connect(self.show_first_steps)
        actions["shortcuts"].triggered.connect(lambda: self.info_asked.emit(shortcuts_page()))
        actions["about"].triggered.connect(lambda: self.info_asked.emit(about_page()))

    def show_first_steps(self) -> None:
        """Show how to begin."""
        self.info_asked.emit(_FIRST_STEPS)

    def _verify(self) -> None:
        self._status.show_job("Verifying the archive", can_cancel=False)
        self._session.ask(_verify, self._show_verified, self._failed)

    def _show_verified(self, result: VerifyResult) -> None:
        self._status.end_job()
        at = datetime.now(UTC).astimezone().strftime("%H:%M")
        if not result.findings:
            self._status.show_verified(f"Originals and log verified {at}")
            self._messages.show_hint(
                f"{count_words(result.checked, 'item')} checked: everything matches its hash.",
                icon="shield-check",
            )
            return
        problems = count_words(len(result.findings), "problem")
        self._status.show_verified(f"{problems} found {at}")
        page = Info(
            "What does not match",
            (f"{count_words(result.checked, 'item')} checked.",),
            ("What", "Problem"),
            [(finding.target, finding.problem) for finding in result.findings],
        )
        self._messages.show_message(
            f"{problems} found in this archive.",
            hint="Keep this file as it is, and go back to a copy that verifies.",
            button=("Show", lambda: self.info_asked.emit(page)),
        )

    def show_claim_history(self, claim_id: int) -> None:
        """Show what was done to one claim."""

        def read(ws: Workspace) -> list[RecordStep]:
            from viewer.services.record import claim_record

            return claim_record(ws, claim_id)

        self._session.ask(read, partial(self._show_record, "History of this claim"), group="log")

    def show_document_history(self, document_id: int) -> None:
        """Show what was done to one document and to what stands in it."""

        def read(ws: Workspace) -> list[RecordStep]:
            from viewer.services.record import document_record

            return document_record(ws, document_id)

        self._session.ask(read, partial(self._show_record, "History of this document"), group="log")

    def _show_record(self, title: str, steps: list[RecordStep]) -> None:
        words = "Who changed what, and why; the latest stands last. Nothing is ever taken out of the record."
        head = ("When (UTC)", "Who", "Step", "Changed", "Why")
        rows = [row for step in steps for row in record_rows(step)]
        self.info_asked.emit(Info(title, (words if rows else "Nobody changed anything yet.",), head, rows))

    def _show_log(self) -> None:
        self._session.ask(_list_log, partial(_emit_log, self, "Change log"), group="log")

    def _failed(self, error: object) -> None:
        self._status.end_job()
        self._session.failed.emit(error)


def record_rows(step: RecordStep) -> list[tuple[str, ...]]:
    """Give a step as rows of a page: a row for each field that changed, the step itself in the first."""
    first = (step.at[:16].replace("T", " "), step.actor, step.action)
    told = [f"{c.field}: {c.before or 'none'} → {c.after or 'none'}" for c in step.changes] or [""]
    rows: list[tuple[str, ...]] = [(*first, told[0], step.reason)]
    return rows + [("", "", "", words, "") for words in told[1:]]


def _verify(ws: Workspace) -> VerifyResult:
    from viewer.services.verify import verify

    return verify(ws)


def _list_log(ws: Workspace) -> list[LogEntry]:
    from viewer.services.history import list_log

    return list_log(ws, limit=500)


def _emit_log(controller: ToolsController, title: str, entries: list[LogEntry]) -> None:
    rows = [
        (f"{e.number:,}", e.at[:16].replace("T", " "), e.actor, e.action, e.target, e.hash[:12])
        for e in entries
    ]
    page = Info(
        title,
        ("Who did what. Each entry carries the hash of the one before it; nothing is ever taken out.",),
        ("No.", "When (UTC)", "Who", "Step", "What", "Hash"),
        rows,
    )
    controller.info_asked.emit(page)
