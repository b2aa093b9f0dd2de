"""Fractal fields, drainage and ravines."""

from __future__ import annotations

import numpy as np

from twin.ground.relief import drainage, fractal_field, incise, layered, spread_cut, upstream_count


def test_field_has_unit_variance_and_falls_off_like_fractional_brownian_relief() -> None:
    # Voss 1988: power of a profile ~ k^-(2H + 1)
    field = fractal_field(np.random.default_rng(1), (512, 512), 1.0, 400.0, 4.0, hurst=0.8)
    assert abs(field.std() - 1.0) < 1e-9
    k = np.fft.rfftfreq(512)[8:100]
    power = (np.abs(np.fft.rfft(field * np.hanning(512), axis=1)) ** 2).mean(axis=0)[8:100]
    exponent = np.polyfit(np.log(k), np.log(power), 1)[0]
    assert -3.0 < exponent < -2.2


def test_field_has_no_preferred_direction() -> None:
    field = fractal_field(np.random.default_rng(2), (400, 400), 1.0, 100.0, 8.0)
    east, north = np.diff(field, axis=1).std(), np.diff(field, axis=0).std()
    assert abs(east / north - 1.0) < 0.1


def test_water_of_every_node_reaches_an_outlet_through_hollows() -> None:
    z = np.random.default_rng(3).uniform(0, 10, (30, 40))
    outlet = np.zeros(z.shape, dtype=bool)
    outlet[0, 7] = True
    receiver, order = drainage(z, outlet)
    assert sorted(order.tolist()) == list(range(z.size))
    at = np.arange(z.size)
    for _ in range(z.size):
        at = receiver[at]
    assert (at == 7).all()
    assert upstream_count(receiver, order)[7] == z.size


def test_on_a_tilted_plane_water_runs_straight_down() -> None:
    y, x = np.mgrid[0:20, 0:15]
    z = 2.0 * y + 0.01 * np.abs(x - 7)
    outlet = np.zeros(z.shape, dtype=bool)
    outlet[0] = True
    receiver, _ = drainage(z, outlet)
    inner = np.arange(z.size).reshape(z.shape)[5:, 3:12]
    step = inner // 15 - receiver[inner] // 15
    assert (step == 1).all()


def test_a_hollow_spills_over_its_lowest_pass() -> None:
    z = np.full((9, 9), 10.0)
    z[4, 4] = 0.0
    z[4, 5:] = 8.0
    outlet = np.zeros(z.shape, dtype=bool)
    outlet[:, 0] = outlet[:, -1] = True
    receiver, _ = drainage(z, outlet)
    assert receiver[4 * 9 + 4] == 4 * 9 + 5


def test_streams_cut_down_never_up_and_keep_their_outlet() -> None:
    y, _ = np.mgrid[0:60, 0:60] * 10.0
    z = 0.5 * y + np.random.default_rng(4).normal(0, 0.5, y.shape)
    outlet = y == 0
    after = incise(z, 10.0, outlet, np.full(z.shape, 0.3), 5, 1000.0)
    assert (after <= z + 1e-9).all()
    assert np.array_equal(after[outlet], z[outlet])
    assert (z - after).max() > 3.0
    assert (after >= z[outlet].min() - 1e-9).all()


def test_cuts_widen_to_the_side_slope() -> None:
    cut = np.zeros((21, 21))
    cut[10, 10] = 12.0
    wide = spread_cut(cut, 4.0, 0.75, 6)
    assert wide[10, 12] == 12.0 - 0.75 * 8.0
    assert wide[10, 16] == 0.0


def test_beds_keep_the_range_and_the_order_of_heights() -> None:
    z = np.linspace(90.0, 310.0, 500)
    out = layered(z, np.random.default_rng(5), 100.0, 300.0, 20.0, 0.6)
    assert (np.diff(out) > 0).all()
    assert np.array_equal(out[(z < 100) | (z > 300)], z[(z < 100) | (z > 300)])
    inner = (z >= 100) & (z <= 300)
    rate = np.diff(out[inner]) / np.diff(z[inner])
    assert rate.min() < 0.6 < 1.4 < rate.max()
