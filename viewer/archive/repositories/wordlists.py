"""Word lists that an archive keeps for its own documents; written through the log alone."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.archive.connection import Connection


@dataclass(frozen=True, slots=True)
class StoredWordList:
    """A list as it was added: the TOML file's content, when and by whom."""

    name: str
    content: str
    added_at: str
    added_by: str


class WordLists:
    """Reads the word lists of an archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[StoredWordList]:
        """Give all lists by name."""
        rows = self._connection.query("SELECT name, content, added_at, added_by FROM wordlist ORDER BY name")
        return [StoredWordList(*row) for row in rows]

    def get(self, name: str) -> StoredWordList | None:
        """Give one list, None where there is none of that name."""
        row = self._connection.first(
            "SELECT name, content, added_at, added_by FROM wordlist WHERE name = ?", (name,)
        )
        return StoredWordList(*row) if row else None
