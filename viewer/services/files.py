"""Writes files whole or not at all: what stood at a path stays until the new file is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
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
    """Write `pieces` to `path` and give the SHA-256 of the file, lower-case hex; see `write_all`."""
    return write_all([(path, pieces)])[0]


def write_all(files: Sequence[tuple[Path, Iterable[bytes]]]) -> list[str]:
    """Write several files that belong together, all of them or none; gives the SHA-256 of each.

    They go to files beside their targets first, which take their places when all are on the disk, in
    the order given; whatever ends the writing, a full disk or an exception of the pieces, nothing of it
    is left. Raises ExportError.
    """
    parts: list[Path] = []
    digests = []
    path = files[0][0]
    try:
        for path, pieces in files:
            digest = sha256()
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
                parts.append(Path(file.name))
                for piece in pieces:
                    file.write(piece)
                    digest.update(piece)
                file.flush()
                os.fsync(file.fileno())
            digests.append(digest.hexdigest())
        for part, (target, _) in zip(parts, files, strict=True):
            path = target
            part.chmod(0o644)
            part.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{path} could not be written: {reason}.", hint="What stood there before is unharmed."
        ) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return digests
