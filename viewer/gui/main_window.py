"""The window: arranges the panels and introduces them to their controllers; decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.errors import ViewerError
from viewer.gui import dialogs
from viewer.gui.actions import ActionSet
from viewer.gui.controllers import state
from viewer.gui.controllers.all_annotations import AllAnnotationsController
from viewer.gui.controllers.annotation_files import AnnotationFilesController
from viewer.gui.controllers.appearance import AppearanceController
from viewer.gui.controllers.archives import ArchivesController
from viewer.gui.controllers.chronology import ChronologyController
from viewer.gui.controllers.corrections import CorrectionsController
from viewer.gui.controllers.data_export import DataExportController
from viewer.gui.controllers.documents import DocumentsController
from viewer.gui.controllers.evidence import EvidenceController
from viewer.gui.controllers.focus import FocusController
from viewer.gui.controllers.greeting import GreetingController
from viewer.gui.controllers.imports import ImportController
from viewer.gui.controllers.library import LibraryController
from viewer.gui.controllers.masks import MasksController
from viewer.gui.controllers.navigation import NavigationController
from viewer.gui.controllers.reextract import ReextractController
from viewer.gui.controllers.review import ReviewController
from viewer.gui.controllers.reviewers import ReviewersController
from viewer.gui.controllers.search import SearchController
from viewer.gui.controllers.session import ArchiveSession
from viewer.gui.controllers.tags import TagsController
from viewer.gui.controllers.tools import ToolsController
from viewer.gui.controllers.unclaimed import UnclaimedController
from viewer.gui.controllers.versions import VersionsController
from viewer.gui.controllers.views import COMPARE, READ, REPORT, ViewsController
from viewer.gui.controllers.why import WhyController
from viewer.gui.controllers.wordlists import WordListsController
from viewer.gui.panels.chronology.body import ChronologySplitter
from viewer.gui.panels.chronology.panel import ChronologyPanel
from viewer.gui.panels.chronology.undated import UndatedList
from viewer.gui.panels.claims.side import SidePane
from viewer.gui.panels.document.panel import DocumentPanel
from viewer.gui.panels.library.drop import DropTarget
from viewer.gui.panels.library.panel import LibraryPanel
from viewer.gui.panels.search.results import SearchResults
from viewer.gui.panels.shell.code_bar import CodeBar
from viewer.gui.panels.shell.dress import hairline
from viewer.gui.panels.shell.info import InfoPage
from viewer.gui.panels.shell.messages import MessageBar
from viewer.gui.panels.shell.name_bar import NameBar
from viewer.gui.panels.shell.settings import SettingsPage
from viewer.gui.panels.shell.status import StatusStrip
from viewer.gui.panels.shell.tools import ToolStrip
from viewer.gui.panels.shell.welcome import WelcomePanel
from viewer.gui.panels.shell.wordlists import WordListsPage
from viewer.gui.theme import ThemeHolder
from viewer.gui.workers.runner import OpenArchive, TaskRunner
from viewer.settings import Settings

DEFAULT_SIZE = QSize(1440, 900)
MINIMUM_SIZE = QSize(1060, 620)


class MainWindow(QMainWindow):
    """One window over one archive; `archives.open` opens it."""

    closing = Signal()

    def __init__(self, runner: TaskRunner, holder: ThemeHolder, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.holder = holder
        self.setWindowTitle("Archive Viewer")
        self.setMinimumSize(MINIMUM_SIZE)
        self.actions_ = ActionSet(self)
        self.session = ArchiveSession(runner, settings, self)
        self._recent: QMenu
        self._make_panels()
        self._arrange()
        self._make_controllers()
        self._wire()
        self.resize(DEFAULT_SIZE)
        self._splitters = {
            "panes": self.panes,
            "claims": self.side.claims.splitter,
            "library": self.library.splitter,
            "chronology": self.body,
        }
        state.restore_frame(settings, self, self._splitters)
        self._show_undo("", "")
        self.views.show(READ)
        self.archives.ready.connect(self._bring_view_back, Qt.ConnectionType.SingleShotConnection)

    # --- building ----------------------------------------------------------------------

    def _make_panels(self) -> None:
        holder, actions = self.holder, self.actions_
        self.tools_strip = ToolStrip(actions, holder)
        self.messages = MessageBar(holder)
        self.name_bar = NameBar(holder)
        self.code_bar = CodeBar(holder)
        self.library = LibraryPanel(holder)
        self.documents = DocumentPanel(actions, holder)
        self.welcome = WelcomePanel(holder)
        self.side = SidePane(holder)
        self.status = StatusStrip(holder)
        self.chronology = ChronologyPanel(holder)
        self.info = InfoPage(holder)
        self.settings_page = SettingsPage(self.settings, holder)
        self.wordlists_page = WordListsPage(holder)

    def _arrange(self) -> None:
        menus = self.actions_.fill_menus(self.menuBar())
        self._recent = QMenu("Open &recent", self)
        menus["File"].insertMenu(self.actions_["open_sample"], self._recent)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.documents)
        self.middle.addWidget(self.welcome)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        self.panes.setChildrenCollapsible(False)
        for widget in (self.library, self.middle, self.side):
            self.panes.addWidget(widget)
        self.panes.setStretchFactor(1, 1)
        self.panes.setFocusProxy(self.library.list)
        self.panes.setSizes([272, 786, 380])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.settings_page)
        self.stack.addWidget(self.wordlists_page)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools_strip)
        column.addWidget(hairline())
        column.addWidget(self.messages)
        column.addWidget(self.name_bar)
        column.addWidget(self.code_bar)
        self.body = ChronologySplitter(self.stack, self.chronology, self.holder)
        column.addWidget(self.body, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.results = SearchResults(self.holder, centre)
        self.undated = UndatedList(self.holder, centre)

    def _make_controllers(self) -> None:
        session, actions = self.session, self.actions_
        self.views = ViewsController(self.stack, self.info, actions)
        self.views.add(READ, lambda: self.panes)
        self.views.add(COMPARE, self._make_compare)
        self.views.add(REPORT, self._make_report)
        self.library_controller = LibraryController(session, self.library)
        self.documents_controller = DocumentsController(session, self.documents, self.side, actions)
        self.navigation = NavigationController(self.views, self.documents_controller, actions)
        self.archives = ArchivesController(
            session, self.settings, self.documents_controller, self.documents, actions, self
        )
        self.why = WhyController(session, self.side.claims.detail)
        self.review = ReviewController(session, self.side, self.library, actions)
        self.corrections = CorrectionsController(
            session, self.documents, self.side, self.documents_controller, actions
        )
        self.unclaimed = UnclaimedController(
            session, self.side, self.documents_controller, self.corrections, actions
        )
        self.evidence = EvidenceController(session, self.side.claims.detail)
        self.search = SearchController(session, self.tools_strip.search, self.results)
        self.imports = ImportController(session, self.settings, self.status, self.messages)
        self.tools = ToolsController(session, actions, self.status, self.messages)
        self.data_export = DataExportController(session, actions, self.status, self.messages, self)
        self.closing.connect(self.data_export.job.shutdown)
        self.reextract = ReextractController(session, self.status, self.messages)
        self.wordlists = WordListsController(session, self.wordlists_page, actions)
        self.wordlists.page_asked.connect(lambda: self.views.show_page(self.wordlists_page))
        for page in (self.settings_page, self.wordlists_page):
            page.closed.connect(self.views.go_back)
        self.settings_page.reviewer_changed.connect(session.set_reviewer)
        self.settings_page.reviewer_changed.connect(self.status.show_reviewer)
        self.settings_page.font_changed.connect(self.holder.set_font_percent)
        self.reviewers = ReviewersController(session, actions, self.messages, self, self.views, self.holder)
        self.reviewers.passage_asked.connect(self.navigation.open_claim)
        self.versions = VersionsController(
            session, self.documents, self.library, actions, self.messages, self.views
        )
        self.versions.open_asked.connect(self.navigation.open_document)
        self.versions.passage_asked.connect(self.navigation.open_passage)
        self.versions.compare_asked.connect(self.navigation.compare_texts)
        self.imports.finished.connect(self.versions.look_for_versions)
        self.library_controller.loaded.connect(self.versions.note_documents)
        self.annotation_files = AnnotationFilesController(
            session, actions, self.messages, self.versions.open_queue, self
        )
        self.all_annotations = AllAnnotationsController(session, self.holder, actions, self.views)
        self.all_annotations.entry_opened.connect(self.navigation.open_annotation)
        self.masks = MasksController(session, self.documents, actions, self.messages, self.views, self.holder)
        self.tags = TagsController(
            session, self.documents, self.side, self.library, actions, self.messages, self.code_bar,
            self.views, self.holder,
        )  # fmt: skip
        self.tags.passage_asked.connect(self.navigation.open_passage)
        self.tags.claim_asked.connect(self.navigation.open_claim)
        self.tags.document_asked.connect(self.navigation.open_document)
        self.focus = FocusController(self.views, actions, self)
        self.focus.add(READ, self._reading_panes)
        self.greeting = GreetingController(session, self.settings, self.messages, self.name_bar, actions)
        self.greeting.reviewer_named.connect(self.status.show_reviewer)
        self.greeting.sample_found.connect(lambda: self._name_archive(is_sample=True))
        self.timeline = ChronologyController(session, self.settings, self.chronology, self.undated)
        self.timeline.add(READ, self.documents.open_ids, lambda: self.documents.current_id)
        self.appearance = AppearanceController(self.holder, self.settings, actions, self.documents)

    def _make_compare(self) -> QWidget:
        from viewer.gui.controllers.comparison import ComparisonController
        from viewer.gui.panels.comparison.panel import ComparePanel

        panel = ComparePanel(self.holder)
        ComparisonController(self.session, panel, self.actions_)
        panel.open_passage.connect(self.navigation.open_passage)
        panel.add_to_report.connect(self.review.mark_topic)
        self.focus.add(COMPARE, lambda: [*panel.stops(), *self.chronology.stops()])
        self.timeline.join(panel)
        panel.set_shown(state.saved_topics(self.settings))
        panel.shown_changed.connect(partial(state.save_topics, self.settings))
        splitters = {"compare": panel.above, "topics": panel.below}
        self._splitters |= splitters
        state.restore_sizes(self.settings, splitters)
        return panel

    def _make_report(self) -> QWidget:
        from viewer.gui.panels.report.panel import ReportPanel

        panel = ReportPanel(self.session, self.holder)
        panel.entry_opened.connect(self.navigation.open_entry)
        self.focus.add(REPORT, panel.stops)
        self.closing.connect(panel.shutdown)
        return panel

    def _wire(self) -> None:
        session, actions = self.session, self.actions_
        session.opened.connect(self._show_archive)
        session.failed.connect(self._show_error)
        session.undo_names_changed.connect(self._show_undo)
        self.library_controller.totals_changed.connect(self.tools_strip.search.show_totals)
        self.library_controller.loaded.connect(self._show_middle)
        self.library_controller.loaded.connect(self.archives.library_loaded)
        self.library_controller.loaded.connect(self.greeting.library_loaded)
        self.library.document_picked.connect(self.documents_controller.open)
        of_document = ("edit_metadata", "mark_document", "versions", "document_history", "reextract")
        self.library.set_menu_actions([actions[name] for name in of_document])
        self.documents_controller.shown.connect(self.library.show_current)
        self.documents_controller.shown.connect(self.review.show_document)
        self.review.claim_asked.connect(self.navigation.open_claim)
        self.review.progress_changed.connect(self.status.show_progress)
        self.evidence.claim_asked.connect(self.navigation.open_claim)
        self.evidence.passage_asked.connect(self.navigation.open_passage)
        self.unclaimed.hinted.connect(self.messages.show_hint)
        self.timeline.hinted.connect(self.messages.show_hint)
        for hints in (self.documents_controller.hinted, self.review.hinted, self.corrections.hinted):
            hints.connect(self.messages.show_hint)
        for moved_on in (session.done, self.views.shown, self.views.left):
            moved_on.connect(lambda *_: self.messages.clear_hint())
        self.search.hit_opened.connect(self.navigation.open_hit)
        for told in (self.annotation_files, self.imports, self.tools, self.reextract):
            told.info_asked.connect(self.views.show_info)
        self.side.claims.history_asked.connect(self.tools.show_claim_history)
        for source in (self.library, self.welcome):
            source.files_dropped.connect(self.imports.start)
        DropTarget(self).dropped.connect(self.imports.start)
        self._wire_chronology()
        self._wire_actions()

    def _wire_chronology(self) -> None:
        timeline = self.timeline
        self.views.shown.connect(timeline.show_view)
        self.views.left.connect(lambda: timeline.show_view(""))
        self.archives.ready.connect(timeline.begin)
        self.documents_controller.shown.connect(lambda _: timeline.load())
        self.side.claims.claim_picked.connect(timeline.show_claim)
        self.documents.page_added.connect(lambda page: page.claim_picked.connect(timeline.show_claim))
        timeline.claim_opened.connect(
            lambda document, claim: self.documents_controller.open_entry(document, claim, None)
        )
        timeline.elsewhere_opened.connect(self.navigation.open_passage)
        timeline.days_chosen.connect(self.side.claims.set_days)
        timeline.documents_kept.connect(self.library.keep_documents)

    def _wire_actions(self) -> None:
        actions, panel = self.actions_, self.documents
        handlers = {
            "import_files": lambda: self.imports.start(dialogs.choose_files(self)),
            "import_folder": self._import_folder,
            "quit": self.close,
            "undo": self.session.undo,
            "redo": self.session.redo,
            "copy_quote": self._copy_quote,
            "search": self.search.begin,
            "find": panel.find_in_text,
            "find_next": panel.find_next,
            "find_previous": panel.find_previous,
            "focus_library": lambda: self.library.list.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "focus_text": panel.go_to_text,
            "focus_claims": self.side.go_to_claims,
            "focus_annotations": self.side.go_to_annotations,
            "focus_chronology": self.timeline.take_focus,
            "next_document": lambda: panel.step(1),
            "reextract_all": self.reextract.propose_all,
            "previous_document": lambda: panel.step(-1),
            "close_document": lambda: panel.close_document(panel.current_id or 0),
            "edit_metadata": lambda: self._with_document(self.library_controller.edit_metadata),
            "compare_document": lambda: self.navigation.compare(self.documents.open_ids()),
            "reextract": lambda: self._with_document(lambda number: self.reextract.propose([number])),
            "claim_history": lambda: self._with_claim(self.tools.show_claim_history),
            "document_history": lambda: self._with_document(self.tools.show_document_history),
            "settings": self._show_settings,
            "annotate": self.documents_controller.annotate,
            "annotate_document": self.documents_controller.annotate_document,
            "annotate_here": self.documents_controller.annotate,
        }
        for name, handler in handlers.items():
            actions[name].triggered.connect(handler)
        self.library.import_asked.connect(actions["import_files"].trigger)
        self.welcome.import_files_asked.connect(actions["import_files"].trigger)
        self.welcome.import_folder_asked.connect(actions["import_folder"].trigger)
        self.welcome.new_archive_asked.connect(actions["new_archive"].trigger)
        self.welcome.open_archive_asked.connect(actions["open_archive"].trigger)
        self.welcome.open_sample_asked.connect(actions["open_sample"].trigger)
        self.welcome.first_steps_asked.connect(self.tools.show_first_steps)
        self._recent.aboutToShow.connect(partial(self.archives.fill_recent, self._recent))

    # --- showing -----------------------------------------------------------------------

    def _show_archive(self, archive: OpenArchive) -> None:
        self.messages.clear()
        self.status.show_archive(archive.path.name, str(archive.path), read_only=archive.read_only)
        self.status.show_reviewer(archive.reviewer)
        self._name_archive()

    def _name_archive(self, *, is_sample: bool = False) -> None:
        if (archive := self.session.archive) is not None:
            what = " (sample)" if is_sample else ""
            self.setWindowTitle(f"{archive.path.name}{what} - Archive Viewer")

    def _bring_view_back(self) -> None:
        self.library.list.setFocus()
        view = state.saved_view(self.settings)
        if view in (COMPARE, REPORT):
            self.views.show(view)

    def _show_error(self, error: ViewerError) -> None:
        self.messages.show_error(error)
        if self.session.archive is None:
            self.middle.setCurrentWidget(self.welcome)

    def _show_middle(self, summaries: list[object]) -> None:
        self.middle.setCurrentWidget(self.documents if summaries else self.welcome)

    # --- small steps -------------------------------------------------------------------

    def _import_folder(self) -> None:
        if folder := dialogs.choose_folder(self):
            self.imports.start([folder])

    def _reading_panes(self) -> list[tuple[QWidget, QWidget]]:
        page = self.documents.page
        text = page.reader.widget if page is not None else self.documents
        return [
            (self.library.list, self.library),
            (text, self.documents),
            (self.welcome.first_button, self.welcome),
            (self.side.list, self.side),
            *self.chronology.stops(),
        ]

    def _copy_quote(self) -> None:
        page = self.documents.page
        words = page.quote() if page is not None else ""
        if words:
            QGuiApplication.clipboard().setText(words)

    def _with_claim(self, act: Callable[[int], None]) -> None:
        row = self.side.claims.current
        if row is None:
            self.messages.show_hint("Choose a claim first.")
        else:
            act(row.id)

    def _show_settings(self) -> None:
        self.views.show_page(self.settings_page)
        self.settings_page.show_settings()

    def _with_document(self, act: Callable[[int], None]) -> None:
        summary = self.library.current
        if summary is None:
            self.messages.show_hint("Choose a document first.")
        else:
            act(summary.id)

    def _show_undo(self, undo: str, redo: str) -> None:
        for name, words, verb in (("undo", undo, "Undo"), ("redo", redo, "Redo")):
            action = self.actions_[name]
            action.setEnabled(bool(words))
            action.setText(f"&{verb}: {words[:1].lower()}{words[1:]}" if words else f"&{verb}")
        self.tools_strip.show_undo(undo)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.look_for_changes()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.archives.keep_tabs()
        state.save_frame(self.settings, self, self._splitters, self.views.current)
        self.imports.shutdown()
        self.closing.emit()
        super().closeEvent(event)
