"""Instruments on the rock: crack meters that read with noise, miss readings, drift, lie, and die in the storm."""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import KeyedDraws, Stream
from models.core.world import World
from models.hazards.rock.forecast import DEGRADED, GOOD, NONE, Forecast
from models.hazards.rock.forecaster import Forecaster
from models.hazards.rock.rock_mass import RockMass
from models.hazards.rock.tangent_angle import Level, TangentAngle, TangentParameters

STUCK, JUMPING, CREEPING = "stuck", "jumping", "creeping"
LIES = (STUCK, JUMPING, CREEPING)
"""Ways to lie: the value stands still; it jumps, and stays where it jumped; it rises though nothing moves."""
FAULTS = ("forecast.sensors_lost", "forecast.silent", "forecast.jumps")
"""Reasons of a degraded forecast that somebody can mend: each is told once an instrument."""
WARMEST_H = 15.0
"""Hour of the day at which rock and mast are warmest (assumed)."""


@dataclass(frozen=True, kw_only=True)
class InstrumentParameters:
    """How well the instruments see the rock."""

    interval_s: float = parameter(1800.0, 60.0, 86400.0, "assumed: telemetry twice an hour")
    noise_mm: float = parameter(0.3, 0.0, 10.0, "assumed")
    quantum_mm: float = parameter(0.1, 0.001, 10.0, "assumed")
    missed: float = parameter(0.08, 0.0, 1.0, "assumed: share of readings lost")
    dies_per_h: float = parameter(0.01, 0.0, 1.0, "assumed: mast or power lost, an hour of heavy rain")
    heavy_rain_mm_h: float = parameter(20.0, 1.0, 100.0, "assumed")
    drift_mm_day: float = parameter(0.0, 0.0, 5.0, "assumed: spread of the instruments' steady drift")
    walk_mm: float = parameter(0.0, 0.0, 5.0, "assumed: spread of the random walk after a day")
    temperature_mm: float = parameter(0.0, 0.0, 5.0, "assumed: half the daily movement of mast and crack with warmth")
    clock_offset_s: float = parameter(0.0, 0.0, 3600.0, "assumed: spread of the instruments' clocks")
    lies_per_day: float = parameter(0.0, 0.0, 1.0, "assumed: chance a day that an instrument begins to lie")
    jump_mm: float = parameter(5.0, 0.1, 100.0, "assumed: mean size of a jump of one that jumps")
    jumps: float = parameter(0.05, 0.0, 1.0, "assumed: share of readings at which it jumps")
    false_creep_mm_h: float = parameter(0.5, 0.01, 50.0, "assumed: rate of one that creeps by itself")


@dataclass(slots=True)
class CrackMeter:
    """One instrument: ``coupling`` is the share of the rock's movement that its crack shows."""

    id: str
    coupling: float
    levels: TangentAngle
    dead: bool = False
    readings: int = 0
    lie: str = ""
    lies_since_s: float = 0.0
    frozen_mm: float = 0.0
    walked_mm: float = 0.0
    jumped_mm: float = 0.0


