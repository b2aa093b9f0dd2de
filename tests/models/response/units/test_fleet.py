"""The fleet: pools of a department and centre, where a free unit is, and who waits for one."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import LogNormal
from models.response.units.fleet import DepartmentTimes, Fleet
from models.response.units.mission import OVER, UNDER_WAY, WAITING, Mission


def fleet(department, centre, town=None, speed=1):
    n = len(department)
    town = np.zeros(n, int) if town is None else np.array(town)
    return Fleet(np.array(department), np.array(centre), town, np.arange(n) * 10.0, np.zeros(n), np.full(n, speed))


def mission(case, priority, age):
    return Mission(lambda m: None, case, 1, 0, 0, priority, age, 0.0)


def test_a_pool_is_a_department_of_a_centre_in_the_order_of_its_units():
    made = fleet([1, 1, 0, 0, 1], [3, 3, 3, 3, 4])
    assert [list(m) for m in made.members] == [[0, 1], [2, 3], [4]]
    assert made.number == {(1, 3): 0, (0, 3): 1, (1, 4): 2}
    assert list(made.pool) == [0, 0, 1, 1, 2]


def test_units_of_one_pool_stand_together():
    with pytest.raises(ValueError, match="stand together"):
        fleet([0, 1, 0], [3, 3, 3])


def test_a_free_unit_is_where_it_was_for_half_of_its_way_home():
    made = fleet([0], [0], [2])
    made.free_s[0], made.home_s[0], made.last_town[0], made.last_x_m[0] = 100.0, 300.0, 4, 7.0
    was, base = (4, 7.0, made.last_y_m[0]), (2, made.x_m[0], made.y_m[0])
    assert [made.place_of(0, t) for t in (100.0, 199.0, 200.0, 400.0)] == [was, was, base, base]


def test_idle_are_those_whose_time_has_come():
    made = fleet([0, 0, 0], [0, 0, 0])
    made.free_s[1] = 50.0
    made.free_s[2] = float("inf")
    assert made.idle(0, 0.0) == [0]
    assert made.idle(0, 50.0) == [0, 1]


def test_a_line_goes_by_priority_then_age_and_forgets_who_waits_no_more():
    made = fleet([0], [0])
    for each in (late := mission(1, 2, 9), old := mission(2, 2, 3), urgent := mission(3, 0, 20)):
        made.wait(each, [0])
    assert made.waiting(0) == 3
    assert made.first_waiting(0) is urgent
    assert made.first_waiting(0) is urgent  # it stays until it is sent
    urgent.stage = UNDER_WAY
    assert made.first_waiting(0) is old
    old.stage = OVER
    assert made.first_waiting(0) is late
    assert made.waiting(0) == 1
    late.stage = OVER
    assert made.first_waiting(0) is None
    assert 0 not in made.lines
    assert late.stage != WAITING


def test_a_dispatcher_expects_the_median_turnout():
    assert DepartmentTimes(name="x", tier=1, turnout_s=LogNormal(90.0, 300.0)).turnout_median_s == pytest.approx(90.0)


def test_a_mission_tells_where_its_unit_is():
    m = mission(1, 2, 1)
    m.stage = UNDER_WAY
    m.dispatched_s, m.accepted_s, m.left_s, m.arrived_s, m.done_s = 0.0, 10.0, 20.0, 120.0, 200.0
    m.from_town, m.to_town = 3, 4
    times = (5.0, 20.0, 69.0, 70.0, 120.0, 200.0)
    assert [m.driving(t) for t in times] == [False, True, True, True, False, False]
    assert [m.working(t) for t in times] == [False, False, False, False, True, False]
    assert [m.out(t) for t in times] == [True, True, True, True, True, False]
    assert [m.town_at(t) for t in times] == [3, 3, 3, 4, 4, 4]
