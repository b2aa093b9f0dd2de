"""Cases of cliffs in true 3D: the figures that came with two made-up meshes, and free falls beneath overhangs.

The meshes lie outside the project; without them these tests are skipped. Figures: README of the meshes.
"""

from pathlib import Path

import numpy as np
import pytest

from models.hazards.falls.mesh_fall import MeshSlope, run_blocks_on_mesh
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.falls.tracks import Bodies
from twin.readers.ground.mesh_files import read_mesh

DATA = Path(__file__).parents[3] / "shared/data/mesh"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason=f"meshes not present: {DATA}")
SOURCE = "figures supplied with the mesh"
PLUMB = {(25.0, 1.3): (77.48, 134.46, 200.63), (20.0, 1.3): (82.58, 127.92, 216.68), (100.0, 1.3): (29.05,)}


@pytest.fixture(scope="module")
def cliff():
    return read_mesh(DATA / "cliff_overhang.ply")


@pytest.mark.parametrize("place", list(PLUMB))
def test_plumb_lines(cliff, place, case):
    (heights,) = cliff.heights_at([place[0]], [place[1]])
    assert len(heights) == len(PLUMB[place])
    for expected, got in zip(PLUMB[place], heights, strict=True):
        what = f"plumb line at ({place[0]:g}, {place[1]:g}): height of a crossing near {expected:.0f} m"
        case("rockfall", "3D", what, expected, got, abs=0.01, unit="m", source=SOURCE)


def test_share_of_overhangs_and_open_edges(cliff, case):
    share = 100.0 * cliff.overhang_share
    case("rockfall", "3D", "share of the cliff's area that looks down", 15.4, share, abs=0.05, unit="%", source=SOURCE)
    case("rockfall", "3D", "open edges of the skin", 256, cliff.open_edges, abs=0.0, source=SOURCE)


def test_volume_and_inertia_of_the_block(case):
    block = read_mesh(DATA / "rock_block.ply")
    case("rockfall", "3D", "volume of the block", 76.214, block.volume_m3, abs=1e-3, unit="m3", source=SOURCE)
    expected = (187.99, 219.67, 273.77)
    for number, (told, got) in enumerate(zip(expected, block.inertia_m5, strict=True), start=1):
        case(
            "rockfall", "3D", f"principal inertia {number} of the block", told, got, abs=0.01, unit="m5", source=SOURCE
        )


def test_free_fall_beneath_the_overhang(cliff, case):
    # from just under the ceiling at 134.46 m to the ledge at 77.48 m: sqrt(2 g h); the raster of the top knows neither
    slope, radius = MeshSlope.of_mesh(cliff), 0.001
    low, ceiling = cliff.heights_at([25.0], [1.3])[0][:2]
    start = ceiling - 0.01
    bodies = Bodies.of(np.array([[25.0, 1.3, start]]), 4 / 3 * np.pi * radius**3)
    tracks = run_blocks_on_mesh(slope, bodies, RockfallParameters(), (1, 2))
    lands = np.sqrt(2.0 * (start - low - radius) / 9.81)
    what = "free fall beneath the overhang to the ledge that the plumb line names: time"
    case("rockfall", "3D", what, lands, tracks.time_s[1], rel=1e-3, unit="s", source="sqrt(2 h / g)")
