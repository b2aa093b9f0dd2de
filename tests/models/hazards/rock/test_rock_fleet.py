"""Many rocks stepped together do what each would do alone, to the bit."""

import pickle

import mesa
import numpy as np
import pytest

from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.rock_fleet import RockFleet
from models.hazards.rock.rock_mass import CRACK, FAILURE, PARTIAL_FALL, RockMass, RockParameters, Stores
from models.hazards.slopes.wetness import WetnessStore
from twin.errors import InputError

STEP, STEPS = 600.0, 144
MODEL = mesa.Model(seed=1)


def store(number):
    rng = np.random.default_rng(number)
    rain = Hyetograph.of_depths(rng.gamma(0.3, 12.0, 24), 3600.0, start_s=7200.0 * (number % 3 - 1))
    return WetnessStore(rain, drainage_s=86_400.0 * (3 + number % 5), initial_mm=40.0 + 20.0 * (number % 9))


def rocks(count, shared=None):
    """Rocks of every kind: some stand for years, some fail within the day, with alpha 2 and others."""
    made = []
    for number in range(count):
        rng = np.random.default_rng(1000 + number)
        wetness = shared or store(number)
        constants = RockParameters(
            alpha=(2.0, 1.7, 2.3)[number % 3],
            a=(3.0, 0.5, 60.0)[number % 3],
            initial_velocity_m_s=10.0 ** rng.uniform(-8.0, -6.0),
        )
        generator = Streams(5, number).generator(Stream.ROCK)
        made.append(
            RockMass(
                model=MODEL,
                parameters=constants,
                hyetograph=wetness.hyetograph,
                wetness=wetness,
                generator=generator,
            )
        )
    return made


def facts(rock):
    return (rock.displacement_m, rock.velocity_m_s, rock.wetness_mm, rock.volume_left, rock.failed_at_s)


def alone(rock, steps=STEPS):
    return [event for k in range(steps) for event in rock.step(k * STEP, STEP)]


def together(fleet, steps=STEPS, since=0):
    happened = {rock: [] for rock in fleet}
    for k in range(since, steps):
        for rock, event in fleet.step(k * STEP, STEP):
            happened[rock].append(event)
    return [happened[rock] for rock in fleet]


def test_a_fleet_is_its_rocks_to_the_bit():
    ones, fleet = rocks(60), RockFleet(rocks(60))
    expected, got = [alone(rock) for rock in ones], together(fleet)
    assert got == expected
    assert [facts(rock) for rock in fleet] == [facts(rock) for rock in ones]
    assert [rock.generator.random() for rock in fleet if rock.failed_at_s] == [
        rock.generator.random() for rock in ones if rock.failed_at_s
    ]
    kinds = {event.kind for events in got for event in events}
    assert kinds == {CRACK, PARTIAL_FALL, FAILURE}  # the comparison saw everything that a rock can do
    assert 0 < fleet.standing() < 60


def test_more_events_in_a_step_than_numbers_are_drawn_ahead():
    busy = {"fall_every_m": 1e-4, "initial_velocity_m_s": 1e-6, "a": 1.0}
    wetness = store(8)

    def one():
        return RockMass(
            model=MODEL,
            parameters=RockParameters(**busy),
            hyetograph=wetness.hyetograph,
            wetness=wetness,
            generator=Streams(5).generator(Stream.ROCK),
        )

    whole = one()
    events = whole.step(0.0, 86_400.0)
    assert len(events) > 200
    assert [e.time_s for e in events] == sorted(e.time_s for e in events)
    assert sum(e.volume_share for e in events) + whole.volume_left == pytest.approx(1.0, abs=1e-12)
    fleet = RockFleet([one(), rocks(1)[0]])
    assert tuple(event for rock, event in fleet.step(0.0, 86_400.0) if rock is fleet.rocks[0]) == events


def test_events_of_a_step_come_in_order_of_time():
    fleet = RockFleet(rocks(60))
    for k in range(STEPS):
        times = [event.time_s for _, event in fleet.step(k * STEP, STEP)]
        assert times == sorted(times)
        assert all(k * STEP <= t <= (k + 1) * STEP for t in times)


def test_a_rock_of_a_fleet_can_still_be_stepped_alone():
    fleet, ones = RockFleet(rocks(5)), rocks(5)
    assert [alone(rock) for rock in fleet] == [alone(rock) for rock in ones]


def test_a_pickled_fleet_continues_alike():
    fleet = RockFleet(rocks(30))
    together(fleet, 40)
    twin = pickle.loads(pickle.dumps(fleet))
    assert together(fleet, STEPS, 40) == together(twin, STEPS, 40)
    assert [facts(rock) for rock in fleet] == [facts(rock) for rock in twin]


@pytest.mark.parametrize("number", range(6))
def test_the_table_of_stores_is_the_store(number):
    wetness = [store(number), store(number + 1), store(number)]
    water = Stores([*wetness, wetness[0]])
    rng = np.random.default_rng(number)
    for t0, t1 in np.sort(rng.uniform(-2e4, 2e5, (50, 2)), axis=1):
        mean, at_end = water.through(t0, t1)
        assert mean.tolist() == pytest.approx([w.mean_mm(t0, t1) for w in [*wetness, wetness[0]]], rel=1e-12, abs=1e-9)
        assert at_end.tolist() == pytest.approx([w.at_mm(t1) for w in [*wetness, wetness[0]]], rel=1e-14)


def test_a_fleet_of_none_or_with_a_rock_twice_is_refused():
    one = rocks(1)[0]
    with pytest.raises(InputError, match="no rock"):
        RockFleet([])
    with pytest.raises(InputError, match="twice"):
        RockFleet([one, one])
