"""What a new extraction changes, as words."""

from __future__ import annotations

from dataclasses import replace

from viewer.archive.repositories.claim_merge import ChangeSort, ClaimChange
from viewer.domain.claims import DateMention, Figure, Provenance
from viewer.domain.vocabulary import ClaimKind, FigureCategory, Qualifier
from viewer.gui.models.claim_changes import change_rows, count_changes, provenance_words
from viewer.services.extract import DocumentReextraction

BEFORE = Provenance("viewer", "1.0", "aa")
TOLL = Figure(10, 20, "12 killed", FigureCategory.KILLED, 12, Qualifier.EXACT, "r", place=("Orne", "North"))


def change(sort: str, before: object, after: object) -> object:
    return ClaimChange(ChangeSort[sort.upper()], ClaimKind.FIGURE, None, before, after)  # type: ignore[arg-type]


def made(now: Provenance = BEFORE, **sorts: tuple[object, ...]) -> DocumentReextraction:
    empty: dict[str, tuple[object, ...]] = dict.fromkeys(
        ("new", "gone", "different", "unchanged", "kept"), ()
    )
    return DocumentReextraction(1, "Hill report", BEFORE, now, **{**empty, **sorts})  # type: ignore[arg-type]


def test_rows_stand_in_text_order_with_both_states() -> None:
    date = DateMention(2, 7, "1 May", "2021-05-01", "r")
    document = made(
        new=(change("new", None, replace(TOLL, start=40, end=44)),),
        gone=(change("gone", date, None),),
        kept=(change("kept", TOLL, replace(TOLL, value=13)),),
    )
    rows = change_rows(document)
    assert [row[0] for row in rows] == ["Gone", "Kept as reviewed", "New"]
    assert rows[0][1:] == ("1 May 2021, “1 May”", "nothing")
    assert rows[1][1].startswith("12 killed")
    assert rows[1][2].startswith("13 killed")


def test_a_difference_that_the_words_do_not_show_is_named() -> None:
    other = replace(TOLL, place=("Orne", "South", "Valley"), side="Northerners")
    hidden = replace(TOLL, place=("Orne", "North", "Valley"))
    (shown,) = change_rows(made(different=(change("different", TOLL, other),)))
    assert "Northerners" in shown[2]
    (named,) = change_rows(made(different=(change("different", TOLL, hidden),)))
    assert named[2] == f"{named[1]} (place)"


def test_counts_and_provenance_are_said() -> None:
    document = made(new=(change("new", None, TOLL),), unchanged=(change("unchanged", TOLL, TOLL),) * 3)
    assert count_changes([document, document]) == "2 new, 6 unchanged"
    assert "the same" in provenance_words([document])
    assert "viewer 1.0, now by viewer 1.1" in provenance_words([made(replace(BEFORE, version="1.1"))])
    assert "words" in provenance_words([made(replace(BEFORE, lexicons="bb"))])
