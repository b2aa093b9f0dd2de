"""Published cases of channels and authority, played by the production channel (response.md, 12).

The queues are in `test_queues_public`.

Tolerance rule of that section: at least 5 fixed, independent seeds; pass if the mean is within 4 standard errors of
the expected value; void if 4 standard errors exceed 10 % of it. The first tenth of each run is cut off as warm-up. Time
is in units of the mean service time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

from models.core.clock import Clock
from models.core.distributions import Fixed
from models.core.streams import Streams
from models.core.world import World
from models.response.field.incident_case import Case, CaseBook, grade_of
from models.response.seats.channels import Channel, ChannelParameters, Message
from models.response.seats.rules import TIERS, may
from twin.recording.journal import Journal

SEEDS = range(101, 111)
START = datetime(2025, 9, 28, 8, tzinfo=timezone(timedelta(hours=8)))


def within_4_standard_errors(values: Sequence[float], expected: float) -> None:
    mean, error = float(np.mean(values)), float(np.std(values, ddof=1)) / math.sqrt(len(values))
    assert len(values) >= 5
    assert 4.0 * error <= 0.1 * expected, f"void: 4 SE is {4.0 * error / expected:.1%} of the expected value"
    assert abs(mean - expected) <= 4.0 * error, f"mean {mean:.6f}, expected {expected:.6f}, standard error {error:.6f}"


# -- channels ------------------------------------------------------------------------------------------------------


def test_v17_mean_time_to_delivery(case):
    """V17: delay 5 s, loss 0.2, repeated after 60 s until it succeeds: D + tau p / (1 - p) = 20 s."""
    means = []
    for seed in SEEDS:
        clock = Clock(START)
        world = World(clock, Streams(seed), Journal())
        parameters = ChannelParameters(delay_s=Fixed(5.0), loss=0.2, repeat_s=60.0, tries=100)
        line = Channel(world, "phone", 3, parameters)
        times: list[float] = []
        for number in range(1, 2001):
            about = Case(f"C{number}", number, "k", "p", "IV")
            line.send(Message("danger", "a", "b", about), lambda m, times=times: times.append(m.received_s - m.sent_s))
        clock.run()
        assert len(times) == 2000
        means.append(float(np.mean(times)))
    within_4_standard_errors(means, 20.0)
    error = float(np.std(means, ddof=1)) / math.sqrt(len(means))
    case(
        "queues", "V17", "channel of 5 s, loss 0.2, again after 60 s: mean delivery", 20.0, float(np.mean(means)),
        abs=float(f"{4.0 * error:.1e}"), source="geometric tries", unit="s", page="validation-response.md",
    )  # fmt: skip


# -- exact ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_e1_e2_sojourns_and_open_cases(seed):
    """E1: sum of sojourn times = integral of the number of open cases; E2: arrivals = closed + open; exact."""
    rng = np.random.default_rng(seed)
    starts = np.sort(rng.uniform(0.0, 86_400.0, 400))
    ends = starts + rng.exponential(3000.0, 400)
    book, cases = CaseBook(), {}
    for time_s, what, k in sorted([(t, 0, k) for k, t in enumerate(starts)] + [(t, 1, k) for k, t in enumerate(ends)]):
        if time_s > 50_000.0:
            break
        if what == 0:
            cases[k] = book.add("k", "p", "IV", time_s)
        else:
            book.close(cases[k], time_s, "done")
    sojourn_s, integral_s = book.totals(50_000.0)
    assert sojourn_s == pytest.approx(integral_s, rel=1e-12)
    assert len(book.cases) == sum(c.outcome == "done" for c in book.cases) + book.open
    assert book.open > 0


# -- tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "people, grade",
    [(24, "IV"), (99, "IV"), (100, "III"), (499, "III"), (500, "II"), (999, "II"), (1000, "I"), (5000, "I")],
)
def test_grade_of_a_danger(people, grade):
    """State Council order 394, article 4: people to move, lower bound inclusive; Wulong (24) is IV."""
    assert grade_of(people) == grade


@pytest.mark.parametrize(
    "act, lowest, source",
    [
        ("report", "field", "Xi'an geo-environment rule, article 30: anyone, at once"),
        ("order_evacuation", "community", "same: village committee or town, enforce if urgent"),
        ("publish_warning", "district", "Chongqing 2011 rule, article 7"),
        ("instruct", "district", "assumed: the platform's parallel instructions"),
        ("send_support", "district", "department team: district (assumed)"),
    ],
)
def test_lowest_tier_that_may_act(act, lowest, source):
    """Table of response.md section 3: from the lowest tier upward everybody may, below it nobody."""
    assert source
    assert [tier for tier in TIERS if may(act, tier)] == list(TIERS[TIERS.index(lowest) :])
