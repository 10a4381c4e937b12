"""Word lists of the user and of an archive: found, kept, and laid over the program's own.

Three places hold lists: the folder `wordlists` beside the settings (for all archives), the archive
itself, and files that a command names. The later goes before the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.errors import InvalidValueError, NotFoundError, UsageError
from viewer.settings import wordlist_dir

if TYPE_CHECKING:
    from viewer.extraction.lexicon import Lexicons
    from viewer.extraction.wordlists import WordList
    from viewer.services.workspace import Workspace

_NAME = re.compile(r"[^\W_][\w .-]{0,79}")


@dataclass(frozen=True, slots=True)
class WordListFile:
    """A word list as written: its name (the file's without suffix), content, and where it is from.

    Small and picklable: what a worker process gets to extract with.
    """

    name: str
    content: str
    source: str

    @property
    def sha256(self) -> str:
        return sha256(self.content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class WordListEntry:
    """A word list as it is shown: `scope` is "user" or "archive", `problem` why it cannot be used."""

    name: str
    scope: str
    source: str
    actors: int
    places: int
    terms: int
    sha256: str
    added_at: str = ""
    added_by: str = ""
    problem: str = ""


def read_wordlist(path: Path) -> WordListFile:
    """Read and check a file. Raises NotFoundError, or InvalidValueError that says what is wrong where."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NotFoundError(f"The word list {path} is not there.") from error
    except UnicodeDecodeError as error:
        raise InvalidValueError(f"The word list {path} is not written in UTF-8.") from error
    except OSError as error:
        raise InvalidValueError(f"The word list {path} cannot be read: {error.strerror or error}.") from error
    found = WordListFile(path.stem, content.replace("\r\n", "\n"), str(path))
    parsed(found)
    return found


@lru_cache(maxsize=64)
def parsed(file: WordListFile) -> WordList:
    """Give the checked entries of a list. Raises InvalidValueError."""
    from viewer.extraction.wordlists import parse_wordlist

    return parse_wordlist(file.name, file.content, source=file.source)


def user_wordlists(folder: Path | None = None) -> tuple[WordListFile, ...]:
    """Give the lists of the settings folder by name. Raises InvalidValueError for a faulty one."""
    return tuple(read_wordlist(path) for path in _files(folder))


def _files(folder: Path | None) -> list[Path]:
    where = folder if folder is not None else wordlist_dir()
    return sorted(path for path in where.glob("*.toml") if not path.name.startswith("."))


def archive_wordlists(ws: Workspace) -> tuple[WordListFile, ...]:
    """Give the lists kept in the archive, by name."""
    return tuple(
        WordListFile(row.name, row.content, f"{row.name} of {ws.path.name}")
        for row in ws.archive.wordlists.all()
    )


def wordlists_for(
    ws: Workspace | None, files: Iterable[Path] = (), *, folder: Path | None = None
) -> tuple[WordListFile, ...]:
    """Give all lists that extraction is to use, those that go first in front: `files`, the archive's, the
    user's. Raises InvalidValueError for a faulty one, NotFoundError for a file that is not there."""
    kept = archive_wordlists(ws) if ws is not None else ()
    return (*(read_wordlist(path) for path in files), *kept, *user_wordlists(folder))


def lexicons_with(wordlists: Sequence[WordListFile] = ()) -> Lexicons:
    """Give the program's lexicons with `wordlists` laid over them (kept for the next call)."""
    return _merged(tuple(wordlists))


@lru_cache(maxsize=8)
def _merged(wordlists: tuple[WordListFile, ...]) -> Lexicons:
    from viewer.services.extract import load_lexicons

    lexicons = load_lexicons()
    if not wordlists:
        return lexicons
    from viewer.extraction.wordlists import merge

    return merge(lexicons, [parsed(file) for file in wordlists])


def list_wordlists(ws: Workspace | None = None, *, folder: Path | None = None) -> list[WordListEntry]:
    """Give the lists in use: the archive's, then the user's. A faulty one says what is wrong with it."""
    found: list[WordListEntry] = []
    for row in ws.archive.wordlists.all() if ws is not None else ():
        file = WordListFile(row.name, row.content, "")
        found.append(_entry(file, "archive", added_at=row.added_at, added_by=row.added_by))
    for path in _files(folder):
        try:
            found.append(_entry(read_wordlist(path), "user"))
        except (InvalidValueError, NotFoundError) as error:
            found.append(WordListEntry(path.stem, "user", str(path), 0, 0, 0, "", problem=str(error)))
    return found


def _entry(file: WordListFile, scope: str, *, added_at: str = "", added_by: str = "") -> WordListEntry:
    try:
        entries, problem = parsed(file).entries, ""
    except InvalidValueError as error:
        entries, problem = (), str(error)
    counts = {
        table: sum(1 for entry in entries if entry.table == table) for table in ("actors", "places", "terms")
    }
    return WordListEntry(
        file.name, scope, file.source, **counts, sha256=file.sha256, added_at=added_at, added_by=added_by,
        problem=problem,
    )  # fmt: skip


def show_wordlist(ws: Workspace | None, name: str, *, folder: Path | None = None) -> str:
    """Give the content of a list of the archive, else of the user. Raises NotFoundError."""
    row = ws.archive.wordlists.get(name) if ws is not None else None
    if row is not None:
        return row.content
    for path in _files(folder):
        if path.stem == name:
            return read_wordlist(path).content
    raise NotFoundError(f"There is no word list {name!r}.", hint="`wordlist list` shows them.")


def add_wordlist(ws: Workspace, path: Path, *, name: str | None = None) -> Changes:
    """Keep a list in the archive, in the place of one of its name; the log notes it, undo takes it back.

    Documents that are there already stay as they are until they are extracted again. Raises as
    `read_wordlist` does, and UsageError for a name that cannot be one.
    """
    file = read_wordlist(path)
    wanted = name if name is not None else file.name
    if not _NAME.fullmatch(wanted):
        raise UsageError(
            f"{wanted!r} cannot be the name of a word list.", hint="Use letters, digits, blanks and hyphens."
        )
    before = ws.archive.wordlists.get(wanted)
    if before is not None and before.content == file.content:
        return NO_CHANGES
    verb = "Add word list" if before is None else "Replace word list"
    with ws.archive.log.action(verb, f"word list {wanted}") as draft:
        draft.put(
            "wordlist",
            wanted,
            {
                "name": wanted,
                "content": file.content,
                "added_at": ws.archive.now(),
                "added_by": ws.reviewer,
            },
        )
    return frozenset({ChangeKind.LOG})


def remove_wordlist(ws: Workspace, name: str) -> Changes:
    """Take a list out of the archive; undo brings it back. Raises NotFoundError."""
    if ws.archive.wordlists.get(name) is None:
        raise NotFoundError(
            f"The archive keeps no word list {name!r}.",
            hint=f"Lists for all archives are files in {wordlist_dir()}.",
        )
    with ws.archive.log.action("Remove word list", f"word list {name}") as draft:
        draft.delete("wordlist", name)
    return frozenset({ChangeKind.LOG})


def check_examples(files: Sequence[WordListFile]) -> list[str]:
    """Give a sentence for each example in which its own entry is not found."""
    from viewer.extraction.wordlist_examples import unmet_examples

    lexicons = lexicons_with(files)
    return [
        f"{file.source}: {problem}" for file in files for problem in unmet_examples(parsed(file), lexicons)
    ]
