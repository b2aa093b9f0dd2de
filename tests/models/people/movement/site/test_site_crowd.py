"""The crowd on a site: nobody vanishes, walks through walls or is jammed; what cannot be is told."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box, contains_xy, union_all

from models.people.movement.crowd import Travellers
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.site_crowd import SiteCrowd
from twin.errors import InputError, InputErrors
from twin.ground.terrain import Terrain
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan, Stair


def room(*exits, ground=None, **more):
    exits = exits or (Exit("east", LineString([(10, 2), (10, 4)])),)
    return FloorPlan(ground or box(0, 0, 10, 6), (Entrance("in", box(0.5, 0.5, 5, 5.5)),), exits, **more)


def people(n, speed=1.3, time=0.0, entrance=0, goal=-1, first=0):
    def each(value, kind):
        return np.broadcast_to(np.asarray(value, kind), (n,)).copy()

    who = np.arange(first, first + n)
    return Travellers(who, each(time, float), each(entrance, np.int64), each(goal, np.int64), each(speed, float))


def emptied(crowd, most_s=600.0):
    found = []
    while crowd.inside and crowd.now_s < most_s:
        found.append(crowd.advance(crowd.now_s + 5.0))
    return np.concatenate([a.person for a in found]), np.concatenate([a.time_s for a in found])


def test_nobody_appears_or_vanishes():
    crowd = SiteCrowd(room())
    crowd.add(people(30, time=np.linspace(0.0, 20.0, 30)))
    out = 0
    while crowd.inside:
        out += crowd.advance(crowd.now_s + 1.0).person.size
        assert crowd.inside + out == 30
        assert crowd.positions()[0].size <= crowd.inside
    assert out == 30


def test_the_order_of_coming_and_the_steps_of_asking_do_not_matter():
    at = np.array([(1.0 + 0.7 * (k % 5), 1.0 + 0.7 * (k // 5)) for k in range(30)])
    outcomes = []
    for order, every in ((np.arange(30), 5.0), (np.arange(30)[::-1], 0.5)):
        crowd = SiteCrowd(room())
        for chunk in np.array_split(order, 3):
            t = people(30)
            one = Travellers(*(getattr(t, n)[chunk] for n in ("person", "time_s", "entrance", "goal", "speed_m_s")))
            crowd.add(one, at=at[chunk])
        left = []
        while crowd.inside:
            left.append(crowd.advance(round(crowd.now_s + every, 6)))
        outcomes.append((np.concatenate([a.person for a in left]).tobytes(),
                         np.concatenate([a.time_s for a in left]).tobytes()))  # fmt: skip
    assert outcomes[0] == outcomes[1]


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    blocks=st.lists(
        st.tuples(st.floats(1.0, 9.0), st.floats(1.0, 9.0), st.floats(0.2, 2.5), st.floats(0.2, 2.5)), max_size=5
    ),
    door=st.floats(0.5, 2.0),
    seed=st.integers(0, 10**6),
)
def test_nobody_walks_through_walls_and_everybody_gets_out(blocks, door, seed):
    ground = box(0, 0, 12, 10)
    for x, y, w, h in blocks:
        ground = ground.difference(box(x, y, x + w, y + h))
    try:
        plan = FloorPlan(
            ground, (Entrance("in", box(0, 0, 4, 10)),), (Exit("out", LineString([(12, 4), (12, 4 + door)])),)
        )
        crowd = SiteCrowd(plan, seed=seed)
        crowd.add(people(25))
    except InputError:
        return  # a plan whose blocks shut people in is refused
    before: dict[int, tuple[float, float]] = {}
    walls = ground.boundary.difference(LineString([(12, 4), (12, 4 + door)]).buffer(0.05))
    while crowd.inside and crowd.now_s < 400.0:
        crowd.advance(crowd.now_s + 0.05)
        who, x, y = crowd.positions()
        assert contains_xy(ground.buffer(1e-6), x, y).all()
        if crowd.steps % 7 == 0:  # the way from place to place crosses no wall either
            for p, a, b in zip(who.tolist(), x.tolist(), y.tolist(), strict=True):
                if p in before and before[p] != (a, b) and math.dist(before[p], (a, b)) < 0.1:
                    assert not LineString([before[p], (a, b)]).crosses(walls)
        before = {p: (a, b) for p, a, b in zip(who.tolist(), x.tolist(), y.tolist(), strict=True)}
    assert crowd.inside == 0


def test_a_gap_in_which_the_way_is_thinner_than_a_cell_keeps_nobody():
    """0.6015 m between two blocks: 1.5 mm of it is off both walls; people at its mouth stepped to and fro."""
    blocks = (box(1, 3.1953125, 2, 5.41796875), box(1, 6.01953125, 2, 7.01953125))
    ground = box(0, 0, 12, 10).difference(union_all(blocks))
    plan = FloorPlan(ground, (Entrance("in", box(0, 0, 4, 10)),), (Exit("out", LineString([(12, 4), (12, 5)])),))
    crowd = SiteCrowd(plan)
    crowd.add(people(25))
    crowd.advance(60.0)
    assert crowd.inside == 0


@pytest.mark.slow
def test_from_every_place_alone_at_any_speed():
    ground = union_all([box(0, 0, 6, 5), box(5.9, 2, 9, 3), box(8.9, 0, 12, 5)])
    plan = FloorPlan(ground, (Entrance("in", box(0, 0, 6, 5)),), (Exit("out", LineString([(12, 0.2), (12, 0.9)])),))
    routes = None
    for speed in (0.3, 1.3):
        for x, y in (
            (5.8, 0.2),
            (5.79, 1.9),
            (5.75, 3.05),
            (5.85, 4.8),
            (6.1, 2.15),
            (8.8, 2.85),
            (9.05, 4.9),
            (0.15, 0.15),
        ):
            crowd = SiteCrowd(plan, routes=routes)
            routes = crowd.routes
            crowd.add(people(1, speed), at=np.array([[x, y]]))
            crowd.advance(20.0 / speed)
            assert crowd.inside == 0, (x, y, speed)


def test_a_closed_exit_is_named_and_people_wait_until_it_opens():
    crowd = SiteCrowd(room(Exit("gate", LineString([(10, 2), (10, 4)]), opens_s=80.0)))
    crowd.add(people(12))
    crowd.advance(70.0)
    assert crowd.inside == 12
    assert {s.cause for s in crowd.stuck(60.0)} == {"site.stuck_closed"}
    emptied(crowd)
    assert crowd.inside == 0


@pytest.mark.slow
def test_a_queue_at_a_working_exit_is_not_stuck():
    crowd = SiteCrowd(room(Exit("narrow", LineString([(10, 2.7), (10, 3.3)]))))
    crowd.add(people(60))
    while crowd.inside:
        crowd.advance(crowd.now_s + 5.0)
        assert crowd.stuck(20.0) == []


def test_room_behind_an_exit_is_kept():
    crowd = SiteCrowd(room())
    crowd.add(people(20))
    left = {"room": 3}
    crowd.hold(0, lambda: left["room"])
    out = 0
    while crowd.now_s < 100.0:
        gone = crowd.advance(crowd.now_s + 0.05).person.size
        left["room"] -= gone
        out += gone
        assert left["room"] >= 0
    assert out == 3
    assert {s.cause for s in crowd.stuck(60.0)} == {"site.stuck_held"}
    crowd.hold(0, None)
    assert emptied(crowd)[0].size == 17


def test_capacity_sends_people_on():
    exits = (Exit("near", LineString([(10, 2), (10, 4)]), capacity=5), Exit("far", LineString([(0, 5), (0, 6)])))
    crowd = SiteCrowd(room(*exits))
    crowd.add(people(15), at=np.array([(8.0 - 0.5 * (k % 5), 1.5 + 0.6 * (k // 5)) for k in range(15)]))
    emptied(crowd)
    assert crowd.taken.tolist() == [5, 10]


@pytest.mark.slow
def test_time_counts_not_length():
    """30 m of stair 18/28 cm (SFPE 32.5 s at 1.40 m/s and D .54) against 35 m of level path: the longer is taken."""
    run = 30.0 * 28 / math.hypot(28, 18)
    ground = union_all([box(0, 0, 4, 4), box(3.9, 0, 4.1 + run, 2), box(0, 3.9, 2, 37)])
    exits = (Exit("stair", LineString([(4.1 + run, 0), (4.1 + run, 2)])), Exit("level", LineString([(0, 37), (2, 37)])))
    stair = Stair("s", box(4, 0, 4 + run, 2), 90.0, 18 / 28, 0.28, 0.18)
    plan = FloorPlan(ground, (Entrance("in", box(0, 0, 4, 4)),), exits, (stair,))
    crowd = SiteCrowd(plan)
    crowd.add(people(1), at=np.array([[1.0, 1.0]]))
    emptied(crowd)
    assert crowd.taken.tolist() == [0, 1]


@pytest.mark.slow
def test_a_slope_slows_as_tobler_says():
    x = np.arange(0.0, 61.0, 1.0)
    terrain = Terrain(np.tile(0.3 * x, (12, 1)), 1.0)
    times = {}
    for way, (start, line) in {"up": (0.2, (40, 40)), "down": (39.8, (0, 0))}.items():
        plan = FloorPlan(box(0, 0, 40, 4), (Entrance("in", Point(start, 2)),),
                         (Exit("out", LineString([(line[0], 0), (line[1], 4)])),), terrain=terrain)  # fmt: skip
        crowd = SiteCrowd(plan)
        crowd.add(people(1, 1.399), at=np.array([[start, 2.0]]))
        times[way] = float(emptied(crowd)[1][0])
    along = 39.8 * math.hypot(1.0, 0.3)
    assert along / times["up"] == pytest.approx(0.490, rel=0.02)  # P24
    assert along / times["down"] == pytest.approx(0.695, rel=0.02)


@pytest.mark.slow
def test_a_crowd_uses_both_exits_when_it_counts_the_queue():
    exits = (Exit("near", LineString([(10, 2), (10, 3)])), Exit("far", LineString([(0, 0), (0, 1)])))
    used = {}
    for crowded in (False, True):
        crowd = SiteCrowd(room(*exits), crowded=crowded)
        crowd.add(people(70), at=np.array([(9.0 - 0.55 * (k % 7), 0.5 + 0.55 * (k // 7)) for k in range(70)]))
        used[crowded] = emptied(crowd)[1].max(), crowd.taken[1]
    assert used[True][0] < used[False][0]
    assert used[True][1] > used[False][1]


@pytest.mark.parametrize(
    "travellers, more, key",
    [
        (people(1, speed=math.nan), {}, "site.number"),
        (people(1, speed=99.0), {}, "site.number"),
        (people(1, time=-1.0), {}, "site.too_early"),
        (people(1, goal=4), {}, "site.no_exit"),
        (people(1, entrance=3), {}, "site.no_entrance"),
        (people(1), {"radius_m": [-0.2]}, "site.number"),
        (people(1), {"at": np.array([[50.0, 1.0]])}, "site.in_wall"),
        (people(1), {"at": np.array([[math.nan, 1.0]])}, "site.in_wall"),
        (people(2), {"at": np.array([[1.0, 1.0], [1.1, 1.0]])}, "site.overlap"),
        (Travellers(*(np.array(v) for v in ([7, 7], [0.0, 0.0], [0, 0], [0, 0], [1.0, 1.0]))), {}, "site.doubled"),
    ],
)
def test_bad_people_are_refused(travellers, more, key):
    with pytest.raises(InputErrors) as caught:
        SiteCrowd(room()).add(travellers, **more)
    assert key in {fault.key for fault in caught.value.faults}
    assert all(fault.text("zh") and fault.text("en") for fault in caught.value.faults)


def test_time_does_not_run_backward_and_parameters_have_ranges():
    crowd = SiteCrowd(room())
    for value in (-1.0, math.nan, math.inf):
        with pytest.raises(InputError):
            crowd.advance(value)
    with pytest.raises(InputErrors):
        SiteCrowd(room(), CollisionFreeSpeedParameters(radius_m=math.nan))
    with pytest.raises(InputError):
        crowd.hold(3, None)


def hall_with_a_corridor() -> FloorPlan:
    """A hall of 20 x 20 m: to the east a corridor of 1 m that opens onto a gate of 6 m, to the west a door of 1.6 m."""
    ground = union_all([box(0.0, 0.0, 20.0, 20.0), box(20.0, 9.5, 26.0, 10.5), box(26.0, 5.0, 32.0, 15.0)])
    return FloorPlan(
        ground,
        entrances=(Entrance("hall", box(8.0, 4.0, 18.0, 16.0)),),
        exits=(
            Exit("gate", LineString([(32.0, 7.0), (32.0, 13.0)])),
            Exit("door", LineString([(0.0, 9.2), (0.0, 10.8)])),
        ),
    )


def test_the_narrowest_place_on_the_way_is_known():
    routes = SiteCrowd(hall_with_a_corridor()).routes
    hall, corridor, court = (routes.widths_at(np.array([x]), np.array([10.0]))[0] for x in (15.0, 23.0, 29.0))
    assert hall[0] == pytest.approx(1.0, abs=0.25)
    assert corridor[0] == pytest.approx(1.0, abs=0.25)
    assert court[0] > 3.0
    assert hall[1] == pytest.approx(1.6, abs=0.25)


@pytest.mark.slow
def test_a_crowd_counts_the_queue_where_it_is_narrow():
    """The wide gate lies behind a narrow corridor; both ways are used in proportion to what they let through."""
    counts = {}
    for crowded in (False, True):
        crowd = SiteCrowd(hall_with_a_corridor(), crowded=crowded)
        crowd.add(people(150))
        emptied(crowd)
        counts[crowded] = (crowd.taken.tolist(), float(crowd.last_out_s.max()))
    # without counting nearly all take the nearer door
    assert counts[False][0][1] >= 110
    assert 70 <= counts[True][0][1] <= 110
    assert counts[True][1] < counts[False][1]
