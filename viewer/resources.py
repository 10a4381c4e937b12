"""Finds the files that the program brings along: lexicons, icons, fonts, report templates, sample.

The one place that knows where they lie: in the source tree `resources/` stands beside the
package, in an installed wheel it travels inside it as `viewer/_resources`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from viewer.errors import InternalError


@cache
def resource_root() -> Path:
    """Give the folder that holds all resources."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "_resources", package.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise InternalError(
        f"The program's resources are missing: neither {package / '_resources'} nor "
        f"{package.parent / 'resources'} is there.",
        hint="Install Archive Viewer again.",
    )


def resource_path(*parts: str) -> Path:
    """Give the path of one resource, e.g. `resource_path("lexicons", "dates.toml")`; it must exist."""
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise InternalError(
            f"The resource {'/'.join(parts)} is missing.", hint="Install Archive Viewer again."
        )
    return path


def sample_archive_path() -> Path:
    """Give the path of the sample archive: inside the wheel, or `archive.db` of the source tree."""
    inside = resource_root() / "archive.db"
    return inside if inside.exists() else resource_root().parent / "archive.db"
