"""A contact with the ground: energy never grows, an uneven block keeps its moment of inertia, hard blows break."""

import numpy as np
import pytest

from models.hazards.falls.breakup import BreakupParameters
from models.hazards.falls.rockfall import MODELS, RockfallParameters
from models.kernels.falls.blocks import FLIGHT, IN_WATER, LONG, MOVING, ROLL, SHORT, VERTICES, VX, VZ, WX, WZ, Block
from models.kernels.falls.contact import bounce, breaks

R, K = 0.7, 0.5


def state_of(velocity, spin, short=0.0, long=0.0):
    state = np.zeros(VERTICES + 1)
    state[VX : VZ + 1], state[WX : WZ + 1] = velocity, spin
    state[SHORT], state[LONG] = short, long
    return state


def energy(state, inertia=K):
    return 0.5 * (state[VX : VZ + 1] ** 2).sum() + 0.5 * inertia * R**2 * (state[WX : WZ + 1] ** 2).sum()


@pytest.mark.parametrize("axes", [(R, R), (0.4, 1.3)])
@pytest.mark.parametrize("model", MODELS)
def test_energy_never_grows(model, axes):
    # translation and spin with the block's own moment of inertia, wherever on its side it strikes; tolerance 1e-9
    parameters = RockfallParameters(model=model)
    constants, soils = parameters.constants(), parameters.table()
    rng = np.random.default_rng(1)
    inertia = 0.0 if model == "classical" else K
    for i in range(4000):
        normal = rng.normal(size=3)
        normal /= np.linalg.norm(normal)
        velocity, spin = rng.normal(0.0, 10.0, 3), rng.normal(0.0, 8.0, 3)
        velocity -= 2.0 * max(velocity @ normal, 0.0) * normal
        state = state_of(velocity, spin, *axes)
        before = energy(state, inertia)
        doing, ended = bounce(
            constants, soils, 6, (0.05, 0.1, 0.3), Block(0, R, inertia, i, 5, 6), state, *normal.tolist()
        )
        assert doing in (FLIGHT, ROLL)
        assert ended == MOVING
        assert energy(state, inertia) <= before * (1.0 + 1e-9)


def test_where_it_strikes_is_drawn_between_the_axes():
    # Pfeiffer: a block leaves with the spin of rolling, v_t / r: the radius r can be read from it
    parameters = RockfallParameters()
    constants, soils = parameters.constants(), parameters.table()
    radii = []
    for i in range(2000):
        state = state_of((20.0, 0.0, -8.0), (0.0, 0.0, 0.0), 0.4, 1.3)
        bounce(constants, soils, 6, (0.0, 0.0, 0.0), Block(0, R, K, i, 5, 6), state, 0.0, 0.0, 1.0)
        radii.append(state[VX] / state[WX + 1])
    radii = np.array(radii)
    assert 0.4 <= radii.min() < 0.41
    assert 1.29 < radii.max() <= 1.3
    assert radii.mean() == pytest.approx(0.85, abs=4.0 * 0.9 / np.sqrt(12.0 * 2000))


def test_water_ends_it():
    parameters = RockfallParameters()
    state = state_of((5.0, 0.0, -5.0), (0.0, 0.0, 0.0))
    ended = bounce(
        parameters.constants(), parameters.table(), 0, (0.0, 0.0, 0.0), Block(0, R, K, 1, 2, 3), state, 0.0, 0.0, 1.0
    )
    assert ended == (ROLL, IN_WATER)


def test_a_blow_breaks_by_its_energy_and_the_size_of_the_block():
    # threshold 100 J/kg at 1 m3, falling as V^-0.3: 14.14 m/s breaks 1 m3, more is needed for 0.1 m3
    rule = BreakupParameters(threshold_j_kg=100.0, size_effect=0.3, sound_share=0.0, smallest_m3=1e-4)
    constants = RockfallParameters(breakup=rule).constants()
    for volume in (0.1, 1.0, 8.0):
        block = Block(0, float(np.cbrt(0.75 * volume / np.pi)), 0.4, 1, 2, 3)
        limit = np.sqrt(2.0 * 100.0 * volume**-0.3)
        assert not breaks(constants, block, state_of((0, 0, 0), (0, 0, 0)), -limit * 0.999)
        assert breaks(constants, block, state_of((0, 0, 0), (0, 0, 0)), -limit * 1.001)


def test_a_share_of_hard_blows_leaves_the_block_whole():
    constants = RockfallParameters(breakup=BreakupParameters(sound_share=0.3)).constants()
    state = state_of((0, 0, 0), (0, 0, 0))
    broke = np.mean([breaks(constants, Block(0, 1.0, 0.4, i, 2, 3), state, -100.0) for i in range(4000)])
    assert broke == pytest.approx(0.7, abs=4.0 * np.sqrt(0.21 / 4000))
