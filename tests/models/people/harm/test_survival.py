"""How long people live under the rubble."""

import numpy as np
import pytest

from models.people.harm.survival import DAY_S, HOUR_S, SurvivalParameters, alive, anchors, survival_s
from twin.errors import InputErrors

P = SurvivalParameters()


@pytest.mark.parametrize("earthen", [False, True])
def test_the_share_alive_falls_and_its_inverse_gives_the_time(earthen):
    times = np.concatenate([[1.0], np.linspace(60.0, 8 * DAY_S, 400)])
    shares = np.array([alive(t, P, earthen) for t in times])
    assert (np.diff(shares) < 0.0).all()
    assert alive(0.0, P, earthen) == 1.0
    for t, s in zip(times, shares, strict=True):
        assert survival_s(s, P, earthen) == pytest.approx(t, rel=1e-6)


def test_the_curve_goes_through_its_anchors():
    for t, s in anchors(P)[1:]:
        assert alive(t, P) == pytest.approx(s, abs=1e-12)


def test_drawn_times_follow_the_curve():
    u = (np.arange(20_000) + 0.5) / 20_000
    times = np.array([survival_s(x, P) for x in u])
    for t in (0.5 * HOUR_S, 3 * HOUR_S, DAY_S, 3 * DAY_S):
        assert (times > t).mean() == pytest.approx(alive(t, P), abs=1e-3)


def test_nobody_dies_in_the_first_half_hour_where_all_live_through_it():
    sure = SurvivalParameters(half_hour=1.0)
    assert survival_s(0.999999, sure) > 0.5 * HOUR_S
    assert alive(0.4 * HOUR_S, sure) == 1.0


def test_shares_out_of_range_are_refused():
    with pytest.raises(InputErrors, match="of_day_2"):
        SurvivalParameters(of_day_2=0.9)
    with pytest.raises(InputErrors, match="day_1"):
        SurvivalParameters(day_1=0.9)
