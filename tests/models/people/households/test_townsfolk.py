"""A town's people keep to the census, and each stays who they are when others are added."""

from __future__ import annotations

import numpy as np
import pytest

from models.core.streams import Stream, Streams
from models.people.households.townsfolk import CARRIED, size_weights, townsfolk
from twin.city.areas import find_area
from twin.errors import InputError

AREA = find_area("500105")


def draw(people: int, seed: int = 1):
    return townsfolk(Streams(seed).keyed(Stream.POPULATION), people, np.ones(50), AREA)


def test_shares_are_those_of_the_census():
    folk = draw(200_000)
    assert folk.size == 200_000
    assert folk.size / folk.node.size == pytest.approx(AREA.household_size, abs=0.02)
    assert np.mean(np.bincount(folk.household) == 1) == pytest.approx(AREA.share_single, abs=0.01)
    assert np.mean(folk.age >= 65) == pytest.approx(AREA.share_65plus, abs=0.02)
    assert np.mean(folk.age < 15) == pytest.approx(AREA.share_0_14, abs=0.03)
    with_old = np.bincount(folk.household, folk.age >= 65) > 0
    assert np.mean(with_old) == pytest.approx(AREA.share_with_65plus, abs=0.01)


def test_a_household_goes_at_the_pace_of_its_slowest():
    folk = draw(5_000)
    walks = folk.mobility != CARRIED
    slowest = np.full(folk.node.size, np.inf)
    np.minimum.at(slowest, folk.household[walks], folk.speed_m_s[walks])
    assert (folk.pace_m_s <= slowest + 1e-12).all()
    assert folk.pace_m_s.min() > 0.2


def test_more_people_leave_the_others_as_they_were():
    few, many = draw(1_000), draw(2_000)
    n = few.node.size - 1
    assert (few.node[:n] == many.node[:n]).all()
    assert (few.age[:990] == many.age[:990]).all()


def test_any_number_of_people_down_to_one():
    assert draw(1).size == 1
    for people in (0, -3):
        with pytest.raises(InputError):
            draw(people)
    with pytest.raises(InputError):
        townsfolk(Streams(1).keyed(Stream.POPULATION), 5, np.zeros(3), AREA)


@pytest.mark.parametrize(("mean", "single"), [(2.38, 0.298), (2.96, 0.2325), (2.69, 0.243), (2.23, 0.345)])
def test_sizes_have_the_mean_of_the_census(mean, single):
    weights = size_weights(mean, single)
    assert weights.sum() == pytest.approx(1.0)
    assert weights @ np.arange(1, 8) == pytest.approx(mean, abs=0.005)
