"""Writes files whole or not at all: what stood at a path stays until the new file is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from viewer.errors import ExportError


def check_target(path: Path, *, example: str) -> None:
    """Raise ExportError where `path` is a folder or lies in none; `example` is a file name to give."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", hint=f"Name a file, e.g. {example}.")
    if not path.parent.is_dir():
        raise ExportError(f"The folder {path.parent} does not exist.", hint="Make it first or name another.")


def write_whole(path: Path, pieces: Iterable[bytes]) -> str:
    """Write `pieces` to `path` and give the SHA-256 of the file, lower-case hex.

    They go to a file beside it first, which takes its place when all are on the disk; whatever ends
    the writing, a full disk or an exception of `pieces`, nothing of it is left. Raises ExportError.
    """
    part: Path | None = None
    digest = sha256()
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = Path(file.name)
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
        part = None
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{path} could not be written: {reason}.", hint="What stood there before is unharmed."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
    return digest.hexdigest()
