"""A rain cell: it is born, drifts with the wind, grows, decays and is gone.

A cell is a Gaussian disc whose standard deviation is half its radius, so that the radius holds 86 % of its rain. The
rate at its centre grows linearly to its peak and decays linearly to nothing (growth and decay of a shower: Byers &
Braham 1949; the shape is assumed).
"""

from __future__ import annotations

from typing import Any

import mesa

Leg = tuple[float, float, float, float, float, float]
"""One cell in one step: x0, y0, x1, y1 and sigma (m), mean rate of the step at its centre (mm/h)."""


def grown_s(age_s: float, life_s: float, growth_share: float) -> float:
    """Return the integral of the share of its peak that a cell has, from its birth to an age, seconds.

    Over the whole life it is half of that life.
    """
    age = min(max(age_s, 0.0), life_s)
    mature = growth_share * life_s
    if age <= mature:
        return 0.5 * age * age / mature
    left = life_s - age
    return 0.5 * life_s - 0.5 * left * left / (life_s - mature)


class RainCell(mesa.Agent):
    """One cell of a storm.

    Parameters
    ----------
    model
        The weather (`models.hazards.rain.rain_field`).
    x_m, y_m
        Where it is when it first steps.
    velocity_m_s
        Its drift, east and north.
    radius_m
        Radius that holds 86 % of its rain.
    peak_mm_h
        Rate at its centre when it is fully grown.
    born_s, life_s
        When it is born and how long it lives.
    growth_share
        Share of its life in which it grows.
    """

    def __init__(
        self,
        model: Any,
        x_m: float,
        y_m: float,
        velocity_m_s: tuple[float, float],
        radius_m: float,
        peak_mm_h: float,
        born_s: float,
        life_s: float,
        growth_share: float,
    ) -> None:
        super().__init__(model)
        self.x_m = x_m
        self.y_m = y_m
        self.velocity_m_s = velocity_m_s
        self.radius_m = radius_m
        self.peak_mm_h = peak_mm_h
        self.born_s = born_s
        self.life_s = life_s
        self.growth_share = growth_share

    def step(self, t_s: float, dt_s: float) -> Leg:
        """Drift, grow or decay through one step and leave at its end if life is over; return the rain of the step.

        The mean rate is exact; it is spread evenly over the way of the step.
        """
        end_s = self.born_s + self.life_s
        since, until = max(t_s, self.born_s), min(t_s + dt_s, end_s)
        moved = max(until - since, 0.0)
        east, north = self.velocity_m_s
        x0, y0 = self.x_m, self.y_m
        self.x_m, self.y_m = x1, y1 = x0 + east * moved, y0 + north * moved
        share = grown_s(until - self.born_s, self.life_s, self.growth_share)
        share -= grown_s(since - self.born_s, self.life_s, self.growth_share)
        if end_s <= t_s + dt_s:
            self.remove()
        return x0, y0, x1, y1, 0.5 * self.radius_m, self.peak_mm_h * share / dt_s
