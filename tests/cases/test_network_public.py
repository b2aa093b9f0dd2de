"""Published cases of the queue network (people.md, section 9): doors, stairs, merging, counterflow, laws of flow."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.people.movement.crowd import Travellers
from models.people.movement.flow_laws import (
    IMO_GREATEST,
    imo_flow_m_s,
    imo_speed_m_s,
    sfpe_speed_m_s,
    stair_k_m_s,
    weidmann_speed_m_s,
)
from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import LinkTable
from models.people.movement.network.queue_network import QueueNetwork

PAGE = "validation-people.md"
NETWORK = "jupedsim-network verification page"


def table(nodes: int) -> LinkTable:
    return LinkTable(np.arange(nodes, dtype=float), np.zeros(nodes))


def people(n: int, entrance=0, goal=-1, speed_m_s=1.34, time_s=0.0, first: int = 0) -> Travellers:
    def each(value, kind) -> np.ndarray:
        return np.broadcast_to(np.asarray(value, kind), (n,)).copy()

    return Travellers(
        np.arange(first, first + n), each(time_s, float), each(entrance, np.int64), each(goal, np.int64),
        each(speed_m_s, float),
    )  # fmt: skip


def last_s(network: QueueNetwork) -> float:
    times = network.advance(1e5).time_s
    assert network.inside == 0
    return float(times[-1])


def room_with_doors(doors: int, open_doors: int) -> float:
    """RiMEA 9: a room of 30 x 20 m with 1 m doors, 1,000 people; the room is a node, each door a link."""
    t = table(1 + doors)
    for door in range(doors):
        t.add(0, 1 + door, length_m=0.0, width_m=1.0, kind="door")
    network = QueueNetwork(t, [Exit(1 + door) for door in range(doors)])
    for door in range(open_doors, doors):
        network.close([door])
    network.add(people(1000))
    return last_s(network)


def test_p8_half_of_the_doors(case):
    ratio = room_with_doors(4, 2) / room_with_doors(4, 4)
    what = "RiMEA 9 as a network: 1,000 people, four 1 m doors, then two: ratio of clearance times"
    case("network", "P8", what, None, ratio, within=(1.6, 2.4), source="RiMEA guideline 3.0, test 9", page=PAGE)


def test_p11_room_of_a_hundred(case):
    t = table(2)
    t.add(0, 1, length_m=0.0, width_m=1.0, kind="door", flow_m_s=1.33)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(100))
    what = "IMO 4 as a network: 100 people through a 1 m door, Fs 1.33, b 0.15: (N - 1) / C"
    case("network", "P11", what, 106.3, last_s(network), abs=1.0, unit="s", source=NETWORK, page=PAGE)


def test_p12_one_person_on_a_stair(case):
    t = table(2)
    t.add(0, 1, length_m=10.0, width_m=1.2, kind="stair", tread_m=0.28, riser_m=0.18, law="sfpe")
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(1))
    what = "stair of 10 m, 18/28 cm, one person at the SFPE speed"
    case("network", "P12", what, 10.84, last_s(network), abs=0.25, unit="s", source=NETWORK, page=PAGE)


def test_p13_opening(case):
    t = table(2)
    t.add(0, 1, length_m=0.0, width_m=0.6, kind="opening", flow_m_s=1.3)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(50))
    what = "opening of 0.6 m, 50 people, Fs 1.3, no boundary layer"
    case("network", "P13", what, 62.8, last_s(network), abs=0.5, unit="s", source=NETWORK, page=PAGE)


def test_p14_walking_in_a_crowd(case):
    t = table(2)
    t.add(0, 1, length_m=20.0, width_m=5.0, law="sfpe", capacity_s=1e6)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(200), at_link=np.zeros(200, np.int64))
    what = "200 people at 2 a square metre walk 20 m on the level"
    case("network", "P14", what, 30.5, last_s(network), abs=0.6, unit="s", source=NETWORK, page=PAGE)


def merged(weight_a: float, weight_b: float, length_m: float = 10.0) -> np.ndarray:
    t = table(4)
    t.add(0, 2, length_m=length_m, width_m=1.2, weight=weight_a)
    t.add(1, 2, length_m=length_m, width_m=1.2, weight=weight_b)
    t.add(2, 3, length_m=length_m, width_m=1.2)
    network = QueueNetwork(t, [Exit(3)])
    network.add(people(2000, entrance=np.arange(2000) % 2))
    network.advance(150.0)
    return network.passed


def test_p15_merging(case):
    passed = merged(1.0, 3.0)
    what = "two full feeders of weight 1 and 3, passages within 150 s: ratio"
    case("network", "P15", what, 3.0, passed[1] / passed[0], rel=0.15, source=NETWORK, page=PAGE)


def test_p20_exit_shuts(case):
    t = table(3)
    t.add(0, 1, length_m=10.0, width_m=2.0)
    t.add(0, 2, length_m=20.0, width_m=2.0)
    network = QueueNetwork(t, [Exit(1), Exit(2)])
    network.add(people(20, time_s=np.arange(20) * 0.5))
    network.advance(1.0)
    network.close_exit(0)
    network.close([0])
    arrivals = network.advance(1000.0)
    assert network.inside == 0
    share = float(np.mean(arrivals.exit == 1))
    what = "the nearer exit shuts after 1 s, also for those on the way to it: share that leaves by the other"
    case("network", "P20", what, 1.0, share, abs=0.0, source="NIST TN 1822, test 4.1", page=PAGE)


@pytest.mark.parametrize(
    "density, speed", [(0.5, 1.298), (1.0, 1.058), (1.75, 0.700), (2.0, 0.606), (3.0, 0.331), (4.0, 0.156)]
)
def test_p22_weidmann(case, density, speed):
    got = float(weidmann_speed_m_s(density))
    what = f"Weidmann, {density:g} people a square metre"
    case("network", "P22", what, speed, got, abs=0.001, unit="m/s", source="Weidmann 1993", page=PAGE)


def test_p22_weidmann_peak(case):
    density = np.linspace(0.01, 5.4, 5400)
    flow = density * weidmann_speed_m_s(density)
    at = int(flow.argmax())
    case("network", "P22", "greatest flow", 1.225, flow[at], abs=0.002, source="Weidmann 1993", page=PAGE)
    case("network", "P22", "density there", 1.75, density[at], abs=0.02, source="Weidmann 1993", page=PAGE)


@pytest.mark.parametrize(
    "density, flow, speed", [(0.5, 0.65, 1.2), (1.9, 1.3, 0.67), (3.2, 0.65, 0.20), (3.5, 0.32, 0.1)]
)
def test_p23_imo_corridor(case, density, flow, speed):
    source = "IMO MSC.1/Circ.1533, annex 3"
    case(
        "network",
        "P23",
        f"corridor, D {density:g}: flow",
        flow,
        imo_flow_m_s(density),
        abs=0.005,
        source=source,
        page=PAGE,
    )
    case(
        "network",
        "P23",
        f"corridor, D {density:g}: speed",
        speed,
        imo_speed_m_s(density),
        abs=0.005,
        source=source,
        page=PAGE,
    )


@pytest.mark.parametrize("kind, flow", [("stair_down", 1.1), ("stair_up", 0.88), ("door", 1.3)])
def test_p23_imo_greatest(case, kind, flow):
    """The network's own links let pass no more than the table says."""
    t = table(2)
    t.add(0, 1, length_m=5.0, width_m=1.0, flow_m_s=IMO_GREATEST[kind], edge_m=0.0)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(400))
    times = network.advance(1e5).time_s
    got = (times.size - 1) / (times[-1] - times[0])
    source = "IMO MSC.1/Circ.1533, annex 3"
    case("network", "P23", f"greatest flow, {kind.replace('_', ' ')}", flow, got, abs=0.005, source=source, page=PAGE)


