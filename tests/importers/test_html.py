"""HTML pages, invented: text as shown, structure, furniture, metadata."""

from __future__ import annotations

import datetime

from viewer.domain.document import ParsedDocument
from viewer.importers import parse

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry talks resume | Lake Courier</title>
<meta property="og:site_name" content="Lake Courier">
<meta property="article:published_time" content="2016-03-14T08:30:00+06:00">
<meta name="author" content="Ines Duarte">
<link rel="canonical" href="https://lake.example/ferry">
<script>document.write("<p>from a script</p>")</script><style>p { color: red }</style></head>
<body><a class="skip-link" href="#c">Skip to content</a>
<header class="site-header"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></header>
<main><article><header><h1>Ferry talks <i>resume</i></h1><p>By Ines Duarte, 14 March 2016</p></header>
<p>Two men were   hurt&nbsp;&amp; four fled<sup class="reference">[1]</sup>.</p>
<p>First line<br>second line<br><br>Another paragraph<p>Unclosed
<ul><li>Nets<ul><li>Small ones</li></ul></li><li>Boats</li></ul><ol><li>Listen</li><li>Talk</li></ol>
<table><tr><th>Village</th><th>Boats</th></tr><tr><td>Upper Cove</td><td>12</td></tr></table>
<div hidden>secret</div><div style="display: none"><p>also secret</p></div>
<img src="https://tracker.example/x.png" alt="a picture"><iframe src="https://ads.example"></iframe>
</article></main>
<aside><p>A story about the weather</p></aside>
<div class="related-posts"><p>Another story</p></div><footer>© 2016 Lake Courier</footer></body></html>"""

BOX = """<html><body><h1>Battle of the Weir</h1><table class="infobox vevent">
<tr><th colspan="2">Battle of the Weir</th></tr><tr><th>Date</th><td>3 June 1998</td></tr>
<tr><th colspan="2">Casualties and losses</th></tr>
<tr><td><ul><li>3 killed</li><li>5 wounded</li></ul></td><td>9 killed<br>1 boat lost</td></tr>
<tr><td colspan="2">4 civilians killed</td></tr></table><p>The weir was held.</p></body></html>"""


def page(html: str, *, encoding: str = "utf-8") -> ParsedDocument:
    return parse(html.encode(encoding), name="page.html")


def kinds(parsed: ParsedDocument) -> list[tuple[str, str]]:
    return [(block.kind.value, parsed.text[block.start : block.end]) for block in parsed.blocks]


def test_parse_html_gives_blocks_in_reading_order() -> None:
    assert kinds(page(PAGE)) == [
        ("boilerplate", "Skip to content"),
        ("boilerplate", "• Home"),
        ("boilerplate", "• World"),
        ("title", "Ferry talks resume"),
        ("dateline", "By Ines Duarte, 14 March 2016"),
        ("paragraph", "Two men were hurt\xa0& four fled."),
        ("paragraph", "First line\nsecond line"),
        ("paragraph", "Another paragraph"),
        ("paragraph", "Unclosed"),
        ("list_item", "• Nets"),
        ("list_item", "• Small ones"),
        ("list_item", "• Boats"),
        ("list_item", "1. Listen"),
        ("list_item", "2. Talk"),
        ("table_row", "Village | Boats"),
        ("table_row", "Upper Cove | 12"),
        ("boilerplate", "A story about the weather"),
        ("boilerplate", "Another story"),
        ("boilerplate", "© 2016 Lake Courier"),
    ]


def test_parse_html_reads_metadata_of_the_head() -> None:
    parsed = page(PAGE)
    found = parsed.metadata
    assert (found.title, found.publisher, found.creator) == (
        "Ferry talks resume",
        "Lake Courier",
        "Ines Duarte",
    )
    assert (found.issued, found.url) == (datetime.date(2016, 3, 14), "https://lake.example/ferry")
    assert found.issued_span is not None
    assert parsed.text[found.issued_span.start : found.issued_span.end] == "14 March 2016"


def test_parse_html_reads_date_and_publisher_of_json_ld() -> None:
    found = page(
        '<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
        '"datePublished": "2019-11-02", "publisher": {"name": "Hill Post"}, "headline": "Dam opened"}]}'
        "</script></head><body><p>The dam was opened.</p></body></html>"
    ).metadata
    assert (found.issued, found.publisher, found.title) == (
        datetime.date(2019, 11, 2),
        "Hill Post",
        "Dam opened",
    )


def test_parse_html_without_any_date_gives_none() -> None:
    assert page("<p>On 28 April 2021 the gate was shut.</p><p>It stayed so.</p>").metadata.issued is None


def test_parse_html_infobox_columns_are_sides() -> None:
    box = [(b.key, b.side, words) for b, (kind, words) in zip(page(BOX).blocks, kinds(page(BOX)), strict=True)
           if kind == "infobox"]  # fmt: skip
    assert box == [
        (None, None, "Battle of the Weir"),
        ("Date", None, "- Date: 3 June 1998"),
        ("Casualties and losses", 1, "- Casualties and losses: 3 killed, 5 wounded"),
        ("Casualties and losses", 2, "- Casualties and losses: 9 killed, 1 boat lost"),
        ("Casualties and losses", None, "- Casualties and losses: 4 civilians killed"),
    ]


def test_parse_html_reads_running_text_laid_out_in_tables() -> None:
    words = "The council met in the school, since its own hall had burned in the night before. " * 6
    found = kinds(
        page(f"<table><tr><td><h2>Council</h2><p>{words}</p></td><td><p>{words}</p></td></tr></table>")
    )
    assert [kind for kind, _ in found] == ["heading", "paragraph", "paragraph"]


def test_parse_html_takes_the_declared_encoding_only_where_the_bytes_allow_it() -> None:
    source = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>'
    source += "<body><p>Мост закрыт до утра.</p></body></html>"
    assert "Мост закрыт до утра." in page(source, encoding="cp1251").text
    assert "Мост закрыт до утра." in page(source, encoding="utf-8").text


def test_parse_html_keeps_page_whose_wrapper_is_named_like_furniture() -> None:
    parsed = page(
        "<div class='sidebar'><h1>Floods</h1><p>" + "The river rose by two metres. " * 9 + "</p></div>"
    )
    assert [kind for kind, _ in kinds(parsed)] == ["title", "paragraph"]


def test_parse_html_survives_quotes_and_brackets_in_attributes() -> None:
    parsed = page('<p title="a > b <script>">Before</p><p data-x=\'"><script>\'>After</p><p>Last')
    assert [words for _, words in kinds(parsed)] == ["Before", "After", "Last"]
