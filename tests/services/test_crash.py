"""A program that is killed loses at most the step under way; everything a person did can be taken back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.archives import dump, open_sample
from tests.helpers.changes import change
from viewer.services.history import redo, redo_name, undo, undo_name
from viewer.services.verify import verify
from viewer.services.workspace import open_workspace

#: How many sequences are killed; the bar of 200 is run by hand (`KILLS=200`), it takes minutes.
KILLS = int(os.environ.get("KILLS", "4"))

_OURS = (
    "annotation", "assessment", "selection_entry", "claim_correction", "hand_claim", "mask", "document",
    "topic_verdict", "topic_regrouping", "wordlist", "package", "peer_assessment", "adjudication",
    "code", "code_use", "evidence", "unclaimed_dismissal",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(KILLS))
def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.db"
    open_sample(path).close()
    draw = random.Random(seed)
    # Up to 40 changes are waited for; what the program does from there on is cut off anywhere.
    wanted = draw.randrange(1, 40)
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.changes", str(path), str(seed), "400"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    told = 0
    for line in program.stdout:
        told = int(line)
        wanted -= 1
        if wanted <= 0:
            break
    program.send_signal(signal.SIGKILL)
    told = max([told, *map(int, program.stdout.read().split())])
    program.stdout.close()
    program.wait()
    with open_workspace(path, reviewer="After") as ws:
        assert ws.archive.log.entries(limit=1)[0].number >= told > 0
        assert verify(ws).findings == ()
        change(ws, draw)
        assert verify(ws).findings == ()


def human_rows(path: Path) -> list[str]:
    wanted = tuple(f'INSERT INTO "{table}"' for table in _OURS)
    return sorted(line for line in dump(path) if line.startswith(wanted))


@pytest.mark.parametrize("seed", range(6))
def test_every_change_is_taken_back_and_done_again_to_the_byte(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "case.db"
    draw = random.Random(seed)
    with open_sample(path) as ws:
        states = [human_rows(path)]
        for _ in range(25):
            change(ws, draw, back_and_forth=False)
            if (now := human_rows(path)) != states[-1]:
                states.append(now)
        for state in states[-2::-1]:
            undo(ws)
            assert human_rows(path) == state
        assert undo_name(ws) is None
        for state in states[1:]:
            redo(ws)
            assert human_rows(path) == state
        assert redo_name(ws) is None
        assert verify(ws).findings == ()
