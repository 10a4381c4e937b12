"""Who stands behind the claims of a topic: documents that lean on one asserter are one origin."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from viewer.domain.comparison import ComparedSource, Origin, TopicItem
from viewer.domain.naming import same_name

#: Sentences of two documents at least this alike (0 to 100) and this long are one wording.
_COPY_SCORE = 92.0
_COPY_LENGTH = 60


def find_origins(items: Sequence[TopicItem], sources: Sequence[ComparedSource]) -> tuple[Origin, ...]:
    """Group items by the one who asserts them, the document itself where nobody is named.

    Items whose sentences are nearly the same in two documents fall together as well.
    """
    by_key = {source.key: source for source in sources}
    names: list[str] = []
    members: list[list[int]] = []
    wordings: list[list[tuple[str, str]]] = []
    for index, item in enumerate(items):
        source = by_key[item.source]
        name = item.attributed_to or source.title or item.doc
        wording = _sentence(source.text, item.start, item.end)
        home = next(
            (
                n
                for n, other in enumerate(names)
                if same_name(other, name) or any(_copied(item.source, wording, w) for w in wordings[n])
            ),
            None,
        )
        if home is None:
            names.append(name)
            members.append([index])
            wordings.append([(item.source, wording)])
        else:
            members[home].append(index)
            wordings[home].append((item.source, wording))
    return tuple(Origin(name, tuple(found)) for name, found in zip(names, members, strict=True))


def _copied(source: str, wording: str, other: tuple[str, str]) -> bool:
    if source == other[0] or min(len(wording), len(other[1])) < _COPY_LENGTH:
        return False
    return fuzz.ratio(wording, other[1], score_cutoff=_COPY_SCORE) > 0


def _sentence(text: str, start: int, end: int) -> str:
    left = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    stops = [i for i in (text.find("\n", end), text.find(". ", end)) if i >= 0]
    return text[left : min(stops) if stops else len(text)].strip()
