"""Heights of rows, most of them guessed from their lengths: where a row lies on the whole page.

Guesses are summed in chunks of 256 rows from text lengths alone, refined to single rows where the
reader comes, and replaced by measured heights. Nothing here moves the page: the view keeps a row and
an offset in it, not a number of pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

CHUNK = 256
#: Texts of more chunks are mapped by chunk alone: a row is less than a pixel there.
FINE_KNOTS = 8


class HeightMap:
    """Heights in logical pixels of rows given by their `starts`, `ends` and `kinds`.

    `lines` gives for each kind: line height, characters in a line, margins together.
    """

    def __init__(
        self,
        starts: Sequence[int],
        ends: Sequence[int],
        kinds: Sequence[int],
        lines: Sequence[tuple[float, float, float]],
    ) -> None:
        self._starts, self._ends, self._kinds, self._lines = starts, ends, kinds, lines
        self._rows: dict[int, list[float]] = {}  # chunk -> heights of its rows
        count = len(starts)
        line, per_line, margin = lines[0]
        bounds = [*range(0, count, CHUNK), count]
        self._bounds = bounds
        self._chunks = [
            (ends[b - 1] - starts[a]) / per_line * line + (b - a) * (margin + line / 2)
            for a, b in pairwise(bounds)
        ]
        self._tops: list[float] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def total(self) -> float:
        """Give the height of all rows together, as known so far."""
        return self._sums()[-1]

    def height(self, row: int) -> float:
        """Give the height of a row, measured or guessed."""
        return self._chunk(row // CHUNK)[row % CHUNK]

    def measured(self, row: int, height: float) -> None:
        """Keep the true height of a row."""
        rows = self._chunk(row // CHUNK)
        difference = height - rows[row % CHUNK]
        if difference:
            rows[row % CHUNK] = height
            self._chunks[row // CHUNK] += difference
            self._tops = None

    def top(self, row: int) -> float:
        """Give where a row begins, from the top of the page."""
        chunk = row // CHUNK
        return self._sums()[chunk] + sum(self._chunk(chunk)[: row % CHUNK])

    def at(self, y: float) -> tuple[int, float]:
        """Give the row at `y` and how far `y` lies below its top."""
        sums = self._sums()
        chunk = min(max(bisect_right(sums, y) - 1, 0), len(self._chunks) - 1)
        rows = self._chunk(chunk)
        rest = y - self._sums()[chunk]
        for number, height in enumerate(rows):
            if rest < height:
                return chunk * CHUNK + number, max(rest, 0.0)
            rest -= height
        return chunk * CHUNK + len(rows) - 1, rows[-1]

    def knots(self) -> tuple[list[int], list[float]]:
        """Give positions in the text and where they lie on the page, in order, for interpolation.

        One knot a row where rows are known and few, one a chunk elsewhere.
        """
        positions: list[int] = []
        places: list[float] = []
        for chunk, top in enumerate(self._sums()[:-1]):
            first = chunk * CHUNK
            if chunk in self._rows and len(self._chunks) <= FINE_KNOTS:
                heights = self._rows[chunk]
                positions += self._starts[first : first + len(heights)]
                places += accumulate(heights[:-1], initial=top)
            else:
                positions.append(self._starts[first])
                places.append(top)
        positions.append(self._ends[-1])
        places.append(self.total)
        return positions, places

    def _sums(self) -> list[float]:
        if self._tops is None:
            self._tops = list(accumulate(self._chunks, initial=0.0))
        return self._tops

    def _chunk(self, chunk: int) -> list[float]:
        rows = self._rows.get(chunk)
        if rows is None:
            a, b = self._bounds[chunk], self._bounds[chunk + 1]
            rows = []
            for start, end, kind in zip(self._starts[a:b], self._ends[a:b], self._kinds[a:b], strict=True):
                line, per_line, margin = self._lines[kind]
                rows.append(line * (1 + (end - start) // per_line) + margin)
            self._rows[chunk] = rows
            self._chunks[chunk] = sum(rows)
            self._tops = None
        return rows
