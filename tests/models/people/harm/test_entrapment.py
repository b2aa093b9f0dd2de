"""Who is trapped, who dies at once, who gets out."""

import numpy as np
import pytest

from models.core.streams import Stream, Streams
from models.hazards.falls.tracks import Bodies
from models.people.harm.entrapment import (
    EntrapmentParameters,
    Fate,
    fate_in_open,
    fate_indoors,
    is_covered,
    shares_indoors,
)
from models.people.harm.harm import Damage, HarmParameters
from models.people.harm.vulnerability import vulnerability_indoors
from twin.errors import InputErrors

HARM, E = HarmParameters(), EntrapmentParameters()
DRAWS = Streams(1).keyed(Stream.HARM)


def fates(state, n=20_000, **given):
    return np.array([fate_indoors(DRAWS, i, 27, state, HARM, EntrapmentParameters(**given)) for i in range(n)])


def test_without_rescue_the_deaths_are_those_of_the_table():
    """Killed at once and trapped add up to V where nobody else is trapped."""
    for state in (Damage.PARTIAL, Damage.TOTAL):
        for at_once in (0.2, 0.5, 1.0):
            dead, trapped = shares_indoors(state, HARM, EntrapmentParameters(at_once=at_once, trapped_in_partial=0.0))
            assert dead + trapped == pytest.approx(vulnerability_indoors(state, HARM), abs=1e-12)


def test_shares_come_out_as_declared():
    n = 20_000
    partial = fates(Damage.PARTIAL, n)
    dead, trapped = shares_indoors(Damage.PARTIAL, HARM, E)
    assert (dead, trapped) == pytest.approx((0.15, 0.15 + 0.7 * 0.3))
    assert (partial == Fate.DEAD).mean() == pytest.approx(dead, abs=4 * np.sqrt(dead * (1 - dead) / n))
    assert (partial == Fate.TRAPPED).mean() == pytest.approx(trapped, abs=4 * np.sqrt(trapped * (1 - trapped) / n))
    total = fates(Damage.TOTAL, n)
    assert set(total.tolist()) == {Fate.TRAPPED, Fate.DEAD}
    assert (total == Fate.DEAD).mean() == pytest.approx(0.5, abs=4 * np.sqrt(0.25 / n))


def test_nobody_is_trapped_in_a_house_that_stands():
    for state in (Damage.NONE, Damage.NON_STRUCTURAL, Damage.LOCAL):
        assert not (fates(state, 2_000) == Fate.TRAPPED).any()


@pytest.mark.parametrize("at_once", [0.2, 0.5, 1.0])
def test_more_damage_is_never_better_for_the_same_person(at_once):
    given = EntrapmentParameters(at_once=at_once)
    for person in range(500):
        fate = [fate_indoors(DRAWS, person, 27, state, HARM, given) for state in Damage]
        assert fate == sorted(fate)


def test_where_a_block_comes_to_rest_on_somebody_he_is_trapped():
    class Tracks:
        bodies = Bodies.of(np.array([[0.0, 0.0, 1.0]]), 4 / 3 * np.pi)
        end_x_m, end_y_m, end_s = np.array([10.0]), np.array([0.0]), np.array([5.0])

    assert is_covered(Tracks, 11.2, 0.0, 5.0, 0.25)
    assert not is_covered(Tracks, 11.3, 0.0, 5.0, 0.25)
    assert not is_covered(Tracks, 10.0, 0.0, 5.1, 0.25)  # it lay there before
    free = [fate_in_open(DRAWS, i, 27, False, HARM) for i in range(200)]
    under = [fate_in_open(DRAWS, i, 27, True, HARM) for i in range(200)]
    assert {Fate.INJURED, Fate.DEAD} == set(free)
    assert [Fate.TRAPPED if f == Fate.INJURED else f for f in free] == under


def test_a_share_out_of_range_is_refused():
    with pytest.raises(InputErrors, match="at_once"):
        EntrapmentParameters(at_once=0.0)
