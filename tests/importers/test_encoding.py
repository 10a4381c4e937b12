"""Texts of the project's own in each encoding, whole and cut short, must come back unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import ImportFileError
from viewer.importers.encoding import decode

LANGUAGES = Path(__file__).parents[1] / "data" / "documents" / "languages"
#: How people write Kyrgyz and Tajik where the letters are missing.
PLAIN = str.maketrans("үөңҮӨҢҳқғӣӯҷҲҚҒӢӮҶ", "уонУОНхкгиучХКГИУЧ")
SIGNS = str.maketrans({"«": '"', "»": '"', "—": "-", "–": "-", "’": "'", "“": '"', "„": '"'})


def text_of(language: str) -> str:
    return (LANGUAGES / f"{language}.txt").read_text(encoding="utf-8")


def encoded(text: str, encoding: str) -> tuple[str, bytes]:
    """Encode as well as the encoding allows; gives what was written and its bytes."""
    for attempt in (
        text,
        text.translate(PLAIN),
        text.translate(SIGNS),
        text.translate(PLAIN).translate(SIGNS),
    ):
        try:
            return attempt, attempt.encode(encoding)
        except UnicodeEncodeError:
            continue
    raise AssertionError(encoding)


@pytest.mark.parametrize("length", [80, 250, 10_000])
@pytest.mark.parametrize("language", ["ru", "ky", "tg"])
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1251",
        "koi8_r",
        "cp866",
        "iso8859_5",
    ],
)
def test_decode_cyrillic(encoding: str, language: str, length: int) -> None:
    written, data = encoded(text_of(language)[:length], encoding)
    assert decode(data, name="a.txt").text == written


@pytest.mark.parametrize("language", ["fr", "es", "de"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_decode_western(encoding: str, language: str) -> None:
    written, data = encoded(text_of(language), encoding)
    assert decode(data, name="a.txt").text == written


@pytest.mark.parametrize("encoding", ["kz1048", "ptcp154", "koi8_t"])
def test_decode_keeps_kyrgyz_and_tajik_letters_of_their_own_encodings(encoding: str) -> None:
    written, data = encoded(text_of("tg" if encoding == "koi8_t" else "ky"), encoding)
    assert decode(data, name="a.txt").text == written


def test_decode_names_the_encoding() -> None:
    data = text_of("ru").translate(SIGNS)
    names = {codec: decode(data.encode(codec), name="a").encoding for codec in ("cp1251", "koi8_r", "utf-16")}
    assert names == {"cp1251": "windows-1251", "koi8_r": "koi8-r", "utf-16": "utf-16-le"}


def test_decode_warns_where_it_had_to_assume() -> None:
    assert decode("Żółw śpi.".encode("cp1250"), name="a").warnings
    assert not decode(b"plain", name="a").warnings


def test_decode_makes_line_ends_lf_and_changes_nothing_else() -> None:
    found = decode("one\r\ntwo\rthree\n\u2028\u0085\xa0🙂\x0c".encode(), name="a")
    assert found.text == "one\ntwo\nthree\n\u2028\u0085\xa0🙂\x0c"


def test_decode_drops_the_byte_order_mark_only_at_the_start() -> None:
    assert decode(b"\xef\xbb\xbfa\xef\xbb\xbfb", name="a").text == "a\ufeffb"


def test_decode_prefers_valid_utf8_to_what_is_declared() -> None:
    assert decode("Мост закрыт".encode(), name="a", declared="windows-1251").text == "Мост закрыт"
    assert decode("Мост закрыт".encode("cp1251"), name="a", declared="windows-1251").text == "Мост закрыт"
    assert decode("Мост закрыт".encode("koi8_r"), name="a", declared="no-such-charset").text == "Мост закрыт"


def test_decode_replaces_a_few_broken_bytes_and_says_so() -> None:
    data = text_of("ru").encode()[:-1]  # cut in the middle of nothing
    broken = data[:300].rstrip() + b"\xd0" + b" " + data[301:] + b"\xd0"
    found = decode(broken, name="a")
    assert found.encoding == "utf-8"
    assert "broken" in found.warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \n", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (b"some words\0and more\0", "NUL bytes"),
        (bytes(range(1, 32)) * 40, "control characters"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(50), "PNG image"),
        (b"\x7fELF\x02\x01\x01" + bytes(50), "a program"),
        (b"\xff\xfe\x00\xd8\x00\xd8a\x00b\x00", "not a text"),
    ],
)
def test_decode_says_why_a_file_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(ImportFileError, match=reason) as caught:
        decode(data, name="junk.txt")
    assert "junk.txt" in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_decode_gives_back_any_utf8_text(text: str) -> None:
    if (
        text.strip("\n\t\f \ufeff\xa0")
        and not text.startswith("\ufeff")
        and not set(text) & {"\ufffe", "\uffff"}
    ):
        assert decode(text.encode(), name="a").text == text
