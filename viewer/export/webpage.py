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
    ChronologyEntry,
    ClaimEntry,
    ComparisonEntry,
    DocumentEntry,
    Entry,
    Excerpt,
    Field,
    HeadingEntry,
    Quote,
    Remark,
    Report,
    SourceSheet,
    TextEntry,
    TopicSheet,
)
from viewer.export.words import Words

_SIGNS = {
    Verdict.CONSISTENT.value: "=",
    Verdict.CONTRADICT.value: "≠",
    Verdict.UPDATE.value: "↗",
    Verdict.NOT_COMPARABLE.value: "∥",
    Verdict.ONLY_IN_ONE.value: "○",
}
_ROW_HEADS = ("source", "value", "bounds", "date", "scope", "asserted", "words")
_CLAIM_HEADS = ("claim", "date", "words", "status")
_TIME_HEADS = ("date", "what", "source", "words")
_TOLL_HEADS = ("day", "value", "bounds", "counted_by", "source")
_LOG_HEADS = ("number", "time", "who", "action", "hash")

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
h1,h2,h3,h4{line-height:1.25;margin:2.4em 0 .6em}h1{font-size:1.9rem;margin-top:0}h2{font-size:1.3rem}
h3{font-size:1.05rem}h4{font-size:.95rem;margin:1.6em 0 .4em}
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


def report_as_html(report: Report, words: Words) -> Iterator[str]:
    """Give the page, piece by piece, with the fixed words of the report's language."""
    page = _Page(words, {source.number: source.title for source in report.sources})
    title = escape(report.title)
    yield (
        f'<!DOCTYPE html>\n<html lang="{escape(report.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
    )
    yield _list_of(page.cover(report)) + "</header>\n<main>\n"
    head = escape(words("chapter.contents"))
    yield f'<nav aria-label="{head}"><h2>{head}</h2><ul>'
    yield "".join(_line_of_contents(entry) for entry in report.entries)
    yield f"</ul></nav>\n<section><h2>{escape(words('chapter.method'))}</h2>\n"
    for part in ("import", "interval", "human", "limits"):
        yield f"<p>{escape(words(f'method.{part}'))}</p>\n"
    yield _list_of(report.method) + f"</section>\n<section><h2>{escape(words('chapter.sources'))}</h2>\n"
    yield from (page.source(source) for source in report.sources)
    yield "</section>\n<section>"
    if not report.entries or not isinstance(report.entries[0], HeadingEntry):
        yield f"<h2>{escape(words('chapter.entries'))}</h2>\n"
    yield from (page.entry(entry) for entry in report.entries)
    yield "</section>\n"
    if report.left_out:
        head = escape(words("chapter.left_out"))
        yield f"<section><h2>{head}</h2>{_list_of(report.left_out)}</section>\n"
    if report.log:
        rows = ([str(e.number), e.at, e.actor, e.action, e.hash[:16]] for e in report.log)
        head = escape(words("chapter.log"))
        yield f"<section><h2>{head}</h2>{_table(page.heads(_LOG_HEADS), rows)}</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _line_of_contents(entry: Entry) -> str:
    match entry:
        case HeadingEntry():
            return f"<li><strong>{_isolated(entry.title)}</strong></li>"
        case TextEntry():
            return ""
    return f'<li>{entry.number}. <a href="#entry-{entry.number}">{_isolated(entry.title)}</a></li>'


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


def _excerpt(excerpt: Excerpt) -> str:
    words = "".join(
        (f"<mark>{escape(part.text)}</mark>" + (f"<sup>{part.number}</sup>" if part.number else ""))
        if part.look
        else escape(part.text)
        for part in excerpt.parts
    )
    language = f' lang="{escape(excerpt.language)}"' if excerpt.language else ""
    direction = "rtl" if excerpt.is_rtl else "ltr"
    return (
        f'<figure><blockquote dir="{direction}"{language}>{words}</blockquote>'
        f"<figcaption>{escape(excerpt.place)}</figcaption></figure>\n"
    )