class InstrumentNetwork:
    """Reads every instrument at its interval and keeps the level that the platform shows.

    The level of the rock is that of its most excited instrument; a rise is the signal ``level_rose``. With a forecaster
    the network feeds it and publishes its forecast at its interval: the series ``forecast.tf_s``, ``.low_s`` and
    ``.high_s`` (seconds since the start; NaN where there is none), and an event when a forecast first appears, is
    good for the first time, degraded by an instrument, or withdrawn. Each one is the signal ``forecast_made``.
    """

    def __init__(
        self,
        world: World,
        rock: RockMass,
        names: list[tuple[str, float]],
        parameters: InstrumentParameters,
        tangent: TangentParameters,
        forecaster: Forecaster | None = None,
    ) -> None:
        self.world = world
        self.rock = rock
        self.parameters = parameters
        self.level_rose = Signal()
        self.forecast_made = Signal()
        self.level = Level.STEADY
        self.meters = [CrackMeter(name, coupling, TangentAngle(tangent)) for name, coupling in names]
        self.forecaster = forecaster
        self.forecast: Forecast | None = None
        self._was_good = False
        self._told: set[tuple[str, str]] = set()
        world.clock.every(parameters.interval_s, self.read)
        if forecaster is not None:
            world.clock.every(forecaster.parameters.interval_s, self.publish)

    def read(self) -> bool:
        """Take one reading of every instrument; stop for good once the rock has fallen."""
        now = self.world.now_s
        if self.rock.has_failed(now):
            return False
        changed = ""
        for number, meter in enumerate(self.meters):
            value_mm = self._reading_mm(number, meter)
            self.world.journal.sample(f"displacement_mm.{meter.id}", now, value_mm)
            stamp_s = now + self._offset_s(number)
            if self.forecaster is not None:
                self.forecaster.feed(meter.id, stamp_s, value_mm)
            if meter.levels.feed(stamp_s, value_mm):
                changed = meter.id
        level = max((m.levels.level for m in self.meters if not m.dead), default=self.level)
        if level != self.level:
            rose = level > self.level
            self.level = level
            self.world.journal.sample("level", now, float(level))
            if rose:
                self.level_rose(level, changed)
        return True

    def publish(self) -> bool:
        """Publish what the forecaster says now; stop once the rock has fallen."""
        now = self.world.now_s
        if self.forecaster is None or self.rock.has_failed(now):
            return False
        if not any(record.times_s for record in self.forecaster.records.values()):
            return True  # nothing was read yet
        result, before = self.forecaster.forecast(now), self.forecast
        self.forecast = result
        if result.quality != NONE or (before is not None and before.quality != NONE):
            for name, value in (("tf_s", result.t_f_s), ("low_s", result.low_s), ("high_s", result.high_s)):
                self.world.journal.sample(f"forecast.{name}", now, value)
        self._log(result, before)
        self.forecast_made(result)
        return True

    def _log(self, said: Forecast, before: Forecast | None) -> None:
        """Say that a forecast has appeared, has become good, suffers from its instruments, or is gone."""
        journal, now = self.world.journal, self.world.now_s
        was = before.quality if before is not None else NONE
        if said.quality == NONE and was == NONE:
            return
        if said.quality == NONE:
            journal.event(now, "forecast_lost", said.reason, actor="platform", tier="hazard", **said.values)
            return
        firm = said.quality == GOOD and not self._was_good
        if was == NONE or firm:
            text = "forecast.firm" if firm else "forecast.first"
            low, high = (round(max(at - now, 0.0) / 3600.0, 1) for at in (said.low_s, said.high_s))
            journal.event(now, "forecast", text, actor="platform", tier="hazard", low=low, high=high)
        self._was_good |= firm
        complaint = (said.reason, str(said.values.get("names", "")))
        if said.quality == DEGRADED and said.reason in FAULTS and complaint not in self._told:
            self._told.add(complaint)
            journal.event(now, "forecast_degraded", said.reason, actor="platform", tier="hazard", **said.values)

    def _reading_mm(self, number: int, meter: CrackMeter) -> float:
        # noise and faults are drawn for every reading, whatever came of it, so that the series stay paired
        rng = self.world.streams.generator(Stream.SENSOR_NOISE, number)
        faults = self.world.streams.keyed(Stream.SENSOR_FAULT)
        noise_mm, meter.readings = rng.standard_normal() * self.parameters.noise_mm, meter.readings + 1
        rain = self.rock.hyetograph.rate_mm_h(self.world.now_s)
        if rain >= self.parameters.heavy_rain_mm_h and not meter.dead:
            chance = self.parameters.dies_per_h * self.parameters.interval_s / 3600.0
            meter.dead = faults.uniform(number, Purpose.SENSOR_DEAD, meter.readings) < chance
            if meter.dead:
                self.world.journal.event(
                    self.world.now_s, "instrument_dead", "events.instrument_dead", actor=meter.id, tier="hazard"
                )
        seen_mm = self._seen_mm(number, meter, faults) + noise_mm
        value_mm = round(seen_mm / self.parameters.quantum_mm) * self.parameters.quantum_mm
        value_mm = self._lied_mm(number, meter, value_mm, faults)
        if meter.dead or faults.uniform(number, Purpose.LOOK, meter.readings) < self.parameters.missed:
            return math.nan
        return value_mm

    def _seen_mm(self, number: int, meter: CrackMeter, faults: KeyedDraws) -> float:
        """Movement of the crack as the instrument sees it: with its drift and with the warmth of the day."""
        p, now = self.parameters, self.world.now_s
        seen_mm = self.rock.displacement_m * 1000.0 * meter.coupling
        if p.drift_mm_day > 0.0:
            seen_mm += p.drift_mm_day * faults.normal(number, Purpose.SENSOR_DRIFT) * now / 86400.0
        if p.walk_mm > 0.0:
            step = p.walk_mm * math.sqrt(p.interval_s / 86400.0)
            meter.walked_mm += step * faults.normal(number, Purpose.SENSOR_DRIFT, meter.readings)
            seen_mm += meter.walked_mm
        if p.temperature_mm > 0.0:
            calendar = self.world.clock.calendar()
            hour = calendar.hour + calendar.minute / 60.0 + calendar.second / 3600.0
            seen_mm -= p.temperature_mm * math.cos(2.0 * math.pi * (hour - WARMEST_H) / 24.0)  # warmth closes the crack
        return seen_mm

    def _lied_mm(self, number: int, meter: CrackMeter, value_mm: float, faults: KeyedDraws) -> float:
        """Return the value, or what an instrument that lies makes of it."""
        p, now = self.parameters, self.world.now_s
        if p.lies_per_day == 0.0:
            return value_mm
        if not meter.lie:
            chance = p.lies_per_day * p.interval_s / 86400.0
            if faults.uniform(number, Purpose.SENSOR_LIES, meter.readings) >= chance:
                return value_mm
            meter.lie = LIES[int(len(LIES) * faults.uniform(number, Purpose.SENSOR_LIE_KIND))]
            meter.lies_since_s, meter.frozen_mm = now, value_mm
        if meter.lie == STUCK:
            return meter.frozen_mm
        if meter.lie == CREEPING:
            return value_mm + p.false_creep_mm_h * (now - meter.lies_since_s) / 3600.0
        if faults.uniform(number, Purpose.SENSOR_JUMP, meter.readings) < p.jumps:
            meter.jumped_mm += p.jump_mm * faults.normal(number, Purpose.SENSOR_JUMP, meter.readings)
        return value_mm + meter.jumped_mm

    def _offset_s(self, number: int) -> float:
        """Return by how much the instrument's clock is fast."""
        if self.parameters.clock_offset_s == 0.0:
            return 0.0
        draws = self.world.streams.keyed(Stream.SENSOR_FAULT)
        return self.parameters.clock_offset_s * draws.normal(number, Purpose.SENSOR_CLOCK)
