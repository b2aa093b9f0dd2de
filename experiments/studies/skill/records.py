"""Made-up records of rocks for the measurement of the forecast: some fail under changing rain, some never do.

A record is what one crack meter would have shown of one rock. The rocks are `RockMass`es; their constants are drawn
wide, not those of any drill. Nothing here is shared with the forecast but the law of the creep itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import mesa
import numpy as np
from numpy.typing import NDArray

from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rock.rock_fleet import RockFleet
from models.hazards.rock.rock_mass import RockMass, RockParameters
from models.hazards.slopes.wetness import DAY_S, WetnessStore

Floats = NDArray[np.float64]

ALPHAS = (1.8, 2.0, 2.2)
GAINS = (0.0, 5.0, 25.0, 75.0)
"""How much water drives the creep: not at all, to 75 times as fast with a full crack (as in the Wulong drill)."""
NOISES_MM = (0.1, 0.3, 1.0)
DAYS = 60.0
BATCH = 36
"""Rocks that are played together; the records do not depend on it."""
STEP_S = 3600.0
"""Interval of the readings, and step of the creep, which is exact within it."""
MISSED, QUANTUM_MM, DAILY_MM, WALK_MM = 0.05, 0.1, 0.2, 0.2
"""Share of readings lost, smallest step, half the daily movement with warmth, the instrument's walk in a day."""


@dataclass(frozen=True, eq=False)
class Record:
    """Readings (NaN: lost) of one rock, and when it fell (infinite: never)."""

    times_s: Floats
    readings_mm: Floats
    failed_at_s: float
    alpha: float
    gain: float
    noise_mm: float


def failures(count: int, seed: int) -> list[Record]:
    """Return records of rocks that failed; those of a batch that stood for two months are left out."""
    results: list[Record] = []
    batch = 0
    while len(results) < count:
        results += [
            r for r in _played(range(batch * BATCH, (batch + 1) * BATCH), seed, True) if r.failed_at_s < math.inf
        ]
        batch += 1
    return results[:count]


def standing(count: int, seed: int) -> list[Record]:
    """Return records of rocks that creep steadily and answer to rain, faster while it is wet, but will not fall.

    Water makes them 1.2 to 9 times as fast, and they slow again as it drains.
    """
    return _played(range(count), seed, False)


def _played(numbers: range, seed: int, failing: bool) -> list[Record]:
    model = mesa.Model(seed=1)
    rngs = [np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, int(failing), n]))) for n in numbers]
    rocks = [_rock(model, n, rng, failing) for n, rng in zip(numbers, rngs, strict=True)]
    fleet = RockFleet(rocks)
    steps = int(DAYS * DAY_S / STEP_S)
    moved_mm = np.zeros((steps + 1, len(rocks)))
    for k in range(steps):
        fleet.step(k * STEP_S, STEP_S)
        moved_mm[k + 1] = 1000.0 * fleet.book.rocks["creep_m"]
    return [_read(rock, moved_mm[:, k], n, rngs[k]) for k, (n, rock) in enumerate(zip(numbers, rocks, strict=True))]


def _rock(model: mesa.Model, number: int, rng: np.random.Generator, failing: bool) -> RockMass:
    rain = _rain(rng)
    alpha, gain = ALPHAS[number % 3], GAINS[number // 3 % 4]
    velocity = 10.0 ** rng.uniform(-8.0, -6.7)  # 1 to 17 mm a day
    left_s = rng.uniform(10.0, 60.0) * DAY_S * (1.0 + 0.04 * gain) if failing else 50.0 * 365.0 * DAY_S
    constants = RockParameters(
        alpha=alpha,
        a=float(np.clip(velocity ** (1.0 - alpha) / ((alpha - 1.0) * left_s), 0.01, 1e4)),
        initial_velocity_m_s=velocity,
        terminal_velocity_m_s=10.0 ** rng.uniform(-3.5, -2.5),
        water_gain=gain if failing else 0.0,
        water_response=rng.uniform(0.0, 0.4) if failing else 10.0 ** rng.uniform(-0.7, 0.9),
        crack_interval_s=2e5 if failing else 1e9,
        fall_every_m=10.0,
    )
    return RockMass(model=model, parameters=constants, hyetograph=rain, wetness=WetnessStore(rain), generator=rng)


def _rain(rng: np.random.Generator) -> Hyetograph:
    """Return two months of storms: one in four days, 4 to 30 hours long, 45 mm in the mean."""
    rates = np.zeros(int(DAYS * 24))
    hour = rng.exponential(96.0)
    while hour < rates.size:
        length = int(rng.integers(4, 30))
        shape = rng.gamma(0.7, 1.0, length)
        depth = rng.gamma(1.5, 30.0)
        end = min(rates.size, int(hour) + length)
        rates[int(hour) : end] += depth * (shape / shape.sum())[: end - int(hour)]
        hour += rng.exponential(96.0)
    return Hyetograph.of_depths(rates, 3600.0)


def _read(rock: RockMass, moved_mm: Floats, number: int, rng: np.random.Generator) -> Record:
    failed = rock.failed_at_s if rock.failed_at_s is not None else math.inf
    times = np.asarray(np.arange(moved_mm.size) * STEP_S, dtype=np.float64)
    held = times < failed
    times, moved = times[held], moved_mm[held]
    noise = NOISES_MM[number // 12 % 3]
    warmth = DAILY_MM * np.cos(2.0 * np.pi * times / DAY_S)
    walk = np.cumsum(WALK_MM * np.sqrt(STEP_S / DAY_S) * rng.standard_normal(times.size))
    readings = moved + warmth + walk + noise * rng.standard_normal(times.size)
    readings = np.round(readings / QUANTUM_MM) * QUANTUM_MM
    readings[rng.random(times.size) < MISSED] = np.nan
    p = rock.parameters
    return Record(times, np.asarray(readings, dtype=np.float64), failed, p.alpha, GAINS[number // 3 % 4], noise)