def stair_against_rescuers(rescuers: int) -> tuple[float, float]:
    """Return the last evacuee's time, and by how much the pair exceeds 1 + C t at worst."""
    t = table(2)
    pair = t.add_pair(0, 1, length_m=0.0, width_m=1.2, kind="stair", tread_m=0.28, riser_m=0.18)
    network = QueueNetwork(t, [Exit(1), Exit(0)])
    network.add(people(20, entrance=0, goal=0))
    network.add(people(rescuers, entrance=1, goal=1, first=1000))
    arrivals = network.advance(1e4)
    assert network.inside == 0
    times = arrivals.time_s
    capacity = t.capacity[pair[0]]
    over = max(
        (j - i + 1) - (1.0 + capacity * (times[j] - times[i])) for i in range(times.size) for j in range(i, times.size)
    )
    return float(times[arrivals.exit == 0][-1]), over


def test_p33_rescuers_against_evacuees(case):
    alone, _ = stair_against_rescuers(0)
    against, over = stair_against_rescuers(4)
    source = NETWORK
    case(
        "network",
        "P33",
        "20 down a 1.2 m stair, nobody against them",
        20.9,
        alone,
        abs=0.1,
        unit="s",
        source=source,
        page=PAGE,
    )
    what = "last of them with 4 rescuers against them (21.5 s without, walking included)"
    case("network", "P33", what, None, against, within=(21.5, math.inf), unit="s", source=source, page=PAGE)
    what = "both directions above 1 + C t, worst interval, people"
    case("network", "P33", what, None, over, within=(-math.inf, 1e-6), source=source, page=PAGE)


