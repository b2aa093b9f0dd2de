"""The nine small places: exact numbers, shares by residents, dangers only where they can be, the same each time."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twin.city.apportion import shared_out
from twin.city.premises import (
    COUNT,
    GAS,
    GUESTS_DAY,
    KINDS,
    OPENING,
    OPENING_H,
    SHARES,
    SPREAD_M,
    Communities,
    dangers,
    kind_names,
    make_premises,
)
from twin.errors import InputError

N = 40
MIDDLES = Communities(
    [f"500105001{k:03d}" for k in range(N)], np.arange(N) * 1000.0, np.zeros(N), np.arange(1, N + 1) * 100.0
)


def made(seed=1, **more):
    return make_premises(np.random.default_rng(seed), MIDDLES, **more)


def test_more_than_ten_thousand():
    premises = made()
    assert len(premises) == COUNT > 10_000
    assert all(
        len(column) == COUNT
        for column in (premises.x_m, premises.kind, premises.opening, premises.guests_day, premises.has)
    )


def test_nine_kinds_with_their_shares():
    assert len(KINDS) == len(SHARES) == len(GUESTS_DAY) == 9
    counts = np.bincount(made().kind, minlength=9)
    assert np.abs(counts - COUNT * np.array(SHARES)).max() < 1.0
    assert len({kind_names(k)[lang] for k in range(9) for lang in ("zh", "en")}) == 18


def test_as_many_as_residents():
    premises = made()
    counts = np.bincount(premises.community, minlength=N)
    exact = COUNT * np.arange(1, N + 1) / np.arange(1, N + 1).sum()
    assert np.abs(counts - exact).max() < 1.0
    assert premises.in_community("500105001039").size == counts[39]
    away = np.hypot(premises.x_m - premises.community * 1000.0, premises.y_m)
    assert away.max() <= SPREAD_M
    assert np.median(away) == pytest.approx(SPREAD_M / np.sqrt(2.0), rel=0.05)


def test_the_same_seed_the_same_places():
    one, two, other = made(), made(), made(seed=2)
    for name in ("kind", "x_m", "y_m", "community", "opening", "guests_day", "gas", "flat_above", "can_have", "has"):
        assert (getattr(one, name) == getattr(two, name)).all()
    assert (one.kind != other.kind).any()
    again = pickle.loads(pickle.dumps(one))
    assert (again.has == one.has).all()


def test_dangers():
    found = dangers()
    names = [danger.name for danger in found]
    assert len(found) >= 12
    assert len(set(names)) == len(found)
    wanted = {
        "tee_fitting", "aged_hose", "bottle_in_basement", "blocked_exit", "no_extinguisher", "bad_wiring",
        "ebike_indoors", "no_flame_guard", "living_above", "grease_duct",
    }  # fmt: skip
    assert wanted <= set(names)
    for danger in found:
        assert set(danger.kinds) <= set(KINDS)
        assert danger.needs in ("any", "gas", "bottle", "flat")
        for share in (danger.present_share, danger.customer_sees, danger.inspection_finds, danger.sensor_sees):
            assert 0.0 <= share <= 1.0
        assert danger.onset_year > 0.0
        assert 1 <= danger.grade <= 4
        assert danger.source.startswith("assumed")
        assert danger.said("zh") != danger.said("en")


def test_dangers_only_where_they_can_be():
    premises = made()
    assert not (premises.has & ~premises.can_have).any()
    for column, danger in enumerate(dangers()):
        there = premises.can_have[:, column]
        assert there.any()
        assert {KINDS[k] for k in premises.kind[there]} <= set(danger.kinds)
        if danger.needs == "bottle":
            assert (premises.gas[there] == GAS.index("bottle")).all()
        if danger.needs == "gas":
            assert (premises.gas[there] > 0).all()
        if danger.needs == "flat":
            assert premises.flat_above[there].all()
        share = premises.has[:, column].sum() / there.sum()
        assert share == pytest.approx(danger.present_share, abs=5.0 * np.sqrt(danger.present_share / there.sum()))


def test_hours():
    premises = made()
    assert premises.open_at(12.0).sum() > premises.open_at(3.0).sum()
    night = premises.opening == OPENING.index("night")
    assert OPENING_H[OPENING.index("night")][1] == 26.0
    assert premises.open_at(1.0)[night].all()
    assert not premises.open_at(3.0)[night].any()
    assert (premises.open_at(25.0) == premises.open_at(1.0)).all()
    assert premises.open_at(3.0)[premises.opening == OPENING.index("always")].all()


def test_guests():
    premises = made()
    eateries = premises.kind == KINDS.index("eateries")
    assert np.median(premises.guests_day[eateries]) == pytest.approx(GUESTS_DAY[KINDS.index("eateries")], rel=0.1)
    assert (premises.guests_day > 0.0).all()


@given(st.integers(0, 5000), st.lists(st.floats(0.001, 1e4), min_size=1, max_size=30))
def test_sharing_out_loses_nothing(count, weights):
    parts = shared_out(count, np.array(weights))
    assert parts.sum() == count
    assert (parts >= 0).all()


@pytest.mark.parametrize(
    ("middles", "more", "said"),
    [
        (([], [], [], []), {}, "at least one"),
        ((["a"], [0.0, 1.0], [0.0], [5.0]), {}, "as many of each"),
        ((["a"], [np.nan], [0.0], [5.0]), {}, "finite"),
        ((["a"], [0.0], [0.0], [0.0]), {}, "more than 0"),
        ((["a", "b"], [0.0, 1.0], [0.0, 0.0], [5.0, -1.0]), {}, "not negative"),
        ((["a"], [0.0], [0.0], [5.0]), {"count": 0}, "at least 1"),
        ((["a"], [0.0], [0.0], [5.0]), {"shares": (0.5, 0.5)}, "together 1"),
    ],
)
def test_bad_input(middles, more, said):
    with pytest.raises(InputError, match=said):
        make_premises(np.random.default_rng(1), middles, **more)


def test_an_unknown_community():
    with pytest.raises(InputError, match="nowhere"):
        made(count=100).in_community("nowhere")
