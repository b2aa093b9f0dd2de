"""A made-up gorge like those of the Three Gorges: river, bench with a village, limestone cliff, plateau.

Nothing here is a survey. The shape follows what is public of such places: a reservoir whose level swings
between 145 and 175 m above sea level (Three Gorges reservoir), limestone walls of one to two hundred metres
in beds, benches on which people live, karst hills on the plateau, ravines and a side valley through it all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twin.errors import InputError
from twin.ground.land_cover import CoverRaster, classify
from twin.ground.relief import fractal_field, incise, layered, smooth_min, smooth_step, spread_cut
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]

_COARSE_M = 14.0
_BANK = 0.85


@dataclass(frozen=True, kw_only=True)
class Gorge:
    """Measures of a gorge, in metres unless said; defaults are assumed unless a source stands beside them."""

    width_m: float = 1600.0
    """From west to east, along the river."""
    height_m: float = 1400.0
    """From south to north, across the gorge."""
    cell_m: float = 4.0
    water_level_m: float = 172.0
    """Within the yearly swing of the Three Gorges reservoir, 145-175 m (operating rules of the reservoir)."""
    river_half_width_m: float = 82.0
    river_depth_m: float = 46.0
    bank_rise_m: float = 44.0
    """Height of the bench's outer edge above the water."""
    bench_width_m: float = 150.0
    """Where the village lies; elsewhere the bench narrows to a quarter."""
    bench_slope_deg: float = 6.0
    talus_rise_m: float = 32.0
    talus_slope_deg: float = 34.0
    """Repose of blocky limestone talus, 30-38 degrees."""
    cliff_rise_m: float = 165.0
    cliff_slope_deg: float = 74.0
    plateau_rise_m: float = 120.0
    """Height of the plateau above the cliff's rim."""
    karst_relief_m: float = 36.0
    bed_thickness_m: float = 26.0
    """Mean thickness of a hard bed with the soft bed under it."""
    rain_cut: float = 0.85
    """Depth of the ravines: stream power times time, dimensionless."""

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if not np.isfinite(value) or value <= 0.0:
                raise InputError("terrain.gorge_measure", name=name, value=value)
        if self.width_m < 1000.0 or self.height_m < 1200.0 or self.cell_m > 12.0:
            raise InputError("terrain.gorge_extent", width=self.width_m, height=self.height_m, cell=self.cell_m)


@dataclass(frozen=True)
class GorgeSites:
    """Where the made-up gorge was given its parts, local metres."""

    village_x_m: float
    """Middle of the wide bench along the river."""
    side_valley_x_m: float
    """Mouth of the side valley."""


@dataclass(frozen=True, eq=False)
class _Plan:
    """Shape of the river and its walls along x, drawn once and evaluated on any grid."""

    gorge: Gorge
    village_x_m: float
    valley_x_m: float
    phase: Floats
    swing_m: Floats

    def river_y(self, x: Floats) -> Floats:
        """Return the centreline of the river, local metres."""
        g = self.gorge
        first = self.swing_m[0] * np.sin(2.0 * np.pi * x / 1500.0 + self.phase[0])
        second = self.swing_m[1] * np.sin(2.0 * np.pi * x / 620.0 + self.phase[1])
        middle: Floats = 0.275 * g.height_m + first + second
        return middle

    def wander(self, s: Floats, which: int, wave_m: float) -> Floats:
        """Return a slow variation between -1 and 1 along the river."""
        a, b = self.phase[2 * which + 2], self.phase[2 * which + 3]
        value: Floats = 0.6 * np.sin(2.0 * np.pi * s / wave_m + a) + 0.4 * np.sin(2.0 * np.pi * s / (0.41 * wave_m) + b)
        return value


def make_gorge(rng: np.random.Generator, params: Gorge | None = None) -> tuple[Terrain, CoverRaster, GorgeSites]:
    """Return a made-up gorge, its land cover, and where its parts are.

    Parameters
    ----------
    rng
        Stream of the ground; the same stream gives the same gorge.
    params
        Measures; the defaults give about 1.6 by 1.4 km at 4 m.

    Raises
    ------
    InputError
        A measure is not positive, or the extent cannot hold river, cliff and plateau.
    """
    g = params or Gorge()
    plan = _draw_plan(g, rng)
    rows, cols = int(g.height_m / g.cell_m) + 1, int(g.width_m / g.cell_m) + 1
    # one row and one column: what depends on x alone is computed once
    x: Floats = np.arange(cols, dtype=np.float64)[None, :] * g.cell_m
    y: Floats = np.arange(rows, dtype=np.float64)[:, None] * g.cell_m
    shape = (rows, cols)

    warp_m = fractal_field(rng, shape, g.cell_m, 520.0, 60.0, 0.75)
    fine_m = fractal_field(rng, shape, g.cell_m, 120.0, 13.0, 0.7)
    hills = fractal_field(rng, shape, g.cell_m, 420.0, 170.0, 0.6)

    z = _walls(plan, x, y, warp_m, fine_m, hills)
    z = z - _ravines(plan, z, x, y, rng)
    z = _beds(plan, z, x, y, fine_m, rng)
    z = _roughen(plan, z, x, y, fine_m, rng)
    terrain = Terrain(z, g.cell_m, name="gorge", water_level_m=g.water_level_m, notes=(("terrain.note_made_up", {}),))
    return terrain, classify(terrain), GorgeSites(plan.village_x_m, plan.valley_x_m)


