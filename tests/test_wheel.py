"""The installed wheel has what the source tree has: resources and the sample travel inside."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_wheel_carries_resources_and_sample(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {name: archive.getinfo(name).file_size for name in archive.namelist()}
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file():
            name = f"viewer/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
            assert inside.get(name) == path.stat().st_size, name
    assert inside["viewer/_resources/archive.db"] == (ROOT / "archive.db").stat().st_size
    assert "viewer/__main__.py" in inside
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/"))]
