"""The reported evening comes out of the mechanisms (500 replications: `overhang backcast`; fewer here)."""

from __future__ import annotations

import pytest

from experiments.backcast import lines
from experiments.measures import summary
from experiments.replicate import Job, replicate


@pytest.mark.parametrize(("runs", "seed"), [(120, 1), pytest.param(500, 5, marks=pytest.mark.long)])
def test_the_wulong_evening_lies_in_its_bands(runs, seed):
    """Bands: brief section 4; "all out" 18:45-19:20; nobody hurt in 95 % of the runs with a fall after 19:00."""
    rows = replicate(Job("wulong", "three_tier", seed), runs, 1)
    for line in lines(rows):
        low = line.low if line.name != "nobody_hurt" or runs >= 500 else 0.92  # 120 runs know a share to 2 points
        assert low <= line.got <= line.high, line


def test_the_telephone_chain_is_worse_and_the_loss_lies_between_report_and_turnout():
    on_time, chain = (
        summary(row.measures for row in replicate(Job("wulong", name, 1), 60, 1))
        for name in ("three_tier", "phone_chain")
    )
    lost_s = chain["all_out_s"]["median"] - on_time["all_out_s"]["median"]
    assert lost_s > 900.0
    turnout = "team_left_after_reported_s"
    assert chain[turnout]["median"] - on_time[turnout]["median"] > 900.0
    assert abs(chain["found_s"]["median"] - on_time["found_s"]["median"]) < 300.0
