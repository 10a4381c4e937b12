"""Takes files in: read and extracted in worker processes, stored by chunks in one transaction each.

`read_accession` knows files and no archive, `store_accession` an archive and no files; what
travels between them can be pickled. `import_files` puts them together for the command line.
"""

from __future__ import annotations

import datetime
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError as FutureCancelledError
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.domain.changes import NO_CHANGES, ChangeKind, Changes
from viewer.domain.document import Metadata
from viewer.errors import ArchiveError, ImportFileError, ViewerError
from viewer.services.accession import Accession as Accession
from viewer.services.worker_pool import WorkerCrashedError, WorkerPool

if TYPE_CHECKING:
    from viewer.services.wordlists import WordListFile
    from viewer.services.workspace import Workspace

#: Larger files are refused: text, blocks and claims of a document are held in memory together.
MAX_FILE_SIZE = 64 * 1024 * 1024
#: Files read ahead of the one that is stored, besides one for each worker.
_AHEAD = 4
#: What is stored in one transaction: at most so many files and bytes, and what was read in so many seconds.
CHUNK_FILES = 200
CHUNK_BYTES = 8 * 1024 * 1024
CHUNK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person says of the files, where the files do not say it or say it wrongly."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    language: str | None = None

    def apply(self, metadata: Metadata) -> Metadata:
        """Give `metadata` with what is said here; a date that was overruled loses its passage."""
        if self.published is not None and self.published != metadata.issued:
            metadata = replace(metadata, issued=self.published, issued_span=None)
        return replace(
            metadata,
            title=self.title if self.title is not None else metadata.title,
            publisher=self.publisher if self.publisher is not None else metadata.publisher,
            url=self.url if self.url is not None else metadata.url,
            language=self.language if self.language is not None else metadata.language,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file that is in the archive now, or was there before (`is_duplicate`)."""

    path: Path
    document_id: int
    title: str
    is_duplicate: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file, in the order given.

    `stopped` is why the archive could take no more (a full disk), empty where it could; the files
    that were not reached are among the failures.
    """

    imported: tuple[Outcome, ...] = ()
    duplicates: tuple[Outcome, ...] = ()
    failures: tuple[Failure, ...] = ()
    cancelled: bool = False
    stopped: str = ""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Expand folders (sorted, hidden files and folders left out) and keep files as they are given.

    A path that is not there is kept too, so that it is reported when it is read. No path twice.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_files_below(path)))
        else:
            found[path] = None
    return list(found)


def _files_below(folder: Path) -> Iterable[Path]:
    # Links to folders are not followed: they can lead in circles.
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)


def read_accession(
    path: Path,
    overrides: Overrides = Overrides(),
    *,
    wordlists: Sequence[WordListFile] = (),
    extractor: str = "viewer",
) -> Accession:
    """Read, parse and extract one file. Touches no archive; made to run in a worker process.

    `wordlists` go before the program's own words (`services.wordlists.wordlists_for` gives those of
    an archive and its user); `extractor` names a plug-in in the place of the program's own. Raises
    ImportFileError with the reason for whatever is wrong with the file.
    """
    from viewer.importers import parse
    from viewer.services.extract import extract_claims

    data = _read(path)
    parsed = parse(data, name=path.name)
    parsed = replace(parsed, metadata=overrides.apply(parsed.metadata))
    extraction = extract_claims(
        parsed.text, parsed.blocks, published=parsed.metadata.issued, wordlists=wordlists, extractor=extractor
    )
    return Accession(path.name, data, sha256(data).hexdigest(), parsed, extraction)


def _read(path: Path) -> bytes:
    """Read a file's bytes. Raises ImportFileError with the reason."""
    try:
        if path.is_dir():
            raise ImportFileError(f"{path.name} is a folder.", hint="Choose the files in it.")
        if path.exists() and not path.is_file():
            raise ImportFileError(f"{path.name} is no ordinary file.")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MAX_FILE_SIZE:
                raise ImportFileError(
                    f"{path.name} is too large: {size / 2**20:,.0f} MB, "
                    f"and at most {MAX_FILE_SIZE // 2**20} MB can be read.",
                    hint="Divide it into parts.",
                )
            data = file.read(MAX_FILE_SIZE + 1)
    except FileNotFoundError as error:
        raise ImportFileError(f"{path.name} is not there (any more).") from error
    except PermissionError as error:
        raise ImportFileError(f"{path.name} may not be read.", hint="Check its permissions.") from error
    except OSError as error:
        raise ImportFileError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    if len(data) > MAX_FILE_SIZE:
        raise ImportFileError(f"{path.name} grew while it was read.")
    if not data:
        raise ImportFileError(f"{path.name} is empty.")
    return data


