"""The risk map: 64 kinds, 4,700 points, and questions by kind, place and state."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from twin.city.risk_points import (
    COUNT,
    RiskState,
    department_names,
    group_names,
    kinds_called,
    make_risk_map,
    risk_kinds,
    state_names,
)
from twin.errors import InputError

N = 30
CODES = [f"50010500{1 + k // 15}{k:03d}" for k in range(N)]
MIDDLES = (CODES, np.arange(N) * 500.0, np.zeros(N), np.full(N, 3000.0))
MAP = make_risk_map(np.random.default_rng(1), MIDDLES)


def test_sixty_four_kinds():
    kinds = risk_kinds()
    assert len(kinds) == len({kind.name for kind in kinds}) == 64
    assert len({kind.name_zh for kind in kinds}) == len({kind.name_en for kind in kinds}) == 64
    assert sum(kind.points_share for kind in kinds) == pytest.approx(1.0)
    assert {"fire", "gas", "geohazard", "waterlogging", "traffic", "buildings", "special_equipment"} <= {
        kind.group for kind in kinds
    }
    for kind in kinds:
        assert kind.true_alarms_year > 0.0
        assert kind.inspection_days > 0.0
        assert (kind.false_alarms_year > 0.0) is (kind.sensor is not None)
        assert kind.source
        for names in (group_names(kind.group), department_names(kind.department)):
            assert names["zh"] != names["en"]


def test_4700_points():
    assert len(MAP) == COUNT == 4700
    assert len(set(MAP.ids)) == 4700
    counts = np.bincount(MAP.kind, minlength=64)
    assert counts.min() >= 1
    assert np.abs(counts - 4700 * np.array([kind.points_share for kind in risk_kinds()])).max() < 4.0
    assert (np.bincount(MAP.community) - 4700 / N).max() < 1.0


def test_sensors_only_where_there_are_any():
    without = [k for k, kind in enumerate(risk_kinds()) if kind.sensor is None]
    assert not MAP.has_sensor[np.isin(MAP.kind, without)].any()
    assert (MAP.false_alarms_year[~MAP.has_sensor] == 0.0).all()
    assert (MAP.false_alarms_year[MAP.has_sensor] > 0.0).all()
    assert (MAP.dangers_year > 0.0).all()
    assert MAP.has_sensor.mean() == pytest.approx(0.6, abs=0.06)


def test_the_same_seed_the_same_map():
    again = make_risk_map(np.random.default_rng(1), MIDDLES)
    for name in ("kind", "x_m", "y_m", "community", "has_sensor"):
        assert (getattr(again, name) == getattr(MAP, name)).all()
    assert (pickle.loads(pickle.dumps(MAP)).x_m == MAP.x_m).all()
    assert (make_risk_map(np.random.default_rng(2), MIDDLES).x_m != MAP.x_m).any()


def test_by_kind_and_by_group():
    lifts = MAP.by_kind("lift")
    assert (lifts == MAP.by_kind("电梯")).all()
    assert (lifts == MAP.by_kind(" Lifts ")).all()
    assert {risk_kinds()[k].name for k in MAP.kind[lifts]} == {"lift"}
    assert {risk_kinds()[k].group for k in MAP.kind[MAP.by_kind("gas")]} == {"gas"}
    assert (MAP.by_kind("燃气") == MAP.by_kind("gas")).all()
    groups = {kind.group for kind in risk_kinds()}
    sizes = [MAP.by_kind(group_names(group)["zh"]).size for group in groups]
    # a kind's name goes before a group's
    assert len(kinds_called("forest_fire")) == 1
    assert sum(sizes) == 4700


def test_near():
    found = MAP.near(5000.0, 0.0, 400.0)
    away = np.hypot(MAP.x_m - 5000.0, MAP.y_m)
    assert set(found) == set(np.flatnonzero(away <= 400.0))
    assert (np.diff(away[found]) >= 0.0).all()
    assert MAP.near(1e7, 0.0, 10.0).size == 0


def test_in_area():
    one = MAP.in_area(CODES[3])
    assert (MAP.community[one] == 3).all()
    town = MAP.in_area("500105002")
    assert set(MAP.community[town]) == set(range(15, 30))
    assert MAP.in_area("500105").size == 4700


def test_by_state():
    states = MAP.calm()
    assert MAP.by_state(states, "normal").size == 4700
    states[[5, 9]] = RiskState.ALARM
    states[7] = RiskState.HANDLING
    for name in (RiskState.ALARM, 2, "alarm", "告警", state_names(RiskState.ALARM)["en"]):
        assert MAP.by_state(states, name).tolist() == [5, 9]


def test_query_is_all_of_it():
    states = MAP.calm()
    states[::2] = RiskState.WATCH
    asked = {"kind": "fire", "area": "500105001", "near": (3000.0, 0.0, 2000.0), "state": "watch"}
    found = MAP.query(**asked, states=states)
    parts = (
        MAP.by_kind("fire"), MAP.in_area("500105001"), MAP.near(3000.0, 0.0, 2000.0), MAP.by_state(states, "watch")
    )  # fmt: skip
    assert set(found) == set.intersection(*(set(part.tolist()) for part in parts))
    assert found.size > 0
    assert (np.diff(found) > 0).all()
    assert MAP.query().size == 4700


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: MAP.by_kind("lfit"), "Near are: lift"),
        (lambda: MAP.query(kind="危岩崩"), "危岩崩塌"),
        (lambda: MAP.in_area("500999"), "500999"),
        (lambda: MAP.in_area(""), "no community"),
        (lambda: MAP.near(np.nan, 0.0, 5.0), "give numbers"),
        (lambda: MAP.near(0.0, 0.0, -5.0), "not negative"),
        (lambda: MAP.by_state(MAP.calm(), "alarmed"), "alarmed"),
        (lambda: MAP.by_state(MAP.calm(), 9), "9"),
        (lambda: MAP.by_state(MAP.calm()[:-1], "alarm"), "4700"),
        (lambda: MAP.query(state="alarm"), "one a point"),
        (lambda: make_risk_map(np.random.default_rng(1), MIDDLES, 0), "at least 1"),
        (lambda: make_risk_map(np.random.default_rng(1), MIDDLES, sensor_share=1.5), "0 and 1"),
        (lambda: make_risk_map(np.random.default_rng(1), ([], [], [], [])), "at least one"),
    ],
)
def test_bad_questions(call, said):
    with pytest.raises(InputError, match=said):
        call()


def test_few_points():
    assert len(make_risk_map(np.random.default_rng(1), MIDDLES, 10)) == 10
    assert len(set(make_risk_map(np.random.default_rng(1), MIDDLES, 64).kind.tolist())) == 64
