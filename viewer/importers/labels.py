"""The labels of lines such as "Source: ..." by which a text says what it is, in several languages."""

from __future__ import annotations

import re

#: Field of the metadata by label, in lower case.
FIELDS: dict[str, str] = {
    "title": "title", "headline": "title", "subject": "title", "заголовок": "title", "тема": "title",
    "publisher": "publisher", "source": "publisher", "agency": "publisher", "outlet": "publisher",
    "источник": "publisher", "издатель": "publisher", "булак": "publisher", "манбаъ": "publisher",
    "author": "creator", "authors": "creator", "byline": "creator", "автор": "creator",
    "url": "url", "link": "url", "permalink": "url", "retrieved from": "url", "ссылка": "url",
    "адрес": "url", "rights": "rights", "licence": "rights", "license": "rights",
}  # fmt: skip
_LABEL = re.compile(r"(?P<name>[^\W\d_][^\W\d_ ]{1,14}(?: [^\W\d_]{2,10})?):\s*(?P<value>\S.{0,300})")


def read_label(line: str) -> tuple[str, str] | None:
    """Give the field and the value of a labelled line; None for any other line ("Osh: a toll")."""
    if len(line) > 340 or (found := _LABEL.fullmatch(line)) is None:
        return None
    field = FIELDS.get(found.group("name").lower())
    return (field, found.group("value").strip()) if field is not None else None
