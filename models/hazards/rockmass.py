"""A dangerous rock: it creeps, water makes it creep faster, cracks jump, pieces fall, and at last it fails.

The moment of failure is a result. State: ``s = v^(1 - alpha)`` (`models.hazards.creep`) with

- forcing ``f = 1 + k c^2``, where ``c`` in [0, 1] is the share of the open crack that stands under water,
  read from the wetness store; the thrust of the water on the block grows with the square of its height (Hoek
  & Bray 1981);
- crack events: a Poisson process on the creep's own clock (rate ``f / interval``), each of which takes a
  share of what is left of ``s`` (steps; assumed);
- partial falls: a Poisson process in displacement, so that they crowd towards the end as rock noise does
  before a failure (inverse-rate pattern; Voight 1988). They can be heard.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import mesa
import numpy as np

from models.hazards import creep
from models.hazards.hyetograph import Hyetograph
from models.hazards.wetness import WetnessStore
from models.parameters import check, parameter

CRACK, PARTIAL_FALL, FAILURE = "crack", "partial_fall", "failure"


@dataclass(frozen=True, kw_only=True)
class RockParameters:
    """Constants of the creep of one rock mass; each with range and source in its declaration.

    The defaults are assumed and were chosen so that the constructed storm of 28-29 September 2025 brings the
    rock down in the evening of the 29th, and a month without rain does not. They say nothing about another
    rock.
    """

    alpha: float = parameter(2.0, 1.5, 2.5, "Fukuzono 1985; Voight 1988: mostly near 2")
    a: float = parameter(3.0, 0.1, 100.0, "assumed; 1/m for alpha = 2")
    initial_velocity_m_s: float = parameter(7.1e-8, 1e-10, 1e-6, "assumed: 6 mm a day, a rock under watch")
    terminal_velocity_m_s: float = parameter(1.0e-3, 1e-5, 1e-1, "assumed; the block lets go")
    spread: float = parameter(0.02, 0.0, 1.0, "assumed; coefficient of variation of the initial state and of A")
    water_gain: float = parameter(75.0, 0.0, 1000.0, "assumed; k in f = 1 + k c^2")
    dry_below_mm: float = parameter(100.0, 0.0, 500.0, "assumed; wetness below which the crack holds no water")
    full_at_mm: float = parameter(300.0, 10.0, 1000.0, "assumed; wetness at which the crack is full")
    water_response: float = parameter(0.2, 0.0, 2.0, "assumed; v is (1 + this c) times the creep: reversible")
    crack_interval_s: float = parameter(1.0e5, 1e3, 1e9, "assumed; mean time between crack events when dry")
    crack_share: float = parameter(0.012, 0.0, 0.5, "assumed; mean share of the remaining state a crack takes")
    fall_every_m: float = parameter(0.008, 1e-4, 10.0, "assumed; mean displacement between partial falls")
    fall_share: float = parameter(0.003, 0.0, 0.1, "assumed; mean share of the volume in a partial fall")
    released_low: float = parameter(0.3, 0.01, 1.0, "assumed; 'part of the rock falls' (article), lower end")
    released_high: float = parameter(0.8, 0.01, 1.0, "assumed; the same, upper end")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True)
class RockEvent:
    """Something that the rock did: ``"crack"``, ``"partial_fall"`` or ``"failure"``.

    ``volume_share`` is the share of the whole rock that came down (0 for a crack).
    """

    time_s: float
    kind: str
    volume_share: float = 0.0


class RockMass(mesa.Agent):
    """A rock mass under watch.

    Parameters
    ----------
    model
        The Mesa model of the drill.
    parameters
        Constants of the creep.
    hyetograph
        Rain on the rock.
    wetness
        Store that the rain fills.
    generator
        Random numbers of ``Stream.ROCK`` (one generator a rock).
    """

    def __init__(
        self,
        *,
        model: Any,
        parameters: RockParameters,
        hyetograph: Hyetograph,
        wetness: WetnessStore,
        generator: np.random.Generator,
    ) -> None:
        super().__init__(model)
        self.parameters = parameters
        self.hyetograph = hyetograph
        self.wetness = wetness
        self.generator = generator
        p = parameters
        sigma = math.sqrt(math.log1p(p.spread**2))
        jitter = np.exp(sigma * generator.standard_normal(2) - 0.5 * sigma**2)
        self._a = p.a * float(jitter[0])
        self._state = creep.state_of(p.initial_velocity_m_s, p.alpha) * float(jitter[1])
        self._terminal = creep.state_of(p.terminal_velocity_m_s, p.alpha)
        self._to_crack = float(generator.standard_exponential())
        self._to_fall = float(generator.standard_exponential())
        self.displacement_m = 0.0
        self.wetness_mm = wetness.at_mm(0.0)
        self.volume_left = 1.0
        self.failed_at_s: float | None = None
        self.velocity_m_s = self._velocity()

    @property
    def water_share(self) -> float:
        """Share of the open crack that stands under water, 0 to 1."""
        return self._water_share(self.wetness_mm)

    def has_failed(self, now_s: float) -> bool:
        """Tell whether the rock is down at a time: the state itself stands at the end of the last step."""
        return self.failed_at_s is not None and self.failed_at_s <= now_s

    def step(self, t_s: float, dt_s: float) -> tuple[RockEvent, ...]:
        """Creep through one step under its mean wetness; return what happened, in order.

        Exact for a constant forcing: cracks, falls and the failure come at their own instants.
        """
        if self.failed_at_s is not None:
            return ()
        p = self.parameters
        share = self._water_share(self.wetness.mean_mm(t_s, t_s + dt_s))
        forcing = 1.0 + p.water_gain * share**2
        slope = creep.slope(self._a, p.alpha, forcing)
        response = 1.0 + p.water_response * share
        events: list[RockEvent] = []
        now, end = t_s, t_s + dt_s
        while now < end and self.failed_at_s is None:
            now = self._to_next(now, end, forcing, slope, response, events)
        self.wetness_mm = self.wetness.at_mm(end)
        self.velocity_m_s = self._velocity() if self.failed_at_s is None else 0.0
        return tuple(events)

    def _to_next(
        self, now: float, end: float, forcing: float, slope: float, response: float, events: list[RockEvent]
    ) -> float:
        """Advance to the next crack, partial fall or failure, at most to the end of the step."""
        p = self.parameters
        to_failure = (self._state - self._terminal) / slope
        to_crack = self._to_crack * p.crack_interval_s / forcing
        dt = min(end - now, to_failure, to_crack)
        way = response * creep.displacement_m(self._state, dt, slope, p.alpha)
        falls = way >= self._to_fall * p.fall_every_m
        if falls:
            way = self._to_fall * p.fall_every_m
            dt = min(dt, creep.time_to_displace_s(self._state, way / response, slope, p.alpha))
        self._state -= slope * dt
        self._to_crack -= dt * forcing / p.crack_interval_s
        self._to_fall -= way / p.fall_every_m
        self.displacement_m += way
        if falls:
            events.append(self._partial_fall(now + dt))
        elif dt == to_failure:
            events.append(self._fail(now + dt))
        elif dt == to_crack:
            events.append(self._crack(now + dt))
        else:
            return end
        return now + dt

    def _partial_fall(self, t_s: float) -> RockEvent:
        share = min(self.parameters.fall_share * float(self.generator.standard_exponential()), 0.1)
        self._to_fall = float(self.generator.standard_exponential())
        share *= self.volume_left
        self.volume_left -= share
        return RockEvent(t_s, PARTIAL_FALL, share)

    def _crack(self, t_s: float) -> RockEvent:
        share = min(self.parameters.crack_share * float(self.generator.standard_exponential()), 0.9)
        self._to_crack = float(self.generator.standard_exponential())
        self._state = max(self._state * (1.0 - share), self._terminal)
        return RockEvent(t_s, CRACK)

    def _fail(self, t_s: float) -> RockEvent:
        p = self.parameters
        released = p.released_low + (p.released_high - p.released_low) * float(self.generator.random())
        self.failed_at_s = t_s
        share = released * self.volume_left
        self.volume_left -= share
        return RockEvent(t_s, FAILURE, share)

    def _velocity(self) -> float:
        creeping = creep.velocity_of(self._state, self.parameters.alpha)
        return creeping * (1.0 + self.parameters.water_response * self.water_share)

    def _water_share(self, wetness_mm: float) -> float:
        p = self.parameters
        return min(max((wetness_mm - p.dry_below_mm) / (p.full_at_mm - p.dry_below_mm), 0.0), 1.0)
