from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_CODE = """
import sys
from pathlib import Path
from viewer.gui import app
from viewer.settings import load_settings

class Closing(app.MainWindow):
    def __init__(self, *parts):
        super().__init__(*parts)
        self.archives.ready.connect(self.close)

app.MainWindow = Closing
sys.exit(app.run(Path(sys.argv[1]), load_settings(Path(sys.argv[2]))))
"""


def test_the_program_opens_an_archive_keeps_its_settings_and_ends(archive_path: Path, tmp_path: Path) -> None:
    settings = tmp_path / "kept" / "settings.json"
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(archive_path), str(settings)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    kept = json.loads(settings.read_text(encoding="utf-8"))
    assert kept["last_archive"] == str(archive_path.resolve())
    assert kept["window_state"]["sizes"]["panes"]
