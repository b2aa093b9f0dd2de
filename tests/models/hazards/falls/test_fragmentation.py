"""Break-up of a rock: the size law, conserved mass, places and times of release."""

from dataclasses import dataclass

import numpy as np
import pytest

from models.hazards.falls.fragmentation import (
    FragmentationParameters,
    collapse,
    fragment_volumes,
    half_axes,
    places_inside,
)
from twin.errors import InputError

BOX = np.array([[x, y, z] for x in (0.0, 18.0) for y in (0.0, 9.0) for z in (900.0, 924.0)])


@dataclass
class Body:
    vertices: np.ndarray
    outward_rad: float = np.pi / 2  # east
    density_kg_m3: float = 2650.0


def rng(seed=0):
    return np.random.Generator(np.random.Philox(seed))


def test_size_law():
    # N(>V) ~ V^(-D/3), truncated: the empirical distribution against the formula (Kolmogorov-Smirnov, 1 %)
    p = FragmentationParameters(dimension=2.0, largest_m3=20.0, most_blocks=100_000)
    volumes = np.concatenate([fragment_volumes(2000.0, rng(s), p) for s in range(5)])
    b, low, high = 2 / 3, p.smallest_m3, 20.0
    expected = (low**-b - np.sort(volumes) ** -b) / (low**-b - high**-b)
    distance = np.abs(expected - np.arange(volumes.size) / volumes.size).max()
    assert volumes.size > 3000
    assert distance < 1.63 / np.sqrt(volumes.size)


@pytest.mark.parametrize("volume", [1e-4, 0.06, 1.0, 47.0, 1400.0, 60_000.0])
def test_mass_is_conserved(volume):
    p = FragmentationParameters()
    blocks = fragment_volumes(volume, rng(3), p)
    solid = volume * (1.0 - p.fines_share)
    assert blocks.size <= p.most_blocks
    assert (blocks > 0.0).all()
    assert blocks.sum() <= solid * (1 + 1e-12)
    if blocks.size < p.most_blocks and volume > 1.0:
        assert blocks.sum() > solid - p.smallest_m3  # nothing but the last crumb is lost to the fines


def test_larger_dimension_makes_more_small_blocks():
    few, many = (
        fragment_volumes(1000.0, rng(1), FragmentationParameters(dimension=d, most_blocks=100_000)) for d in (1.5, 2.6)
    )
    assert many.size > 2 * few.size


def test_blocks_start_inside_the_body():
    radius = np.linspace(0.2, 3.0, 500)
    centre = places_inside(BOX, radius, rng())
    low, high = BOX.min(axis=0), BOX.max(axis=0)
    whole = (centre >= low + radius[:, None] - 1e-9) & (centre <= high - radius[:, None] + 1e-9)
    assert whole.all(axis=1).mean() > 0.99
    # and fill it evenly: the mean is the middle
    assert centre[:200].mean(axis=0) == pytest.approx([9.0, 4.5, 912.0], abs=2.0)


def test_a_block_larger_than_the_body_still_has_a_place():
    centre = places_inside(BOX, np.array([50.0]), rng())
    assert ((centre >= BOX.min(axis=0)) & (centre <= BOX.max(axis=0))).all()


def test_half_axes_keep_the_volume():
    volume = rng().uniform(0.1, 30.0, 200)
    a, b, c = half_axes(volume, rng(), 0.5)
    assert 4 / 3 * np.pi * a * b * c == pytest.approx(volume)
    assert (a >= b).all()
    assert (b >= c).all()
    assert (c / b >= 0.5).all()


def test_collapse_lets_the_low_blocks_go_first():
    p = FragmentationParameters(duration_s=10.0, order=0.7, push_m_s=2.0)
    bodies = collapse(Body(BOX), 1400.0, rng(), p, start_s=1000.0)
    assert bodies.release_s.min() == 1000.0
    assert bodies.release_s.max() <= 1010.0
    assert np.corrcoef(bodies.z_m, bodies.release_s)[0, 1] > 0.8
    assert bodies.mass_kg == pytest.approx(2650.0 * bodies.volume_m3)
    assert 4 / 3 * np.pi * bodies.radius_m**3 == pytest.approx(bodies.volume_m3)
    assert (bodies.vx_m_s >= 0.0).all()  # outward is east
    assert bodies.vy_m_s == pytest.approx(0.0, abs=1e-12)


def test_same_numbers_same_collapse():
    one, two = (collapse(Body(BOX), 800.0, rng(5), FragmentationParameters()) for _ in range(2))
    assert np.array_equal(one.x_m, two.x_m)
    assert np.array_equal(one.volume_m3, two.volume_m3)


@pytest.mark.parametrize("volume", [0.0, -3.0, np.nan, np.inf])
def test_impossible_volume_is_refused(volume):
    with pytest.raises(InputError, match="volume"):
        fragment_volumes(volume, rng(), FragmentationParameters())