class _Page:
    """Writes the parts of a page that need the report's fixed words and the titles of its sources."""

    def __init__(self, words: Words, titles: dict[int, str]) -> None:
        self._words = words
        self._titles = titles

    def heads(self, keys: Iterable[str]) -> list[str]:
        """Give the heads of a table's columns."""
        return [self._words(f"table.{key}") for key in keys]

    def cover(self, report: Report) -> Iterable[Field]:
        """Give what stands on a report's cover."""
        for key, value in (
            ("author", report.author),
            ("case", report.case_reference),
            ("state", report.state),
            ("contents", report.contents),
            ("selection", report.selection),
            ("archive", report.archive_name),
            ("digest", report.archive_digest),
            ("tool", report.tool),
        ):
            yield Field(self._words(f"cover.{key}"), value)

    def source(self, source: SourceSheet) -> str:
        """Give what is known of a source."""
        size = f"{source.original_size:,} {self._words('source.bytes')}"
        pairs = (
            ("publisher", source.publisher),
            ("published", source.issued),
            ("address", source.url),
            ("file", f"{source.file_name} ({source.media_type}, {size})"),
            ("original", source.original_sha256),
            ("text", source.text_sha256),
            ("imported", source.imported_at),
            ("extraction", f"{source.extractor}, {source.claims_words}"),
        )
        fields = (Field(self._words(f"source.{key}"), value) for key, value in pairs)
        return (
            f'<article id="source-{source.number}"><h3>{source.number}. {_isolated(source.title)}</h3>'
            f"{_list_of(fields)}</article>\n"
        )

    def entry(self, entry: Entry) -> str:
        """Give an entry of any kind."""
        if isinstance(entry, HeadingEntry):
            return f"<h2>{_isolated(entry.title)}</h2>\n"
        if isinstance(entry, TextEntry):
            return "".join(f"<p>{_isolated(p)}</p>\n" for p in entry.paragraphs)
        head = f'<article id="entry-{entry.number}"><h3>{entry.number}. {_isolated(entry.title)}</h3>\n'
        match entry:
            case ClaimEntry():
                body = self._claim(entry)
            case AnnotationEntry():
                body = self._quotation(entry.quote) + self._remark(entry.remark)
            case DocumentEntry():
                first = "number" if entry.excerpts else "characters"
                body = f'<p class="small">{self._link(entry.source)}</p>' + "".join(
                    map(_excerpt, entry.excerpts)
                )
                body += _table(self.heads((first, *_CLAIM_HEADS)), entry.rows)
                body += "".join(map(self._remark, entry.remarks))
            case ComparisonEntry():
                counts = (Field(self._verdict(f.name), f.value) for f in entry.counts)
                body = _list_of(counts) + "".join(map(self._topic, entry.topics))
                if entry.lone_topics:
                    rows = ([t.title, t.why] for t in entry.lone_topics)
                    lone = escape(self._words("entry.lone"))
                    body += f"<h4>{lone}</h4>{_table(self.heads(('topic', 'what')), rows)}"
            case ChronologyEntry():
                rows = (
                    [when, what, self._source_name(number), quote] for when, what, number, quote in entry.rows
                )
                body = _table(self.heads(_TIME_HEADS), rows)
                body += f'<p class="small">{escape(entry.note)}</p>' if entry.note else ""
        return f"{head}{body}</article>\n"

    def _claim(self, entry: ClaimEntry) -> str:
        words = self._words
        body = self._quotation(entry.quote) + _list_of(entry.fields)
        if entry.corrections:
            heads = (words("entry.field"), words("entry.corrected"), words("entry.extracted"))
            rows = ([c.name, c.value, c.extracted] for c in entry.corrections)
            body += f"<h4>{escape(words('entry.corrections'))}</h4>{_table(heads, rows)}"
        body += f'<p class="small">{_isolated(entry.made_by)}</p>' if entry.made_by else ""
        body += _list_of(entry.assessment)
        for judged in entry.dissent:
            differs = f' · <span class="differs">≠ {words("entry.differs")}</span>' if judged.differs else ""
            said = ". ".join(filter(None, (judged.judgement, judged.reason)))
            body += (
                f'<aside class="remark"><header>{_isolated(judged.reviewer)} · {escape(judged.made)}{differs}'
                f"</header><p>{_isolated(said)}</p></aside>\n"
            )
        body += f"<p>{_isolated(entry.decision)}</p>" if entry.decision else ""
        return body + "".join(map(self._remark, entry.remarks))

    def _source_name(self, number: int) -> str:
        return self._words("source.source", number=number)

    def _link(self, number: int) -> str:
        name = escape(self._source_name(number))
        return f'<a href="#source-{number}">{name}</a>, {_isolated(self._titles[number])}'

    def _quotation(self, quote: Quote) -> str:
        left, right = "… " if quote.cut_before else "", " …" if quote.cut_after else ""
        said = f"{left}{escape(quote.before)}<mark>{escape(quote.exact)}</mark>{escape(quote.after)}{right}"
        language = f' lang="{escape(quote.language)}"' if quote.language else ""
        page = f", {self._words('place.page', page=quote.page)}" if quote.page is not None else ""
        place = self._words("place.characters", start=quote.start, end=quote.end)
        return (
            f'<figure><blockquote dir="{"rtl" if quote.is_rtl else "ltr"}"{language}>{said}</blockquote>'
            f"<figcaption>{self._link(quote.source)}{page}, {escape(place)}</figcaption></figure>\n"
        )

    def _remark(self, remark: Remark) -> str:
        tags = f" · {_isolated(remark.tags)}" if remark.tags else ""
        said = escape(remark.body) if remark.body else escape(self._words("entry.highlighted"))
        return (
            f'<aside class="remark"><header>{_isolated(remark.creator)} · {escape(remark.made)} · '
            f"{escape(remark.status)}{tags}</header><p><bdi>{said}</bdi></p></aside>\n"
        )

    def _verdict(self, code: str) -> str:
        return f"{_SIGNS.get(code, '')} {self._words(f'verdict.{code}')}".strip()

    def _topic(self, topic: TopicSheet) -> str:
        words = self._words
        head = "".join(f'<th scope="col">{escape(h)}</th>' for h in self.heads(_ROW_HEADS))
        rows = ""
        for row in topic.rows:
            value = _isolated(row.value)
            if row.differs:
                value = f'<span class="differs">≠ {value}</span>'
            said = f"{escape(row.before)}<mark>{escape(row.quote)}</mark>{escape(row.after)}"
            cells = (
                f'<a href="#source-{row.source}" title="{escape(self._titles[row.source])}">{row.source}</a>',
                value,
                *(_isolated(c) for c in (row.bounds, row.date, row.scope, row.asserter)),
                f'<bdi>{said}</bdi> <span class="small">{escape(row.place)}</span>',
            )
            rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        notes = [
            words("topic.silent", names=topic.silent) if topic.silent else "",
            words("topic.origins", names=topic.origins) if topic.origins else "",
        ]
        note = " ".join(filter(None, notes))
        told = "".join(f'<p class="small">! {_isolated(w)}</p>' for w in topic.warnings)
        body = (
            f"<h4>{_isolated(topic.title)}</h4>"
            f'<p><span class="tag">{escape(self._verdict(topic.verdict))}</span>. {_isolated(topic.why)}</p>'
            + (f'<p class="small">{escape(topic.standing)}</p>' if topic.standing else "")
            + told
            + f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"
            + (f'<p class="small">{_isolated(note)}</p>\n' if note else "")
            + "".join(f'<aside class="remark"><p>{_isolated(said)}</p></aside>\n' for said in topic.reviewers)
        )
        if topic.toll is not None:
            body += (
                f"<h4>{escape(words('toll.title'))}</h4>{_table(self.heads(_TOLL_HEADS), topic.toll.rows)}"
            )
        return body
