"""Rain warnings: issued in the afternoon for the night and day to come, by forecast depth, with an error."""

from __future__ import annotations

import math

import numpy as np
import pytest

from models.core.purposes import Purpose
from models.hazards.rain.hyetograph import Hyetograph
from models.response.watch.rain_warning import RainWarningOffice, RainWarningParameters

H = 3600.0


def office_of(hamlet, rain: Hyetograph, until_h: float = 60.0, **parameters):
    given = {"areal_share": 1.0, "forecast_spread": 0.0, **parameters}
    office = RainWarningOffice(
        hamlet.world,
        rain,
        RainWarningParameters(**given),
        until_h * H,
    )
    return office, hamlet.heard(office.issued)


@pytest.mark.parametrize(
    "depth, colour",
    [(0.0, None), (29.9, None), (30.0, "blue"), (70.0, "yellow"), (159.9, "yellow"), (160.0, "orange"), (250.0, "red")],
)
def test_the_colour_of_a_depth(hamlet, depth, colour):
    office, _ = office_of(hamlet, Hyetograph([0.0, H], [0.0]))
    assert office.colour_of(depth) == colour


def test_issued_at_four_for_twenty_to_twenty(hamlet):
    """Start 08:00: issued at hour 8 and 32. Only rain between 20:00 and 20:00 counts."""
    rain = Hyetograph([0.0, 12.0 * H, 36.0 * H, 60.0 * H], [30.0, 5.0, 0.0])
    _, told = office_of(hamlet, rain)
    hamlet.run(60.0 * H)
    assert told == [(8.0 * H, "yellow", pytest.approx(120.0))]
    assert hamlet.times("rain_warning") == [8.0 * H]


def test_a_dry_day_has_no_warning(hamlet):
    _, told = office_of(hamlet, Hyetograph([0.0, 100.0 * H], [1.0]))
    hamlet.run(60.0 * H)
    assert told == []


def test_the_district_mean_is_a_share_of_the_wettest_gauge(hamlet):
    _, told = office_of(hamlet, Hyetograph([0.0, 100.0 * H], [10.0]), areal_share=0.45)
    hamlet.run(10.0 * H)
    assert told[0][2] == pytest.approx(0.45 * 240.0)


def test_the_forecast_errs(hamlet, luck):
    luck.set(Purpose.FORECAST_ERROR, 2.0)
    _, told = office_of(hamlet, Hyetograph([0.0, 100.0 * H], [10.0]), forecast_spread=0.25)
    hamlet.run(10.0 * H)
    assert told[0][2] == pytest.approx(240.0 * math.exp(0.5))


def test_errors_of_two_days_are_their_own(lively):
    _, told = office_of(lively, Hyetograph([0.0, 2000.0 * H], [10.0]), 1900.0, forecast_spread=0.25)
    lively.run(1900.0 * H)
    errors = np.log(np.array([depth for _, _, depth in told]) / 240.0)
    assert len(errors) == 79
    assert errors.mean() == pytest.approx(0.0, abs=4 * 0.25 / math.sqrt(79))
    assert errors.std() == pytest.approx(0.25, rel=0.35)


def test_none_after_the_end(hamlet):
    _, told = office_of(hamlet, Hyetograph([0.0, 100.0 * H], [10.0]), until_h=8.0)
    hamlet.run(60.0 * H)
    assert told == []