def _draw_plan(g: Gorge, rng: np.random.Generator) -> _Plan:
    return _Plan(
        gorge=g,
        village_x_m=g.width_m * float(rng.uniform(0.38, 0.46)),
        valley_x_m=g.width_m * float(rng.uniform(0.76, 0.82)),
        phase=rng.uniform(0.0, 2.0 * np.pi, 16),
        swing_m=np.array([rng.uniform(48.0, 74.0), rng.uniform(14.0, 24.0)]),
    )


def _climb(d: Floats, start: Floats, pieces: list[tuple[Floats | float, Floats | float]]) -> Floats:
    """Return the height gained at distance ``d`` over pieces of (run, rise over run), from ``start`` on."""
    gained = np.zeros_like(d)
    begin = start
    for run, steep in pieces:
        gained += steep * np.clip(d - begin, 0.0, run)
        begin = begin + run
    return gained


def _walls(plan: _Plan, x: Floats, y: Floats, warp: Floats, fine: Floats, hills: Floats) -> Floats:
    """Return bed, banks, bench, talus, cliff and plateau on both sides, with the side valley cut in."""
    g = plan.gorge
    step = 1.0
    middle = plan.river_y(x)
    lean = (plan.river_y(x + step) - plan.river_y(x - step)) / (2.0 * step)
    d = (y - middle) / np.sqrt(1.0 + lean**2)
    half = g.river_half_width_m * (1.0 + 0.14 * plan.wander(x, 0, 900.0))
    # noise moves the walls in plan: buttresses and bays; the bench and the water's edge stay calm
    calm = smooth_step(np.abs(d) - half, 0.0, 60.0) * (1.0 - 0.75 * _on_bench(plan, x, d, half))
    shifted = d + np.sign(d) * calm * (19.0 * warp + 2.4 * fine)
    shape = np.where(d >= 0.0, _north(plan, x, shifted, half), _south(plan, x, -shifted, half))
    bed = -g.river_depth_m * np.sqrt(np.clip(1.0 - (d / half) ** 2, 0.0, 1.0)) * (1.0 + 0.12 * warp)
    z = g.water_level_m + np.where(np.abs(d) < half, np.minimum(bed, -0.4), shape)
    high = smooth_step(z, g.water_level_m + 250.0, g.water_level_m + 400.0)
    z = z + high * g.karst_relief_m * (1.1 * hills / np.sqrt(1.0 + 0.35 * hills**2) + 0.1 * warp)
    return _side_valley(plan, z, x, y, d, warp, fine)


def _on_bench(plan: _Plan, x: Floats, d: Floats, half: Floats) -> Floats:
    """Return 1 on the village's bench, about a half on the bench beyond it, 0 elsewhere."""
    g = plan.gorge
    inner = half + g.bank_rise_m / _BANK
    wide = _village_share(plan, x)
    bench = g.bench_width_m * (0.26 + 0.74 * wide)
    inside = smooth_step(d - inner, -30.0, 0.0) * (1.0 - smooth_step(d - inner - bench, 0.0, 45.0))
    return inside * (0.55 + 0.45 * wide)


def _village_share(plan: _Plan, x: Floats) -> Floats:
    """Return 1 along the village and 0 far from it."""
    share: Floats = np.exp(-(((x - plan.village_x_m) / 290.0) ** 4))
    return share


def _north(plan: _Plan, x: Floats, d: Floats, half: Floats) -> Floats:
    """Return the village's side: bank, bench, talus, cliff, wooded slope, upper cliff, plateau."""
    g = plan.gorge
    wide = _village_share(plan, x)
    bench = g.bench_width_m * (0.26 + 0.74 * wide) * (1.0 + 0.12 * plan.wander(x, 1, 700.0))
    cliff = g.cliff_rise_m * (0.72 + 0.28 * wide) * (1.0 + 0.10 * plan.wander(x, 2, 800.0))
    steep = np.tan(np.radians(g.cliff_slope_deg))
    talus = np.tan(np.radians(g.talus_slope_deg))
    upper = g.plateau_rise_m * (1.0 + 0.2 * plan.wander(x, 3, 1000.0))
    return _climb(
        d,
        half,
        [
            (g.bank_rise_m / _BANK, _BANK),
            (bench, np.tan(np.radians(g.bench_slope_deg))),
            (0.45 * g.talus_rise_m / talus, 0.72 * talus),
            (0.55 * g.talus_rise_m / talus, 1.18 * talus),
            (0.42 * cliff / steep, steep),
            (14.0, 0.75),
            (0.58 * cliff / steep, steep),
            (0.55 * upper / 0.62, 0.62),
            (0.30 * upper / 2.2, 2.2),
            (0.15 * upper / 0.25, 0.25),
            (2000.0, 0.06),
        ],
    )


