"""Where somebody who stands still would be struck: against the exact meetings of each single person."""

import numpy as np
import pytest

from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import Bodies
from models.kernels.falls.sweep import struck_cells
from models.people.harm.harm import HarmParameters, people_hits
from twin.ground.terrain import Terrain

P = HarmParameters()


@pytest.mark.parametrize("seed", range(2))
def test_a_cell_is_struck_where_a_person_there_would_be(seed):
    rng = np.random.default_rng(seed)
    row, col = np.mgrid[0:40, 0:60]
    terrain = Terrain(200.0 - 2.4 * col + 0.3 * rng.normal(size=row.shape), 4.0)
    x, y = rng.uniform(12.0, 40.0, 4), rng.uniform(50.0, 110.0, 4)
    bodies = Bodies.of(np.column_stack([x, y, terrain.height(x, y) + 4.0]), rng.uniform(0.5, 20.0, 4))
    cover = np.full(terrain.z_m.shape, 1, dtype=np.uint8)
    tracks = run_blocks(Slope.of_cover(terrain, cover, RockfallParameters()), bodies, RockfallParameters(), (seed, 1))
    marks = np.zeros(terrain.z_m.shape, dtype=np.uint8)
    rows = np.column_stack([tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m])
    struck_cells(
        tracks.offsets, rows, tracks.phase, tracks.bodies.radius_m, terrain.z_m, 4.0, P.person_radius_m,
        P.person_height_m, marks,
    )  # fmt: skip
    people = [np.array([[0.0, 4.0 * c, 4.0 * r, terrain.z_m[r, c]]]) for r in range(40) for c in range(60)]
    hit = np.zeros(len(people), dtype=np.uint8)
    hit[people_hits(tracks, people, P).target] = 1
    assert marks.sum() > 20
    assert np.array_equal(marks.ravel(), hit)
