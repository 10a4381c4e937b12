"""How a text is cut into rows, and where they lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.gui.views.reader_samples import long_text, sample_document
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.gui.views.reader_heights import CHUNK, HeightMap
from viewer.gui.views.reader_rows import MAX_ROW_LENGTH, RowKind, RowTable


def _shown(table: RowTable, row: int) -> list[str]:
    return [table.text[c.start : c.end] for c in table.cells(row)]


def test_rows_put_the_sides_of_an_infobox_line_beside_each_other() -> None:
    text, blocks, _ = sample_document()
    table = RowTable(text, blocks)
    rows = [_shown(table, r) for r in range(len(table)) if table.kinds[r] == RowKind.INFOBOX]
    assert rows == [["Combatant", "Osorno", "Dorgul"], ["Killed", "14", "9 (per )"]]
    cells = table.cells(table.row_of(text.index("Killed1")))
    assert [(c.column, c.columns, c.is_label) for c in cells] == [(0, 2, True), (1, 3, False), (2, 3, False)]


def test_rows_leave_out_signs_of_the_export_but_no_words() -> None:
    text, blocks, _ = sample_document()
    table = RowTable(text, blocks)
    assert _shown(table, 0) == ["Fighting at Teremky bridge"]
    assert ["Course"] in [_shown(table, r) for r in range(len(table))]
    assert ["two trucks burned"] in [_shown(table, r) for r in range(len(table))]
    assert ["Village", "Killed", "Wounded"] in [_shown(table, r) for r in range(len(table))]


def test_rows_show_words_that_no_block_covers() -> None:
    text = "loose\n\ncovered\n\nalso loose\nand this"
    table = RowTable(text, [Block(BlockKind.PARAGRAPH, 7, 14)])
    assert [_shown(table, r)[0] for r in range(len(table))] == ["loose", "covered", "also loose", "and this"]


def test_rows_of_a_text_without_blocks_are_its_lines() -> None:
    table = RowTable("one\n\n  two\n \nthree", ())
    assert [_shown(table, r)[0] for r in range(len(table))] == ["one", "  two", "three"]


def test_rows_of_an_empty_text_are_one() -> None:
    assert len(RowTable("", ())) == 1
    assert len(RowTable("\n \n", ())) == 1


def test_rows_cut_a_long_paragraph_at_blanks_and_know_it_as_one() -> None:
    text = "word " * 2000 + "x" * 4000
    table = RowTable(text, [Block(BlockKind.PARAGRAPH, 0, len(text))])
    assert max(e - s for s, e in zip(table.starts, table.ends, strict=True)) <= MAX_ROW_LENGTH
    assert table.kinds[0] == RowKind.PARAGRAPH
    assert set(table.kinds[1:]) == {RowKind.CONTINUED}
    assert table.starts[1:] == table.ends[:-1]
    assert text[table.starts[1] - 1] == " "
    assert table.paragraph(2).end == len(text)


@given(st.lists(st.sampled_from(["word ", "x" * 3500, "\n", "\n\n", "= T =\n", "- Key1: 3\n"]), max_size=12))
def test_rows_cover_every_visible_character_once(parts: list[str]) -> None:
    text = "".join(parts)
    table = RowTable(text, ())
    covered = "".join(text[s:e] for s, e in zip(table.starts, table.ends, strict=True))
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a <= b for a, b in zip(table.ends, table.starts[1:], strict=False))


def _map(count: int) -> HeightMap:
    _text, blocks = long_text(count)
    starts = [b.start for b in blocks]
    ends = [b.end for b in blocks]
    return HeightMap(starts, ends, [0] * count, [(28.0, 70.0, 10.0)])


def test_heights_agree_with_themselves_once_looked_at() -> None:
    heights = _map(3 * CHUNK + 5)
    for row in range(len(heights)):
        heights.measured(row, 30.0 + row % 7)
    assert heights.total == sum(30.0 + row % 7 for row in range(len(heights)))
    for row in (0, 1, CHUNK, 2 * CHUNK - 1, len(heights) - 1):
        assert heights.top(row) == sum(30.0 + r % 7 for r in range(row))
        assert heights.at(heights.top(row) + 3) == (row, 3.0)


def test_heights_are_guessed_within_a_fifth_before_any_layout() -> None:
    heights = _map(3 * CHUNK)
    guess = heights.total
    for row in range(len(heights)):
        heights.height(row)
    assert abs(guess / heights.total - 1) < 0.2


def test_heights_beyond_the_page_are_held_at_its_ends() -> None:
    heights = _map(10)
    assert heights.at(-50) == (0, 0.0)
    assert heights.at(heights.total + 1000)[0] == 9


def test_rows_hide_the_marks_of_markdown_and_keep_the_places_of_its_words() -> None:
    text = "---\n\n## Overview ##\n\n# 12 dead\n\n| Village | Killed |\n|---|---|\n| Vorga | 3 |\n\n> \nend"
    kinds = {
        "## Overview ##": BlockKind.HEADING,
        "# 12 dead": BlockKind.TITLE,
        "| Village | Killed |": BlockKind.TABLE_ROW,
        "| Vorga | 3 |": BlockKind.TABLE_ROW,
        "end": BlockKind.PARAGRAPH,
    }
    blocks = [Block(kind, text.index(w), text.index(w) + len(w), 2) for w, kind in kinds.items()]
    table = RowTable(text, blocks)
    shown = [_shown(table, r) for r in range(len(table))]
    assert shown == [["Overview"], ["12 dead"], ["Village", "Killed"], ["Vorga", "3"], ["end"]]


def test_rows_keep_a_heading_that_is_nothing_but_signs() -> None:
    table = RowTable("# \nx", [Block(BlockKind.HEADING, 0, 2), Block(BlockKind.PARAGRAPH, 3, 4)])
    assert [_shown(table, r) for r in range(len(table))] == [["# "], ["x"]]
