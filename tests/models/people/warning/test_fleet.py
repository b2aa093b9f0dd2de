"""The households of a town as arrays: the same laws and draws as the agents, and the chain of the warning."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.distributions import Fixed
from models.core.streams import Streams
from models.people.households.household_parameters import HouseholdParameters
from models.people.warning.alert import AppParameters, SirenParameters
from models.people.warning.fleet import DOOR, NEVER, GridRoundParameters, departures, rounds_s, warned

CHANNELS = {"app": AppParameters(), "siren": SirenParameters()}
ALONE = {"livestock": 0.4, "waits_for_absent": 0.0, "collects_child": 0.0, "elderly_wait": 0.0, "returns_per_h": 0.0}


def test_agents_and_arrays_leave_at_the_same_moments(lively):
    """Warned at the same times, 60 households as Mesa agents leave when the arrays say, to the microsecond."""
    sizes = np.resize([1, 2, 3], 60)
    parameters = HouseholdParameters(**ALONE, neighbour_warns=0.0, neighbour_helps=0.0, own_cue=0.0)
    households = [
        lively.household(1, *({} for _ in range(size)), **ALONE, neighbour_warns=0.0, neighbour_helps=0.0, own_cue=0.0)
        for size in sizes
    ]
    word = warned(lively.streams, sizes, CHANNELS, 0.003)
    leave = departures(lively.streams, sizes, word, parameters)
    for household, at_s, by in zip(households, word.time_s, word.channel, strict=True):
        lively.clock.at(float(at_s), household.warn, word.channels[by], "town")
    lively.run(2e4)
    assert [h.refused for h in households] == leave.refused.tolist()
    got = np.array([h.left_s for h in households])
    assert np.isinf(got).tolist() == np.isinf(leave.time_s).tolist()
    there = np.isfinite(got)
    assert 0.7 < there.mean() < 1.0
    np.testing.assert_allclose(got[there], leave.time_s[there], atol=1e-6)


def test_who_has_no_channel_hears_it_from_others():
    people = np.full(2000, 2)
    word = warned(Streams(3), people, {"app": AppParameters(reach=0.3)}, 0.005)
    shares = word.shares()
    assert shares["neighbour"] > 0.5
    assert shares["never"] == 0.0
    silent = warned(Streams(3), people, {"app": AppParameters(reach=0.3)}, 0.0)
    assert silent.shares()["never"] == pytest.approx(1.0 - 0.3 * 0.85, abs=0.04)
    assert np.isinf(silent.time_s[silent.channel == silent.channels.index(NEVER)]).all()


def test_telling_only_helps():
    people = np.full(500, 3)
    slow, fast = (warned(Streams(4), people, CHANNELS, q).time_s for q in (0.0, 0.01))
    assert (fast <= slow).all()


def test_a_knock_at_the_door_reaches_who_is_still_unwarned():
    people = np.full(300, 2)
    visited = np.arange(300) * 10.0
    word = warned(Streams(5), people, {}, 0.0, visited_s=visited)
    np.testing.assert_array_equal(word.time_s, visited)
    assert word.shares()[DOOR] == 1.0


def test_fewer_hear_it_at_night():
    people = np.full(4000, 2)
    day, night = (warned(Streams(6), people, CHANNELS, 0.0, asleep=a).shares()["never"] for a in (False, True))
    expected = [(1 - 0.6 * app) * (1 - 0.765 * siren) for app, siren in ((0.85, 1.0), (0.35, 0.8))]
    assert [day, night] == [pytest.approx(e, abs=0.03) for e in expected]


@pytest.mark.parametrize("visits", [1, 2, 3])
def test_after_k_visits_a_share_r_to_the_k_is_left(visits):
    """people.md 2.4: refusal r per visit; left after K independent visits r^K."""
    people = np.full(60_000, 2)
    word = warned(Streams(7), people, {}, 0.0, visited_s=np.zeros(60_000))
    parameters = HouseholdParameters(refusal=0.2)
    leave = departures(Streams(7), people, word, parameters, visited_s=np.zeros(60_000), visits=visits)
    assert leave.refused.mean() == pytest.approx(0.2, abs=0.006)
    share = 0.2**visits
    assert np.isinf(leave.time_s).mean() == pytest.approx(share, abs=4 * (share / 60_000) ** 0.5)


def test_a_visit_ends_the_hesitation():
    people = np.full(1000, 2)
    word = warned(Streams(7), people, {"app": AppParameters(reach=1.0, awake=1.0, delay_s=Fixed(10.0))}, 0.0)
    parameters = HouseholdParameters(refusal=0.0, livestock=0.0, assembly_s=Fixed(100.0))
    free = departures(Streams(7), people, word, parameters).time_s
    seen = departures(Streams(7), people, word, parameters, visited_s=np.full(1000, 300.0), visits=1).time_s
    np.testing.assert_array_equal(seen, np.minimum(free, 400.0))


def test_an_order_from_above_halves_the_refusals():
    people = np.full(40_000, 2)
    word = warned(Streams(8), people, {}, 0.0, visited_s=np.zeros(40_000))
    free, ordered = (
        departures(Streams(8), people, word, HouseholdParameters(), under_order=u).refused for u in (False, True)
    )
    assert ordered.mean() == pytest.approx(0.5 * free.mean(), rel=0.1)
    assert not (ordered & ~free).any()


def test_packing_is_added_to_the_decision():
    people = np.array([1, 2])
    word = warned(Streams(9), people, {}, 0.0, visited_s=np.zeros(2))
    parameters = HouseholdParameters(
        initiation_face_s=Fixed(100.0), assembly_s=Fixed(200.0), livestock=1.0, livestock_s=Fixed(50.0), refusal=0.0
    )
    leave = departures(Streams(9), people, word, parameters)
    np.testing.assert_allclose(leave.time_s, [100.0 + 0.5 * 200.0 + 50.0, 100.0 + 200.0 + 50.0])


def test_a_grid_worker_takes_his_doors_one_after_the_other():
    """200 households, 4 workers: 50 doors each, two minutes a door and half a minute between."""
    parameters = GridRoundParameters(start_s=Fixed(600.0), door_s=Fixed(120.0), walk_s=30.0)
    came = rounds_s(Streams(3), 200, parameters, workers=4)
    for grid in came.reshape(4, 50):
        np.testing.assert_allclose(np.sort(grid), 600.0 + 150.0 * np.arange(50))
        # a round: the next door is the next number, once around
        start = int(np.argmin(grid))
        assert (np.diff(np.roll(grid, -start)) > 0.0).all()


def test_a_round_takes_as_long_as_its_doors():
    came = rounds_s(Streams(3), 1000, GridRoundParameters(crews=1))
    assert came.min() >= 120.0
    # five grids of 200 doors of 240 s and 20 s of way in the mean: 14 h, with a few per cent of chance
    assert came.max() == pytest.approx(200 * 260.0, rel=0.08)


def test_more_workers_than_doors_do_no_harm():
    assert rounds_s(Streams(3), 3, GridRoundParameters(), workers=8).shape == (3,)
