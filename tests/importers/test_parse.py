"""What holds for every importer: order of blocks, clear refusals, nothing else raised."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.domain.document import ParsedDocument
from viewer.errors import ImportFileError
from viewer.importers import parse

NAMES = ("a.txt", "a.md", "a.html", "a.pdf", "a")
PIECES = (
    b"<html>", b"<p>", b"</p>", b"<table class=infobox><tr><th>", b"<td>", b"</table>", b"<li>", b"<ul>",
    b"<h1>",
    b"<script>", b"</script>", b"<!--", b"-->", b"<a href=x>", b"&#xD800;", b"&amp;", b"<br><br>",
    b"<pre>", b"</div>",
    b"<div class=nav>", b"<header>", b"</header>", b"<plaintext>", b"<svg><title>", b"<template>",
    b"<body title=x>",
    b"# Head\n", b"## \n", b"- item\n", b"> quote\n", b"| a | b |\n", b"|---|---|\n", b"```\n", b"---\n",
    b"title: x\n",
    b"= Title =\n", b"Infobox\n", b"- Key1: v\n", b"- : x\n", b"()", b"(per )", b"May 3, 2021\n",
    b"3.5.2021\n",
    b"OSH, May 1 (X) - ", b"word ", b"Word", b".\n\n", b"\n", b"\r\n", b"\r", b"\t", b" ", b"\xc2\xa0",
    b"\xf0\x9f\x99\x82",
    b"\xe4\xf6", b"\xcf\xf0\xe8\xe2\xe5\xf2 ", b"\0", b"\x07", b"\xff\xfe", b"%PDF-1.4\n", b"a\0b\0 \0",
)  # fmt: skip


def check(parsed: ParsedDocument) -> None:
    text = parsed.text
    assert "\r" not in text
    assert "\0" not in text
    assert text.encode().decode() == text
    end = 0
    for block in parsed.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
    end = 0
    for gap in parsed.gaps:
        assert end <= gap.start < gap.end <= len(text)
        end = gap.end
    end = 0
    for page in parsed.pages:
        assert end <= page.start <= page.end <= len(text)
        end = page.end
    span = parsed.metadata.issued_span
    assert span is None or (parsed.metadata.issued is not None and span.end <= len(text))
    assert "\n" not in parsed.metadata.title


@pytest.mark.parametrize("name", NAMES)
@given(data=st.binary(max_size=400))
def test_parse_of_any_bytes_gives_ordered_blocks_or_refuses(name: str, data: bytes) -> None:
    try:
        check(parse(data, name=name))
    except ImportFileError as error:
        assert name in str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_parse_of_any_mixture_of_marks_gives_ordered_blocks_or_refuses(
    name: str, pieces: list[bytes]
) -> None:
    try:
        check(parse(b"".join(pieces), name=name))
    except ImportFileError as error:
        assert name in str(error)  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@given(words=st.text(st.sampled_from("aБ .,-#=*>|()1\n\xa0🙂"), min_size=1, max_size=120))
def test_parse_keeps_every_character_of_plain_formats(name: str, words: str) -> None:
    text = "x" + words
    assert parse(text.encode(), name=name).text == text
    assert parse(text.replace("\n", "\r\n").encode(), name=name).text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "a.txt is empty"),
        ("a.html", b"   \n", "a.html is empty"),
        ("a.html", b"<html><script>draw()</script></html>", "shows no text"),
        ("a.docx", b"PK\x03\x04", r"Files of the type .docx are not read .*Markdown"),
        ("a.jpg", b"\xff\xd8\xff", r"Files of the type .jpg are not read"),
        ("a.txt", b"PK\x03\x04\x14\0\0\0", "a.txt is a ZIP archive"),
        ("a.txt", b"\x80\0\x01" * 30, "a.txt is not a text"),
        ("a.pdf", b"hello", "a.pdf is no PDF"),
        ("a.pdf", b"%PDF-1.7\nnothing more", "a.pdf is damaged"),
    ],
)
def test_parse_says_why_it_refuses(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ImportFileError, match=reason):
        parse(data, name=name)


def test_parse_goes_by_what_the_bytes_are_where_the_name_misleads() -> None:
    page = b"<!DOCTYPE html><html><body><p>Two boats sank.</p></body></html>"
    assert parse(page, name="page.txt").importer == "HTML"
    assert parse(b"MZungu means traveller.", name="word.txt").importer == "plain text"
    assert parse(b"Two boats sank.", name="notes.2021").importer == "plain text"


def test_importing_the_package_loads_no_parser_library() -> None:
    code = "import sys, viewer.importers; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert not {
        name for name in loaded if re.match(r"resiliparse|pypdfium2|charset_normalizer|sqlite3", name)
    }


def test_parse_of_deeply_nested_html_neither_crashes_nor_loses_the_text() -> None:
    for tag in ("div", "table><tr><td", "ul><li", "b", "header", "blockquote"):
        page = f"<html><body>{f'<{tag}>' * 3000}A village was flooded."
        assert "A village was flooded." in parse(page.encode(), name="deep.html").text
