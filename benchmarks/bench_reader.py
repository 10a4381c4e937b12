"""The reading view against Qt's plain text editor: `python -m benchmarks.bench_reader`.

Opening: 10 MB with 20,000 highlights at 95 % of its depth, until the first paint, over
`QPlainTextEdit.setPlainText` of the same text. Frames: the 95th percentile of wheel steps and of
jumps, painted at once, over the same steps in an editor without highlights. Memory is not measured.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from benchmarks.corpus import text as corpus_text
from benchmarks.timing import Ratio, compare
from viewer.domain.document import Block
from viewer.domain.vocabulary import BlockKind
from viewer.gui.theme import ThemeHolder
from viewer.gui.theme_tokens import ClaimStyle
from viewer.gui.views.reader_api import Highlight
from viewer.gui.views.reader_page import PageReader

DEPTH = 0.95
SIZE = (786, 900)


def make_blocks(text: str) -> list[Block]:
    """Give a paragraph for each stretch between blank lines."""
    blocks, place = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, place, place + len(part)))
        place += len(part) + 2
    return blocks


def make_highlights(length: int, count: int) -> list[Highlight]:
    """Give highlights spread evenly over a text, of all styles."""
    chance = random.Random(7)
    styles = list(ClaimStyle)
    step = max(1, length // count)
    result = []
    for number in range(count):
        start = number * step + chance.randrange(max(1, step // 2))
        result.append(
            Highlight(start, min(length, start + chance.randint(4, 30)), styles[number % 7], number)
        )
    return result


def _frames(widget: QWidget, steps: list[Callable[[], None]]) -> float:
    """Give the 95th percentile of a step with its paint, in milliseconds."""
    times = []
    for step in steps:
        start = time.perf_counter()
        step()
        widget.repaint()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.quantiles(times, n=20)[-1]


def measure_opening(holder: ThemeHolder, text: str, blocks: list[Block], marks: list[Highlight]) -> Ratio:
    """Time opening until the first paint against setPlainText."""
    target = int(len(text) * DEPTH)
    reader = PageReader(holder)
    reader.is_animated = False
    reader.resize(*SIZE)
    reader.show()
    editor = QPlainTextEdit()
    editor.resize(*SIZE)
    editor.show()
    QApplication.processEvents()  # until the windows are exposed nothing is painted

    def open_reader() -> None:
        reader.set_document(text, blocks)
        reader.set_highlights(marks)
        reader.scroll_to(target, target + 1)
        reader.viewport().repaint()

    result = compare(lambda: editor.setPlainText(text), open_reader, rounds=7)
    print(f"  rows laid out on opening: {reader.flow.made}")
    reader.deleteLater()
    editor.deleteLater()
    return result


def measure_frames(
    holder: ThemeHolder, text: str, blocks: list[Block], marks: list[Highlight]
) -> tuple[float, float, float, float]:
    """Give p95 of wheel and jump in the reader, then in a plain editor, in milliseconds."""
    reader = PageReader(holder)
    reader.is_animated = False
    reader.resize(*SIZE)
    reader.show()
    reader.set_document(text, blocks)
    reader.set_highlights(marks)
    editor = QPlainTextEdit()
    editor.setFont(holder.theme.font(reader._role))
    editor.resize(*SIZE)
    editor.show()
    QApplication.processEvents()  # until the windows are exposed nothing is painted
    editor.setPlainText(text)
    editor.viewport().repaint()
    chance = random.Random(3)
    places = [chance.random() for _ in range(200)]
    wheel = _frames(reader.viewport(), [lambda: reader.move_by(84)] * 300)
    jump = _frames(
        reader.viewport(),
        [lambda p=p: reader.scroll_to(int(p * len(text)), int(p * len(text)) + 1) for p in places],  # type: ignore[misc]
    )
    bar = editor.verticalScrollBar()
    plain_wheel = _frames(editor.viewport(), [lambda: bar.setValue(bar.value() + 3)] * 300)
    plain_jump = _frames(
        editor.viewport(),
        [lambda p=p: bar.setValue(int(p * bar.maximum())) for p in places],  # type: ignore[misc]
    )
    reader.deleteLater()
    editor.deleteLater()
    return wheel, jump, plain_wheel, plain_jump


def main() -> None:
    """Print all ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--highlights", type=int, default=20_000)
    arguments = parser.parse_args()
    application = QApplication([])
    holder = ThemeHolder()
    holder.apply(application, appearance="light")
    text = corpus_text(1, int(arguments.megabytes * 1e6))
    one_line = text.replace("\n", " ")[:1_000_000]
    for name, shown, blocks in (
        ("paragraphs", text, make_blocks(text)),
        ("no blocks given", text, []),
        ("one line of 1 MB", one_line, [Block(BlockKind.PARAGRAPH, 0, len(one_line))]),
    ):
        marks = make_highlights(len(shown), arguments.highlights)
        print(f"{name}: {len(shown):,} characters, {len(blocks):,} blocks, {len(marks):,} highlights")
        ratio = measure_opening(holder, shown, blocks, marks)
        print(f"  open at {DEPTH:.0%} over setPlainText: {ratio}; floor 1.0, aim 0.4")
        wheel, jump, plain_wheel, plain_jump = measure_frames(holder, shown, blocks, marks)
        print(
            f"  frame p95, wheel {wheel:.1f} ms ({wheel / plain_wheel:.2f} of {plain_wheel:.1f}),"
            f" jump {jump:.1f} ms ({jump / plain_jump:.2f} of {plain_jump:.1f}); aim 1.2 and 8 ms"
        )


if __name__ == "__main__":
    main()
