from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.accounts import account, figure
from tests.helpers.work import calls_made
from viewer.comparison.engine import compare
from viewer.comparison.passages import MIN_WORDS, cut_words, shared_passages, shared_runs
from viewer.domain.comparison import OriginKind

TOLD = "Shells fell on the market of Tolu at noon and burned twelve stalls to the ground, traders told."
EDITED = (
    "Shells fell on the main market of Tolu at noon and burned some twelve stalls to the ground, it says."
)
OTHER = (
    "A convoy of lorries waited two days at the bridge because the road had been washed away in the storm."
)


def test_a_copied_passage_is_found_with_its_span() -> None:
    a = account("a", figure(f"{OTHER} {TOLD}", "twelve stalls", 12))
    b = account("b", figure(f"{TOLD} The end.", "twelve stalls", 12))
    (passage,) = shared_passages([a, b])
    assert a.text[passage.a_start : passage.a_end] == TOLD.rstrip(".")
    assert b.text[passage.b_start : passage.b_end] == TOLD.rstrip(".")
    assert passage.share == 1.0


def test_a_lightly_edited_passage_is_one_passage() -> None:
    (run,) = shared_runs(cut_words(TOLD), cut_words(EDITED))
    assert run.equal >= MIN_WORDS
    assert 0.7 < run.share < 1.0


def test_other_words_share_nothing() -> None:
    assert shared_runs(cut_words(TOLD), cut_words(OTHER)) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), max_size=60), st.integers(0, 30))
def test_a_text_shares_no_more_words_with_itself_than_it_has(words: list[str], cut: int) -> None:
    first, second = cut_words(" ".join(words)), cut_words(" ".join(words[cut:]))
    for run in shared_runs(first, second):
        assert 0 <= run.a < run.a_end <= len(first.tokens)
        assert 0 <= run.b < run.b_end <= len(second.tokens)
        assert run.equal <= min(run.a_end - run.a, run.b_end - run.b)


def test_work_grows_with_the_length_of_the_texts() -> None:
    short = cut_words(" ".join(f"word{n}" for n in range(2_000)))
    long = cut_words(" ".join(f"word{n}" for n in range(4_000)))
    assert calls_made(lambda: shared_runs(long, long)) < 2.6 * calls_made(lambda: shared_runs(short, short))


def killed(name: str, sentence: str, published: str, asserter: str | None = None) -> object:
    return account(
        name, figure(sentence, "14 people were killed", 14, attributed_to=asserter, side="Mali"),
        published=published,
    )  # fmt: skip


LINE = "In the night before Friday 14 people were killed when a lorry burned out at the gate of the camp."


def test_a_copy_leans_on_the_older_document() -> None:
    sources = [killed("new", LINE, "2020-02-03"), killed("old", LINE, "2020-02-01")]
    (topic,) = compare(sources).topics  # type: ignore[arg-type]
    (origin,) = topic.origins
    assert (origin.kind, origin.name) == (OriginKind.WORDING, "Old")
    assert origin.sources == ("new", "old") or origin.sources == ("old", "new")
    assert topic.standing is not None
    assert topic.standing.words == "2 sources, 1 origin"
    assert "all have it from one origin: Old" in topic.standing.warning


def test_two_witnesses_are_two_origins_without_a_warning() -> None:
    sources = [
        killed("one", "A doctor said 14 people were killed.", "2020-02-01", "a doctor"),
        killed("two", "The mayor said 14 people were killed.", "2020-02-01", "the mayor"),
    ]
    (topic,) = compare(sources).topics  # type: ignore[arg-type]
    assert topic.standing is not None
    assert topic.standing.words == "2 sources, 2 independent origins"
    assert topic.standing.warning == ""
    (support,) = topic.standing.support
    assert (support.words, support.origins) == ("14", (0, 1))


def test_a_number_in_a_copied_passage_is_as_old_as_the_passage() -> None:
    old = killed("old", LINE, "2020-02-01")
    new = killed("new", LINE, "2020-02-20")
    between = account("between", figure("In all 21 people were killed.", "21 people were killed", 21,
                                        side="Mali"), published="2020-02-10")  # fmt: skip
    (topic,) = compare([old, replace(new, title="New"), between]).topics  # type: ignore[list-item, type-var]
    assert {r.relation.value for r in topic.relations} == {"consistent", "update over time"}