def store_accession(
    ws: Workspace, accession: Accession, *, path: Path | None = None
) -> tuple[Outcome, Changes]:
    """Store one accession in one transaction; what is there already (same bytes) is left as it is.

    Raises ArchiveError (locked, read-only, disk full); the archive is then as before.
    """
    where = path if path is not None else Path(accession.file_name)
    with ws.archive.atomic():
        if (known := _known(ws, accession.original_sha256, where)) is not None:
            return known, NO_CHANGES
        document_id = ws.archive.documents.add(
            accession.parsed,
            accession.original,
            accession.file_name,
            ws.archive.now(),
        )
        ws.archive.claims.replace(document_id, accession.extraction)
    outcome = Outcome(where, document_id, accession.parsed.metadata.title)
    return outcome, frozenset({ChangeKind.DOCUMENTS, ChangeKind.CLAIMS})


def _known(ws: Workspace, original_sha256: str, path: Path) -> Outcome | None:
    """Give the document that holds these bytes already, if any."""
    document_id = ws.archive.documents.by_original_hash(original_sha256)
    if document_id is None:
        return None
    title = ws.archive.documents.get(document_id).metadata.title
    return Outcome(path, document_id, title, is_duplicate=True)


def store_chunk(ws: Workspace, read: Sequence[tuple[Path, Accession]]) -> list[Outcome | Failure]:
    """Store accessions in one transaction, which takes a third of the time of one for each.

    One that cannot be stored fails alone. Raises ArchiveError (locked, read-only, disk full); the
    archive is then as before.
    """
    done: list[Outcome | Failure] = []
    with ws.archive.atomic():
        for path, accession in read:
            try:
                done.append(store_accession(ws, accession, path=path)[0])
            except ArchiveError:
                raise
            except ViewerError as error:
                done.append(Failure(path, str(error)))
    return done


def import_files(
    ws: Workspace,
    paths: Iterable[Path],
    *,
    overrides: Overrides = Overrides(),
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    workers: int = 1,
    wordlists: Sequence[WordListFile] | None = None,
) -> ImportReport:
    """Import files and folders: read in `workers` processes, stored here, in the order given.

    `wordlists` None means those of the archive and of the user; a faulty one raises InvalidValueError.

    `progress` gets files done, files in all and a name; `cancelled` is asked between files. A file
    that fails is reported and the rest goes on. An archive that can take no more ends the run: what
    is stored stays, and the report says why it stopped. With `workers=0` all is done in this process.
    """
    from viewer.services.wordlists import wordlists_for

    lists = tuple(wordlists) if wordlists is not None else wordlists_for(ws)
    run = _Run(ws, find_files(paths), overrides, progress or _ignore, cancelled or _never, lists)
    return run.with_pool(workers) if workers > 0 else run.here()


def _ignore(done: int, total: int, name: str) -> None:
    pass


def _never() -> bool:
    return False


