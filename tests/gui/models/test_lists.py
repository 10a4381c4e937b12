"""The list models: Qt's own tester, and what they say by role and signal."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from viewer.domain.annotation import Annotation
from viewer.domain.claims import DateMention, Event, Figure
from viewer.domain.span import Span
from viewer.domain.vocabulary import (
    AnnotationStatus,
    ClaimKind,
    EventType,
    FigureCategory,
    Motivation,
    Qualifier,
    Status,
)
from viewer.gui.models.annotations import AnnotationModel
from viewer.gui.models.claims import ClaimFilter, ClaimModel, ClaimOrder, arrange, style_of
from viewer.gui.models.documents import (
    COMPLETE,
    NO_SOURCE,
    PUBLISHED,
    REVIEW,
    SOURCE,
    UNDER_WAY,
    DocumentModel,
    LibraryFilter,
    count_facets,
    narrow,
    review_percent,
)
from viewer.gui.models.hits import HitModel, snippet_parts
from viewer.gui.models.table import WordsTable
from viewer.gui.models.value_list import VALUE_ROLE
from viewer.gui.theme_tokens import ClaimStyle
from viewer.services.documents import ClaimRow, DocumentSummary
from viewer.services.search import SearchHit


def summary(number: int, **more: object) -> DocumentSummary:
    fields: dict[str, object] = {
        "id": number, "file_name": f"f{number}.txt", "title": f"Account {number}", "publisher": None,
        "issued": None, "media_type": "text/plain", "importer": "text", "figures": 3, "events": 1,
        "dates": 2, "claims": 4, "reviewed": 0, "annotations": 0, "imported_at": "", **more,
    }  # fmt: skip
    return DocumentSummary(**fields)  # type: ignore[arg-type]


def claim(number: int, item: Figure | Event | DateMention, **more: object) -> ClaimRow:
    kinds = {Figure: ClaimKind.FIGURE, Event: ClaimKind.EVENT, DateMention: ClaimKind.DATE}
    fields: dict[str, object] = {"status": Status.UNREVIEWED, "assessment": None, "selected": False, **more}
    return ClaimRow(number, kinds[type(item)], 0, item, **fields)  # type: ignore[arg-type]


CLAIMS = (
    claim(1, Figure(5, 9, "14 dead", FigureCategory.KILLED, 14, Qualifier.EXACT, "r", date="2020-03-02")),
    claim(2, Event(12, 15, "shot", EventType.ARMED_CLASH, "r", date="2020-03-01"), status=Status.ACCEPTED),
    claim(3, DateMention(20, 25, "2 March", "2020-03-02", "r")),
    claim(4, Figure(30, 34, "9 huts", FigureCategory.BUILDINGS_DESTROYED, 9, Qualifier.ABOUT, "r")),
)


def test_the_document_model_keeps_qts_rules_and_says_its_rows(
    qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = DocumentModel()
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model)
    model.set_values([summary(1), summary(2, publisher="Valley Courier", issued=date(2020, 3, 4))])
    assert tester is not None
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0)) == 0
    assert model.index(1).data() == "Account 2"
    spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Account 2, Valley Courier, 4 Mar 2020, 4 claims, 0 % reviewed"
    assert NO_SOURCE in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0).data(VALUE_ROLE).id == 1
    assert model.index(0).data(Qt.ItemDataRole.FontRole) is None
    assert not model.index(0).parent().isValid()
    assert model.value(QModelIndex()) is None
    assert (model.row_of(2), model.row_of(7)) == (1, -1)


def test_the_same_keys_tell_changed_rows_only(qtbot: QtBot) -> None:
    model = DocumentModel()
    model.set_values([summary(1), summary(2)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.set_values([summary(1), summary(2, reviewed=3)])
    assert changed.args[0].row() == 1
    with qtbot.waitSignal(model.modelReset):
        model.set_values([summary(2)])


@pytest.mark.parametrize("model", [ClaimModel, AnnotationModel, HitModel])
def test_other_models_keep_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester, model: type) -> None:
    values: dict[type, list[object]] = {
        ClaimModel: list(CLAIMS),
        AnnotationModel: [
            Annotation("u", 1, Span(0, 4), "Four", "", "", "", ("a",), AnnotationStatus.OPEN,
                       Motivation.COMMENTING, "A. M.", "2020-01-01", "2020-01-01"),
        ],
        HitModel: [SearchHit(1, "Account", 3, 6, "a dam b", (Span(2, 5),), 1, 2)],
    }  # fmt: skip
    made = model()
    made.set_values(values[model])
    qtmodeltester.check(made)
    assert made.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_table_gives_words_only() -> None:
    table = WordsTable(("A", "B"), [("1", "2")])
    QAbstractItemModelTester(table)
    assert (table.rowCount(), table.columnCount()) == (1, 2)
    assert table.index(0, 1).data() == "2"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "B"
    assert table.headerData(0, Qt.Orientation.Vertical) is None


def test_the_library_narrows_by_words_and_facets() -> None:
    documents = [
        summary(1, publisher="Valley Courier", reviewed=4, issued=date(2020, 3, 4)),
        summary(2, publisher="Valley Courier", title="Flood bulletin", reviewed=1),
        summary(3),
    ]
    assert [s.id for s in narrow(documents, LibraryFilter("courier"))] == [1, 2]
    assert [s.id for s in narrow(documents, LibraryFilter("courier flood"))] == [2]
    wanted = LibraryFilter(facets={SOURCE: frozenset({"Valley Courier"}), REVIEW: frozenset({COMPLETE})})
    assert [s.id for s in narrow(documents, wanted)] == [1]
    counts = count_facets(documents)
    assert counts[SOURCE] == [("Valley Courier", 2), (NO_SOURCE, 1)]
    assert (UNDER_WAY, 1) in counts[REVIEW]
    assert ("Mar 2020", 1) in counts[PUBLISHED]
    assert [review_percent(s) for s in documents] == [100, 25, 0]
    assert review_percent(summary(1, claims=0)) == 0


def test_claims_without_dates_unless_asked_for() -> None:
    assert [r.id for r in arrange(CLAIMS, ClaimFilter(), ClaimOrder.TEXT)] == [1, 2, 4]
    dates = ClaimFilter(styles=frozenset({ClaimStyle.DATE}))
    assert [r.id for r in arrange(CLAIMS, dates, ClaimOrder.TEXT)] == [3]


def test_claims_by_date_put_the_undated_last() -> None:
    assert [r.id for r in arrange(CLAIMS, ClaimFilter(), ClaimOrder.DATE)] == [2, 1, 4]


def test_claims_narrow_by_words_and_status() -> None:
    assert [r.id for r in arrange(CLAIMS, ClaimFilter("about 9"), ClaimOrder.TEXT)] == [4]
    accepted = ClaimFilter(statuses=frozenset({Status.ACCEPTED}))
    assert [r.id for r in arrange(CLAIMS, accepted, ClaimOrder.TEXT)] == [2]
    assert style_of(CLAIMS[3].item) is ClaimStyle.PROPERTY


def test_a_snippet_begins_near_its_mark_and_keeps_all_words() -> None:
    snippet = "one two three four five six seven eight\nnine dam ten"
    start = snippet.index("dam")
    parts = list(snippet_parts(snippet, [Span(start, start + 3)]))
    assert parts[0] == ("… ", False)
    assert ("dam", True) in parts
    assert "".join(words for words, _ in parts[1:]) in snippet.replace("\n", " ")
