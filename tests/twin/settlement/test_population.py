"""Who lives here: the asked number of people, and in the mean the census of Wuxi county (2020)."""

from __future__ import annotations

import numpy as np
import pytest

from twin.errors import InputError
from twin.settlement.population import SPEED_SPREAD, Census, draw_population, speed_by_age_m_s

HOUSES = [f"H{k:02d}" for k in range(1, 11)]


def draw(seed: int, houses: list[str] = HOUSES, people: int = 24, **facts: object):
    return draw_population(np.random.default_rng(seed), houses, people, Census(**facts) if facts else None)


@pytest.mark.parametrize("people", [10, 11, 24, 37, 60])
def test_exactly_the_asked_number_of_people(people):
    for seed in range(20):
        population = draw(seed, people=people)
        assert population.size == people
        assert [h.house for h in population.households] == HOUSES
        assert all(1 <= len(h.members) <= 6 for h in population.households)


@pytest.mark.parametrize("people", [0, 9, 61])
def test_people_who_do_not_fit_into_the_houses(people):
    with pytest.raises(InputError) as caught:
        draw(1, people=people)
    assert caught.value.key == "population.people_do_not_fit"
    assert str(people) in str(caught.value)


def test_the_same_stream_draws_the_same_people():
    assert draw(5) == draw(5)
    assert draw(5) != draw(6)


def test_names_are_unique_and_tell_the_household():
    population = draw(2)
    ids = [m.id for h in population.households for m in h.members]
    assert len(set(ids)) == 24
    assert all(m.id.startswith(f"{h.id}-") for h in population.households for m in h.members)


def test_no_household_of_children_alone():
    for seed in range(60):
        for household in draw(seed, people=40).households:
            assert max(m.age for m in household.members) >= 15


def test_speeds_and_ages_are_possible():
    for seed in range(40):
        for household in draw(seed).households:
            for m in household.members:
                assert 0 <= m.age <= 100
                assert 0.2 < m.speed_m_s < 2.6
                if m.mobility != "able":
                    assert m.speed_m_s <= 0.61 * 1.5


@pytest.mark.slow
def test_shares_of_the_census_in_the_mean():
    """Wuxi county 2020: 24.3 % single households, 35.9 % with a member of 65 or more, 20.0 % below 15.

    People are asked for at the census mean (2.65 a house), so that the sizes need little repair. Tolerance: 4 standard
    errors over 300 villages of 40 houses; children may miss by 2 points because they cannot live alone.
    """
    houses = [f"H{k:03d}" for k in range(40)]
    single, old, child = [], [], []
    for seed in range(300):
        households = draw(seed, houses, 106).households
        single.append(np.mean([len(h.members) == 1 for h in households]))
        old.append(np.mean([any(m.age >= 65 for m in h.members) for h in households]))
        ages = np.array([m.age for h in households for m in h.members])
        child.append(np.mean(ages < 15))
    for values, expected, slack in ((single, 0.243, 0.01), (old, 0.359, 0.0), (child, 0.200, 0.02)):
        error = np.std(values, ddof=1) / np.sqrt(len(values))
        assert abs(np.mean(values) - expected) <= 4.0 * error + slack, (np.mean(values), expected)


@pytest.mark.parametrize(
    "age, speed", [(3, 0.58), (10, 1.18), (20, 1.61), (40, 1.48), (65, 1.18), (70, 1.07), (80, 0.68)]
)
def test_level_speed_by_age(age, speed):
    """Weidmann 1993, read from the figure of RiMEA guideline 3.0, +-0.03 m/s (people.md section 4.5)."""
    assert speed_by_age_m_s(age) == pytest.approx(speed, abs=0.03)


def test_speed_between_and_beyond_the_knots():
    assert speed_by_age_m_s(35) == pytest.approx(1.51)
    assert speed_by_age_m_s(1) == 0.58
    assert speed_by_age_m_s(99) == 0.68
    assert SPEED_SPREAD == 0.193


def test_facts_can_be_changed():
    everybody = draw(1, people=60, carried_share=(1.0, 1.0, 1.0), share_vehicle=1.0)
    assert all(m.mobility == "carried" for h in everybody.households for m in h.members)
    assert all(h.vehicle for h in everybody.households)
