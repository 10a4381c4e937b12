"""The name by which archives of the same text know the same claim."""

from __future__ import annotations

from viewer.archive.repositories.claim_merge import StoredClaim
from viewer.domain.claims import Event, Figure


def claim_key(claim: StoredClaim) -> tuple[str, int, int, str]:
    """Name a claim within its document so that another archive of the same text gives it the same name."""
    item = claim.item
    code = item.category if isinstance(item, Figure) else item.type if isinstance(item, Event) else item.edtf
    return claim.kind.value, item.start, item.end, str(code)
