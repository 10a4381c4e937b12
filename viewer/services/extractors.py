"""Finds the extractors that other packages bring along, and runs them safely.

Whatever a plug-in does wrong becomes one clear error that names it; the program goes on.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from viewer.domain.claims import Extraction
from viewer.domain.document import Block
from viewer.errors import InvalidValueError, NotFoundError, UserError
from viewer.extraction.pipeline import EXTRACTOR_NAME, EXTRACTOR_VERSION
from viewer.extraction.plugin import GROUP, Extractor, checked


@dataclass(frozen=True, slots=True)
class ExtractorInfo:
    """An extractor that can be chosen. `package` is empty for the program's own."""

    name: str
    package: str = ""
    package_version: str = ""


def list_extractors() -> list[ExtractorInfo]:
    """Give the extractors that can be chosen, the program's own first; nothing of a plug-in is run."""
    own = ExtractorInfo(EXTRACTOR_NAME, package_version=EXTRACTOR_VERSION)
    found = {
        entry.name: ExtractorInfo(
            entry.name, entry.dist.name if entry.dist else "", entry.dist.version if entry.dist else ""
        )
        for entry in _entries()
    }
    return [own, *(found[name] for name in sorted(found))]


def _entries() -> list[EntryPoint]:
    # The name of the program's own extractor is taken.
    return [entry for entry in entry_points(group=GROUP) if entry.name != EXTRACTOR_NAME]


def find_extractor(name: str) -> Extractor:
    """Give the plug-in of that name. Raises NotFoundError, or UserError where it cannot be used."""
    found = [entry for entry in _entries() if entry.name == name]
    if not found:
        known = ", ".join(info.name for info in list_extractors())
        raise NotFoundError(f"No extractor {name!r} is installed.", hint=f"Those that are: {known}.")
    packages = sorted({entry.dist.name for entry in found if entry.dist})
    if len(packages) > 1:
        raise UserError(
            f"More than one package brings an extractor {name!r}: {', '.join(packages)}.",
            hint="Uninstall all but one.",
        )
    try:
        loaded: Any = found[0].load()
        if isinstance(loaded, type) or not hasattr(loaded, "extract"):
            loaded = loaded()
    # A stranger's code can fail in any way; each is its fault and is reported as such.
    except Exception as error:
        raise _fault(name, f"cannot be loaded: {_reason(error)}") from error
    if not isinstance(loaded, Extractor):
        raise _fault(name, "is no extractor: it needs name, version and extract(text, blocks, published)")
    if not isinstance(loaded.version, str) or not loaded.version:
        raise _fault(name, "gives no version, which must be a text")
    return loaded


def run_extractor(
    name: str, text: str, blocks: Sequence[Block], *, published: datetime.date | None
) -> Extraction:
    """Extract with the plug-in of that name; its result is checked. Raises as `find_extractor`."""
    extractor = find_extractor(name)
    try:
        result = extractor.extract(text, tuple(blocks), published)
    except Exception as error:
        raise _fault(name, f"failed: {_reason(error)}") from error
    try:
        return checked(result, text, name=name, version=extractor.version)
    except InvalidValueError as error:
        raise _fault(name, f"gave a result that cannot be used: {error}") from error
    except (TypeError, AttributeError) as error:
        raise _fault(name, f"gave a result of the wrong form: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _fault(name: str, what: str) -> UserError:
    return UserError(
        f"The extractor {name!r} {what.rstrip('.')}.",
        hint="This is a matter for whoever makes the plug-in; the program's own extractor works without it.",
    )