def _south(plan: _Plan, x: Floats, d: Floats, half: Floats) -> Floats:
    """Return the opposite side: a steep wall out of the water, a wooded step, a second wall, plateau."""
    first = 95.0 * (1.0 + 0.35 * plan.wander(x, 4, 760.0))
    second = 120.0 * (1.0 + 0.3 * plan.wander(x, 5, 900.0))
    return _climb(
        d,
        half,
        [
            (16.0, 0.8),
            (first / 2.1, 2.1),
            (46.0, 0.62),
            (second / 2.6, 2.6),
            (80.0, 0.6),
            (2000.0, 0.10),
        ],
    )


def _side_valley(plan: _Plan, z: Floats, x: Floats, y: Floats, d: Floats, warp: Floats, fine: Floats) -> Floats:
    """Return the ground with a stream valley cut from the plateau down to the river."""
    g = plan.gorge
    inland = np.maximum(d - g.river_half_width_m, 0.0)
    axis = (
        plan.valley_x_m
        + 0.16 * inland
        + 38.0 * np.sin(inland / 118.0 + plan.phase[14]) * smooth_step(inland, 0.0, 160.0)
    )
    off = np.abs(x - axis + 7.0 * warp * smooth_step(inland, 40.0, 200.0))
    floor = 6.0 + 16.0 * np.exp(-inland / 160.0)
    stream = g.water_level_m - 9.0 + 0.10 * inland + 0.00012 * inland**2
    side = _climb(off, floor, [(70.0, 0.62), (55.0, 1.7), (60.0, 0.8), (2000.0, 1.5)])
    cut = stream + side * (1.0 + 0.10 * warp) + 1.2 * fine * smooth_step(off, 6.0, 40.0)
    return np.where(d > 0.5 * g.river_half_width_m, smooth_min(z, cut, 26.0), z)


def _ravines(plan: _Plan, z: Floats, x: Floats, y: Floats, rng: np.random.Generator) -> Floats:
    """Return how deep running water has cut, metres, drained on a coarse grid and carried to the fine one."""
    from scipy.ndimage import gaussian_filter, map_coordinates

    g = plan.gorge
    every = max(1, round(_COARSE_M / g.cell_m))
    coarse = z[::every, ::every]
    cell_m = every * g.cell_m
    rough = coarse + rng.normal(0.0, 0.8, coarse.shape)
    calm = _on_bench(
        plan,
        x[::every, ::every],
        (y - plan.river_y(x))[::every, ::every],
        np.full(coarse.shape, g.river_half_width_m),
    )
    high = smooth_step(coarse, g.water_level_m + 300.0, g.water_level_m + 420.0)
    strength = 0.32 * g.rain_cut * (1.0 - 0.9 * calm) * (1.0 - 0.6 * high)
    outlet = coarse < g.water_level_m
    after = incise(rough, cell_m, outlet, strength, 4, 2500.0)
    cut = spread_cut(np.clip(rough - after, 0.0, 45.0), cell_m, 0.75, 3)
    cut = gaussian_filter(cut, 0.6)
    where = np.meshgrid(np.arange(z.shape[0]) / every, np.arange(z.shape[1]) / every, indexing="ij")
    fine = np.maximum(map_coordinates(cut, where, order=3, mode="nearest"), 0.0)
    # a ravine reaches the reservoir on its fan, not below the water
    return np.minimum(fine, 0.8 * np.maximum(z - g.water_level_m, 0.0))


def _beds(plan: _Plan, z: Floats, x: Floats, y: Floats, fine: Floats, rng: np.random.Generator) -> Floats:
    """Return the ground with beds of hard and soft rock showing where it is steep."""
    g = plan.gorge
    dzdy, dzdx = np.gradient(z, g.cell_m)
    bare = smooth_step(np.hypot(dzdx, dzdy), 0.95, 1.7)
    dip = 0.035 * (x - 0.5 * g.width_m) + 0.05 * (y - 0.5 * g.height_m) + 2.0 * fine
    beds = layered(z + dip, rng, g.water_level_m, g.water_level_m + 600.0, g.bed_thickness_m, 0.62) - dip
    return z + bare * (beds - z)


def _roughen(plan: _Plan, z: Floats, x: Floats, y: Floats, fine: Floats, rng: np.random.Generator) -> Floats:
    """Return the ground with small relief: strong on rock, weak on fields, none on the river bed."""
    g = plan.gorge
    dzdy, dzdx = np.gradient(z, g.cell_m)
    steep = smooth_step(np.hypot(dzdx, dzdy), 0.1, 0.7)
    grain = fractal_field(rng, z.shape, g.cell_m, 36.0, 8.0, 0.5)
    land = smooth_step(z, g.water_level_m, g.water_level_m + 3.0)
    return z + land * ((0.2 + 0.8 * steep) * 0.6 * grain + 1.2 * steep * fine)
