"""Compares two texts word by word: two versions of one document, or any two."""

from __future__ import annotations

from typing import Any

from viewer.comparison.text_difference import text_difference
from viewer.domain.difference import TextDifference
from viewer.services.workspace import Workspace

__all__ = ["compare_texts", "difference_as_json", "document_difference"]


def compare_texts(first: str, second: str) -> TextDifference:
    """Compare two texts word by word; pure, so it may run on any thread."""
    return text_difference(first, second)


def document_difference(ws: Workspace, first: int, second: int) -> tuple[TextDifference, str, str]:
    """Compare two stored documents; gives the differences and both texts. Raises NotFoundError."""
    texts = [ws.archive.documents.text(number) for number in (first, second)]
    return compare_texts(*texts), texts[0], texts[1]


def difference_as_json(found: TextDifference, first: str, second: str) -> dict[str, Any]:
    """Give the JSON form: each difference with its places (code points) and its words."""
    return {
        "share": round(found.share, 4),
        "differences": [
            {
                "kind": d.kind.value, "a_start": d.a_start, "a_end": d.a_end,
                "b_start": d.b_start, "b_end": d.b_end,
                "a": first[d.a_start : d.a_end], "b": second[d.b_start : d.b_end],
            }
            for d in found.differences
        ],
    }  # fmt: skip