class _Run:
    """One import: which files are left, and what became of the others."""

    def __init__(
        self,
        ws: Workspace,
        files: list[Path],
        overrides: Overrides,
        progress: Callable[[int, int, str], None],
        cancelled: Callable[[], bool],
        wordlists: tuple[WordListFile, ...],
    ) -> None:
        self._ws = ws
        self._files = files
        self._overrides = overrides
        self._progress = progress
        self._cancelled = cancelled
        self._wordlists = wordlists
        self._done = 0
        self._outcomes: list[Outcome] = []
        self._failures: list[Failure] = []
        self._read: list[tuple[Path, Accession]] = []
        self._read_bytes = 0
        self._read_since = 0.0

    def here(self) -> ImportReport:
        for path in self._files:
            if self._cancelled():
                return self._end(cancelled=True)
            self._progress(self._done, len(self._files), path.name)
            try:
                self._add(path, read_accession(path, self._overrides, wordlists=self._wordlists))
            except ArchiveError as error:
                return self._stop(error)
            except ViewerError as error:
                self._failures.append(Failure(path, str(error)))
            self._done += 1
        return self._end()

    def with_pool(self, workers: int) -> ImportReport:
        waiting = deque(self._files)
        under_way: deque[tuple[Path, Future[Accession]]] = deque()
        with ExitStack() as stack:
            pool = stack.enter_context(WorkerPool(workers))
            while waiting or under_way:
                while waiting and len(under_way) < workers + _AHEAD:
                    path = waiting.popleft()
                    reading = pool.submit(read_accession, path, self._overrides, wordlists=self._wordlists)
                    under_way.append((path, reading))
                path, future = under_way.popleft()
                self._progress(self._done, len(self._files), path.name)
                while not future.done() and not self._cancelled():
                    _wait(future)
                if self._cancelled():
                    return self._end(cancelled=True)
                if (error := future.exception()) is not None:
                    self._failures.append(Failure(path, _reason(path, error)))
                else:
                    try:
                        self._add(path, future.result())
                    except ArchiveError as refusal:
                        return self._stop(refusal)
                self._done += 1
        return self._end()

    def _add(self, path: Path, accession: Accession) -> None:
        """Take what was read; what came together is stored once it is enough."""
        if not self._read:
            self._read_since = time.monotonic()
        self._read.append((path, accession))
        self._read_bytes += len(accession.original)
        if (
            len(self._read) >= CHUNK_FILES
            or self._read_bytes >= CHUNK_BYTES
            or time.monotonic() - self._read_since >= CHUNK_SECONDS
        ):
            self._store()

    def _store(self) -> None:
        """Store what was read. Where that fails as a whole, one by one, so that what can be kept is."""
        read, self._read, self._read_bytes = self._read, [], 0
        try:
            self._note(store_chunk(self._ws, read))
        except ArchiveError:
            for path, accession in read:
                self._note(store_chunk(self._ws, [(path, accession)]))

    def _note(self, done: Iterable[Outcome | Failure]) -> None:
        for result in done:
            if isinstance(result, Outcome):
                self._outcomes.append(result)
            else:
                self._failures.append(result)

    def _end(self, *, cancelled: bool = False) -> ImportReport:
        """End the run once what was read is stored too."""
        try:
            self._store()
        except ArchiveError as error:
            return self._stop(error)
        if not cancelled:
            self._progress(self._done, len(self._files), "")
        return self._report(cancelled=cancelled)

    def _stop(self, error: ArchiveError) -> ImportReport:
        """End the run since the archive takes no more; the files left are failures of that reason."""
        settled = {o.path for o in self._outcomes} | {f.path for f in self._failures}
        self._failures.extend(
            Failure(path, f"Not imported: {error}") for path in self._files if path not in settled
        )
        return self._report(stopped=str(error))

    def _report(self, *, cancelled: bool = False, stopped: str = "") -> ImportReport:
        place = {path: number for number, path in enumerate(self._files)}
        return ImportReport(
            imported=tuple(o for o in self._outcomes if not o.is_duplicate),
            duplicates=tuple(o for o in self._outcomes if o.is_duplicate),
            failures=tuple(sorted(self._failures, key=lambda failure: place[failure.path])),
            cancelled=cancelled,
            stopped=stopped,
        )


def _wait(future: Future[Accession]) -> None:
    """Wait for an answer, but not so long that a cancel goes unheard."""
    try:
        future.exception(timeout=0.2)
    except (TimeoutError, FutureCancelledError):
        return


def _reason(path: Path, error: BaseException) -> str:
    """Say why a file was not taken in; a fault of ours is this file's failure and stops no other."""
    if isinstance(error, WorkerCrashedError):
        return f"{path.name} could not be read: it made the reading process end. {error}"
    if isinstance(error, ViewerError):
        return str(error)
    return f"{path.name} could not be read: the program failed on it ({type(error).__name__}: {error})."
