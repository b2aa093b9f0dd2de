"""The benchmarks of the rocks: a fleet of 900 through a day, and one forecast of failure."""

from __future__ import annotations

import time

import mesa
import numpy as np

from experiments.bench.figure import Figure
from models.core.streams import Stream, Streams
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.forecast import forecast
from models.hazards.rock.rock_fleet import RockFleet
from models.hazards.rock.rock_mass import RockMass, RockParameters
from models.hazards.slopes.wetness import WetnessStore

STEP_S = 600.0


def rocks(count: int = 900, hours: float = 24.0) -> float:
    """Return CPU seconds of ``count`` rocks, each with its own rain, through ``hours`` in steps of ten minutes."""
    _played(count=8, steps=6)
    return _played(count, round(hours * 3600.0 / STEP_S))


def one_by_one(count: int = 900, hours: float = 24.0) -> float:
    """Return CPU seconds of the same rocks stepped one after the other: the peer of the fleet."""
    built = _rocks(count)
    built[0].step(0.0, STEP_S)
    start = time.process_time()
    for rock in built[1:]:
        for k in range(round(hours * 3600.0 / STEP_S)):
            rock.step(k * STEP_S, STEP_S)
    return (time.process_time() - start) * count / max(count - 1, 1)


def forecasts(count: int = 20) -> float:
    """Return CPU seconds of one forecast from twenty days of hourly readings, a day before the failure."""
    t_f_s = 30.0 * 86_400.0
    t = np.arange(10.0 * 86_400.0, t_f_s - 86_400.0, 3600.0)
    d = -120.0 * np.log(1.0 - t / t_f_s) + 0.3 * np.random.default_rng(0).standard_normal(t.size)
    forecast(t, d, np.random.default_rng(0))
    start = time.process_time()
    for seed in range(count):
        forecast(t, d, np.random.default_rng(seed))
    return (time.process_time() - start) / count


def _played(count: int, steps: int) -> float:
    fleet = RockFleet(_rocks(count))
    start = time.process_time()
    for k in range(steps):
        fleet.step(k * STEP_S, STEP_S)
    return time.process_time() - start


def _rocks(count: int) -> list[RockMass]:
    model, result = mesa.Model(seed=1), []
    for number in range(count):
        rng = np.random.Generator(np.random.Philox(number))
        rain = Hyetograph.of_depths(rng.gamma(0.3, 6.0, 48), 3600.0)
        result.append(
            RockMass(
                model=model,
                parameters=RockParameters(initial_velocity_m_s=10.0 ** rng.uniform(-8.0, -6.3)),
                hyetograph=rain,
                wetness=WetnessStore(rain),
                generator=Streams(1, number).generator(Stream.ROCK),
            )
        )
    return result


def fleet() -> Figure:
    """900 rocks under their own rain for a day in steps of 10 minutes, CPU seconds; beside them stepped one by one."""
    return Figure(rocks(), one_by_one())


def forecasting() -> Figure:
    """One forecast of a failure with its interval, CPU milliseconds."""
    return Figure(1000.0 * forecasts())
