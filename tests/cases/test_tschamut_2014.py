"""Rocks thrown down a meadow at Tschamut: where the model stops them, against where they stopped.

Source: EnviDat 34 (doi 10.16904/envidat.34; Volkwein et al. 2018, Geosciences 8, 88), blocks 1 and 2, 54 runs;
ODbL 1.0, read from outside the project. Set-up: release points and velocities of the 54 runs, 40 draws each, soil
class 2.
Expected: mean runout 103.66 m, SD 15.40 m, centroid of the stops (86.58, 150.76), SD of the stops 18.9 and 15.8 m.
Tolerance (science/hazards.md case 6): mean 10 %, SD 50 %, centroid 20 m.

The terrain is a 5 m stand-in made from the tracks themselves, and R_t and rolling friction of the soil were chosen with
these runs in view: this is a check of the machine, in-sample, not a proof of skill on another slope.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from models.hazards.falls.rockfall import MODELS, RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain

DATA = Path(__file__).parents[3] / "shared/data/rockfall/tschamut2014"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"field data not present: {DATA}")

DRAWS = 40
MEAN, SD, CENTROID = 103.66, 15.40, np.array([86.58, 150.76])


def table(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def terrain():
    lines = (DATA / "terrain.asc").read_text().splitlines()
    header = {key.lower(): float(value) for key, value in (line.split() for line in lines[:6])}
    z = np.array([[float(v) for v in line.split()] for line in lines[6:] if line.strip()])[::-1]
    half = header["cellsize"] / 2  # values are those of the cells' middles
    return Terrain(z, header["cellsize"], header["xllcorner"] + half, header["yllcorner"] + half)


def simulate(model):
    ground, rows = terrain(), [row for row in table("release_points.csv") for _ in range(DRAWS)]
    value = {key: np.array([float(row[key]) for row in rows]) for key in rows[0] if key.endswith(("_m", "mps", "kg"))}
    x, y, radius = value["x_m"] - ground.x0_m, value["y_m"] - ground.y0_m, value["radius_m"]
    bodies = Bodies.of(
        np.column_stack([x, y, ground.height(x, y) + 1.2 * radius]),
        4 / 3 * np.pi * radius**3,
        velocity_m_s=np.column_stack([value["vx_mps"], value["vy_mps"], value["vz_mps"]]),
    )
    cover = np.full(ground.z_m.shape, Cover.FOREST, dtype=np.uint8)  # soil class 2; no trees
    parameters = RockfallParameters(model=model)
    slope = Slope.of_cover(ground, cover, parameters)
    tracks = run_blocks(slope, bodies, parameters, (1, 2), record=False)
    stops = np.column_stack([tracks.end_x_m + ground.x0_m, tracks.end_y_m + ground.y0_m])
    return tracks.runout_m, stops, float((tracks.reason == 2).mean())


def test_the_observations_are_those_of_the_table():
    runout = np.array([float(row["observed_runout_m"]) for row in table("observed_deposition.csv")])
    assert runout.size == 54
    assert runout.mean() == pytest.approx(MEAN, abs=0.01)
    assert runout.std(ddof=1) == pytest.approx(SD, abs=0.01)


@pytest.mark.parametrize("model", MODELS)
def test_runout_centroid_and_spread(model, case):
    runout, stops, left = simulate(model)
    off = float(np.hypot(*(stops.mean(axis=0) - CENTROID)))
    name, source = (
        f"Tschamut 2014, {model}: ",
        "Volkwein et al. 2018, EnviDat 34, 54 runs; in-sample, 5 m proxy terrain",
    )
    short = model == "classical"
    case("rockfall", "6", name + "mean runout", MEAN, runout.mean(), rel=0.10, unit="m", source=source, short=short)
    case("rockfall", "6", name + "SD of the runout", SD, runout.std(), rel=0.50, unit="m", source=source)
    case("rockfall", "6", name + "centroid of the stops off", None, off, within=(0.0, 20.0), unit="m", source=source)
    assert left < 0.2  # the raster ends 60 m below the stops: what leaves it counts as stopped there
