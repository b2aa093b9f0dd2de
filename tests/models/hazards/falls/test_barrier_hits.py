"""Blocks and barriers: held, over, broken; the table says which block, when, with which energy and how high."""

import numpy as np
import pytest

from models.hazards.falls.barrier_hits import OUTCOMES
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.soils import SOILS, Soil
from models.hazards.falls.tracks import Bodies
from twin.errors import InputErrors
from twin.ground.terrain import Terrain
from twin.rock.barriers import Barrier

G = 9.81
FLAT = Terrain(np.full((60, 120), 500.0), 2.0)
ROW, COL = np.mgrid[0:120, 0:200]
HILL = Terrain(600.0 - 1.2 * np.minimum(COL, 120) + 0.1 * np.random.default_rng(0).normal(size=ROW.shape), 2.0)
SMOOTH = Soil(r_n=0.3, r_t=0.9, impulse_r_t=0.9, roll_friction=0.2, moh_70_m=0.0, moh_20_m=0.0, moh_10_m=0.0)
P = RockfallParameters(model="classical", soils=(SOILS[0], *[SMOOTH] * 7))


def thrown(height=20.0, speed=20.0, radius=0.5):
    return Bodies.of(
        np.array([[20.0, 60.0, 500.0 + radius + height]]), 4 / 3 * np.pi * radius**3,
        velocity_m_s=np.array([[speed, 0.0, 0.0]]),
    )  # fmt: skip


def run(terrain, blocks, *barriers, parameters=P, kind=2, **options):
    soil = np.full(terrain.z_m.shape, kind, dtype=np.uint8)
    return run_blocks(Slope(terrain, soil, barriers=barriers), blocks, parameters, (3, 4), **options)


def net(x, height=5.0, capacity=1e9, y=(10.0, 110.0), name="N"):
    return Barrier(name, np.array([[x, y[0]], [x, y[1]]]), height, capacity)


def test_a_flight_is_cut_at_the_exact_instant():
    # thrown at 20 m/s from 20 m above touching: after 1 s it crosses x = 40 at 500.5 + 20 - g/2
    tracks = run(FLAT, thrown(), net(40.0, height=30.0))
    hits = tracks.barrier_hits
    mass, height = tracks.bodies.mass_kg[0], 20.5 - 0.5 * G
    assert OUTCOMES[hits.outcome[0]] == "stopped"
    assert hits.time_s[0] == pytest.approx(1.0, abs=1e-12)
    assert hits.height_m[0] == pytest.approx(height, abs=1e-9)
    assert hits.energy_j[0] == pytest.approx(0.5 * mass * (400.0 + G**2), rel=1e-12)
    assert tracks.reason[0] == 5
    assert (tracks.end_x_m[0], tracks.end_s[0]) == (pytest.approx(40.0), pytest.approx(1.0))


def test_a_low_net_is_passed_and_changes_nothing():
    bare, over = run(FLAT, thrown()), run(FLAT, thrown(), net(40.0, height=5.0))
    assert OUTCOMES[over.barrier_hits.outcome[0]] == "over"
    assert np.array_equal(bare.time_s, over.time_s)
    assert np.array_equal(bare.end_x_m, over.end_x_m)


def test_a_weak_net_takes_its_capacity():
    mass = thrown().mass_kg[0]
    arriving = 0.5 * mass * (400.0 + G**2)
    tracks = run(FLAT, thrown(), net(40.0, 30.0, capacity=0.4 * arriving), net(45.0, 30.0, name="M"))
    first, second = tracks.barrier_hits.energy_j[:2]
    left = 0.6 * arriving + mass * G * (tracks.barrier_hits.height_m[0] - tracks.barrier_hits.height_m[1])
    assert [OUTCOMES[o] for o in tracks.barrier_hits.outcome] == ["broken", "stopped"]
    assert first == pytest.approx(arriving, rel=1e-12)
    assert second == pytest.approx(left, rel=1e-9)  # conserved between the nets


def test_a_rolling_block_is_held_on_the_line():
    blocks = Bodies.of(np.array([[20.0, 60.0, 500.5]]), 0.5236, velocity_m_s=np.array([[8.0, 0.0, 0.0]]))
    free = run(FLAT, blocks)
    held = run(FLAT, blocks, net(25.0))
    expected = 0.5 * blocks.mass_kg[0] * ((0.9 * 8.0) ** 2 - 2.0 * G * 0.2 * 5.0)  # R_t at its first touch
    assert free.end_x_m[0] > 30.0
    assert held.end_x_m[0] == pytest.approx(25.0, abs=1e-9)
    assert held.barrier_hits.energy_j[0] == pytest.approx(expected, rel=1e-9)


def crowd(n=800):
    rng = np.random.default_rng(1)
    x, y = rng.uniform(10.0, 30.0, n), rng.uniform(60.0, 180.0, n)
    return Bodies.of(np.column_stack([x, y, HILL.height(x, y) + 3.0]), rng.lognormal(-1.0, 0.8, n))


ROUGH = RockfallParameters()
WALLS = (net(150.0, 1.5, 2e5, (0.0, 238.0), "A"), net(250.0, 4.0, 1e9, (0.0, 238.0), "B"))


def test_nobody_passes_unseen():
    tracks = run(HILL, crowd(), *WALLS, parameters=ROUGH, kind=6)
    hits = tracks.barrier_hits
    assert len(set(hits.outcome)) == 3
    for number, x in ((0, 150.0), (1, 250.0)):
        past = tracks.end_x_m > x + 1.0
        assert np.isin(np.flatnonzero(past), hits.block[hits.barrier == number]).all()
    held = tracks.reason == 5
    stopped = hits.outcome == OUTCOMES.index("stopped")
    assert sorted(hits.block[stopped]) == np.flatnonzero(held).tolist()
    assert (hits.energy_j[stopped] < np.array([2e5, 1e9])[hits.barrier[stopped]]).all()
    assert (hits.height_m[stopped] < np.array([1.5, 4.0])[hits.barrier[stopped]]).all()
    # a block crosses each line once, or turns back and crosses again: nothing is told twice at one instant
    seen = np.column_stack([hits.block, hits.barrier, hits.time_s])
    assert len(np.unique(seen, axis=0)) == len(seen)


def test_the_table_does_not_depend_on_threads_or_vertices():
    one = run(HILL, crowd(), *WALLS, parameters=ROUGH, kind=6)
    for options in ({"threads": 2}, {"record": False}):
        other = run(HILL, crowd(), *WALLS, parameters=ROUGH, kind=6, **options)
        for name in ("block", "barrier", "time_s", "energy_j", "height_m", "outcome"):
            assert np.array_equal(getattr(one.barrier_hits, name), getattr(other.barrier_hits, name))


def test_higher_and_stronger_nets_hold_more():
    held = [
        int((run(HILL, crowd(), net(230.0, h, c), parameters=ROUGH, kind=6, record=False).reason == 5).sum())
        for h, c in ((1.0, 1e5), (3.0, 1e5), (3.0, 1e6), (8.0, 1e8))
    ]
    assert (np.diff(held) > 0).all()


def test_barriers_that_cannot_be():
    with pytest.raises(InputErrors) as refusal:
        Barrier("X", np.array([[0.0, 0.0], [0.0, 0.0]]), -1.0, float("nan"))
    assert [fault.key for fault in refusal.value.faults] == [
        "rockfall.barrier_doubled", "rockfall.barrier_number", "rockfall.barrier_number",
    ]  # fmt: skip
    with pytest.raises(InputErrors, match=r"shape \(1, 2\)"):
        Barrier("X", np.zeros((1, 2)), 1.0, 1.0)
