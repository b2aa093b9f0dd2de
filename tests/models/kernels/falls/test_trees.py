"""A block and a stem: the first one met, the time, the energy; against a search of all trees in small steps."""

import numpy as np
import pytest

from models.hazards.falls.forest import TreeParameters, trees_of
from models.hazards.falls.rockfall import RockfallParameters
from models.kernels.falls.blocks import MASS, TREE, TREES, VERTICES, VX, VY, VZ, WZ, Block, X, Y
from models.kernels.falls.trees import Leg, first_tree, meet_tree, tree_share
from twin.ground.terrain import Terrain
from twin.rock.forest import Forest

FLAT = Terrain(np.zeros((51, 51)), 4.0)
CONSTANTS = RockfallParameters(trees=TreeParameters(turn_deg=0.0)).constants()


def stand(x, y, dbh=0.4, height=20.0, species=1):
    n = np.size(x)
    columns = (np.broadcast_to(value, n) for value in (x, y, dbh, height, species))
    return trees_of(Forest(*columns), FLAT, TreeParameters())


def flight(x, y, z, vx, vy, vz, dt):
    return Leg(x, y, z, vx, vy, vz, -0.5 * 9.81, dt)


def hit(vx, vy=0.0, offset=0.0, spin=0.0, mass=1000.0, dbh=0.4, radius=0.5):
    """Let a block that comes from the west meet one stem; return its state after, and whether it was stopped."""
    trees = stand([100.0], [100.0], dbh)
    reach = radius + 0.5 * dbh
    state = np.zeros(VERTICES + 1)
    x, y = 100.0 - np.sqrt(reach**2 - offset**2), 100.0 + offset
    state[[X, Y, VX, VY, VZ, WZ, MASS]] = x, y, vx, vy, -3.0, spin, mass
    block = Block(0, radius, 0.4, 7, 1, 2)
    stopped = meet_tree(trees, 0, CONSTANTS, block, x, y, state)
    energy = mass * (0.5 * (state[[VX, VY, VZ]] ** 2).sum() + 0.2 * radius**2 * (state[WZ] ** 2))
    before = mass * (0.5 * (vx**2 + vy**2 + 9.0) + 0.2 * radius**2 * spin**2)
    return state, stopped, before - energy


@pytest.mark.slow
def test_the_first_tree_is_that_of_a_search_in_small_steps():
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0.0, 200.0, (2, 300))
    dbh, height = rng.uniform(0.1, 1.2, 300), rng.uniform(2.0, 25.0, 300)
    trees = stand(x, y, dbh, height)
    met = 0
    for _ in range(300):
        at, radius = rng.uniform(20.0, 180.0, 2), rng.uniform(0.2, 2.0)
        leg = flight(*at, rng.uniform(0.0, 30.0), *rng.normal(0.0, 15.0, 2), rng.uniform(-5.0, 10.0), 3.0)
        found, when = first_tree(trees, radius, 0, leg)
        t = np.linspace(0.0, leg.dt, 4001)[:, None]
        px, py, pz = leg.x + leg.vx * t, leg.y + leg.vy * t, leg.z + t * (leg.vz + leg.fall * t)
        dx, dy = px - trees.rows[:, 0], py - trees.rows[:, 1]
        reach = radius + trees.rows[:, 2]
        inside = (dx**2 + dy**2 <= reach**2) & (pz - radius <= trees.rows[:, 3]) & (dx * leg.vx + dy * leg.vy < 0.0)
        inside[:, (dx[0] ** 2 + dy[0] ** 2) <= reach**2 * (1.0 + 1e-6)] = False  # it starts there
        sampled = t[inside.any(axis=1).argmax(), 0] if inside.any() else np.inf
        assert when <= sampled + 1e-9  # nothing that the search finds is missed or met later
        if found >= 0:  # and what is met is a real contact
            met += 1
            far = np.hypot(leg.x + leg.vx * when - trees.rows[found, 0], leg.y + leg.vy * when - trees.rows[found, 1])
            low = leg.z + when * (leg.vz + leg.fall * when) - radius - trees.rows[found, 3]
            assert max(far - radius - trees.rows[found, 2], low) == pytest.approx(0.0, abs=1e-9)
    assert met > 100


def test_the_instant_of_a_hit_is_exact():
    trees = stand([100.0], [100.0], dbh=0.6)
    found, when = first_tree(trees, 1.2, 0, flight(80.0, 100.9, 2.0, 10.0, 0.0, 0.0, 5.0))
    assert found == 0
    assert when == pytest.approx((20.0 - np.sqrt(1.5**2 - 0.9**2)) / 10.0, abs=1e-12)


