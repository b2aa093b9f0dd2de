"""The reported evening comes out of the mechanisms (500 replications: `overhang backcast`; fewer here)."""

from __future__ import annotations

import pytest

from experiments.measures.evening import EVENING
from experiments.measures.spread import summary
from experiments.runs.job import Job
from experiments.runs.replicate import replicate
from experiments.studies.backcast.wulong import lines


@pytest.mark.slow
def test_the_wulong_evening_lies_in_its_bands(evenings):
    """Bands: brief section 4; "all out" 18:45-19:20; nobody hurt in 95 % of the runs with a fall after 19:00."""
    for line in lines(evenings("three_tier", 100)):
        low = line.low if line.name != "nobody_hurt" else 0.92  # 100 runs know a share to 2 points
        assert low <= line.got <= line.high, line


@pytest.mark.long
def test_five_hundred_evenings_lie_in_the_bands():
    for line in lines(replicate(Job("wulong", "three_tier", 5), 500, 1)):
        assert line.low <= line.got <= line.high, line


@pytest.mark.slow
def test_the_telephone_chain_is_worse_and_the_loss_lies_between_report_and_turnout(evenings):
    on_time, chain = (
        summary((row.measures for row in evenings(name, 20)), EVENING) for name in ("three_tier", "phone_chain")
    )
    lost_s = chain["all_out_s"]["median"] - on_time["all_out_s"]["median"]
    assert lost_s > 900.0
    turnout = "team_left_after_reported_s"
    assert chain[turnout]["median"] - on_time[turnout]["median"] > 900.0
    assert abs(chain["found_s"]["median"] - on_time["found_s"]["median"]) < 300.0
