"""Movement: routes and times, tracks without a jump, groups that hold together, and paths that are cut under way."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people.movement.movement import DRIVE, FRAIL, WALK, Movement, MovementParameters, Pace
from twin.errors import InputError, StuckError
from twin.recording.journal import PersonState as S
from twin.settlement.roads import PathKind, PathNetwork

S1, H01, H02, ROADHEAD, S2, TOWN, BEND = range(7)


class Log:
    """Notes who arrives, and when."""

    def __init__(self, hamlet) -> None:
        self.hamlet = hamlet
        self.rows: list[tuple[float, object]] = []

    def __call__(self, what: object = "there") -> None:
        self.rows.append((self.hamlet.clock.now, what))


@pytest.fixture
def log(hamlet) -> Log:
    return Log(hamlet)


# -- routes and times ----------------------------------------------------------------------------------------------


def test_a_walk_takes_its_length_over_the_speed(hamlet, log):
    person = hamlet.person(H01, speed_m_s=1.25)
    hamlet.movement.start([person], S1, S.TRAVELLING, log, "here")
    assert person.moving
    hamlet.run(500.0)
    assert log.rows == [(80.0, "here")]
    assert (person.node, person.x_m, person.y_m, person.moving) == (S1, 0.0, 0.0, False)
    assert hamlet.movement.walks == []


def test_time_is_what_the_walk_will_take(hamlet, log):
    person = hamlet.person(H02, speed_m_s=0.8)
    foreseen = hamlet.movement.time_s(H02, S2, Pace(0.8, WALK))
    hamlet.movement.start([person], S2, S.TRAVELLING, log)
    hamlet.run(5000.0)
    assert log.rows[0][0] == pytest.approx(foreseen) == pytest.approx(250.0)


def test_who_is_already_there_arrives_at_once(hamlet, log):
    hamlet.movement.start([hamlet.person(S1)], S1, S.TRAVELLING, log)
    hamlet.run(1.0)
    assert log.rows == [(0.0, "there")]


def test_a_group_is_as_slow_as_its_slowest(hamlet):
    people = [hamlet.person(H01, speed_m_s=v) for v in (1.4, 0.6, 1.1)]
    assert hamlet.movement.pace_of(people) == (0.6, WALK)
    carried = hamlet.person(H01, mobility="carried", speed_m_s=0.1)
    assert hamlet.movement.pace_of([people[0], carried]) == (0.45, FRAIL)
    assert hamlet.movement.pace_of([carried]) == (0.45, FRAIL)
    assert hamlet.movement.pace_of([hamlet.person(H01, age=65, speed_m_s=1.1)]) == (1.1, FRAIL)


def test_night_and_rain_slow_those_who_set_out_then(hamlet, log):
    person, other = hamlet.person(H01), hamlet.person(H01)
    hamlet.movement.start([person], S1, S.TRAVELLING, log, "by day")
    hamlet.movement.set_conditions(night=True, heavy_rain=True)
    hamlet.movement.start([other], S1, S.TRAVELLING, log, "by night")
    hamlet.run(500.0)
    assert log.rows == [(100.0, "by day"), (pytest.approx(100.0 / (0.8 * 0.85)), "by night")]


def test_driving_keeps_to_roads_and_lanes(hamlet):
    move = hamlet.movement
    assert move.time_s(TOWN, ROADHEAD, Pace(7.0, DRIVE)) == pytest.approx(1000.0 / 7.0)
    assert move.time_s(ROADHEAD, H02, Pace(7.0, DRIVE)) == pytest.approx(100.0 / 3.0)
    assert move.time_s(ROADHEAD, H01, Pace(7.0, DRIVE)) == float("inf")


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan")])
def test_a_speed_of_zero_is_an_error_with_name_and_place(hamlet, speed):
    with pytest.raises(StuckError, match=r"p0 makes no progress at node 1: speed 0"):
        hamlet.movement.start([hamlet.person(H01, speed_m_s=speed)], S1, S.TRAVELLING, print)


def test_nobody_is_in_two_groups(hamlet):
    person = hamlet.person(H01)
    hamlet.movement.start([person], S1, S.TRAVELLING, print)
    with pytest.raises(RuntimeError, match="p0"):
        hamlet.movement.start([person], S2, S.TRAVELLING, print)


# -- tracks --------------------------------------------------------------------------------------------------------


def test_the_track_follows_the_path(hamlet):
    person = hamlet.person(H01)
    hamlet.movement.start([person], BEND, S.TRAVELLING, print, "")
    hamlet.run(500.0)
    moving = int(S.TRAVELLING)
    assert hamlet.track(person) == [
        (0.0, 100.0, 0.0, int(S.HOME)),
        (0.0, 100.0, 0.0, moving),
        (80.0, 100.0, 80.0, moving),
        (180.0, 200.0, 80.0, moving),
    ]


def test_who_stands_in_the_house_walks_to_the_path_first(hamlet, log):
    person = hamlet.person(H01, x_m=103.0, y_m=4.0, speed_m_s=0.5)
    hamlet.movement.start([person], S1, S.MOVING, log)
    hamlet.run(500.0)
    assert log.rows == [(pytest.approx(10.0 + 200.0), "there")]
    assert hamlet.track(person)[1:3] == [(0.0, 103.0, 4.0, int(S.MOVING)), (10.0, 100.0, 0.0, int(S.MOVING))]
    assert hamlet.fastest_m_s(person) <= 0.5 + 1e-6


def test_who_walks_in_a_group_keeps_beside_the_others(hamlet):
    """Every person has his own place beside the line, all along it."""
    people = [hamlet.person(H01) for _ in range(3)]
    for k, person in enumerate(people):
        person.index = k
        hamlet.journal.tracks.clear()
    hamlet.movement.start(people, S1, S.MOVING, print, "")
    hamlet.run(500.0)
    ends = {hamlet.track(p)[-1][1:3] for p in people}
    assert len(ends) == 3
    for person in people:
        assert person.x_m - person.beside_m[0] == pytest.approx(0.0, abs=1e-9)


def test_states_tell_who_is_carried_and_who_carries(hamlet):
    carried = hamlet.person(H01, mobility="carried")
    child = hamlet.person(H01, age=9)
    rescuer = hamlet.person(H01, role="rescuer", state=S.WORKING)
    hamlet.movement.start([carried, child, rescuer], S1, S.MOVING, print, "", pace=Pace(0.45, FRAIL))
    assert [p.state for p in (carried, child, rescuer)] == [S.CARRIED, S.MOVING, S.CARRYING]


def test_planned_positions_are_the_track_that_follows(hamlet):
    person = hamlet.person(H01, x_m=101.0, y_m=2.0)
    hamlet.movement.start([person], BEND, S.TRAVELLING, print, "")
    hamlet.run(30.0)
    plan = hamlet.movement.positions(person, 1000.0)
    assert plan[0][0] == 30.0
    assert plan[-1][0] == 1000.0
    hamlet.run(1000.0)
    track = {round(t, 2): (x, y) for t, x, y, _ in hamlet.track(person)}
    for t, x, y in plan[1:-1]:
        assert track[round(t, 2)] == (pytest.approx(x, abs=0.06), pytest.approx(y, abs=0.06))
    assert plan[-1][1:] == (person.x_m, person.y_m)


def test_planned_positions_of_somebody_who_stands(hamlet):
    person = hamlet.person(H02)
    assert hamlet.movement.positions(person, 60.0) == [(0.0, 200.0, 0.0), (60.0, 200.0, 0.0)]


# -- paths that are cut --------------------------------------------------------------------------------------------


def test_who_is_on_the_cut_edge_goes_back_the_way_he_came(hamlet, log):
    """After 110 m of the bend, past its corner; the way back takes as long and passes the corner again."""
    person = hamlet.person(H01)
    hamlet.movement.start([person], BEND, S.TRAVELLING, log)
    hamlet.run(110.0)
    hamlet.movement.close_edges(frozenset([5]))
    hamlet.run(1e5)
    track = hamlet.track(person)
    assert (110.0, 130.0, 80.0, int(S.TRAVELLING)) in track
    assert (140.0, 100.0, 80.0, int(S.TRAVELLING)) in track
    assert (220.0, 100.0, 0.0, int(S.TRAVELLING)) in track
    # from there by the other house: 200 m along the line and 128 m up to the bend
    assert log.rows == [(pytest.approx(220.0 + 200.0 + float(np.hypot(100.0, 80.0))), "there")]
    assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6


def test_a_cut_ahead_turns_the_group_at_its_next_node(hamlet, log):
    person = hamlet.person(S1)
    hamlet.movement.start([person], H02, S.TRAVELLING, log)
    hamlet.run(40.0)
    hamlet.movement.close_edges(frozenset([1]))
    hamlet.run(1e5)
    assert person.node == H02
    # over the bend, 280 m and 128 m, since climbing over the blocks would take 600 m worth
    assert log.rows[0][0] == pytest.approx(100.0 + 180.0 + float(np.hypot(100.0, 80.0)) + 100.0)
    assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6


def test_a_cut_behind_changes_nothing(hamlet, log):
    person = hamlet.person(S1)
    hamlet.movement.start([person], H02, S.TRAVELLING, log)
    hamlet.run(150.0)
    assert hamlet.movement.close_edges(frozenset([0])) == []
    hamlet.run(1000.0)
    assert log.rows == [(200.0, "there")]


def test_a_cut_at_the_very_moment_of_a_node(hamlet, log):
    person = hamlet.person(S1)
    hamlet.movement.start([person], H02, S.TRAVELLING, log)
    hamlet.clock.at(100.0, hamlet.movement.close_edges, frozenset([1]))
    hamlet.run(1e5)
    assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6
    assert log.rows[0][0] == pytest.approx(380.0 + float(np.hypot(100.0, 80.0)))


def test_two_cuts_one_after_the_other(hamlet, log):
    """The second falls while the group still walks to the node where it would think again."""
    person = hamlet.person(S1)
    hamlet.movement.start([person], H02, S.TRAVELLING, log)
    hamlet.run(40.0)
    hamlet.movement.close_edges(frozenset([1]))
    hamlet.run(60.0)
    hamlet.movement.close_edges(frozenset([0]))
    hamlet.run(1e5)
    assert person.node == H02
    assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6
    assert len(log.rows) == 1


def test_where_there_is_no_other_way_people_climb_over(hamlet, log):
    hamlet.movement.close_edges(frozenset([0]))
    hamlet.movement.start([hamlet.person(H01)], S1, S.MOVING, log)
    hamlet.run(1e5)
    assert log.rows == [(pytest.approx(600.0), "there")]


def test_a_car_before_a_cut_road_is_left(hamlet, log):
    people = [hamlet.person(TOWN, speed_m_s=1.2), hamlet.person(TOWN, speed_m_s=0.9)]
    walk = hamlet.movement.start(people, ROADHEAD, S.TRAVELLING, log, pace=Pace(7.0, DRIVE))
    hamlet.run(100.0)
    hamlet.movement.close_edges(frozenset([4]))
    hamlet.run(1e5)
    # back to town as long as it came, then over the blocks on foot
    assert log.rows == [(pytest.approx(200.0 + 6.0 * 1000.0 / 0.9), "there")]
    assert walk.mode == "walk"


def test_a_person_in_the_house_when_the_path_is_cut(hamlet, log):
    """In the first seconds he is still between his bed and the path."""
    person = hamlet.person(H01, x_m=106.0, y_m=8.0)
    hamlet.movement.start([person], H02, S.TRAVELLING, log)
    hamlet.run(4.0)
    hamlet.movement.close_edges(frozenset([1]))
    hamlet.run(1e5)
    assert person.node == H02
    assert hamlet.fastest_m_s(person) <= 1.0 + 1e-6


def test_everybody_whose_plan_changes_is_told(hamlet):
    told: list[list[str]] = []
    hamlet.movement.on_replan = lambda people: told.append([p.id for p in people])
    person = hamlet.person(S1)
    hamlet.movement.start([person], H02, S.TRAVELLING, print, "")
    hamlet.run(40.0)
    hamlet.movement.close_edges(frozenset([1]))
    hamlet.run(1e4)
    assert told == [["p0"], ["p0"], ["p0"]]  # set out, cut ahead, turned at the node


# -- no way at all -------------------------------------------------------------------------------------------------


def without_paths(hamlet) -> None:
    for times in hamlet.movement._unit.values():
        times[:] = np.inf
    hamlet.movement._routes.clear()


def test_a_group_without_a_way_waits_and_tells(hamlet, log):
    without_paths(hamlet)
    asked: list[object] = []
    walk = hamlet.movement.start([hamlet.person(H01)], S1, S.MOVING, log, cannot=asked.append)
    hamlet.run(100.0)
    assert walk.blocked
    assert asked == [walk]
    assert log.rows == []


def test_a_group_without_a_way_can_be_sent_elsewhere(hamlet, log):
    hamlet.movement._unit["walk"][0] = np.inf
    hamlet.movement._routes.clear()

    def elsewhere(walk) -> None:
        hamlet.movement.redirect(walk, S2, log, "S2")

    hamlet.movement.start([hamlet.person(H01)], S1, S.MOVING, log, "S1", cannot=elsewhere)
    hamlet.run(1000.0)
    assert log.rows == [(300.0, "S2")]


def test_a_group_can_give_up(hamlet, log):
    without_paths(hamlet)
    person = hamlet.person(H01)
    hamlet.movement.start([person], S1, S.MOVING, log, cannot=hamlet.movement.give_up)
    hamlet.run(10.0)
    assert not person.moving
    assert hamlet.movement.walks == []


# -- who is hit ----------------------------------------------------------------------------------------------------


def test_who_is_hit_lies_where_he_was_and_the_others_go_on(hamlet, log):
    people = [hamlet.person(H01) for _ in range(3)]
    hamlet.movement.start(people, S1, S.MOVING, log)
    hamlet.run(30.0)
    hamlet.movement.drop(people[0])
    people[0].enter(hamlet.journal, 30.0, S.DEAD)
    hamlet.run(500.0)
    assert hamlet.track(people[0])[-1] == (30.0, 70.0, 0.0, int(S.DEAD))
    assert log.rows == [(100.0, "there")]
    assert [p.node for p in people] == [H01, S1, S1]
    assert not people[0].moving


def test_when_all_are_hit_nobody_arrives(hamlet, log):
    people = [hamlet.person(H01) for _ in range(2)]
    hamlet.movement.start(people, S1, S.MOVING, log)
    hamlet.run(30.0)
    for person in people:
        hamlet.movement.drop(person)
        person.enter(hamlet.journal, 30.0, S.INJURED)
    hamlet.run(500.0)
    assert log.rows == []
    assert hamlet.movement.walks == []


def test_who_is_carried_does_not_walk_on_alone(hamlet, log):
    carried = hamlet.person(H01, mobility="carried")
    carriers = [hamlet.person(H01, role="rescuer") for _ in range(2)]
    left: list[list[str]] = []
    hamlet.movement.on_stranded = lambda people: left.append([p.id for p in people])
    hamlet.movement.start([carried, *carriers], S1, S.MOVING, log, pace=Pace(0.5, FRAIL))
    hamlet.run(60.0)
    for carrier in carriers:
        hamlet.movement.drop(carrier)
        carrier.enter(hamlet.journal, 60.0, S.INJURED)
    hamlet.run(1000.0)
    assert left == [["p0"]]
    assert log.rows == []
    assert (carried.x_m, carried.moving, carried.node) == (pytest.approx(70.0), False, S1)


def test_dropping_somebody_who_stands_is_nothing(hamlet):
    hamlet.movement.drop(hamlet.person(H01))
    assert hamlet.movement.walks == []


def test_a_cut_after_a_hit_leaves_the_hurt_where_he_lies(hamlet):
    one, two = hamlet.person(S1), hamlet.person(S1)
    hamlet.movement.start([one, two], H02, S.MOVING, print, "")
    hamlet.run(30.0)
    hamlet.movement.drop(one)
    one.enter(hamlet.journal, 30.0, S.INJURED)
    hamlet.movement.close_edges(frozenset([0]))
    hamlet.run(1e5)
    assert hamlet.track(one)[-1] == (30.0, 30.0, 0.0, int(S.INJURED))
    assert two.node == H02


# -- as a whole ----------------------------------------------------------------------------------------------------


def test_a_walk_is_pickled_in_the_middle_and_goes_on_the_same(lively):
    person = lively.person(H01)
    lively.movement.start([person], BEND, S.MOVING, lively.village.check_all_out)
    lively.run(50.0)
    again = pickle.loads(pickle.dumps(lively))
    for hamlet in (lively, again):
        hamlet.movement.close_edges(frozenset([5]))
        hamlet.run(5000.0)
    assert again.journal.tracks == lively.journal.tracks
    assert again.people[0].node == BEND


def grid(rng: np.random.Generator, side: int) -> PathNetwork:
    """A net of side x side nodes with heights, bent edges and all kinds of path."""
    x, y = (v.ravel() * 25.0 for v in np.meshgrid(np.arange(side), np.arange(side)))
    z = rng.uniform(0.0, 12.0, x.size)
    ends = [(k, k + 1) for k in range(side * side) if (k + 1) % side] + [
        (k, k + side) for k in range(side * (side - 1))
    ]
    a, b = np.array(ends, dtype=np.int32).T
    lines = []
    for i, j in ends:
        middle = np.array([[x[i] + x[j], y[i] + y[j]]]) / 2.0 + rng.uniform(-5.0, 5.0, (1, 2))
        lines.append(np.vstack([[x[i], y[i]], middle, [x[j], y[j]]]))
    plan = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in lines])
    rise = z[b] - z[a]
    return PathNetwork(
        x, y, z, a, b, rng.integers(0, 4, a.size).astype(np.uint8), np.hypot(plan, rise), rise, tuple(lines), {}
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_cut_and_whoever_is_hit_nobody_jumps(lively_factory, seed):
    """Random groups, cuts and hits: no vertex is out of order, nobody is faster than his pace, everybody arrives."""
    rng = np.random.default_rng(seed)
    hamlet = lively_factory()
    hamlet.movement = move = Movement(hamlet.world, grid(rng, 4), MovementParameters())
    hamlet.network = move.network
    arrived: list[int] = []
    walks, pace = [], {}
    for _ in range(5):
        source, target = rng.integers(0, 16, 2)
        people = [
            hamlet.person(
                int(source), speed_m_s=float(rng.uniform(0.4, 1.6)), x_m=float(move.network.node_x_m[source] + dx)
            )
            for dx in rng.uniform(-4.0, 4.0, int(rng.integers(1, 4)))
        ]
        speed = move.pace_of(people).speed_m_s
        walks.append((people, int(target)))
        pace |= {p.index: speed for p in people}
        hamlet.clock.at(
            float(rng.uniform(0, 60)), move.start, people, int(target), S.MOVING, arrived.append, len(walks) - 1
        )
    for _ in range(6):
        edges = frozenset(int(e) for e in rng.integers(0, move.network.n_edges, 2))
        hamlet.clock.at(float(rng.uniform(0.0, 200.0)), move.close_edges, edges)

    def hit(person) -> None:
        move.drop(person)
        person.enter(hamlet.journal, hamlet.clock.now, S.DEAD)

    for person in hamlet.people:
        if rng.random() < 0.2:
            hamlet.clock.at(float(rng.uniform(0.0, 200.0)), hit, person)
    hamlet.run(5e4)
    assert move.walks == []
    for number, (people, target) in enumerate(walks):
        fit = [p for p in people if not p.harmed]
        assert (number in arrived) or not fit
        assert all(p.node == target for p in fit)
    for person in hamlet.people:
        assert hamlet.fastest_m_s(person) <= pace[person.index] * 1.001 + 1e-6
        if person.harmed:
            assert hamlet.track(person)[-1][3] == int(S.DEAD)


# -- slopes and stairs ---------------------------------------------------------------------------------------------


def stair_network(rise_m: float, flights: int = 1) -> PathNetwork:
    """A street of 100 m, then stairs of 20 m along the incline a flight, one after the other."""
    n = flights + 2
    z = np.concatenate([[0.0, 0.0], rise_m * np.arange(1, flights + 1)])
    run = (20.0**2 - rise_m**2) ** 0.5
    x = np.concatenate([[0.0, 100.0], 100.0 + run * np.arange(1, flights + 1)])
    y = np.zeros(n)
    a, b = np.arange(n - 1, dtype=np.int32), np.arange(1, n, dtype=np.int32)
    kinds = np.array([PathKind.FOOTPATH, *[PathKind.STEPS] * flights], np.uint8)
    lines = tuple(np.array([[x[k], 0.0], [x[k + 1], 0.0]]) for k in range(n - 1))
    lengths = np.array([100.0, *[20.0] * flights])
    return PathNetwork(x, y, z, a, b, kinds, lengths, np.diff(z), lines, {"town": 0})


def on_stairs(hamlet, rise_m: float, flights: int = 1, **given) -> Movement:
    return Movement(hamlet.world, stair_network(rise_m, flights), MovementParameters(**given))


def test_a_short_stair_is_walked_at_its_share(hamlet):
    move = on_stairs(hamlet, 3.0)
    # a tenth of 30 m of height: 5 % of the speed lost
    assert move.time_s(1, 2, Pace(1.0, WALK)) == pytest.approx(20.0 / (0.5 * 0.95))


def test_a_long_stair_tires(hamlet):
    """Ten flights of 5 m are one stair of 50 m: half the speed of a short one (Expo 2000, people.md 4.4)."""
    move = on_stairs(hamlet, 5.0, flights=10)
    assert move.time_s(1, 11, Pace(1.0, WALK)) == pytest.approx(200.0 / (0.5 * 0.5))


def test_stairs_are_harder_for_the_old(hamlet):
    """Half the able-bodied stair speed (Nara et al. 1996), and nothing lost on the level."""
    move = on_stairs(hamlet, 3.0)
    assert move.time_s(1, 2, Pace(0.9, FRAIL)) == pytest.approx(2.0 * move.time_s(1, 2, Pace(0.9, WALK)))
    assert move.time_s(0, 1, Pace(0.9, FRAIL)) == move.time_s(0, 1, Pace(0.9, WALK))


@pytest.mark.parametrize(
    "law, slope, share", [("naismith_langmuir", 0.3, 0.397 / 1.389), ("campbell_p5", 0.364, 0.514 / 1.145)]
)
def test_the_law_of_the_slope_can_be_chosen(hamlet, law, slope, share):
    run, rise = 100.0, 100.0 * slope
    length = float(np.hypot(run, rise))
    network = PathNetwork(
        np.array([0.0, run]), np.zeros(2), np.array([0.0, rise]), np.array([0], np.int32), np.array([1], np.int32),
        np.array([PathKind.FOOTPATH], np.uint8), np.array([length]), np.array([rise]),
        (np.array([[0.0, 0.0], [run, 0.0]]),), {"town": 0},
    )  # fmt: skip
    move = Movement(hamlet.world, network, MovementParameters(slope_law=law))
    assert move.time_s(0, 1, Pace(1.0, WALK)) == pytest.approx(length / share, rel=0.003)


def test_an_unknown_law_is_refused():
    with pytest.raises(InputError, match="tobler"):
        MovementParameters(slope_law="bird")


def test_speeds_out_of_range_are_refused():
    with pytest.raises(InputError, match="carried_m_s"):
        MovementParameters(carried_m_s=9.0)