@pytest.mark.parametrize(("offset", "met"), [(1.4999, True), (1.5001, False)])
def test_the_envelope_of_the_block_counts(offset, met):
    trees = stand([100.0], [100.0], dbh=0.6)
    found, _ = first_tree(trees, 1.2, 0, flight(80.0, 100.0 + offset, 2.0, 10.0, 0.0, 0.0, 5.0))
    assert (found == 0) == met


def test_a_block_passes_over_a_low_tree():
    low, high = stand([100.0], [100.0], height=5.0), stand([100.0], [100.0], height=9.0)
    over = flight(80.0, 100.0, 8.0, 20.0, 0.0, 4.9, 2.0)  # 8 m high where it passes the stem
    assert first_tree(low, 1.0, 0, over)[0] == -1
    assert first_tree(high, 1.0, 0, over)[0] == 0


def test_a_block_that_moves_away_or_has_just_hit_does_not_hit_again():
    trees = stand([100.0], [100.0], dbh=0.4)
    assert first_tree(trees, 0.8, 0, flight(98.0, 100.0, 2.0, -5.0, 0.0, 0.0, 3.0))[0] == -1
    touching = flight(99.0, 100.0, 2.0, 5.0, 0.0, 0.0, 3.0)
    assert first_tree(trees, 0.8, 0, touching)[0] == -1
    assert first_tree(trees, 0.8, 1, touching) == (0, 0.0)  # a stem that has stopped it still stands


def test_share_by_eccentricity():
    # Dorren et al. 2006 as printed: 0.98 in the middle, half of it (0.467) at 0.58, -0.046 at the edge: clamped
    assert tree_share(0.0) == pytest.approx(0.98, abs=1e-4)
    assert tree_share(0.58) == pytest.approx(-0.046 + 1.026 / 2, abs=1e-12)
    assert tree_share(1.0) == 0.0
    shares = [tree_share(e) for e in np.linspace(0.0, 1.0, 200)]
    assert (np.diff(shares) <= 0.0).all()
    assert 0.0 <= min(shares) <= max(shares) <= 1.0


@pytest.mark.parametrize("offset", [0.0, 0.2, 0.4, 0.55, 0.69])
def test_a_stem_takes_its_energy(offset):
    state, stopped, lost = hit(25.0, offset=offset, spin=3.0)
    largest = 1.0 * 38.7 * 40.0**2.31  # fir, 40 cm: 194 kJ
    assert largest == pytest.approx(194e3, rel=0.01)
    assert not stopped
    assert lost == pytest.approx(tree_share(offset / 0.7) * largest, rel=1e-9, abs=1e-6)
    assert state[VX] > 0.0
    assert state[VY] >= 0.0  # it turns to the side on which it passes


def test_a_hit_on_the_side_turns_more_than_one_in_the_middle():
    turn = [np.arctan2(state[VY], state[VX]) for state, _, _ in (hit(25.0, offset=o) for o in (0.0, 0.3, 0.69))]
    assert turn[0] == pytest.approx(0.0, abs=1e-12)
    assert turn[1] > 0.05
    assert turn[2] == pytest.approx(0.0, abs=0.02)  # it only scratches


def test_a_thick_stem_stops_a_slow_block():
    state, stopped, lost = hit(8.0, dbh=0.8)
    assert stopped
    assert not state[[VX, VY, VZ, WZ]].any()
    assert lost > 0.0
    assert (state[TREE], state[TREES]) == (1.0, 1.0)


def test_energy_never_grows():
    rng = np.random.default_rng(2)
    turning = RockfallParameters().constants()
    trees = stand([100.0], [100.0])
    for k in range(3000):
        radius, mass = rng.uniform(0.1, 2.0), 10.0 ** rng.uniform(1.0, 5.0)
        angle, reach = rng.uniform(-1.5, 1.5), radius + 0.2
        x, y = 100.0 - reach * np.cos(angle), 100.0 - reach * np.sin(angle)
        state = np.zeros(VERTICES + 1)
        state[[VX, VY, VZ]], state[WZ - 2 : WZ + 1] = rng.normal(0.0, 10.0, 3), rng.normal(0.0, 5.0, 3)
        state[VX] = abs(state[VX])
        state[MASS] = mass
        inertia = 0.4

        def energy(state=state, radius=radius, inertia=inertia):
            spin = (state[WZ - 2 : WZ + 1] ** 2).sum()
            return 0.5 * (state[[VX, VY, VZ]] ** 2).sum() + 0.5 * inertia * radius**2 * spin

        before = energy()
        meet_tree(trees, 0, turning, Block(0, radius, inertia, k, 3, 4), x, y, state)
        assert energy() <= before * (1.0 + 1e-12)
