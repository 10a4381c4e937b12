"""What can go wrong, in two families: what the user can mend, and what is our fault.

Every message names the file or thing concerned, the reason and the next step, in words that a
user can act on. Services raise these; one place in the window shows them and the command line
turns them into exit codes. Nothing below the window prints or logs them.
"""

from __future__ import annotations


class ViewerError(Exception):
    """Base of every error that the program raises on purpose. `str(error)` is what the user reads.

    `exit_code` is what the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process borders (worker -> window) with their keyword arguments.
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[ViewerError], message: str, hint: str) -> ViewerError:
    return kind(message, hint=hint)


class UserError(ViewerError):
    """Something outside the program that the user can mend."""


class UsageError(UserError):
    """A command or a field was filled in wrongly."""

    exit_code = 2


class NotFoundError(UserError):
    """No document, claim or file answers to the name given."""

    exit_code = 3


class InvalidValueError(UserError):
    """A value (EDTF, grade, span ...) does not have the form that it needs."""

    exit_code = 2


class ArchiveError(UserError):
    """The archive file cannot be used as asked."""

    exit_code = 4


class NotAnArchiveError(ArchiveError):
    """The file is there but is no archive of this program."""


class NewerArchiveError(ArchiveError):
    """The archive was written by a newer version; it is left untouched."""


class ArchiveLockedError(ArchiveError):
    """Another program holds the archive."""


class ArchiveReadOnlyError(ArchiveError):
    """The archive, or the folder it lies in, cannot be written."""


class DiskFullError(ArchiveError):
    """No room is left; what stood before is unharmed."""


class ImportFileError(UserError):
    """One file could not be imported; the rest goes on."""

    exit_code = 5


class ExportError(UserError):
    """A report could not be written; what stood at its path before is unharmed."""

    exit_code = 6


class CancelledError(UserError):
    """The user stopped a job; what was finished before stays."""

    exit_code = 130


class VerificationError(UserError):
    """The archive does not match its own hashes."""

    exit_code = 7


class InternalError(ViewerError):
    """Our fault: a broken promise between two parts of the program."""

    exit_code = 70
