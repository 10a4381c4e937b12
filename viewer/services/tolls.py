"""Gives the history of the tolls that compared documents tell of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from viewer.comparison.tolls import toll_histories, toll_history
from viewer.domain.tolls import TollHistory, history_as_dict

__all__ = ["histories_as_json", "toll_histories", "toll_history"]


def histories_as_json(histories: Sequence[TollHistory]) -> list[dict[str, Any]]:
    """Give the histories in the JSON form of docs/comparison.md."""
    return [history_as_dict(history) for history in histories]
