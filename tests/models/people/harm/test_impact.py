"""What a block does to people in a running drill: in a vehicle, under a block that stays, in a house."""

import numpy as np
import pytest

from models.core.purposes import Purpose
from models.hazards.falls.tracks import Bodies
from scenarios.declaration.loading import load
from scenarios.policy.policy import load_policy
from scenarios.wiring import begin, plan
from twin.recording.journal import PersonState as S


@pytest.fixture
def drill():
    return begin(plan(load("wulong"), load_policy("stay"), 1)).run_until(3600.0)


class Tracks:
    """A block that comes to rest in one place."""

    def __init__(self, x_m, y_m, end_s):
        self.bodies = Bodies.of(np.array([[x_m, y_m, 1.0]]), 4 / 3 * np.pi)
        self.end_x_m, self.end_y_m, self.end_s = np.array([x_m]), np.array([y_m]), np.array([end_s])


def lucky(drill, person):
    """Whether this person outlives a strike by the block of this number."""
    draws = drill.world.streams.keyed(17)
    return next(b for b in range(100) if draws.uniform(person.index, Purpose.HARM, b) > 0.6)


def test_who_lives_under_a_block_that_stays_is_trapped_and_freed(drill):
    person = next(p for p in drill.village.residents if p.can_carry)
    block, now = lucky(drill, person), drill.clock.now
    drill.impact._person_struck(person, Tracks(person.x_m, person.y_m, now + 5.0), block, 0, None)
    assert person.state == S.TRAPPED
    assert f"open_{person.id}" in drill.rescue.sites
    drill.run_until(now + 40_000.0)
    assert not person.trapped
    assert drill.rescue.sites == {}


def test_who_is_struck_by_a_block_that_goes_on_is_injured(drill):
    person = drill.village.residents[0]
    block = lucky(drill, person)
    drill.impact._person_struck(person, Tracks(person.x_m + 50.0, person.y_m, 1e6), block, 0, None)
    assert person.state == S.INJURED


@pytest.mark.slow
def test_who_lies_hurt_in_a_house_fares_worse_when_it_comes_down(drill):
    """Struck, partly collapsed, collapsed: in the end nobody who was inside is better off than in one heavy strike."""
    other = begin(drill.plan).run_until(3600.0)
    for number, house in enumerate(drill.plan.place.houses):
        for energy_j in (1.2e5, 1.0e5, 1.5e5, 9e5):
            drill.impact._house_struck(number, energy_j)
        other.impact._house_struck(number, 5e6)
        door = drill.plan.place.network.node(house.id)
        inside = [k for k, p in enumerate(other.village.residents) if p.node == door and p.state != S.HOME]
        for k in inside:
            assert drill.village.residents[k].state == other.village.residents[k].state
    states = [p.state for p in drill.village.residents]
    assert set(states) <= {S.TRAPPED, S.DEAD, S.AWAY, S.TRAVELLING}
    assert states.count(S.TRAPPED) > 2
    buried = [b for site in drill.rescue.sites.values() for b in site.buried]
    law = drill.rescue.parameters.total_work_s
    assert min(b.work_s for b in buried) >= law.quantile(1e-3)
    drill.run()
    assert not drill.rescue.open or drill.clock.now >= drill.end_s


@pytest.mark.parametrize(("energy_j", "state"), [(5e4, S.DEAD), (1e3, S.INJURED)])
def test_a_vehicle_is_crushed_or_damaged(drill, energy_j, state):
    person = drill.village.residents[0]
    drill.impact._person_struck(person, Tracks(0.0, 0.0, 1e6), lucky(drill, person), 0, energy_j)
    assert person.state == state
