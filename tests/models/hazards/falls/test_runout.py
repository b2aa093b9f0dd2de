"""Runout maps: what is counted in a cell is what the tracks did there, in whatever order they come."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.runout import RASTERS, Tally, wilson
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import BlockTracks, Bodies
from models.kernels.falls.tally import merge, third_of_octave
from twin.ground.land_cover import Cover
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
FLAT = Terrain(np.full((40, 60), 100.0), 2.0, name="flat")


def track(vertices: list[list[float]], phases: list[int], *, reason: int = 0, volume_m3: float = 1.0) -> BlockTracks:
    """One block whose vertices are time, x, y, z, energy of the spin a mass."""
    v = np.array(vertices, dtype=np.float64)
    bodies = Bodies.of(v[:1, 1:4], volume_m3, density_kg_m3=1000.0)
    one = np.zeros(1)
    return BlockTracks(
        bodies=bodies, offsets=np.array([0, len(v)]), time_s=v[:, 0], x_m=v[:, 1], y_m=v[:, 2], z_m=v[:, 3],
        spin_j_kg=v[:, 4], phase=np.array(phases, dtype=np.uint8), end_s=v[-1:, 0], end_x_m=v[-1:, 1],
        end_y_m=v[-1:, 2], end_z_m=v[-1:, 3], reason=np.array([reason], dtype=np.uint8),
        contacts=np.zeros(1, dtype=np.int64), max_energy_j=one, root=np.zeros(1, dtype=np.int64),
    )  # fmt: skip


def joined(parts: list[BlockTracks], roots: list[int]) -> BlockTracks:
    """Several tracks as one set."""
    names = [n for n in BlockTracks.__dataclass_fields__ if n not in ("bodies", "offsets", "root")]
    bodies = Bodies(*(np.concatenate([getattr(p.bodies, n) for p in parts]) for n in Bodies.__dataclass_fields__))
    sizes = [n for p in parts for n in np.diff(p.offsets)]
    columns = {
        n: np.concatenate([getattr(p, n) for p in parts]) for n in names if isinstance(getattr(parts[0], n), np.ndarray)
    }
    return replace(
        parts[0], bodies=bodies, offsets=np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        root=np.array(roots, dtype=np.int64), **columns,
    )  # fmt: skip


def rasters(tally: Tally) -> dict[str, Floats]:
    return dict(tally.rasters())


def throw(y_m: float = 41.0, speed_m_s: float = 10.0, height_m: float = 4.905) -> list[list[float]]:
    """A block thrown level to the east from x = 21 m over flat ground: 1 s in flight from 4.905 m."""
    time = np.sqrt(2.0 * height_m / 9.81)
    return [[0.0, 21.0, y_m, 100.0 + height_m, 8.0], [time, 21.0 + speed_m_s * time, y_m, 100.0, 0.0]]


@pytest.fixture(scope="module")
def rough() -> tuple[Slope, BlockTracks]:
    """Blocks down a rough slope, on cells of 2 m."""
    rng = np.random.default_rng(5)
    y = np.arange(90) * 2.0
    z = 0.9 * np.maximum(y - 50.0, 0.0)[:, None] + rng.normal(0.0, 0.25, (90, 70))
    terrain = Terrain(z, 2.0, name="rough")
    cover = np.full(z.shape, int(Cover.SCREE), dtype=np.uint8)
    parameters = RockfallParameters()
    slope = Slope.of_cover(terrain, cover, parameters)
    x, y0 = rng.uniform(40.0, 100.0, 300), rng.uniform(140.0, 165.0, 300)
    bodies = Bodies.of(np.column_stack([x, y0, terrain.height(x, y0) + 2.0]), rng.uniform(0.1, 2.0, 300))
    return slope, run_blocks(slope, bodies, parameters, (11, 12))


def test_a_level_throw_by_hand() -> None:
    tally = Tally(FLAT)
    tally.add(track([*throw(), [1.0, 31.0, 41.0, 100.0, 0.0]], [0, 2, 2]))
    got = rasters(tally)
    row = 41 // 2 + 1  # y = 41 m lies on the border of two cells and belongs to the northern
    cols = np.flatnonzero(np.isfinite(got["reach_probability"][row]))
    assert cols.tolist() == [11, 12, 13, 14, 15, 16]  # x = 21 m and 31 m are borders too
    assert np.isfinite(got["reach_probability"]).sum() == 6
    assert (got["reach_probability"][row, cols] == 1.0).all()
    # cell 13: from x = 25 to 27 m, 0.4 to 0.6 s after the release; 1000 kg and 8 J/kg of spin
    assert got["arrival_first"][row, 13] == pytest.approx(0.4, rel=1e-6)
    assert got["height_p95"][row, 13] == pytest.approx(4.905 * (1.0 - 0.4**2), rel=1e-6)
    fast2 = 100.0 + (9.81 * 0.6) ** 2
    assert got["velocity_max"][row, 13] == pytest.approx(np.sqrt(fast2), rel=1e-6)
    assert got["energy_max"][row, 13] == pytest.approx(1000.0 * (0.5 * fast2 + 8.0), rel=1e-6)


def test_the_highest_point_of_an_arc_inside_a_cell_is_found() -> None:
    # up at 4.905 m/s for 0.5 s: 1.22625 m above the start, in the middle of a cell
    tally = Tally(FLAT)
    tally.add(track([[0.0, 41.5, 40.3, 100.5, 0.0], [1.0, 42.5, 40.3, 100.5, 0.0]], [0, 2]))
    row, col = 20, 21
    assert np.nanmax(rasters(tally)["height_p95"]) == pytest.approx(0.5 + 1.22625, rel=1e-6)
    assert rasters(tally)["height_p95"][row, col] == pytest.approx(1.72625, rel=1e-6)


def test_a_block_counts_once_in_a_cell_with_its_pieces() -> None:
    there_and_back = track(
        [[0.0, 20.0, 40.0, 101.0, 0.0], [2.0, 40.0, 40.0, 101.0, 0.0], [4.0, 20.0, 40.0, 101.0, 0.0]], [1, 1, 2]
    )
    piece = track([[1.0, 30.0, 40.0, 101.0, 0.0], [9.0, 60.0, 40.0, 101.0, 0.0]], [1, 2])
    tally = Tally(FLAT)
    tally.add(joined([there_and_back, piece, there_and_back], [7, 7, 8]))
    assert tally.released == 2
    counts = tally.passages()
    assert counts[20, 10:21].tolist() == [2] * 11
    assert counts[20, 21:31].tolist() == [1] * 10
    assert rasters(tally)["reach_probability"][20, 25] == 0.5
    assert rasters(tally)["deposit_count"][20, 10] == 2.0


def test_what_stays_is_counted_and_what_leaves_is_not() -> None:
    tally = Tally(FLAT)
    rolls = [[0.0, 20.0, 40.0, 101.0, 0.0], [2.0, 30.0, 40.0, 101.0, 0.0]]
    parts = [track(rolls, [1, 2], reason=reason, volume_m3=0.25) for reason in range(6)]
    tally.add(joined(parts, list(range(6))))
    got = rasters(tally)
    assert got["deposit_count"][20, 15] == 3.0  # at rest, in water, held by a barrier
    assert np.nansum(got["deposit_volume"]) == pytest.approx(0.75)


def test_nothing_shows_of_the_order_and_the_parts(rough: tuple[Slope, BlockTracks]) -> None:
    slope, _ = rough
    parameters = RockfallParameters()
    rng = np.random.default_rng(9)
    x, y = rng.uniform(40.0, 100.0, 240), rng.uniform(140.0, 165.0, 240)
    centres, volumes = np.column_stack([x, y, slope.terrain.height(x, y) + 2.0]), rng.uniform(0.1, 2.0, 240)

    def tallied(cuts: list[int]) -> dict[str, bytes]:
        tally = Tally(slope.terrain)
        for a, b in cuts:
            bodies = Bodies.of(centres[a:b], volumes[a:b])
            tally.add(run_blocks(slope, bodies, parameters, (1, 2), first_number=a, threads=1 + a % 2))
        return {name: values.tobytes() for name, values in tally.rasters()}

    whole = tallied([(0, 240)])
    assert tallied([(0, 7), (7, 200), (200, 240)]) == whole
    assert tallied([(100, 240), (0, 100)]) == whole


@pytest.mark.slow
def test_the_map_against_dense_samples_of_the_tracks(rough: tuple[Slope, BlockTracks]) -> None:
    """Largest energy, largest height and first time of each cell against 400 samples of every leg."""
    slope, tracks = rough
    terrain = slope.terrain
    tally = Tally(terrain)
    tally.add(tracks)
    got = rasters(tally)
    shape = terrain.z_m.shape
    energy, height, first = np.zeros(shape), np.zeros(shape), np.full(shape, np.inf)
    sampled: set[tuple[int, int, int]] = set()
    for i in range(len(tracks.bodies)):
        for k in range(tracks.offsets[i], tracks.offsets[i + 1] - 1):
            dt = tracks.time_s[k + 1] - tracks.time_s[k]
            if tracks.phase[k] == 2 or dt <= 0.0:
                continue
            t = np.linspace(0.0, 1.0, 400, endpoint=False)[1:] * dt
            fall = -4.905 if tracks.phase[k] == 0 else 0.0
            vx, vy = (tracks.x_m[k + 1] - tracks.x_m[k]) / dt, (tracks.y_m[k + 1] - tracks.y_m[k]) / dt
            vz = (tracks.z_m[k + 1] - tracks.z_m[k]) / dt - fall * dt
            x, y = tracks.x_m[k] + vx * t, tracks.y_m[k] + vy * t
            row, col = np.floor(y / 2.0 + 0.5).astype(int), np.floor(x / 2.0 + 0.5).astype(int)
            e = tracks.bodies.mass_kg[i] * (0.5 * (vx**2 + vy**2 + (vz + 2.0 * fall * t) ** 2) + tracks.spin_j_kg[k])
            np.maximum.at(energy, (row, col), e)
            np.maximum.at(height, (row, col), tracks.z_m[k] + vz * t + fall * t * t - terrain.height(x, y))
            np.minimum.at(first, (row, col), tracks.time_s[k] + t)
            sampled |= set(zip(row.tolist(), col.tolist(), [i] * len(t), strict=True))
    counts = np.zeros(shape)
    for row, col, _ in sampled:
        counts[row, col] += 1
    reached = np.isfinite(got["reach_probability"])
    assert reached[counts > 0].all()
    passages = tally.passages()
    assert (passages >= counts).all()
    assert (passages - counts).sum() < 0.01 * counts.sum()  # corners cut between two samples
    well = counts > 0
    assert (got["energy_max"][well] >= energy[well] * (1.0 - 1e-6)).all()
    assert np.median(got["energy_max"][well] / energy[well]) < 1.01
    heights = tally._raster(tally._cells.height_m[: tally.reached])
    assert (heights[well] >= height[well] - 1e-4).all()
    assert np.median(heights[well] - height[well]) < 0.01
    assert (got["arrival_first"][well] <= first[well] + 1e-4).all()
    assert np.median(first[well] - got["arrival_first"][well]) < 0.01


@pytest.mark.slow
def test_percentiles_of_many_passages_and_bins_that_go_round() -> None:
    """70,000 blocks through the same cells, so that 8-bit bins turn hundreds of times."""
    energies = np.exp(np.random.default_rng(3).normal(11.0, 1.0, 7000))
    tally = Tally(FLAT)
    for _ in range(10):
        tally.add(_rollers(energies))
    assert tally.released == 70_000
    assert tally._touched.cell.size == 4096  # bins that go round are no reason for more room
    assert tally.passages().max() == 70_000
    got = rasters(tally)
    for name, share in (("energy_p50", 0.5), ("energy_p95", 0.95)):
        assert got[name][20, 12] == pytest.approx(np.quantile(energies, share), rel=0.05)
    times = np.sort(4.0 / np.sqrt(2.0 * energies / 1000.0))  # from x = 20 m, the cell 12 begins at 23 m
    assert got["arrival_50"][20, 12] == pytest.approx(0.75 * np.quantile(times, 0.5), abs=0.25)


def test_bins_that_went_round_are_merged() -> None:
    rng = np.random.default_rng(2)
    keys, times = np.empty(0, np.int32), np.empty(0, np.int32)
    drawn = [rng.integers(0, 60, n).astype(np.int32) for n in (0, 40, 1, 500, 0, 7)]
    for part in drawn:
        keys, times = merge(np.sort(part), keys, times)
    expected = np.unique(np.concatenate(drawn), return_counts=True)
    assert np.array_equal(keys, expected[0])
    assert np.array_equal(times, expected[1])


def _rollers(energies_j: Floats) -> BlockTracks:
    """Blocks of 1000 kg that roll 4 m to the east, each with its energy."""
    speed = np.sqrt(2.0 * energies_j / 1000.0)
    n = speed.size
    template = track([[0.0, 20.0, 40.0, 101.0, 0.0], [1.0, 24.0, 40.0, 101.0, 0.0]], [1, 2])
    many = joined([template] * n, list(range(n)))
    time = np.zeros(2 * n)
    time[1::2] = 4.0 / speed
    return replace(many, time_s=time)


def test_a_block_through_more_cells_than_there_was_room_for() -> None:
    wide = Terrain(np.zeros((90, 120)), 1.0)
    zigzag = [[0.0, 0.5, 0.2, 1.0, 0.0]]
    for y in np.arange(0.2, 88.0, 1.0):
        zigzag += [[zigzag[-1][0] + 5.0, 118.5 if zigzag[-1][1] < 1.0 else 0.5, y + 1.0, 1.0, 0.0]]
    tally = Tally(wide)
    tally.add(joined([track(zigzag, [1] * (len(zigzag) - 1) + [2])] * 3, [0, 1, 2]))
    assert tally.reached > 4096
    assert set(np.unique(tally.passages()).tolist()) == {0, 3}


def test_an_empty_tally_is_a_map_of_nothing() -> None:
    tally = Tally(FLAT)
    assert tally.released == 0
    assert all(np.isnan(values).all() for values in rasters(tally).values())
    assert set(rasters(tally)) == set(RASTERS)


def test_thirds_of_an_octave() -> None:
    values = np.exp(np.random.default_rng(1).uniform(0.0, 40.0, 2000))
    got = np.array([third_of_octave(v) for v in values])
    assert np.array_equal(got, np.floor(3.0 * np.log2(values)).astype(int))
    assert [third_of_octave(v) for v in (-1.0, 0.0, 0.99, 1.0, 2.0, 4.0, float("nan"))] == [0, 0, 0, 0, 3, 6, 0]


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_interval_of_a_share(hits: int, trials: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:857, Table I, method 3; four decimals."""
    got = wilson(hits, trials)
    assert (got.low, got.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert wilson(trials, trials).high == 1.0