def test_stair_or_level_way(case):
    """30 m of 18/28 cm stair take longer than 35 m of level path: time decides, not length."""
    t = table(3)
    k = stair_k_m_s(0.28, 0.18)
    free = float(sfpe_speed_m_s(0.0))
    t.add(0, 1, length_m=30.0, width_m=2.0, kind="stair", tread_m=0.28, riser_m=0.18)
    t.add(0, 2, length_m=20.0, width_m=2.0)
    t.add(2, 1, length_m=15.0, width_m=2.0)
    network = QueueNetwork(t, [Exit(1)])
    network.add(people(1, speed_m_s=free))
    got = last_s(network)
    source = "SFPE free speeds (people.md, 4.1)"
    case(
        "network",
        "4.1",
        "30 m of stair at the SFPE speed",
        32.53,
        30.0 / float(sfpe_speed_m_s(0.0, k)),
        abs=0.01,
        unit="s",
        source=source,
        page=PAGE,
    )
    case(
        "network",
        "4.1",
        "the way that is taken: 35 m on the level",
        29.19,
        got,
        abs=0.01,
        unit="s",
        source=source,
        page=PAGE,
    )
    assert network.passed.tolist() == [0, 1, 1]


@st.composite
def networks(draw):
    """Random networks: rings, dead ends, pairs, doors without length, narrow links that jam."""
    nodes = draw(st.integers(2, 9))
    t = LinkTable(np.arange(nodes, dtype=float), np.zeros(nodes))
    for node in range(1, nodes):  # a tree holds it together
        told = {
            "length_m": draw(st.sampled_from([0.0, 2.0, 7.5, 30.0])),
            "width_m": draw(st.sampled_from([0.8, 1.2, 3.0])),
        }
        t.add_pair(
            draw(st.integers(0, node - 1)), node, kind=draw(st.sampled_from(["door", "stair", "walkway"])), **told
        )
    for _ in range(draw(st.integers(0, 6))):
        a, b = draw(st.integers(0, nodes - 1)), draw(st.integers(0, nodes - 1))
        if a != b:
            t.add(
                a,
                b,
                length_m=draw(st.sampled_from([0.0, 3.0, 12.0])),
                width_m=1.0,
                storage=draw(st.sampled_from([1, 2, 9])),
            )
    exits = draw(st.lists(st.integers(0, nodes - 1), min_size=1, max_size=3, unique=True))
    n = draw(st.integers(1, 120))
    seed = draw(st.integers(0, 10_000))
    return t, exits, n, seed


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks())
def test_laws_of_conservation(drawn):
    """Nobody is lost; no link stores more than it can; no exit passes more than 1 + C t; everybody arrives."""
    t, exits, n, seed = drawn
    rng = np.random.default_rng(seed)
    network = QueueNetwork(t, [Exit(e) for e in exits])
    crowd = people(
        n, entrance=rng.integers(0, t.n_nodes, n), goal=rng.integers(-1, len(exits), n),
        speed_m_s=rng.uniform(0.3, 2.0, n), time_s=rng.uniform(0.0, 20.0, n),
    )  # fmt: skip
    network.add(crowd)
    storage = np.array(t.storage)
    out = np.zeros(0)
    before, passed = 0.0, np.zeros(t.n_links)
    for until in np.cumsum(rng.exponential(8.0, 40)):
        arrivals = network.advance(float(until))
        out = np.concatenate([out, arrivals.time_s])
        assert network.inside + out.size == n
        assert (network.held <= storage).all()
        assert (network.most_held <= storage).all()
        now = network.passed
        assert (now - passed <= 1.0 + np.array(t.capacity) * (until - before) + 1e-9).all()
        for a, b in enumerate(t.pair):
            if b > a:
                most = 1.0 + max(t.capacity[a], t.capacity[b]) * (until - before)
                assert now[a] + now[b] - passed[a] - passed[b] <= most + 1e-9
        before, passed = float(until), now
        assert network.positions()[0].size == network.inside
    out = np.concatenate([out, network.advance(1e6).time_s])
    assert out.size == n
    assert network.inside == 0
    assert network.stuck(1.0) == []
    assert (np.diff(out) >= 0.0).all()


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks())
def test_order_of_insertion_and_of_steps_does_not_matter(drawn):
    """The same people in another order, handed over in parts and moved in other steps: the same bytes."""
    t, exits, n, seed = drawn
    rng = np.random.default_rng(seed)
    whole = people(
        n, entrance=rng.integers(0, t.n_nodes, n), speed_m_s=rng.choice([0.7, 1.3], n), time_s=rng.integers(0, 5, n)
    )
    one = QueueNetwork(t, [Exit(e) for e in exits])
    one.add(whole)
    first = one.advance(1e6)
    other = QueueNetwork(t, [Exit(e) for e in exits])
    for part in np.array_split(rng.permutation(n), 3):
        other.add(Travellers(*(getattr(whole, f)[part] for f in ("person", "time_s", "entrance", "goal", "speed_m_s"))))
    pieces = [other.advance(float(s)) for s in (3.0, 3.0, 17.3, 60.0, 1e6)]
    for name in ("person", "time_s", "exit"):
        joined = np.concatenate([getattr(p, name) for p in pieces])
        assert joined.tobytes() == getattr(first, name).tobytes()


def test_beside_jupedsim_network():
    """The same stair and door in jupedsim-network: clearance within its step of 0.1 s times the links, and 2 %."""
    peer = pytest.importorskip("jupedsim_network", reason="jupedsim-network is not installed")
    net = peer.Network()
    net.add_room("hall", area=400.0)
    net.add_room("corridor", area=60.0)
    net.add_safe("street")
    net.connect("hall", "corridor", width=1.2, kind="door", length=10.0, bidirectional=False)
    net.connect("corridor", "street", width=0.9, kind="door", length=20.0, bidirectional=False)
    simulation = peer.NetworkSimulation(net, [peer.Population("hall", 150, speed=1.1)], dt=0.1, supply_reduction=False)
    theirs = simulation.run(1, record=False).evacuation_time
    t = table(3)
    t.add(0, 1, length_m=10.0, width_m=1.2, kind="door", storage=400)
    t.add(1, 2, length_m=20.0, width_m=0.9, kind="door", storage=165)
    network = QueueNetwork(t, [Exit(2)])
    network.add(people(150, speed_m_s=1.1))
    assert last_s(network) == pytest.approx(theirs, rel=0.03, abs=0.5)
