"""Which archive to open when none is named, and how a first one begins."""

from __future__ import annotations

import shutil
from pathlib import Path

from viewer.errors import ArchiveReadOnlyError
from viewer.resources import sample_archive_path
from viewer.settings import Settings, data_dir

ARCHIVE_NAME = "archive.db"
MAX_RECENT = 10


def default_archive(settings: Settings, *, folder: Path, data_folder: Path | None = None) -> Path:
    """Give the archive to open without an argument.

    It is the one opened last, else `archive.db` in `folder`, else `archive.db` in the user's data
    folder, which is begun as a copy of the sample archive where it does not exist yet.
    Raises ArchiveReadOnlyError where that copy cannot be written.
    """
    last = settings.get("last_archive")
    if last and Path(last).is_file():
        return Path(last)
    here = folder / ARCHIVE_NAME
    if here.is_file():
        return here
    own = (data_folder or data_dir()) / ARCHIVE_NAME
    if not own.is_file():
        copy_sample(own)
    return own


def copy_sample(path: Path) -> None:
    """Begin an archive at `path` as a copy of the sample; an existing file is never replaced."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with sample_archive_path().open("rb") as source, path.open("xb") as target:
            shutil.copyfileobj(source, target)
    except FileExistsError:
        return
    except OSError as error:
        raise ArchiveReadOnlyError(
            f"The sample archive cannot be copied to {path}: {error.strerror}.",
            hint="Name another place with --archive.",
        ) from error


def remember_archive(settings: Settings, path: Path) -> None:
    """Note `path` as the archive opened last; a settings file that cannot be written is passed over."""
    text = str(path.resolve())
    settings.set("last_archive", text)
    recent = [text, *(p for p in settings.get("recent_archives") if p != text)]
    settings.set("recent_archives", recent[:MAX_RECENT])
    try:
        settings.save()
    except OSError:
        return
