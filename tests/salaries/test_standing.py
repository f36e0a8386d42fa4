"""The percentile of an amount: never falls when the amount rises, never says too much."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salaries.tools.standing import SHARES, Published, standing

CAP = 239_200


@st.composite
def published(draw: st.DrawFn) -> Published:
    """What the survey may publish: rising, some withheld, the highest perhaps capped."""
    amounts = sorted(draw(st.lists(st.integers(15_000, CAP - 1), min_size=5, max_size=5)))
    capped = draw(st.integers(0, 5))
    withheld = draw(st.sets(st.sampled_from(SHARES)))
    known = list(zip(SHARES, amounts, strict=True))[: 5 - capped]
    return Published(
        [row for row in known if row[0] not in withheld], list(SHARES[5 - capped :]), CAP
    )


AMOUNTS = st.one_of(st.integers(1, 400_000), st.floats(1, 400_000))


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(published(), AMOUNTS, AMOUNTS)
def test_more_pay_never_stands_lower(figures: Published, one: float, other: float):
    less, more = sorted((one, other))
    lower, higher = standing(figures, less), standing(figures, more)
    if lower is None or higher is None:
        assert lower is higher is None
        return
    assert lower.low <= higher.low
    assert lower.high <= higher.high
    if lower.estimate is not None and higher.estimate is not None:
        assert lower.estimate <= higher.estimate


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(published(), AMOUNTS)
def test_the_estimate_lies_in_its_interval_and_the_interval_is_true(
    figures: Published, amount: float
):
    found = standing(figures, amount)
    if found is None:
        return
    assert 0 <= found.low < found.high <= 100
    if found.estimate is not None:
        assert found.low <= found.estimate <= found.high
    values = dict(figures.known)
    if found.low:
        assert values[found.low] <= amount
    if found.high in values:
        assert amount < values[found.high]


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(published(), AMOUNTS)
def test_tails_and_capped_percentiles_have_no_estimate(figures: Published, amount: float):
    found = standing(figures, amount)
    known = [value for _, value in figures.known]
    if found and (not known or amount < known[0] or amount > known[-1]):
        assert found.estimate is None


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(published())
def test_a_published_percentile_stands_where_it_is_published(figures: Published):
    for share, amount in figures.known:
        same = [other for other, value in figures.known if value == amount]
        assert standing(figures, amount).estimate == max(same)
        assert share <= max(same)


def test_nothing_published_is_nothing_said():
    assert standing(Published([], [], CAP), 50_000) is None
