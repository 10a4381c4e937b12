"""Files are written whole or not at all, and several that belong together all or none."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from viewer.errors import ExportError
from viewer.services.files import write_all, write_whole


def failing() -> Iterator[bytes]:
    yield b"half of it"
    raise OSError(28, "No space left on device")


def test_all_files_or_none_take_their_places(tmp_path: Path) -> None:
    index, volume = tmp_path / "r.pdf", tmp_path / "r-1.pdf"
    index.write_bytes(b"old")
    with pytest.raises(ExportError, match=r"r\.pdf could not be written: No space left on device"):
        write_all([(volume, (b"one",)), (index, failing())])
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"r.pdf": b"old"}
    digests = write_all([(volume, (b"o", b"ne")), (index, (b"two",))])
    assert digests == [sha256(b"one").hexdigest(), sha256(b"two").hexdigest()]
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"r.pdf": b"two", "r-1.pdf": b"one"}


def test_an_exception_of_the_pieces_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_whole(tmp_path / "x.csv", broken())
    assert list(tmp_path.iterdir()) == []
