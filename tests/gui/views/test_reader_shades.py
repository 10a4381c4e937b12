from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from viewer.gui.theme import ThemeHolder
from viewer.gui.views.reader_page import PageReader
from viewer.gui.views.reader_shades import Shade, ShadeIndex, ShadeKind

TEXT = "The bridge was closed on Monday.\nTwo lorries waited until noon.\nПогибли двое жителей."


def picture(reader: PageReader) -> QImage:
    return reader.viewport().grab().toImage()


def test_overlaps_are_found_with_empty_places() -> None:
    index = ShadeIndex(
        [Shade(10, 20, ShadeKind.ADDED), Shade(0, 40, ShadeKind.COPIED), Shade(30, 30, ShadeKind.REMOVED)]
    )
    assert [s.kind for s in index.overlapping(12, 15)] == [ShadeKind.COPIED, ShadeKind.ADDED]
    assert [s.kind for s in index.overlapping(25, 35)] == [ShadeKind.COPIED, ShadeKind.REMOVED]
    assert list(index.overlapping(41, 50)) == []
    assert list(ShadeIndex().overlapping(0, 5)) == []


def test_each_kind_is_drawn_in_its_own_way(qtbot: QtBot, holder: ThemeHolder) -> None:
    reader = PageReader(holder, is_compact=True)
    qtbot.addWidget(reader)
    reader.resize(400, 200)
    reader.set_document(TEXT)
    reader.show()
    qtbot.waitExposed(reader)
    plain = picture(reader)
    seen = [plain]
    for kind in ShadeKind:
        reader.set_shades([Shade(4, 10, kind)])
        shown = picture(reader)
        assert shown not in seen
        seen.append(shown)
    reader.set_shades([Shade(12, 12, ShadeKind.ADDED)])
    assert picture(reader) != plain
    reader.set_document(TEXT)
    assert list(reader.marks.shades.items) == []
