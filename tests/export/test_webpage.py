"""The HTML page of a report: whole, closed off, hostile words as words."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from viewer.domain.span import Span
from viewer.services.annotate import add_annotation
from viewer.services.documents import load_document
from viewer.services.export import ReportOptions, export_page
from viewer.services.ingest import Overrides, read_accession, store_accession
from viewer.services.select import add_entry
from viewer.services.workspace import open_workspace

_VOID = {"meta", "br", "hr", "img", "link", "input"}
_TEXT = """Landslide <script>alert(1)</script> & "more"

4 March 2020

On 2 March, 9 miners were killed in Toquepala, the "mine & police" office said. \u202eopposite\u202c

11 miners were killed in Toquepala on 2 March, the union said.
"""


class _Tree(HTMLParser):
    """Keeps open elements, what was opened at all, and the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page(tmp_path: Path) -> tuple[_Tree, str]:
    source = tmp_path / "slide.txt"
    source.write_text(_TEXT, encoding="utf-8")
    with open_workspace(tmp_path / "case.db", create=True, reviewer="N.") as ws:
        store_accession(ws, read_accession(source, Overrides()))
        claims = load_document(ws, 1).claims
        add_entry(ws, claim_id=claims[-1].id)
        start = _TEXT.index("opposite")
        note = add_annotation(ws, 1, Span(start, start + 8), body="<b>bold</b>\n\nсекунду", tags=("<i>",))
        add_entry(ws, annotation_uid=note.uid)
        add_entry(ws, document_id=1)
        result = export_page(ws, tmp_path / "page.html", ReportOptions(title="A <title>"))
    assert result.entries == 3
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    tree = _Tree()
    tree.feed(text)
    tree.close()
    return tree, text


def test_every_element_is_closed_and_hostile_words_stay_words(tmp_path: Path) -> None:
    tree, text = page(tmp_path)
    assert tree.open == []
    tags = {tag for tag, _ in tree.seen}
    assert tags.isdisjoint({"script", "b", "i", "img", "iframe", "link"})
    assert "<b>bold</b>" in tree.words
    assert "A <title>" in tree.words
    assert "<script>alert(1)</script>" in tree.words
    assert text.startswith("<!DOCTYPE html>")


def test_the_page_loads_nothing_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    tree, _ = page(tmp_path)
    policy = next(a for t, a in tree.seen if t == "meta" and "http-equiv" in a)
    assert "default-src 'none'" in (policy["content"] or "")
    assert not any("src" in a or (t == "link") for t, a in tree.seen)
    ids = {a["id"] for _, a in tree.seen if "id" in a}
    links = {a["href"] for t, a in tree.seen if t == "a"}
    assert links
    assert all(link is not None and link.startswith("#") and link[1:] in ids for link in links)
