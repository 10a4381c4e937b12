"""Blocks and gaps of plain text and wiki exports; every example is invented for this test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.document import Block, Gap
from viewer.domain.vocabulary import BlockKind
from viewer.importers.structure import box_key, segment

WIKI = """= Siege of the Lower Dam =

Infobox
- Conflict: Siege of the Lower Dam
- Date: 3 – 5 June 1998 ()
- Commander1: Ana Ruiz
- Casualties1: 14 killed (per )
- Casualties2: 9 wounded
- Casualties3:

The siege lasted three days and ended near the village of , where a truce was signed.

== Course ==
=== First day ===
On 3 June the road was closed.
On 4 June it was opened.

== Reactions ==
- : The foreign ministry offered to mediate.
- Portugal: The ambassador was recalled.
"""

SCRAPE = """Skip to content Skip to footer

Home | About us | Contact

August 9, 2017

Fishermen of both shores ask for one thing only, that patrol boats stop ramming nets at night.

What happened

On Monday a boat sank.

  • Three men swam ashore.
  • One is missing,
    and his family waits.

© 2017 Fishermen's union. All rights reserved.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    blocks, _ = segment(text)
    return [(block.kind.value, text[block.start : block.end]) for block in blocks]


def check(text: str, blocks: tuple[Block, ...], gaps: tuple[Gap, ...]) -> None:
    """The promises that hold for every text."""
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        cut = text[block.start : block.end]
        assert cut == cut.strip()
        end = block.end
    end = 0
    for gap in gaps:
        assert end <= gap.start < gap.end <= len(text)
        assert gap.reason
        end = gap.end


def test_segment_wiki_export_gives_infobox_lines_their_key_and_side() -> None:
    blocks, _ = segment(WIKI)
    box = [(b.key, b.side) for b in blocks if b.kind is BlockKind.INFOBOX]
    assert box == [
        (None, None), ("Conflict", None), ("Date", None), ("Commander", 1), ("Casualties", 1),
        ("Casualties", 2),
        ("Casualties", 3),
    ]  # fmt: skip


def test_segment_wiki_export_gives_title_headings_and_one_paragraph_a_line() -> None:
    blocks, _ = segment(WIKI)
    found = [(b.kind.value, b.level) for b in blocks if b.kind is not BlockKind.INFOBOX]
    assert found == [
        ("title", 1), ("paragraph", 0), ("heading", 2), ("heading", 3), ("paragraph", 0), ("paragraph", 0),
        ("heading", 2), ("list_item", 1), ("list_item", 1),
    ]  # fmt: skip


def test_segment_marks_what_an_export_lost() -> None:
    _, gaps = segment(WIKI)
    assert [(WIKI[g.start : g.end], g.reason) for g in gaps] == [
        ("()", "the contents of the brackets were lost"),
        ("(per )", "the name of the source was lost"),
        ("- Casualties3:", "the value of 'Casualties' was lost"),
        ("of ", "the words after this were lost"),
        ("- :", "the name before the colon was lost"),
    ]


def test_segment_page_scrape_tells_furniture_date_headings_and_lists() -> None:
    assert [kind for kind, _ in kinds(SCRAPE)] == [
        "boilerplate", "boilerplate", "dateline", "paragraph", "heading", "paragraph", "list_item",
        "list_item",
        "boilerplate",
    ]  # fmt: skip


def test_segment_keeps_wrapped_list_item_together() -> None:
    items = [words for kind, words in kinds(SCRAPE) if kind == "list_item"]
    assert items == ["• Three men swam ashore.", "• One is missing,\n    and his family waits."]


def test_segment_joins_lines_that_a_fixed_width_broke() -> None:
    text = (
        "The committee visited the northern camps between Monday and Thursday and\n"
        "spoke with the elders of eleven families, who said that the water lorries\n"
        "had not come since the bridge was closed.\n"
        "\n"
        "Nobody was at the gate.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_segment_keeps_lines_apart_that_are_paragraphs_of_their_own() -> None:
    long = "The delegation crossed the river at noon and returned before dark, having seen every house. " * 3
    assert len(kinds(f"{long}\n{long}\n{long}\n")) == 3


def test_segment_takes_short_first_line_for_the_title_even_with_a_colon() -> None:
    assert kinds("Harbour report: two cranes lost\n\nThe storm came at night. It took two cranes.\n")[0] == (
        "title", "Harbour report: two cranes lost"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        ("Dam bursts above Lindby, mayor says", True),
        ("Six drown as ferry sinks off Faro", True),
        ("The mayor of Lindby said that the dam had burst.", False),
        ("- Six drowned off Faro", False),
        ("Faro", False),
    ],
)
def test_segment_takes_a_first_line_right_above_a_long_paragraph_for_the_title(
    first: str, is_title: bool
) -> None:
    body = (
        "The dam above the town gave way at night, and the water reached the first houses within an hour, "
        * 2
    )
    blocks, _ = segment(f"{first}\n{body.strip()[:-1]}.\nNobody slept.")
    assert (blocks[0].kind is BlockKind.TITLE) == is_title


def test_segment_takes_days_of_a_chronology_for_headings() -> None:
    text = "1 March 2004\nThe strike began.\n\n2 March 2004\nIt spread.\n\n4 March 2004\nIt ended.\n"
    assert [kind for kind, _ in kinds(text)] == ["heading", "paragraph"] * 3


def test_segment_takes_no_statement_with_brackets_in_code_for_a_gap() -> None:
    assert segment("Call main() and then stop().\n\n- [ ] buy bread\n")[1] == ()


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Casualties2", ("Casualties", 2)), ("Commander1a", ("Commander", 1)), ("Strength 3",
        ("Strength", 3)),
        ("Date", ("Date", None)), ("2021", ("2021", None)),
        ("Casualties1 (Peru)", ("Casualties", 1)), ("Losses (the north)", ("Losses", None)),
    ],
)  # fmt: skip
def test_box_key_divides_name_and_side(key: str, expected: tuple[str, int | None]) -> None:
    assert box_key(key) == expected


def test_segment_of_nothing_is_empty() -> None:
    assert segment("") == ((), ())
    assert segment("\n \n\t\n") == ((), ())


@given(st.text(alphabet=st.sampled_from("ab A1.,:;-=#*•()[]{}|\n\n \t\xa0🙂\u2028é"), max_size=300))
def test_segment_keeps_its_promises_for_any_text(text: str) -> None:
    blocks, gaps = segment(text)
    check(text, blocks, gaps)


@given(st.lists(st.sampled_from([*WIKI.splitlines(), *SCRAPE.splitlines(), "Infobox", "- : ", "= =", "()"])))
def test_segment_keeps_its_promises_for_any_order_of_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks, gaps = segment(text)
    check(text, blocks, gaps)
    assert segment(text) == (blocks, gaps)
