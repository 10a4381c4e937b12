"""Markdown files, invented: the text stays, blocks follow its marks."""

from __future__ import annotations

import datetime

from viewer.importers import parse

NOTE = """---
title: "Harbour notes, no. 4"
author: Ines Duarte
date: 2018-02-11
url: https://harbour.example/4
---

# Harbour *notes*

**12 February 2018**

The crane fell on [the quay](https://harbour.example/q) and
hurt two men.

> The rope was old,
> said the foreman.

- One crane
  was lost
- Two boats

| Ship | Crew |
|------|-----:|
| Ana  | 12   |

Night shift
-----------

```
log line
```
<!-- draft -->
"""


def test_parse_markdown_divides_by_marks_and_keeps_the_text() -> None:
    parsed = parse(NOTE.encode(), name="note.md")
    assert parsed.text == NOTE
    found = [(b.kind.value, b.level, parsed.text[b.start : b.end]) for b in parsed.blocks]
    assert found == [
        ("boilerplate", 0, 'title: "Harbour notes, no. 4"'),
        ("boilerplate", 0, "author: Ines Duarte"),
        ("boilerplate", 0, "date: 2018-02-11"),
        ("boilerplate", 0, "url: https://harbour.example/4"),
        ("title", 1, "# Harbour *notes*"),
        ("dateline", 0, "**12 February 2018**"),
        ("paragraph", 0, "The crane fell on [the quay](https://harbour.example/q) and\nhurt two men."),
        ("paragraph", 0, "The rope was old,\n> said the foreman."),
        ("list_item", 1, "- One crane\n  was lost"),
        ("list_item", 1, "- Two boats"),
        ("table_row", 0, "| Ship | Crew |"),
        ("table_row", 0, "| Ana  | 12   |"),
        ("heading", 2, "Night shift"),
        ("paragraph", 0, "log line"),
        ("boilerplate", 0, "<!-- draft -->"),
    ]


def test_parse_markdown_reads_front_matter() -> None:
    found = parse(NOTE.encode(), name="note.md").metadata
    assert (found.title, found.creator) == ("Harbour notes, no. 4", "Ines Duarte")
    assert (found.issued, found.url) == (datetime.date(2018, 2, 11), "https://harbour.example/4")
    assert found.issued_span is not None
    assert NOTE[found.issued_span.start : found.issued_span.end] == "2018-02-11"


def test_parse_markdown_without_front_matter_takes_title_and_date_from_the_text() -> None:
    source = "# The *weir* [reopens](x)\n\n*3 June 1998*\n\nIt was shut for a year.\n"
    found = parse(source.encode(), name="note.md").metadata
    assert (found.title, found.issued) == ("The weir reopens", datetime.date(1998, 6, 3))
