"""Agreement beyond chance, against tables whose coefficients are published or worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.annotation.agreement import cohens_kappa, krippendorffs_alpha

#: The example of Krippendorff (2011), section C and E: four observers, twelve units, some missing.
_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
_UNITS = [
    [None if value == "*" else value for value in unit]
    for unit in zip(*(line.split() for line in _OBSERVERS), strict=True)
]


def test_alpha_of_the_published_example() -> None:
    nominal = krippendorffs_alpha(_UNITS)
    assert (nominal.units, nominal.ratings) == (11, 40)
    assert nominal.value == pytest.approx(0.743, abs=5e-4)
    assert krippendorffs_alpha(_UNITS, order="12345").value == pytest.approx(0.815, abs=5e-4)


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    kappa = cohens_kappa([pair for pair, n in table.items() for _ in range(n)])
    assert (kappa.units, kappa.agreed) == (50, 35)
    assert kappa.value == pytest.approx(0.4)
    assert kappa.counts == table


def test_what_nobody_or_one_judged_says_nothing() -> None:
    assert cohens_kappa([("a", None), (None, "b")]).units == 0
    assert cohens_kappa([("a", "a"), ("a", "a")]).value is None
    assert krippendorffs_alpha([["a", None], [None, None]]).value is None
    assert krippendorffs_alpha([["a", "a"], ["a", "a"]]).value is None


def test_codes_off_the_scale_are_missing() -> None:
    with_unknown = [["1", "1"], ["2", "3"], ["6", "1"], ["1", "6"], ["3", "3"]]
    without = [["1", "1"], ["2", "3"], ["3", "3"]]
    assert krippendorffs_alpha(with_unknown, order="12345") == krippendorffs_alpha(without, order="12345")


_CODES = st.sampled_from(["a", "b", "c", None])


@given(st.lists(st.lists(_CODES, min_size=2, max_size=4), max_size=12))
def test_full_agreement_is_one_and_the_order_of_reviewers_does_not_matter(
    units: list[list[str | None]],
) -> None:
    alpha = krippendorffs_alpha(units)
    mirrored = krippendorffs_alpha([unit[::-1] for unit in units])
    assert alpha.units == mirrored.units
    assert alpha.value == pytest.approx(mirrored.value) if alpha.value is not None else mirrored.value is None
    same = krippendorffs_alpha([[unit[0]] * 2 for unit in units])
    assert same.value in {None, 1.0}


@given(st.lists(st.tuples(_CODES, _CODES), max_size=20))
def test_kappa_is_never_above_one_and_is_the_same_both_ways(
    pairs: list[tuple[str | None, str | None]],
) -> None:
    kappa, mirrored = cohens_kappa(pairs), cohens_kappa([(b, a) for a, b in pairs])
    assert kappa.agreed == mirrored.agreed
    if kappa.value is None:
        assert mirrored.value is None
    else:
        assert kappa.value <= 1
        assert kappa.value == pytest.approx(mirrored.value)
