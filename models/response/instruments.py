"""Instruments on the rock: crack meters that read with noise, miss readings, and die in the storm."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from models.hazards.rockmass import RockMass
from models.hazards.tangent_angle import Level, TangentAngle, TangentParameters
from models.parameters import parameter
from models.purposes import Purpose
from models.streams import Stream
from models.world import World


@dataclass(frozen=True, kw_only=True)
class InstrumentParameters:
    """How well the instruments see the rock."""

    interval_s: float = parameter(1800.0, 60.0, 86400.0, "assumed: telemetry twice an hour")
    noise_mm: float = parameter(0.3, 0.0, 10.0, "assumed")
    quantum_mm: float = parameter(0.1, 0.001, 10.0, "assumed")
    missed: float = parameter(0.08, 0.0, 1.0, "assumed: share of readings lost")
    dies_per_h: float = parameter(0.01, 0.0, 1.0, "assumed: mast or power lost, an hour of heavy rain")
    heavy_rain_mm_h: float = parameter(20.0, 1.0, 100.0, "assumed")


@dataclass(slots=True)
class CrackMeter:
    """One instrument: ``coupling`` is the share of the rock's movement that its crack shows."""

    id: str
    coupling: float
    levels: TangentAngle
    dead: bool = False
    readings: int = 0


class InstrumentNetwork:
    """Reads every instrument at its interval and keeps the level that the platform shows.

    The level of the rock is that of its most excited instrument; a rise is passed to ``on_level``.
    """

    def __init__(
        self,
        world: World,
        rock: RockMass,
        names: list[tuple[str, float]],
        parameters: InstrumentParameters,
        tangent: TangentParameters,
        on_level: Callable[[Level, str], None],
    ) -> None:
        self.world = world
        self.rock = rock
        self.parameters = parameters
        self.on_level = on_level
        self.level = Level.STEADY
        self.meters = [CrackMeter(name, coupling, TangentAngle(tangent)) for name, coupling in names]
        world.clock.every(parameters.interval_s, self.read)

    def read(self) -> bool:
        """Take one reading of every instrument; stop for good once the rock has fallen."""
        now = self.world.now_s
        if self.rock.has_failed(now):
            return False
        changed = ""
        for number, meter in enumerate(self.meters):
            value_mm = self._reading_mm(number, meter)
            self.world.journal.sample(f"displacement_mm.{meter.id}", now, value_mm)
            if meter.levels.feed(now, value_mm):
                changed = meter.id
        level = max((m.levels.level for m in self.meters if not m.dead), default=self.level)
        if level != self.level:
            rose = level > self.level
            self.level = level
            self.world.journal.sample("level", now, float(level))
            if rose:
                self.on_level(level, changed)
        return True

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
        if meter.dead or faults.uniform(number, Purpose.LOOK, meter.readings) < self.parameters.missed:
            return math.nan
        true_mm = self.rock.displacement_m * 1000.0 * meter.coupling + noise_mm
        return round(true_mm / self.parameters.quantum_mm) * self.parameters.quantum_mm
