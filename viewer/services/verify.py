"""Checks that an archive matches its own hashes: originals, texts, claims, log, file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from viewer.archive.integrity import Finding, checks, run_check
from viewer.services.workspace import Workspace

__all__ = ["Finding", "VerifyResult", "verify"]


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """How many things were checked, and what does not match (nothing, for a sound archive)."""

    checked: int
    findings: tuple[Finding, ...]


def verify(ws: Workspace, *, progress: Callable[[int, int, str], None] | None = None) -> VerifyResult:
    """Check the archive; `progress` gets what is done, of how many, and the thing at hand.

    Nothing is changed, so an archive that is open for reading only can be verified. Mismatches
    are in the result and raise nothing.
    """
    plan = checks(ws.archive)
    findings: list[Finding] = []
    for done, check in enumerate(plan):
        if progress is not None:
            progress(done, len(plan), check.target)
        findings.extend(run_check(check))
    if progress is not None:
        progress(len(plan), len(plan), "")
    return VerifyResult(len(plan), tuple(findings))
