"""The forms of annotations outside the archive: what is written, what is read, what is passed over."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.annotation.markdown import as_markdown
from viewer.annotation.w3c import (
    IncomingAnnotation,
    annotation_as_json,
    collection,
    from_utf16,
    iri_of,
    read_annotations,
    uid_of,
)
from viewer.domain.annotation import Annotation
from viewer.domain.document import Document, Metadata
from viewer.domain.span import Span
from viewer.domain.vocabulary import AnnotationStatus, Motivation
from viewer.errors import InvalidValueError

DOCUMENT = Document(
    7, "a.txt", Metadata(title="Flood *at* Aksu", url="https://a.example/1", publisher="P", language="en"),
    "text/plain", "plain", "utf-8", "0" * 64, 10, "ab" * 32, 10, "2024-01-01T00:00:00Z",
)  # fmt: skip
UID = "0123456789abcdef0123456789abcdef"


def note(**changed: Any) -> Annotation:
    values: dict[str, Any] = {
        "uid": UID, "document_id": 7, "span": Span(4, 9), "exact": "mayor", "prefix": "The ",
        "suffix": " denied", "body": "Which one?", "tags": ("map", "кто"),
        "status": AnnotationStatus.RESOLVED, "motivation": Motivation.QUESTIONING,
        "creator": "A. M.", "created": "2024-01-02T03:04:05Z",
        "modified": "2024-01-02T03:04:06Z", **changed,
    }  # fmt: skip
    return Annotation(**values)


def again(incoming: IncomingAnnotation) -> Annotation:
    """Give what was read as an annotation of the same document."""
    about = "document" if incoming.exact is None else None
    return Annotation(
        incoming.uid, 7, Span(incoming.start or 0, incoming.end or 0), incoming.exact or "", incoming.prefix,
        incoming.suffix, incoming.body, incoming.tags, incoming.status, incoming.motivation,
        incoming.creator, incoming.created, incoming.modified, about, incoming.reply_to,
        incoming.carried_from,
    )  # fmt: skip


notes = st.builds(
    note,
    uid=st.one_of(st.uuids().map(lambda u: u.hex), st.text("abcxyz019-", min_size=1, max_size=40)),
    span=st.tuples(st.integers(0, 10**7), st.integers(1, 500)).map(lambda p: Span(p[0], p[0] + p[1])),
    exact=st.text(min_size=1, max_size=30),
    prefix=st.text(max_size=8),
    suffix=st.text(max_size=8),
    body=st.text(max_size=20),
    tags=st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=3).map(tuple),
    status=st.sampled_from(AnnotationStatus),
    motivation=st.sampled_from(Motivation),
    creator=st.text(min_size=1, max_size=8),
    reply_to=st.one_of(st.none(), st.uuids().map(lambda u: u.hex)),
    carried_from=st.one_of(st.none(), st.uuids().map(lambda u: u.hex)),
)


@given(st.lists(notes, max_size=4))
def test_what_is_written_is_read_back_equal(written: list[Annotation]) -> None:
    text = json.dumps(collection(written, {7: DOCUMENT}), ensure_ascii=False)
    read = read_annotations(json.loads(text))
    assert [again(one) for one in read] == written
    assert all(
        one.text_sha256 == DOCUMENT.text_sha256 and one.source == DOCUMENT.metadata.url for one in read
    )


def test_a_remark_on_the_whole_document_has_no_passage() -> None:
    whole = note(about="document", span=Span(0, 0), exact="", prefix="", suffix="")
    assert [again(one) for one in read_annotations(collection([whole], {7: DOCUMENT}))] == [whole]


def test_terms_are_those_of_the_model() -> None:
    value = annotation_as_json(note(), DOCUMENT)
    assert value["id"] == "urn:uuid:01234567-89ab-cdef-0123-456789abcdef"
    assert value["motivation"] == "questioning"
    assert [(b["purpose"], b["value"]) for b in value["body"]] == [
        ("questioning", "Which one?"), ("tagging", "map"), ("tagging", "кто"),
    ]  # fmt: skip
    assert value["target"]["source"]["id"] == "urn:sha256:" + "ab" * 32
    assert [s["type"] for s in value["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
    assert value["creator"] == {"type": "Person", "name": "A. M."}


@pytest.mark.parametrize("uid", [UID, "uid0001", "not-a-uuid", UID.upper()])
def test_a_uid_is_the_same_after_its_way_through_an_iri(uid: str) -> None:
    assert uid_of(iri_of(uid)) == (uid if uid != UID.upper() else UID)
    assert uid_of("https://a.example/anno/1") == uid_of("https://a.example/anno/1")
    assert uid_of("https://a.example/anno/1") != uid_of("https://a.example/anno/2")


QUOTE = {"type": "TextQuoteSelector", "exact": "mayor", "prefix": "The ", "suffix": " denied"}
FOREIGN = {
    "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://b.example/anno/1", "type": "Annotation",
    "bodyValue": "Who?", "target": {"source": "https://a.example/1", "selector": QUOTE},
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        FOREIGN,
        [FOREIGN],
        {"type": "AnnotationPage", "items": [FOREIGN]},
        {"type": "AnnotationCollection", "total": 1, "first": {"type": "AnnotationPage", "items": [FOREIGN]}},
        {**FOREIGN, "bodyValue": None, "body": "Who?"},
        {**FOREIGN, "bodyValue": None, "body": {"type": "TextualBody", "value": "Who?"}},
        {**FOREIGN, "target": [{"source": {"id": "https://a.example/1"}, "selector": [QUOTE]}]},
        {**FOREIGN, "target": {"source": "https://a.example/1", "selector": {"type": "FragmentSelector",
                                                                             "refinedBy": QUOTE}}},
    ],
    ids=["single", "list", "page", "collection", "body text", "body object", "target list", "refined"],
)  # fmt: skip
def test_forms_of_other_programs_are_read(value: Any) -> None:
    (one,) = read_annotations(value)
    assert (one.source, one.exact, one.prefix, one.suffix) == (
        "https://a.example/1",
        "mayor",
        "The ",
        " denied",
    )
    assert (one.body, one.motivation, one.status) == ("Who?", Motivation.COMMENTING, AnnotationStatus.OPEN)
    assert (one.start, one.text_sha256, one.creator) == (None, None, "")


def test_what_is_malformed_inside_an_annotation_is_passed_over() -> None:
    odd = {
        **FOREIGN, "creator": [7, {"nickname": "K"}], "motivation": ["oa:describing", 3], "created": 5,
        "target": {"source": 9, "selector": [{"type": "TextPositionSelector", "start": True}, 4, None]},
    }  # fmt: skip
    (one,) = read_annotations(odd)
    assert (one.source, one.exact, one.start, one.creator) == ("", None, None, "K")
    assert (one.motivation, one.created) == (Motivation.DESCRIBING, "")


ROW = {
    "id": "abcDEF123", "created": "2021-05-03T10:00:00.123456+00:00", "updated": "2021-05-04T10:00:00+00:00",
    "user": "acct:kanat@hypothes.is", "uri": "https://a.example/1", "text": "Check this", "tags": ["dam", ""],
    "references": [], "user_info": {"display_name": None},
    "target": [{"source": "https://a.example/1", "selector": [
        {"type": "RangeSelector", "startOffset": 3}, {"type": "TextPositionSelector", "start": 5, "end": 10},
        QUOTE]}],
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [
        [ROW],
        {"rows": [ROW], "total": 1},
        {"export_date": "2021", "client_version": "1", "annotations": [ROW]},
    ],
    ids=["list", "API", "client export"],
)
def test_hypothesis_exports_are_read(value: Any) -> None:
    (one,) = read_annotations(value)
    assert (one.source, one.exact, one.start, one.end, one.is_utf16) == (
        "https://a.example/1", "mayor", 5, 10, True,
    )  # fmt: skip
    assert (one.creator, one.body, one.tags) == ("kanat", "Check this", ("dam",))
    assert one.motivation is Motivation.COMMENTING


def test_references_of_hypothesis_are_replies_to_the_last_of_them() -> None:
    answer = {**ROW, "id": "zzz", "references": ["first", "abcDEF123"], "target": [{"source": "x"}]}
    first, second = read_annotations([ROW, answer])
    assert second.reply_to == first.uid
    assert (second.exact, second.motivation) == (None, Motivation.REPLYING)


@pytest.mark.parametrize("value", [7, "text", {"type": "Article"}, [1, 2], {"items": [{}]}])
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(InvalidValueError):
        read_annotations(value)


@pytest.mark.parametrize("value", [[], {"rows": [], "total": 0}, collection([], {})])
def test_an_empty_file_is_no_error(value: Any) -> None:
    assert read_annotations(value) == []


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "uri", "user", "target", "selector", "source", "type", "body", "via",
                             "start", "items", "tags", "references", "user_info", "creator", "motivation"]),
            inner, max_size=5,
        ),
    ),
    max_leaves=20,
)  # fmt: skip


@given(json_values)
def test_no_json_makes_the_reader_fail_otherwise(value: Any) -> None:
    try:
        read_annotations(value)
    except InvalidValueError:
        return


@given(st.text(), st.data())
def test_utf16_units_come_back_as_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)]
    assert from_utf16(text, units[0], units[1]) == Span(start, end)
    assert from_utf16(text, 0, len(text.encode("utf-16-le")) // 2 + 1) is None


def test_markdown_shows_words_as_they_are_and_answers_below() -> None:
    answer = note(uid="b", reply_to=UID, body="The *first*", tags=(), motivation=Motivation.REPLYING)
    page = as_markdown([note(exact="two\nlines #1"), answer], {7: DOCUMENT})
    assert page == (
        "# Annotations\n\n## Flood \\*at\\* Aksu\n\nP  \n<https://a.example/1>  \n"
        f"Text: SHA-256 `{'ab' * 32}`\n\n"
        "> two\n> lines \\#1\n\nWhich one?\n\n*A. M., 2024-01-02, resolved, characters 4 to 9* #map #кто\n\n"
        "- The \\*first\\*  \n  *A. M., 2024-01-02, resolved*\n"
    )
