"""Reads what an HTML page says of itself in its head: meta elements, JSON-LD, canonical address."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from viewer.domain.document import Metadata
from viewer.importers.date_lines import parse_date

#: Names of meta elements by field, the most reliable first.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "creator": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author",
    "parsely-author"),
    "issued": ("article:published_time", "og:published_time", "citation_publication_date", "datepublished",
               "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created",
               "dc.date.created",
               "parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publish_date",
               "published_time", "pubdate", "date"),
    "url": ("og:url", "dc.identifier", "citation_public_url", "twitter:url"),
    "rights": ("dc.rights", "dcterms.rights", "copyright", "rights"),
    "language": ("content-language", "dc.language", "og:locale"),
}  # fmt: skip
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|•·–—»:-]\s+[^|•·–—»]{2,60}$")
_MAX_META = 2000
_MAX_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class PageHead:
    """The head's metadata; `title_element` is the words of `<title>`, site name and all."""

    metadata: Metadata
    title_element: str


def read_head(tree: Any, html: str) -> PageHead:
    """Read the head of a parsed page (`HTMLTree`); `html` is its source, for a browser's saving mark."""
    metas = _metas(tree)
    linked = list(_json_ld(tree))
    values = {field: _first(metas, names) for field, names in _NAMES.items()}
    values["title"] = values["title"] or _from_json(linked, "headline")
    values["publisher"] = values["publisher"] or _from_json(linked, "publisher")
    values["creator"] = values["creator"] or _from_json(linked, "author")
    if values["creator"] and _WEB_ADDRESS.match(values["creator"]):
        values["creator"] = None
    title_element = " ".join((tree.title or "").split())
    return PageHead(
        Metadata(
            title=values["title"] or "",
            publisher=values["publisher"],
            creator=values["creator"],
            issued=_issued(tree, metas, linked),
            url=_url(tree, html, values["url"]),
            language=_language(tree, values["language"]),
            rights=values["rights"],
        ),
        title_element,
    )


def strip_site_name(title: str, publisher: str | None) -> str:
    """Take the site's name off the end of a `<title>`: "Talks resume | Valley News"."""
    found = _SITE_SUFFIX.search(title)
    if found is None or found.start() < 8:
        return title
    suffix = found.group().strip(" |•·–—»:-").lower()
    is_known = publisher is not None and (suffix in publisher.lower() or publisher.lower() in suffix)
    return title[: found.start()] if is_known or "|" in found.group() else title


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.document.get_elements_by_tag_name("meta"):
        name = (
            meta.getattr("property") or meta.getattr("name") or meta.getattr("itemprop")
            or meta.getattr("http-equiv") or ""
        )  # fmt: skip
        content = " ".join((meta.getattr("content") or "")[:_MAX_META].split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of the page's JSON-LD, those of a graph one by one."""
    for script in tree.document.query_selector_all('script[type="application/ld+json"]'):
        source = script.text or ""
        if len(source) > _MAX_JSON:
            continue
        try:
            data = json.loads(source)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                if isinstance(graph, list):
                    yield from (entry for entry in graph if isinstance(entry, dict))


def _from_json(items: list[dict[str, Any]], key: str) -> str | None:
    for item in items:
        value = item.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return " ".join(value[:_MAX_META].split())
    return None


def _issued(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> datetime.date | None:
    candidates = [metas.get(name) for name in _NAMES["issued"]]
    candidates.append(_from_json(linked, "datePublished"))
    for selector in ('time[itemprop="datePublished"]', "time[pubdate]", "article header time", "header time"):
        element = tree.document.query_selector(selector)
        if element is not None:
            candidates.append(element.getattr("datetime") or element.text)
    times = tree.document.query_selector_all("time[datetime]")
    if len(times) == 1:
        candidates.append(times[0].getattr("datetime"))
    return next((day for words in candidates if words and (day := parse_date(words[:100]))), None)


def _url(tree: Any, html: str, named: str | None) -> str | None:
    canonical = tree.document.query_selector('link[rel="canonical"]')
    saved = _SAVED_FROM.search(html[:4096])
    for candidate in (canonical.getattr("href") if canonical is not None else None, named,
                      saved.group(1) if saved else None):  # fmt: skip
        if candidate and _WEB_ADDRESS.fullmatch(candidate.strip()):
            return str(candidate).strip()
    return None


def _language(tree: Any, named: str | None) -> str | None:
    root = tree.document.query_selector("html")
    declared = (root.getattr("lang") if root is not None else None) or named or ""
    code = re.match(r"[A-Za-z]{2,3}(?=[-_,;\s]|$)", declared.strip())
    return code.group().lower() if code else None
