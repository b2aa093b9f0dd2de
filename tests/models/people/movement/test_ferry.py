"""Boats: quicker than the way round, seats, waiting, crossing, and nobody left on a bank."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.people.households.village import ShelterPlace
from models.people.movement.ferry import Ferry, FerryParameters
from models.people.movement.movement import WALK, Movement, MovementParameters, Pace
from twin.recording.journal import PersonState as S
from twin.settlement.roads import PathKind, PathNetwork

QUICK = {"initiation_remote_s": Fixed(100.0), "assembly_s": Fixed(100.0), "neighbour_warns": 0.0, "refusal": 0.0}


@pytest.fixture
def banks(hamlet):
    """A house at a landing, 300 m of river, a landing with a shelter beyond, and 3 km round by the bridge.

    house 0 -100 m- landing 1 ~~300 m~~ landing 2 -50 m- shelter 3 ; 0 --3000 m path-- 3
    """
    x, y = np.array([0.0, 100.0, 400.0, 450.0]), np.zeros(4)
    ends = np.array([(0, 1), (1, 2), (2, 3), (0, 3)], dtype=np.int32)
    kinds = np.array([PathKind.FOOTPATH, PathKind.WATER, PathKind.FOOTPATH, PathKind.FOOTPATH], np.uint8)
    lines = [np.column_stack([x[list(e)], y[list(e)]]) for e in ends]
    lines[3] = np.array([[0.0, 0.0], [225.0, 1480.0], [450.0, 0.0]])
    lengths = np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines])
    network = PathNetwork(
        x, y, np.zeros(4), *ends.T.copy(), kinds, lengths, np.zeros(4), tuple(lines), {"S1": 3, "town": 0}
    )
    hamlet.network = network
    hamlet.movement = Movement(hamlet.world, network, MovementParameters())
    hamlet.shelters = [ShelterPlace("S1", 3, 450.0, 0.0, 500)]
    hamlet.village = hamlet.village_of(hamlet.world, hamlet.movement, hamlet.shelters, 0, ("phone",))
    return hamlet


def ferry(hamlet, **given) -> Ferry:
    made = Ferry(hamlet.world, hamlet.movement, FerryParameters(**{"boarding_s": 60.0, "boat_m_s": 3.0, **given}))
    hamlet.village.ferry = made
    return made


def all_out_s(hamlet, *households) -> float:
    for household in households:
        household.warn("phone", "grid_worker")
    hamlet.run(3e4)
    return hamlet.village.all_out_s


def test_landings_are_where_water_meets_land(banks):
    assert ferry(banks).landings == [1, 2]


def test_nobody_walks_or_drives_on_water(banks):
    assert banks.movement.time_s(1, 2, Pace(1.0, WALK)) > 2500.0
    assert banks.movement.time_s(1, 2, banks.movement.driving) == float("inf")


def test_a_family_crosses_by_boat(banks):
    """Alone, so ready at 150 s; 100 m to the landing, 60 s to board, 100 s over, 50 m on."""
    ferry(banks)
    assert all_out_s(banks, banks.household(0, {}, **QUICK)) == pytest.approx(150.0 + 100.0 + 60.0 + 100.0 + 50.0)


def test_without_boats_they_walk_round(banks):
    ferry(banks, boats=0)
    assert all_out_s(banks, banks.household(0, {}, **QUICK)) > 3000.0


def test_in_the_dark_no_boat_sails_where_that_is_the_rule(banks):
    made = ferry(banks, sails_at_night=0)
    banks.movement.set_conditions(night=True, heavy_rain=False)
    assert not made.sails
    assert all_out_s(banks, banks.household(0, {}, **QUICK)) > 3000.0


def test_two_families_share_a_boat_that_has_room(banks):
    ferry(banks, boats=1, seats=6)
    out = all_out_s(banks, *(banks.household(0, {}, {}, {}, **QUICK) for _ in range(2)))
    assert out == pytest.approx(510.0)


def test_one_boat_comes_back_for_who_finds_no_seat(banks):
    """The second family waits for the boat: 100 s over, 100 s back, 60 s to board, 100 s over."""
    ferry(banks, boats=1, seats=4)
    out = all_out_s(banks, *(banks.household(0, {}, {}, {}, **QUICK) for _ in range(2)))
    assert out == pytest.approx(300.0 + 60.0 + 100.0 + 100.0 + 60.0 + 100.0 + 50.0)


def test_a_group_larger_than_a_boat_takes_several_passages(banks):
    ferry(banks, boats=1, seats=2)
    out = all_out_s(banks, banks.household(0, {}, {}, {}, {}, **QUICK))
    assert out == pytest.approx(300.0 + 60.0 + 2 * 100.0 + 60.0 + 100.0 + 50.0)


def test_everybody_gets_over_and_is_counted(banks):
    ferry(banks, boats=2, seats=3)
    households = [banks.household(0, *({} for _ in range(1 + k % 3)), **QUICK) for k in range(9)]
    all_out_s(banks, *households)
    assert {p.state for h in households for p in h.members} == {S.SAFE}
    assert banks.shelters[0].inside == sum(len(h.members) for h in households)


def test_where_there_is_no_river_there_are_no_boats(hamlet):
    assert ferry(hamlet).boats == []
