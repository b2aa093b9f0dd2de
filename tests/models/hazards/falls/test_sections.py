"""Section lines, houses and paths: what passes them and what hits them, exactly and once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from models.hazards.falls.runout import vertices
from models.hazards.falls.sections import Section, SectionCount, Target, TargetCount
from models.hazards.falls.tracks import BlockTracks, Bodies
from models.kernels.falls import exposure
from twin.ground.terrain import Terrain

Floats = NDArray[np.float64]
FLAT = Terrain(np.full((60, 80), 100.0), 2.0, name="flat")
TILTED = Terrain(np.repeat(100.0 + 0.5 * np.arange(80)[None, :] * 2.0, 60, axis=0), 2.0, name="tilted")


def tracks_of(paths: list[list[list[float]]], phases: list[list[int]], roots: list[int]) -> BlockTracks:
    """Blocks of 2000 kg and 0.5 m radius; rows are time, x, y, z, energy of the spin a mass."""
    v = np.array([row for path in paths for row in path], dtype=np.float64)
    offsets = np.concatenate(([0], np.cumsum([len(path) for path in paths]))).astype(np.int64)
    start, end = v[offsets[:-1]], v[offsets[1:] - 1]
    n = len(paths)
    bodies = replace(Bodies.of(start[:, 1:4], 0.5), radius_m=np.full(n, 0.5), mass_kg=np.full(n, 2000.0))
    return BlockTracks(
        bodies=bodies, offsets=offsets, time_s=v[:, 0], x_m=v[:, 1], y_m=v[:, 2], z_m=v[:, 3], spin_j_kg=v[:, 4],
        phase=np.array([p for phase in phases for p in phase], dtype=np.uint8), end_s=end[:, 0], end_x_m=end[:, 1],
        end_y_m=end[:, 2], end_z_m=end[:, 3], reason=np.zeros(n, np.uint8), contacts=np.zeros(n, np.int64),
        max_energy_j=np.zeros(n), root=np.array(roots, dtype=np.int64),
    )  # fmt: skip


LEVEL = [[0.0, 20.0, 50.0, 106.0, 6.0], [1.0, 30.0, 50.0, 106.0 - 4.905, 0.0]]  # thrown east with 10 m/s


def counted(line: list[list[float]], tracks: BlockTracks, terrain: Terrain = FLAT) -> SectionCount:
    count = SectionCount([Section("S", (np.array(line),))], terrain)
    count.add(tracks, vertices(tracks))
    return count


def test_a_passing_by_hand() -> None:
    count = counted([[24.0, 40.0], [24.0, 60.0]], tracks_of([LEVEL], [[0, 2]], [3]))
    block, rows = count.passings(0)
    assert block.tolist() == [3]
    along, time, energy, height, speed = rows[0].tolist()
    assert along == pytest.approx(10.0)
    assert time == pytest.approx(0.4)
    assert height == pytest.approx(6.0 - 4.905 * 0.16)
    assert speed == pytest.approx(np.hypot(10.0, 9.81 * 0.4))
    assert energy == pytest.approx(2000.0 * (0.5 * (100.0 + (9.81 * 0.4) ** 2) + 6.0))


def test_the_height_is_above_the_ground_below() -> None:
    count = counted([[24.0, 40.0], [24.0, 60.0]], tracks_of([LEVEL], [[0, 2]], [0]), TILTED)
    assert count.passings(0)[1][0, 3] == pytest.approx(106.0 - 4.905 * 0.16 - (100.0 + 12.0), abs=1e-4)


@pytest.mark.parametrize("at", [22.0, 24.0, 26.0])
def test_a_line_through_a_vertex_is_passed_once(at: float) -> None:
    path = [[0.0, 20.0, 50.0, 101.0, 0.0], [1.0, 24.0, 50.0, 101.0, 0.0], [2.0, 28.0, 50.0, 101.0, 0.0]]
    tracks = tracks_of([path], [[1, 1, 2]], [0])
    assert len(counted([[at, 40.0], [at, 60.0]], tracks).passings(0)[0]) == 1
    assert len(counted([[at, 60.0], [at, 40.0]], tracks).passings(0)[0]) == 1
    # a corner of the line on the path: the two pieces share it
    assert len(counted([[at, 40.0], [at, 50.0], [at, 60.0]], tracks).passings(0)[0]) == 1


def test_who_turns_before_the_line_or_beside_it_does_not_pass() -> None:
    there = [[0.0, 20.0, 50.0, 101.0, 0.0], [1.0, 23.9, 50.0, 101.0, 0.0], [2.0, 20.0, 50.0, 101.0, 0.0]]
    tracks = tracks_of([there], [[1, 1, 2]], [0])
    assert len(counted([[24.0, 40.0], [24.0, 60.0]], tracks).passings(0)[0]) == 0
    assert len(counted([[22.0, 51.0], [22.0, 60.0]], tracks).passings(0)[0]) == 0
    assert len(counted([[22.0, 40.0], [22.0, 60.0]], tracks).passings(0)[0]) == 2


def test_a_released_block_counts_once_with_its_strongest_passing() -> None:
    tracks = tracks_of(
        [
            [[0.0, 20.0, 50.0, 101.0, 0.0], [1.0, 30.0, 50.0, 101.0, 0.0]],
            [[5.0, 20.0, 50.0, 101.0, 0.0], [5.5, 30.0, 50.0, 101.0, 0.0]],
            [[5.0, 20.0, 10.0, 101.0, 0.0], [5.5, 30.0, 10.0, 101.0, 0.0]],
        ],
        [[1, 2]] * 3,
        [4, 4, 9],
    )
    found = counted([[24.0, 40.0], [24.0, 60.0]], tracks).exposures(2)[0]
    assert (found.hits, found.probability.share) == (1, 0.5)
    assert found.first_s == pytest.approx(0.4)
    assert found.energy_max_j == found.energy_p50_j == pytest.approx(2000.0 * 0.5 * 400.0)
    assert found.speed_p95_m_s == pytest.approx(20.0)


def test_houses_are_hit_as_the_exposure_kernel_says() -> None:
    """Buckets of boxes against every block with every house, on random tracks."""
    rng = np.random.default_rng(4)
    paths, phases = [], []
    for _ in range(150):
        x, y, z, t = rng.uniform(10.0, 140.0), rng.uniform(90.0, 110.0), 112.0, 0.0
        path, phase = [], []
        for _ in range(6):
            path.append([t, x, y, z, 2.0])
            phase.append(int(rng.integers(0, 2)))
            t, x, y = t + rng.uniform(0.3, 2.0), x + rng.normal(0.0, 8.0), y - rng.uniform(2.0, 25.0)
            z = max(z - rng.uniform(0.0, 4.0), 100.4)
        paths.append([*path, [t, x, y, 100.5, 0.0]])
        phases.append([*phase, 2])
    tracks = tracks_of(paths, phases, list(range(150)))
    boxes = np.column_stack(
        [
            rng.uniform(20.0, 130.0, 12), rng.uniform(10.0, 90.0, 12), np.full(12, 100.0), rng.uniform(6.0, 30.0, 12),
            rng.uniform(6.0, 12.0, 12), rng.uniform(3.0, 9.0, 12), rng.uniform(0.0, 6.0, 12),
        ]
    )  # fmt: skip
    count = TargetCount([Target(str(k), "house", box[None]) for k, box in enumerate(boxes)], FLAT)
    rows = vertices(tracks)
    count.add(tracks, rows)
    plain = np.empty((2000, 4))
    args = (tracks.offsets, rows, tracks.phase, tracks.bodies.radius_m, tracks.bodies.mass_kg)
    n = exposure.hits_on_houses(*args, boxes, plain)
    assert n > 30
    who, got = np.concatenate([w for w, _ in count._rows]), np.concatenate([r for _, r in count._rows])
    assert len(who) == n
    expected = {(int(house), int(block)): (time, energy) for house, block, time, energy in plain[:n]}
    for (house, block), (time, energy) in zip(who.tolist(), got.tolist(), strict=True):
        spin = energy - expected[house, block][1]
        assert time == expected[house, block][0]
        assert spin == pytest.approx(2000.0 * 2.0, rel=1e-6) or spin == pytest.approx(0.0, abs=1e-6)
    found = count.exposures(150)
    assert sum(e.hits for e in found) == n
    assert all(np.isnan(e.height_p95_m) for e in found)


def test_a_path_is_hit_by_what_comes_low_over_it_and_not_by_what_flies_high() -> None:
    road = [Target.path("road", [np.array([[24.0, 20.0], [24.0, 90.0]])], 4.0, 2.0, FLAT)]

    def hits(height_m: float) -> int:
        z = 100.0 + height_m
        tracks = tracks_of([[[0.0, 10.0, 50.0, z, 0.0], [1.0, 40.0, 50.0, z, 0.0]]], [[1, 2]], [0])
        count = TargetCount(road, FLAT)
        count.add(tracks, vertices(tracks))
        return count.exposures(1)[0].hits

    assert hits(2.4) == 1  # its lowest point is at 1.9 m
    assert hits(2.6) == 0


def test_a_winding_path_is_hit_once_by_one_block() -> None:
    line = np.array([[20.0, 49.0], [60.0, 51.0], [60.0, 80.0]])
    tracks = tracks_of([[[0.0, 10.0, 50.0, 100.5, 0.0], [6.0, 70.0, 50.0, 100.5, 0.0]]], [[1, 2]], [0])
    count = TargetCount([Target.path("road", [line], 3.0, 2.0, FLAT)], FLAT)
    count.add(tracks, vertices(tracks))
    assert count.exposures(4)[0].probability.share == 0.25


def test_nothing_in_the_way_is_told_as_such() -> None:
    count = SectionCount([], FLAT)
    targets = TargetCount([Target("H", "house", np.array([[120.0, 90.0, 100.0, 8.0, 8.0, 5.0, 0.0]]))], FLAT)
    tracks = tracks_of([LEVEL], [[0, 2]], [0])
    count.add(tracks, vertices(tracks))
    targets.add(tracks, vertices(tracks))
    assert count.exposures(1) == []
    found = targets.exposures(1)[0]
    assert (found.hits, found.probability.share) == (0, 0.0)
    assert found.probability.high > 0.5
    assert np.isnan(found.energy_p50_j)
