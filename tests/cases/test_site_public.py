"""Published cases of the crowd on a site: RiMEA 3.0, IMO MSC.1/Circ.1533 annex 3, NIST TN 1822."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise

import numpy as np
import pytest
from shapely import LineString, Polygon, box, union_all

from models.kernels.people.crowd.cell_list import segments_by_cell, sort_by_cell
from models.kernels.people.crowd.collision_free_speed import step
from models.kernels.people.crowd.records import Cells, Moved, People, Walls
from models.people.movement.crowd import Travellers
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.movement.site.site_crowd import SiteCrowd
from twin.settlement.floor_plan import Entrance, Exit, FloorPlan, Stair

PARAMETERS = CollisionFreeSpeedParameters()


@pytest.fixture
def row(case):
    return partial(case, "site", page="validation-people.md")


def site(ground, entrances, exits, stairs=()):
    return FloorPlan(
        ground,
        tuple(Entrance(f"in{k}", shape) for k, shape in enumerate(entrances)),
        tuple(e if isinstance(e, Exit) else Exit(f"out{k}", LineString(e)) for k, e in enumerate(exits)),
        tuple(stairs),
    )


def people(n, speed=1.33, time=0.0, entrance=0, goal=-1, first=0):
    def each(value, kind):
        return np.broadcast_to(np.asarray(value, kind), (n,)).copy()

    return Travellers(
        np.arange(first, first + n),
        each(time, float),
        each(entrance, np.int64),
        each(goal, np.int64),
        each(speed, float),
    )


def play(crowd, most_s=900.0, every_s=10.0):
    """Return who left, when and where; nobody may be told stuck meanwhile."""
    found = []
    while crowd.inside and crowd.now_s < most_s:
        found.append(crowd.advance(crowd.now_s + every_s))
        assert crowd.stuck(60.0) == []
    assert crowd.inside == 0
    return tuple(np.concatenate([getattr(a, name) for a in found]) for name in ("person", "time_s", "exit"))


def last_s(crowd, **asked):
    return float(play(crowd, **asked)[1].max())


# -- one person


@pytest.mark.slow
@pytest.mark.parametrize("speed, within, expected", [(1.33, (26.0, 34.0), None), (1.0, None, 40.0)])
def test_p1_corridor(speed, within, expected, row):
    """RiMEA 1, IMO 1, NIST 2.1: 40 x 2 m, one person."""
    crowd = SiteCrowd(site(box(0, 0, 40, 2), [box(0, 0, 1, 2)], [[(40, 0), (40, 2)]]))
    crowd.add(people(1, speed), at=np.array([[0.0 + 1e-6, 1.0]]))
    row("P1", f"corridor 40 x 2 m, one person at {speed} m/s", expected, last_s(crowd), within=within,
        abs=None if within else 0.5, unit="s", source="RiMEA 1, IMO 1, NIST 2.1")  # fmt: skip


def stair_time_s(
    up: bool, run_m: float, rise_m: float, speed: float, share: float | None = 1.0, tread=0.28, riser=0.18
):
    stair = Stair("s", box(0, 0, run_m, 2), 90.0 if up else 270.0, rise_m / run_m, tread, riser, share, share)
    crowd = SiteCrowd(site(box(0, 0, run_m, 2), [box(0, 0, 1, 2)], [[(run_m, 0), (run_m, 2)]], [stair]))
    crowd.add(people(1, speed), at=np.array([[1e-6, 1.0]]))
    return last_s(crowd)


@pytest.mark.parametrize("number, up", [("P2", True), ("P3", False)])
def test_p2_p3_stairs_at_the_set_speed(number, up, row):
    """RiMEA 2 and 3, IMO 2 and 3: 10 m along the slope (8 m run, 6 m rise), 1 m/s: 10 s +-5 %."""
    way = "up" if up else "down"
    row(number, f"stair {way}, 10 m along the slope, set speed 1 m/s", 10.0, stair_time_s(up, 8.0, 6.0, 1.0), rel=0.05,
        unit="s", source="RiMEA 2-3, IMO 2-3")  # fmt: skip


@pytest.mark.slow
def test_p3_a_long_stair(row):
    """NIST 2.2: 100 m at 1 +-.05 m/s."""
    row("P3", "stair down, 100 m along the slope: speed", 1.0, 100.0 / stair_time_s(False, 80.0, 60.0, 1.0), abs=0.05,
        unit="m/s", source="NIST 2.2")  # fmt: skip


def test_p3_the_speed_of_the_handbook(row):
    """SFPE: 51.8 sqrt(28/18) m/min against 84 on the level: 10 m of 18/28 stair at 1.40 m/s take 9.29 s."""
    run, rise = 10.0 * 28 / math.hypot(28, 18), 10.0 * 18 / math.hypot(28, 18)
    expected = 10.0 / (51.8 * math.sqrt(28 / 18) / 60.0)
    row("P3", "stair 18/28 cm, 10 m, free speed of the handbook", expected, stair_time_s(True, run, rise, 1.40, None),
        rel=0.02, unit="s", source="SFPE handbook, ch. 67")  # fmt: skip


def test_p19_condition_factor(row):
    """NIST 2.5 as a factor: 100 m, 1.25 m/s x .5: 160 s."""
    crowd = SiteCrowd(site(box(0, 0, 100, 2), [box(0, 0, 1, 2)], [[(100, 0), (100, 2)]]))
    crowd.add(people(1, 1.25 * 0.5), at=np.array([[1e-6, 1.0]]))
    row("P19", "100 m at 1.25 m/s x 0.5", 160.0, last_s(crowd), abs=0.5, unit="s", source="NIST 2.5")


# -- density and speed


def walked_m_s(x, y, heading, speeds, walls, reach_cells, seconds, skip_s, gap_s=PARAMETERS.time_gap_s):
    """Return the mean speed along ``heading(x, y)`` of people under the law, after a time that is not counted."""
    n, p = x.size, PARAMETERS
    reach = max(0.4 + p.range_m * math.log(p.strength * 1e10), 0.4 + gap_s * speeds.max())
    cell, (west, south, east, north) = reach / 2, reach_cells
    x0, y0 = west - 3 * cell, south - 3 * cell
    nx, ny = int((east - x0) / cell) + 4, int((north - y0) / cell) + 4
    near, which = segments_by_cell(walls, reach, x0, y0, cell, nx, ny)
    start, cells, order = np.zeros(nx * ny + 1, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    hx, hy, total, count = np.zeros(n), np.zeros(n), 0.0, 0
    for k in range(round(seconds / p.step_s)):
        ex, ey = heading(x, y)
        sort_by_cell(x, y, x0, y0, cell, nx, ny, start, cells, order)
        tx, ty, ox, oy, v = (np.empty(n) for _ in range(5))
        people = People(
            x, y, ex, ey, hx, hy, speeds, np.full(n, gap_s), np.full(n, p.radius_m), np.zeros(n), np.ones(n)
        )
        law = p.law(reach)
        step(
            people,
            Cells(order, start, cells, nx, 2),
            Walls(walls, near, which),
            law,
            p.step_s,
            Moved(tx, ty, ox, oy, v),
        )
        if k * p.step_s >= skip_s:
            total += float((((tx - x) * ex + (ty - y) * ey) / p.step_s).mean())
            count += 1
        x, y, hx, hy = tx, ty, ox, oy
    return total / count


def ring_speed_m_s(density: float, seed: int, around_m=40.0, width_m=4.0, seconds=30.0) -> float:
    """Return the mean speed in a ring 4 m wide, 40 m around, free speeds 1.2-1.4 m/s (RiMEA 4)."""
    rng = np.random.default_rng([4, seed])
    middle, n = around_m / (2 * math.pi), round(density * around_m * width_m)
    rows = max(1, math.ceil(math.sqrt(n * width_m / around_m)))
    per, k = math.ceil(n / rows), np.arange(n)
    angle = 2 * math.pi * (k // rows + 0.5 * (k % rows % 2) + rng.uniform(-0.15, 0.15, n)) / per
    gap = width_m / rows
    radius = middle - width_m / 2 + (k % rows + 0.5 + rng.uniform(-0.15, 0.15, n)) * gap
    radius = np.clip(radius, middle - width_m / 2 + 0.2, middle + width_m / 2 - 0.2)
    turn = np.linspace(0, 2 * math.pi, 73)
    rims = [r * np.column_stack([np.cos(turn), np.sin(turn)]) for r in (middle - width_m / 2, middle + width_m / 2)]
    walls = np.concatenate([np.hstack([rim[:-1], rim[1:]]) for rim in rims])

    def round_it(x, y):
        away = np.hypot(x, y)
        return -y / away, x / away

    edge = middle + width_m / 2
    return walked_m_s(
        radius * np.cos(angle), radius * np.sin(angle), round_it, rng.uniform(1.2, 1.4, n), walls,
        (-edge, -edge, edge, edge), seconds, 10.0,
    )  # fmt: skip


def weidmann_m_s(density: float) -> float:
    return 1.34 * (1.0 - math.exp(-1.913 * (1.0 / density - 1.0 / 5.4)))


@pytest.mark.slow
def test_p4_fundamental_diagram(row):
    """RiMEA 4 on a ring: v falls with the density, J peaks once; within 15 % of Weidmann for 0.5-4 /m2."""
    densities = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
    speeds = [float(np.median([ring_speed_m_s(d, seed) for seed in range(3)])) for d in densities]
    for density, v in zip(densities, speeds, strict=True):
        wanted = weidmann_m_s(density)
        row("P4", f"ring 40 x 4 m, {density:g} /m²: speed", wanted, v, rel=0.15, unit="m/s",
            short=abs(v - wanted) > 0.15 * wanted, source="RiMEA 4; Weidmann 1993")  # fmt: skip
    assert all(a > b for a, b in pairwise(speeds))
    flow = np.array(densities) * speeds
    rising = np.diff(flow) > 0.02
    assert not (~rising[:-1] & rising[1:]).any()  # once it falls it does not rise again
    row("P4", "ring: largest flow", 1.225, float(flow.max()), rel=0.15, unit="/(m s)", source="Weidmann 1993")


@pytest.mark.parametrize("density, expected", [(0.75, 0.933), (1.0, 0.600), (1.5, 0.267)])
def test_p4_single_file(density, expected, row):
    """An equally spaced file walks at min(v0, (1/rho - 2r) / T): r .2, T 1 (people.md 4.2), exact."""
    x = np.arange(60) / density
    v = walked_m_s(
        x, np.zeros(60), lambda x, y: (np.ones(60), np.zeros(60)), np.r_[np.full(59, 1.33), 0.0], np.zeros((0, 4)),
        (0.0, -1.0, x[-1] + 5.0, 1.0), 0.05, 0.0, gap_s=1.0,
    )  # fmt: skip
    row("P4", f"single file, {density:g} /m, T 1 s: speed", expected, v * 60 / 59, abs=0.001, unit="m/s",
        source="Tordeux et al. 2016, (1/ρ - 2r)/T")  # fmt: skip


# -- rooms and doors


def test_p5_delays(row):
    """RiMEA 5: ten persons with delays 10, 20 ... 100 s; each starts within two frames of 1/16 s."""
    crowd = SiteCrowd(site(box(0, 0, 8, 5), [box(0, 0, 8, 5)], [[(8, 2), (8, 3)]]))
    at = np.array([(1.0 + 1.2 * (k % 5), 1.0 + 3.0 * (k // 5)) for k in range(10)])
    delays = 10.0 * np.arange(1, 11)
    crowd.add(people(10, time=delays), at=at)
    began = np.full(10, np.nan)
    while crowd.inside:
        crowd.advance(crowd.now_s + PARAMETERS.step_s)
        person, speed = crowd.speeds()
        fresh = person[(speed > 0.0) & np.isnan(began[person])]
        began[fresh] = crowd.now_s - PARAMETERS.step_s
    row("P5", "10 persons with delays 10 to 100 s: latest start after the delay", None, float(np.max(began - delays)),
        within=(-0.001, 0.125), unit="s", source="RiMEA 5, NIST 1.1")  # fmt: skip


CORNER = Polygon([(0, 0), (12, 0), (12, 12), (10, 12), (10, 2), (0, 2)])


@pytest.mark.slow
def test_p6_corner(row):
    """RiMEA 6, IMO 6, NIST 2.3: 20 persons round a corner; nobody crosses a wall, all get out."""
    crowd = SiteCrowd(site(CORNER, [box(0, 0, 6, 2)], [[(10, 12), (12, 12)]]))
    crowd.add(people(20))
    through = 0
    while crowd.inside and crowd.now_s < 120.0:
        crowd.advance(crowd.now_s + PARAMETERS.step_s)
        _, x, y = crowd.positions()
        through += sum(
            not CORNER.buffer(0.01).contains(LineString([(a, b), (a, b + 1e-9)]).centroid)
            for a, b in zip(x, y, strict=True)
        )
    row("P6", "corner, 20 persons: steps inside a wall", 0.0, through, abs=0.0, source="RiMEA 6, IMO 6, NIST 2.3")
    row("P6", "corner, 20 persons: left inside", 0.0, crowd.inside, abs=0.0, source="RiMEA 6, IMO 6, NIST 2.3")


@pytest.mark.slow
def test_p8_half_the_doors(row):
    """RiMEA 9, IMO 9: 1,000 persons, four doors against two: the time doubles (1.6-2.4)."""
    doors = [[(x, y), (x + 1, y)] for y in (0, 20) for x in (4, 25)]
    times = {}
    for shut in (False, True):
        exits = [
            Exit(f"d{k}", LineString(line), opens_s=1e9 if shut and k < 2 else 0.0, closes_s=2e9)
            for k, line in enumerate(doors)
        ]
        crowd = SiteCrowd(site(box(0, 0, 30, 20), [box(2, 2, 28, 18)], exits), crowded=True)
        crowd.add(people(1000))
        times[shut] = last_s(crowd, most_s=2000.0, every_s=25.0)
    row("P8", "1,000 persons, two doors against four: ratio of times", None, times[True] / times[False],
        within=(1.6, 2.4), source="RiMEA 9, IMO 9")  # fmt: skip


def rooms_plan():
    """RiMEA 10: six rooms on either side of a corridor 1 m wide; main exit between rooms 2 and 3."""
    wide = [3.0, 3.0, 1.8, 3.0, 3.0, 3.0]
    left = np.concatenate([[0.0], np.cumsum(wide[:2]), [7.2], 7.2 + 1.8 + np.cumsum([0.0, 3.0, 3.0])])[
        [0, 1, 3, 4, 5, 6]
    ]
    grounds, doors = [box(0, 5, 18.0, 6)], []
    for side in (0, 1):
        for k in range(6):
            x = float(left[k]) if side == 0 else 3.0 * k
            w = wide[k] if side == 0 else 3.0
            grounds.append(box(x + 0.05, 0, x + w - 0.05, 4.9) if side == 0 else box(x + 0.05, 6.1, x + w - 0.05, 11))
            door = x + w / 2
            doors.append((door, side))
            grounds.append(
                box(door - 0.45, 4.8, door + 0.45, 5.1) if side == 0 else box(door - 0.45, 5.9, door + 0.45, 6.2)
            )
    grounds.append(box(6.0, 4.0, 7.2, 5.1))  # the way to the main exit
    return union_all(grounds), left, wide


def test_p9_exit_allocation(row):
    """RiMEA 10, IMO 10, NIST 3.1: persons go to the exit that they are given."""
    ground, left, wide = rooms_plan()
    plan = site(ground, [box(0, 5, 18, 6)], [[(6.0, 4.0), (7.2, 4.0)], [(18.0, 5.0), (18.0, 6.0)]])
    at, goal = [], []
    for room in range(12):
        side, k = divmod(room, 6)
        x = float(left[k]) if side == 0 else 3.0 * k
        w = wide[k] if side == 0 else 3.0
        for j in range(1 if room == 2 else 2):
            at.append((x + w / 2 + (0.4 if j else -0.4) * (0 if room == 2 else 1), 2.0 if side == 0 else 9.0))
            goal.append(0 if k < 4 else 1)
    crowd = SiteCrowd(plan)
    crowd.add(people(23, goal=goal), at=np.array(at))
    person, _, exit = play(crowd)
    right = int(np.count_nonzero(exit == np.array(goal)[person]))
    row(
        "P9",
        "23 persons in 12 rooms: at the exit of their own",
        23.0,
        right,
        abs=0.0,
        source="RiMEA 10, IMO 10, NIST 3.1",
    )
    row(
        "P9",
        "23 persons in 12 rooms: by the main exit",
        15.0,
        np.count_nonzero(exit == 0),
        abs=0.0,
        source="RiMEA 10, IMO 10, NIST 3.1",
    )


def room_flow_s(width_m: float, seed: int, channel_m: float = 0.0, routes: dict | None = None) -> float:
    a, b = 2.5 - width_m / 2, 2.5 + width_m / 2
    ground = union_all([box(0, 0, 8, 5), box(7.95, a, 8 + channel_m, b)]) if channel_m else box(0, 0, 8, 5)
    plan = site(ground, [box(0, 0, 8, 5)], [[(8 + channel_m, a), (8 + channel_m, b)]])
    crowd = SiteCrowd(plan, seed=seed)
    crowd.add(people(100))
    times = play(crowd)[1]
    return 99.0 / float(times.max() - times.min())


@pytest.mark.slow
@pytest.mark.parametrize("channel_m, what", [(0.0, "a door"), (4.0, "a door with a channel of 4 m")])
def test_p10_largest_flow(channel_m, what, row):
    """IMO 4, NIST 5.2: 100 persons, 1 m exit: mean flow at most 1.33 /s."""
    flow = float(np.median([room_flow_s(1.0, seed, channel_m) for seed in range(5)]))
    row("P10", f"room 8 x 5 m, {what} 1 m wide, 100 persons: flow", None, flow, within=(0.5, 1.33), unit="/s",
        source="IMO 4, NIST 5.2")  # fmt: skip


@pytest.mark.slow
def test_p10_doors_as_narrow_as_there_are_empty():
    """No arch stays: 0.5 to 1.2 m, several seeds, everybody gets out."""
    for width in (0.5, 0.6, 0.8, 1.2):
        for seed in range(3):
            assert room_flow_s(width, seed) > 0.15, (width, seed)


# -- against each other, together, past each other


@cache
def counterflow():
    ground = union_all([box(0, 0, 10, 10), box(9.9, 4, 20.1, 6), box(20, 0, 30, 10)])
    plan = site(ground, [box(0, 0, 10, 10), box(20, 0, 30, 10)], [[(0, 2), (0, 8)], [(30, 2), (30, 8)]])
    return plan, SiteCrowd(plan).routes


def counterflow_s(against: int, seed: int) -> float:
    plan, routes = counterflow()
    crowd = SiteCrowd(plan, routes=routes, seed=seed)
    crowd.add(people(100, entrance=0, goal=1))
    if against:
        crowd.add(people(against, entrance=1, goal=0, first=1000))
    person, time, _ = play(crowd)
    return float(time[person < 1000].max())


@pytest.mark.slow
def test_p16_counterflow(row):
    """IMO 8, NIST 2.8: 100 against 0, 10, 50, 100 in 10 x 2 m: all arrive, T rises (medians of five seeds)."""
    times = [float(np.median([counterflow_s(m, seed) for seed in range(5)])) for m in (0, 10, 50, 100)]
    for m, before, time in zip((10, 50, 100), times[:-1], times[1:], strict=True):
        row("P16", f"100 persons against {m}: times the time against fewer", None, time / before,
            within=(1.0001, math.inf), source="IMO 8, NIST 2.8")  # fmt: skip


@pytest.mark.slow
def test_p17_groups(row):
    """NIST 2.9: four persons at 1.25 and one at 0.5 m/s as a group among ten slow ones: spread at most 10 s."""
    ground = union_all([box(0, 0, 10, 10), box(9.9, 4, 20, 6)])
    spreads = []
    for seed in range(3):
        crowd = SiteCrowd(site(ground, [box(0, 0, 5, 10), box(5.5, 0, 9, 10)], [[(20, 4), (20, 6)]]), seed=seed)
        crowd.add(people(5, [1.25, 1.25, 1.25, 1.25, 0.5]), group=[0] * 5)
        crowd.add(people(10, 0.2, entrance=1, first=100))
        person, time, _ = play(crowd)
        mine = time[person < 100]
        spreads.append(float(mine.max() - mine.min()))
    row("P17", "group of 4 fast and 1 slow: first to last", None, float(np.median(spreads)), within=(0.0, 10.0),
        unit="s", source="NIST 2.9")  # fmt: skip


@pytest.mark.slow
def test_p18_overtaking(row):
    """NIST 2.10: 24 persons and one slower, wider one; control with 25 alike: slower, and all get out."""
    ground = union_all([box(0, 0, 6, 5), box(5.9, 1.25, 16, 3.75)])
    times = {}
    for odd in (False, True):
        found = []
        for seed in range(3):
            crowd = SiteCrowd(site(ground, [box(0, 0, 6, 5)], [[(16, 1.25), (16, 3.75)]]), seed=seed)
            speed, radius = np.full(25, 1.25), np.full(25, 0.2)
            if odd:
                speed[0], radius[0] = 0.4, 0.35
            crowd.add(people(25, speed), radius_m=radius)
            found.append(last_s(crowd))
        times[odd] = float(np.median(found))
    row("P18", "24 persons and one slow, wide one against 25 alike: ratio of times", None, times[True] / times[False],
        within=(1.0001, math.inf), source="NIST 2.10")  # fmt: skip


def test_p18_the_others_do_pass(row):
    """The 24 are not held to the pace of the slow one: most are out before him."""
    ground = union_all([box(0, 0, 6, 5), box(5.9, 1.25, 26, 3.75)])
    crowd = SiteCrowd(site(ground, [box(0, 0, 6, 5)], [[(26, 1.25), (26, 3.75)]]))
    crowd.add(people(1, 0.4), radius_m=[0.35], at=np.array([[5.5, 2.5]]))
    crowd.add(people(24, 1.25, first=1))
    person, _, _ = play(crowd)
    row(
        "P18",
        "out before the slow one who was ahead of all",
        24.0,
        int(np.flatnonzero(person == 0)[0]),
        abs=4.0,
        source="NIST 2.10",
    )


def test_p20_an_exit_shuts(row):
    """NIST 4.1: exit 1 shuts at 1 s; everybody uses exit 2."""
    exits = [Exit("one", LineString([(5, 0), (7, 0)]), closes_s=1.0), Exit("two", LineString([(40, 0), (40, 2)]))]
    crowd = SiteCrowd(site(box(0, 0, 40, 2), [box(0, 0, 3, 2)], exits))
    crowd.add(people(10))
    _, _, exit = play(crowd)
    row("P20", "exit 1 shuts at 1 s: persons by exit 2", 10.0, np.count_nonzero(exit == 1), abs=0.0, source="NIST 4.1")


@pytest.mark.slow
def test_the_plain_law_jams_where_ours_does_not():
    """P16 with the plain law: not all arrive in 400 s (people.md: JuPedSim lets 1 of 150 arrive)."""
    plan, _ = counterflow()
    crowd = SiteCrowd(plan, replace(PARAMETERS.plain(), time_gap_s=1.0))
    crowd.add(people(100, entrance=0, goal=1))
    crowd.add(people(50, entrance=1, goal=0, first=1000))
    crowd.advance(200.0)
    assert crowd.inside > 50
