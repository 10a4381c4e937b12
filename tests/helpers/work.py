"""Work counted rather than timed: calls made, which are the same on every machine and on every run.

Time is measured by ``make bench``, which prints ratios; a test that asserts a time fails on a busy machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls_made(function: Callable[[], object]) -> int:
    """Give the number of calls of Python and of C functions made while a function runs.

    What one call does inside C (a regular expression, a copy) is not counted: this finds loops within loops,
    not a slow pattern.
    """
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count
