"""The onset of acceleration: found where it is, not seen where there is none, blind to noise and sampling."""

import numpy as np
import pytest

from models.hazards.rock.onset import noise_of, onset

HOUR, DAY = 3600.0, 86_400.0


def bent(begin_day=10.0, left_day=6.0, days=15.0, every=HOUR, noise=0.0, seed=0):
    """A rock that creeps at 10 mm a day and follows 1/v = A (t_f - t) from a day on."""
    t = np.arange(0.0, days * DAY, every)
    day = t / DAY
    since = np.maximum(day - begin_day, 0.0)
    d = 10.0 * np.minimum(day, begin_day) - 10.0 * left_day * np.log(1.0 - since / left_day)
    return t, d + noise * np.random.default_rng(seed).standard_normal(t.size)


@pytest.mark.parametrize("every", [600.0, HOUR, 3 * HOUR])
@pytest.mark.parametrize("noise", [0.0, 0.3, 1.0])
def test_the_onset_is_found_within_days(every, noise):
    # the long average reaches back over seven of thirty shares of the movement, four days of the slow stage; noise may
    # hide the onset
    found = [onset(*bent(every=every, noise=noise, seed=seed), noise) for seed in range(20)]
    seen = [at.time for at in found if at is not None]
    assert len(seen) >= (20 if noise < 1.0 else 12)
    assert abs(np.median(seen) / DAY - 10.0) < 4.0


def test_it_says_how_much_faster_the_rock_is():
    # 10 mm a day before; the law gives 10 * 6 / (6 - 4.96) = 57 mm a day at the last reading, less over the last share
    found = onset(*bent(noise=0.0), 0.0)
    assert 3.5 < found.faster < 5.8


def test_a_steady_rock_has_no_onset_now():
    t = np.arange(0.0, 15 * DAY, HOUR)
    assert onset(t, 10.0 * t / DAY, 0.0) is None


def test_a_rock_that_slows_has_none():
    t = np.arange(0.0, 15 * DAY, HOUR)
    assert onset(t, 50.0 * np.log1p(t / DAY), 0.1) is None


def test_a_rock_that_came_to_rest_after_a_rush_has_none():
    t, d = bent(noise=0.2)
    more = np.arange(1, 100) * HOUR
    assert onset(np.concatenate([t, t[-1] + more]), np.concatenate([d, d[-1] + 5.0 * more / DAY]), 0.2) is None


def test_too_little_movement_for_the_noise_has_none():
    t, d = bent()
    assert onset(t, d, 20.0) is None


def test_the_noise_is_read_from_the_readings():
    _, d = bent(noise=0.4)
    assert noise_of(d) == pytest.approx(0.4, rel=0.15)
    wild = d.copy()
    wild[::29] += 50.0
    assert noise_of(wild) == pytest.approx(0.4, rel=0.3)
    assert noise_of(d[:4]) == 0.0
