"""The cells of a storm, played from its first step to its last.

Storms begin to arrive before the asked rain does, by the mean time that a cell takes, so that the first step already
finds cells of every age. A cell over climbing ground gains, over falling ground loses.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain

import mesa
import numpy as np
from numpy.typing import NDArray

from models.core.mesa_ids import forget_models_of_the_past
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.neyman_scott import Births, StormCellParameters, arriving, birthplace, full_grown
from models.hazards.rain.rain_cell import Leg, RainCell
from models.hazards.rain.rain_domain import RainDomain
from models.kernels.rain.rain_field import buckets_of, weighted_rates

Floats = NDArray[np.float64]
forget_models_of_the_past()

LEAST_SHARE = 0.05
"""If the cells bring less than this share of what is asked of them, more are born at once (assumed)."""
MOST_BIRTHS = 200
"""Cells born at once at most; one over a sample point always suffices for rain."""
_RELIEF_SIDE = 32


class Relief:
    """The ground as a cell feels it: heights averaged over squares about as large as a cell, level beyond."""

    def __init__(self, domain: RainDomain, size_m: float) -> None:
        box = domain.box
        width, height = box.x1_m - box.x0_m, box.y1_m - box.y0_m
        self.cols, self.rows = (min(max(int(v / size_m), 1), _RELIEF_SIDE) for v in (width, height))
        self.box, self.dx, self.dy = box, max(width / self.cols, 1.0), max(height / self.rows, 1.0)
        self.z = np.zeros((self.rows, self.cols))
        if domain.z_m is None:
            return
        self.z += domain.weights @ domain.z_m
        col = np.minimum(((domain.x_m - box.x0_m) / self.dx).astype(np.int64), self.cols - 1)
        row = np.minimum(((domain.y_m - box.y0_m) / self.dy).astype(np.int64), self.rows - 1)
        count, total = np.zeros(self.z.shape), np.zeros(self.z.shape)
        np.add.at(count, (row, col), 1.0)
        np.add.at(total, (row, col), domain.z_m)
        self.z[count > 0] = total[count > 0] / count[count > 0]

    def heights(self, x_m: Floats, y_m: Floats) -> Floats:
        """Return the bilinear height at points, those beyond the border as at the border."""
        u = np.clip((x_m - self.box.x0_m) / self.dx - 0.5, 0.0, self.cols - 1.0)
        v = np.clip((y_m - self.box.y0_m) / self.dy - 0.5, 0.0, self.rows - 1.0)
        col, row = (np.minimum(w.astype(np.int64), n - 1) for w, n in ((u, self.cols), (v, self.rows)))
        east, north = np.minimum(col + 1, self.cols - 1), np.minimum(row + 1, self.rows - 1)
        south = self.z[row, col] * (1.0 - (u - col)) + self.z[row, east] * (u - col)
        upper = self.z[north, col] * (1.0 - (u - col)) + self.z[north, east] * (u - col)
        level: Floats = south * (1.0 - (v - row)) + upper * (v - row)
        return level


class Weather(mesa.Model):
    """The cells of a storm while it is played."""

    def __init__(self, domain: RainDomain, parameters: StormCellParameters) -> None:
        super().__init__(rng=0)  # nothing is drawn from it
        self.parameters = parameters
        p = parameters
        flat = domain.z_m is None or p.climb_gain == 0.0
        self.relief = None if flat else Relief(domain, 0.5 * (p.radius_low_m + p.radius_high_m))
        self.waiting: dict[int, list[tuple[float, ...]]] = {}

    def expect(self, births: Births, since_s: float) -> None:
        """Keep cells until the step of their birth, counted from ``since_s``."""
        steps = ((births.born_s - since_s) // self.parameters.step_s).astype(np.int64).tolist()
        for step, cell in zip(steps, zip(*(v.tolist() for v in births), strict=True), strict=True):
            self.waiting.setdefault(step, []).append(cell)

    def bear(self, cells: Iterable[tuple[float, ...]]) -> list[RainCell]:
        """Let cells be born, given as rows of `Births`, and return them."""
        growth = self.parameters.growth_share
        return [
            RainCell(self, x, y, (east, north), radius, peak, born, life, growth)
            for born, x, y, east, north, radius, peak, life in cells
        ]

    def legs(self, cells: Iterable[RainCell], t_s: float) -> Floats:
        """Step cells and return their rain, ``(n, 6)``, lifted by the ground that climbs below them."""
        dt = self.parameters.step_s
        result: list[Leg] = [cell.step(t_s, dt) for cell in cells]
        legs = np.fromiter(chain.from_iterable(result), np.float64, 6 * len(result)).reshape(-1, 6)
        if self.relief is not None and len(result):
            climb = self.relief.heights(legs[:, 2], legs[:, 3]) - self.relief.heights(legs[:, 0], legs[:, 1])
            p = self.parameters
            legs[:, 5] *= np.clip(1.0 + p.climb_gain * climb / dt, p.factor_low, p.factor_high)
        return legs


def play(
    domain: RainDomain,
    asked: Hyetograph,
    p: StormCellParameters,
    key: tuple[int, int],
    edges_s: Floats,
    weights: Floats,
) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Play all steps; return all legs ``(m, 6)``, where each step's begin, and the mean of each step's cells.

    Parameters
    ----------
    domain
        Where it rains.
    asked
        Areal mean that is asked; storms arrive as fast as it needs.
    p
        Constants of the cells.
    key
        Two words under which each step draws.
    edges_s
        Edges of the steps, ``(steps + 1,)``.
    weights
        Weights of the sample points in the mean, ``(n,)``.
    """
    weather, region, samples = Weather(domain, p), birthplace(domain.box, p), buckets_of(domain.x_m, domain.y_m)
    early = math.ceil(p.lead_s / p.step_s)  # steps before the storm, so that it does not begin with no cell
    since_s = float(edges_s[0]) - early * p.step_s
    frames, means = [], np.zeros(edges_s.size - 1)
    for step in range(early + edges_s.size - 1):
        t, k = since_s + step * p.step_s, step - early
        wanted = (1.0 - p.widespread_share) * asked.depth_mm(t, t + p.lead_s) * 3600.0 / p.lead_s
        if wanted > 0.0:
            weather.expect(arriving(_numbers(key, step, 0), p, region, wanted, t, p.step_s), since_s)
        weather.bear(weather.waiting.pop(step, ()))
        legs = weather.legs(list(weather.agents), t)
        if k < 0:
            continue
        means[k] = weighted_rates(legs, samples, weights).sum()
        now = (1.0 - p.widespread_share) * asked.depth_mm(t, t + p.step_s) * 3600.0 / p.step_s
        if now > 0.0 and means[k] < LEAST_SHARE * now:
            more = _more(weather, domain, _numbers(key, step, 1), LEAST_SHARE * now - means[k], t)
            means[k] += weighted_rates(more, samples, weights).sum()
            legs = np.concatenate((legs, more))
        frames.append(legs)
    start = np.cumsum([0, *(len(f) for f in frames)]).astype(np.int64)
    return np.ascontiguousarray(np.concatenate(frames)), start, means


def _more(weather: Weather, domain: RainDomain, rng: np.random.Generator, rate_mm_h: float, t_s: float) -> Floats:
    """Let full-grown cells be born over sample points, as many as an areal mean needs, and return their rain."""
    p, box = weather.parameters, domain.box
    cell_mm_h = 2.0 * p.cell_rain_mm_m2_h / max(box.area_m2, 2.0 * p.cell_rain_mm_m2_h / p.intensity_mm_h)
    n = min(max(math.ceil(rate_mm_h / cell_mm_h), 1), MOST_BIRTHS)
    at = rng.integers(0, domain.x_m.size, n)
    births = full_grown(rng, p, domain.x_m[at], domain.y_m[at], t_s)
    return weather.legs(weather.bear(zip(*(v.tolist() for v in births), strict=True)), t_s)


def _numbers(key: tuple[int, int], step: int, kind: int) -> np.random.Generator:
    seed = np.random.SeedSequence(key[0], spawn_key=(key[1], step, kind))
    return np.random.Generator(np.random.Philox(seed))
