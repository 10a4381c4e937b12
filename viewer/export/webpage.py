"""The report as one HTML page that needs nothing else: no script, no other file, no network.

Reads the same neutral tree as the PDF. A policy in the head forbids the page to load anything; all
words of sources and people are escaped, and direction marks in them cannot reach beyond their element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from viewer.domain.vocabulary import Verdict
from viewer.export.report import (
    AnnotationEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    Entry,
    Field,
    Quote,
    Remark,
    Report,
    SourceSheet,
    TopicSheet,
)

_SIGNS = {
    Verdict.CONSISTENT.value: "=",
    Verdict.CONTRADICT.value: "≠",
    Verdict.UPDATE.value: "↗",
    Verdict.NOT_COMPARABLE.value: "∥",
    Verdict.ONLY_IN_ONE.value: "○",
}
_ROW_HEADS = ("Source", "Value", "Bounds", "Date", "Scope", "Asserted by", "Words")
_CLAIM_HEADS = ("Characters", "Claim", "Date", "Words", "Status")

#: The page may load nothing at all; its style stands in it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
#: Colours of the window, light and dark; sizes for reading and for printing.
_STYLE = """
:root{--text:#1E2226;--muted:#565C63;--base:#FFF;--alt:#F8F7F4;--line:#D5D2CA;--accent:#1D5673;
--mark:#E6EDF1;--differs:#A63F0E;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--text:#E4E2DC;--muted:#A8ADB3;--base:#212428;--alt:#25282D;
--line:#3B4047;--accent:#86BAD8;--mark:#2A4252;--differs:#E6A06F}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:2.5rem 1.25rem 4rem;background:var(--base);color:var(--text);
font:1rem/1.65 "Noto Serif",Georgia,serif;overflow-wrap:break-word}
h1,h2,h3{line-height:1.25;margin:2.4em 0 .6em}h1{font-size:1.9rem;margin-top:0}h2{font-size:1.3rem}
h3{font-size:1.05rem}
table,dl,nav,.small,.tag,figcaption,.remark header{font-family:"Noto Sans",system-ui,sans-serif}
table{width:100%;border-collapse:collapse;font-size:.85rem;line-height:1.45;display:block;overflow-x:auto}
th,td{padding:.35rem .6rem .35rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{font-weight:600;color:var(--muted);border-bottom-color:var(--text)}
dl{display:grid;grid-template-columns:9rem 1fr;gap:.2rem 1rem;font-size:.85rem;line-height:1.45}
dl{margin:.8rem 0}
dt{color:var(--muted)}dd{margin:0}
figure{margin:1rem 0;padding:.1rem 0 .1rem .9rem;border-inline-start:3px solid var(--accent)}
blockquote{margin:0;color:var(--muted);white-space:pre-line}
mark{background:var(--mark);color:var(--text);text-decoration:underline;text-underline-offset:.25em}
figcaption,.small{font-size:.8rem;color:var(--muted)}
.remark{background:var(--alt);border-radius:4px;padding:.6rem .9rem;margin:.8rem 0}
.remark header{font-size:.8rem;color:var(--muted)}.remark p{margin:.3rem 0 0;white-space:pre-line}
.tag{font-size:.85rem;font-weight:600}.differs{font-weight:600;color:var(--differs)}
code{font:.8rem "Noto Sans Mono",ui-monospace,monospace;word-break:break-all}a{color:var(--accent)}
@media print{body{max-width:none;padding:0}article{break-inside:avoid-page}h2,h3{break-after:avoid}}
"""


def report_as_html(report: Report) -> Iterator[str]:
    """Give the page, piece by piece."""
    title = escape(report.title)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    )
    yield _list_of(_cover(report)) + "</header>\n<main>\n"
    yield '<nav aria-label="Contents"><h2>Contents</h2><ol>'
    yield "".join(f'<li><a href="#entry-{e.number}">{_isolated(e.title)}</a></li>' for e in report.entries)
    yield "</ol></nav>\n<section><h2>Sources</h2>\n"
    yield from (_source(source) for source in report.sources)
    yield "</section>\n<section><h2>Entries</h2>\n"
    titles = {source.number: source.title for source in report.sources}
    yield from (_entry(entry, titles) for entry in report.entries)
    yield "</section>\n"
    if report.left_out:
        yield f"<section><h2>Left out</h2>{_list_of(report.left_out)}</section>\n"
    if report.log:
        rows = ([str(e.number), e.at, e.actor, e.action, e.hash[:16]] for e in report.log)
        yield f"<section><h2>Log</h2>{_table(('No.', 'When', 'Who', 'What', 'Hash'), rows)}</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _cover(report: Report) -> Iterable[Field]:
    yield Field("Author", report.author)
    yield Field("Case reference", report.case_reference)
    yield Field("Archive", f"{report.archive_name}, as of {report.as_of}")
    yield Field("Digest of its log", report.archive_digest)
    yield Field("Made with", report.tool)


def _isolated(words: str) -> str:
    return f"<bdi>{escape(words)}</bdi>"


def _list_of(fields: Iterable[Field]) -> str:
    pairs = "".join(f"<dt>{escape(f.name)}</dt><dd>{_isolated(f.value)}</dd>" for f in fields if f.value)
    return f"<dl>{pairs}</dl>\n" if pairs else ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table; cells are words, not yet escaped."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{_isolated(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n"


def _source(source: SourceSheet) -> str:
    fields = (
        Field("Publisher", source.publisher),
        Field("Published", source.issued),
        Field("Address", source.url),
        Field("File", f"{source.file_name} ({source.media_type}, {source.original_size:,} bytes)"),
        Field("SHA-256 of the file", source.original_sha256),
        Field("SHA-256 of the text", source.text_sha256),
        Field("Imported", source.imported_at),
        Field("Extracted by", f"{source.extractor}, {source.claims:,} claims"),
    )
    return (
        f'<article id="source-{source.number}"><h3>{source.number}. {_isolated(source.title)}</h3>'
        f"{_list_of(fields)}</article>\n"
    )


def _entry(entry: Entry, titles: dict[int, str]) -> str:
    head = f'<article id="entry-{entry.number}"><h3>{entry.number}. {_isolated(entry.title)}</h3>\n'
    match entry:
        case ClaimEntry():
            body = _quotation(entry.quote, titles) + _list_of(entry.fields) + _list_of(entry.assessment)
            body += "".join(map(_remark, entry.remarks))
        case AnnotationEntry():
            body = _quotation(entry.quote, titles) + _remark(entry.remark)
        case DocumentEntry():
            body = f'<p class="small">{_link(entry.source, titles)}</p>'
            body += _table(_CLAIM_HEADS, entry.rows) + "".join(map(_remark, entry.remarks))
        case ComparisonEntry():
            body = _list_of(entry.counts) + "".join(_topic(t, titles) for t in entry.topics)
            if entry.lone_topics:
                rows = ([t.title, t.why] for t in entry.lone_topics)
                body += f"<h3>Only in one source</h3>{_table(('Topic', 'What is known'), rows)}"
    return f"{head}{body}</article>\n"


def _link(number: int, titles: dict[int, str]) -> str:
    return f'<a href="#source-{number}">Source {number}</a>, {_isolated(titles[number])}'


def _quotation(quote: Quote, titles: dict[int, str]) -> str:
    left, right = "… " if quote.cut_before else "", " …" if quote.cut_after else ""
    words = f"{left}{escape(quote.before)}<mark>{escape(quote.exact)}</mark>{escape(quote.after)}{right}"
    language = f' lang="{escape(quote.language)}"' if quote.language else ""
    page = f", page {quote.page}" if quote.page is not None else ""
    return (
        f'<figure><blockquote dir="{"rtl" if quote.is_rtl else "ltr"}"{language}>{words}</blockquote>'
        f"<figcaption>{_link(quote.source, titles)}{page}, characters {quote.start}–{quote.end}</figcaption>"
        "</figure>\n"
    )


def _remark(remark: Remark) -> str:
    tags = f" · {_isolated(remark.tags)}" if remark.tags else ""
    words = escape(remark.body) if remark.body else "Highlighted without a comment."
    return (
        f'<aside class="remark"><header>{_isolated(remark.creator)} · {escape(remark.made)} · '
        f"{escape(remark.status)}{tags}</header><p><bdi>{words}</bdi></p></aside>\n"
    )


def _topic(topic: TopicSheet, titles: dict[int, str]) -> str:
    head = "".join(f'<th scope="col">{h}</th>' for h in _ROW_HEADS)
    rows = ""
    for row in topic.rows:
        value = _isolated(row.value)
        if row.differs:
            value = f'<span class="differs">≠ {value}</span>'
        words = f"{escape(row.before)}<mark>{escape(row.quote)}</mark>{escape(row.after)}"
        cells = (
            f'<a href="#source-{row.source}" title="{escape(titles[row.source])}">{row.source}</a>',
            value,
            *(_isolated(c) for c in (row.bounds, row.date, row.scope, row.asserter)),
            f'<bdi>{words}</bdi> <span class="small">{escape(row.place)}</span>',
        )
        rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    notes = [
        f"Silent: {topic.silent}." if topic.silent else "",
        f"Origins: {topic.origins}." if topic.origins else "",
    ]
    note = " ".join(filter(None, notes))
    return (
        f"<h3>{_isolated(topic.title)}</h3>"
        f'<p><span class="tag">{_SIGNS.get(topic.verdict, "")} {escape(topic.verdict)}</span>. '
        f"{_isolated(topic.why)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"
        + (f'<p class="small">{_isolated(note)}</p>\n' if note else "")
    )
