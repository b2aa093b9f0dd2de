"""A town on the move: closures, shelters that fill, portals, rings, vehicles, boats, and what is refused."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from models.people.movement.crowd import Travellers
from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import DRIVE, LinkTable
from models.people.movement.network.queue_network import QueueNetwork
from twin.errors import InputError, InputErrors
from twin.settlement.roads import PathKind, PathNetwork


def table(nodes: int, **told) -> LinkTable:
    return LinkTable(np.arange(nodes, dtype=float), np.zeros(nodes), **told)


def people(n, entrance=0, goal=-1, speed_m_s=1.0, time_s=0.0, first=0) -> Travellers:
    def each(value, kind):
        return np.broadcast_to(np.asarray(value, kind), (n,)).copy()

    return Travellers(
        np.arange(first, first + n), each(time_s, float), each(entrance, np.int64), each(goal, np.int64),
        each(speed_m_s, float),
    )  # fmt: skip


def one_link(length_m=100.0, **told) -> LinkTable:
    t = table(2)
    t.add(0, 1, length_m=length_m, width_m=2.0, **told)
    return t


def test_a_person_alone_takes_the_free_time():
    network = QueueNetwork(one_link(), [Exit(1)])
    network.add(people(1, speed_m_s=1.25, time_s=7.0))
    assert network.advance(200.0).time_s.tolist() == [87.0]


def test_a_slow_walker_does_not_hold_up_a_free_link():
    network = QueueNetwork(one_link(), [Exit(1)])
    network.add(people(2, speed_m_s=[0.4, 1.6], time_s=[0.0, 10.0]))
    arrivals = network.advance(1000.0)
    assert arrivals.person.tolist() == [1, 0]
    assert arrivals.time_s.tolist() == pytest.approx([72.5, 250.0])


def test_nobody_overtakes_at_a_jammed_exit():
    network = QueueNetwork(one_link(capacity_s=0.1), [Exit(1)])
    network.add(people(20, speed_m_s=np.linspace(1.0, 1.6, 20)))
    arrivals = network.advance(1e4)
    assert np.all(np.diff(arrivals.time_s) >= 10.0 - 1e-9)


def test_a_full_link_spills_back():
    t = table(3)
    t.add(0, 1, length_m=10.0, width_m=2.0)
    t.add(1, 2, length_m=10.0, width_m=2.0, storage=3, capacity_s=0.2)
    t.entry[1] = 5.0
    network = QueueNetwork(t, [Exit(2)])
    network.add(people(30))
    network.advance(60.0)
    assert network.held[1] == 3
    assert network.held[0] > 5


def ring(n: int = 3) -> tuple[LinkTable, list[Exit]]:
    """A ring of full one-way links; everybody wants to go two thirds round, so that all ends block each other."""
    t = table(2 * n)
    for k in range(n):
        t.add(k, (k + 1) % n, length_m=2.0, width_m=1.0, storage=2)
    for k in range(n):
        t.add(k, n + k, length_m=1.0, width_m=1.0, storage=1, capacity_s=0.5)
    return t, [Exit(n + k) for k in range(n)]


def test_a_ring_of_full_links_does_not_freeze():
    t, exits = ring()
    network = QueueNetwork(t, exits)
    n = 90
    entrance = np.arange(n) % 3
    network.add(people(n, entrance=entrance, goal=(entrance + 2) % 3))
    arrivals = network.advance(5000.0)
    assert arrivals.person.size == n
    assert arrivals.time_s[-1] < 600.0
    assert (network.most_held[:3] <= 2).all()


def test_who_stands_on_a_cut_link_turns_back_and_goes_round():
    t = table(3)
    t.add_pair(0, 1, length_m=100.0, width_m=2.0)
    t.add_pair(0, 2, length_m=50.0, width_m=2.0)
    t.add_pair(2, 1, length_m=100.0, width_m=2.0)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(1))
    network.advance(40.0)
    assert network.positions()[1][0] == pytest.approx(0.4)
    assert network.close([0, 1]) == 1
    assert network.advance(1000.0).time_s.tolist() == pytest.approx([40.0 + 40.0 + 150.0])


def test_who_cannot_go_anywhere_is_named_with_place_and_cause():
    t = table(3)
    t.add(0, 1, length_m=10.0, width_m=2.0)
    t.add(1, 2, length_m=10.0, width_m=2.0)
    network = QueueNetwork(t, [Exit(2)])
    network.add(people(2, time_s=[0.0, 50.0]))
    network.advance(5.0)
    network.close([1])
    network.advance(500.0)
    stuck = network.stuck(100.0)
    assert [s.person for s in stuck] == [0, 1]
    assert {s.cause for s in stuck} == {"network.stuck_cut_off"}
    assert stuck[0].x_m == pytest.approx(1.0)
    network.reopen([1])
    assert network.advance(1000.0).person.size == 2
    assert network.stuck(0.0) == []


def test_equal_ways_split_evenly():
    t = table(4)
    for middle in (1, 2):
        t.add(0, middle, length_m=30.0, width_m=3.0)
        t.add(middle, 3, length_m=30.0, width_m=3.0)
    network = QueueNetwork(t, [Exit(3)])
    network.add(people(100, time_s=np.arange(100.0)))
    network.advance(1e4)
    assert network.passed.tolist() == [50, 50, 50, 50]


def test_a_full_shelter_sends_people_on():
    t = table(3)
    t.add_pair(0, 1, length_m=10.0, width_m=3.0)
    t.add_pair(0, 2, length_m=50.0, width_m=3.0)
    network = QueueNetwork(t, [Exit(1, 10), Exit(2, 100)])
    network.add(people(40, time_s=np.arange(40.0)))
    network.advance(1e4)
    assert network.sheltered.tolist() == [10, 30]
    assert network.inside == 0
    assert network.full_at_s[0] == pytest.approx(19.0)


def test_who_wanted_the_full_shelter_itself_goes_to_the_next():
    t = table(3)
    t.add_pair(0, 1, length_m=10.0, width_m=3.0)
    t.add_pair(0, 2, length_m=50.0, width_m=3.0)
    network = QueueNetwork(t, [Exit(1, 3), Exit(2)])
    network.add(people(8, goal=0))
    network.advance(1e4)
    assert network.sheltered.tolist() == [3, 5]


def test_a_portal_lets_through_what_has_room_behind_it():
    network = QueueNetwork(one_link(), [Exit(1)])
    room = [0]
    network.hold(0, lambda: room[0])
    network.add(people(10))
    assert network.advance(300.0).person.size == 0
    assert {s.cause for s in network.stuck(100.0)} == {"network.stuck_held"}
    room[0] = 4
    assert network.advance(310.0).person.size == 4
    room[0] = 0
    assert network.advance(320.0).person.size == 0
    network.hold(0, None)
    assert network.advance(400.0).person.size == 6


def test_people_may_leave_and_come_back():
    network = QueueNetwork(one_link(), [Exit(1)])
    for turn in range(5):
        network.add(people(50, time_s=1000.0 * turn))
        assert network.advance(1000.0 * turn + 999.0).person.size == 50
    assert network.nbytes() < 40_000_000


def test_aware_people_avoid_a_line():
    t = table(3)
    t.add(0, 1, length_m=60.0, width_m=3.0)
    t.add(1, 2, length_m=10.0, width_m=1.0, capacity_s=0.1)
    t.add(1, 2, length_m=60.0, width_m=3.0)
    crowd = people(60, time_s=np.arange(60.0) * 4.0)
    stubborn = QueueNetwork(t, [Exit(2)])
    aware = QueueNetwork(t, [Exit(2)], reroute_every_s=20.0, aware_share=1.0)
    for network in (stubborn, aware):
        network.add(crowd)
    assert aware.advance(1e4).time_s[-1] < 0.7 * stubborn.advance(1e4).time_s[-1]


def test_cars_keep_their_road_and_carry_several():
    line = np.zeros((2, 2))
    paths = PathNetwork(
        np.array([0.0, 500.0]), np.zeros(2), np.zeros(2), np.zeros(1, np.int32), np.ones(1, np.int32),
        np.array([PathKind.ROAD], np.uint8), np.array([500.0]), np.zeros(1), (line,),
    )  # fmt: skip
    t = LinkTable.of_paths(paths, drive=True)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(10, speed_m_s=40.0), kind=DRIVE, load=4)
    network.add(people(10, first=100), kind=0)
    arrivals = network.advance(1e4)
    driven = arrivals.time_s[arrivals.person < 100]
    assert network.sheltered.tolist() == [50]
    assert driven[0] == pytest.approx(500.0 / 15.65, rel=0.01)
    assert np.diff(driven).min() >= 3600.0 / 900.0 - 1e-9
    assert arrivals.time_s[-1] >= 500.0


def test_boats_take_their_seats_and_come_back():
    t = table(2)
    t.add_ferry(0, 1, seats=10, boats=2, turn_round_s=600.0, crossing_s=200.0)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(35))
    times = network.advance(1e5).time_s
    assert [int(np.sum(np.abs(times - s) < 1.0)) for s in (200.0, 500.0, 800.0, 1100.0)] == [10, 10, 10, 5]


def test_a_party_that_does_not_fit_is_sent_on():
    t = table(3)
    t.add(0, 1, length_m=10.0, width_m=3.0)
    t.add(0, 2, length_m=50.0, width_m=3.0)
    t.add(1, 0, length_m=10.0, width_m=3.0)
    network = QueueNetwork(t, [Exit(1, 5), Exit(2)])
    network.add(people(2), load=3)
    network.advance(1e4)
    assert network.sheltered.tolist() == [3, 3]


def test_the_same_seed_gives_the_same_bytes_and_parts_do_not_matter():
    rng = np.random.default_rng(3)
    t = table(9)
    for a in range(8):
        t.add_pair(a, a + 1, length_m=12.0, width_m=1.2)
    crowd = people(300, entrance=rng.integers(0, 9, 300), time_s=rng.uniform(0, 60, 300))
    runs = []
    for steps in ((1e5,), (1.0, 2.5, 60.0, 61.0, 1e5)):
        network = QueueNetwork(t, [Exit(0), Exit(8)])
        network.add(crowd)
        parts = [network.advance(s) for s in steps]
        runs.append(b"".join(np.concatenate([getattr(p, f) for p in parts]).tobytes() for f in ("person", "time_s")))
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    "told, key",
    [
        ({"speed_m_s": 0.0}, "network.bad_speed"),
        ({"speed_m_s": float("nan")}, "network.bad_speed"),
        ({"entrance": 7}, "network.bad_entrance"),
        ({"goal": 3}, "network.bad_goal"),
        ({"time_s": -1.0}, "network.bad_start"),
        ({"entrance": 1, "goal": 1}, "network.no_way"),
    ],
)
def test_what_cannot_be_is_refused(told, key):
    network = QueueNetwork(one_link(), [Exit(1), Exit(0)] if key == "network.no_way" else [Exit(1)])
    with pytest.raises(InputError) as fault:
        network.add(people(2, **told))
    assert fault.value.key == key
    assert fault.value.text("zh")
    assert network.inside == 0


def test_the_same_person_twice_is_refused():
    network = QueueNetwork(one_link(), [Exit(1)])
    network.add(people(2))
    with pytest.raises(InputErrors, match="twice"):
        network.add(people(1))


def test_a_bad_network_is_refused():
    with pytest.raises(InputErrors):
        QueueNetwork(one_link(), [])
    with pytest.raises(InputErrors):
        QueueNetwork(one_link(), [Exit(9)])
    with pytest.raises(InputError):
        QueueNetwork(one_link(), [Exit(1)]).close([4])
    with pytest.raises(InputError):
        QueueNetwork(one_link(), [Exit(1)]).advance(float("nan"))
    t = table(2)
    for told in ({"length_m": -1.0}, {"length_m": 1.0, "width_m": 0.1, "kind": "door"}, {"length_m": 1.0, "law": "x"}):
        with pytest.raises(InputError):
            t.add(0, 1, **told)


def test_a_start_in_the_far_future_takes_no_time():
    network = QueueNetwork(one_link(), [Exit(1)])
    network.add(people(2, time_s=[1e9, 3e9]))
    assert network.advance(5e9).person.size == 2


def test_turned_twice_in_a_moment_nobody_joins_a_line_twice():
    t = table(3)
    t.add_pair(0, 1, length_m=100.0, width_m=2.0)
    t.add_pair(0, 2, length_m=100.0, width_m=2.0)
    t.add_pair(2, 1, length_m=100.0, width_m=2.0)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(3))
    network.advance(50.0)
    network.close([0, 1])
    network.reopen([0, 1])
    arrivals = network.advance(1000.0)
    assert arrivals.person.tolist() == [0, 1, 2]
    assert (network.held == 0).all()
    assert arrivals.time_s[0] == pytest.approx(100.0)


def test_a_shelter_that_fills_while_it_is_held_sends_people_on():
    t = table(3)
    t.add_pair(0, 1, length_m=10.0, width_m=3.0)
    t.add_pair(0, 2, length_m=50.0, width_m=3.0)
    network = QueueNetwork(t, [Exit(1, 4), Exit(2)])
    network.hold(0, lambda: 2)
    network.add(people(9))
    network.advance(60.0)
    network.advance(70.0)
    network.hold(0, None)
    network.advance(1000.0)
    assert network.sheltered.tolist() == [4, 5]


def test_a_crowd_in_motion_can_be_pickled_and_goes_on_as_if_nothing_had_happened():
    t = table(6)
    for a in range(5):
        t.add_pair(a, a + 1, length_m=12.0, width_m=1.2)
    network = QueueNetwork(t, [Exit(0, 40), Exit(5)])
    network.add(people(200, entrance=np.arange(200) % 6, time_s=np.arange(200) * 0.3))
    network.advance(33.3)
    other = pickle.loads(pickle.dumps(network))
    for each in (network, other):
        each.close([4, 5])
    one, two = network.advance(1e4), other.advance(1e4)
    assert one.person.tobytes() == two.person.tobytes()
    assert one.time_s.tobytes() == two.time_s.tobytes()
