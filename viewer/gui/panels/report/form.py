"""What the author says of the report: title, names, what goes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from viewer.gui.panels.shell.dress import Dresser, ElidedComboBox, hairline, label, text_button
from viewer.gui.theme import ThemeHolder
from viewer.services.export import ReportOptions

_PAPERS = (("A4, PDF/A-3a, tagged", "a4"), ("Letter, PDF/A-3a, tagged", "us-letter"))
_TEMPLATES = (
    ("Full report", "full"), ("Brief", "brief"), ("Comparisons only", "comparison"),
    ("Source sheet", "sources"),
)  # fmt: skip
#: Languages in their own words; the report has a table for each (services.export.report_languages).
_LANGUAGES = (("English", "en"), ("Русский", "ru"))


class ReportForm(QWidget):
    """Fields below the list. `changed` on every edit; `export_asked`, `cancel_asked` by the button."""

    changed = Signal()
    export_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, holder: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dresser = Dresser(holder, self)
        self._title = self._line("Title", "Selected claims and their sources")
        self._author = self._line("Author", "Who answers for this report")
        self._case = self._line("Case reference", "Number or name of the case")
        self._grades = self._box("Grades")
        self._comments = self._box("Comments")
        self._chronology = self._box("Chronology")
        self._chronology.setToolTip("A chronology of all sources of the report, at its end")
        self._chronology.setChecked(False)
        self._log = self._box("Log digest")
        self._log.setChecked(False)
        self._originals = self._box("Originals")
        self._originals.setToolTip("The sources' files, attached to the PDF (up to 20 MB; not with masks)")
        self._originals.setChecked(False)
        self._masked = self._box("Masked names")
        self._masked.setToolTip("Names and passages that are masked are replaced in every layer")
        self._masked.setChecked(False)
        self._nameless = self._box("Reviewers")
        self._nameless.setToolTip("The names of those who annotated and judged are replaced by numbers")
        self._nameless.setChecked(False)
        self._paper = self._choice("Format", _PAPERS)
        self._template = self._choice("Template", _TEMPLATES)
        self._language = self._choice("Language of the fixed words", _LANGUAGES)
        self._export = text_button(dresser, "download", "&Export PDF…", primary=True)
        self._export.clicked.connect(self.export_asked)
        self._cancel = text_button(dresser, "x", "Cancel")
        self._cancel.clicked.connect(self.cancel_asked)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress of the export")
        self._progress_words = label("", "second")

        form = QFormLayout()
        form.setContentsMargins(12, 12, 12, 8)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Title", self._title)
        form.addRow("&Author", self._author)
        form.addRow("&Case", self._case)
        boxes = QHBoxLayout()
        boxes.setSpacing(12)
        for box in (self._grades, self._comments, self._chronology, self._log):
            boxes.addWidget(box)
        boxes.addStretch(1)
        form.addRow("Include", boxes)
        hidden = QHBoxLayout()
        hidden.setSpacing(16)
        for box in (self._masked, self._nameless):
            hidden.addWidget(box)
        hidden.addStretch(1)
        form.addRow("Hide", hidden)
        form.addRow("Attach", self._originals)
        made = QHBoxLayout()
        made.setSpacing(8)
        made.addWidget(self._template, 1)
        made.addWidget(self._language, 1)
        template_label = QLabel("Te&mplate")
        template_label.setBuddy(self._template)
        form.addRow(template_label, made)
        last = QHBoxLayout()
        last.addWidget(self._paper)
        last.addStretch(1)
        last.addWidget(self._cancel)
        last.addWidget(self._export)
        format_label = QLabel("&Format")
        format_label.setBuddy(self._paper)
        form.addRow(format_label, last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(form)
        column.addWidget(self._progress_words)
        column.addWidget(self._progress)
        self._progress_words.setContentsMargins(12, 0, 12, 4)
        self.set_exporting(None)

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.textEdited.connect(self.changed)
        return field

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> ElidedComboBox:
        choice = ElidedComboBox()
        choice.setMinimumContentsLength(12)
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        for words, value in choices:
            choice.addItem(words, value)
        choice.currentIndexChanged.connect(self.changed)
        return choice

    def _box(self, words: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setChecked(True)
        box.toggled.connect(self.changed)
        return box

    @property
    def first_field(self) -> QLineEdit:
        """The field that takes the focus first."""
        return self._title

    def options(self) -> ReportOptions:
        """Give what the author chose."""
        return ReportOptions(
            title=self._title.text(),
            author=self._author.text(),
            case_reference=self._case.text(),
            paper=self._paper.currentData(),
            include_comments=self._comments.isChecked(),
            include_grades=self._grades.isChecked(),
            include_chronology=self._chronology.isChecked(),
            template=self._template.currentData(),
            language=self._language.currentData(),
            include_log_digest=self._log.isChecked(),
            attach_originals=self._originals.isChecked(),
            masked=self._masked.isChecked(),
            hide_reviewers=self._nameless.isChecked(),
        )

    def choose(self, *, template: str | None = None, language: str | None = None) -> None:
        """Choose a template and a language by their codes; what is None stays."""
        for choice, value in ((self._template, template), (self._language, language)):
            if value is not None:
                choice.setCurrentIndex(choice.findData(value))

    def set_author(self, name: str) -> None:
        """Fill in the author where none was given."""
        if not self._author.text():
            self._author.setText(name)

    def set_has_entries(self, has_entries: bool) -> None:
        """Enable the export, or say why it is not possible."""
        self._export.setEnabled(has_entries)
        self._export.setToolTip("" if has_entries else "Mark claims, annotations or a comparison first")

    def set_exporting(self, step: tuple[int, int, str] | None) -> None:
        """Show how far the export is: (steps done, in all, words), None when none is under way."""
        for widget in (self._progress, self._progress_words, self._cancel):
            widget.setVisible(step is not None)
        if step is not None:
            self._progress.setRange(0, step[1])
            self._progress.setValue(step[0])
            self._progress_words.setText(step[2])
