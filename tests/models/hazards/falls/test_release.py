"""Blocks at their release: shares, volumes that conserve mass, true areas, and no trace of how a map is cut up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.core.streams import Streams
from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.release import ReleaseParameters, Releases, one_each
from models.hazards.falls.tracks import Bodies
from twin.errors import InputError
from twin.ground.terrain import Terrain
from twin.readers.rock.rock_files import RockSource

X = np.arange(60) * 2.0
# flat in the west, 60 degrees in the east
BENT = Terrain(np.repeat(np.maximum(X - 60.0, 0.0)[None, :] * np.tan(np.radians(60.0)), 50, axis=0), 2.0)


def rock(**changes: Any) -> RockSource:
    return RockSource(**{"id": "R", "where": "rocks.csv:2", "volume_m3": 2.0, "x_m": 40.0, "y_m": 40.0} | changes)


def releases(sources: list[RockSource], blocks: int, seed: int = 1) -> Releases:
    return Releases(sources, BENT, blocks, Streams(seed), FragmentationParameters(), ReleaseParameters())


def test_shares_add_up_and_nobody_goes_empty() -> None:
    counts = one_each(100, np.array([1.0, 1.0, 2.0, 1e-9]))
    assert counts.sum() == 100
    assert counts.min() == 1
    assert abs(counts[2] - 2 * counts[0]) <= 2
    assert one_each(3, np.ones(3)).tolist() == [1, 1, 1]


def test_a_small_rock_falls_whole_and_a_large_one_breaks_up() -> None:
    found = releases([rock(), rock(id="L", volume_m3=500.0), rock(id="W", volume_m3=500.0, whole=True)], 3000)
    assert (found.volumes_m3(0) == 2.0).all()
    assert found.falls(0) == 1000
    assert found.volumes_m3(1).max() <= 60.0
    assert found.falls(1) < 20
    assert (found.volumes_m3(2) == 500.0).all()
    assert len(found) == 3000
    assert found.source_of(np.array([0, 999, 1000, 1999, 2000, 2999])).tolist() == [0, 0, 1, 1, 2, 2]


def test_every_whole_fall_keeps_its_mass() -> None:
    parameters = FragmentationParameters()
    found = releases([rock(volume_m3=500.0)], 20_000)
    solid = found.volumes_m3(0).sum() / (found.falls(0) - 0.5)  # the last fall may be cut short
    assert solid == pytest.approx(500.0 * (1.0 - parameters.fines_share), rel=0.02)


def test_parts_of_a_map_are_as_one() -> None:
    area = (np.array([[10.0, 10.0], [110.0, 10.0], [110.0, 80.0], [10.0, 80.0], [10.0, 10.0]]),)
    sources = [rock(volume_m3=80.0), rock(id="Z", z_m=60.0), rock(id="A", area_m=area, share=2.0)]
    whole = releases(sources, 400).bodies(0, 400)
    parts = [releases(sources, 400).bodies(a, b) for a, b in ((0, 90), (90, 250), (250, 400))]
    for name in Bodies.__dataclass_fields__:
        assert np.array_equal(getattr(whole, name), np.concatenate([getattr(part, name) for part in parts]))
    assert not np.array_equal(whole.x_m, releases(sources, 400, seed=2).bodies(0, 400).x_m)


def test_steep_cells_give_more_blocks_by_their_true_area() -> None:
    """At 60 degrees the true area is twice the plan area."""
    area = (np.array([[21.0, 11.0], [101.0, 11.0], [101.0, 81.0], [21.0, 81.0], [21.0, 11.0]]),)
    bodies = releases([rock(area_m=area)], 20_000).bodies(0, 20_000)
    flat, steep = np.count_nonzero(bodies.x_m < 59.0), np.count_nonzero(bodies.x_m > 61.0)
    assert steep / flat == pytest.approx(2.0 * 40.0 / 38.0, rel=0.06)
    assert bodies.x_m.min() >= 21.0
    assert bodies.x_m.max() <= 101.0


def test_blocks_hang_free_above_the_ground_and_leave_it_down_the_slope() -> None:
    bodies = releases([rock(x_m=90.0, drop_m=3.0)], 500).bodies(0, 500)
    assert bodies.z_m - BENT.height(bodies.x_m, bodies.y_m) == pytest.approx(3.0 + bodies.radius_m)
    assert (bodies.vx_m_s < 0.0).all()
    assert bodies.vy_m_s == pytest.approx(0.0)
    assert np.hypot(bodies.vx_m_s, bodies.vy_m_s).max() <= ReleaseParameters().push_m_s


def test_a_given_height_is_the_middle_of_the_body() -> None:
    bodies = releases([rock(z_m=75.0, volume_m3=4000.0, whole=False)], 3000).bodies(0, 3000)
    body = np.cbrt(0.75 * 4000.0 / np.pi)
    away = np.sqrt((bodies.x_m - 40.0) ** 2 + (bodies.y_m - 40.0) ** 2 + (bodies.z_m - 75.0) ** 2)
    assert away.max() <= body * (1.0 + 1e-9)
    assert bodies.z_m.mean() == pytest.approx(75.0, abs=0.5)
    # a sphere: half of its volume lies within 0.794 of its radius
    assert np.mean(away < 0.7937 * body) == pytest.approx(0.5, abs=0.06)


def test_too_few_blocks_and_an_area_without_a_node() -> None:
    with pytest.raises(InputError, match="too few"):
        releases([rock(), rock(id="B")], 1)
    speck = (np.array([[20.3, 20.3], [20.6, 20.3], [20.6, 20.6], [20.3, 20.3]]),)
    with pytest.raises(InputError, match="no node"):
        releases([rock(area_m=speck)], 10)
